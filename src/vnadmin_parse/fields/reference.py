"""The document's own reference number (số, ký hiệu của văn bản; NĐ 30/2020, Phụ lục I, II.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from ..grammar.references import ReferenceParts, canonical, split_reference
from ..grammar.repair import repaired_reference
from ..layout import Flow, Layout, Line
from ..models import Reference, Span
from ..zones.anchors import REFERENCE_START
from .stretch import trimmed

_BLANK = r"[\s._…]*"
_DASH = r"[-‐‑–—−~]"
_SYMBOL = rf"[\p{{L}}\d][\p{{L}}\d&.]*(?:(?:\s?(?:{_DASH}|[/⁄])\s?|\+)[\p{{L}}\d&.()]+)*"

PRINTED = regex.compile(
    rf"(?P<number>\d{{1,4}}[ ]\d{{1,4}}(?=\s?[/⁄])|\d{{1,8}}\p{{L}}?(?=\W)|\d{{1,8}})?"
    rf"(?P<blank>{_BLANK}(?:[/⁄]|{_DASH})?{_BLANK})"
    rf"(?P<symbol>{_SYMBOL})?"
)
"""A number, a blank or neither, then the symbol: `8836/CT-TTHT`, `      /STTTT-TTBCXB`."""

_LETTERS = rf"[A-ZĐ]{{2,8}}(?:\s?{_DASH}\s?[A-ZĐ&]{{2,10}})+"
UNREADABLE = regex.compile(
    rf"(?P<number>[/⁄]?[^/⁄\n]{{0,14}}?|[^\p{{Lu}}\n]{{0,12}}?|(?!\d+\s?[/⁄-])[^\n]{{0,14}}?)\s?[/⁄]{{1,2}}\s?"
    rf"(?P<symbol>\p{{Lu}}{{2,8}}(?:\s?{_DASH}\s?[\p{{Lu}}&]{{2,10}})+)"
    rf"|(?P<number>[^/⁄\n]{{1,14}}?)(?<![A-ZĐ \t])(?P<symbol>{_LETTERS})$"
)
"""A symbol behind a number that OCR or a pen made unreadable: `4Ø72/CTBDU-TTHT`, `Ở/CC/TCT-TTKT`,
`43l¿LĐTBXH-ATLĐ`."""

SPECKED = regex.compile(
    rf"(?P<number>\d{{1,5}})(?P<blank>[ :.,;'’‘`\"*^~_-]{{1,4}}[/⁄])\s?"
    rf"(?P<symbol>\p{{Lu}}{{2,8}}(?:\s?{_DASH}\s?[\p{{Lu}}&]{{2,10}})+)"
)
"""Specks between the number and its slash: `6120 '/BTC-NSNN`, `211: /TB-VPCP`."""

_CLEAN_NUMBER = regex.compile(
    r"(?:\d{1,8}[a-eA-E]?|\d{1,4} \d{1,4}|)[\s._…]*(?:/(?:19|20)\d\d|[-–]\s?\p{L}{1,4})?"
)
"""Digits as they should be: `123a`, `30/2020`, `45-CTr`."""
_OPEN_BLANK = regex.compile(r"(?<=\d)[\s._…]+(?=[/⁄])")
_GLUED_LABEL = regex.compile(r"[89]6(?=\d{3})")
"""`Số` read as digits and glued to the number: it is always printed, so these are no number."""

_YEAR_BEFORE = regex.compile(r"(?:19|20)\d ?\d\s?[/⁄-]\s?(?=\p{L})")
_CERTAIN, _DOUBTFUL, _GUESSED = 1.0, 0.6, 0.4
_OF_SYMBOL = regex.compile(r"\p{Lu}")


def reference(layout: Layout, lines: Sequence[Line]) -> Reference | None:
    """The number and symbol on the line `Số: …`; None where nothing of them can be read.

    A blank that was left open gives `number=None`, and so do digits mixed with other signs
    (`46S7`, as OCR reads): these with `confidence` below 1.
    """
    flow = Flow(layout, [lines])
    if not flow.text:
        return None
    label = _label(flow)
    start, end = trimmed(flow, label, len(flow.text), " \t\n:.,;_…'\"*|~«»-=")
    return _read(flow, start, end, labelled=label > 0)


def _label(flow: Flow) -> int:
    """The offset behind `Số:`, or behind the words of a portal's title before the number."""
    found = REFERENCE_START.match(flow.folded)
    if found:
        return found.end()
    title = _TITLE.match(flow.folded)
    return title.end() if title else 0


