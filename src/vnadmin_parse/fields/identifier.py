"""The identifier of the document itself, by which citations lead to it."""

from __future__ import annotations

from collections.abc import Sequence

from ..grammar.folding import fold
from ..grammar.identifiers import document_identifier
from ..grammar.references import split_reference
from ..models import Issuer, Kind, PartialDate, Reference
from .citation_issuers import IssuerContext, full_issuer


def own_identifier(
    kind: Kind | None,
    own: Reference | None,
    date: PartialDate | None,
    issuers: Sequence[Issuer],
    context: IssuerContext,
) -> str | None:
    """The identifier that the head of a document gives it (see `document_identifier`).

    None where a part of it is missing or was only guessed. Of several issuers the first counts.
    """
    if not kind or not own or own.number is None or own.confidence < 1:
        return None
    number = split_reference(own.text)
    full = full_issuer(kind.code, number, _name(issuers[0]) if issuers else None, context)
    return document_identifier(
        kind.code,
        own.text,
        number,
        issuer=full.name if full else None,
        year=date.year if date else None,
    )


def _name(issuer: Issuer) -> str:
    """The name; an office (văn phòng) goes by the body above it."""
    if issuer.parent and fold(issuer.name) == "van phong":
        return f"{issuer.name} {issuer.parent}"
    return issuer.name
