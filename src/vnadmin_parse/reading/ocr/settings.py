"""When scanned pages are read, and how."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ...choices import Choice
from ...errors import OcrUnavailable
from .engine import OcrEngine

_LEAST_DPI, _MOST_DPI = 72, 600


class OcrMode(Choice):
    """Which pages go through OCR."""

    AUTO = "auto"
    """Pages without a text layer, and those whose text layer is no good Vietnamese."""
    ALWAYS = "always"
    """All pages."""
    NEVER = "never"
    """None: a page without a text layer stays empty."""


@dataclass(frozen=True)
class OcrSettings:
    """How scanned pages are read.

    `dpi` is the resolution that PDF pages are rendered at, None for that of the scan on the page;
    `seconds` bounds the work on one page; `engine` stands in Tesseract's place. Raises
    `ValueError` for an unknown mode or a resolution beyond 72 to 600.
    """

    mode: OcrMode = OcrMode.AUTO
    dpi: int | None = None
    seconds: float = 60.0
    engine: OcrEngine | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "mode", OcrMode(self.mode))
        if self.dpi is not None and not _LEAST_DPI <= self.dpi <= _MOST_DPI:
            raise ValueError(f"dpi must be from {_LEAST_DPI} to {_MOST_DPI}, not {self.dpi}")

    def loaded_engine(self, name: str) -> OcrEngine:
        """The engine to read file `name` with. Raises `OcrUnavailable` if there is none."""
        try:
            return self.engine if self.engine is not None else _tesseract()
        except OcrUnavailable as error:
            raise OcrUnavailable(name, error.cause) from error


@cache
def _tesseract() -> OcrEngine:
    """One engine for the process: its data take a tenth of a second to load."""
    from .tesseract import TesseractEngine

    return TesseractEngine()
