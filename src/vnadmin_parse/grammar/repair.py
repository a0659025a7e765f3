"""What OCR misreads in numbers, dates and standing words, put right where only one thing fits.

Pure functions for those who read fields: each takes the text as it was read, gives None where
nothing is to be repaired or nothing is sure, and never changes the text itself. The caller keeps
the raw text in the span and takes over value and confidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from ..lexicon.kinds import kinds
from ..lexicon.loader import entries
from ..lexicon.people import has_surname
from ..models import PartialDate
from .folding import fold, nfc
from .symbols import by_fold

LETTERS_REPAIRED = 0.9
"""Confidence where only spaces, dashes or the bars of Đ were put right."""
DIGITS_REPAIRED = 0.7
"""Confidence where a letter was taken for the digit that it looks like."""
MARKS_AS_DIGITS = 0.5
"""Confidence where a mark (`]`, `|`) was taken for a digit."""

_DIGIT = r"[\dIlO|\]!]"
_LOOKS_LIKE = str.maketrans("IlO|]!", "110111")
_MARKS = frozenset("|]!")
_SIGNS = str.maketrans("⁄–—−‑", "/----")

_SPACE = regex.compile(r"\s+")
REFERENCE = regex.compile(
    rf"(?P<number>{_DIGIT}{{1,8}}\p{{Ll}}?)/"
    rf"(?:(?P<year>(?:1[89]|[2Zz][0O])[\dIlO]{{2}})(?P<slash>/?))?"
    r"(?P<symbol>\p{Lu}[\p{L}\d&]{0,14}(?:[-/][\p{Lu}][\p{L}\d&]{0,14}){0,4})"
)
"""`1247/QĐ-TTg`, `92/2017NĐ-CP`, `I280/QĐÐ-BGDĐT`, once spaces are out."""

_LEAST_BODY = 3
_TERM = regex.compile(r"(?P<body>QH|UBTVQH)(?P<term>[\dIl]{1,2})")
_DOUBLED = regex.compile(r"Đ{2,}")

DATE = regex.compile(
    rf"ng[aà]y[\s.,_]*(?P<day>{_DIGIT}{{1,2}}|\d \d)[\s.,_]*"
    rf"th[aá]ng[\s.,_]*(?P<month>{_DIGIT}{{1,2}})"
    r"[\s.,_]*n[aă]m[\s.,_]*(?P<year>[12][\dO] ?[\dIlO] ?[\dIlO])(?![\dIlO])",
    regex.IGNORECASE,
)
"""`ngàyl6 tháng 9 năm 2025`, `ngày ]] tháng 9 năm 2013`, `ngày 03 tháng I0năm 2025`."""

_RECORDS_OFFICE = regex.compile(r"[VY][Il|]|YT")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A value that was put right, and how sure that is (below 1)."""

    value: str
    confidence: float


def repaired_reference(text: str) -> Repaired | None:
    """A reference number that was misread, in its canonical form; None if it is right as it is.

    Letters that look like digits are read as such in number, year and term; of a symbol's parts
    only those are changed that are known but for a lost bar or mark. Other letters stay.

    >>> repaired_reference("1 247/QĐÐ- BGDDT")
    Repaired(value='1247/QĐ-BGDĐT', confidence=0.9)
    >>> repaired_reference("971/2020/UBTVQHI4").value, repaired_reference("92/201 7ND-CP").value
    ('971/2020/UBTVQH14', '92/2017/NĐ-CP')
    >>> repaired_reference("301/BCUBND").value
    '301/BC-UBND'
    >>> repaired_reference("1247/QĐ-TTg") is None, repaired_reference("1§4Ø/BGDĐT") is None
    (True, True)
    """
    printed = nfc(text).strip(" .,;:")
    found = REFERENCE.fullmatch(_SPACE.sub("", printed.translate(_SIGNS)))
    if not found:
        return None
    number, year = found["number"].translate(_LOOKS_LIKE), found["year"]
    if found["number"][-1].islower() and found["number"][-1] != "l":
        number = found["number"][:-1].translate(_LOOKS_LIKE) + found["number"][-1]
    symbol, guessed = _symbol(found["symbol"])
    parts = [number, symbol]
    if year:
        parts.insert(1, "20" + year[2:].translate(_LOOKS_LIKE) if year[0] in "2Zz" else year)
    value = "/".join(parts)
    if value == printed:
        return None
    digits = any(char in _MARKS or char in "IlO" for char in found["number"] + (year or ""))
    lost = bool(year) and not found["slash"]
    marks = any(char in _MARKS for char in found["number"])
    confidence = MARKS_AS_DIGITS if marks else DIGITS_REPAIRED
    return Repaired(value, confidence if digits or lost or guessed else LETTERS_REPAIRED)


