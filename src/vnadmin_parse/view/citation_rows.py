"""Citations as rows."""

from __future__ import annotations

from typing import Any

from ..lexicon.kinds import kinds
from ..models import Citation, Document, Relation, Span
from ..outputs.elements import Element
from . import rows
from .marks import Marks
from .rows import Choices, Part

RELATIONS = {
    Relation.LEGAL_BASIS: "Căn cứ",
    Relation.IMPLEMENTS: "Thực hiện",
    Relation.FOLLOWS_UP: "Tiếp theo",
    Relation.REPLIES_TO: "Trả lời",
    Relation.CONSIDERS: "Xét",
    Relation.AMENDS: "Sửa đổi, bổ sung",
    Relation.SUPERSEDES: "Thay thế",
    Relation.REPEALS: "Bãi bỏ",
    Relation.CORRECTS: "Đính chính",
    Relation.ATTACHES: "Kèm theo",
    Relation.MENTIONS: "Nhắc đến",
}
"""What each relation is called on the page."""


def citation_rows(document: Document, records: list[dict[str, Any]], marks: Marks) -> Element:
    """The list of the documents that are cited; all mentions of one share a mark."""
    parts = _parts()
    return rows.list_rows(
        "citations",
        (
            rows.object_item(
                parts,
                record,
                rows.Found(
                    marks.add(
                        "citation",
                        f"{RELATIONS[citation.relation]}: {record['number'] or record['title']}",
                        *places(citation),
                        confidence=citation.confidence,
                    ),
                    citation.confidence,
                ),
            )
            for record, citation in zip(records, document.citations, strict=True)
        ),
        rows.object_item(parts, {"relation": Relation.MENTIONS.value}),
        "Thêm văn bản viện dẫn",
    )


def places(citation: Citation) -> tuple[Span, ...]:
    """Where a citation stands: all its mentions."""
    return tuple(mention.span for mention in citation.mentions) or (citation.span,)


def _parts() -> tuple[Part, ...]:
    relations = {relation.value: name for relation, name in RELATIONS.items()}
    return (
        Part("relation", "Quan hệ", Choices(relations, optional=False), wide=True),
        Part("doc_type", "Tên loại", Choices({kind.code: kind.name for kind in kinds()})),
        Part("number", "Số, ký hiệu"),
        Part("date", "Ngày"),
        Part("issuer", "Cơ quan"),
        Part("title", "Trích yếu"),
        Part("locator", "Phần viện dẫn"),
    )
