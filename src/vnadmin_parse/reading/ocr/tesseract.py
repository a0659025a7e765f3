"""Tesseract 5 through tesserocr: in this process, one thread, without files or network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from threading import local
from time import monotonic
from typing import TYPE_CHECKING, Any

from ...errors import OcrUnavailable
from .engine import OcrTimeout, OcrWord

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "vie"
INSTALL_HINT = (
    "install Tesseract's Vietnamese data (Debian and Ubuntu: apt-get install tesseract-ocr-vie) "
    "and the package tesserocr (pip install tesserocr)"
)
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)


def find_tessdata() -> Path:
    """The folder that holds the Vietnamese data; `TESSDATA_PREFIX` goes before the usual places.

    Raises `OcrUnavailable`.
    """
    prefix = os.environ.get("TESSDATA_PREFIX")
    first = [Path(prefix), Path(prefix, "tessdata")] if prefix else []
    for folder in (*first, *map(Path, _FOLDERS)):
        if (folder / f"{LANGUAGE}.traineddata").is_file():
            return folder
    raise OcrUnavailable("Tesseract", f"no {LANGUAGE}.traineddata was found; {INSTALL_HINT}")


class TesseractEngine:
    """An `OcrEngine`. The data are loaded on first use, once a thread (about 0.1 s, 30 MB)."""

    def __init__(self, tessdata: Path | None = None) -> None:
        """`tessdata` is the folder of the data. Raises `OcrUnavailable` if something is missing."""
        self._binding = _load_binding()
        self._tessdata = tessdata or find_tessdata()
        self._thread = local()
        self.name = str(self._binding.tesseract_version()).splitlines()[0]

    def read(
        self, image: Image, dpi: int, *, sparse: bool = False, seconds: float = 60.0
    ) -> tuple[OcrWord, ...]:
        """See `OcrEngine.read`."""
        grey = image if image.mode == "L" else image.convert("L")
        api = self._api()
        mode = self._binding.PSM.SPARSE_TEXT if sparse else self._binding.PSM.AUTO
        api.SetPageSegMode(mode)
        api.SetImageBytes(grey.tobytes(), grey.width, grey.height, 1, grey.width)
        api.SetSourceResolution(dpi)
        started = monotonic()
        try:
            if api.Recognize(max(1, round(1000 * seconds))):
                return tuple(self._words(api))
            if monotonic() - started >= seconds:
                raise OcrTimeout(f"more than {seconds:g} s")
            return ()
        finally:
            api.Clear()

    def _api(self) -> Any:
        """This thread's Tesseract: an instance must not be used by two threads."""
        api = getattr(self._thread, "api", None)
        if api is None:
            binding = self._binding
            binding.set_leptonica_log_level(binding.LeptLogLevel.NONE)
            try:
                api = binding.PyTessBaseAPI(
                    path=str(self._tessdata), lang=LANGUAGE, oem=binding.OEM.LSTM_ONLY
                )
            except RuntimeError as error:
                cause = f"the data in {self._tessdata} cannot be loaded; {INSTALL_HINT}"
                raise OcrUnavailable("Tesseract", cause) from error
            api.SetVariable("debug_file", os.devnull)
            self._thread.api = api
        return api

    def _words(self, api: Any) -> Iterator[OcrWord]:
        level = self._binding.RIL
        line = block = -1
        height = 0.0
        for item in self._binding.iterate_level(api.GetIterator(), level.WORD):
            if item.IsAtBeginningOf(level.BLOCK):
                block += 1
            if item.IsAtBeginningOf(level.TEXTLINE):
                line += 1
                height = float(item.RowAttributes()["row_height"])
            box: tuple[int, int, int, int] | None = item.BoundingBox(level.WORD)
            text = _text(item, level.WORD)
            if text and box:
                confidence = min(1.0, max(0.0, item.Confidence(level.WORD) / 100))
                yield OcrWord(
                    text,
                    *box,
                    confidence=confidence,
                    line=max(line, 0),
                    block=max(block, 0),
                    line_height=height,
                )


def _text(item: Any, level: int) -> str:
    try:
        return str(item.GetUTF8Text(level)).strip()
    except RuntimeError:  # an image or a rule: nothing to read
        return ""


def _load_binding() -> Any:
    try:
        return import_module("tesserocr")
    except ImportError as error:
        raise OcrUnavailable("Tesseract", f"tesserocr cannot be loaded; {INSTALL_HINT}") from error
