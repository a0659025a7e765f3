"""Converting an archive: `python -m benchmarks.archive [--files N] [--texts N]`.

On a generated archive of digital PDF, DOCX and text files: the time of a conversion for each page
beside PDFium's bare text extraction of the same PDF files, with one worker and with two; the
memory of all processes over the run; and the time for each file of a small and of a large archive
of texts. Ratios to PDFium and of costs are of computing time (all processes), so that other load
on the machine does not count; how much faster two workers are is of time on the clock.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

import vnadmin_parse as vp
from vnadmin_parse.archive import Summary

from .generated import write_archive, write_texts

_SAMPLING = 0.25
"""Seconds between two looks at the memory."""


class _Usage(threading.Thread):
    """Watches the memory and the computing of this process and its workers; Linux only."""

    def __init__(self) -> None:
        super().__init__()
        self.memory: list[float] = []
        """Resident memory in MB, at each look."""
        self._cpu: dict[int, float] = {}
        self._before = time.process_time()
        self._done = threading.Event()

    def run(self) -> None:
        """Look again and again."""
        while sys.platform == "linux" and not self._done.wait(_SAMPLING):
            workers = [process.pid for process in multiprocessing.active_children()]
            looks = {pid: _look(pid) for pid in (os.getpid(), *workers) if pid}
            self.memory.append(sum(memory for memory, _ in looks.values()))
            self._cpu |= {pid: max(cpu, self._cpu.get(pid, 0)) for pid, (_, cpu) in looks.items()}

    def stop(self) -> None:
        """Look no more."""
        self._done.set()
        self.join()

    @property
    def cpu_seconds(self) -> float:
        """The computing of all processes since the watch began."""
        return max(0.0, sum(self._cpu.values()) - self._before)


def _look(pid: int) -> tuple[float, float]:
    """Resident memory in MB and seconds of computing of a process."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
        times = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[11:13]
    except OSError:  # it has just ended
        return 0.0, 0.0
    ticks = os.sysconf("SC_CLK_TCK")
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000, sum(map(int, times)) / ticks


@dataclass(frozen=True)
class Run:
    """A conversion: its summary, how long it took, and what its processes used meanwhile."""

    summary: Summary
    seconds: float
    usage: _Usage

    @property
    def per_page(self) -> float:
        """Milliseconds for each page."""
        return 1000 * self.seconds / max(1, self.summary.pages)

    @property
    def cpu_per_page(self) -> float:
        """Milliseconds of computing for each page, in all processes."""
        return 1000 * self.usage.cpu_seconds / max(1, self.summary.pages)

    @property
    def cpu_per_file(self) -> float:
        """Milliseconds of computing for each file, in all processes."""
        return 1000 * self.usage.cpu_seconds / max(1, self.summary.inputs)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument("--files", type=int, default=2000, help="files of the archive")
    parser.add_argument("--texts", type=int, default=20_000, help="files of the large text archive")
    options = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="vnadmin-benchmark-"))
    try:
        _mixed(folder, options.files)
        _scaling(folder, min(200, options.texts), options.texts)
    finally:
        shutil.rmtree(folder)
    return 0


def _mixed(folder: Path, count: int) -> None:
    archive = write_archive(folder / "archive", count)
    pdfs = folder / "pdfs"
    shutil.copytree(archive, pdfs, ignore=shutil.ignore_patterns("*.txt", "*.docx"))
    seconds, pages = _pdfium(pdfs)
    bare = 1000 * seconds / pages
    print(f"PDFium, bare text of the PDF files: {bare:.2f} ms a page ({pages} pages)")
    only = _convert(pdfs, folder / "out-pdfs", 1)
    _say("PDF files, 1 worker", only, f"{only.cpu_per_page / bare:.1f} x PDFium")
    one = _convert(archive, folder / "out-1", 1)
    _say("all files, 1 worker", one, f"{one.cpu_per_page / bare:.1f} x PDFium")
    two = _convert(archive, folder / "out-2", 2)
    _say("all files, 2 workers", two, f"{one.seconds / two.seconds:.2f} x as fast as 1 worker")
    length = len(two.usage.memory) // 4
    if length:
        quarters = [two.usage.memory[start * length : (start + 1) * length] for start in range(4)]
        peaks = ", ".join(f"{max(quarter):.0f}" for quarter in quarters)
        print(f"peak memory of all processes, by quarter of the run: {peaks} MB")


def _scaling(folder: Path, small: int, large: int) -> None:
    runs = []
    for count in (small, large):
        texts = write_texts(folder / f"texts-{count}", count)
        run = _convert(texts, folder / f"out-texts-{count}", 2)
        _say(f"{count} text files, 2 workers", run, f"{run.cpu_per_file:.2f} ms a file")
        runs.append(run)
    small_cost = runs[0].cpu_per_file or math.nan  # less than a tick of the clock
    print(f"cost of a file, large archive to small: {runs[1].cpu_per_file / small_cost:.2f}")


def _say(name: str, run: Run, more: str) -> None:
    summary = run.summary
    print(
        f"{name}: {run.seconds:.1f} s, {summary.inputs} files ({summary.failed} failed), "
        f"{summary.pages} pages, {run.per_page:.2f} ms a page "
        f"({run.cpu_per_page:.2f} ms of computing), {more}",
        flush=True,
    )


def _convert(archive: Path, out: Path, workers: int) -> Run:
    usage = _Usage()
    usage.start()
    start = time.perf_counter()
    try:
        summary = vp.convert(archive, out, workers=workers, ocr="never").run()
    finally:
        seconds = time.perf_counter() - start
        usage.stop()
    shutil.rmtree(out)
    return Run(summary, seconds, usage)


def _pdfium(folder: Path) -> tuple[float, int]:
    """Seconds of computing of PDFium's text extraction from all PDF files, and their pages."""
    seconds, pages = 0.0, 0
    for path in sorted(folder.rglob("*.pdf")):
        data = path.read_bytes()
        start = time.process_time()
        with closing(pypdfium2.PdfDocument(data)) as pdf:
            for page in pdf:
                page.get_textpage().get_text_range()
            pages += len(pdf)
        seconds += time.process_time() - start
    return seconds, pages


if __name__ == "__main__":
    sys.exit(main())
