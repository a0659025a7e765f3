"""What the conversion of one file gives, small enough to keep and to send."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .failures import Failure

if TYPE_CHECKING:
    from ..models import Document


@dataclass(frozen=True)
class Facts:
    """What the summary counts of a document."""

    media_type: str
    reader: str
    pages: int
    """Pages; 1 for a text without pages."""
    kind: str | None
    issuer: str | None
    year: int | None
    confidence: float
    warnings: tuple[str, ...]

    def json(self) -> str:
        """As JSON."""
        return json.dumps(vars(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Facts:
        """From what `json` gave."""
        values = json.loads(text)
        return cls(**{**values, "warnings": tuple(values["warnings"])})


@dataclass(frozen=True)
class Outcome:
    """A converted file: facts and body, or the failure. `sha256` is None where it was not read."""

    sha256: str | None = None
    facts: Facts | None = None
    body: bytes = b""
    failure: Failure | None = None


@dataclass(frozen=True)
class Body:
    """A document in all forms that are written, each as JSON on one line."""

    document: str
    record: str
    rows: str

    def packed(self) -> bytes:
        """All forms compressed, a line each: a tenth of their size."""
        return zlib.compress("\n".join((self.document, self.record, self.rows)).encode(), 1)

    @classmethod
    def unpacked(cls, data: bytes) -> Body:
        """From what `packed` gave."""
        return cls(*zlib.decompress(data).decode().split("\n"))


def outcome_of(document: Document, name: str, sha256: str) -> Outcome:
    """The outcome that a document is; its record's `id` is the name of the input."""
    from .rows import rows_of

    body = Body(
        document.model_dump_json(),
        _json(document.to_record(name)),
        _json(rows_of(document)),
    )
    issued = document.issued
    facts = Facts(
        media_type=document.source.media_type,
        reader=document.source.reader,
        pages=document.source.pages or 1,
        kind=document.kind.code if document.kind else None,
        issuer=document.issuers[0].name if document.issuers else None,
        year=issued.date.year if issued and issued.date else None,
        confidence=document.confidence,
        warnings=tuple(sorted({warning.code for warning in document.warnings})),
    )
    return Outcome(sha256, facts, body.packed())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
