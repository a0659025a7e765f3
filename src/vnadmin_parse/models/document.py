"""The result of reading one document."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import Field

from .chunks import CHUNK_SIZE, Chunk
from .citations import Citation
from .form import FormCheck
from .header import Issued, Issuer, Kind, Reference
from .parties import Addressee, Recipient, Signer
from .spans import Found, Model, Page, Span, TextValue
from .tasks import Task, TaskNode

if TYPE_CHECKING:
    from ..reading import FileSource


class ZoneKind(StrEnum):
    """What a run of lines is for."""

    MOTTO = "motto"
    ISSUER = "issuer"
    REFERENCE = "reference"
    PLACE_DATE = "place_date"
    KIND = "kind"
    SUBJECT = "subject"
    MARK = "mark"
    ADDRESSEES = "addressees"
    BODY = "body"
    DISTRIBUTION = "distribution"
    SIGNATURE = "signature"
    APPENDIX = "appendix"
    COPY = "copy"
    NOISE = "noise"


class Zone(Model):
    """A labelled run of lines, for debugging (`vnadmin parse --format zones`)."""

    kind: ZoneKind
    span: Span


class Appendix(Found):
    """An appendix (phụ lục): `title` as printed; `span` covers it to its end."""

    title: str


class Source(Model):
    """What was read, and how: `reader` names the reader, `pages` is None for unpaged text."""

    media_type: str
    reader: str
    pages: int | None = None
    name: str | None = None


class Warning(Model):
    """Something doubtful or missing: a stable `code`, a sentence, and where it is."""

    code: str
    message: str
    span: Span | None = None
    page: int | None = None


class Document(Model):
    """An administrative document (văn bản hành chính) with everything that was found in it.

    All spans point into `text`, which is NFC. A value that is not printed is None or empty.
    `confidence` is how surely the text was read: 1.0 unless pages went through OCR. `identifier`
    is the one that citations of the document have (`Citation.identifier`), None where the head
    leaves open which document it is. `task_tree` is the directive part with its headings; its nodes
    point to `tasks` by index. `pages` are those that boxes stand on, none where the source has no
    pages.

    `print(document)` shows a table; notebooks show a page of it.
    """

    text: str
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    source: Source
    identifier: str | None = None
    kind: Kind | None = None
    issuers: tuple[Issuer, ...] = ()
    reference: Reference | None = None
    issued: Issued | None = None
    subject: TextValue | None = None
    urgency: TextValue | None = None
    secrecy: TextValue | None = None
    draft: TextValue | None = None
    addressees: tuple[Addressee, ...] = ()
    distribution: tuple[Recipient, ...] = ()
    archive: tuple[TextValue, ...] = ()
    signers: tuple[Signer, ...] = ()
    citations: tuple[Citation, ...] = ()
    tasks: tuple[Task, ...] = ()
    task_tree: tuple[TaskNode, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    pages: tuple[Page, ...] = Field(default=(), repr=False)
    zones: tuple[Zone, ...] = Field(default=(), repr=False)
    warnings: tuple[Warning, ...] = ()

    def to_record(self, identifier: str | None = None) -> dict[str, Any]:
        """The document as plain values, in the layout of `docs/record-format.md`.

        `identifier` becomes the record's `id`; without it the source's file stem is taken.
        """
        from ..record import record_of

        return record_of(self, identifier)

    def to_html(self, source: FileSource | None = None) -> str:
        """The review page (`docs/view.md`): one HTML file that needs nothing else.

        `source` is the file that the document was read from (a path, bytes or a binary file): with
        it the pages of a PDF, scan or image are shown, without it the text. Raises `FileMissing`,
        `UnreadableFile` and `FileTooLarge` where it cannot be read.
        """
        from ..view import document_html

        return document_html(self, source)

    def chunks(self, size: int = CHUNK_SIZE) -> tuple[Chunk, ...]:
        """The text in parts for retrieval (RAG), in order (`docs/chunks.md`).

        Every word is in exactly one chunk. Chunks end where the document does: at articles,
        sections, paragraphs; only a paragraph longer than `size` characters is cut behind a
        sentence or word. A task is never cut: what holds one may be longer than `size`.

        >>> from vnadmin_parse import parse_text
        >>> head = "Số: 12/UBND-VX\\nKính gửi: Sở Y tế."
        >>> chunk = parse_text(f"{head}\\nGiao Sở Y tế báo cáo trước 15/6/2021.").chunks()[1]
        >>> chunk.text, chunk.metadata["assignees"], chunk.metadata["due"]
        ('Giao Sở Y tế báo cáo trước 15/6/2021.', 'Sở Y tế', '2021-06-15')

        Raises `ValueError` for a size below 1.
        """
        from ..chunking import chunks

        return chunks(self, size)

    def to_akoma_ntoso(self) -> str:
        """The document as Akoma Ntoso 3.0, the XML of legal documents (`docs/exports.md`)."""
        from ..outputs.akoma_ntoso import akoma_ntoso_of

        return akoma_ntoso_of(self)

    def to_metadata(self) -> dict[str, Any]:
        """The fields that systems for electronic documents keep of it (NĐ 30/2020, Phụ lục VI).

        `outgoing` are those of a document that is sent (văn bản đi), `incoming` of one that is
        received (văn bản đến), under the names of the decree; None is what the document does not
        say (`docs/exports.md`).
        """
        from ..outputs.archive_metadata import metadata_of

        return metadata_of(self)

    def check_form(self) -> FormCheck:
        """Where the document departs from the form of NĐ 30/2020 (`docs/check.md`)."""
        from ..form import check_form

        return check_form(self)

    def __str__(self) -> str:
        from ..outputs.table import render_document

        return render_document(self, self.source.name or "<text>").rstrip("\n")

    def _repr_html_(self) -> str:
        from ..outputs.notebook import summary_html

        return summary_html(self)
