"""Tables of a DOCX: which hold data, and which only set the columns of a head or a foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from .docx_package import Element, W
from .docx_styles import Styles, value

_INVISIBLE = frozenset(("nil", "none"))
_LAYOUT_ROWS = 10
_LAYOUT_CELLS = 3
_MOST_RULES = 0.25
_WHOLE_WIDTH = 0.85
_LEFT_PART = 0.45
_SIDES = (("top", "insideH"), ("bottom", "insideH"), ("left", "insideV"), ("right", "insideV"))
_WRAPPERS = frozenset(W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its `w:tc`, and where it begins and ends as shares of the table's width (0-1).

    `is_continued` marks the lower parts of cells that are merged downwards; they print nothing.
    """

    element: Element
    start: float
    end: float
    is_continued: bool = False

    @property
    def has_text(self) -> bool:
        """Whether any text stands in the cell (also deleted or hidden text counts)."""
        return any((text.text or "").strip() for text in self.element.iter(W + "t"))

    @property
    def fills_row(self) -> bool:
        """Whether the cell goes over (almost) the whole table."""
        return self.end - self.start > _WHOLE_WIDTH

    @property
    def is_left(self) -> bool:
        """Whether the middle of the cell is in the left part of the table."""
        return (self.start + self.end) / 2 < _LEFT_PART


def table_rows(table: Element) -> list[list[Cell]]:
    """The rows of a `w:tbl`, without deleted ones."""
    columns = [_number(column.get(W + "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    rows = (row for row in _children(table, "tr") if row.find(f"{W}trPr/{W}del") is None)
    return [_cells(row, columns) for row in rows]


def is_layout_table(table: Element, rows: list[list[Cell]], styles: Styles) -> bool:
    """Whether a table only sets columns: few rows of two or three cells, no rules between them."""
    if len(rows) > _LAYOUT_ROWS:
        return False
    filled = [sum(cell.has_text for cell in row) for row in rows]
    if not filled or max(filled) > _LAYOUT_CELLS:
        return False
    return not _is_ruled(table, rows, styles)


def is_one_column(rows: list[list[Cell]]) -> bool:
    """Whether no row has more than one cell: a frame around text."""
    return all(len(row) <= 1 for row in rows)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Children of this tag, also those inside content controls and tracked insertions."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _cells(row: Element, columns: list[int]) -> list[Cell]:
    """The cells of a row with their places by the grid, or of equal width without one."""
    found: list[tuple[int, int]] = []
    elements = list(_children(row, "tc"))
    index = _number(value(row.find(W + "trPr"), "gridBefore"))
    for cell in elements:
        span = max(1, _number(value(cell, "tcPr/gridSpan")))
        found.append((index, index + span))
        index += span
    if len(columns) < index or not sum(columns[:index]):
        columns = [1] * max(index, 1)
    edges = [0, *accumulate(columns)]
    return [
        Cell(cell, edges[start] / edges[-1], edges[end] / edges[-1], _is_continued(cell))
        for cell, (start, end) in zip(elements, found, strict=True)
    ]


def _is_continued(cell: Element) -> bool:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(W + "val") != "restart"


def _is_ruled(table: Element, rows: list[list[Cell]], styles: Styles) -> bool:
    """Whether rules stand between columns, or around more than a few cells."""
    borders = _table_borders(table, styles)
    ruled = total = 0
    for number, row in enumerate(rows):
        for index, cell in enumerate(row):
            outer = (number == 0, number == len(rows) - 1, index == 0, index == len(row) - 1)
            own = cell.element.find(f"{W}tcPr/{W}tcBorders")
            for (side, inner), is_outer in zip(_SIDES, outer, strict=True):
                visible = _is_visible(own, side)
                if visible is None:
                    visible = borders[side if is_outer else inner]
                if visible and not is_outer and inner == "insideV" and cell.has_text:
                    return True
                ruled, total = ruled + visible, total + 1
    return ruled > _MOST_RULES * total


def _table_borders(table: Element, styles: Styles) -> dict[str, bool]:
    """Which borders the table itself and its style draw."""
    properties = table.find(W + "tblPr")
    sources = [
        properties,
        *(s.find(W + "tblPr") for s in styles.chain(value(properties, "tblStyle"))),
    ]
    borders = [None if source is None else source.find(W + "tblBorders") for source in sources]
    found: dict[str, bool] = {}
    for side in ("top", "bottom", "left", "right", "insideH", "insideV"):
        said = (_is_visible(border, side) for border in borders)
        found[side] = next((visible for visible in said if visible is not None), False)
    return found


def _is_visible(borders: Element | None, side: str) -> bool | None:
    if borders is None:
        return None
    for tag in (side, {"left": "start", "right": "end"}.get(side, side)):
        element = borders.find(W + tag)
        if element is not None:
            is_white = (element.get(W + "color") or "").upper() == "FFFFFF"
            return element.get(W + "val") not in _INVISIBLE and not is_white
    return None


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0