def _symbol(printed: str) -> tuple[str, bool]:
    """The symbol with its known parts put right, and whether a digit was guessed."""
    term = _TERM.fullmatch(printed)
    if term:
        digits = term["term"].translate(_LOOKS_LIKE)
        return term["body"] + digits, digits != term["term"]
    pieces = regex.split(r"([-/])", printed)
    if len(pieces) == 1:
        pieces = _parted(printed)
    known = [_known(piece, first=index == 0) for index, piece in enumerate(pieces)]
    return "".join(known), False


def _parted(symbol: str) -> list[str]:
    """A type and a body whose dash was lost (`QĐUBND`), parted; the whole where it is none."""
    codes, bodies = _spelled()
    for cut in range(2, len(symbol) - 2):
        if symbol[:cut] in codes and symbol[cut:] in bodies:
            return [symbol[:cut], "-", symbol[cut:]]
    return [symbol]


@cache
def _spelled() -> tuple[frozenset[str], frozenset[str]]:
    """Type codes, and bodies of some length, as they are spelt."""
    bodies = frozenset().union(*_bodies().values())
    return frozenset().union(*_types().values()), frozenset(
        name for name in bodies if len(name) >= _LEAST_BODY
    )


def _known(part: str, *, first: bool) -> str:
    """The known abbreviation that a part of a symbol is but for bars and marks, else the part."""
    for spelling in (part, _DOUBLED.sub("Đ", part)):
        exact = (_types() if first else {}) | _bodies()
        options = exact.get(fold(spelling), frozenset())
        if spelling in options:
            return spelling
        if len(options) == 1:
            return next(iter(options))
    return part


@cache
def _types() -> dict[str, frozenset[str]]:
    """Type codes by folded code; `HD` may be HD or HĐ, so both are there."""
    return by_fold(entry.code for entry in kinds() if entry.code != "KHAC")


@cache
def _bodies() -> dict[str, frozenset[str]]:
    return by_fold(entries("symbol_bodies.tsv"))


def repaired_date(text: str) -> Repaired | None:
    """The first date in words of a text if it was misread, written as it should be printed.

    Letters in the places of digits are read as the digits they look like; None if the date is
    right as it is, or is none even so.

    >>> repaired_date("Hà Nội, ngàyl6 tháng 9 năm 2025")
    Repaired(value='ngày 16 tháng 9 năm 2025', confidence=0.7)
    >>> repaired_date("ngày 03 tháng I0năm 2025").value
    'ngày 03 tháng 10 năm 2025'
    >>> repaired_date("ngày 16 tháng 9 năm 2025") is None
    True
    """
    found = DATE.search(nfc(text))
    if not found:
        return None
    day, month, year = (
        found[name].replace(" ", "").translate(_LOOKS_LIKE) for name in ("day", "month", "year")
    )
    value = f"ngày {day} tháng {month} năm {year}"
    if found["day"] in _MARKS or found["month"] in _MARKS:  # as well a speck in an open blank
        return None
    if value == found.group() or not _exists(day, month, year):
        return None
    places = found["day"] + found["month"] + found["year"]
    if any(char in _MARKS for char in places):
        return Repaired(value, MARKS_AS_DIGITS)
    letters = any(char in "IlO" for char in places)
    return Repaired(value, DIGITS_REPAIRED if letters else LETTERS_REPAIRED)


