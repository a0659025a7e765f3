"""The tasks that a document gives (nhiệm vụ giao)."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..grammar.deadlines import find_deadlines
from ..grammar.folding import one_line
from ..grammar.roles import Named
from ..layout.flow import Flow
from ..models import Assignee, Deadline, Span, Task
from .task_context import manner_of
from .task_reader import Instruction, TaskReader

ENDING = regex.compile(r"(?<![.\s])(?:[.\s]*\.\s*+[/⁄]|\s*+[/⁄](?=\s*[.\-+]))\s*[.\-+⁄]*+.{0,8}$")
"""`./.`, `./-`, `/.` at the end of a document's text, with what a scanner made of the seal."""

_ENDING_LENGTH = 14


def tasks(
    flow: Flow, kind: str | None, year: int | None, issuers: Sequence[str] = ()
) -> tuple[Task, ...]:
    """The instructions in a document's body.

    `flow` is the body without subject, addressees, signature and appendices; `kind` the code of
    the document's type (None is read as a letter), `year` its year, for deadlines without one,
    `issuers` the names of the issuing bodies. Documents that hold rules (nghị định, quy chế) or
    only report have no tasks.
    """
    manner = manner_of(kind)
    if manner is None or not flow.paragraphs:
        return ()
    found = TaskReader(flow, manner, year, issuers).read()
    return tuple(_task(flow, instruction, year) for instruction in found)


def _task(flow: Flow, found: Instruction, year: int | None) -> Task:
    """The model of a found instruction."""
    start, end = found.start, _end(flow, found)
    label = found.block.label if found.start == found.block.body else None
    parts = {"text": flow.span(start, end)}
    if label:
        parts["label"] = flow.span(label.start, label.end)
    return Task(
        span=flow.span(label.start if label else start, end),
        confidence=found.confidence,
        parts=parts,
        label=found.block.path,
        text=one_line(flow.text[start:end]),
        assignees=tuple(_assignee(flow, name, found.confidence) for name in found.assignees),
        deadline=_deadline(flow, start, end, year),
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


def _assignee(flow: Flow, name: Named, confidence: float) -> Assignee:
    return Assignee(
        span=flow.span(name.start, name.end),
        confidence=confidence,
        name=one_line(flow.text[name.start : name.end]),
        role=name.role,
    )


def _deadline(flow: Flow, start: int, end: int, year: int | None) -> Deadline | None:
    """The deadlines of an instruction as one; the last day counts."""
    found = find_deadlines(flow.text[start:end], year, flow.folded[start:end])
    if not found:
        return None
    spans = [flow.span(start + match.start, start + match.end) for match in found]
    days = [match.due for match in found if match.due]
    return Deadline(
        span=_joined(flow.span(start + found[0].start, start + found[-1].end), spans),
        text="; ".join(one_line(span.text) for span in spans),
        due=max(days) if days else None,
    )


def _joined(whole: Span, spans: Sequence[Span]) -> Span:
    """A span from the first to the last of `spans` of which only these are pieces."""
    pieces = tuple(piece for span in spans for piece in span.pieces)
    boxes = tuple(box for span in spans for box in span.boxes)
    return whole.model_copy(update={"pieces": pieces, "boxes": boxes})
