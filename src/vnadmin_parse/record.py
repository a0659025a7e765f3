"""The record: a document as plain values, in the layout of `docs/record-format.md`."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from .models import Citation, Document, Issuer, PartialDate, Recipient, Signer, Task, TextValue


def record_of(document: Document, identifier: str | None = None) -> dict[str, Any]:
    """The document as a record: always the same keys in the same order, made of JSON's own types.

    `identifier` becomes the `id`; without it that is the stem of the source's name, or None where
    the source was no file.
    """
    reference, issued = document.reference, document.issued
    return {
        "id": _identifier(document) if identifier is None else identifier,
        "doc_type": document.kind.code if document.kind else None,
        "issuers": [_issuer(issuer) for issuer in document.issuers],
        "number": reference.number if reference else None,
        "number_year": reference.year if reference else None,
        "symbol": reference.symbol if reference else None,
        "place": issued.place if issued else None,
        "date": _iso(issued.date if issued else None),
        "subject": _text(document.subject),
        "urgency": _text(document.urgency),
        "secrecy": _text(document.secrecy),
        "draft": document.draft is not None,
        "addressees": [addressee.name for addressee in document.addressees],
        "distribution": [_recipient(recipient) for recipient in document.distribution],
        "archive": [item.text for item in document.archive],
        "signers": [_signer(signer) for signer in document.signers],
        "citations": [_citation(citation) for citation in document.citations],
        "tasks": [_task(task) for task in document.tasks],
    }


def _identifier(document: Document) -> str | None:
    name = document.source.name
    if not name or name.startswith("<"):  # <bytes>, <stdin>
        return None
    return PurePath(name).stem


def _iso(date: PartialDate | None) -> str | None:
    return None if date is None else str(date)


def _text(value: TextValue | None) -> str | None:
    return value.text if value else None


def _issuer(issuer: Issuer) -> dict[str, Any]:
    return {"parent": issuer.parent, "name": issuer.name}


def _recipient(recipient: Recipient) -> dict[str, Any]:
    return {"name": recipient.name, "note": recipient.note}


def _signer(signer: Signer) -> dict[str, Any]:
    return {"authority": signer.authority, "title": signer.title, "name": signer.name}


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "doc_type": citation.kind.code if citation.kind else None,
        "number": citation.reference.text if citation.reference else None,
        "date": _iso(citation.date),
        "issuer": citation.issuer,
        "title": citation.title,
        "locator": citation.locator,
        "relation": citation.relation.value,
    }


def _task(task: Task) -> dict[str, Any]:
    deadline = task.deadline
    return {
        "label": task.label,
        "text": task.text,
        "assignees": [assignee.name for assignee in task.assignees],
        "deadline": deadline.text if deadline else None,
        "due": _iso(deadline.due if deadline else None),
    }