def _exists(day: str, month: str, year: str) -> bool:
    try:
        PartialDate(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


_NAME_LETTERS = str.maketrans("1|!]0", "llllo")


def repaired_records_office(text: str) -> Repaired | None:
    """`VT` (văn thư), the first item of an archive line, where a stroke was read for its T.

    `V1` stays: a department may be called so.

    >>> repaired_records_office("VI").value, repaired_records_office("V1")
    ('VT', None)
    """
    return Repaired("VT", DIGITS_REPAIRED) if _RECORDS_OFFICE.fullmatch(text) else None


def repaired_name(text: str) -> Repaired | None:
    """A person's name in which digits stand for the letters that they look like.

    None unless the first word is a family name once they are letters.

    >>> repaired_name("1ê Quân"), repaired_name("Lê Quân"), repaired_name("1A Quân")
    (Repaired(value='Lê Quân', confidence=0.7), None, None)
    """
    printed = " ".join(nfc(text).split())
    words = [_capitalised(word.translate(_NAME_LETTERS), word) for word in printed.split()]
    value = " ".join(words)
    if any(word.isupper() for word in words):  # a label, an abbreviation
        return None
    if value == printed or len(words) < 2 or not all(word.isalpha() for word in words):
        return None
    return Repaired(value, DIGITS_REPAIRED) if has_surname(value) else None


def _capitalised(word: str, printed: str) -> str:
    """`word` with a capital where its first character was no letter."""
    return word if printed[0].isalpha() else word[0].upper() + word[1:]


STANDING_WORDS = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Nơi nhận:",
    "Kính gửi:",
)
"""What is printed on every document (NĐ 30/2020, Phụ lục I, II.1, II.9)."""

_CLOSE = 0.82
_CLEAR_LEAD = 0.06


def repaired_phrase(text: str) -> Repaired | None:
    """A line that is a standing phrase or the name of a type, but for misread letters.

    >>> repaired_phrase("QUYÉT ĐỊNH").value
    'QUYẾT ĐỊNH'
    >>> repaired_phrase("CONG HOA XA HOl CHU NGHIA VIET NAM").value
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
    >>> repaired_phrase("QUYẾT ĐỊNH") is None, repaired_phrase("QUYẾT TOÁN") is None
    (True, True)
    """
    return closest(text, (*STANDING_WORDS, *_type_names()))


@cache
def _type_names() -> tuple[str, ...]:
    return tuple(entry.name.upper() for entry in kinds() if entry.code != "KHAC")


def closest(text: str, names: Iterable[str]) -> Repaired | None:
    """The one of `names` (bodies, positions, phrases) that `text` is but for misread letters.

    None if it is one of them already, if none is close, or if two are. The more letters differ,
    the lower the confidence.

    >>> closest("PHÓ CỤC TRƯ0NG", ["PHÓ CỤC TRƯỞNG", "CỤC TRƯỞNG"]).value
    'PHÓ CỤC TRƯỞNG'
    >>> closest("Bộ Y", ["Bộ Y tế", "Bộ Nội vụ"]) is None
    True
    """
    from rapidfuzz.distance import Levenshtein

    printed = " ".join(nfc(text).split())
    key = _letters(printed)
    scores: list[tuple[float, str]] = []
    for name in dict.fromkeys(names):
        if printed.upper() == name.upper():
            return None
        scores.append((Levenshtein.normalized_similarity(key, _letters(name)), name))
    scores.sort(reverse=True)
    if not scores or scores[0][0] < _CLOSE or len(key) < 6:
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < _CLEAR_LEAD:
        return None
    return Repaired(scores[0][1], round(LETTERS_REPAIRED * scores[0][0], 2))


def _letters(text: str) -> str:
    """Folded letters and digits only."""
    return "".join(char for char in fold(text) if char.isalnum())
