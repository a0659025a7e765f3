"""An archive of digital files for measuring, made of the texts that are there.

Texts of the shared documents (`gold/dev`, `corpus/tax`, `corpus/vbpl`), where they are there, and
of the dispatches of the tests; as text, DOCX and PDF, the PDF files in several layouts.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.fixtures.builder import STYLES, load_all, render_docx, render_pdf, render_text
from tests.fixtures.builder.fonts import registered_fonts

from .shared import FOLDER

_LONGEST = 12_000
"""Characters of a text that are used: some ten pages."""
_LAYOUTS = ((10, 95), (11, 88), (12, 80), (13, 74), (14, 68))
"""Type size in points and characters of a line, of the PDF files."""
_MARGIN = 60


def write_archive(folder: Path, count: int) -> Path:
    """Write `count` files, each another, into folders of 500."""
    for number, (suffix, data) in enumerate(islice(_files(), count)):
        place = folder / f"{number // 500:02d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:05d}{suffix}").write_bytes(data)
    return folder


def write_texts(folder: Path, count: int) -> Path:
    """Write `count` text files, each another, of the same mixture for any number."""
    texts = _texts()
    step = max(1, len(texts) // count)
    for number in range(count):
        place = folder / f"{number // 500:02d}"
        place.mkdir(parents=True, exist_ok=True)
        text = f"{texts[number * step % len(texts)]}\n{number}\n"
        (place / f"{number:05d}.txt").write_text(text, encoding="utf-8")
    return folder


def _files() -> Iterator[tuple[str, bytes]]:
    """Endless files, each with its suffix."""
    for source in load_all().values():
        yield ".pdf", render_pdf(source)
        yield ".docx", render_docx(source)
    texts = _texts()
    turn = 0
    while True:
        for text in texts:
            size, width = _LAYOUTS[turn % len(_LAYOUTS)]
            marked = f"{text}\n{turn}\n" if turn else text
            yield ".pdf", _pdf(marked, size, width)
            if turn % 4 == 1:
                yield ".docx", _docx(marked)
            if turn % 4 == 3:
                yield ".txt", marked.encode()
            turn += 1


def _texts() -> list[str]:
    folders = [FOLDER / name for name in ("gold/dev", "corpus/tax", "corpus/vbpl")]
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    return [
        *(path.read_text("utf-8", errors="replace")[:_LONGEST] for path in paths),
        *(render_text(source, style) for source in load_all().values() for style in STYLES),
    ]


def _pdf(text: str, size: int, width: int) -> bytes:
    font, _ = registered_fonts()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    y = 0.0
    for line in _lines(text, width):
        if y < _MARGIN:
            if y:
                canvas.showPage()
            canvas.setFont(font, size)
            y = A4[1] - _MARGIN
        canvas.drawString(_MARGIN, y, line)
        y -= 1.35 * size
    canvas.save()
    return buffer.getvalue()


def _docx(text: str) -> bytes:
    document = Document()
    for line in text.splitlines():
        document.add_paragraph("".join(char for char in line if char.isprintable()))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _lines(text: str, width: int) -> Iterator[str]:
    for line in text.splitlines():
        yield from textwrap.wrap(line, width, drop_whitespace=False) or [""]
