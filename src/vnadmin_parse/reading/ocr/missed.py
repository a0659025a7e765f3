"""Lines that the engine passed over: ink in the form of a line of type where no word was read.

Beside the signature's large type Tesseract now and then leaves out a small line of the
distribution list, most often the first one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...grammar.syllables import is_syllable
from .engine import OcrEngine, OcrTimeout, OcrWord
from .preparing import PreparedImage
from .rereading import read_part, share_place
from .words import mean_confidence

if TYPE_CHECKING:
    from PIL.Image import Image

_CELL = 8
"""The page is looked at in squares of so many pixels."""
_INKED = 232
"""The mean grey of a square that type covers is below this; specks are lighter."""
_LEAST_CELLS = 6
"""In a row of squares; fewer are no words."""
_LEAST_ROWS, _MOST_ROWS = 2, 7
_MOST_LINES = 8
"""Lines that are read anew on one page: more are no text but a picture."""
_SURE = 0.75
_LEAST_WORDS = 2
_NEW_LINES = 30_000
_WHITE = 255


def with_missed_lines(
    words: tuple[OcrWord, ...], page: PreparedImage, engine: OcrEngine, deadline: float
) -> tuple[OcrWord, ...]:
    """The words of the page and those of lines that were passed over, as far as they are sure.

    After `deadline` (of `monotonic`) no more is read.
    """
    if not words:
        return words
    bands = list(_bands(_unread(page.image, words)))
    if len(bands) > _MOST_LINES:
        return words
    found: list[OcrWord] = []
    for number, box in enumerate(bands):
        line = _NEW_LINES + 100 * number
        try:
            read = read_part(page.image, box, line, page.dpi, engine, deadline)
        except OcrTimeout:
            break
        new = [word for word in read if not any(share_place(word, other) for other in words)]
        if mean_confidence(new) >= _SURE and sum(map(_is_word, new)) >= _LEAST_WORDS:
            found += new
    return (*words, *found)


def _unread(image: Image, words: Sequence[OcrWord]) -> Image:
    """The page in squares, without what was read."""
    from PIL import ImageDraw

    rest = image.copy()
    draw = ImageDraw.Draw(rest)
    for word in words:
        around = max(4, (word.bottom - word.top) // 4)
        box = (word.x0 - around, word.top - around, word.x1 + around, word.bottom + around)
        draw.rectangle(box, fill=_WHITE)
    return rest.reduce(_CELL)


def _bands(squares: Image) -> Iterator[tuple[int, int, int, int]]:
    """The places (left, top, right, bottom, in pixels of the page) that look like a line."""
    width, height = squares.size
    values = squares.tobytes()
    rows = [[x for x in range(width) if values[y * width + x] < _INKED] for y in range(height)]
    start = None
    for y in range(height + 1):
        inked = y < height and len(rows[y]) >= _LEAST_CELLS
        if inked and start is None:
            start = y
        if inked or start is None:
            continue
        if _LEAST_ROWS <= y - start <= _MOST_ROWS:
            columns = [x for row in rows[start:y] for x in row]
            left, right = max(0, min(columns) - 3), min(width, max(columns) + 4)
            top, bottom = max(0, start - 2), min(height, y + 2)
            yield left * _CELL, top * _CELL, right * _CELL, bottom * _CELL
        start = None


def _is_word(word: OcrWord) -> bool:
    bare = word.text.strip(".,;:()-")
    return len(bare) > 1 and word.confidence >= _SURE and is_syllable(bare)
