"""Numbers, letters and bullets that begin an enumerated item (phần, mục, điều, khoản, điểm)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import regex


class Style(IntEnum):
    """How an item is numbered; a greater value usually stands below a smaller one."""

    PART = 0
    CHAPTER = 1
    SECTION = 2
    ARTICLE = 3
    CAPITAL = 4
    ROMAN = 5
    NUMBER = 6
    DECIMAL = 7
    BRACKETED = 8
    LETTER = 9
    SMALL_ROMAN = 10
    DASH = 11
    PLUS = 12
    BULLET = 13


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label: `text` as it goes into a label path (bullets as `-`), offsets of the print.

    `depth` counts the numbers of a decimal label (`2.1` has 2), `number` is the last of them or
    the place in the alphabet, 0 for a bullet. `body` is where the item's own words begin.
    """

    style: Style
    text: str
    number: int
    depth: int
    start: int
    end: int
    body: int

    @property
    def level(self) -> tuple[int, int]:
        """Labels of one list have the same level; a greater one stands below."""
        return self.style, self.depth


_WORDS = {
    "phan": Style.PART,
    "chuong": Style.CHAPTER,
    "muc": Style.SECTION,
    "dieu": Style.ARTICLE,
}
_BULLETS = {"-": Style.DASH, "~": Style.DASH, "¬": Style.DASH, "+": Style.PLUS}
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}

WORDED = (
    r"(?P<worded>(?P<word>phan|chuong|muc|dieu)\s+"
    r"(?P<rank>thu\s+\w+|\d{1,3}[a-z]?|[ivxlc]{1,6}))\s*(?:[.:]|-(?=\s)|$)"
)
"""`Điều 2.`, `Phần I.`, `Mục 1:`, `Phần thứ nhất`."""

DECIMAL = r"(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)]|(?=\s))(?!\d)"
"""`1.1.`, `2.3.1`, `1.1)`."""

NUMBER = r"(?P<number>\d{1,3})\s*(?:\.-?(?!\d)|/(?=\s)|-(?=\s))"
"""`1.`, `1/`, `1-`, `1.-`."""

BRACKETED = r"\(?(?P<bracketed>\d{1,3})\)"
"""`1)`, `(1)`."""

ROMAN = r"\(?(?P<roman>[ivx]{1,6}|[il]{2,3}|hi|ih)\s*(?:\.-?|\)|/(?=\s)|-(?=\s))"
"""`IV.`, `II/`, `(i)`; `Il.`, `HI.` of OCR."""

LETTER = r"\(?(?P<letter>[a-z](?:\.\d{1,2})?)\s*(?:\)|\.-?(?=\s)|/(?=\s))"
"""`a)`, `đ)`, `b.`, `(c)`, `b.6)`."""

BULLET = r"(?P<bullet>[-~+*•●▪◦·►✓¬])(?=\s*\S)"
"""`-`, `+`, `•`."""

JUNK = r"(?:[_¬|.]{1,3}\s{0,2})?"
"""What a scanner puts before a label: `_2.3.`, `¬ 1.`."""

_LABEL = regex.compile(
    rf"\s*{JUNK}(?:"
    + "|".join((WORDED, DECIMAL, NUMBER, BRACKETED, ROMAN, LETTER, BULLET))
    + r")\s*"
)


_CHAPTER = regex.compile(
    r"(?:phan|chuong|muc)\s++(?:thu\s++\w++|\d{1,3}[a-z]?|[ivxlc]{1,6})\s*+[.:]?"
)
"""A line of its own, whose title stands below it: `Chương II`, `Phần thứ nhất`, `Mục 1.`"""


def is_chapter(folded: str) -> bool:
    """Whether a line is only the label of a part, chapter or section.

    >>> [is_chapter(line) for line in ("chuong ii", "muc 1.", "muc dich", "phan i. chung")]
    [True, True, False, False]
    """
    return _CHAPTER.fullmatch(folded) is not None


_SPOILT = regex.compile(
    rf"\s*+{JUNK}(?:(?P<number>\d{{1,2}})|(?P<roman>[ivx]{{1,5}}))[,:]\s++(?=\w)"
    r"(?!(?:dieu|chuong|phu luc)\s)"
)
"""`2, Từ ngày 01/4 …`, `IV: PHÂN CÔNG`: a sign in the place of the full stop."""


def read_spoilt_label(text: str, folded: str, start: int, end: int) -> Label | None:
    """A label whose full stop was read as another sign, before a capital.

    It is one only where the number before it stands above.
    """
    found = _SPOILT.match(folded, start, end)
    if not found or not text[found.end()].isupper():
        return None
    kind = "number" if found["number"] else "roman"
    low, high = found.span(kind)
    style, shown, number, depth = _READERS[kind](text[low:high], folded[low:high])
    return Label(style, shown, number, depth, low, high, found.end())


