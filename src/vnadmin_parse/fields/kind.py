"""The type of the document (tên loại; NĐ 30/2020, Phụ lục I, II.5 and Phụ lục III)."""

from __future__ import annotations

from ..grammar.references import kind_of_reference, split_reference
from ..layout import Layout
from ..lexicon import kind_by_code
from ..models import Kind, Reference, ZoneKind
from ..zones import Zones

_FROM_SYMBOL = 0.8


def kind(layout: Layout, zones: Zones, own: Reference | None) -> Kind | None:
    """The printed type; `CV` for a letter, which prints none; else what the symbol tells.

    None where neither type name nor addressees, subject or symbol say what the document is.
    """
    if zones.kind:
        line, entry = zones.kind.line, zones.kind.entry
        return Kind(
            code=entry.code,
            name=entry.name,
            span=layout.span((line.start, line.end)),
            confidence=zones.kind.confidence,
        )
    told = _told(own) if own else None
    if told and told != "CV":
        return Kind(code=told, name=kind_by_code()[told].name, confidence=_FROM_SYMBOL)
    if told or zones.of(ZoneKind.ADDRESSEES) or zones.of(ZoneKind.SUBJECT):
        return Kind(code="CV", name=kind_by_code()["CV"].name)
    return None


def _told(own: Reference) -> str | None:
    """The type that the symbol names, where it is whole."""
    if own.number is None and not (own.symbol or "").startswith(f"{own.symbol_type}-"):
        return None
    return kind_of_reference(split_reference(own.text))
