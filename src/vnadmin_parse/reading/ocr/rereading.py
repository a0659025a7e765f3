"""Further readings of the lines that seal and signature cover, from images without these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from ...grammar.syllables import is_syllable
from .engine import OcrEngine, OcrWord, time_left
from .preparing import PreparedImage

if TYPE_CHECKING:
    from PIL.Image import Image

_AROUND_INCHES = 0.5
_NEW_LINES = 40_000
"""Lines of a later reading are numbered from a multiple of this on, apart from those before."""
_SAME_PLACE = 0.3
_SURE = 0.85
_CLEARLY = 0.1
"""Confidence by which one reading is worse than another, not just different."""
_BESIDE = 1.5
"""The widest space between words of a line, in heights of the letters."""


def reread_under_ink(
    words: tuple[OcrWord, ...], page: PreparedImage, engine: OcrEngine, deadline: float
) -> tuple[OcrWord, ...]:
    """The words of the page, those under seal and signature from the image without these.

    The strip that is read again is as wide as the page, so that no word is cut, and read as
    scattered words: lines that a signature crosses are no lines to the engine. Sure words of the
    first reading stay where the second has nothing, as of coloured type, or is much less sure; a
    third, of the image in which the rims of the seal fade too, gives what it alone is sure of.
    Raises `OcrTimeout` after `deadline` (of `monotonic`).
    """
    if page.inked is None:
        return words
    box = page.inked
    around = round(_AROUND_INCHES * page.dpi)
    top, bottom = _between_lines(words, box[1] - around, box[3] + around)
    ways = zip(page.without_ink, (_replaced, _completed), strict=False)
    for number, (image, merged) in enumerate(ways, 1):
        strip = (0, max(0, top), image.width, min(image.height, bottom))
        again = [
            word
            for word in read_part(image, strip, number * _NEW_LINES, page.dpi, engine, deadline)
            if any(char.isalnum() for char in word.text) and _stands_in(word, box)
        ]
        words = merged(words, again, box)
    return words


def _replaced(
    words: Sequence[OcrWord], again: Sequence[OcrWord], box: tuple[int, int, int, int]
) -> tuple[OcrWord, ...]:
    """The words outside the box, and those of another reading in it unless one was surely read."""
    stay = {
        word
        for word in words
        if _stands_in(word, box) and _is_sure(word) and _is_surer(word, _same(word, again))
    }
    kept = [word for word in words if word in stay or not _stands_in(word, box)]
    worse = {other for word in stay for other in _same(word, again)}
    return _in_lines(kept, [word for word in again if word not in worse])


def _completed(
    words: Sequence[OcrWord], again: Sequence[OcrWord], box: tuple[int, int, int, int]
) -> tuple[OcrWord, ...]:
    """The words, with those of another reading that it alone is sure of."""
    new = [word for word in again if _is_sure(word) and _is_surer(word, _same(word, words))]
    worse = {other for word in new for other in _same(word, words)}
    return _in_lines([word for word in words if word not in worse], new)


def _is_sure(word: OcrWord) -> bool:
    return word.confidence >= _SURE and is_syllable(word.text.strip(".,;:()"))


def _is_surer(word: OcrWord, others: Iterable[OcrWord]) -> bool:
    return all(other.confidence < word.confidence - _CLEARLY for other in others)


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


def _in_lines(kept: Sequence[OcrWord], again: Sequence[OcrWord]) -> tuple[OcrWord, ...]:
    """The words of both readings; those of the later join the line of the first beside them."""
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
    return tuple(word for line in lines.values() for word in sorted(line, key=lambda word: word.x0))


def _go_on(words: Sequence[OcrWord], line: Sequence[OcrWord]) -> bool:
    """Whether one of some words stands close beside one of a line, at its height."""
    return any(
        other.top < (word.top + word.bottom) / 2 < other.bottom
        and word.top < (other.top + other.bottom) / 2 < word.bottom
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
