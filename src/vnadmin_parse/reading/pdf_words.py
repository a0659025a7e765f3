"""Words and drawn rules of a PDF page, as pdfplumber gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import regex

from ..layout.model import PageWord
from ..layout.page import PageContent
from ..layout.tables import Ruling
from .pdf_legacy import font_name, legacy_text, with_hidden_letters

if TYPE_CHECKING:
    from pdfplumber.page import Page

_SPACE_BETWEEN_WORDS = 0.18
"""Share of the type size; a space of Times is 0.25, tight justified lines go down to 0.2."""
_BASELINE_TOLERANCE = 3
_THIN = 3.0
_MIN_RULE = 5.0
_BOLD = ("bold", "black", "heavy", "demi")
_DOUBLED = 0.9
_SPACE_IN_NUMBER = 0.4
"""Share of the type size that parts the digits of a number at most."""
_LONGEST_NUMBER = 8
_PICTURE_SHARE = 0.6
_NO_UNICODE = regex.compile(r"\(cid:\d+\)")
Char = Mapping[str, Any]


def page_content(page: Page, number: int) -> PageContent:
    """The text layer of one page; without words if the page has none."""
    from pdfplumber.utils.text import extract_words

    words: list[PageWord] = []
    aside: list[PageWord] = []
    chars = _without_doubles(with_hidden_letters(page.chars))
    found = extract_words(
        _without_hidden_spaces(chars),
        x_tolerance_ratio=_SPACE_BETWEEN_WORDS,
        y_tolerance=_BASELINE_TOLERANCE,
        return_chars=True,
    )
    for word in _with_joined_digits(found, chars):
        (words if word["direction"] == "ltr" else aside).append(_word(word))
    return PageContent(
        number=number,
        width=float(page.width),
        height=float(page.height),
        words=tuple(words),
        rulings=tuple(_rulings(page.lines, page.rects)),
        aside=tuple(aside),
        is_picture=_is_picture(page),
    )


def _is_picture(page: Page) -> bool:
    covered = sum(
        (min(image["x1"], page.width) - max(image["x0"], 0))
        * (min(image["bottom"], page.height) - max(image["top"], 0))
        for image in page.images
    )
    return bool(covered > _PICTURE_SHARE * page.width * page.height)


def _word(word: Mapping[str, Any]) -> PageWord:
    chars: Sequence[Char] = word["chars"]
    fonts = [str(char["fontname"]).rpartition("+")[2] for char in chars]
    font = font_name(fonts, chars)
    return PageWord(
        text=_NO_UNICODE.sub("\ufffd", legacy_text(str(word["text"]), font)),
        x0=float(word["x0"]),
        top=float(word["top"]),
        x1=float(word["x1"]),
        bottom=float(word["bottom"]),
        size=max(float(char["size"]) for char in chars),
        bold=2 * sum(map(_is_bold, fonts)) > len(chars),
        font=font,
    )


def _with_joined_digits(
    words: Iterable[Mapping[str, Any]], chars: Sequence[Char]
) -> Iterator[Mapping[str, Any]]:
    """`words` with digits that stand apart one by one (`3 5 5` in a stamp) put together."""
    last: dict[str, Any] | None = None
    for word in words:
        if last and _goes_on(last, word, chars):
            last |= {
                "text": last["text"] + word["text"],
                "x1": word["x1"],
                "is_spaced": True,
                "chars": [*last["chars"], *word["chars"]],
            }
            continue
        if last:
            yield last
        last = dict(word)
    if last:
        yield last


def _goes_on(number: Mapping[str, Any], word: Mapping[str, Any], chars: Sequence[Char]) -> bool:
    """Whether `word` is more of the same number, with no space typed between them.

    Wide gaps are jumped between single digits only; otherwise a hidden space has parted them.
    """
    if not (_is_number(number["text"] + word["text"]) and abs(word["top"] - number["top"]) < 1):
        return False
    digit, before = word["chars"][0], number["chars"][-1]
    is_single = len(word["text"]) == 1 and (len(number["text"]) == 1 or "is_spaced" in number)
    widest = _SPACE_IN_NUMBER if is_single else _SPACE_BETWEEN_WORDS
    if not 0 < word["x0"] - number["x1"] < widest * digit["size"]:
        return False
    return digit["fontname"] == before["fontname"] and not any(
        char["text"].isspace()
        and char["fontname"] == digit["fontname"]
        and before["x1"] - 0.5 < (char["x0"] + char["x1"]) / 2 < digit["x0"] + 0.5
        and char["top"] < digit["bottom"]
        and char["bottom"] > digit["top"]
        for char in chars
    )


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and text.isascii() and text.isdigit()


def _is_bold(font: str) -> bool:
    name = font.lower()
    return any(weight in name for weight in _BOLD)


def _without_doubles(chars: Sequence[Char]) -> Sequence[Char]:
    """`chars` with those dropped that some programs print twice to look bold."""
    kept = {(c["text"], round(c["x0"]), round(c["top"])): c for c in reversed(chars)}
    return list(reversed(kept.values())) if len(kept) < _DOUBLED * len(chars) else chars


def _without_hidden_spaces(chars: Sequence[Char]) -> list[Any]:
    """`chars` without the spaces that others are printed over.

    Numbers and days are stamped over the blanks left for them; the spaces below would part their
    digits.
    """
    visible: dict[int, list[Char]] = {}
    for char in chars:
        if not char["text"].isspace():
            visible.setdefault(round(char["bottom"] / 4), []).append(char)
    return [char for char in chars if not (char["text"].isspace() and _is_covered(char, visible))]


def _is_covered(space: Char, visible: Mapping[int, list[Char]]) -> bool:
    middle = (space["x0"] + space["x1"]) / 2
    line = round(space["bottom"] / 4)
    return any(
        char["x0"] - 0.1 < middle < char["x1"] + 0.1
        for near in (line - 1, line, line + 1)
        for char in visible.get(near, ())
        if char["top"] < space["bottom"] and char["bottom"] > space["top"]
    )


def _rulings(lines: Iterable[Char], rects: Iterable[Char]) -> list[Ruling]:
    """Straight lines, thin filled boxes and the sides of drawn boxes."""
    found = [_box(shape) for shape in lines]
    for shape in rects:
        box = _box(shape)
        if min(box.x1 - box.x0, box.bottom - box.top) <= _THIN:
            found.append(box)
        elif shape.get("stroke"):
            found += _sides(box)
    return [line for line in found if max(line.x1 - line.x0, line.bottom - line.top) > _MIN_RULE]


def _box(shape: Char) -> Ruling:
    return Ruling(*(float(shape[side]) for side in ("x0", "top", "x1", "bottom")))


def _sides(box: Ruling) -> list[Ruling]:
    return [
        Ruling(box.x0, box.top, box.x1, box.top),
        Ruling(box.x0, box.bottom, box.x1, box.bottom),
        Ruling(box.x0, box.top, box.x0, box.bottom),
        Ruling(box.x1, box.top, box.x1, box.bottom),
    ]
