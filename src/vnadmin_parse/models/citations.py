"""Other documents that a document cites."""

from __future__ import annotations

from enum import StrEnum

from .dates import PartialDate
from .header import Kind, Reference
from .spans import Found, Span


class Relation(StrEnum):
    """What the citing document has to do with the cited one."""

    LEGAL_BASIS = "legal_basis"
    IMPLEMENTS = "implements"
    FOLLOWS_UP = "follows_up"
    REPLIES_TO = "replies_to"
    CONSIDERS = "considers"
    AMENDS = "amends"
    SUPERSEDES = "supersedes"
    REPEALS = "repeals"
    CORRECTS = "corrects"
    ATTACHES = "attaches"
    MENTIONS = "mentions"


class Citation(Found):
    """A cited document (văn bản được viện dẫn), all its mentions merged.

    `span` is the first mention, `mentions` all of them. `reference` is None for a document cited
    without number (`Luật Đất đai`). `issuer` is what the text says after `của`, `title` the
    subject or the proper name of a law, `locator` the cited parts (`khoản 2 Điều 7`) joined by
    `; `. Parts: `date`, `issuer`, `title`.
    """

    kind: Kind | None = None
    reference: Reference | None = None
    date: PartialDate | None = None
    issuer: str | None = None
    title: str | None = None
    locator: str | None = None
    relation: Relation = Relation.MENTIONS
    mentions: tuple[Span, ...] = ()
