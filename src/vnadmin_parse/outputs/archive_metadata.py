"""The metadata of a document under the names of NĐ 30/2020, Phụ lục VI, Phần II."""

from __future__ import annotations

from typing import Any

import regex

from ..grammar.folding import fold
from ..lexicon.metadata import MetadataField, metadata_fields
from ..models import Document, PartialDate, Reference

_LANGUAGE = "Tiếng Việt"
_OTHER_KIND = "KHAC"
_AS_ABOVE = regex.compile(r"\W*+nhu (?:tren|kinh gui)(?!\w)")
"""`Như trên`: the bodies of `Kính gửi`, which are named there."""


def metadata_of(document: Document) -> dict[str, dict[str, Any]]:
    """The fields of the document as it is sent (`outgoing`) and received (`incoming`).

    Each has all fields of its table in their order. None is what the document does not say or
    only a register knows (`docs/exports.md`); lists are empty where nobody is named.
    """
    known = _known(document)
    sent = known | {"To": _recipients(document), "DueDate": _reply_by(document)}
    return {
        table: {
            field.name: values.get(field.name, _blank(field)) for field in metadata_fields(table)
        }
        for table, values in (("outgoing", sent), ("incoming", known))
    }


def _known(document: Document) -> dict[str, Any]:
    """What both tables ask for, as far as the document says it."""
    kind, reference, issued = document.kind, document.reference, document.issued
    codes = {warning.code for warning in document.warnings}
    marks = (document.urgency, document.secrecy)
    return {
        "TypeName": kind.name if kind and kind.code != _OTHER_KIND else None,
        "CodeNumber": reference.number if reference else None,
        "CodeNotation": _notation(reference) if reference else None,
        "IssuedDate": _day(issued.date if issued else None),
        "OrganName": "; ".join(issuer.name for issuer in document.issuers) or None,
        "Subject": document.subject.text if document.subject else None,
        "Language": _LANGUAGE if document.text and "not_administrative" not in codes else None,
        "PageAmount": document.source.pages,
        "SignerInfo": [
            {"Position": signer.title, "FullName": signer.name} for signer in document.signers
        ],
        "Priority": "; ".join(mark.text for mark in marks if mark) or None,
    }


def _notation(reference: Reference) -> str | None:
    """What stands behind the number: `UBND-KGVX`, `2020/NĐ-CP`."""
    parts = (reference.year, reference.symbol)
    return "/".join(str(part) for part in parts if part) or None


def _recipients(document: Document) -> list[dict[str, str | None]]:
    """Who is written to, then who gets a copy; no register number is printed for them."""
    names = [addressee.name for addressee in document.addressees]
    copies = (recipient.name for recipient in document.distribution)
    names += [name for name in copies if not (names and _AS_ABOVE.match(fold(name)))]
    return [{"OrganId": None, "OrganName": name} for name in names]


def _reply_by(document: Document) -> str | None:
    """The day by which a result is to be sent, where all tasks that ask for one name the same."""
    days = {
        _day(task.deadline.due if task.deadline else None)
        for task in document.tasks
        if task.report_to
    }
    return days.pop() if len(days) == 1 else None


def _day(date: PartialDate | None) -> str | None:
    """A full day in ten characters, as the decree's dates have."""
    return str(date) if date and date.day else None


def _blank(field: MetadataField) -> dict[str, None] | None:
    """A field that is not known, with its parts."""
    return {part.name: None for part in field.parts} or None
