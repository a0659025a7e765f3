"""A page's words put into lines in reading order. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from .columns import MOTTO, Band, compact, find_heads, split_row
from .foot import OpenFoot, find_feet
from .model import Column, PageSize, PageWord, SourceLine
from .page_noise import part_noise
from .rows import Row, group_rows
from .tables import Ruling, Table, TableRow, find_tables, table_rows
from .text_block import Placed, TextBlock, centred_rows, starts_paragraph, text_block

_NUMBER_LABEL = regex.compile(r"s[o6][:.]?")
_DIGITS = regex.compile(r"\d{1,5}[a-z]?")


@dataclass(frozen=True)
class PageContent:
    """What a reader finds on a page: its words, drawn rules, and words of turned text (`aside`).

    `is_picture` says that pictures cover most of the page, as in a scan; `turn` by how many degrees
    its picture was turned counter-clockwise before it was read.
    """

    number: int
    width: float
    height: float
    words: tuple[PageWord, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    aside: tuple[PageWord, ...] = ()
    is_picture: bool = False
    turn: float = 0.0

    @property
    def size(self) -> PageSize:
        """The page without what stands on it."""
        return PageSize(self.number, self.width, self.height, self.turn, self.is_picture)


class PageComposer:
    """Puts the pages of one document into lines, one page after the other."""

    def __init__(self) -> None:
        self._blocks: dict[int, TextBlock] = {}
        self._open_foot: OpenFoot | None = None
        self._before: Placed | None = None

    def lines(self, page: PageContent) -> list[SourceLine]:
        """The lines of the next page in reading order.

        In a two-column band all lines of the left column come first, then those of the right.
        Noise of the upper half of the page stands before its text, other noise after it.
        """
        rows, noise = part_noise(page.words, page.height)
        words = [word for row in rows for word in row.words]
        tables = [table for table in find_tables(page.rulings) if not _is_frame(table, words)]
        inside = {id(word): table for table in tables for word in words if table.holds(word)}
        if inside:
            rows = group_rows(word for word in words if id(word) not in inside)
        block = text_block(rows, page.width, self._blocks.get(round(page.width)))
        self._blocks[round(page.width)] = block
        heads = find_heads(rows, block)
        feet = find_feet(rows, block, heads, self._open_foot)
        self._open_foot = feet.open_foot
        bands = sorted((*heads, *feet.bands), key=lambda band: band.start)
        placed = self._text_lines(page.number, rows, bands, block)
        for table in tables:
            held = [word for word in words if inside.get(id(word)) is table]
            placed += [
                (table.top, _table_line(row, page.number)) for row in table_rows(table, held)
            ]
        placed.sort(key=lambda item: item[0])
        if tables:
            self._forget_above(tables, rows)
        above, below = _noise_lines(page, noise)
        return [*above, *(line for _, line in placed), *below]

    def _forget_above(self, tables: Sequence[Table], rows: Sequence[Row]) -> None:
        """After a table at the end of the page the next line begins a paragraph."""
        if rows and rows[-1].top < tables[-1].top:
            self._before = None

    def _text_lines(
        self, number: int, rows: Sequence[Row], bands: Sequence[Band], block: TextBlock
    ) -> list[tuple[float, SourceLine]]:
        """Lines with the height they are to be sorted by."""
        placed: list[tuple[float, SourceLine]] = []
        index = 0
        for band in bands:
            placed += self._full_lines(number, rows[index : band.start], block)
            placed += _band_lines(number, rows[band.start : band.end], band.gutter)
            self._before = None
            index = band.end
        return placed + self._full_lines(number, rows[index:], block)

    def _full_lines(
        self, number: int, rows: Sequence[Row], block: TextBlock
    ) -> list[tuple[float, SourceLine]]:
        placed: list[tuple[float, SourceLine]] = []
        for row, centred in zip(rows, centred_rows(rows, block), strict=True):
            current = Placed(row, number, block, centred)
            line = _line(row, number, Column.FULL)
            line = replace(
                line, centred=centred, starts_paragraph=starts_paragraph(current, self._before)
            )
            placed.append((row.top, line))
            self._before = current
        return placed


def _is_frame(table: Table, words: Sequence[PageWord]) -> bool:
    """Whether the table is only the frame of a document's head or foot."""
    held = [word for word in words if table.holds(word)]
    texts = [compact(row.folded) for row in group_rows(held)]
    return any(MOTTO.search(text) or text.startswith("noinhan:") for text in texts)


def _band_lines(number: int, rows: Sequence[Row], gutter: float) -> list[tuple[float, SourceLine]]:
    """The lines of a two-column band, all of the left column first."""
    parts = [split_row(row, gutter) for row in rows]
    top = rows[0].top
    lines: list[tuple[float, SourceLine]] = []
    for side, column in ((0, Column.LEFT), (1, Column.RIGHT)):
        words = [word for pair in parts for part in pair[side] for word in part.words]
        lines += [(top, _line(row, number, column)) for row in group_rows(words)]
    return lines


def _line(row: Row, number: int, column: Column) -> SourceLine:
    return SourceLine(words=_joined_number(row.words), page=number, column=column, bold=row.bold)


def _joined_number(words: tuple[PageWord, ...]) -> tuple[PageWord, ...]:
    """`Số: 12 /KH-ABC` with the number stamped before the slash as one word."""
    if len(words) < 3 or not _NUMBER_LABEL.fullmatch(Row(words[:1]).folded):
        return words
    number, symbol = words[1], words[2]
    if not (_DIGITS.fullmatch(number.text) and symbol.text.startswith("/")):
        return words
    joined = number._replace(
        text=number.text + symbol.text,
        top=min(number.top, symbol.top),
        x1=symbol.x1,
        bottom=max(number.bottom, symbol.bottom),
    )
    return (words[0], joined, *words[3:])


def _table_line(row: TableRow, number: int) -> SourceLine:
    bold = all(word.bold for word in row.words)
    return SourceLine(
        words=row.words,
        borders=row.borders,
        page=number,
        column=Column.FULL,
        bold=bold,
        centred=False,
        starts_paragraph=True,
        is_table=True,
    )


def _noise_lines(
    page: PageContent, noise: Sequence[Row]
) -> tuple[list[SourceLine], list[SourceLine]]:
    """Noise lines to stand before and after the text of the page."""
    above: list[SourceLine] = []
    below: list[SourceLine] = []
    for row in (*noise, *group_rows(page.aside)):
        target = above if row.bottom < page.height / 2 else below
        target.append(replace(_line(row, page.number, Column.FULL), is_noise=True))
    return above, below
