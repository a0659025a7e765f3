"""The bodies, people, roles and places of a document, which its text and its meta data refer to."""

from __future__ import annotations

from collections.abc import Iterator

from ..._version import __version__
from ...models import Document
from ..elements import Element
from .addresses import concept_address
from .xml import akn

PROGRAM = "vnadmin-parse"
AUTHOR = "author"
PLACE = "place"
UNKNOWN = "unknown"
"""Refers to whom the document does not name: the schema asks for an author."""


def issuer_id(number: int) -> str:
    """The identifier of an issuing body, from 0."""
    return f"issuer_{number + 1}"


def parent_id(number: int) -> str:
    """The identifier of the body above an issuing body."""
    return f"parent_{number + 1}"


def person_id(number: int) -> str:
    """The identifier of a signer."""
    return f"signer_{number + 1}"


def position_id(number: int) -> str:
    """The identifier of a signer's position."""
    return f"position_{number + 1}"


def concepts(document: Document) -> Iterator[Element]:
    """The references (TLC) to all of them."""
    yield _concept("TLCObject", "object", PROGRAM, f"{PROGRAM} {__version__}", PROGRAM)
    yield _concept("TLCRole", "role", AUTHOR, "cơ quan ban hành", AUTHOR)
    if not document.issuers:
        yield _concept("TLCOrganization", "organization", UNKNOWN, UNKNOWN, UNKNOWN)
    for number, issuer in enumerate(document.issuers):
        names = (issuer.parent, issuer.name)
        yield _concept("TLCOrganization", "organization", issuer_id(number), issuer.name, *names)
        if issuer.parent:
            above = parent_id(number)
            yield _concept("TLCOrganization", "organization", above, issuer.parent, issuer.parent)
    for number, signer in enumerate(document.signers):
        if signer.title:
            yield _concept("TLCRole", "role", position_id(number), signer.title, signer.title)
        if signer.name:
            yield _concept("TLCPerson", "person", person_id(number), signer.name, signer.name)
    place = document.issued.place if document.issued else None
    if place:
        yield _concept("TLCLocation", "location", PLACE, place, place)


def authors(document: Document) -> list[str]:
    """References to the issuing bodies, or to nobody known."""
    return [f"#{issuer_id(i)}" for i in range(len(document.issuers))] or [f"#{UNKNOWN}"]


def _concept(tag: str, sort: str, identifier: str, shown: str, *names: str | None) -> Element:
    return akn(tag, eId=identifier, href=concept_address(sort, *names), showAs=shown)
