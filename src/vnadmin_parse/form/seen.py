"""What can be known of a document's form, and deviations made from the rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..lexicon.form import form_rules
from ..models import Deviation, Document, Severity, Span, ZoneKind
from ..reading.detect import DOCX, PDF

_DAMAGED = frozenset(
    (
        "legacy_font",
        "odd_encoding",
        "page_skipped",
        "page_without_text",
        "poor_text_layer",
        "truncated_file",
    )
)
"""Warnings after which letters may be wrong, or parts missing."""
_DECREE = "NĐ 30/2020"


@dataclass(frozen=True)
class Seen:
    """A document and what can be known of it.

    `capitals`: letters, dashes and stops stand as they were typed. `missing`: what was not found
    is not there. Both hold for the text of DOCX files and of PDF pages that are no pictures.
    """

    document: Document
    capitals: bool
    missing: bool

    @classmethod
    def of(cls, document: Document) -> Seen:
        """What can be known of a document."""
        typed = (
            document.source.media_type in (DOCX, PDF)
            and document.confidence == 1.0
            and not any(page.is_picture for page in document.pages)
            and not any(warning.code in _DAMAGED for warning in document.warnings)
        )
        return cls(document, capitals=typed, missing=typed)

    @cached_property
    def is_read(self) -> bool:
        """Whether digits are what is printed: not where OCR may have lost one."""
        pictures = any(page.is_picture for page in self.document.pages)
        return self.document.confidence == 1.0 and not pictures

    def zone(self, kind: ZoneKind) -> str:
        """The text of a zone, its pieces on lines of their own."""
        pieces = [
            self.document.text[start:end]
            for zone in self.document.zones
            if zone.kind is kind
            for start, end in zone.span.pieces
        ]
        return "\n".join(pieces)

    def before(self, span: Span, kind: ZoneKind) -> str:
        """The text of a zone that stands before a place in it."""
        pieces = [
            self.document.text[start : min(end, span.start)]
            for zone in self.document.zones
            if zone.kind is kind
            for start, end in zone.span.pieces
            if start < span.start
        ]
        return "\n".join(pieces)


def deviation(
    code: str, span: Span | None = None, *, found: str = "", wanted: str = ""
) -> Deviation:
    """A deviation from the rule of a code. Raises `KeyError` for a code without a rule."""
    rule = form_rules()[code]
    return Deviation(
        code=code,
        severity=Severity(rule.severity),
        rule=f"{_DECREE}, {rule.place}",
        message=rule.vietnamese.format(found=found, wanted=wanted),
        message_en=rule.english.format(found=found, wanted=wanted),
        span=span,
    )
