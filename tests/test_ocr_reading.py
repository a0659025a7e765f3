"""Scans made from a dispatch of known text: as a scanner and an office leave them."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFilter
from PIL.Image import Resampling, Transpose

from vnadmin_parse.errors import OcrUnavailable
from vnadmin_parse.grammar.folding import fold
from vnadmin_parse.layout import PageWord, build_layout
from vnadmin_parse.layout.page import PageComposer
from vnadmin_parse.reading.ocr.engine import OcrTimeout, OcrWord
from vnadmin_parse.reading.ocr.rendering import ScanImage, render_page
from vnadmin_parse.reading.ocr.scan import ScanReading, read_scan
from vnadmin_parse.reading.ocr.tesseract import TesseractEngine

SAMPLE = Path(__file__).parent / "fixtures/samples/qd-ubnd-tinh-2026.pdf"
RED, BLUE = (214, 38, 45), (38, 60, 168)


@cache
def engine() -> TesseractEngine:
    try:
        return TesseractEngine()
    except OcrUnavailable as error:
        pytest.skip(str(error))


@cache
def sample(number: int = 1) -> ScanImage:
    document = pypdfium2.PdfDocument(SAMPLE)
    try:
        return render_page(document, number, 200)
    finally:
        document.close()


@cache
def clean(number: int = 1) -> ScanReading:
    return read_scan(sample(number), engine())


@cache
def known_text(number: int = 1) -> str:
    document = pypdfium2.PdfDocument(SAMPLE)
    try:
        return str(document[number - 1].get_textpage().get_text_range())
    finally:
        document.close()


def lines(reading: ScanReading) -> list[str]:
    return build_layout(PageComposer().lines(reading.content)).text.split("\n")


def share_of_words(found: list[str], text: str) -> float:
    """The share of the known words that were read, letters alone."""
    read = set(fold(" ".join(found)).split())
    words = [word for word in fold(text).split() if any(char.isalnum() for char in word)]
    return sum(word in read for word in words) / len(words)


def on(scan: ScanImage, image: Image.Image) -> ScanImage:
    return replace(scan, image=image)


def turned(image: Image.Image, degrees: float) -> Image.Image:
    return image.rotate(degrees, Resampling.BICUBIC, fillcolor="white")


def noisy(image: Image.Image, specks: int = 1500) -> Image.Image:
    """Speckle, and letters softened as by a lens."""
    image = image.filter(ImageFilter.GaussianBlur(0.7))
    draw, chance = ImageDraw.Draw(image), random.Random(7)
    for _ in range(specks):
        draw.point((chance.randrange(image.width), chance.randrange(image.height)), fill=(90,) * 3)
    return image


@pytest.mark.parametrize(
    "change",
    [
        lambda image: image,
        noisy,
        lambda image: turned(image, 2.5),
        lambda image: turned(image, -4.0),
        lambda image: noisy(turned(image, 1.2)),
        lambda image: image.convert("L"),
    ],
    ids=["clean", "noisy", "falls", "rises", "noisy and falling", "grey"],
)
def test_page_is_read_in_lines(change):
    reading = read_scan(on(sample(), change(sample().image)), engine())
    found = lines(reading)
    assert share_of_words(found, known_text()) > 0.93
    assert any("cong hoa xa hoi chu nghia viet nam" in fold(line) for line in found)
    assert not reading.warnings
    assert reading.confidence > 0.85


@pytest.mark.parametrize("turn", [Transpose.ROTATE_90, Transpose.ROTATE_180, Transpose.ROTATE_270])
def test_page_lying_on_its_side_or_head_is_read(turn):
    reading = read_scan(on(sample(), sample().image.transpose(turn)), engine())
    assert share_of_words(lines(reading), known_text()) > 0.93
    assert reading.content.width == pytest.approx(sample().width, abs=1)


@pytest.mark.parametrize("dpi", [120, 150, 300])
def test_other_resolutions_are_read(dpi):
    document = pypdfium2.PdfDocument(SAMPLE)
    scan = render_page(document, 1, dpi)
    document.close()
    assert share_of_words(lines(read_scan(scan, engine())), known_text()) > 0.9


def test_boxes_are_points_of_the_page():
    words = clean().content.words
    document = pypdfium2.PdfDocument(SAMPLE)
    page = document[0].get_textpage()
    finder = page.search("CỘNG")
    first, count = finder.get_next()
    left, bottom, _, top = page.get_charbox(first)
    found = next(word for word in words if word.text == "CỘNG")
    assert count == 4
    assert found.x0 == pytest.approx(left, abs=3)
    assert (found.top + found.bottom) / 2 == pytest.approx(
        sample().height - (top + bottom) / 2, abs=5
    )
    assert all(0 <= word.confidence <= 1 for word in words)


def test_name_under_seal_and_signature_is_read():
    number = len(pypdfium2.PdfDocument(SAMPLE))
    page = sample(number)
    name, box = signer(number)
    scan = on(page, stamp(page.image, box))
    found = fold(" ".join(lines(read_scan(scan, engine()))))
    assert fold(name) in found


def signer(number: int) -> tuple[str, tuple[float, float, float, float]]:
    """The last name in the signature block and its box in shares of the page."""
    page = clean(number).content
    row = max(
        (word for word in page.words if word.x0 > page.width / 2 and word.text[0].isupper()),
        key=lambda word: word.top,
    )
    words = [
        word
        for word in page.words
        if abs(word.top - row.top) < 3 and word.x0 > page.width / 2 and word.text.istitle()
    ]
    name = " ".join(word.text for word in sorted(words, key=lambda word: word.x0))
    return name, (
        min(word.x0 for word in words) / page.width,
        row.top / page.height,
        max(word.x1 for word in words) / page.width,
        row.bottom / page.height,
    )


def stamp(image: Image.Image, box: tuple[float, float, float, float]) -> Image.Image:
    """A red seal over the beginning of `box` and blue strokes above it; black shows through."""
    width, height = image.size
    left, top = round(box[0] * width), round(box[1] * height)
    right, bottom = round(box[2] * width), round(box[3] * height)
    ink = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(ink)
    for inset in (0, 14, 60, 75):
        draw.ellipse(
            (left - 190 + inset, bottom - 270 + inset, left + 60 - inset, bottom + 10 - inset),
            outline=RED,
            width=7,
        )
    steps = range((right - left) // 9)
    draw.line([(left + 9 * s, top - 30 - s % 4 * 18) for s in steps], fill=BLUE, width=4)
    black = image.convert("L").point([255 if value < 128 else 0 for value in range(256)])
    return Image.composite(image, ink, black)


def test_stamped_words_take_the_place_of_what_was_read():
    number = next(word for word in clean().content.words if "/" in word.text)
    stamped = PageWord("4321/QĐ-UBND", number.x0, number.top, number.x1, number.bottom)
    merged = read_scan(sample(), engine(), stamped=[stamped]).content.words
    assert stamped in merged
    assert number.text not in [word.text for word in merged]


def test_empty_page_gives_no_words_and_no_warning():
    blank = ScanImage(3, Image.new("RGB", (800, 1100), "white"), 100, 576, 792)
    reading = read_scan(blank, engine())
    assert reading.content.words == ()
    assert reading.content.number == 3
    assert reading.warnings == ()


def test_time_limit_ends_in_a_warning():
    reading = read_scan(sample(), engine(), seconds=0.05)
    assert [warning.code for warning in reading.warnings] == ["ocr_timeout"]
    assert reading.warnings[0].page == 1
    assert reading.content.words == ()


class Mumbling:
    """An engine of its own that reads badly, or never ends."""

    name = "mumbling"

    def __init__(self, ends: bool = True) -> None:
        self.ends = ends

    def read(self, image, dpi, *, sparse=False, seconds=60.0):
        if not self.ends:
            raise OcrTimeout("too long")
        return (OcrWord("ngày", 10, 10, 90, 40, 0.5, 0, 0, 30.0),)


def test_any_engine_can_be_put_in_the_place():
    doubtful = read_scan(sample(), Mumbling())
    assert [word.text for word in doubtful.content.words] == ["ngày"]
    assert [warning.code for warning in doubtful.warnings] == ["ocr_doubtful"]
    assert read_scan(sample(), Mumbling(ends=False)).warnings[0].code == "ocr_timeout"


def test_missing_data_names_the_package(tmp_path):
    pytest.importorskip("tesserocr")
    with pytest.raises(OcrUnavailable, match="tesseract-ocr-vie"):
        TesseractEngine(tmp_path).read(Image.new("L", (50, 50), "white"), 200)


def test_missing_binding_names_the_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    with pytest.raises(OcrUnavailable, match="pip install tesserocr"):
        TesseractEngine()
