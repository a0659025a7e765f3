"""PDF files opened with PDFium: what is wrong with them, and annotations made page content.

In electronic originals the number and the day stand only in the appearances of signature fields;
flattening draws these, like all annotations, on the page.
"""

from __future__ import annotations

import io
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import DamagedFile, FileTooLarge, VnadminError
from .limits import Limits
from .pdf_pages import MOST_CHARACTERS
from .pdfium import PDFIUM_LOCK, open_pdf
from .pdfium_place import place_of
from .pdfium_shapes import page_shapes

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_TAIL = 2048


@dataclass(frozen=True)
class PreparedPdf:
    """The bytes to read text from, the number of pages, and which are too full."""

    data: bytes
    pages: int
    overloaded: frozenset[int] = frozenset()
    """Numbers of the pages that hold more than can be read in bounded time and memory."""


def prepare_pdf(data: bytes, name: str, limits: Limits) -> PreparedPdf:
    """Open a PDF and flatten its annotations; without any, `data` is passed on as it is.

    Raises `EncryptedFile`, `DamagedFile` and `FileTooLarge` (pages).
    """
    try:
        with PDFIUM_LOCK, closing(open_pdf(data, name)) as document:
            pages = checked_pages(document, name, limits)
            flattened, overloaded = _flatten(document, name)
            content = _saved(document) if flattened or is_repaired(data) else data
    except VnadminError:
        raise
    except (Exception, RecursionError, MemoryError) as error:
        raise DamagedFile(name, "the file cannot be read as PDF") from error
    return PreparedPdf(content, pages, overloaded)


def checked_pages(document: PdfDocument, name: str, limits: Limits) -> int:
    """The number of pages. Raises `DamagedFile` if there are none, `FileTooLarge` if too many."""
    pages = len(document)
    if not pages:
        raise DamagedFile(name, "the file has no pages")
    if pages > limits.max_pages:
        raise FileTooLarge(name, f"{pages} pages, more than {limits.max_pages}")
    return pages


def flattened_page(document: PdfDocument, index: int, name: str) -> tuple[PdfPage, bool]:
    """A page, to be closed, with its annotations drawn on it; and whether it had any.

    `index` counts from 0. Raises `DamagedFile`.
    """
    from pypdfium2 import PdfiumError
    from pypdfium2.raw import (
        FLAT_NORMALDISPLAY,
        FLATTEN_SUCCESS,
        FPDFPage_Flatten,
        FPDFPage_GetAnnotCount,
    )

    try:
        page = document[index]
        if FPDFPage_GetAnnotCount(page.raw) <= 0:
            return page, False
        changed = FPDFPage_Flatten(page.raw, FLAT_NORMALDISPLAY) == FLATTEN_SUCCESS
        if changed:  # its content is parsed anew
            page.close()
            page = document[index]
    except PdfiumError as error:
        raise DamagedFile(name, "the page is missing or damaged", index + 1) from error
    return page, changed


def is_repaired(data: bytes) -> bool:
    """Whether PDFium had to look for the objects itself, as the end of the file is missing."""
    return b"startxref" not in data[-_TAIL:]


def _flatten(document: PdfDocument, name: str) -> tuple[bool, frozenset[int]]:
    """Draw the annotations of all pages on them; whether any changed, and the overloaded pages."""
    changed = False
    overloaded: set[int] = set()
    document.init_forms()
    for index in range(len(document)):
        page, is_changed = flattened_page(document, index, name)
        changed |= is_changed
        if _is_overloaded(page):
            overloaded.add(index + 1)
        page.close()
    return changed, frozenset(overloaded)


def _is_overloaded(page: PdfPage) -> bool:
    if page_shapes(page, place_of(page)).is_overloaded:
        return True
    with closing(page.get_textpage()) as text:
        return bool(text.count_chars() > MOST_CHARACTERS)


def _saved(document: PdfDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
