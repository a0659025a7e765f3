"""Images before and words after the engine; no engine is needed here."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from vnadmin_parse.errors import DamagedFile, FileTooLarge, UnsupportedFormat
from vnadmin_parse.layout import PageWord
from vnadmin_parse.reading.ocr.apart import reread_apart
from vnadmin_parse.reading.ocr.engine import OcrTimeout, OcrWord
from vnadmin_parse.reading.ocr.missed import with_missed_lines
from vnadmin_parse.reading.ocr.preparing import (
    PreparedImage,
    inked_box,
    prepare,
    rows_stand_upright,
    skew,
    to_resolution,
    without_ink,
    without_rims,
    without_seal,
)
from vnadmin_parse.reading.ocr.rendering import open_images, render_page
from vnadmin_parse.reading.ocr.rereading import reread_under_ink
from vnadmin_parse.reading.ocr.words import page_words, with_stamped

RED, BLUE = (214, 38, 45), (38, 60, 168)


def striped(width: int = 800, height: int = 1100) -> Image.Image:
    """A page with rows of dark bars, as lines of words look from afar."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for top in range(100, height - 100, 30):
        for left in range(90, width - 120, 50):
            draw.rectangle((left, top, left + 38, top + 12), fill="black")
    return image


@pytest.mark.parametrize("angle", [-5.0, -2.0, -1.0, 1.0, 3.3])
def test_skew_is_measured(angle):
    image = striped().convert("L").rotate(angle, fillcolor=255)
    assert skew(image, 100) == pytest.approx(-angle, abs=0.2)


@pytest.mark.parametrize("image", [striped(), Image.new("RGB", (800, 1100), "white")])
def test_level_and_empty_pages_are_not_turned(image):
    assert skew(image.convert("L"), 100) == 0.0
    assert prepare(image, 200).angle == 0.0


def test_lines_that_run_up_the_page_are_noticed():
    image = striped().convert("L")
    assert rows_stand_upright(image, 100)
    assert not rows_stand_upright(image.transpose(Image.Transpose.ROTATE_90), 100)


def test_lines_at_the_top_alone_tell_how_a_page_lies():
    page = Image.new("L", (800, 1100), 255)
    page.paste(striped(800, 330).convert("L"), (0, -40))
    ImageDraw.Draw(page).line((400, 500, 400, 1000), fill=0, width=3)  # a crease
    assert rows_stand_upright(page, 100)


def test_red_is_light_in_one_channel_and_all_colours_in_the_other():
    image = Image.new("RGB", (3, 1))
    for x, colour in enumerate((RED, BLUE, (20, 20, 20))):
        image.putpixel((x, 0), colour)
    assert list(without_seal(image).tobytes()) == [214, 38, 20]
    assert list(without_ink(image).tobytes()) == [214, 168, 20]
    assert list(without_rims(image).tobytes()) == [255, 255, 20]


@pytest.mark.parametrize(
    ("dpi", "width"), [(100, 1600), (150, 1067), (200, 800), (250, 800), (600, 400)]
)
def test_resolution_is_brought_into_bounds(dpi, width):
    assert to_resolution(Image.new("L", (800, 100)), dpi).width == width


def test_seal_is_found_but_not_stamped_figures():
    page = striped()
    assert inked_box(page, 100) is None
    draw = ImageDraw.Draw(page)
    draw.text((150, 60), "1234", fill=BLUE)
    assert inked_box(page, 100) is None
    draw.ellipse((450, 700, 590, 840), outline=RED, width=8)
    left, top, right, bottom = inked_box(page, 100) or (0, 0, 0, 0)
    assert left <= 450 < 590 <= right
    assert top <= 700 < 840 <= bottom
    assert bottom - top < 220


class Recited:
    """An engine that gives the words it was told."""

    name = "recited"

    def __init__(self, *words: OcrWord) -> None:
        self.words = words
        self.sizes: list[tuple[int, int]] = []

    def read(self, image, dpi, *, sparse=False, seconds=60.0):
        self.sizes.append(image.size)
        return self.words


