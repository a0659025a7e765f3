"""Speed and memory of reading scans: `python -m benchmarks.ocr [FILE...]`.

For each PDF or image (default: a sample dispatch, rendered as a scan), at the scan's own
resolution, 200 and 300 dpi: seconds a page on one core for rendering, for the OCR engine alone
(all its calls within the reading), and for the whole reading (preparing, engine, words, lines);
the project's own share of it; then the peak memory of the process.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from vnadmin_parse.errors import VnadminError
from vnadmin_parse.layout.page import PageComposer
from vnadmin_parse.reading.ocr.engine import OcrWord
from vnadmin_parse.reading.ocr.rendering import ScanImage, open_images, render_page
from vnadmin_parse.reading.ocr.scan import read_scan
from vnadmin_parse.reading.ocr.tesseract import TesseractEngine

if TYPE_CHECKING:
    from PIL.Image import Image

SAMPLE = Path(__file__).parents[1] / "tests/fixtures/samples/qd-ubnd-tinh-2026.pdf"
RESOLUTIONS = (None, 200, 300)


@dataclass
class TimedEngine:
    """An engine that adds up the seconds spent in it."""

    engine: TesseractEngine
    name: str = "timed"
    seconds: float = field(default=0.0)

    def read(
        self, image: Image, dpi: int, *, sparse: bool = False, seconds: float = 60.0
    ) -> tuple[OcrWord, ...]:
        """See `OcrEngine.read`."""
        start = time.perf_counter()
        try:
            return self.engine.read(image, dpi, sparse=sparse, seconds=seconds)
        finally:
            self.seconds += time.perf_counter() - start


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ocr", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[SAMPLE], metavar="FILE")
    options = parser.parse_args(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])
    try:
        engine = TimedEngine(TesseractEngine())
        print(f"{engine.engine.name}; seconds a page")
        print(f"{'file':32} {'dpi':>5} {'pages':>5} {'render':>7} {'engine':>7} {'whole':>7}   own")
        for file in options.files:
            for dpi in RESOLUTIONS:
                print(_row(file, dpi, engine), flush=True)
    except (OSError, VnadminError) as error:
        print(f"ocr: {error}", file=sys.stderr)
        return 1
    print(f"peak memory: {_peak_megabytes():.0f} MB")
    return 0


def _row(file: Path, dpi: int | None, engine: TimedEngine) -> str:
    """One line of the table: a file at one resolution."""
    engine.seconds = rendering = reading = 0.0
    composer, pages, found = PageComposer(), _pages(file, dpi), 0
    reached = 0.0
    while True:
        start = time.perf_counter()
        scan = next(pages, None)
        rendering += time.perf_counter() - start
        if scan is None:
            break
        found, reached = found + 1, scan.dpi
        start = time.perf_counter()
        composer.lines(read_scan(scan, engine).content)
        reading += time.perf_counter() - start
    whole = rendering + reading
    own = 1 - (engine.seconds + rendering) / whole
    each = [seconds / max(1, found) for seconds in (rendering, engine.seconds, whole)]
    return (
        f"{file.name[:32]:32} {reached:5.0f} {found:5} "
        f"{each[0]:7.2f} {each[1]:7.2f} {each[2]:7.2f}  {own:4.0%}"
    )


def _pages(file: Path, dpi: int | None) -> Iterator[ScanImage]:
    data = file.read_bytes()
    if not data.startswith(b"%PDF"):
        yield from open_images(data, str(file))
        return
    document = pypdfium2.PdfDocument(data)
    for number in range(1, len(document) + 1):
        yield render_page(document, number, dpi)


def _peak_megabytes() -> float:
    """The most memory this process had, in MB; 0.0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    return next(int(row.split()[1]) for row in status.splitlines() if "VmHWM" in row) / 1000


if __name__ == "__main__":
    sys.exit(main())
