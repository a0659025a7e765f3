"""What decides how the files of a conversion are read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TypedDict

from .._version import __version__
from ..reading import Limits, OcrSettings, PdfReader
from ..reading.ocr.settings import OcrMode


class Options(TypedDict, total=False):
    """What `convert` and `parse_many` take to make `Settings` of."""

    ocr: str
    dpi: int | None
    reader: str
    limits: Limits
    time_limit: float
    memory_limit: int | None


@dataclass(frozen=True)
class Settings:
    """How each file is read: the options of `parse`, and what a worker may use for one file.

    `time_limit` in seconds; `memory_limit` in bytes of address space, None for no limit (where
    the system has no such limit, none holds). Raises `ValueError` for what there is not.
    """

    ocr: str = "auto"
    dpi: int | None = None
    reader: str = "pdfium"
    limits: Limits = field(default_factory=Limits)
    time_limit: float = 900.0
    memory_limit: int | None = 4_000_000_000

    def __post_init__(self) -> None:
        OcrSettings(mode=OcrMode(self.ocr), dpi=self.dpi)  # raises ValueError
        PdfReader(self.reader)  # raises ValueError
        if self.time_limit <= 0:
            raise ValueError(f"time_limit must be more than 0 seconds, not {self.time_limit}")

    def fingerprint(self) -> str:
        """What the content of a document depends on, as text: equal for runs that can be joined."""
        facts = {
            "version": __version__,
            "ocr": self.ocr,
            "dpi": self.dpi,
            "reader": self.reader,
            "limits": asdict(self.limits),
        }
        return json.dumps(facts, sort_keys=True)
