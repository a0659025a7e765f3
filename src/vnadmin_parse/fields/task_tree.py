"""The tree of headings and leading sentences under which tasks stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..grammar.folding import one_line
from ..grammar.items import Block
from ..grammar.roles import Named
from ..layout.flow import Flow
from ..models import Assignee, Task, TaskNode
from .task_reader import TaskReader


def assignee(flow: Flow, name: Named, confidence: float) -> Assignee:
    """The model of somebody who is told to do something."""
    return Assignee(
        span=flow.span(name.start, name.end),
        confidence=confidence,
        name=one_line(flow.text[name.start : name.end]),
        role=name.role,
    )


def task_tree(flow: Flow, reader: TaskReader, tasks: Sequence[Task]) -> tuple[TaskNode, ...]:
    """The blocks that hold tasks or lead to some; `reader` has read all of `tasks`."""
    return _Tree(flow, reader, tasks).roots()


class _Tree:
    """Builds the nodes of one document."""

    def __init__(self, flow: Flow, reader: TaskReader, tasks: Sequence[Task]) -> None:
        self.flow, self.reader, self.tasks = flow, reader, tasks
        self.places = {found.block.start: index for index, found in enumerate(reader.found)}

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
        return tuple(found)

    def _nodes(self, blocks: Iterable[Block]) -> tuple[TaskNode, ...]:
        found: list[TaskNode] = []
        for block in blocks:
            children = self._nodes(block.children)
            if children or block.start in self.places:
                found.append(self._node(block, children))
        return tuple(found)

    def _node(self, block: Block, children: tuple[TaskNode, ...]) -> TaskNode:
        index = self.places.get(block.start)
        label = block.label
        parts = {"label": self.flow.span(label.start, label.end)} if label else {}
        if index is not None:
            task = self.tasks[index]
            names, text, end = task.assignees, task.text, block.end
        else:
            told = self.reader.below.get(block.start, ())
            names = tuple(assignee(self.flow, name, 1.0) for name in told)
            text, end = one_line(self.flow.text[block.body : block.end]), block.end
        return TaskNode(
            span=self.flow.span(label.start if label else block.start, end),
            parts=parts,
            label=label.text if label else None,
            text=text,
            assignees=names,
            task=index,
            children=children,
        )
