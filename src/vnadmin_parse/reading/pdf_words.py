"""Words and drawn rules of a PDF page, as pdfplumber gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..layout.model import PageWord
from ..layout.page import PageContent
from ..layout.tables import Ruling

if TYPE_CHECKING:
    from pdfplumber.page import Page

_SPACE_BETWEEN_WORDS = 0.18
"""Share of the type size; a space of Times is 0.25, tight justified lines go down to 0.2."""
_BASELINE_TOLERANCE = 3
_THIN = 3.0
_MIN_RULE = 5.0
_BOLD = ("bold", "black", "heavy", "demi")
_DOUBLED = 0.9
Char = Mapping[str, Any]


def page_content(page: Page, number: int) -> PageContent:
    """The text layer of one page; without words if the page has none."""
    from pdfplumber.utils.text import extract_words

    words: list[PageWord] = []
    aside: list[PageWord] = []
    found = extract_words(
        _without_hidden_spaces(_without_doubles(page.chars)),
        x_tolerance_ratio=_SPACE_BETWEEN_WORDS,
        y_tolerance=_BASELINE_TOLERANCE,
        return_chars=True,
    )
    for word in found:
        (words if word["direction"] == "ltr" else aside).append(_word(word))
    return PageContent(
        number=number,
        width=float(page.width),
        height=float(page.height),
        words=tuple(words),
        rulings=tuple(_rulings(page.lines, page.rects)),
        aside=tuple(aside),
    )


def _word(word: Mapping[str, Any]) -> PageWord:
    chars: Sequence[Char] = word["chars"]
    bold = sum(_is_bold(str(char["fontname"])) for char in chars)
    return PageWord(
        text=str(word["text"]),
        x0=float(word["x0"]),
        top=float(word["top"]),
        x1=float(word["x1"]),
        bottom=float(word["bottom"]),
        size=max(float(char["size"]) for char in chars),
        bold=2 * bold > len(chars),
    )


def _is_bold(font: str) -> bool:
    name = font.rpartition("+")[2].lower()
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