_TITLE = regex.compile(r"\W*(?:\p{L}+\s+){1,3}(?:so\s*:?\s*)?(?=\d)")


def _read(flow: Flow, start: int, end: int, *, labelled: bool) -> Reference | None:
    glued = _GLUED_LABEL.match(flow.text, start, end)
    if glued and not labelled:
        start = glued.end()
    text = flow.text
    damaged = UNREADABLE.match(text, start, end)
    if damaged and not _CLEAN_NUMBER.fullmatch(damaged["number"].strip()):
        specked = SPECKED.match(text, start, end)
        return _specked(flow, specked) if specked else _unreadable(flow, damaged)
    found = PRINTED.match(text, start, end)
    if not found or found.end() == start:
        return None
    whole = canonical(_OPEN_BLANK.sub("", text[start : found.end()]))
    repaired = repaired_reference(whole) if found["number"] else None
    if repaired and repaired.value.replace("/", "") == whole.replace("/", ""):
        repaired = None  # companies leave out a slash: `07/2020CV-TM`
    whole = repaired.value if repaired else whole
    parts = split_reference(whole) if found["number"] else _without_number(whole)
    confidence = _confidence(text[start:end], found) if not glued or labelled else _DOUBTFUL
    if repaired:
        confidence = min(confidence, repaired.confidence)
    if parts.number is None and "/" not in whole:
        if text[found.end() : end].strip():
            return None
        confidence = min(confidence, _GUESSED)
    if parts.symbol is None and (parts.number is None or confidence < _CERTAIN):
        return None
    if parts.symbol is not None and not _OF_SYMBOL.search(parts.symbol):
        return None
    return _model(flow, start, found, whole, parts, confidence)


def _unreadable(flow: Flow, found: regex.Match[str]) -> Reference:
    """Only the symbol, where the number before it cannot be read."""
    symbol = canonical(found["symbol"])
    parts = _without_number(symbol)
    return _model(flow, found.start("symbol"), found, symbol, parts, _GUESSED)


def _specked(flow: Flow, found: regex.Match[str]) -> Reference:
    """Number and symbol with specks of a scanner between them."""
    whole = canonical(f"{found['number']}/{found['symbol']}")
    return _model(flow, found.start(), found, whole, split_reference(whole), _DOUBTFUL)


def _model(
    flow: Flow,
    start: int,
    found: regex.Match[str],
    whole: str,
    parts: ReferenceParts,
    confidence: float,
) -> Reference:
    return reference_model(
        whole, parts, flow.span(start, found.end()), confidence, _spans(flow, found, parts)
    )


def reference_model(
    text: str,
    parts: ReferenceParts,
    span: Span,
    confidence: float,
    spans: dict[str, Span] | None = None,
) -> Reference:
    """The model of a reference number, the document's own or a cited one."""
    return Reference(
        span=span,
        confidence=confidence,
        parts=spans or {},
        text=text,
        number=parts.number,
        year=parts.year,
        symbol=parts.symbol,
        symbol_type=parts.symbol_type,
        symbol_issuer=parts.symbol_issuer,
        symbol_drafter=parts.symbol_drafter,
    )


def _without_number(whole: str) -> ReferenceParts:
    """The parts where the blank before the symbol was left open: `/2026/QĐ-UBND`, `/BC-BHXH`."""
    return replace(split_reference("0/" + whole.lstrip("/-")), number=None)


def _spans(flow: Flow, found: regex.Match[str], parts: ReferenceParts) -> dict[str, Span]:
    spans: dict[str, Span] = {}
    if parts.number and found["number"]:
        spans["number"] = flow.span(*found.span("number"))
    if parts.symbol and found["symbol"]:
        low, high = found.span("symbol")
        year = _YEAR_BEFORE.match(flow.text, low, high)
        spans["symbol"] = flow.span(year.end() if year else low, high)
    return spans


def _confidence(printed: str, found: regex.Match[str]) -> float:
    """Less than 1 where more stands on the line than was understood, or spaces in the number."""
    taken = found.end() - found.start()
    whole = len(printed.rstrip(" .,;:")) <= taken + 1
    return _CERTAIN if whole and " " not in (found["number"] or "") else _DOUBTFUL
