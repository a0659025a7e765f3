"""The subject (trích yếu nội dung; NĐ 30/2020, Phụ lục I, II.5)."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..layout import Flow, Layout, Line
from ..models import TextValue
from ..zones.head import SUBJECT_MISREAD
from .stretch import text_value, trimmed

LEAD = regex.compile(
    r"[\W_]*(?:v\s?[/il1a.]{0,2}\s?v[\s.:,]+|vav\s+|y[vw]\s+|v[vw]\s+|v[ea]\s+viec\s*[:.]?\s*)"
)
"""`V/v`, `Về việc` before the subject, with what OCR makes of them."""

_EDGES = " \t\n|_*•.:;,-–—/\"'“”"


def subject(layout: Layout, lines: Sequence[Line], *, letter: bool) -> TextValue | None:
    """The subject without a leading `V/v` or `Về việc`; a leading `Về` is kept.

    `letter` says that it stands below the number, as in a công văn.
    """
    flow = Flow(layout, [lines])
    lead = SUBJECT_MISREAD.match(flow.text) if letter else None
    lead = lead or LEAD.match(flow.folded)
    start, end = trimmed(flow, lead.end() if lead else 0, len(flow.text), _EDGES)
    if start == end:
        return None
    if flow.text[end : end + 1] in ("”", '"') and (
        "“" in flow.text[start:end] or '"' in flow.text[start:end]
    ):
        end += 1
    if flow.text[end - 1] == ")" and flow.text.count("(", start, end) < flow.text.count(
        ")", start, end
    ):
        end -= 1
    return text_value(flow, start, end)
