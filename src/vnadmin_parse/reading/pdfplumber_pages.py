"""Characters, rules and pictures of PDF pages, as pdfplumber gives them."""

from __future__ import annotations

import io
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any

import regex

from ..errors import DamagedFile, VnadminError
from ..layout.page import PageContent
from ..layout.tables import Ruling
from .limits import Limits
from .pdf_chars import CharStyle, PdfChar, turn_of
from .pdf_legacy import unmapped_text, with_hidden_letters
from .pdf_pages import PICTURE_SHARE, PdfPage, rulings_of_box
from .pdf_words import page_words
from .pdfium_flatten import PreparedPdf, prepare_pdf

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

_NO_UNICODE = regex.compile(r"\(cid:(\d+)\)")


def pdfplumber_pages(data: bytes, name: str, limits: Limits) -> Generator[PdfPage, None, None]:
    """The content of each page, one at a time so that only one is held in memory.

    Annotations are made page content with PDFium before. Raises `EncryptedFile`, `DamagedFile` (for
    whatever the parser stumbles over) and `FileTooLarge` (pages).
    """
    prepared = prepare_pdf(data, name, limits)
    number: int | None = None
    try:
        import pdfplumber

        with closing(pdfplumber.open(io.BytesIO(prepared.data))) as pdf:
            _check_pages(pdf, prepared, name)
            for number, page in enumerate(pdf.pages, start=1):
                if number in prepared.overloaded:
                    empty = PageContent(number, float(page.width), float(page.height))
                    yield PdfPage(empty, is_overloaded=True)
                    continue
                content = page_content(page, number)
                page.close()
                yield PdfPage(content)
    except VnadminError:
        raise
    except (Exception, RecursionError, MemoryError) as error:
        cause = f"the page cannot be read ({type(error).__name__})"
        raise DamagedFile(name, cause if number else "the file cannot be read", number) from error


def page_content(page: Page, number: int) -> PageContent:
    """The text layer of one page; without words if the page has none."""
    left, above = float(page.bbox[0]), float(page.bbox[1])
    words, aside = page_words(with_hidden_letters(list(_chars(page, left, above))))
    return PageContent(
        number=number,
        width=float(page.width),
        height=float(page.height),
        words=words,
        rulings=tuple(_rulings(page, left, above)),
        aside=aside,
        is_picture=_is_picture(page),
    )


def _check_pages(pdf: PDF, prepared: PreparedPdf, name: str) -> None:
    if len(pdf.pages) != prepared.pages:
        raise DamagedFile(name, f"{len(pdf.pages)} of {prepared.pages} pages can be found")


def _chars(page: Page, left: float, above: float) -> Iterator[PdfChar]:
    """The characters of the page; its top left corner has the coordinates `left` and `above`."""
    from pdfplumber.utils.text import LIGATURES

    styles: dict[tuple[str, float, int], CharStyle] = {}
    for char in page.chars:
        x0, x1 = float(char["x0"]) - left, float(char["x1"]) - left
        top, bottom = float(char["top"]) - above, float(char["bottom"]) - above
        a, b, c, _, start, _ = char["matrix"]
        turn = 0 if char["upright"] and a > 0 else turn_of(a, -b)
        if c and not turn:  # a leaning letter is as wide as an upright one
            x0, x1 = start, start + char["adv"] * a
        size = x1 - x0 if turn % 2 else bottom - top
        key = (str(char["fontname"]), size, turn)
        style = styles.get(key)
        if style is None:
            style = styles[key] = CharStyle(key[0].rpartition("+")[2], size, turn)
        text = str(char["text"])
        text = LIGATURES.get(text, text)
        if "(cid:" in text:
            text = _without_codes(text, style.font)
        yield PdfChar(x0, top, x1, bottom, text, style)


def _without_codes(text: str, font: str) -> str:
    return _NO_UNICODE.sub(lambda code: unmapped_text(int(code[1]), font), text)


def _rulings(page: Page, left: float, above: float) -> Iterator[Ruling]:
    shapes: Iterable[tuple[Mapping[str, Any], bool]] = (
        *((line, False) for line in page.lines),
        *((box, bool(box.get("stroke"))) for box in page.rects),
    )
    for shape, is_drawn in shapes:
        x0, x1 = float(shape["x0"]) - left, float(shape["x1"]) - left
        top, bottom = float(shape["top"]) - above, float(shape["bottom"]) - above
        yield from rulings_of_box(Ruling(x0, top, x1, bottom), is_drawn)


def _is_picture(page: Page) -> bool:
    x0, top, x1, bottom = page.bbox
    covered = sum(
        (min(image["x1"], x1) - max(image["x0"], x0))
        * (min(image["bottom"], bottom) - max(image["top"], top))
        for image in page.images
    )
    return bool(covered > PICTURE_SHARE * page.width * page.height)
