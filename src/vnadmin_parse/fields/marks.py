"""Urgency, secrecy and draft marks (NĐ 30/2020, Phụ lục I, II.10)."""

from __future__ import annotations

from collections.abc import Sequence

from ..layout import Flow, Layout, Line
from ..lexicon.marks import marks
from ..models import TextValue
from ..zones.head import MARK_LABEL
from .stretch import trimmed

_EDGES = " \t\n|_*•()[].,:-–"


def mark_values(layout: Layout, lines: Sequence[Line]) -> dict[str, TextValue]:
    """The first mark of each kind (`urgency`, `secrecy`, `draft`) in its canonical form."""
    found: dict[str, TextValue] = {}
    for line in lines:
        flow = Flow(layout, [[line]])
        label = MARK_LABEL.match(flow.folded)
        start, end = trimmed(flow, label.end() if label else 0, len(flow.text), _EDGES)
        entry = marks().get(" ".join(flow.folded[start:end].split()))
        kind = entry.kind if entry else "draft"
        text = entry.canonical if entry else "DỰ THẢO"
        found.setdefault(kind, TextValue(span=flow.span(start, end), text=text))
    return found