def word(text: str, x0: int, top: int, confidence: float = 0.95, line: int = 0) -> OcrWord:
    return OcrWord(text, x0, top, x0 + 20 * len(text), top + 26, confidence, line, 0, 36.0)


def test_words_under_the_seal_come_from_the_second_reading():
    image = Image.new("L", (1600, 2300), "white")
    page = PreparedImage(image, 200, 0.0, (image,), (900, 1500, 1400, 1900))
    first = (
        word("Điều", 200, 1600, line=1),
        word("Lê", 950, 1800, 0.3, 2),
        word("xxQu", 1010, 1800, 0.2, 2),
        word("xanh", 950, 1520, 0.97, 3),
    )
    engine = Recited(word("Lê", 950, 402, line=5), word("Quân", 1010, 402, line=5))
    again = reread_under_ink(first, page, engine, deadline=float("inf"))
    assert [w.text for w in again] == ["Điều", "xanh", "Lê", "Quân"]
    assert engine.sizes[0][0] == 1600
    assert all(w.top > 1500 for w in again)


@pytest.mark.parametrize(
    ("text", "confidence", "again", "read"),
    [
        ("nhận:", 0.96, [("bế:", 0.0)], ["nhận:"]),
        ("nhận:", 0.9, [("nhận;", 0.96)], ["nhận;"]),  # surer: the seal is off
        ("Qnách", 0.5, [("Quách", 0.45)], ["Quách"]),
        ("Qnách", 0.5, [], []),
        ("Quách", 0.96, [("Qu", 0.3), ("ách", 0.2)], ["Quách"]),
        ("QuáchVĩ", 0.96, [("Quách", 0.6)], ["Quách"]),  # no syllable
    ],
)
def test_sure_words_under_the_seal_stay(text, confidence, again, read):
    image = Image.new("L", (1600, 2300), "white")
    page = PreparedImage(image, 200, 0.0, (image,), (900, 1500, 1400, 1900))
    first = (word(text, 950, 1800, confidence),)
    places = (0, 40)
    second = [word(t, 950 + x, 402, c) for (t, c), x in zip(again, places, strict=False)]
    found = reread_under_ink(first, page, Recited(*second), float("inf"))
    assert [w.text for w in found] == read


def test_page_without_seal_is_read_once():
    image = Image.new("L", (1600, 2300), "white")
    engine = Recited()
    words = (word("Điều", 200, 1600),)
    assert reread_under_ink(words, PreparedImage(image, 200), engine, float("inf")) == words
    assert engine.sizes == []


GARBLED = (word("“Bịm", 200, 1000, 0.02), word("NRVỤ", 300, 1000, 0.1), word("PHÓ", 900, 1000))


@pytest.mark.parametrize(
    ("second", "confidence", "read"),
    [
        (("Như", "trên;"), 0.95, ["Như", "trên;", "PHÓ"]),
        (("Như", "trên;"), 0.2, ["“Bịm", "NRVỤ", "PHÓ"]),
        (("Như",), 0.95, ["“Bịm", "NRVỤ", "PHÓ"]),  # a word is lost
    ],
)
def test_a_column_garbled_beside_another_is_read_alone(second, confidence, read):
    page = PreparedImage(Image.new("L", (1600, 2300), "white"), 200)
    words = [word(text, 20 + 80 * n, 10, confidence) for n, text in enumerate(second)]
    engine = Recited(*words)
    again = reread_apart(GARBLED, page, engine, deadline=float("inf"))
    assert [w.text for w in again] == read
    assert engine.sizes[0][0] < 300  # the column, not the page
    assert all(w.top >= 990 for w in again)


def test_what_stands_alone_on_its_line_is_not_read_again():
    page = PreparedImage(Image.new("L", (1600, 2300), "white"), 200)
    engine = Recited()
    assert reread_apart(GARBLED[:2], page, engine, float("inf")) == GARBLED[:2]
    assert engine.sizes == []


