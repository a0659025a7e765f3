"""Both PDF readers give the same words at the same places, rules, pictures and records."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import closing
from threading import Thread

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import vnadmin_parse as vp
from tests.fixtures.builder import load_all, render_pdf
from tests.shared import SHARED, needs_shared
from vnadmin_parse.layout.model import PageWord
from vnadmin_parse.layout.page import PageContent
from vnadmin_parse.reading import Limits, PdfReader
from vnadmin_parse.reading.pdfium_pages import pdfium_pages
from vnadmin_parse.reading.pdfplumber_pages import pdfplumber_pages

SOURCES = load_all()
FOLDERS = ("gold/dev", "corpus/pdf")
SHARED_FILES = (
    sorted(path for folder in FOLDERS for path in (SHARED / folder).glob("*.pdf")) if SHARED else []
)
NEAR = 0.75
"""Points by which places may differ: PDFium cuts widths of letters to thousandths of the size."""


def contents(data: bytes) -> tuple[list[PageContent], list[PageContent]]:
    """The pages as both readers give them."""
    found = []
    for read in (pdfium_pages, pdfplumber_pages):
        with closing(read(data, "a.pdf", Limits())) as pages:
            found.append([page.content for page in pages])
    return found[0], found[1]


def check_words(
    one: Sequence[PageWord], other: Sequence[PageWord], down: float, near: float
) -> None:
    def told(word: PageWord) -> tuple[str, bool, str]:
        return word.text, word.bold, word.font

    assert list(map(told, one)) == list(map(told, other))
    for word, same in zip(one, other, strict=True):
        assert (word.x0, word.x1, word.size) == pytest.approx(
            (same.x0, same.x1, same.size), abs=near
        )
        assert (word.top, word.bottom) == pytest.approx((same.top, same.bottom), abs=down)


def check_same(data: bytes, down: float = NEAR, near: float = NEAR) -> list[PageContent]:
    """Compare what both readers find; `down` is for heights. Returns the pages."""
    pages, others = contents(data)
    assert len(pages) == len(others)
    for page, other in zip(pages, others, strict=True):
        assert (page.number, page.is_picture) == (other.number, other.is_picture)
        assert (page.width, page.height) == pytest.approx((other.width, other.height), abs=0.01)
        check_words(page.words, other.words, down, near)
        check_words(page.aside, other.aside, down, near)
        rules, same = (
            sorted((round(r.x0), round(r.top), round(r.x1), round(r.bottom)) for r in each.rulings)
            for each in (page, other)
        )
        assert len(rules) == len(same)
        for rule, like in zip(rules, same, strict=True):
            assert rule == pytest.approx(like, abs=1)
    return pages


def drawn(*pages: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=True)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The file with something changed in it."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(buffer)
    return buffer.getvalue()


def text(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", 13)
    canvas.drawString(85, 780, "UBND TINH HAI LAM")
    canvas.setFont("Times-Bold", 13)
    canvas.drawString(300, 780, "CONG HOA XA HOI")
    canvas.setFont("Times-Italic", 14)
    canvas.drawString(85, 700, "fjord (fi) f,")


def show(operators: str) -> bytes:
    """A page with the content stream given, below the text."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        own = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(own + b"\n" + operators.encode("latin-1"))

    return changed(drawn(text), change)


def words(pages: list[PageContent]) -> list[str]:
    return [word.text for word in pages[0].words]


@pytest.mark.parametrize("name", SOURCES)
def test_records_of_dispatches(name: str) -> None:
    data = render_pdf(SOURCES[name])
    one, other = (vp.parse(data, reader=reader, ocr="never") for reader in PdfReader)
    assert one.text == other.text
    assert one.to_record() == other.to_record()
    assert [warning.code for warning in one.warnings] == [
        warning.code for warning in other.warnings
    ]
    check_same(data)


