"""Ruled tables of a page: where they stand, and the text of their rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from .model import PageWord
from .rows import group_rows

_NEAR = 4.0
_MIN_COLUMNS_EDGES = 3
_ROW_RULE_SHARE = 0.5
_UNRULED_ROWS = 3


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn straight line (or thin box), in points, origin at the page's top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def vertical(self) -> bool:
        """Whether it runs from top to bottom."""
        return self.bottom - self.top > self.x1 - self.x0


@dataclass(frozen=True)
class Table:
    """A ruled table: its box, the y of rules between rows and all vertical rules."""

    x0: float
    top: float
    x1: float
    bottom: float
    cuts: tuple[float, ...]
    verticals: tuple[Ruling, ...]

    def holds(self, word: PageWord) -> bool:
        """Whether the middle of `word` lies in the table."""
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


def find_tables(rulings: Sequence[Ruling]) -> list[Table]:
    """Tables: vertical rules that follow each other down the page, at three or more places."""
    verticals = sorted((line for line in rulings if line.vertical), key=lambda line: line.top)
    groups: list[list[Ruling]] = []
    bottom = 0.0
    for line in verticals:
        if groups and line.top <= bottom + _NEAR:
            groups[-1].append(line)
            bottom = max(bottom, line.bottom)
        else:
            groups.append([line])
            bottom = line.bottom
    horizontals = [line for line in rulings if not line.vertical]
    tables = [_table(group, horizontals) for group in groups]
    return [table for table in tables if table]


def _table(verticals: list[Ruling], horizontals: Sequence[Ruling]) -> Table | None:
    places = _distinct([line.x0 for line in verticals])
    top, bottom = min(v.top for v in verticals), max(v.bottom for v in verticals)
    x0, x1 = places[0], places[-1]
    across = [h for h in horizontals if top - _NEAR <= h.top <= bottom + _NEAR]
    levels = _distinct([h.top for h in across])
    if len(places) < _MIN_COLUMNS_EDGES or len(levels) < 2:
        return None
    cuts = [y for y in levels if _covered(y, across) >= _ROW_RULE_SHARE * (x1 - x0)]
    return Table(x0 - 1, top - 1, x1 + 1, bottom + 1, tuple(cuts), tuple(verticals))


def _distinct(values: list[float]) -> list[float]:
    """The values from small to large, those closer than `_NEAR` taken as one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def _covered(y: float, horizontals: Sequence[Ruling]) -> float:
    """The length of the rules at height `y`, overlaps counted once."""
    end, total = float("-inf"), 0.0
    for x0, x1 in sorted((h.x0, h.x1) for h in horizontals if abs(h.top - y) <= _NEAR):
        total += max(0.0, x1 - max(x0, end))
        end = max(end, x1)
    return total


@dataclass(frozen=True, slots=True)
class TableRow:
    """The words of a table row, cell after cell, and how many cell borders lie before each."""

    words: tuple[PageWord, ...]
    borders: tuple[int, ...] = ()


def table_rows(table: Table, words: Sequence[PageWord]) -> list[TableRow]:
    """The words of each table row, cell after cell; rows of text where no rules part them."""
    if not words:
        return []
    inner = [y for y in table.cuts if table.top + 2 * _NEAR < y < table.bottom - 2 * _NEAR]
    if not inner and len(group_rows(words)) > _UNRULED_ROWS:
        return [TableRow(row.words) for row in group_rows(words)]
    bands: list[list[PageWord]] = [[] for _ in range(len(inner) + 1)]
    for word in words:
        middle = (word.top + word.bottom) / 2
        bands[bisect_left(inner, middle)].append(word)
    return [_in_cells(table, band) for band in bands if band]


def _in_cells(table: Table, words: list[PageWord]) -> TableRow:
    """The words of one table row, sorted by cell and in the cell by line."""
    middle = sum(word.top + word.bottom for word in words) / (2 * len(words))
    edges = _distinct([v.x0 for v in table.verticals if v.top <= middle <= v.bottom])
    cells: dict[int, list[PageWord]] = {}
    for word in words:
        cells.setdefault(bisect_left(edges, (word.x0 + word.x1) / 2), []).append(word)
    ordered: list[PageWord] = []
    borders: list[int] = []
    before = 1 if edges else 0
    for number, cell in sorted(cells.items()):
        inside = [word for row in group_rows(cell) for word in row.words]
        ordered += inside
        borders += [max(0, number - before), *(0 for _ in inside[1:])]
        before = number
    return TableRow(tuple(ordered), tuple(borders))
