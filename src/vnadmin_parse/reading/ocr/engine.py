"""What an OCR engine takes and gives; any engine that does this can be put in Tesseract's place."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word that was read: its box in pixels (origin top left) and where it belongs.

    `confidence` runs from 0 to 1. `line` and `block` count from 0 over the page. `line_height` is
    the height of the line's type in pixels, from descender to ascender.
    """

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    confidence: float
    line: int = 0
    block: int = 0
    line_height: float = 0.0


class OcrTimeout(Exception):
    """The engine was stopped because the page took too long."""


def time_left(deadline: float) -> float:
    """The seconds until `deadline` (of `time.monotonic`). Raises `OcrTimeout` if there are none."""
    left = deadline - monotonic()
    if left <= 0:
        raise OcrTimeout("no time is left for the page")
    return left


class OcrEngine(Protocol):
    """Reads grey images of upright pages. One instance may be used by several threads."""

    name: str
    """Name and version, for `Source.reader`."""

    def read(
        self, image: Image, dpi: int, *, sparse: bool = False, seconds: float = 60.0
    ) -> tuple[OcrWord, ...]:
        """The words of a grey image (mode `L`) in reading order.

        `dpi` is its resolution, `sparse` says that words stand scattered on it. Raises
        `OcrTimeout` after about `seconds`, and `OcrUnavailable` if the engine is not installed.
        """
        ...