@needs_shared
@pytest.mark.parametrize("path", SHARED_FILES, ids=lambda path: path.stem)
def test_shared_files(path: object) -> None:
    data = path.read_bytes()  # type: ignore[attr-defined]
    check_same(data)
    try:
        one, other = (vp.parse(data, reader=reader, ocr="never") for reader in PdfReader)
    except vp.NoText:
        return
    assert (one.text, one.to_record()) == (other.text, other.to_record())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("corner", [(0, 0), (-20, 100)])
def test_turned_and_shifted_pages(turn: int, corner: tuple[int, int]) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = turn
        left, bottom = corner
        pdf.pages[0].MediaBox = Array([left, bottom, left + 595, bottom + 842])

    page = check_same(changed(drawn(text), change))[0]
    assert len(page.aside if turn else page.words) == 11
    assert (page.width, page.height) == ((842, 595) if turn % 180 else (595, 842))
    if not turn:
        first = page.words[0]
        assert (first.x0, round(first.bottom)) == (85 - corner[0], 842 + corner[1] - 777)


def test_media_box_of_the_parent() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        box = pdf.pages[0].MediaBox
        del pdf.pages[0].obj["/MediaBox"]
        pdf.Root.Pages.MediaBox = box

    assert check_same(changed(drawn(text), change))[0].height == 842


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_text_is_aside(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas)
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.setFont("Times-Roman", 13)
        canvas.drawString(0, 0, "Sao y")
        canvas.restoreState()

    page = check_same(drawn(draw), near=2)[0]
    assert [word.text for word in page.aside] == ["Sao", "y"]
    assert len(page.words) == 11


@pytest.mark.parametrize(
    ("operators", "expected"),
    [
        ("BT /F1 12 Tf 3 Tr 85 600 Td (hidden text) Tj ET", ["hidden", "text"]),
        ("BT /F1 12 Tf 1 g 85 600 Td (white text) Tj ET", ["white", "text"]),
        ("BT /F1 12 Tf 85 600 Td [(ker)-50(ned)-250(text)] TJ ET", ["kerned", "text"]),
        ("BT /F1 12 Tf 85 600 Td [(ti)-150(ght)-190(one)] TJ ET", ["tight", "one"]),
        ("BT /F1 12 Tf 1 Tc 85 600 Td (wide text) Tj ET", ["wide", "text"]),
        ("BT /F1 12 Tf 80 Tz 85 600 Td (narrow text) Tj ET", ["narrow", "text"]),
        ("BT /F1 1 Tf 12 0 0 12 85 600 Tm (scaled text) Tj ET", ["scaled", "text"]),
        ("BT /F1 12 Tf 1 0 .3 1 85 600 Tm (leaning text) Tj ET", ["leaning", "text"]),
        ("q .5 0 0 .5 40 300 cm BT /F1 24 Tf 85 600 Td (in a form) Tj ET Q", ["in", "a", "form"]),
        ("BT /F1 12 Tf 85 600 Td (So) Tj 14 0 Td ( ) Tj 2 0 Td (12) Tj ET", ["So", "12"]),
        ("BT /F1 12 Tf 85 600 Td (hyphen-) Tj 0 -14 Td (ated) Tj ET", ["hyphen-", "ated"]),
        ("BT /F1 12 Tf 85 600 Td (a   b) Tj 5 Ts (2) Tj ET", ["2", "a", "b"]),
        ("BT /F1 12 Tf 85 600 Td (out) Tj 900 0 Td (side) Tj ET", ["out", "side"]),
    ],
)
def test_ways_to_set_text(operators: str, expected: list[str]) -> None:
    found = words(check_same(show(operators), near=2))
    assert found[11:] == expected


def test_letters_printed_twice_are_read_once() -> None:
    def twice(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 13)
        for line in range(3):
            for shift in (0, 0.3):
                canvas.drawString(85 + shift, 780 - 20 * line, f"Nghi quyet so {line}")

    assert words(check_same(drawn(twice))) == [
        word for line in range(3) for word in ("Nghi", "quyet", "so", str(line))
    ]


