"""Speed and memory: `python -m benchmarks.speed [FILE...]`.

For each file (default: a sample dispatch) the median processor time, on one core, of `parse`, and
of `parse_text` on the text that `parse` gave; for a PDF also of PDFium's bare text extraction,
pdfplumber's word extraction, and of each reader of text layers alone and in `parse`, with how many
times the bare extraction that is; then the time that `import vnadmin_parse` takes in a fresh
interpreter, and the peak memory of a fresh process that parses the file (and the largest PDF of the
shared documents where they are).
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pdfplumber
import pypdfium2

import vnadmin_parse as vp
from vnadmin_parse.reading import OcrMode, OcrSettings, PdfReader, Reading
from vnadmin_parse.reading.pdf import read_pdf

from .shared import FOLDER

SAMPLE = Path(__file__).parents[1] / "tests/fixtures/samples/cv-so-noi-vu-2026.pdf"
_BARE = "PDFium, bare text"
HEAVY = ("underthesea", "pdfplumber", "pypdfium2", "pydantic", "docx", "lxml")
_IMPORT = f"""
import sys, time
start = time.perf_counter()
import vnadmin_parse
print(time.perf_counter() - start, *[name for name in {HEAVY!r} if name in sys.modules])
"""
_MEMORY = """
import sys
import vnadmin_parse
vnadmin_parse.parse(sys.argv[1])
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[SAMPLE], metavar="FILE")
    parser.add_argument("--runs", type=int, default=15, help="runs of each (default: 15)")
    options = parser.parse_args(arguments)
    _use_one_core()
    files: list[Path] = options.files
    for file in files:
        try:
            print(_times(file, options.runs), end="\n\n")
        except (OSError, vp.VnadminError) as error:
            print(f"speed: {file}: {error}", file=sys.stderr)
            return 1
    seconds, loaded = _import(options.runs)
    print(
        f"import vnadmin_parse: {1000 * seconds:.0f} ms; loaded with it: {loaded or 'none'} "
        f"(of {', '.join(HEAVY)})"
    )
    if sys.platform == "linux":
        for file in [*files, *_largest_shared_pdf()]:
            print(f"peak memory of parse, {file.name}: {_peak_memory(file):.0f} MB")
    return 0


def _times(file: Path, runs: int) -> str:
    """A table of the median times of a file, in milliseconds."""
    data = file.read_bytes()
    document = vp.parse(data, name=file.name)
    steps: dict[str, Callable[[], object]] = {}
    if document.source.media_type == "application/pdf":
        steps[_BARE] = lambda: _pdfium_text(data)
        steps["pdfplumber, words"] = lambda: _pdfplumber_words(data)
        for reader in PdfReader:
            steps[f"text layer, {reader}"] = partial(_text_layer, data, file.name, reader)
        for reader in PdfReader:
            steps[f"parse, {reader}"] = partial(vp.parse, data, name=file.name, reader=reader)
    else:
        steps["parse"] = partial(vp.parse, data, name=file.name)
    steps["parse_text on its text"] = partial(vp.parse_text, document.text)
    times = {name: _median(step, runs) for name, step in steps.items()}
    size = f"pages: {document.source.pages or '-'}, characters: {len(document.text)}"
    lines = [f"{file.name} ({size}), median of {runs} runs"]
    for name, seconds in times.items():
        share = f"{seconds / times[_BARE]:>9.1f} x bare" if _BARE in times else ""
        lines.append(f"  {name:<24}{1000 * seconds:>10.1f} ms{share}")
    return "\n".join(lines)


def _median(step: Callable[[], object], runs: int) -> float:
    """The median processor time of a step in seconds, after one run that is not counted."""
    step()
    times = []
    for _ in range(runs):
        start = time.process_time()
        step()
        times.append(time.process_time() - start)
    return statistics.median(times)


def _text_layer(data: bytes, name: str, reader: PdfReader) -> Reading:
    return read_pdf(data, name, vp.Limits(), OcrSettings(OcrMode.NEVER), reader)


def _pdfium_text(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def _pdfplumber_words(data: bytes) -> list[object]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [word for page in pdf.pages for word in page.extract_words()]


def _import(runs: int) -> tuple[float, str]:
    """The median time of the import in fresh interpreters, and which heavy packages it loads."""
    results = [_child(_IMPORT).split() for _ in range(runs)]
    return statistics.median(float(result[0]) for result in results), " ".join(results[0][1:])


def _peak_memory(file: Path) -> float:
    """The most memory (resident set, MB) of a fresh process that parses the file; Linux only."""
    return int(_child(_MEMORY, str(file))) / 1024


def _child(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _largest_shared_pdf() -> list[Path]:
    files = (FOLDER / "corpus" / "pdf").glob("*.pdf")
    return sorted(files, key=lambda file: file.stat().st_size)[-1:]


def _use_one_core() -> None:
    """Keep this process and its children on one core, where the system can."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


if __name__ == "__main__":
    sys.exit(main())
