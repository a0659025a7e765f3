"""What is doubtful or missing in a parsed document, as coded warnings (`docs/errors.md`)."""

from __future__ import annotations

from collections.abc import Iterator

from .models import Document, Found, Warning, ZoneKind

_WITHOUT_SUBJECT = frozenset(("GGT", "GNP", "GUQ", "PG", "PC", "PB", "TCg", "HĐ"))
"""Types that print no subject (NĐ 30/2020, Phụ lục III, the model pages of these types)."""


def warnings_of(document: Document, *, copied_distribution: bool) -> tuple[Warning, ...]:
    """Warnings in the order of the head, the foot and the body.

    `copied_distribution` says that the distribution list is that of a copy certification.
    """
    if _is_nothing(document):
        return (
            Warning(
                code="not_administrative",
                message="Nothing of an administrative document was found in the text.",
            ),
        )
    found = [*_head(document), *_foot(document)]
    if copied_distribution:
        found.append(
            Warning(
                code="distribution_of_copy",
                message="The distribution list is that of the copy (SAO Y, SAO LỤC).",
            )
        )
    return tuple(found)


def _is_nothing(document: Document) -> bool:
    values = (document.kind, document.issuers, document.reference, document.issued)
    return not any((*values, document.subject, document.distribution, document.signers))


def _head(document: Document) -> Iterator[Warning]:
    reference, issued, kind = document.reference, document.issued, document.kind
    if kind is None:
        yield Warning(code="kind_missing", message="The type of the document cannot be told.")
    elif kind.confidence < 1:
        yield Warning(
            code="kind_guessed", message=f"The type is taken to be {kind.name}.", span=kind.span
        )
    if not document.issuers:
        yield Warning(code="issuer_missing", message="No issuing body was found in the head.")
    yield from _reference(document)
    if issued is None or issued.date is None:
        span = issued.span if issued else None
        yield Warning(
            code="date_missing", message="The date is not there or cannot be read.", span=span
        )
    elif issued.confidence < 1:
        yield _doubt("date_doubtful", "The date is not printed plainly.", issued)
    elif issued.date.day is None:
        yield Warning(code="date_incomplete", message="The day is left open.", span=issued.span)
    bare = kind is not None and kind.code in _WITHOUT_SUBJECT
    if document.subject is None and (reference or issued) and not bare:
        yield Warning(code="subject_missing", message="No subject was found.")


def _reference(document: Document) -> Iterator[Warning]:
    reference = document.reference
    if reference is None:
        printed = [zone for zone in document.zones if zone.kind is ZoneKind.REFERENCE]
        span = printed[0].span if printed else None
        yield Warning(
            code="reference_missing",
            message="The number and symbol are not there or cannot be read.",
            span=span,
        )
    elif reference.confidence < 1:
        yield _doubt("reference_doubtful", "The number is not printed plainly.", reference)
    elif reference.number is None:
        yield Warning(code="number_blank", message="The number is left open.", span=reference.span)


def _foot(document: Document) -> Iterator[Warning]:
    if not document.signers:
        yield Warning(code="signer_missing", message="No signature block was found.")
    for signer in document.signers:
        if signer.name is None:
            yield _doubt("signer_name_missing", "The signer's name was not found.", signer)


def _doubt(code: str, message: str, found: Found) -> Warning:
    return Warning(code=code, message=message, span=found.span)
