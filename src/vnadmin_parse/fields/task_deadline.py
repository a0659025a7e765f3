"""The deadline of a task, from what the grammar found to the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from ..grammar.deadline_values import Counted
from ..grammar.deadlines import DeadlineMatch
from ..grammar.folding import one_line
from ..models import Deadline, Period, Recurrence, Relative, Span, TextValue


def deadline_of(
    text: str, span: Callable[[int, int], Span], found: Sequence[tuple[int, DeadlineMatch]]
) -> Deadline | None:
    """The deadlines of one task as one; None without any.

    Each comes with the offset in `text` that its own offsets are counted from; `span` gives the
    span of two offsets in it.
    """
    each = [_deadline(text, span, start, match) for start, match in found]
    if len(each) < 2:
        return each[0] if each else None
    dated = [one for one in each if one.due]
    last = max(dated, key=lambda one: str(one.due)) if dated else each[0]
    (low, first), (high, final) = found[0], found[-1]
    whole = span(low + first.start, high + final.end)
    return Deadline(
        span=_joined(whole, [one.span for one in each]),
        text="; ".join(one.text for one in each),
        due=last.due,
        time=last.time if dated else next((one.time for one in each if one.time), None),
        recurrence=_most_exact([one.recurrence for one in each if one.recurrence]),
        period=next((one.period for one in each if one.period), None),
        relative=next((one.relative for one in each if one.relative), None),
        each=tuple(each),
    )


def _most_exact(found: Sequence[Recurrence]) -> Recurrence | None:
    """Of `hằng năm, trước ngày 10/01` the one with the day."""
    return max(found, key=lambda one: one.day is not None) if found else None


def _deadline(
    text: str, span_of: Callable[[int, int], Span], start: int, match: DeadlineMatch
) -> Deadline:
    """The model of a single deadline."""
    span = span_of(start + match.start, start + match.end)
    values = match.values
    recurs, within, counted = values.recurs, values.within, values.counted
    return Deadline(
        span=span,
        text=one_line(text[start + match.start : start + match.end]),
        due=values.due,
        time=values.time,
        recurrence=Recurrence(span=span, **asdict(recurs)) if recurs else None,
        period=Period(span=span, first=within.first, last=within.last) if within else None,
        relative=_relative(text, span_of, span, start, counted) if counted else None,
    )


def _relative(
    text: str, span_of: Callable[[int, int], Span], span: Span, start: int, counted: Counted
) -> Relative:
    anchor = None
    if counted.anchor:
        low, high = (start + offset for offset in counted.anchor)
        anchor = TextValue(span=span_of(low, high), text=one_line(text[low:high]))
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
