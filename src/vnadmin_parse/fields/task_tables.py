"""Tasks in the rows of a table with columns for task, leader and deadline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from ..grammar.actions import find_action
from ..grammar.bodies import read_doers
from ..grammar.clauses import Clause
from ..grammar.deadlines import find_in_cell
from ..grammar.folding import one_line
from ..grammar.items import joined_path
from ..grammar.labels import read_label
from ..grammar.task_columns import Cell, cells_of, task_columns
from ..layout import Layout, Line
from ..lexicon.directives import ground_shares
from ..models import Assignee, Deadline, Ground, Role, Span, Task, TextValue
from .task_deadline import deadline_of

NUMBER = regex.compile(r"(?:\d{1,3}|[IVX]{1,5}|\p{Ll})(?:\.\d{1,2}){0,3}")
"""What a row may be numbered with: `1`, `1.2`, `IV`, `a`."""

PARTED = regex.compile(r"(?:^|\s)[-+]\s++|(?<!\s)\s*+;\s*+")
"""What parts names in a cell: `Sở Y tế; Công an tỉnh`, `- Sở Y tế - Công an tỉnh`."""

_LONGEST = 5_000


@dataclass(slots=True)
class Row:
    """A row of a table of tasks: its task, or the rows of the section that it heads."""

    line: Line
    label: str | None
    text: str
    task: Task | None = None
    below: list[Row] = field(default_factory=list)

    def walk(self) -> Iterator[Row]:
        """The row and those below it, in order."""
        yield self
        for row in self.below:
            yield from row.walk()


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table of tasks: the row of its heads, and its rows and sections."""

    head: Line
    rows: list[Row]

    def all_rows(self) -> Iterator[Row]:
        """All rows below the head, in order."""
        for row in self.rows:
            yield from row.walk()


def task_tables(
    layout: Layout,
    lines: Sequence[Line],
    year: int | None,
    path_above: Callable[[int], str | None],
) -> list[TaskTable]:
    """The tables of tasks among `lines`, which are rows of tables in order.

    `path_above` gives the label path of the heading above an offset; `year` is the document's.
    """
    reader = _Reader(layout, year, path_above)
    for line in lines:
        reader.take(line)
    return [table for table in reader.tables if any(row.task for row in table.all_rows())]


class _Reader:
    """Takes rows one by one; a row of heads begins a table, other heads end it."""

    def __init__(
        self, layout: Layout, year: int | None, path_above: Callable[[int], str | None]
    ) -> None:
        self.layout, self.year, self.path_above = layout, year, path_above
        self.tables: list[TaskTable] = []
        self.columns: dict[str, int] = {}
        self.width, self.last = 0, -1
        self.leads = Role.IMPLEMENT
        self.section: Row | None = None

    def take(self, line: Line) -> None:
        """Read one row."""
        cells = cells_of(self.layout.string(line), line.start)
        columns = task_columns(cells)
        apart = self.layout.text[self.last : line.start].strip() if self.last >= 0 else ""
        self.last = line.end
        if columns:
            self.columns, self.width, self.section = columns, len(cells), None
            leads = "chu tri" in self.layout.folded[slice(*_bounds(cells[columns["lead"]]))]
            self.leads = Role.LEAD if leads else Role.IMPLEMENT
            self.tables.append(TaskTable(line, []))
        elif apart:
            self.columns = {}
        elif self.columns and len(cells) <= self.width:
            self._row(line, cells)

    def _row(self, line: Line, cells: list[Cell]) -> None:
        """A task, or the head of a section where neither leader nor deadline is given."""
        task, lead, deadline = (self._cell(cells, name) for name in ("task", "lead", "deadline"))
        number = self._cell(cells, "number")
        label = number.text.rstrip(".)") if number else ""
        label = label if NUMBER.fullmatch(label) else ""
        if task and (lead or deadline):
            row = Row(line, label or None, one_line(task.text))
            row.task = self._task(line, cells, task, row.label)
            (self.section.below if self.section else self.tables[-1].rows).append(row)
            return
        title = task or next((cell for cell in cells if cell.text), None)
        if not title or len(title.text) > _LONGEST:
            return
        printed = read_label(self.layout.text, self.layout.folded, *_bounds(title))
        if printed and not label:
            label = printed.text
            title = Cell(printed.body, self.layout.text[printed.body : _bounds(title)[1]])
        self.section = Row(line, label or None, one_line(title.text))
        self.tables[-1].rows.append(self.section)

    def _cell(self, cells: list[Cell], column: str) -> Cell | None:
        place = self.columns.get(column)
        if place is None or place >= len(cells) or not cells[place].text:
            return None
        return cells[place]

    def _task(self, line: Line, cells: list[Cell], text: Cell, label: str | None) -> Task:
        lead, support = self._cell(cells, "lead"), self._cell(cells, "support")
        action = find_action(self._clause(text), text.start)
        deadline = self._cell(cells, "deadline")
        sure = ground_shares()[Ground.TABLE]
        above = (self.path_above(line.start), self.section.label if self.section else None)
        return Task(
            span=self.layout.span((line.start, line.end)),
            confidence=sure,
            parts={"text": self._span(text)},
            label=joined_path([*above, label]),
            text=one_line(text.text),
            assignees=(*self._names(lead, self.leads), *self._names(support, Role.SUPPORT)),
            action=self._value(*action) if action else None,
            deadline=self._deadline(deadline) if deadline else None,
            grounds=(Ground.TABLE,),
        )

    def _names(self, cell: Cell | None, role: Role) -> Iterator[Assignee]:
        """Those whom a cell names: names as in running text, else what its marks part."""
        if not cell:
            return
        doers = read_doers(self._clause(cell), 0)
        if doers and not self.layout.text[doers.end : _bounds(cell)[1]].strip(" ,.;"):
            places = list(doers.names)
        else:
            places = [_stripped(self.layout.text, *place) for place in _parted(cell)]
        for low, high in places:
            if low < high:
                name = one_line(self.layout.text[low:high])
                yield Assignee(span=self.layout.span((low, high)), name=name, role=role)

    def _deadline(self, cell: Cell) -> Deadline:
        """What the cell of a deadline says, with what its words fix."""
        found = [(cell.start, match) for match in find_in_cell(cell.text, self.year)]
        deadline = deadline_of(self.layout.text, lambda *place: self.layout.span(place), found)
        text, span = one_line(cell.text), self._span(cell)
        if not deadline:
            return Deadline(span=span, text=text)
        return deadline.model_copy(update={"text": text, "span": span})

    def _clause(self, cell: Cell) -> Clause:
        return Clause(self.layout.text, self.layout.folded, *_bounds(cell))

    def _span(self, cell: Cell) -> Span:
        return self.layout.span(_bounds(cell))

    def _value(self, low: int, high: int) -> TextValue:
        return TextValue(
            span=self.layout.span((low, high)), text=one_line(self.layout.text[low:high])
        )


def _bounds(cell: Cell) -> tuple[int, int]:
    return cell.start, cell.start + len(cell.text)


def _parted(cell: Cell) -> Iterator[tuple[int, int]]:
    """The stretches of a cell between the marks that part names."""
    low = 0
    for mark in PARTED.finditer(cell.text):
        yield cell.start + low, cell.start + mark.start()
        low = mark.end()
    yield cell.start + low, cell.start + len(cell.text)


def _stripped(text: str, low: int, high: int) -> tuple[int, int]:
    inner = text[low:high].strip(" ,.;")
    return (low + text[low:high].find(inner), low + text[low:high].find(inner) + len(inner))
