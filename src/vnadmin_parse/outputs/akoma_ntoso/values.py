"""The values of a document as marks on its text."""

from __future__ import annotations

from collections.abc import Iterator

from ...layout import merged
from ...models import Document, Found, PartialDate, Span
from ...models.deadlines import Deadline
from .addresses import work_address
from .concepts import PLACE, issuer_id, parent_id, person_id, position_id
from .inline import Mark


def marks_of(document: Document) -> Iterator[Mark]:
    """All marks, for values in one place the outer before the inner."""
    yield from _head(document)
    yield from _parties(document)
    yield from _citations(document)
    for task in document.tasks:
        if task.deadline:
            yield from _deadlines(task.deadline)
    for appendix in document.appendices:
        yield from _marks(appendix.parts.get("title"), "docTitle")


def _head(document: Document) -> Iterator[Mark]:
    if document.reference:
        yield from _marks(document.reference.span, "docNumber")
    if document.kind:
        yield from _marks(document.kind.span, "docType")
    if document.subject:
        yield from _marks(document.subject.span, "docTitle")
    if document.issued:
        parts = document.issued.parts
        yield from _marks(parts.get("place"), "location", refersTo=f"#{PLACE}")
        yield from _dated(parts.get("date"), document.issued.date, "docDate")
    for name, value in (("urgency", document.urgency), ("secrecy", document.secrecy)):
        if value:
            yield from _named(value, name)
    if document.draft:
        yield from _marks(document.draft.span, "docStatus")


def _parties(document: Document) -> Iterator[Mark]:
    for number, issuer in enumerate(document.issuers):
        name, parent = issuer.parts.get("name", issuer.span), issuer.parts.get("parent")
        yield from _marks(name, "docAuthority", refersTo=f"#{issuer_id(number)}")
        yield from _marks(parent, "organization", refersTo=f"#{parent_id(number)}")
    for addressee in document.addressees:
        yield from _named(addressee, "addressee")
    for recipient in document.distribution:
        yield from _marks(recipient.parts.get("name", recipient.span), "inline", name="recipient")
        yield from _marks(recipient.parts.get("note"), "inline", name="purpose")
    for file in document.archive:
        yield from _named(file, "archive")
    for number, signer in enumerate(document.signers):
        place, parts = f"#{position_id(number)}", signer.parts
        yield Mark(merged(signer.span.pieces, document.text), "signature")
        yield from _marks(parts.get("authority"), "inline", name="authority")
        if signer.title:
            yield from _marks(parts.get("title"), "role", refersTo=place)
        if signer.name:
            held = {"as": place} if signer.title else {}
            yield from _marks(parts.get("name"), "person", refersTo=f"#{person_id(number)}", **held)


def _citations(document: Document) -> Iterator[Mark]:
    for index, citation in enumerate(document.citations):
        address = work_address(citation.identifier) if citation.identifier else None
        for mention in citation.mentions:
            attributes = {"class": citation.relation.value}
            attributes |= {"href": address} if address else {"name": "citation"}
            yield Mark(mention.span.pieces, "ref" if address else "inline", attributes, index)
        yield from _dated(citation.parts.get("date"), citation.date, "date")


def _deadlines(deadline: Deadline) -> Iterator[Mark]:
    for each in deadline.each or (deadline,):
        day = each.due.as_date() if each.due else None
        if day:
            yield from _marks(each.span, "date", date=day.isoformat())


def _dated(span: Span | None, date: PartialDate | None, tag: str) -> Iterator[Mark]:
    """A date, which has an element of its own only where the whole day is known."""
    day = date.as_date() if date else None
    if day:
        yield from _marks(span, tag, date=day.isoformat())
    else:
        yield from _marks(span, "inline", name=tag)


def _named(value: Found, name: str) -> Iterator[Mark]:
    yield from _marks(value.span, "inline", name=name)


def _marks(span: Span | None, tag: str, **attributes: str) -> Iterator[Mark]:
    if span:
        yield Mark(span.pieces, tag, attributes)
