"""The document's own reference number (số, ký hiệu của văn bản; NĐ 30/2020, Phụ lục I, II.3)."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..grammar.references import ReferenceParts, canonical, split_reference
from ..layout import Flow, Layout, Line
from ..models import Reference, Span
from ..zones.anchors import REFERENCE_START
from .stretch import trimmed

_BLANK = r"[\s._…]*"
_DASH = r"[-‐‑–—−~]"
_SYMBOL = rf"[\p{{L}}\d][\p{{L}}\d&.]*(?:\s?(?:{_DASH}|[/\\⁄])\s?[\p{{L}}\d&.()]+)*"

PRINTED = regex.compile(
    rf"(?P<number>\d{{1,3}}[ ]\d{{3}}(?=\s?/)|\d{{1,8}}\p{{L}}?(?=\W)|\d{{1,8}})?"
    rf"(?P<blank>{_BLANK}(?:[/\\⁄|]|{_DASH})?{_BLANK})"
    rf"(?P<symbol>{_SYMBOL})?"
)
"""A number, a blank or neither, then the symbol: `8836/CT-TTHT`, `      /STTTT-TTBCXB`."""

_SPACE_IN_YEAR = regex.compile(r"(?<=/(?:19|20)\d) (?=\d(?:/|\b))")
_CERTAIN = 1.0
_DOUBTFUL = 0.6
_OF_SYMBOL = regex.compile(r"[A-ZĐ].*")


def reference(layout: Layout, lines: Sequence[Line]) -> Reference | None:
    """The number and symbol on the line `Số: …`; None where nothing of them is printed.

    A blank that was left open gives `number=None`. A number that holds letters among its digits
    (`46S7`, as OCR reads) is given as no number with `confidence` below 1.
    """
    flow = Flow(layout, [lines])
    if not flow.text:
        return None
    label = REFERENCE_START.match(flow.folded)
    start = label.end() if label and "s" in label.group() + "s" and _has_label(label) else 0
    start, end = trimmed(flow, start, len(flow.text), " \t\n:.,;_…'\"*|~«»-")
    return _read(flow, start, end)


def _has_label(label: regex.Match[str]) -> bool:
    """Whether the match is `Số` and not the beginning of the number itself."""
    return any(char.isalpha() or char == "$" for char in label.group())


def _read(flow: Flow, start: int, end: int) -> Reference | None:
    found = PRINTED.match(flow.text, start, end)
    if not found or found.end() == start:
        return None
    whole = canonical(flow.text[start : found.end()].replace("\\", "/").replace("|", "/"))
    parts = split_reference(whole)
    if not found["number"]:
        parts = _without_number(whole)
    if parts.symbol is None and parts.number is None:
        return None
    if parts.symbol is not None and not _OF_SYMBOL.search(parts.symbol):
        return None
    return Reference(
        span=flow.span(start, found.end()),
        confidence=_confidence(flow.text[start:end], found.end() - start),
        parts=_spans(flow, found, parts),
        text=whole,
        number=parts.number,
        year=parts.year,
        symbol=parts.symbol,
        symbol_type=parts.symbol_type,
        symbol_issuer=parts.symbol_issuer,
        symbol_drafter=parts.symbol_drafter,
    )


def _without_number(whole: str) -> ReferenceParts:
    """The parts where the blank before the symbol was left open: `/2026/QĐ-UBND`, `/BC-BHXH`."""
    parts = split_reference("0/" + whole.lstrip("/-"))
    return ReferenceParts(
        None, parts.year, parts.symbol, parts.symbol_type, parts.symbol_issuer, parts.symbol_drafter
    )


def _spans(
    flow: Flow, found: regex.Match[str], parts: ReferenceParts
) -> dict[str, Span]:
    spans: dict[str, Span] = {}
    if parts.number and found["number"]:
        spans["number"] = flow.span(*found.span("number"))
    if parts.symbol:
        position = flow.text.find(parts.symbol, found.start(), found.end())
        if position >= 0:
            spans["symbol"] = flow.span(position, position + len(parts.symbol))
        elif found["symbol"]:
            spans["symbol"] = flow.span(*found.span("symbol"))
    return spans


def _confidence(printed: str, taken: int) -> float:
    """Less than 1 where more stands on the line than was understood."""
    return _CERTAIN if len(printed.rstrip(" .,;:")) <= taken + 1 else _DOUBTFUL
