"""Pages of a PDF read by OCR."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ...layout.model import PageWord
from ..limits import Limits
from ..pdfium import PDFIUM_LOCK, open_pdf
from .engine import OcrEngine
from .rendering import render_page
from .scan import ScanReading, read_scan
from .settings import OcrSettings

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


class PdfScans:
    """Renders pages of one PDF and reads them; the file and the engine are opened on first use."""

    def __init__(self, data: bytes, name: str, limits: Limits, settings: OcrSettings) -> None:
        self._data, self._name, self._limits = data, name, limits
        self._settings = settings
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with PDFIUM_LOCK:
            self._open.close()

    @cached_property
    def engine(self) -> OcrEngine:
        """The engine. Raises `OcrUnavailable` that names the file."""
        return self._settings.loaded_engine(self._name)

    @cached_property
    def _document(self) -> PdfDocument:
        return self._open.enter_context(closing(open_pdf(self._data, self._name)))

    def read(self, number: int, stamped: Sequence[PageWord]) -> ScanReading:
        """Read page `number` (from 1); `stamped` are the words that the PDF prints over the scan.

        Raises `OcrUnavailable`.
        """
        engine = self.engine
        with PDFIUM_LOCK:
            scan = render_page(
                self._document,
                number,
                self._settings.dpi,
                annotations=not stamped,
                max_pixels=self._limits.max_pixels,
            )
        return read_scan(scan, engine, stamped=stamped, seconds=self._settings.seconds)