def read_label(text: str, folded: str, start: int, end: int) -> Label | None:
    """The label that the paragraph `text[start:end]` begins with, if it does."""
    found = _LABEL.match(folded, start, end)
    if not found:
        return None
    kind = next(name for name in _READERS if found.group(name) is not None)
    low, high = found.span(kind)
    style, shown, number, depth = _READERS[kind](text[low:high], folded[low:high])
    return Label(style, shown, number, depth, low, high, found.end())


def is_row(text: str, folded: str, start: int, end: int) -> bool:
    """Whether a line is a row of a table: a tab stands in it, not only behind its label.

    >>> [is_row(line, line, 0, len(line)) for line in ("1.\\tMua", "1.\\tMua\\t2 ", "Mua\\t")]
    [False, True, False]
    """
    words = text[start:end].rstrip()
    if "\t" not in words:
        return False
    label = read_label(text, folded, start, end)
    return "\t" in (words[label.body - start :] if label else words.lstrip())


def _worded(printed: str, folded: str) -> tuple[Style, str, int, int]:
    word, _, rank = folded.partition(" ")
    digits = "".join(c for c in rank if c.isdigit())
    number = int(digits) if digits else _roman_value(rank)
    return _WORDS[word], " ".join(printed.split()), number, 1


def _decimal(printed: str, folded: str) -> tuple[Style, str, int, int]:
    numbers = folded.split(".")
    return Style.DECIMAL, printed, int(numbers[-1]), len(numbers)


def _number(printed: str, folded: str) -> tuple[Style, str, int, int]:
    return Style.NUMBER, printed, int(folded), 1


def _bracketed(printed: str, folded: str) -> tuple[Style, str, int, int]:
    return Style.BRACKETED, printed, int(folded), 1


def _roman(printed: str, folded: str) -> tuple[Style, str, int, int]:
    if not set(folded) <= _ROMAN_VALUES.keys():
        printed = printed.replace("l", "I").replace("H", "II").upper()
    style = Style.ROMAN if printed.isupper() else Style.SMALL_ROMAN
    return style, printed, _roman_value(printed.lower()), 1


def _letter(printed: str, folded: str) -> tuple[Style, str, int, int]:
    letter, _, below = printed.partition(".")
    style = Style.CAPITAL if letter.isupper() else Style.LETTER
    number = int(below) if below else _ALPHABET.find(letter.lower()) + 1
    return style, printed, number, 2 if below else 1


def _bullet(printed: str, folded: str) -> tuple[Style, str, int, int]:
    return _BULLETS.get(folded, Style.BULLET), "-", 0, 1


_READERS = {
    "worded": _worded,
    "decimal": _decimal,
    "number": _number,
    "bracketed": _bracketed,
    "roman": _roman,
    "letter": _letter,
    "bullet": _bullet,
}


def _roman_value(folded: str) -> int:
    """The value of a Roman number; 0 where it is none."""
    values = [_ROMAN_VALUES.get(c, 0) for c in folded]
    if not all(values):
        return 0
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-low if low < high else low for low, high in pairs)


def as_next(label: Label, later: Label | None, *, scanned: bool = False) -> Label:
    """A label that stands where its list's next one is due, because OCR lost a stroke.

    `đ)` is read as `d)`, `III.` as `II.`; `later` is the list's label behind it, which shows that
    one is missing. In a scanned document the list's last one, too, may have lost a stroke.
    """
    missing = later is not None and later.number == label.number + 2
    if label.text == "d" and (missing or later is None):
        return replace(label, text="đ", number=label.number + 1)
    if label.style is Style.ROMAN and (missing or (scanned and later is None)):
        return replace(label, text=label.text + "I", number=label.number + 1)
    return label


def as_misread(label: Label, above: Sequence[Label], later: Label | None) -> Label:
    """`H.` behind `I.` is `II.`, and `8)` before `b)` is `a)`.

    `above` are the labels of the open lists, `later` is the next one.
    """
    if label.style is Style.CAPITAL and label.text == "H":
        if any(other.style is Style.ROMAN and other.number == 1 for other in above):
            return replace(label, style=Style.ROMAN, text="II", number=2)
    elif label.style is Style.BRACKETED and label.text == "8":
        before_b = later and (later.style, later.text) == (Style.LETTER, "b")
        if before_b and all(other.style is not Style.BRACKETED for other in above):
            return replace(label, style=Style.LETTER, text="a", number=1)
    return label


def as_letter(label: Label) -> Label:
    """A label such as `i)` or `v)`, read as a letter instead of a Roman number."""
    place = _ALPHABET.find(label.text.lower()) + 1
    return replace(label, style=Style.LETTER, number=place, depth=1)
