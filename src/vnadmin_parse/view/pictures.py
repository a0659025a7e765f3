"""Pictures of the pages, as data that the HTML page holds."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ..errors import VnadminError
from ..models import Document, Page, Source
from ..reading.detect import IMAGES, PDF, detect
from ..reading.ocr.rendering import ScanImage, open_images, render_page, turned
from ..reading.pdfium import PDFIUM_LOCK, open_pdf

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PAGES = 60
"""Pages beyond these are shown as text only: the file would grow too large for a browser."""
_WIDTH, _HEIGHT = 1240, 1754
"""The most pixels of a picture: A4 at 150 dpi."""
_DPI = 150
_QUALITY = 78


@dataclass(frozen=True)
class Picture:
    """The picture of a page, as it lies under the boxes, as a `data:` address."""

    page: Page
    address: str


def pictures(data: bytes, document: Document) -> tuple[Picture, ...]:
    """The pictures of the pages of a PDF or an image file; none for other files.

    `data` is the file that the document was read from.
    """
    pages = {page.number: page for page in document.pages}
    if not pages:
        return ()
    return tuple(
        Picture(page, _address(_upright(image.image, page.turn)))
        for image in _images(data, document.source)
        if (page := pages.get(image.number))
    )


def picture(data: bytes, source: Source, page: Page) -> bytes | None:
    """The picture of one page as a WebP file; None where `pictures` has none."""
    for image in list(_images(data, source, only=page.number)):
        return _webp(_upright(image.image, page.turn))
    return None


def has_pages_of(data: bytes, source: Source, pages: Sequence[Page]) -> bool:
    """Whether a file may be the one that a document was read from, with its source and pages.

    It is of the same format, and a PDF has pages of the same number and sizes.
    """
    name = source.name or "<bytes>"
    try:
        if detect(data, name) != source.media_type:
            return False
        if source.media_type != PDF:
            return True
        with PDFIUM_LOCK, closing(open_pdf(data, name)) as pdf:
            if len(pdf) != source.pages:
                return False
            upright = [page for page in pages if not page.turn]
            sizes = [pdf.get_page_size(page.number - 1) for page in upright]
    except (VnadminError, RuntimeError):
        return False
    pairs = zip(upright, sizes, strict=True)
    return all(abs(page.width - w) + abs(page.height - h) < 1 for page, (w, h) in pairs)


def _images(data: bytes, source: Source, only: int | None = None) -> Iterator[ScanImage]:
    name = source.name or "<bytes>"
    try:
        if source.media_type == PDF:
            yield from _pdf_pages(data, name, only)
        elif source.media_type in IMAGES:
            for image in islice(open_images(data, name), MOST_PAGES):
                if only in (None, image.number):
                    yield image
    except (VnadminError, RuntimeError):  # PDFium's errors are of the latter
        return  # its text could be read and is shown


def _pdf_pages(data: bytes, name: str, only: int | None) -> Iterator[ScanImage]:
    with PDFIUM_LOCK, closing(open_pdf(data, name)) as pdf:
        pdf.init_forms()  # number and day may be in signature fields, which are drawn with these
        for number in range(1, min(len(pdf), MOST_PAGES) + 1):
            if only in (None, number):
                yield render_page(pdf, number, _DPI, max_pixels=_WIDTH * _HEIGHT)


def _upright(image: Image, turn: float) -> Image:
    """The picture turned as it was for reading, and no larger than it need be."""
    from PIL.Image import Resampling

    quarters = round(turn / 90)
    image = turned(image, quarters % 4)
    image.thumbnail((_WIDTH, _HEIGHT), Resampling.LANCZOS)
    angle = turn - 90 * quarters
    if not angle:
        return image
    white = 255 if image.mode == "L" else (255, 255, 255)
    return image.rotate(angle, Resampling.BICUBIC, fillcolor=white)


def _address(image: Image) -> str:
    return "data:image/webp;base64," + base64.b64encode(_webp(image)).decode("ascii")


def _webp(image: Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "WEBP", quality=_QUALITY, method=4)
    return file.getvalue()
