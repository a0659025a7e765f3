"""The tree of headings and leading sentences under which tasks stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from ..grammar.folding import one_line
from ..grammar.items import Block, is_title
from ..grammar.roles import Named
from ..layout.flow import Flow
from ..models import Assignee, Task, TaskNode
from .task_reader import TaskReader
from .task_tables import Row, TaskTable


def assignee(flow: Flow, name: Named, confidence: float) -> Assignee:
    """The model of somebody who is told to do something."""
    return Assignee(
        span=flow.span(name.start, name.end),
        confidence=confidence,
        name=one_line(flow.text[name.start : name.end]),
        role=name.role,
    )


class Headings:
    """Which heading of the running text stands above an offset of the document's text."""

    def __init__(self, flow: Flow, blocks: Sequence[Block]) -> None:
        self._flow = flow
        self._blocks = [block for block in blocks if block.label]
        self._starts = [flow.span(block.start, block.start + 1).start for block in self._blocks]

    def above(self, offset: int) -> Block | None:
        """The nearest item above that only names a topic, None without one."""
        place = bisect_left(self._starts, offset)
        block = self._blocks[place - 1] if place else None
        while block and not (block.label and is_title(self._flow.text, block)):
            block = block.parent
        return block

    def path(self, offset: int) -> str | None:
        """The label path of the nearest heading above an offset."""
        block = self.above(offset)
        return block.path if block else None


def task_tree(
    flow: Flow,
    reader: TaskReader,
    told: Mapping[int, Task],
    tables: Sequence[TaskTable],
    headings: Headings,
    listed: Sequence[Task],
) -> tuple[TaskNode, ...]:
    """The blocks and rows that hold tasks or lead to some.

    `told` are the tasks of the blocks by the offset of their start; `listed` are all tasks of the
    document, with those of its `tables`, as the nodes shall count them.
    """
    return _Tree(flow, reader, told, tables, headings, listed).roots()


class _Tree:
    """Builds the nodes of one document."""

    def __init__(
        self,
        flow: Flow,
        reader: TaskReader,
        told: Mapping[int, Task],
        tables: Sequence[TaskTable],
        headings: Headings,
        listed: Sequence[Task],
    ) -> None:
        self.flow, self.reader = flow, reader
        self.index = {id(task): number for number, task in enumerate(listed)}
        self.tasks = told
        self.tables: dict[int | None, list[TaskNode]] = {}
        for table in tables:
            block = headings.above(table.head.start)
            self.tables.setdefault(block.start if block else None, []).append(self._table(table))

    def roots(self) -> tuple[TaskNode, ...]:
        """The top of the tree: a leading sentence takes the items that follow it."""
        groups: list[tuple[Block | None, list[Block]]] = [(None, [])]
        for block in self.reader.blocks:
            if block.parent:
                continue
            leads = not block.label and block.start in self.reader.below
            if leads or not block.label:
                groups.append((block if leads else None, [] if leads else [block]))
            else:
                groups[-1][1].append(block)
        found: list[TaskNode] = []
        for lead, blocks in groups:
            nodes = self._nodes(blocks)
            found += [self._node(lead, nodes)] if lead and nodes else nodes
        return _in_order(found, self.tables.get(None, ()))

    def _nodes(self, blocks: Iterable[Block]) -> tuple[TaskNode, ...]:
        found: list[TaskNode] = []
        for block in blocks:
            below = self._nodes(block.children)
            children = _in_order(below, self.tables.get(block.start, ()))
            if children or block.start in self.tasks:
                found.append(self._node(block, children))
        return tuple(found)

    def _node(self, block: Block, children: tuple[TaskNode, ...]) -> TaskNode:
        label, task = block.label, self.tasks.get(block.start)
        told = self.reader.below.get(block.start, ())
        names = tuple(assignee(self.flow, name, 1.0) for name in told)
        return TaskNode(
            span=self.flow.span(label.start if label else block.start, block.end),
            parts={"label": self.flow.span(label.start, label.end)} if label else {},
            label=label.text if label else None,
            text=task.text if task else one_line(self.flow.text[block.body : block.end]),
            assignees=task.assignees if task else names,
            task=self.index[id(task)] if task else None,
            children=children,
        )

    def _table(self, table: TaskTable) -> TaskNode:
        layout, head = self.flow.layout, table.head
        return TaskNode(
            span=layout.span((head.start, head.end)),
            text=one_line(layout.string(head)),
            children=self._rows(table.rows),
        )

    def _rows(self, rows: Sequence[Row]) -> tuple[TaskNode, ...]:
        return tuple(
            TaskNode(
                span=self.flow.layout.span((row.line.start, row.line.end)),
                label=row.label,
                text=row.text,
                assignees=row.task.assignees if row.task else (),
                task=self.index[id(row.task)] if row.task else None,
                children=self._rows(row.below),
            )
            for row in rows
            if row.task or row.below
        )


def _in_order(nodes: Iterable[TaskNode], more: Iterable[TaskNode]) -> tuple[TaskNode, ...]:
    """All nodes in the order of the text."""
    return tuple(sorted((*nodes, *more), key=lambda node: node.span.start))
