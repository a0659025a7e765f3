"""A parsed document as notebooks show it: its main values and how much was found."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..models import Document

_MOST = 3
"""Names that are shown of a list; the others are counted."""


def summary_html(document: Document) -> str:
    """A small table, with the text of the document escaped."""
    rows = "".join(
        f"<tr><th style='text-align:left;vertical-align:top'>{escape(label)}</th>"
        f"<td style='text-align:left'>{escape(value)}</td></tr>"
        for label, value in _rows(document)
        if value
    )
    return f"<table>{rows}</table>"


def _rows(document: Document) -> Iterator[tuple[str, str | None]]:
    kind, reference, issued = document.kind, document.reference, document.issued
    yield "Tên loại", kind.name if kind else None
    yield "Số, ký hiệu", reference.text if reference else None
    yield "Cơ quan ban hành", _names([body.name for body in document.issuers])
    if issued:
        date = str(issued.date) if issued.date else None
        yield "Ban hành", ", ".join(part for part in (issued.place, date) if part)
    yield "Trích yếu", document.subject.text if document.subject else None
    yield "Kính gửi", _names([one.name for one in document.addressees])
    yield "Người ký", _names([one.name or one.title or "" for one in document.signers])
    yield "Văn bản viện dẫn", str(len(document.citations) or "")
    yield "Nhiệm vụ", str(len(document.tasks) or "")
    yield "Cảnh báo", ", ".join(warning.code for warning in document.warnings)


def _names(names: list[str]) -> str:
    more = len(names) - _MOST
    return "; ".join(names[:_MOST]) + (f"; và {more} nơi khác" if more > 0 else "")
