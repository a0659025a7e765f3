"""Characters, rules and pictures of PDF pages, as PDFium gives them."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING

from ..errors import DamagedFile, VnadminError
from ..layout.page import PageContent
from .limits import Limits
from .pdf_chars import PdfChar
from .pdf_legacy import is_old
from .pdf_pages import MOST_CHARACTERS, PdfPage
from .pdf_words import page_words
from .pdfium import PDFIUM_LOCK, open_pdf
from .pdfium_flatten import checked_pages, flattened_page
from .pdfium_fonts import Fonts
from .pdfium_place import Place, place_of
from .pdfium_shapes import Shapes, page_shapes
from .pdfium_text import page_chars

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument
    from pypdfium2 import PdfPage as PdfiumPage


def pdfium_pages(data: bytes, name: str, limits: Limits) -> Generator[PdfPage, None, None]:
    """The content of each page, annotations included, one at a time.

    Close the generator. Raises `EncryptedFile`, `DamagedFile` and `FileTooLarge` (pages).
    """
    number: int | None = None
    try:
        with PDFIUM_LOCK:
            document = open_pdf(data, name)
        try:
            with PDFIUM_LOCK:
                count = checked_pages(document, name, limits)
                document.init_forms()
            fonts = Fonts()
            for number in range(1, count + 1):
                yield _page(document, number, name, fonts)
        finally:
            with PDFIUM_LOCK:
                document.close()
    except VnadminError:
        raise
    except (Exception, RecursionError, MemoryError) as error:
        cause = f"the page cannot be read ({type(error).__name__})"
        raise DamagedFile(name, cause if number else "the file cannot be read", number) from error


def _page(document: PdfDocument, number: int, name: str, fonts: Fonts) -> PdfPage:
    with PDFIUM_LOCK:
        page, _ = flattened_page(document, number - 1, name)
        with closing(page):
            place = place_of(page)
            found = _chars_and_shapes(page, place, fonts)
    content = PageContent(number=number, width=place.width, height=place.height)
    if found is None:
        return PdfPage(content, is_overloaded=True)
    chars, shapes = found
    words, aside = page_words(chars)
    return PdfPage(
        PageContent(
            number=number,
            width=place.width,
            height=place.height,
            words=words,
            rulings=tuple(shapes.rulings),
            aside=aside,
            is_picture=shapes.is_picture,
        ),
        is_unclear=fonts.has_wide_hyphens and is_old(chars),
    )


def _chars_and_shapes(
    page: PdfiumPage, place: Place, fonts: Fonts
) -> tuple[list[PdfChar], Shapes] | None:
    """What stands on a page, None if it is more than can be read in bounded time and memory."""
    shapes = page_shapes(page, place)
    if shapes.is_overloaded:
        return None
    with closing(page.get_textpage()) as text:
        if text.count_chars() > MOST_CHARACTERS:
            return None
        return page_chars(text, place, fonts, shapes.texts), shapes
