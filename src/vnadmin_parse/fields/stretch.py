"""Stretches of running text as values with spans."""

from __future__ import annotations

from ..grammar.folding import one_line
from ..layout import Flow
from ..models import TextValue

_EDGES = " \t\n|_*•"


def trimmed(flow: Flow, start: int, end: int, strip: str = _EDGES) -> tuple[int, int]:
    """The stretch without characters of `strip` at its ends; empty if nothing else is in it."""
    text = flow.text
    while start < end and text[start] in strip:
        start += 1
    while start < end and text[end - 1] in strip:
        end -= 1
    return start, end


def text_value(flow: Flow, start: int, end: int) -> TextValue:
    """A stretch as a value on one line."""
    return TextValue(span=flow.span(start, end), text=clean(flow, start, end))


def clean(flow: Flow, start: int, end: int) -> str:
    """The words of a stretch on one line."""
    return one_line(flow.text[start:end])
