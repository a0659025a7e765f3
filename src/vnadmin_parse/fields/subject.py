"""The subject (trích yếu nội dung; NĐ 30/2020, Phụ lục I, II.5)."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..layout import Flow, Layout, Line
from ..models import TextValue
from .stretch import text_value, trimmed

LEAD = regex.compile(r"[\W_]*(?:v\s?[/il1a.]{0,2}\s?v[\s.:,]+|vav\s+|y[vw]\s+|v[vw]\s+|v[ea]\s+viec\s*[:.]?\s*)")
"""`V/v`, `Về việc` before the subject, with what OCR makes of them."""

_EDGES = " \t\n|_*•.:;,-–—/\"'“”"


def subject(layout: Layout, lines: Sequence[Line]) -> TextValue | None:
    """The subject without a leading `V/v` or `Về việc`; a leading `Về` is kept."""
    flow = Flow(layout, [lines])
    lead = LEAD.match(flow.folded)
    start, end = trimmed(flow, lead.end() if lead else 0, len(flow.text), _EDGES)
    if start == end:
        return None
    if flow.text[end : end + 1] in ("”", '"') and ("“" in flow.text[start:end] or '"' in flow.text[start:end]):
        end += 1
    return text_value(flow, start, end)