def test_rules_boxes_and_pictures() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas)
        canvas.grid([85, 200, 400], [500, 520, 540, 560])
        canvas.rect(85, 300, 100, 0.5, stroke=0, fill=1)
        canvas.rect(85, 200, 100, 50, stroke=1, fill=0)
        canvas.rect(285, 200, 100, 50, stroke=0, fill=1)
        canvas.circle(300, 400, 20)
        canvas.line(85, 100, 85, 150)
        path = canvas.beginPath()
        path.rect(300, 100, 50, 1)
        path.rect(300, 120, 50, 1)
        canvas.drawPath(path, stroke=0, fill=1)

    page = check_same(drawn(draw))[0]
    assert len(page.rulings) == 7 + 1 + 4 + 1 + 2

    def scan(canvas: Canvas) -> None:
        image = ImageReader(Image.new("L", (30, 42), 230))
        canvas.drawImage(image, 0, 0, width=595, height=700)

    assert check_same(drawn(scan))[0].is_picture


def test_forms_within_forms() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        form: pikepdf.Object | None = None
        for _ in range(3):
            body = b"BT /F1 12 Tf 85 600 Td (inner words) Tj ET 85 590 100 1 re f"
            inner = {} if form is None else {"/Inner": form}
            stream = body if form is None else b"q .9 0 0 .9 10 10 cm /Inner Do Q"
            form = pdf.make_stream(
                stream,
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, 595, 842]),
                Resources=Dictionary(Font=page.Resources.Font, XObject=Dictionary(inner)),
            )
        page.Resources.XObject = Dictionary(Outer=form)
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\nq /Outer Do Q")

    page = check_same(changed(drawn(text), change))[0]
    assert [word.text for word in page.words[11:]] == ["inner", "words"]
    assert len(page.rulings) == 1


def test_codes_without_letters() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        font = next(iter(pdf.pages[0].Resources.Font.values()))
        font.Encoding = Dictionary(
            Type=Name.Encoding, Differences=Array([65, Name("/g65"), Name("/g66")])
        )

    found = [word.text for word in contents(changed(drawn(text), change))[0][0].words]
    assert found[0] == "U\ufffdND" or found[0] == "UBND"


@pytest.mark.parametrize(
    "operators",
    [
        "BT /F1 1e38 Tf 85 600 Td (huge) Tj ET",
        "BT /F1 12 Tf 1e30 0 0 1e30 1e38 1e38 Tm (far) Tj ET",
        "q 1e30 0 0 1e30 0 0 cm 1e30 0 0 1e30 0 0 cm BT /F1 12 Tf (x) Tj ET 0 0 9 1 re f Q",
        "BT /F1 0 Tf 85 600 Td (zero) Tj ET",
        "BT /F1 -12 Tf 85 600 Td (minus) Tj ET",
        "BT /F1 12 Tf 0 0 0 0 85 600 Tm (flat) Tj ET",
        "BT /F1 12 Tf -1 0 0 1 285 600 Tm (mirrored) Tj ET",
        "BT /F1 12 Tf .7 .7 -.7 .7 85 600 Tm (slanting) Tj ET",
        "0 0 1e38 1e38 re S 1e38 0 m 1e38 1e38 l S 0 0 m S",
    ],
)
@pytest.mark.parametrize("reader", PdfReader)
def test_odd_sizes_and_places_spoil_nothing_else(operators: str, reader: PdfReader) -> None:
    document = vp.parse(show(operators), reader=reader, ocr="never")
    assert "CONG HOA XA HOI" in document.text
    assert vp.Document.model_validate_json(document.model_dump_json()) == document


def test_threads_share_pdfium() -> None:
    data = render_pdf(next(iter(SOURCES.values())))
    expected = vp.parse(data, name="a.pdf")
    found: list[vp.Document] = []
    threads = [Thread(target=lambda: found.append(vp.parse(data, name="a.pdf"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 6


def test_another_reader_is_refused() -> None:
    with pytest.raises(ValueError, match="pdfminer"):
        vp.parse(b"%PDF-1.4", reader="pdfminer")
