"""Identifiers from plain values: of the document itself, and of those that a record cites."""

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
    issuer = own_issuer(issuers[0].name, issuers[0].parent) if issuers else None
    return numbered_identifier(kind.code, own.text, issuer, date.year if date else None, context)


def own_issuer(name: str, parent: str | None) -> str:
    """What an issuing body is called; an office (văn phòng) goes by the body above it."""
    return f"{name} {parent}" if parent and fold(name) == "van phong" else name


def numbered_identifier(
    kind: str | None, reference: str, issuer: str | None, year: int | None, context: IssuerContext
) -> str | None:
    """The identifier of a document by its reference number, None where it is not certain.

    `kind` is the code of its type, `issuer` what it or the text calls who issued it, `year` that of
    its date, `context` what is known of that text.
    """
    number = split_reference(reference)
    full = full_issuer(kind, number, issuer, context)
    return document_identifier(
        kind, reference, number, issuer=full.name if full else None, year=year
    )


def named_identifier(kind: str | None, title: str | None, year: int | None) -> str | None:
    """The identifier of a law that is cited by name and year (`L Đất đai 2013`), if it is one."""
    return document_identifier(kind, None, None, year=year, name=title)
