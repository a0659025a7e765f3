"""The tasks and the citations of a document as rows: what the index keeps, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from ..models import Citation, Document, Found, Span, Task
from ..search.facets import whole_value
from ..view.citation_rows import places
from ..view.marks import Marks
from ..view.task_rows import ROLES
from .fields import Value
from .kept import KeptCitation, KeptTask
from .wording import day, relation_name

F = TypeVar("F", bound=Found)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task: who does what by when. `due` is the last day, where the deadline fixes one."""

    label: str | None
    what: Value
    who: tuple[Value, ...]
    deadline: Value | None
    due: str | None


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A cited document: `own` are the keys of the archive's documents, `others` finds who cites it.

    `what` is its name with the cited part as a note.
    """

    relation: str
    what: Value
    own: tuple[int, ...]
    others: str | None


def task_rows(
    tasks: list[KeptTask], document: Document | None, text: str, marks: Marks
) -> list[TaskRow]:
    """The tasks in the order of the document."""
    found = _by_place(document.tasks if document else ())
    return [_task(task, found.get((task.start, task.end)), text, marks) for task in tasks]


def citation_rows(
    citations: list[KeptCitation], document: Document | None, text: str, marks: Marks
) -> list[CitationRow]:
    """The citations in the order of the document."""
    found = _by_place(document.citations if document else ())
    return [_citation(one, found.get((one.start, one.end)), text, marks) for one in citations]


def _by_place(values: Iterable[F]) -> dict[tuple[int | None, int | None], F]:
    """Values by the offsets that the index keeps of them."""
    return {(value.span.start, value.span.end): value for value in values}


def _task(kept: KeptTask, task: Task | None, text: str, marks: Marks) -> TaskRow:
    sure = task.confidence if task else 1.0
    span = task.span if task else _span(text, kept.start, kept.end)
    title = f"Nhiệm vụ {kept.label or ''}".strip()
    key = marks.add("task", title, *_if_there(span), confidence=sure)
    deadline = task.deadline if task else None
    when = marks.add("deadline", "Thời hạn", *_if_there(deadline.span if deadline else None))
    return TaskRow(
        kept.label,
        Value(kept.text, mark=key, confidence=sure),
        tuple(_who(task, marks) if task else _names(kept)),
        Value(kept.deadline, mark=when) if kept.deadline else None,
        day(kept.due) if kept.due else None,
    )


def _who(task: Task, marks: Marks) -> Iterator[Value]:
    for one in task.assignees:
        role = ROLES[one.role]
        key = marks.add("assignee", role, one.span)
        yield Value(one.name, role, key, alike=whole_value("assignee", one.name))


def _names(kept: KeptTask) -> Iterator[Value]:
    """The names that the index joined."""
    for name in filter(None, kept.assignees.split("; ")):
        yield Value(name, alike=whole_value("assignee", name))


def _citation(
    kept: KeptCitation, citation: Citation | None, text: str, marks: Marks
) -> CitationRow:
    relation = relation_name(kept.relation)
    sure = citation.confidence if citation else 1.0
    spans = places(citation) if citation else _if_there(_span(text, kept.start, kept.end))
    key = marks.add("citation", f"{relation}: {kept.label}", *spans, confidence=sure)
    others = None
    if kept.identifier:
        others = whole_value("cites", kept.identifier)
    elif kept.number:
        others = f'cites:"{kept.number}"'
    return CitationRow(relation, Value(kept.label, kept.locator, key, sure), kept.own, others)


def _span(text: str, start: int | None, end: int | None) -> Span | None:
    """The place that the index keeps; None where it has none, or none in this text."""
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    return Span(start=start, end=end, text=text[start:end])


def _if_there(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()
