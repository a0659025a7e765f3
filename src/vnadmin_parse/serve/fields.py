"""The fields of a document as rows: from the document itself, or from what the index keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..models import Document, Found, Signer, Span
from ..search.facets import whole_value
from ..view.marks import SURE, Marks
from .kept import Kept
from .wording import day, kind_name

_ROWS = (
    ("parent", "Cơ quan chủ quản", "issuer"),
    ("issuer", "Cơ quan ban hành", "issuer"),
    ("type", "Tên loại", "kind"),
    ("number", "Số, ký hiệu", "reference"),
    ("place", "Địa danh", "issued"),
    ("date", "Ngày ban hành", "issued"),
    ("subject", "Trích yếu", "subject"),
    ("mark", "Độ khẩn, độ mật", "mark"),
    ("addressee", "Kính gửi", "addressee"),
    ("recipient", "Nơi nhận", "recipient"),
    ("archive", "Lưu", "recipient"),
    ("signer", "Người ký", "signer"),
)
"""Each row: its field of the query language or a name of its own, its label, its colour."""
_ALIKE = frozenset(
    ("parent", "issuer", "type", "place", "mark", "addressee", "recipient", "signer")
)
"""The rows whose values lead to other documents that have them."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is shown. `mark` is the key of its place; `alike` the filter for its equals."""

    text: str
    note: str | None = None
    mark: str | None = None
    confidence: float = 1.0
    alike: str | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether a reader should look at it."""
        return self.confidence < SURE


@dataclass(frozen=True, slots=True)
class Field:
    """A label with its values, in the colour that they have on the page."""

    label: str
    colour: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """A value before it has a mark."""

    text: str
    span: Span | None = None
    confidence: float = 1.0
    note: str | None = None


def fields_of(document: Document, marks: Marks) -> list[Field]:
    """The fields of a document that have a value, in the order in which it prints them."""
    return _rows(_said(document), marks)


def kept_fields(kept: Kept) -> list[Field]:
    """The same from the index, which knows neither places nor notes."""
    heads = {
        "type": kept.kind,
        "number": kept.reference,
        "place": kept.place,
        "date": kept.date,
        "subject": kept.subject,
    }
    texts = {**kept.values, **{key: (text,) if text else () for key, text in heads.items()}}
    return _rows({key: [_Said(text) for text in texts.get(key, ())] for key, *_ in _ROWS}, Marks())


def _rows(said: dict[str, list[_Said]], marks: Marks) -> list[Field]:
    return [
        Field(label, colour, tuple(_value(key, label, colour, one, marks) for one in said[key]))
        for key, label, colour in _ROWS
        if said[key]
    ]


def _value(key: str, label: str, colour: str, said: _Said, marks: Marks) -> Value:
    spans = (said.span,) if said.span else ()
    return Value(
        {"type": kind_name, "date": day}.get(key, str)(said.text),
        said.note,
        marks.add(colour, label, *spans, confidence=said.confidence),
        said.confidence,
        whole_value(key, said.text) if key in _ALIKE else None,
    )


def _said(document: Document) -> dict[str, list[_Said]]:
    kind, number, issued = document.kind, document.reference, document.issued
    marks = (document.urgency, document.secrecy, document.draft)
    bodies, date = document.issuers, issued and issued.date
    return {
        "parent": [_found(one, one.parent, "parent") for one in bodies if one.parent],
        "issuer": [_found(one, one.name) for one in bodies],
        "type": [_Said(kind.code, kind.span, kind.confidence)] if kind else [],
        "number": [_found(number, number.text)] if number else [],
        "place": [_found(issued, issued.place, "place")] if issued and issued.place else [],
        "date": [_found(issued, str(date), "date")] if issued and date else [],
        "subject": [_found(one, one.text) for one in (document.subject,) if one],
        "mark": [_found(one, one.text) for one in marks if one],
        "addressee": [_found(one, one.name) for one in document.addressees],
        "recipient": [_found(one, one.name, note=one.note) for one in document.distribution],
        "archive": [_found(one, one.text) for one in document.archive],
        "signer": list(_signers(document.signers)),
    }


def _found(found: Found, text: str, part: str = "", note: str | None = None) -> _Said:
    return _Said(text, found.parts.get(part, found.span), found.confidence, note)


def _signers(signers: tuple[Signer, ...]) -> Iterator[_Said]:
    """The names, with the office as a note; the office alone where no name is printed."""
    for one in signers:
        office = " / ".join(part for part in (one.authority, one.title) if part)
        yield _found(one, one.name or office, note=office if one.name and office else None)
