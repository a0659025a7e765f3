"""Reading PDF files: text layer, annotation appearances, and what can be wrong with a file."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.shared import SHARED, needs_shared
from vnadmin_parse.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    NoText,
    VnadminError,
)
from vnadmin_parse.layout import Column
from vnadmin_parse.reading.limits import Limits
from vnadmin_parse.reading.model import Reading
from vnadmin_parse.reading.ocr.settings import OcrMode, OcrSettings
from vnadmin_parse.reading.pdf import read_pdf
from vnadmin_parse.reading.pdf_pages import PdfReader

HEIGHT = 842
ANY_FIXTURE = [HealthCheck.function_scoped_fixture]  # the reader is the same for all examples
REGULAR, BOLD = "Times-Roman", "Times-Bold"  # built in; their letters have no Vietnamese marks


def make_pdf(*pages: Callable[[Canvas], None], encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF whose pages are drawn by the given functions."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, HEIGHT), invariant=True, encrypt=encrypt)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def put(canvas: Canvas, text: str, x: float, top: float, font: str = REGULAR) -> None:
    canvas.setFont(font, 13)
    canvas.drawString(x, HEIGHT - top - 11, text)


def letter(canvas: Canvas) -> None:
    """A dispatch whose number was left blank."""
    put(canvas, "UBND TINH HAI LAM", 105, 50)
    put(canvas, "CONG HOA XA HOI CHU NGHIA VIET NAM", 285, 50, BOLD)
    put(canvas, "So:            /BC-SCT", 110, 80)
    put(canvas, "Hai Lam, ngay      thang 4 nam 2026", 320, 80)
    put(canvas, "BAO CAO", 285, 120, BOLD)
    put(
        canvas,
        "Thuc hien chi dao cua Uy ban nhan dan tinh, So Cong Thuong bao cao nhu sau:",
        85,
        150,
    )
    put(canvas, "- Tong so ho so la 1.389 ho so, trong do co 27 ho so khong du dieu kien;", 85, 170)


def signed_letter(canvas: Canvas) -> None:
    """The same with number and day as appearances of form fields."""
    letter(canvas)
    form = canvas.acroForm
    for value, x in (("355", 132), ("13", 401)):
        form.textfield(
            value=value,
            x=x,
            y=HEIGHT - 95,
            width=26,
            height=16,
            fontSize=11,
            fontName="Times-Roman",
            borderWidth=0,
            fillColor=None,
            name=value,
        )


def page_of(text: str) -> Callable[[Canvas], None]:
    return lambda canvas: put(canvas, text, 85, 60)


READERS = list(PdfReader)
_reader = PdfReader.PDFIUM


@pytest.fixture(params=READERS, autouse=True)
def reader(request: pytest.FixtureRequest) -> PdfReader:
    """Every test of this module runs with each reader."""
    global _reader
    _reader = PdfReader(request.param)
    return _reader


def read(data: bytes, limits: Limits | None = None) -> Reading:
    """Without OCR: what the text layers hold."""
    return read_pdf(data, "letter.pdf", limits or Limits(), OcrSettings(OcrMode.NEVER), _reader)


def lines(reading: Reading) -> list[str]:
    return reading.layout.text.split("\n")


def test_text_in_reading_order_with_boxes_and_weight(reader: PdfReader) -> None:
    reading = read(make_pdf(letter))
    assert lines(reading)[:5] == [
        "UBND TINH HAI LAM",
        "So: /BC-SCT",
        "CONG HOA XA HOI CHU NGHIA VIET NAM",
        "Hai Lam, ngay thang 4 nam 2026",
        "BAO CAO",
    ]
    first, motto = reading.layout.lines[0], reading.layout.lines[2]
    assert (first.column, first.bold) == (Column.LEFT, False)
    assert (motto.column, motto.bold) == (Column.RIGHT, True)
    box = reading.layout.words[0].box
    assert (box.page, round(box.x0), 45 < box.top < 55, 12 < box.bottom - box.top < 15) == (
        1,
        105,
        True,
        True,
    )
    assert (reading.source.media_type, reading.source.reader) == ("application/pdf", reader)
    assert (reading.source.pages, reading.source.name) == (1, "letter.pdf")
    assert [(page.number, page.width, page.height) for page in reading.layout.pages] == [
        (1, 595.0, 842.0)
    ]
    assert reading.warnings == ()


def test_appearances_of_fields_are_part_of_the_text() -> None:
    text = lines(read(make_pdf(signed_letter)))
    assert "So: 355/BC-SCT" in text
    assert "Hai Lam, ngay 13 thang 4 nam 2026" in text


def spaced_letter(gap: float, typed: str = "") -> Callable[[Canvas], None]:
    """The letter with digits stamped one by one, `gap` points apart."""

    def draw(canvas: Canvas) -> None:
        letter(canvas)
        canvas.setFont("Helvetica", 11)
        x = 132.0
        for digit in "355":
            canvas.drawString(x, HEIGHT - 91, digit + typed)
            x += canvas.stringWidth(digit, "Helvetica", 11) + gap

    return draw


@pytest.mark.parametrize("gap", [0, 1.0, 2.5, 4.0])
def test_digits_stamped_one_by_one_are_one_number(gap: float) -> None:
    assert "So: 355/BC-SCT" in lines(read(make_pdf(spaced_letter(gap))))


def test_digits_with_typed_spaces_or_wide_gaps_stay_apart() -> None:
    for draw in (spaced_letter(3.06, " "), spaced_letter(7)):
        assert "So: 3 5 5 /BC-SCT" in lines(read(make_pdf(draw)))


def test_page_numbers_and_running_feet_are_noise() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            letter(canvas)
            put(canvas, str(number), 295, 20)
            put(canvas, "Tai lieu luu hanh noi bo", 85, 810)

        return draw

    reading = read(make_pdf(*(page(number) for number in range(1, 5))))
    noise = [
        (line.page, reading.layout.string(line)) for line in reading.layout.lines if line.is_noise
    ]
    foot = "Tai lieu luu hanh noi bo"
    assert noise == [item for n in range(1, 5) for item in ((n, str(n)), (n, foot))]


def test_page_without_text_in_a_mixed_file() -> None:
    reading = read(make_pdf(letter, lambda canvas: canvas.rect(50, 50, 300, 300, fill=1)))
    assert [(warning.code, warning.page) for warning in reading.warnings] == [
        ("page_without_text", 2)
    ]
    assert reading.source.pages == 2


def test_scan_has_no_text() -> None:
    def scan(canvas: Canvas) -> None:
        canvas.rect(50, 50, 300, 300, fill=1)

    with pytest.raises(NoText):
        read(make_pdf(scan, scan))


def test_scan_with_page_numbers_only_has_no_text() -> None:
    with pytest.raises(NoText):
        read(make_pdf(lambda canvas: put(canvas, "1", 295, 20)))


def picture(canvas: Canvas, text: str = "", share: float = 1.0) -> None:
    """A scanned page with text stamped on it."""
    image = ImageReader(Image.new("L", (30, 42), 230))
    canvas.drawImage(image, 0, 0, width=595, height=share * HEIGHT)
    for number, line in enumerate(text.split("\n")):
        put(canvas, line, 120, 60 + 16 * number)


def test_scan_with_a_stamped_number_has_no_text_layer() -> None:
    with pytest.raises(NoText):
        read(make_pdf(lambda canvas: picture(canvas, "1849\n31")))


def test_stamped_scan_between_pages_of_text_keeps_its_words() -> None:
    reading = read(make_pdf(letter, lambda canvas: picture(canvas, "1849")))
    assert [(warning.code, warning.page) for warning in reading.warnings] == [
        ("page_without_text", 2)
    ]
    assert "1849" in lines(reading)


def test_scan_with_recognised_text_and_small_pictures_are_text() -> None:
    text = "\n".join(["Thuc hien chi dao cua Uy ban nhan dan tinh"] * 4)
    assert read(make_pdf(lambda canvas: picture(canvas, text))).warnings == ()
    assert read(make_pdf(lambda canvas: picture(canvas, "So 12", share=0.3))).warnings == ()


def test_old_font_encodings_are_told_by_their_letters() -> None:
    text = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp, Tù do, H¹nh phóc, ngµy 5 th¸ng 3"
    reading = read(make_pdf(page_of(text)))
    assert reading.layout.text.startswith("Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập, Tự do")
    assert reading.warnings == ()


@pytest.mark.parametrize("content", [b"0 0 m 9 9 l S\n", b"BT /F1 9 Tf (%b) Tj ET\n" % (b"a" * 99)])
def test_page_too_full_to_be_printed_is_skipped(content: bytes) -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf(letter, letter))) as pdf:
        pdf.pages[1].Contents = pdf.make_stream(content * 60_000)
        pdf.save(buffer)
    reading = read(buffer.getvalue())
    assert [(warning.code, warning.page) for warning in reading.warnings] == [("page_skipped", 2)]
    assert {line.page for line in reading.layout.lines} == {1}
    assert reading.source.pages == 2
    with pikepdf.open(buffer) as pdf:
        del pdf.pages[0]
        pdf.save(alone := io.BytesIO())
    with pytest.raises(FileTooLarge):
        read(alone.getvalue())


def test_page_of_forms_within_forms_is_skipped() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_pdf(letter, letter))) as pdf:
        body, inner = b"0 0 m 9 9 l S\n", pikepdf.Dictionary()
        for _ in range(5):
            form = pdf.make_stream(
                body,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=pikepdf.Array([0, 0, 595, HEIGHT]),
                Resources=pikepdf.Dictionary(XObject=inner),
            )
            body, inner = b"/Inner Do\n" * 10, pikepdf.Dictionary({"/Inner": form})
        pdf.pages[1].Contents = pdf.make_stream(body)
        pdf.pages[1].Resources.XObject = inner
        pdf.save(buffer)
    reading = read(buffer.getvalue())
    assert [(warning.code, warning.page) for warning in reading.warnings] == [("page_skipped", 2)]


def test_password() -> None:
    with pytest.raises(EncryptedFile):
        read(make_pdf(letter, encrypt=StandardEncryption("open", "owner", strength=128)))


@pytest.mark.parametrize("draw", [letter, signed_letter])
def test_file_locked_against_changes_only_is_read(draw: Callable[[Canvas], None]) -> None:
    data = make_pdf(draw, encrypt=StandardEncryption("", "owner", canModify=0, strength=128))
    assert lines(read(data))[0] == "UBND TINH HAI LAM"


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(200),
        b"%PDF-1.7\n",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>",
        b"PK\x03\x04" + bytes(100),
    ],
    ids=["jpeg", "head only", "loop", "zip"],
)
def test_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFile) as caught:
        read(data)
    assert str(caught.value).startswith("letter.pdf")


def test_empty() -> None:
    with pytest.raises(EmptyFile):
        read(b"")


@pytest.mark.parametrize(
    "limits", [Limits(max_bytes=100), Limits(max_pages=1), Limits(max_characters=50)]
)
def test_limits(limits: Limits) -> None:
    with pytest.raises(FileTooLarge):
        read(make_pdf(letter, letter), limits)


def test_truncated_file_ends_in_an_error_or_a_warning() -> None:
    data = make_pdf(*(page_of(f"Trang so {number} cua van ban") for number in range(5)))
    seen: set[str] = set()
    for length in range(0, len(data) - 40, 97):
        try:
            codes = {warning.code for warning in read(data[:length]).warnings}
        except VnadminError as error:
            codes = {error.code}
        assert codes
        seen |= codes
    assert "damaged" in seen


@settings(deadline=None, max_examples=80, suppress_health_check=ANY_FIXTURE)
@given(st.binary(max_size=400), st.booleans())
def test_random_bytes_end_in_typed_errors(data: bytes, with_header: bool) -> None:
    with pytest.raises(VnadminError):
        read((b"%PDF-1.4\n" if with_header else b"") + data)


WHOLE = make_pdf(signed_letter, letter)


@settings(deadline=None, max_examples=80, suppress_health_check=ANY_FIXTURE)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=30))
def test_changed_bytes_end_in_typed_errors_or_text(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, value in changes:
        data[place] = value
    try:
        reading = read(bytes(data))
    except VnadminError:
        return
    assert reading.layout.text.strip()


def test_import_does_not_load_the_pdf_libraries() -> None:
    code = (
        "import sys, vnadmin_parse.reading.pdf;"
        "print({'pdfplumber', 'pypdfium2', 'pdfminer'} & set(sys.modules))"
    )
    source = Path(__file__).parents[1] / "src"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=source
    )
    assert done.stdout.strip() == "set()"


@needs_shared
def test_electronic_original_shows_number_and_day() -> None:
    assert SHARED
    path = SHARED / "gold/dev/bc-hdxth-dong-thap-355-2026.pdf"
    text = lines(read(path.read_bytes()))
    assert "Số: 355/BC-HĐXTH" in text[:8]
    assert "Đồng Tháp, ngày 13 tháng 4 năm 2026" in text[:8]


@needs_shared
def test_long_signed_file_with_tables() -> None:
    assert SHARED
    reading = read((SHARED / "corpus/pdf/qd-337-78-pages-signed.pdf").read_bytes())
    layout = reading.layout
    assert reading.source.pages == 78
    assert {line.page for line in layout.lines if line.is_table} >= set(range(3, 60))
    noise = [line for line in layout.lines if line.is_noise]
    assert len(noise) > 70
    assert all(layout.string(line) == str(line.page) for line in noise)
