"""A document as rows of flat tables, for Parquet, SQLite and CSV."""

from __future__ import annotations

from typing import Any

from ..models import Document, Found

Row = list[Any]

_PLACE = ("confidence REAL", "start INTEGER", "end INTEGER")
"""How sure a value is, and its offsets in the text of the document."""
_KEY = ("document INTEGER", "position INTEGER")
"""The document, and the place of the value in it, from 1."""

TABLES: dict[str, tuple[str, ...]] = {
    "documents": (
        "document INTEGER",
        "path TEXT",
        "sha256 TEXT",
        "duplicate_of TEXT",
        "media_type TEXT",
        "reader TEXT",
        "pages INTEGER",
        "confidence REAL",
        "kind TEXT",
        "kind_name TEXT",
        "issuer TEXT",
        "issuer_parent TEXT",
        "reference TEXT",
        "number TEXT",
        "number_year INTEGER",
        "symbol TEXT",
        "place TEXT",
        "date TEXT",
        "subject TEXT",
        "urgency TEXT",
        "secrecy TEXT",
        "draft INTEGER",
        "archive TEXT",
        "warnings TEXT",
    ),
    "recipients": (*_KEY, "role TEXT", "name TEXT", "note TEXT", *_PLACE),
    "citations": (
        *_KEY,
        "relation TEXT",
        "kind TEXT",
        "reference TEXT",
        "date TEXT",
        "issuer TEXT",
        "title TEXT",
        "locator TEXT",
        *_PLACE,
    ),
    "tasks": (
        *_KEY,
        "label TEXT",
        "text TEXT",
        "assignees TEXT",
        "deadline TEXT",
        "due TEXT",
        *_PLACE,
    ),
    "signers": (*_KEY, "authority TEXT", "title TEXT", "name TEXT", *_PLACE),
}
"""The columns of each table with their types; (`document`, `position`) is the key of all but the
first, and `document` leads to that."""


def rows_of(document: Document) -> dict[str, list[Row]]:
    """The rows of a document by table, without `document` and what else the conversion gives."""
    return {
        "documents": [_document(document)],
        "recipients": [
            *(["addressee", one.name, None, *_place(one)] for one in document.addressees),
            *(["distribution", one.name, one.note, *_place(one)] for one in document.distribution),
        ],
        "citations": [
            [
                one.relation.value,
                one.kind.code if one.kind else None,
                one.reference.text if one.reference else None,
                _text(one.date),
                one.issuer,
                one.title,
                one.locator,
                *_place(one),
            ]
            for one in document.citations
        ],
        "tasks": [
            [
                one.label,
                one.text,
                _joined(assignee.name for assignee in one.assignees),
                one.deadline.text if one.deadline else None,
                _text(one.deadline.due) if one.deadline else None,
                *_place(one),
            ]
            for one in document.tasks
        ],
        "signers": [[one.authority, one.title, one.name, *_place(one)] for one in document.signers],
    }


def _document(document: Document) -> Row:
    kind, reference, issued = document.kind, document.reference, document.issued
    return [
        document.source.media_type,
        document.source.reader,
        document.source.pages,
        document.confidence,
        kind.code if kind else None,
        kind.name if kind else None,
        _joined(issuer.name for issuer in document.issuers),
        _joined(issuer.parent for issuer in document.issuers),
        reference.text if reference else None,
        reference.number if reference else None,
        reference.year if reference else None,
        reference.symbol if reference else None,
        issued.place if issued else None,
        _text(issued.date) if issued else None,
        document.subject.text if document.subject else None,
        document.urgency.text if document.urgency else None,
        document.secrecy.text if document.secrecy else None,
        int(document.draft is not None),
        _joined(item.text for item in document.archive),
        _joined(sorted({warning.code for warning in document.warnings})),
    ]


def _place(value: Found) -> tuple[float, int, int]:
    return value.confidence, value.span.start, value.span.end


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _joined(values: Any) -> str | None:
    """Several values in one column, parted by `; `."""
    return "; ".join(value for value in values if value) or None
