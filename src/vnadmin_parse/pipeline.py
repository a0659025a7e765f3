"""From a file or a text to a `Document`: reading, layout, zones, fields."""

from __future__ import annotations

from .checks import warnings_of
from .confidence import as_sure_as_read
from .fields.addressees import addressees
from .fields.appendices import appendices
from .fields.citation_issuers import issuer_context
from .fields.citations import citations
from .fields.distribution import distribution
from .fields.identifier import own_identifier
from .fields.issued import issued
from .fields.issuers import issuers
from .fields.kind import kind
from .fields.marks import mark_values
from .fields.reference import reference
from .fields.signers import signers
from .fields.subject import subject
from .fields.tasks import tasks
from .grammar.folding import fold
from .layout import Flow, paragraphs
from .models import Document, Issuer, Page, ZoneKind
from .reading import (
    FileSource,
    Limits,
    OcrMode,
    OcrSettings,
    PdfReader,
    Reading,
    read,
    read_string,
)
from .zones import find_zones


def parse(
    source: FileSource,
    *,
    name: str | None = None,
    limits: Limits | None = None,
    ocr: OcrMode | str = OcrMode.AUTO,
    dpi: int | None = None,
    reader: PdfReader | str = PdfReader.PDFIUM,
) -> Document:
    """Parse one administrative document.

    `source` is a path, the bytes of a file or a binary file: PDF, DOCX, HTML, plain text or an
    image (JPEG, PNG, TIFF), told apart by content. `name` stands for the source in messages and in
    `Document.source`; without it the path is taken. `limits` bounds what is read. `ocr` says which
    pages go through OCR: `auto` (those without a good text layer), `always` or `never`; `dpi` the
    resolution that PDF pages are rendered at for it (72 to 600; without it that of the scan).
    `reader` says what reads the text layers of a PDF: `pdfium` or the slower `pdfplumber`.

    Raises a `VnadminError` (see `docs/errors.md`) where the file cannot be read; what is only
    doubtful becomes a warning of the document. Raises `ValueError` for another `ocr`, `dpi` or
    `reader`.
    """
    settings = OcrSettings(mode=OcrMode(ocr), dpi=dpi)
    reading = read(source, name=name, limits=limits, ocr=settings, reader=PdfReader(reader))
    return document_of(reading)


def parse_text(text: str) -> Document:
    """Parse a document's text as some extractor or OCR program gave it. Takes any string.

    >>> parse_text("V/v rà soát hồ sơ").subject.text
    'rà soát hồ sơ'
    """
    return document_of(read_string(text))


def document_of(reading: Reading) -> Document:
    """The document that a reading holds."""
    layout = reading.layout
    zones = find_zones(layout)
    own = reference(layout, zones.of(ZoneKind.REFERENCE))
    what = kind(layout, zones, own)
    when = issued(layout, zones.of(ZoneKind.PLACE_DATE) or zones.of(ZoneKind.REFERENCE))
    bodies = issuers(layout, zones.of(ZoneKind.ISSUER), own)
    marks = mark_values(layout, zones.of(ZoneKind.MARK))
    copies = distribution(layout, zones.of(ZoneKind.DISTRIBUTION))
    written = zones.of(ZoneKind.BODY)
    whole = paragraphs(layout, written)
    running = [line for line in written if not line.is_table]
    body = Flow(layout, whole if len(running) == len(written) else paragraphs(layout, running))
    # not in appendices, which are often forms for others to fill
    cited_in = [*paragraphs(layout, zones.of(ZoneKind.SUBJECT)), *whole]
    date = when.date if when else None
    code = what.code if what else None
    speakers = [name for body in bodies for name in _speakers(body)]
    tables = [line for line in written if line.is_table]
    rules = own is not None and own.year is not None
    told = tasks(body, code, date.year if date else None, speakers, tables, rules=rules)
    context = issuer_context(
        [name for body in bodies for name in (body.name, body.parent) if name],
        when.place if when else None,
    )
    document = Document(
        text=layout.text,
        source=reading.source,
        identifier=own_identifier(what, own, date, bodies, context),
        kind=what,
        issuers=bodies,
        reference=own,
        issued=when,
        subject=subject(layout, zones.of(ZoneKind.SUBJECT), letter=zones.kind is None),
        urgency=marks.get("urgency"),
        secrecy=marks.get("secrecy"),
        draft=marks.get("draft"),
        addressees=addressees(layout, zones.of(ZoneKind.ADDRESSEES)),
        distribution=copies.recipients,
        archive=copies.archive,
        signers=signers(layout, zones.of(ZoneKind.SIGNATURE)),
        citations=citations(
            Flow(layout, cited_in), own, code, [body.name for body in bodies], context
        ),
        tasks=told.listed,
        task_tree=told.tree,
        appendices=appendices(layout, zones.of(ZoneKind.APPENDIX)),
        pages=tuple(
            Page(
                number=page.number,
                width=page.width,
                height=page.height,
                turn=page.turn,
                is_picture=page.is_picture,
            )
            for page in layout.pages
        ),
        zones=zones.runs(layout),
    )
    doubts = warnings_of(document, copied_distribution=zones.copied)
    document = document.model_copy(update={"warnings": (*reading.warnings, *doubts)})
    return as_sure_as_read(document, layout)


def _speakers(body: Issuer) -> list[str]:
    """Whose words the document's are: an office (văn phòng) also speaks for the body above it."""
    if body.parent and fold(body.name).startswith("van phong"):
        return [body.name, body.parent]
    return [body.name]
