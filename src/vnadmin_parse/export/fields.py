"""What is exported of a document: one model for all search servers (`docs/search-servers.md`)."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from ..search.entry import Cited, Entry, Given
from ..search.posting import first_and_last
from ..search.tokens import folded_tokens

Json = dict[str, Any]

_ID = 32
"""Hexadecimal digits of an identifier: half of a SHA-256."""


def document_id(name: str) -> str:
    """The identifier of the document with this name, the same on every run.

    >>> document_id("2021/cv-12.pdf")
    '9bce7805f3404a9279168a9031ddc68b'
    """
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_ID]


def number_key(number: str | None) -> str | None:
    """What is the same for all spellings of a reference number.

    >>> number_key("05/2021/TT-BGD&ĐT")
    '5-2021-tt-bgddt'
    """
    return "-".join(folded_tokens(number)) or None if number else None


def fields_of(entry: Entry, identifier: str) -> Json:
    """The fields of a document, without those that are not known.

    Raises `ValueError` where a date of the entry is none.
    """
    first, last = first_and_last(entry.date)
    return known(
        {
            "id": identifier,
            "file": entry.name,
            "identifier": entry.identifier,
            "type": entry.kind,
            "type_name": entry.kind_name,
            "number": entry.reference,
            "number_key": number_key(entry.reference),
            "symbol": entry.symbol,
            "issuers": list(entry.issuers),
            "parents": list(entry.parents),
            "place": entry.place,
            "date": entry.date,
            "date_first": first,
            "date_last": last,
            "year": int(entry.date[:4]) if entry.date else None,
            "subject": entry.subject,
            "marks": list(entry.marks),
            "signers": list(entry.signers),
            "addressees": list(entry.addressees),
            "recipients": list(entry.recipients),
            "tasks": [_task(task) for task in entry.tasks],
            "citations": [_citation(cited) for cited in entry.citations],
            "text": entry.text,
        }
    )


def known(values: Json) -> Json:
    """The values that are there: no None, no empty list."""
    return {key: value for key, value in values.items() if value not in (None, [])}


def _task(task: Given) -> Json:
    first, last = first_and_last(task.due)
    return known(
        {
            "label": task.label,
            "text": task.text,
            "assignees": [name for name, _ in task.assignees],
            "leads": [name for name, role in task.assignees if role == "lead"],
            "deadline": task.deadline,
            "due": task.due,
            "due_first": first,
            "due_last": last,
        }
    )


def _citation(cited: Cited) -> Json:
    return known(
        {
            "relation": cited.relation,
            "type": cited.kind,
            "number": cited.reference,
            "number_key": number_key(cited.reference),
            "identifier": cited.identifier,
            "date": cited.date,
            "issuer": cited.issuer,
            "title": cited.title,
            "locator": cited.locator,
        }
    )
