"""Images of pages: rendered from a PDF, or the pages of an image file. Sizes are bounded."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from ...errors import DamagedFile, FileTooLarge, UnsupportedFormat, VnadminError

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

FORMATS = ("JPEG", "PNG", "TIFF")
MAX_PIXELS = 60_000_000
"""Of one page: A2 at 300 dpi. A4 at 300 dpi has 8.7 million."""

_POINTS = 72.0
_USUAL_DPI = 200
_LEAST_DPI, _MOST_DPI = 100, 300
_COVERS = 0.5
_A4_LONG_SIDE = 11.69
_QUARTERS = {1: "ROTATE_90", 2: "ROTATE_180", 3: "ROTATE_270"}
_PAGE_INCHES = (4.0, 25.0)
"""A page side beyond these says that a file's resolution is not that of the paper (photos)."""


@dataclass(frozen=True)
class ScanImage:
    """The image of a page: pixels, resolution, and the size of the page in points."""

    number: int
    image: Image
    dpi: float
    width: float
    height: float


def render_page(
    document: PdfDocument,
    number: int,
    dpi: int | None = None,
    *,
    annotations: bool = True,
    max_pixels: int = MAX_PIXELS,
) -> ScanImage:
    """Page `number` (from 1) of an open PDF as a colour image.

    Without `dpi` it is the resolution of the scan on the page, so that its pixels come through as
    they are; a larger page than `max_pixels` gets a lower one. Without `annotations`, number and
    day that are stamped over the scan, and lie about its letters, are left out: their text is
    known. PDFium must not be called by two threads at once: the caller sees to that.
    """
    with closing(document[number - 1]) as page:
        width, height = page.get_size()
        wanted = float(dpi or scan_dpi(page) or _USUAL_DPI)
        most = sqrt(max_pixels / max(1.0, width * height)) * _POINTS
        reached = min(wanted, most)
        with closing(
            page.render(
                scale=reached / _POINTS, may_draw_forms=annotations, draw_annots=annotations
            )
        ) as bitmap:
            image = bitmap.to_pil().convert("RGB")
    return ScanImage(number, image, reached, width, height)


def turned(image: Image, quarters: int) -> Image:
    """`image` turned counter-clockwise by so many right angles (0 to 3), without loss."""
    from PIL.Image import Transpose

    return image.transpose(Transpose[_QUARTERS[quarters]]) if quarters else image


def scan_dpi(page: PdfPage) -> int | None:
    """The resolution of the image that covers most of a page, None if there is none."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    width, height = page.get_size()
    best: int | None = None
    for shape in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = shape.get_bounds()
        if (right - left) * (top - bottom) < _COVERS * width * height:
            continue
        pixels = max(shape.get_px_size())
        found = round(pixels / max(right - left, top - bottom, 1.0) * _POINTS)
        best = max(best or 0, found)
    return min(_MOST_DPI, max(_LEAST_DPI, best)) if best else None


def open_images(
    data: bytes, name: str, max_pixels: int = MAX_PIXELS, max_pages: int = 2000
) -> Iterator[ScanImage]:
    """The pages of a JPEG, PNG or TIFF file, upright as the camera noted, one at a time.

    Raises `UnsupportedFormat`, `DamagedFile`, and `FileTooLarge` (pages, or pixels of a page)
    before the pixels are unpacked.
    """
    from PIL import Image, UnidentifiedImageError

    number = 1
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as file:
            pages = getattr(file, "n_frames", 1) if file.format == "TIFF" else 1
            if pages > max_pages:
                raise FileTooLarge(name, f"{pages} pages, more than {max_pages}")
            for number in range(1, pages + 1):
                file.seek(number - 1)
                if file.width * file.height > max_pixels:
                    cause = f"{file.width} x {file.height} pixels, more than {max_pixels}"
                    raise FileTooLarge(name, cause, number)
                yield _scan_image(file, number)
    except VnadminError:
        raise
    except UnidentifiedImageError as error:
        raise UnsupportedFormat(name, "the bytes are no JPEG, PNG or TIFF image") from error
    except Image.DecompressionBombError as error:
        raise FileTooLarge(name, "the image has too many pixels", number) from error
    except (Exception, MemoryError) as error:
        cause = f"the image cannot be read ({type(error).__name__})"
        raise DamagedFile(name, cause, number) from error


def _scan_image(file: Image, number: int) -> ScanImage:
    from PIL import ImageOps

    noted = file.info.get("dpi")
    image = _opaque(ImageOps.exif_transpose(file))
    dpi = _paper_dpi(image, noted)
    return ScanImage(number, image, dpi, image.width * _POINTS / dpi, image.height * _POINTS / dpi)


def _opaque(image: Image) -> Image:
    """`image` as grey or RGB, what is transparent white."""
    from PIL import Image as Images

    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Images.new("RGBA", image.size, "white")
        return Images.alpha_composite(ground, image).convert("RGB")
    return image.convert("RGB")


def _paper_dpi(image: Image, noted: Any) -> float:
    """The resolution that a file notes if it makes a sheet of paper, else as if it were A4."""
    long_side = max(image.size)
    try:
        dpi = float(min(noted))
    except (TypeError, ValueError):
        dpi = 0.0
    if dpi > 0 and _PAGE_INCHES[0] <= long_side / dpi <= _PAGE_INCHES[1]:
        return dpi
    return max(1.0, long_side / _A4_LONG_SIDE)
