"""Image files: a page each, a TIFF may hold several."""

from __future__ import annotations

from ..errors import NoText
from ..layout import PageSize, SourceLine, build_layout
from ..layout.page import PageComposer
from ..layout.page_noise import mark_running_lines
from ..models import Source, Warning
from .limits import Limits
from .model import Reading
from .ocr.rendering import open_images
from .ocr.scan import read_scan
from .ocr.settings import OcrMode, OcrSettings


def read_image(
    data: bytes, name: str, media_type: str, limits: Limits, ocr: OcrSettings | None = None
) -> Reading:
    """Read a JPEG, PNG or TIFF by OCR.

    Raises `DamagedFile`, `UnsupportedFormat`, `FileTooLarge` (pages, pixels), `OcrUnavailable`,
    and `NoText` where nothing was read or OCR is switched off.
    """
    ocr = ocr or OcrSettings()
    if ocr.mode is OcrMode.NEVER:
        raise NoText(name, "an image holds no text, and OCR is switched off")
    engine = ocr.loaded_engine(name)
    composer = PageComposer()
    lines: list[SourceLine] = []
    sizes: list[PageSize] = []
    warnings: list[Warning] = []
    for scan in open_images(data, name, limits.max_pixels, limits.max_pages):
        reading = read_scan(scan, engine, seconds=ocr.seconds)
        page = reading.content
        sizes.append(page.size)
        lines += composer.lines(page)
        warnings += reading.warnings
    if not any(not line.is_noise for line in lines):
        raise NoText(name, "no text was read in the image")
    layout = build_layout(mark_running_lines(lines, sizes), sizes)
    source = Source(media_type=media_type, reader=engine.name, pages=len(sizes), name=name)
    return Reading(layout, source, tuple(warnings))
