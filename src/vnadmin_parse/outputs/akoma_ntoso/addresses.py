"""The addresses of documents, bodies and people (Akoma Ntoso Naming Convention 1.0)."""

from __future__ import annotations

from functools import cache

import regex

from ...grammar.folding import fold
from ...grammar.references import split_reference
from ...lexicon.kinds import kind_by_code
from ...lexicon.loader import entries
from ...models import Document

UNKNOWN_DATE = "0001-01-01"
"""Stands where the schema asks for a day and the document gives none, or not the whole of it."""
UNKNOWN_NAME = "van-ban"
"""The name of a document of no known type; the schema asks for one."""
_UNKNOWN_YEAR = "0001"
_UNNUMBERED = "nn"
"""What the naming convention (4.4) puts in the place of a missing number."""

_OTHER = regex.compile(r"[^a-z0-9]++")
_NUMBERED = regex.compile(
    r"(?P<code>\S++) (?P<number>[^\s(]*+)(?: \((?P<issuer>.*?)(?:, (?P<year>\d{4}))?\))?"
)
"""`CV 0415/SYT-NVY (Sở Y tế tỉnh Định Lộc, 2026)`, `NĐ 30/2020/NĐ-CP`."""
_NAMED = regex.compile(r"(?P<code>\S++)(?P<name> .*)? (?P<year>\d{4})")
"""`L Đất đai 2013`, `HP 2013`."""


def slug(text: str) -> str:
    """Words for an address: small letters without diacritics, and dashes.

    >>> slug("Ủy ban nhân dân  tỉnh Đắk Nông")
    'uy-ban-nhan-dan-tinh-dak-nong'
    """
    return _OTHER.sub("-", fold(text)).strip("-")


def element_of(code: str | None) -> str:
    """What a type of document is in Akoma Ntoso: `act` or `doc`."""
    return "act" if code in _acts() else "doc"


def name_of(code: str | None) -> str:
    """The type's name for addresses: `nghi-dinh`."""
    entry = kind_by_code().get(code) if code else None
    return slug(entry.name) if entry else UNKNOWN_NAME


def work_address(identifier: str) -> str:
    """The address of the document that has an identifier (`Citation.identifier`).

    >>> work_address("NĐ 30/2020/NĐ-CP")
    '/akn/vn/act/nghi-dinh/2020/30-2020-nd-cp'
    >>> work_address("CV 0415/SYT-NVY (Sở Y tế tỉnh Định Lộc, 2026)")
    '/akn/vn/doc/cong-van/so-y-te-tinh-dinh-loc/2026/0415-syt-nvy'
    >>> work_address("L Đất đai 2013")
    '/akn/vn/act/luat/2013/dat-dai'
    """
    named = _NAMED.fullmatch(identifier) if "/" not in identifier else None
    if named:
        return _address(named["code"], "", named["year"], named["name"] or "")
    found = _NUMBERED.fullmatch(identifier)
    if not found:  # a string that is no identifier of ours
        return _address(None, "", None, identifier)
    year = found["year"] or split_reference(found["number"]).year
    return _address(found["code"], found["issuer"] or "", year, found["number"])


def own_address(document: Document) -> str:
    """The address of the document itself.

    Without an identifier it is made of what is printed, with `0001` for the year and `nn` for the
    number where they are not.
    """
    if document.identifier:
        return work_address(document.identifier)
    kind, reference, issued = document.kind, document.reference, document.issued
    issuer = document.issuers[0] if document.issuers else None
    date = issued.date if issued else None
    return _address(
        kind.code if kind else None,
        f"{issuer.parent or ''} {issuer.name}" if issuer else "",
        str(date) if date else None,
        reference.text if reference and reference.number else "",
    )


def concept_address(concept: str, *names: str | None) -> str:
    """The address of a body, a person or a role in the ontology.

    >>> concept_address("organization", "UBND tỉnh Định Lộc", "Sở Y tế")
    '/akn/ontology/organization/vn.ubnd-tinh-dinh-loc.so-y-te'
    """
    return f"/akn/ontology/{concept}/" + ".".join(["vn", *(slug(name) for name in names if name)])


def _address(code: str | None, issuer: str, date: str | int | None, number: str) -> str:
    actor = slug(issuer)
    parts = ["/akn/vn", element_of(code), name_of(code)]
    parts += [actor] if actor and not actor[0].isdigit() else []  # a digit would begin the date
    return "/".join([*parts, str(date or _UNKNOWN_YEAR), slug(number) or _UNNUMBERED])


@cache
def _acts() -> frozenset[str]:
    return frozenset(entries("akoma_ntoso_acts.tsv"))