def page_with_line(height: int) -> PreparedImage:
    """A page with a line of type, `height` pixels high, of which nothing was read."""
    image = Image.new("L", (1600, 2300), 255)
    for left in range(200, 500, 12):
        ImageDraw.Draw(image).rectangle((left, 1000, left + 5, 1000 + height), fill=0)
    return PreparedImage(image, 200)


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ((word("Như", 20, 20), word("trên;", 100, 20)), ["Nơi", "Như", "trên;"]),
        ((word("Như", 20, 20, 0.4), word("trên;", 100, 20, 0.3)), ["Nơi"]),
        ((word("nhận:", 20, 20),), ["Nơi"]),
        ((), ["Nơi"]),
    ],
)
def test_a_line_that_was_passed_over_is_read(read, kept):
    first = (word("Nơi", 200, 900),)
    engine = Recited(*read)
    again = with_missed_lines(first, page_with_line(26), engine, float("inf"))
    assert [w.text for w in again] == kept
    assert len(engine.sizes) == 1


def test_second_readings_end_with_the_time_of_the_page():
    class Late(Recited):
        def read(self, image, dpi, *, sparse=False, seconds=60.0):
            raise OcrTimeout("late")

    page = page_with_line(26)
    assert reread_apart(GARBLED, page, Late(), float("inf")) == GARBLED
    assert with_missed_lines(GARBLED[2:], page_with_line(26), Late(), float("inf")) == GARBLED[2:]


@pytest.mark.parametrize("height", [3, 400])
def test_rules_and_pictures_are_no_missed_lines(height):
    engine = Recited()
    first = (word("Nơi", 200, 900),)
    assert with_missed_lines(first, page_with_line(height), engine, float("inf")) == first
    assert engine.sizes == []


def test_words_of_a_line_are_level_and_columns_stay_apart():
    found = page_words(
        [
            word("ngày", 100, 200),
            replace(word("-", 190, 213), bottom=217),
            word("cao", 230, 203),
            word("KT.", 900, 214),
        ],
        200,
    )
    assert [w.text for w in found] == ["ngày", "-", "cao", "KT."]
    assert len({w.top for w in found[:3]}) == 1
    assert found[3].top > found[0].top
    assert found[0].x0 == pytest.approx(36.0)
    assert found[0].size == pytest.approx(36 * 72 / 200)
    assert found[0].confidence == 0.95


def test_overlapping_boxes_are_parted():
    found = page_words([word("tháng", 100, 200), word("10", 180, 200)], 200)
    assert found[0].x1 == found[1].x0


@pytest.mark.parametrize(
    ("text", "confidence", "kept"),
    [
        ("————", 0.9, False),
        ("____", 0.3, False),
        ("|", 0.8, False),
        ("`\\", 0.5, False),
        ("-", 0.5, True),
        ("Đ›:.n", 0.1, False),
        ("xắn", 0.1, True),
        ("STEM", 0.01, True),
        ("(KSTTHC).", 0.16, True),
        ("2750", 0.2, True),
        ("ñ", 0.09, False),
    ],
)
def test_rubbish_between_good_words(text, confidence, kept):
    line = [word("Thực", 100, 200), word("hiện", 200, 200), word(text, 290, 200, confidence)]
    assert (text in [w.text for w in page_words(line, 200)]) is kept


def test_scribble_alone_is_rubbish():
    line = [word("Z⁄⁄", 900, 200, 0.2), word("an", 1000, 200, 0.3), word("lú", 1060, 200, 0.4)]
    assert page_words([word("Thực", 100, 100), *line], 200)[0].text == "Thực"
    assert len(page_words([word("Thực", 100, 100), *(replace(w, line=1) for w in line)], 200)) == 1


SCRIBBLED = word("này.(-wwU_", 310, 200, 0.2)


def test_scribble_behind_the_last_word_is_cut_off():
    found = page_words([word("Quyết", 100, 200), word("định", 215, 200), SCRIBBLED], 200)
    assert [w.text for w in found] == ["Quyết", "định", "này."]
    assert found[2].x1 < SCRIBBLED.x1 * 72 / 200


def test_scribble_before_a_name_is_cut_off():
    line = [word(">=“”Thái", 900, 200, 0.4), word("Văn", 1080, 200), word("Tài", 1160, 200)]
    assert [w.text for w in page_words(line, 200)] == ["Thái", "Văn", "Tài"]


