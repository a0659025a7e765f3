"""PDF files with a text layer."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from ..errors import DamagedFile, EmptyFile, FileTooLarge, NoText, VnadminError
from ..layout import PageSize, SourceLine, build_layout
from ..layout.page import PageComposer, PageContent
from ..layout.page_noise import mark_running_lines
from ..models import Source, Warning
from .encodings import letter_warnings
from .limits import Limits
from .model import Reading
from .pdf_pages import PreparedPdf, prepare_pdf
from .pdf_words import page_content

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

MEDIA_TYPE = "application/pdf"
_STAMPED = 100
"""Letters that may stand on a scan without making up a text layer: number, day, stamps."""


def read_pdf(data: bytes, name: str, limits: Limits) -> Reading:
    """Read the text layer of a PDF, with the appearances of its form fields and annotations.

    Raises `EmptyFile`, `EncryptedFile`, `DamagedFile`, `FileTooLarge` (bytes, pages or
    characters), and `NoText` where no page has text (a scan).
    """
    if not data:
        raise EmptyFile(name, "the file holds no bytes")
    if len(data) > limits.max_bytes:
        raise FileTooLarge(name, f"{len(data)} bytes, more than {limits.max_bytes}")
    prepared = prepare_pdf(data, name, limits)
    composer = PageComposer()
    lines: list[SourceLine] = []
    sizes: list[PageSize] = []
    warnings = list(prepared.warnings)
    characters, has_text = 0, False
    for page in _pages(prepared, name):
        sizes.append(PageSize(page.number, page.width, page.height))
        characters += sum(len(word.text) + 1 for word in page.words)
        if characters > limits.max_characters:
            raise FileTooLarge(name, f"more than {limits.max_characters} characters", page.number)
        found = composer.lines(page)
        if page.number in prepared.overloaded:
            warnings.append(_skipped(page.number))
        elif _is_scan(page, found):
            warnings.append(_without_text(page.number))
        else:
            has_text |= any(not line.is_noise for line in found)
        lines += found
    if not has_text and prepared.overloaded:
        raise FileTooLarge(name, "its pages hold more characters or lines than printed ones can")
    if not has_text:
        raise NoText(name, "no page has a text layer; the file seems to be a scan")
    layout = build_layout(mark_running_lines(lines, sizes), sizes)
    warnings += letter_warnings(layout.text)
    source = Source(media_type=MEDIA_TYPE, reader="pdfplumber", pages=len(sizes), name=name)
    return Reading(layout, source, tuple(warnings))


def _is_scan(page: PageContent, lines: Sequence[SourceLine]) -> bool:
    """Whether the page has no words, or only those stamped on its picture."""
    if not page.words:
        return True
    text = sum(len(word.text) for line in lines if not line.is_noise for word in line.words)
    return page.is_picture and text < _STAMPED


def _pages(prepared: PreparedPdf, name: str) -> Iterator[PageContent]:
    """The content of each page, one at a time so that only one is held in memory.

    Raises `DamagedFile` for whatever the parser stumbles over.
    """
    number: int | None = None
    try:
        import pdfplumber

        with closing(pdfplumber.open(io.BytesIO(prepared.data))) as pdf:
            _check_pages(pdf, prepared, name)
            for number, page in enumerate(pdf.pages, start=1):
                if number in prepared.overloaded:
                    yield PageContent(number, float(page.width), float(page.height))
                    continue
                content = page_content(page, number)
                page.close()
                yield content
    except VnadminError:
        raise
    except (Exception, RecursionError, MemoryError) as error:
        cause = f"the page cannot be read ({type(error).__name__})"
        raise DamagedFile(name, cause if number else "the file cannot be read", number) from error


def _check_pages(pdf: PDF, prepared: PreparedPdf, name: str) -> None:
    if len(pdf.pages) != prepared.pages:
        raise DamagedFile(name, f"{len(pdf.pages)} of {prepared.pages} pages can be found")


def _skipped(page: int) -> Warning:
    message = "The page was not read: it holds more characters or lines than a printed page can."
    return Warning(code="page_skipped", message=message, page=page)


def _without_text(page: int) -> Warning:
    return Warning(
        code="page_without_text", message="The page has no text layer (a scan).", page=page
    )
