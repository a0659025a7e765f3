"""The tasks that a document gives (nhiệm vụ giao)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from ..grammar.actions import find_action
from ..grammar.assignees import Form
from ..grammar.clauses import Clause
from ..grammar.folding import one_line
from ..grammar.reports import ReportMatch, find_reports
from ..layout.flow import Flow
from ..layout.model import Line
from ..lexicon.directives import ground_shares, task_cues
from ..models import Ground, ReportTo, Task, TaskNode, TextValue
from .task_context import manner_of, told_at
from .task_deadline import deadline_of
from .task_reader import Instruction, TaskReader
from .task_tables import task_tables
from .task_tree import Headings, assignee, task_tree

ENDING = regex.compile(r"(?<![.\s])(?:[.\s]*\.\s*+[/⁄]|\s*+[/⁄](?=\s*[.\-+]))\s*[.\-+⁄]*+.{0,8}$")
"""`./.`, `./-`, `/.` at the end of a document's text, with what a scanner made of the seal."""

_ENDING_LENGTH = 14


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks of a document in the order of its text, and the tree that they stand in."""

    listed: tuple[Task, ...] = ()
    tree: tuple[TaskNode, ...] = ()


def tasks(
    flow: Flow,
    kind: str | None,
    year: int | None,
    issuers: Sequence[str] = (),
    table_lines: Sequence[Line] = (),
    *,
    rules: bool = False,
) -> Tasks:
    """The instructions in a document's body.

    `flow` is the running text of the body without subject, addressees, signature and appendices,
    `table_lines` are the rows of its tables; `kind` is the code of the document's type (None is
    read as a letter), `year` its year, for deadlines without one, `issuers` the names of the
    issuing bodies. `rules` says that a decision or resolution lays down rules of law, as the year
    in its number shows (`27/2020/NQ-HĐND`). Documents that hold nothing but rules (nghị định, quy
    chế) or only report have no tasks.
    """
    manner = manner_of(kind)
    if manner is None or not (flow.paragraphs or table_lines):
        return Tasks()
    reader = TaskReader(flow, manner, year, issuers, rules=rules)
    reader.read()
    headings = Headings(flow, reader.blocks)
    tables = task_tables(flow.layout, table_lines, year, headings.path)
    heads = [headings.above(table.head.start) for table in tables]
    found = [one for one in reader.found if not any(one.block is head for head in heads)]
    told = {one.block.start: _task(flow, reader, one) for one in found}
    in_rows = [row.task for table in tables for row in table.all_rows() if row.task]
    listed = tuple(sorted([*told.values(), *in_rows], key=lambda task: task.span.start))
    return Tasks(listed, task_tree(flow, reader, told, tables, headings, listed))


def _task(flow: Flow, reader: TaskReader, found: Instruction) -> Task:
    """The model of a found instruction."""
    start, end = found.start, _end(flow, found)
    label = found.block.label if found.start == found.block.body else None
    parts = {"text": flow.span(start, end)}
    if label:
        parts["label"] = flow.span(label.start, label.end)
    whole = reader.orders.clause(found.block)
    clause = Clause(whole.text, whole.folded, start, end, whole.words)
    grounds = _grounds(found, clause)
    sure = _confidence(grounds)
    deadlines = [
        (sentence.start, match)
        for sentence in whole.sentences
        if sentence.start >= start
        for match in reader.orders.deadlines(sentence)
    ]
    return Task(
        span=flow.span(label.start if label else start, end),
        confidence=sure,
        parts=parts,
        label=found.block.path,
        text=one_line(flow.text[start:end]),
        assignees=tuple(assignee(flow, name, sure) for name in found.assignees),
        action=_action(flow, found, clause),
        deadline=deadline_of(flow.text, flow.span, deadlines),
        report_to=tuple(_report(flow, match) for match in find_reports(clause)),
        grounds=grounds,
    )


def _end(flow: Flow, found: Instruction) -> int:
    """Where an instruction's words end: of `./.` the first point is theirs."""
    block = found.block
    tail = max(found.start + 1, block.end - _ENDING_LENGTH)
    ending = ENDING.search(flow.text, tail, block.end)
    end = ending.start() if ending else block.end
    if ending and flow.text.startswith(".", end):
        end += 1
    return found.start + len(flow.text[found.start : end].rstrip())


def _grounds(found: Instruction, clause: Clause) -> tuple[Ground, ...]:
    conditional = task_cues("condition").at(clause.words, 0) is not None
    return (found.ground, Ground.CONDITION) if conditional else (found.ground,)


def _confidence(grounds: Sequence[Ground]) -> float:
    shares = ground_shares()
    sure = shares[grounds[0]]
    for ground in grounds[1:]:
        sure *= shares[ground]
    return round(sure, 3)


def _action(flow: Flow, found: Instruction, clause: Clause) -> TextValue | None:
    """The directive words of an instruction: behind those who are told, else its first ones."""
    order, told = found.order, told_at(clause)
    start = clause.start if told is None else clause.words.starts[told]
    first = order and (told is None or order.start <= clause.start)
    if order and order.predicate is not None and (first or order.form is Form.EXECUTION):
        start = order.predicate
    action = find_action(clause, start)
    if not action:
        return None
    return TextValue(span=flow.span(*action), text=one_line(flow.text[slice(*action)]))


def _report(flow: Flow, match: ReportMatch) -> ReportTo:
    parts = {"name": flow.span(*match.name)}
    if match.through:
        parts["through"] = flow.span(*match.through)
    end = match.through[1] if match.through else match.name[1]
    return ReportTo(
        span=flow.span(match.name[0], end),
        parts=parts,
        name=one_line(flow.text[slice(*match.name)]),
        through=one_line(flow.text[slice(*match.through)]) if match.through else None,
    )
