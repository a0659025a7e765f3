"""The layout of a document: one text, its lines, and where each word stands on the page.

Readers build a `Layout` and know nothing of administrative documents; everything after them
reads only the `Layout` and speaks in offsets into `Layout.text`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from ..grammar.folding import fold, nfc
from ..models import Box, Span

_SAME_LINE = 0.5


class Column(StrEnum):
    """Where a line stands: `UNKNOWN` where only text is there (columns may be interleaved)."""

    FULL = "full"
    LEFT = "left"
    RIGHT = "right"
    UNKNOWN = "unknown"


class PageWord(NamedTuple):
    """A word as a reader saw it; lengths in points, origin at the page's top left.

    `font` is the name of its typeface without the prefix of a subset, empty where unknown.
    `confidence` is below 1 where the word was read from an image.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 0.0
    bold: bool = False
    font: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line as a reader hands it over, in reading order.

    `words` is empty where the source has no boxes; then `text` is taken as it is. `bold` and
    `centred` are None where the source does not tell. `starts_paragraph` says that the line
    begins a paragraph, None where unknown. `is_table` marks a row of a ruled or gridded table; its
    cells are parted by tabs, in `text` or by `borders`: how many cell borders lie before each of
    `words`.
    """

    text: str = ""
    words: tuple[PageWord, ...] = ()
    page: int = 1
    column: Column = Column.UNKNOWN
    bold: bool | None = None
    centred: bool | None = None
    starts_paragraph: bool | None = None
    is_noise: bool = False
    is_table: bool = False
    borders: tuple[int, ...] = ()


class Word(NamedTuple):
    """A word's offsets in the text and its place; the rest as in `PageWord`, `page` from 1."""

    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float = 1.0

    @property
    def box(self) -> Box:
        """The word's box."""
        return Box(page=self.page, x0=self.x0, top=self.top, x1=self.x1, bottom=self.bottom)


@dataclass(frozen=True, slots=True)
class Line:
    """A line (or one column's part of it): offsets into `Layout.text` and what is known of it."""

    start: int
    end: int
    page: int = 1
    column: Column = Column.UNKNOWN
    bold: bool | None = None
    centred: bool | None = None
    starts_paragraph: bool | None = None
    is_noise: bool = False
    is_table: bool = False

    def part(self, start: int, end: int, column: Column | None = None) -> Line:
        """The part of this line from `start` to `end` (offsets into the text)."""
        return replace(self, start=start, end=end, column=column or self.column)


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page in points; `turn` and `is_picture` as in `models.Page`."""

    number: int
    width: float
    height: float
    turn: float = 0.0
    is_picture: bool = False


@dataclass(frozen=True)
class Layout:
    """The text of a document with its lines, pages and word boxes.

    `text` is NFC; lines are joined by one newline. `folded` has the same length (see
    `grammar.folding.fold`). `words` is sorted by offset, empty without boxes.
    """

    text: str
    lines: tuple[Line, ...]
    pages: tuple[PageSize, ...] = ()
    words: tuple[Word, ...] = ()
    folded: str = field(init=False, repr=False)
    _starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(self.text))
        object.__setattr__(self, "_starts", tuple(word.start for word in self.words))

    @property
    def is_scanned(self) -> bool:
        """Whether pictures cover most of a page."""
        return any(page.is_picture for page in self.pages)

    def string(self, line: Line) -> str:
        """The characters of a line."""
        return self.text[line.start : line.end]

    def folded_string(self, line: Line) -> str:
        """The folded characters of a line."""
        return self.folded[line.start : line.end]

    def span(self, *pieces: tuple[int, int]) -> Span:
        """The span of one or more pieces of the text, with the boxes of their words.

        Raises `ValueError` without any piece.
        """
        if not pieces:
            raise ValueError("a span needs at least one piece")
        start, end = min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)
        return Span(
            start=start,
            end=end,
            text=self.text[start:end],
            pieces=pieces,
            boxes=tuple(box for piece in pieces for box in self._boxes(*piece)),
        )

    def confidence(self, *pieces: tuple[int, int]) -> float:
        """How sure the words of these pieces of the text are, weighted by length; 1.0 for none."""
        total = letters = 0.0
        for start, end in pieces:
            first = max(0, bisect_left(self._starts, start) - 1)
            for word in self.words[first : bisect_left(self._starts, end)]:
                common = min(word.end, end) - max(word.start, start)
                if common > 0:
                    total += common * word.confidence
                    letters += common
        return total / letters if letters else 1.0

    def _boxes(self, start: int, end: int) -> list[Box]:
        """One box a line for the words between two offsets."""
        first = max(0, bisect_left(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        if first < last and self.words[first].end <= start:
            first += 1
        return _line_boxes(self.words[first:last])


def _line_boxes(words: Iterable[Word]) -> list[Box]:
    """A box for the words on each line."""
    boxes: list[Box] = []
    page, x0, top, x1, bottom = 0, 0.0, 0.0, 0.0, 0.0
    for _, _, number, left, upper, right, lower, _ in words:
        if number == page and left >= x0:
            common = (bottom if bottom < lower else lower) - (top if top > upper else upper)
            if common > _SAME_LINE * (lower - upper):
                top = top if top < upper else upper
                x1 = x1 if x1 > right else right
                bottom = bottom if bottom > lower else lower
                continue
        if page:
            boxes.append(Box(page=page, x0=x0, top=top, x1=x1, bottom=bottom))
        page, x0, top, x1, bottom = number, left, upper, right, lower
    if page:
        boxes.append(Box(page=page, x0=x0, top=top, x1=x1, bottom=bottom))
    return boxes


def build_layout(lines: Iterable[SourceLine], pages: Sequence[PageSize] = ()) -> Layout:
    """Put the lines of a reader into one text and note where each line and word came to stand."""
    texts: list[str] = []
    placed: list[Line] = []
    words: list[Word] = []
    offset = 0
    for source in lines:
        text = _place_words(source, offset, words) if source.words else nfc(source.text)
        end = offset + len(text)
        placed.append(
            Line(
                offset,
                end,
                source.page,
                source.column,
                source.bold,
                source.centred,
                source.starts_paragraph,
                source.is_noise,
                source.is_table,
            )
        )
        texts.append(text)
        offset = end + 1
    return Layout("\n".join(texts), tuple(placed), tuple(pages), tuple(words))


def _place_words(source: SourceLine, offset: int, words: list[Word]) -> str:
    """The line's text, words joined by a space or by the tabs of the cell borders between them.

    Adds each word with its offsets to `words`.
    """
    parts: list[str] = []
    borders = source.borders or (0,) * len(source.words)
    for number, (word, tabs) in enumerate(zip(source.words, borders, strict=True)):
        text = nfc(word.text)
        between = "	" * tabs or " " * (number > 0)
        parts.append(between)
        offset += len(between)
        _, x0, top, x1, bottom, *_ = word
        end = offset + len(text)
        words.append(Word(offset, end, source.page, x0, top, x1, bottom, word.confidence))
        parts.append(text)
        offset = end
    return "".join(parts)
