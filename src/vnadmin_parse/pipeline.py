"""From a file or a text to a `Document`: reading, layout, zones, fields."""

from __future__ import annotations

from .models import Document
from .reading import FileSource, Limits, Reading, read, read_string


def parse(
    source: FileSource, *, name: str | None = None, limits: Limits | None = None
) -> Document:
    """Parse one administrative document.

    `source` is a path, the bytes of a file or a binary file: PDF with a text layer, DOCX, HTML or
    plain text, told apart by content. `name` stands for the source in messages and in
    `Document.source`; without it the path is taken. `limits` bounds what is read.

    Raises a `VnadminError` (see `docs/errors.md`) where the file cannot be read; what is only
    doubtful becomes a warning of the document.
    """
    return document_of(read(source, name=name, limits=limits))


def parse_text(text: str) -> Document:
    """Parse a document's text as some extractor or OCR program gave it. Takes any string.

    >>> parse_text("V/v rà soát hồ sơ").subject.text
    'rà soát hồ sơ'
    """
    return document_of(read_string(text))


def document_of(reading: Reading) -> Document:
    """The document that a reading holds."""
    return Document(text=reading.layout.text, source=reading.source, warnings=reading.warnings)
