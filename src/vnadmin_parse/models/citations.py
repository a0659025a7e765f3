"""Other documents that a document cites."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from .dates import PartialDate
from .header import Kind, Reference
from .spans import Found, Model, Span


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


class MentionForm(StrEnum):
    """How a place of the text names a cited document."""

    FULL = "full"
    """With everything that tells which it is: `Công văn số 2624/UBND-KGVX`, `Luật Đất đai`."""
    SHORT = "short"
    """Shorter than before: `văn bản số 2624`, or by an agreed name (`gọi tắt là Nghị định 30`)."""
    ANAPHOR = "anaphor"
    """By pointing back: `Công văn nêu trên`, `Thông tư này`."""


class Mention(Found):
    """One place where a document is cited.

    `locator` is the cited part printed there (`khoản 2 Điều 7`), several joined by `; `;
    `reference` the number as printed there. `confidence` is below 1 where another document could
    be meant. Parts: `locator`.
    """

    form: MentionForm = MentionForm.FULL
    locator: str | None = None
    reference: Reference | None = None


class IssuerBasis(StrEnum):
    """What tells the full name of an issuer."""

    PRINTED = "printed"
    """The words behind `của`."""
    SYMBOL = "symbol"
    """The number's symbol: `TT-BTC`."""
    CONTEXT = "context"
    """The printed words, and the place or ministry of the citing document: `UBND tỉnh`."""


class CompletedIssuer(Model):
    """The issuer of a cited document by its full name (`UBND tỉnh Đắk Nông`), in one spelling.

    It is concluded, not printed, so it has no span; `confidence` is how sure the conclusion is.
    """

    name: str
    basis: IssuerBasis
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)


class Citation(Found):
    """A cited document (văn bản được viện dẫn), all its mentions merged.

    `span` is the first mention, `mentions` all of them in the order of the text. `reference` is
    None for a document cited without number (`Luật Đất đai`). `issuer` is what the text says after
    `của`, `title` the subject or the proper name of a law, `locator` the cited parts (`khoản 2
    Điều 7`) joined by `; `. `quotes` are the words quoted from it (or put into it by a document
    that amends it), without the quotation marks. Parts: `date`, `issuer`, `title`, `locator`.

    `issuer_completed` is the issuer's full name where it is certain enough, `identifier` the same
    string for every citation of the same document (`docs/citations.md`), None where the citation
    leaves open which one it is.
    """

    kind: Kind | None = None
    reference: Reference | None = None
    date: PartialDate | None = None
    issuer: str | None = None
    issuer_completed: CompletedIssuer | None = None
    title: str | None = None
    locator: str | None = None
    relation: Relation = Relation.MENTIONS
    identifier: str | None = None
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Span, ...] = ()
