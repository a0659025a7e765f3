"""A second reading of the lines that seal and signature cover, from the image without these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from .engine import OcrEngine, OcrWord, time_left
from .preparing import PreparedImage
from .syllables import is_syllable

if TYPE_CHECKING:
    from PIL.Image import Image

_AROUND_INCHES = 0.5
_NEW_LINES = 10_000
"""Lines of the second reading are numbered from here on, apart from those of the first."""
_SAME_PLACE = 0.3
_SURE = 0.85
_BESIDE = 1.5
"""The widest space between words of a line, in heights of the letters."""


def reread_under_ink(
    words: tuple[OcrWord, ...], page: PreparedImage, engine: OcrEngine, deadline: float
) -> tuple[OcrWord, ...]:
    """The words of the page, those under seal and signature from the image without these.

    The strip that is read again is as wide as the page, so that no word is cut, and read as
    scattered words: lines that a signature crosses are no lines to the engine. Sure words of the
    first reading stay where the second has nothing, as of coloured type, or is not surer.
    Raises `OcrTimeout` after `deadline` (of `monotonic`).
    """
    if page.without_ink is None or page.inked is None:
        return words
    box = page.inked
    around = round(_AROUND_INCHES * page.dpi)
    top, bottom = _between_lines(words, box[1] - around, box[3] + around)
    top, bottom = max(0, top), min(page.without_ink.height, bottom)
    strip = page.without_ink, (0, top, page.without_ink.width, bottom)
    second = [
        word
        for word in read_part(*strip, _NEW_LINES, page.dpi, engine, deadline)
        if any(char.isalnum() for char in word.text)
    ]
    again = [word for word in second if _stands_in(word, box)]
    kept = [word for word in words if not _stands_in(word, box) or _stays(word, again)]
    worse = {other for word in kept if _stands_in(word, box) for other in _same(word, again)}
    return _in_lines(kept, [word for word in again if word not in worse])


def read_part(
    image: Image,
    box: tuple[int, int, int, int],
    first_line: int,
    dpi: int,
    engine: OcrEngine,
    deadline: float,
) -> list[OcrWord]:
    """The scattered words in a box (left, top, right, bottom) of an image, in its pixels.

    Their lines are numbered from `first_line` on. Raises `OcrTimeout` after `deadline`.
    """
    left, top = box[:2]
    return [
        replace(
            word,
            x0=word.x0 + left,
            x1=word.x1 + left,
            top=word.top + top,
            bottom=word.bottom + top,
            line=word.line + first_line,
        )
        for word in engine.read(image.crop(box), dpi, sparse=True, seconds=time_left(deadline))
    ]


def _stays(word: OcrWord, again: Iterable[OcrWord]) -> bool:
    """Whether a word was surely read that the second reading has not, or not as surely."""
    if word.confidence < _SURE or not is_syllable(word.text.strip(".,;:()")):
        return False
    return all(other.confidence <= word.confidence for other in _same(word, again))


def _in_lines(kept: list[OcrWord], again: list[OcrWord]) -> tuple[OcrWord, ...]:
    """The words of both readings; those of the second join the line of the first beside them."""
    lines: dict[int, list[OcrWord]] = {}
    for word in kept:
        lines.setdefault(word.line, []).append(word)
    for number, group in groupby(again, key=lambda word: word.line):
        words = list(group)
        line = next((line for line in lines.values() if _go_on(words, line)), None)
        if line is None:
            lines[number] = words
        else:
            number, height = line[0].line, line[0].line_height
            line += [replace(word, line=number, line_height=height) for word in words]
    return tuple(
        word for line in lines.values() for word in sorted(line, key=lambda word: word.x0)
    )


def _go_on(words: Sequence[OcrWord], line: Sequence[OcrWord]) -> bool:
    """Whether one of some words stands close beside one of a line, at its height."""
    return any(
        other.top < (word.top + word.bottom) / 2 < other.bottom
        and max(word.x0 - other.x1, other.x0 - word.x1) < _BESIDE * (word.bottom - word.top)
        for word in words
        for other in line
    )


def _same(word: OcrWord, again: Iterable[OcrWord]) -> list[OcrWord]:
    """What the second reading has in the place of a word."""
    return [other for other in again if share_place(word, other)]


def _between_lines(words: Iterable[OcrWord], top: int, bottom: int) -> tuple[int, int]:
    """`top` and `bottom` moved outwards to where they cut no word."""
    boxes = sorted((word.top, word.bottom) for word in words)
    for box_top, box_bottom in reversed(boxes):
        if box_top < top < box_bottom:
            top = box_top
    for box_top, box_bottom in boxes:
        if box_top < bottom < box_bottom:
            bottom = box_bottom
    return top - 2, bottom + 2


def _stands_in(word: OcrWord, box: tuple[int, int, int, int]) -> bool:
    """Whether some of the word lies in a box (left, top, right, bottom)."""
    return word.x0 < box[2] and word.x1 > box[0] and word.top < box[3] and word.bottom > box[1]


def share_place(word: OcrWord, other: OcrWord) -> bool:
    """Whether two words cover much of each other."""
    width = min(word.x1, other.x1) - max(word.x0, other.x0)
    height = min(word.bottom, other.bottom) - max(word.top, other.top)
    if width <= 0 or height <= 0:
        return False
    least = min(
        (word.x1 - word.x0) * (word.bottom - word.top),
        (other.x1 - other.x0) * (other.bottom - other.top),
    )
    return width * height > _SAME_PLACE * least