def test_symbol_that_stands_alone_is_kept_however_doubtful():
    assert [w.text for w in page_words([word("_/BGDĐT-GDPT", 400, 200, 0.28)], 200)] == [
        "/BGDĐT-GDPT"
    ]


def test_stamped_words_are_turned_with_the_page():
    stamp = PageWord("1849", 100, 80, 130, 94)
    (moved,) = with_stamped([], [stamp], 5.0, (300, 400))
    back = with_stamped([], [moved], -5.0, (300, 400))[0]
    assert (back.x0, back.top) == (pytest.approx(100), pytest.approx(80))
    # counter-clockwise: what stands above left of the middle comes down
    assert moved.top > stamp.top


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_images_have_the_size_of_their_paper(kind):
    data = encoded(striped(827, 1170), kind, dpi=(100, 100))
    (scan,) = open_images(data, "scan")
    assert scan.dpi == pytest.approx(100, abs=0.1)
    assert (scan.width, scan.height) == (pytest.approx(595, abs=1), pytest.approx(842, abs=1))


def test_photo_without_true_resolution_is_taken_as_a4():
    (scan,) = open_images(encoded(Image.new("RGB", (3000, 4000)), "JPEG", dpi=(72, 72)), "photo")
    assert scan.height == pytest.approx(842, abs=1)


def test_pages_of_a_tiff():
    pages = [striped(400 + 10 * index, 500) for index in range(3)]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert [(s.number, s.image.width) for s in open_images(data, "fax")] == [
        (1, 400),
        (2, 410),
        (3, 420),
    ]
    with pytest.raises(FileTooLarge, match="3 pages"):
        list(open_images(data, "fax", max_pages=2))


def test_photo_is_turned_as_the_camera_noted():
    exif = Image.Exif()
    exif[0x0112] = 6
    (scan,) = open_images(encoded(Image.new("RGB", (400, 300)), "JPEG", exif=exif), "photo")
    assert scan.image.size == (300, 400)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixel(mode):
    image = Image.new(mode, (400, 500))
    kind = "JPEG" if mode == "CMYK" else "PNG"
    (scan,) = open_images(encoded(image, kind), "scan")
    assert scan.image.mode in ("L", "RGB")
    expected = "white" if mode in ("LA", "RGBA", "CMYK") else "black"
    assert scan.image.convert("L").getpixel((5, 5)) == (255 if expected == "white" else 0)


def test_too_many_pixels_are_not_unpacked():
    with pytest.raises(FileTooLarge, match="pixels") as caught:
        list(open_images(encoded(Image.new("1", (9000, 9000)), "PNG"), "bomb.png"))
    assert caught.value.page == 1


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"no image", UnsupportedFormat),
        (b"", UnsupportedFormat),
        (b"GIF89a" + bytes(40), UnsupportedFormat),
        (encoded(striped(), "PNG")[:600], DamagedFile),
        (encoded(striped(), "JPEG")[:900], DamagedFile),
    ],
)
def test_what_is_no_whole_image(data, error):
    with pytest.raises(error):
        list(open_images(data, "file"))


def pdf_of(image: Image.Image, dpi: int) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(encoded(image, "PDF", resolution=dpi))


@pytest.mark.parametrize(("dpi", "reached"), [(150, 150), (200, 200), (60, 100), (600, 300)])
def test_page_is_rendered_as_it_was_scanned(dpi, reached):
    scan = render_page(pdf_of(Image.new("RGB", (8 * dpi, 11 * dpi), "white"), dpi), 1)
    assert scan.dpi == pytest.approx(reached, abs=1)
    assert scan.image.width == pytest.approx(8 * reached, abs=8)
    assert scan.width == pytest.approx(8 * 72, abs=1)


def test_large_page_is_rendered_within_the_bound():
    scan = render_page(pdf_of(striped(), 10), 1, 300, max_pixels=500_000)
    assert scan.image.width * scan.image.height <= 505_000
    assert scan.dpi < 10
