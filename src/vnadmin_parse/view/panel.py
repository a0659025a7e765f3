"""The values of a document as rows, in the order and under the keys of its record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..lexicon.kinds import kinds
from ..models import Document, Found, Issuer
from ..outputs.elements import Element, element
from ..record import record_of
from . import rows
from .citation_rows import citation_rows
from .form_rows import form_rows
from .marks import Marks
from .rows import Choices, Part
from .task_rows import task_rows
from .warning_rows import warning_rows

_ISSUER = (Part("parent", "Chủ quản"), Part("name", "Cơ quan"))
_RECIPIENT = (Part("name", "Nơi nhận", wide=True), Part("note", "Mục đích", wide=True))
_SIGNER = (Part("authority", "Quyền hạn"), Part("title", "Chức vụ"), Part("name", "Họ và tên"))


def panel(document: Document, marks: Marks) -> Element:
    """All rows; adds a mark for each value that stands somewhere."""
    record = record_of(document)
    return element(
        "form",
        warning_rows(document, marks),
        form_rows(document, marks),
        rows.section("Thể thức", "head", _head(document, record, marks)),
        _parties(document, record, marks),
        rows.section(
            "Văn bản viện dẫn", "citation", citation_rows(document, record["citations"], marks)
        ),
        rows.section("Nhiệm vụ", "task", task_rows(document, record["tasks"], marks)),
        _appendices(document, marks),
        id="record",
        data_type="object",
        autocomplete="off",
    )


def kind_choices() -> Choices:
    """The types of documents."""
    return Choices({kind.code: f"{kind.code} · {kind.name}" for kind in kinds()})


def _head(document: Document, record: dict[str, Any], marks: Marks) -> Iterator[Element]:
    kind, reference, issued = document.kind, document.reference, document.issued
    yield rows.list_rows(
        "issuers",
        (
            rows.object_item(_ISSUER, value, _issuer(marks, body))
            for value, body in zip(record["issuers"], document.issuers, strict=True)
        ),
        rows.object_item(_ISSUER, {}),
        "Thêm cơ quan ban hành",
    )
    what = rows.Found(
        marks.add("kind", "Tên loại", kind.span) if kind and kind.span else None,
        kind.confidence if kind else 1.0,
    )
    editor = rows.choice_editor("doc_type", record["doc_type"], "Tên loại", kind_choices())
    yield rows.field_row("Tên loại", editor, what)
    for key, part, label, whole in (
        ("number", "number", "Số", reference),
        ("number_year", "year", "Năm trong số", reference),
        ("symbol", "symbol", "Ký hiệu", reference),
        ("place", "place", "Địa danh", issued),
        ("date", "date", "Ngày ban hành", issued),
    ):
        colour = "issued" if whole is issued and part in ("place", "date") else "reference"
        found = _part(marks, colour, label, whole, part) if record[key] else rows.NOWHERE
        yield _text(key, record[key], label, found, "integer" if key == "number_year" else "text")
    for key, colour, label, value in (
        ("subject", "subject", "Trích yếu", document.subject),
        ("urgency", "mark", "Độ khẩn", document.urgency),
        ("secrecy", "mark", "Độ mật", document.secrecy),
    ):
        yield _text(key, record[key], label, _found(marks, colour, label, value))
    draft = rows.flag_editor("draft", record["draft"], "Dự thảo")
    yield rows.field_row("Dự thảo", draft, _found(marks, "mark", "Dự thảo", document.draft))
    yield _text("id", record["id"], "Mã hồ sơ")


def _parties(document: Document, record: dict[str, Any], marks: Marks) -> Iterator[Element]:
    yield rows.section(
        "Kính gửi",
        "addressee",
        _texts("addressees", "addressee", "Kính gửi", record, document.addressees, marks),
    )
    yield rows.section(
        "Nơi nhận",
        "recipient",
        rows.list_rows(
            "distribution",
            (
                rows.object_item(_RECIPIENT, value, _found(marks, "recipient", "Nơi nhận", one))
                for value, one in zip(record["distribution"], document.distribution, strict=True)
            ),
            rows.object_item(_RECIPIENT, {}),
            "Thêm nơi nhận",
            compact=True,
        ),
        element("h3", "Lưu"),
        _texts("archive", "recipient", "Lưu", record, document.archive, marks),
    )
    yield rows.section(
        "Người ký",
        "signer",
        rows.list_rows(
            "signers",
            (
                rows.object_item(_SIGNER, value, _found(marks, "signer", "Người ký", one))
                for value, one in zip(record["signers"], document.signers, strict=True)
            ),
            rows.object_item(_SIGNER, {}),
            "Thêm người ký",
        ),
    )


def _texts(
    key: str,
    colour: str,
    label: str,
    record: dict[str, Any],
    found: Iterable[Found],
    marks: Marks,
) -> Element:
    return rows.list_rows(
        key,
        (
            rows.text_item(value, label, _found(marks, colour, label, one))
            for value, one in zip(record[key], found, strict=True)
        ),
        rows.text_item(None, label),
        f"Thêm mục {label}",
    )


def _appendices(document: Document, marks: Marks) -> Element | None:
    """The appendices, which are no part of the record."""
    if not document.appendices:
        return None
    titles = (
        element(
            "button",
            appendix.title,
            type="button",
            class_="go appendix",
            data_go=marks.add("appendix", "Phụ lục", appendix.parts.get("title", appendix.span)),
        )
        for appendix in document.appendices
    )
    return rows.section("Phụ lục", "appendix", titles)


def _text(
    key: str,
    value: str | int | None,
    label: str,
    found: rows.Found = rows.NOWHERE,
    type_: str = "text",
) -> Element:
    return rows.field_row(label, rows.text_editor(key, value, label, type_), found)


def _issuer(marks: Marks, body: Issuer) -> rows.Found:
    parent = body.parts.get("parent")
    places = (parent, body.span) if parent else (body.span,)
    key = marks.add("issuer", "Cơ quan ban hành", *places, confidence=body.confidence)
    return rows.Found(key, body.confidence)


def _found(marks: Marks, colour: str, label: str, value: Found | None) -> rows.Found:
    if value is None:
        return rows.NOWHERE
    key = marks.add(colour, label, value.span, confidence=value.confidence)
    return rows.Found(key, value.confidence)


def _part(marks: Marks, colour: str, label: str, whole: Found | None, part: str) -> rows.Found:
    """A part of a value: where it stands itself, or the whole where that is not known."""
    if whole is None:
        return rows.NOWHERE
    span = whole.parts.get(part, whole.span)
    key = marks.add(colour, label, span, confidence=whole.confidence)
    return rows.Found(key, whole.confidence)
