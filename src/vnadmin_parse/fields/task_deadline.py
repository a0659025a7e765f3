"""The deadline of a task, from what the grammar found to the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from ..grammar.deadline_values import Counted
from ..grammar.deadlines import DeadlineMatch
from ..grammar.folding import one_line
from ..layout.flow import Flow
from ..models import Deadline, Period, Recurrence, Relative, Span, TextValue


def deadline_of(flow: Flow, found: Sequence[tuple[int, DeadlineMatch]]) -> Deadline | None:
    """The deadlines of one task as one; None without any.

    Each comes with the offset in `flow.text` that its own offsets are counted from.
    """
    each = [_deadline(flow, start, match) for start, match in found]
    if len(each) < 2:
        return each[0] if each else None
    dated = [one for one in each if one.due]
    last = max(dated, key=lambda one: str(one.due)) if dated else each[0]
    (low, first), (high, final) = found[0], found[-1]
    whole = flow.span(low + first.start, high + final.end)
    return Deadline(
        span=_joined(whole, [one.span for one in each]),
        text="; ".join(one.text for one in each),
        due=last.due,
        time=last.time if dated else next((one.time for one in each if one.time), None),
        recurrence=next((one.recurrence for one in each if one.recurrence), None),
        period=next((one.period for one in each if one.period), None),
        relative=next((one.relative for one in each if one.relative), None),
        each=tuple(each),
    )


def _deadline(flow: Flow, start: int, match: DeadlineMatch) -> Deadline:
    """The model of a single deadline."""
    span = flow.span(start + match.start, start + match.end)
    values = match.values
    recurs, within, counted = values.recurs, values.within, values.counted
    return Deadline(
        span=span,
        text=one_line(flow.text[start + match.start : start + match.end]),
        due=values.due,
        time=values.time,
        recurrence=Recurrence(span=span, **asdict(recurs)) if recurs else None,
        period=Period(span=span, first=within.first, last=within.last) if within else None,
        relative=_relative(flow, span, start, counted) if counted else None,
    )


def _relative(flow: Flow, span: Span, start: int, counted: Counted) -> Relative:
    anchor = None
    if counted.anchor:
        low, high = (start + offset for offset in counted.anchor)
        anchor = TextValue(span=flow.span(low, high), text=one_line(flow.text[low:high]))
    return Relative(
        span=span,
        amount=counted.amount,
        unit=counted.unit,
        working_days=counted.working_days,
        side=counted.side,
        anchor=anchor,
    )


def _joined(whole: Span, spans: Sequence[Span]) -> Span:
    """A span from the first to the last of `spans` of which only these are pieces."""
    pieces = tuple(piece for span in spans for piece in span.pieces)
    boxes = tuple(box for span in spans for box in span.boxes)
    return whole.model_copy(update={"pieces": pieces, "boxes": boxes})
