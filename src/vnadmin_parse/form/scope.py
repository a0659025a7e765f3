"""Which documents the decree binds."""

from __future__ import annotations

from ..grammar.folding import fold
from ..lexicon import kind_by_code
from ..lexicon.form import outside_body
from ..models import Document, Outside, PartialDate, ZoneKind

_IN_FORCE = PartialDate(2020, 3, 5)
"""NĐ 30/2020/NĐ-CP, Điều 37."""

_OWN_FORM = frozenset(("BB", "BGN", "BTT", "HĐ", "PB", "PC", "PG", "QC", "QyĐ", "TCg"))
"""Types whose form differs from the general one: records, contracts, slips, what is attached to a
decision."""


def outside(document: Document) -> Outside | None:
    """Why the form of a document is not checked; None where it is."""
    kind, reference, issued = document.kind, document.reference, document.issued
    entry = kind_by_code().get(kind.code) if kind else None
    if entry is None:
        return Outside.OTHER_KIND
    if entry.group == "party" or _has_party_head(document):
        return Outside.PARTY
    for body in document.issuers:
        for name in (body.name, body.parent):
            why = outside_body(name) if name else None
            if why:
                return Outside(why)
    if entry.group == "legal" or (reference and reference.year):
        return Outside.LEGISLATION
    if entry.group != "admin" or entry.code in _OWN_FORM:
        return Outside.OTHER_KIND
    if issued and issued.date and issued.date < _earliest(issued.date):
        return Outside.EARLIER
    return None


def _earliest(date: PartialDate) -> PartialDate:
    """The day of entry into force, as exact as `date` is."""
    day = _IN_FORCE
    return PartialDate(day.year, day.month if date.month else None, day.day if date.day else None)


def _has_party_head(document: Document) -> bool:
    heads = [zone.span for zone in document.zones if zone.kind is ZoneKind.MOTTO]
    return any("dang cong san viet nam" in fold(" ".join(head.text.split())) for head in heads)
