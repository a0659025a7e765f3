"""PDF files: the text layer of each page, or its picture read by OCR."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, field

from ..errors import (
    EmptyFile,
    FileTooLarge,
    NoText,
    OcrUnavailable,
    VnadminError,
)
from ..layout import PageSize, SourceLine, build_layout
from ..layout.page import PageComposer, PageContent
from ..layout.page_noise import mark_running_lines, part_noise
from ..models import Source, Warning
from .encodings import letter_warnings
from .legacy_fonts import unclear_warnings
from .limits import Limits
from .model import Reading
from .ocr.pdf_scans import PdfScans
from .ocr.quality import FEWEST_WORDS, text_quality
from .ocr.settings import OcrMode, OcrSettings
from .pdf_legacy import in_unicode
from .pdf_pages import PdfPage, PdfReader
from .pdfium_flatten import is_repaired

MEDIA_TYPE = "application/pdf"
_WELL_READ = 0.6
"""Confidence of a page's OCR from which it is better than a poor text layer."""
_STAMPED = 100
"""Letters that may stand on a scan without making up a text layer: number, day, stamps."""


def read_pdf(
    data: bytes,
    name: str,
    limits: Limits,
    ocr: OcrSettings | None = None,
    reader: PdfReader = PdfReader.PDFIUM,
) -> Reading:
    """Read a PDF: text layers, appearances of form fields and annotations, and scanned pages.

    Which pages are read by OCR is decided page by page (see `OcrMode`). Raises `EmptyFile`,
    `EncryptedFile`, `DamagedFile`, `FileTooLarge` (bytes, pages or characters); where no page has
    text, `NoText`, or `OcrUnavailable` if OCR was to read it and is not installed.
    """
    ocr = ocr or OcrSettings()
    if not data:
        raise EmptyFile(name, "the file holds no bytes")
    if len(data) > limits.max_bytes:
        raise FileTooLarge(name, f"{len(data)} bytes, more than {limits.max_bytes}")
    collected = _Collected(reader, _truncation(data))
    with (
        PdfScans(data, name, limits, ocr) as scans,
        closing(_pages(reader)(data, name, limits)) as pages,
    ):
        for each in pages:
            if each.is_unclear:
                return read_pdf(data, name, limits, ocr, PdfReader.PDFPLUMBER)
            page = each.content
            if each.is_overloaded:
                collected.skip(page)
            else:
                page, unclear = in_unicode(page)
                collected.warnings += unclear_warnings(unclear, page.number)
                _take_page(page, scans, ocr.mode, collected)
            if collected.characters > limits.max_characters:
                cause = f"more than {limits.max_characters} characters"
                raise FileTooLarge(name, cause, page.number)
    if not collected.has_text:
        raise _no_text(name, collected)
    layout = build_layout(mark_running_lines(collected.lines, collected.sizes), collected.sizes)
    source = Source(
        media_type=MEDIA_TYPE,
        reader="+".join(sorted(collected.readers)),
        pages=len(collected.sizes),
        name=name,
    )
    return Reading(layout, source, (*collected.warnings, *letter_warnings(layout.text)))


@dataclass
class _Collected:
    """What was read so far."""

    reader: PdfReader
    warnings: list[Warning]
    lines: list[SourceLine] = field(default_factory=list)
    sizes: list[PageSize] = field(default_factory=list)
    readers: set[str] = field(default_factory=set)
    composer: PageComposer = field(default_factory=PageComposer)
    characters: int = 0
    has_text: bool = False
    has_overloaded: bool = False
    unavailable: OcrUnavailable | None = None

    def add(
        self, page: PageContent, reader: str | None = None, warning: Warning | None = None
    ) -> None:
        """Take the words of a page; without `reader` they do not count as its text."""
        found = self.composer.lines(page)
        self.sizes.append(page.size)
        self.characters += sum(len(word.text) + 1 for word in page.words)
        self.lines += found
        if warning:
            self.warnings.append(warning)
        if reader and any(not line.is_noise for line in found):
            self.has_text = True
            self.readers.add(reader)

    def skip(self, page: PageContent) -> None:
        """Take a page that holds too much."""
        self.has_overloaded = True
        self.add(page, warning=_skipped(page.number))


def _take_page(page: PageContent, scans: PdfScans, mode: OcrMode, collected: _Collected) -> None:
    """Take a page's text layer, or read its picture where that says more."""
    scanned = _is_scan(page)
    poor = not scanned and _is_poor(page)
    wanted = mode is OcrMode.ALWAYS or (mode is OcrMode.AUTO and (scanned or poor))
    if wanted:
        try:
            reading = scans.read(page.number, page.words if scanned else ())
        except OcrUnavailable as error:
            collected.unavailable = error
        else:
            if not poor or reading.confidence > _WELL_READ:
                collected.warnings += reading.warnings
                collected.add(reading.content, scans.engine.name)
                return
    if scanned:
        collected.add(page, warning=_without_text(page.number))
    elif poor:
        collected.add(page, collected.reader, _poor(page.number))
    else:
        collected.add(page, collected.reader)


def _no_text(name: str, collected: _Collected) -> VnadminError:
    """Why the file gives nothing."""
    if collected.has_overloaded:
        cause = "its pages hold more characters or lines than printed ones can"
        return FileTooLarge(name, cause)
    if collected.unavailable:
        return collected.unavailable
    return NoText(name, "no page has a text layer, and none was read; the file seems to be a scan")


def _is_scan(page: PageContent) -> bool:
    """Whether the page has no words, or only those stamped on its picture."""
    if not page.words:
        return True
    if not page.is_picture:
        return False
    kept, _ = part_noise(page.words, page.height)
    return sum(len(word.text) for row in kept for word in row.words) < _STAMPED


def _is_poor(page: PageContent) -> bool:
    """Whether the text layer is of an earlier OCR that read badly, or of a font without Unicode."""
    text = " ".join(word.text for word in page.words)
    if not page.is_picture:
        return bool(letter_warnings(text))
    quality = text_quality(text)
    return quality.words >= FEWEST_WORDS and not quality.is_good


def _pages(
    reader: PdfReader,
) -> Callable[[bytes, str, Limits], Generator[PdfPage, None, None]]:
    if reader is PdfReader.PDFIUM:
        from .pdfium_pages import pdfium_pages

        return pdfium_pages
    from .pdfplumber_pages import pdfplumber_pages

    return pdfplumber_pages


def _truncation(data: bytes) -> list[Warning]:
    if not is_repaired(data):
        return []
    message = "The end of the file is missing; pages or text may be lost."
    return [Warning(code="truncated_file", message=message)]


def _skipped(page: int) -> Warning:
    message = "The page was not read: it holds more characters or lines than a printed page can."
    return Warning(code="page_skipped", message=message, page=page)


def _poor(page: int) -> Warning:
    message = "The text layer of the page is no good Vietnamese; letters may be wrong."
    return Warning(code="poor_text_layer", message=message, page=page)


def _without_text(page: int) -> Warning:
    return Warning(
        code="page_without_text", message="The page has no text layer (a scan).", page=page
    )
