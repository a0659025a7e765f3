"""Fonts from before Unicode: TCVN3 (ABC), VNI and VPS in PDF, DOCX and plain text."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable
from contextlib import closing
from functools import cache
from xml.sax.saxutils import escape

import pikepdf
import pytest
import regex
from pikepdf import Array, Dictionary, Name

import vnadmin_parse as vp
from tests.fixtures.builder import load_all, render_docx, render_pdf, render_text
from tests.word_files import paragraph, run, word_file
from vnadmin_parse.reading import Limits, Reading, read
from vnadmin_parse.reading.encodings import VIETNAMESE_LETTERS
from vnadmin_parse.reading.legacy_fonts import (
    LegacyEncoding,
    LegacyFont,
    guess_encoding,
    is_unicode,
    legacy_font,
    to_unicode,
    unclear_letters,
)
from vnadmin_parse.reading.ocr.settings import OcrMode
from vnadmin_parse.reading.pdf_pages import PdfReader
from vnadmin_parse.reading.pdfplumber_pages import pdfplumber_pages

FIXTURE = "cv-bo-tai-chinh-2026"
_WIDTH = 500
HEAD = ("doc_type", "number", "symbol", "place", "date", "subject", "issuers", "archive")
MARKS = {
    "\u0300": "ø",
    "\u0301": "ù",
    "\u0303": "õ",
    "\u0309": "û",
    "\u0323": "ï",
    "\u0302": "â",
    "\u0302\u0300": "à",
    "\u0302\u0301": "á",
    "\u0302\u0303": "ã",
    "\u0302\u0309": "å",
    "\u0302\u0323": "ä",
    "\u0306": "ê",
    "\u0306\u0300": "è",
    "\u0306\u0301": "é",
    "\u0306\u0303": "ü",
    "\u0306\u0309": "ú",
    "\u0306\u0323": "ë",
}
VNI_ALONE = dict(zip("đĩịỉíìỵ", "ñóòæíìî", strict=True))
TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđĂÂÊÔƠƯĐ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ®¡¢£¤¥¦§",
        strict=True,
    )
)
VPS_RANGES = {
    0x02: "ẠẬẶẸỆ",
    0x10: "ỊỌỘỢỤỰ",
    0x19: "Ỵ",
    0x1C: "ẪỮ",
    0x80: "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ",
    0x93: "ỀỂỄỐỒỔỖýỷỵỚỜỞ",
    0xA1: "ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ",
    0xE0: "àáâãảạăèéêẽìíĩẴĐòóôõƠụùúủỶẼỳ",
}
VPS_HOLES = {0xDF, 0xE7, 0xEE, 0xF6, 0xFC}


def tcvn3(text: str) -> str:
    """As typed in TCVN3: capitals with tones are small letters, which the font shows large."""
    return "".join(TCVN3.get(char) or TCVN3.get(char.lower(), char) for char in text)


def vni(text: str) -> str:
    return "".join(map(_vni_letter, text))


def _vni_letter(letter: str) -> str:
    small = letter.lower()
    if letter.isascii() or small not in VIETNAMESE_LETTERS:
        return letter
    base, *marks = list(unicodedata.normalize("NFD", small))
    if "\u031b" in marks:
        marks.remove("\u031b")
        base = {"o": "ô", "u": "ö"}[base]
    order = sorted(marks, key=lambda mark: mark not in "\u0302\u0306")
    typed = VNI_ALONE.get(small) or base + MARKS.get("".join(order), "")
    return typed.upper() if letter.isupper() else typed


@cache
def _vps_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for first, letters in VPS_RANGES.items():
        codes = (code for code in range(first, 0x100) if code not in VPS_HOLES)
        table |= {letter: chr(code) for letter, code in zip(letters, codes, strict=False)}
    return table


def vps(text: str) -> str:
    return "".join(_vps_table().get(char, char) for char in text)


ENCODERS: dict[LegacyEncoding, Callable[[str], str]] = {
    LegacyEncoding.TCVN3: tcvn3,
    LegacyEncoding.VNI: vni,
    LegacyEncoding.VPS: vps,
}
FONTS = {
    LegacyEncoding.TCVN3: ".VnTime",
    LegacyEncoding.VNI: "VNI-Times",
    LegacyEncoding.VPS: "VPS Times",
}
every_encoding = pytest.mark.parametrize("encoding", ENCODERS, ids=lambda each: each.value)


def font_for(text: str, encoding: LegacyEncoding) -> str:
    """The font that somebody chose for the text: TCVN3 has one for capitals."""
    capitals = encoding is LegacyEncoding.TCVN3 and text.isupper()
    return FONTS[encoding] + ("H" if capitals else "")


def head(document: vp.Document) -> dict[str, object]:
    record = document.to_record()
    return {field: record[field] for field in HEAD}


def codes_of(reading: Reading) -> list[str]:
    return [warning.code for warning in reading.warnings]


@every_encoding
def test_every_letter_comes_back(encoding: LegacyEncoding) -> None:
    letters = sorted(VIETNAMESE_LETTERS)
    if encoding is LegacyEncoding.TCVN3:
        letters = [letter for letter in letters if letter in TCVN3]
    assert len(letters) >= 74
    for letter in letters:
        typed = ENCODERS[encoding](letter)
        assert to_unicode(f"x{typed}y", LegacyFont(encoding)) == f"x{letter}y"
        as_bytes = typed.encode("latin-1")
        for extracted in (
            as_bytes.decode("cp1252", "surrogateescape"),
            "".join(chr(0xF000 + byte) for byte in as_bytes),
        ):
            if extracted.isprintable() or "\uf000" <= extracted[-1] <= "\uf0ff":
                assert to_unicode(extracted, LegacyFont(encoding)) == letter


def test_fonts_for_capitals() -> None:
    font = LegacyFont(LegacyEncoding.TCVN3, capitals=True)
    for letter in sorted(VIETNAMESE_LETTERS):
        if letter.isupper():
            assert to_unicode(tcvn3(letter.lower()), font) == letter
    assert to_unicode("céng hoµ x· héi", font) == "CỘNG HOÀ XÃ HỘI"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("ViÖt Nam, Hµ Néi, L­u: VT", "Việt Nam, Hà Nội, Lưu: VT"),
        ("n\u2212íc, x\u2219", "nước, xã"),
        ("Sè: 12/2003/Q§-UB", "Số: 12/2003/QĐ-UB"),
        ("“®iÒu 5” – kho¶n 2", "“điều 5” – khoản 2"),
    ],
)
def test_tcvn3_as_it_is_found(typed: str, shown: str) -> None:
    assert to_unicode(typed, LegacyFont(LegacyEncoding.TCVN3)) == shown


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", LegacyFont(LegacyEncoding.TCVN3)),
        ("ABCDEF+.VnTime,Bold", LegacyFont(LegacyEncoding.TCVN3)),
        (".VnTimeH", LegacyFont(LegacyEncoding.TCVN3, capitals=True)),
        (".VnTimeH-BoldItalic", LegacyFont(LegacyEncoding.TCVN3, capitals=True)),
        (".vntimeh", LegacyFont(LegacyEncoding.TCVN3, capitals=True)),
        (".VnArial NarrowH", LegacyFont(LegacyEncoding.TCVN3, capitals=True)),
        ("VnTime", LegacyFont(LegacyEncoding.TCVN3)),
        ("VNI-Times", LegacyFont(LegacyEncoding.VNI)),
        ("VNI-Helve-Condense", LegacyFont(LegacyEncoding.VNI)),
        ("VPS Times", LegacyFont(LegacyEncoding.VPS)),
        ("VPSTimes", LegacyFont(LegacyEncoding.VPS)),
        ("Times New Roman", None),
        ("ABCDEF+TimesNewRomanPSMT", None),
        ("Vnnox", None),
        ("UVnTime", None),
        ("", None),
    ],
)
def test_font_names(name: str, font: LegacyFont | None) -> None:
    assert legacy_font(name) == font


@every_encoding
def test_encodings_are_told_by_their_letters(encoding: LegacyEncoding) -> None:
    for source in load_all().values():
        text = render_text(source, "interleaved")
        assert guess_encoding(text) is None
        assert guess_encoding(ENCODERS[encoding](text)) is encoding


@pytest.mark.parametrize(
    "text",
    [
        "Señor, el año próximo la dirección general hará pública la resolución número más según "
        "informó ayer la administración española, así también la comisión",
        "Über die Änderung der Straßenverkehrsordnung müssen künftig größere Städte früher "
        "beschließen; für Bürger ändert sich zunächst überhaupt nichts",
        "À l'été, les élèves français étudient déjà l'œuvre complète, où la forêt brûlée "
        "évoque même la mémoire âgée des générations passées",
    ],
)
def test_other_languages_are_left_alone(text: str) -> None:
    assert guess_encoding(text) is None
    assert read(text.encode()).layout.text == text


def test_a_font_name_alone_does_not_spoil_unicode() -> None:
    assert is_unicode(unicodedata.normalize("NFD", "Cộng hoà xã hội chủ nghĩa"))
    assert not is_unicode("Céng hoµ x· héi chñ nghÜa")
    fonts = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    reading = read(word_file(paragraph(run("Căn cứ Quyết định khá cũ", fonts))))
    assert reading.layout.text == "Căn cứ Quyết định khá cũ"


@every_encoding
def test_plain_text(encoding: LegacyEncoding) -> None:
    text = render_text(load_all()[FIXTURE], "interleaved")
    typed = ENCODERS[encoding](text)
    expected = head(vp.parse(text.encode()))
    for data in (_as_bytes(typed), typed.encode()):
        document = vp.parse(data)
        assert head(document) == expected
        assert "odd_encoding" not in {warning.code for warning in document.warnings}
        assert "legacy_font" not in {warning.code for warning in document.warnings}


def _as_bytes(typed: str) -> bytes:
    return b"".join(
        char.encode("latin-1" if ord(char) < 0x100 else "cp1252", "replace") for char in typed
    )


def test_letters_that_stay_unclear_are_reported() -> None:
    text = tcvn3(
        "Căn cứ Luật Tổ chức chính quyền địa phương; Căn cứ Luật Đất đai; theo đề nghị của Giám "
        "đốc Sở Nội vụ tại Tờ trình về việc sắp xếp tổ chức"
    )
    assert unclear_letters("Cộng hoà Ÿ \ufffd") == 2
    assert codes_of(read(text.encode())) == []
    assert codes_of(read((text + " Ÿ").encode())) == ["legacy_font"]


@every_encoding
def test_docx(encoding: LegacyEncoding) -> None:
    original = render_docx(load_all()[FIXTURE])
    document = vp.parse(_typed_docx(original, encoding))
    assert head(document) == head(vp.parse(original))
    assert [warning.code for warning in document.warnings] == []


def _typed_docx(data: bytes, encoding: LegacyEncoding) -> bytes:
    """The DOCX as somebody typed it in fonts of the encoding."""

    def typed(match: regex.Match[str]) -> str:
        text = ENCODERS[encoding](match[2])
        name = font_for(match[2], encoding)
        fonts = f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'
        parts = escape(text).replace("\u00ad", f"</w:t><w:softHyphen/>{match[1]}")
        return f"<w:rPr>{fonts}</w:rPr>{match[1]}{parts}</w:t>"

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                xml = content.decode()
                xml = regex.sub(r"<w:rPr>.*?</w:rPr>|<w:rPr/>", "", xml, flags=regex.DOTALL)
                if encoding is LegacyEncoding.VPS:  # XML has no control characters
                    xml = regex.sub(r"[ẠẬẶẸỆỊỌỘỢỤỰỴẪỮ]", lambda match: match[0].lower(), xml)
                content = regex.sub(r"(<w:t(?: [^>]*)?>)([^<]*)</w:t>", typed, xml).encode()
            new.writestr(name, content)
    return buffer.getvalue()


def test_docx_fonts_are_inherited_and_letters_parted_between_runs() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:hAnsi="VNI-Times"/></w:rPr></w:rPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:styleId="Old"><w:rPr>'
        '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Older"><w:basedOn w:val="Old"/></w:style>'
        '<w:style w:type="character" w:styleId="Large"><w:rPr><w:rFonts w:hAnsi=".VnTimeH"/>'
        "</w:rPr></w:style>"
    )
    older = '<w:pStyle w:val="Older"/>'
    body = [
        paragraph(run("Uyû ban nha"), run("ân daân", "<w:b/>")),
        paragraph(
            run("Sè: 12/Q§-UB"), run(" céng hoµ", '<w:rStyle w:val="Large"/>'), properties=older
        ),
        paragraph(run("Sở Nội vụ é", '<w:rFonts w:hAnsi="Arial"/>'), properties=older),
        paragraph(run("kinh tÕ", "<w:caps/>"), properties=older),
        paragraph("<w:r><w:t>chính quyeàn ñòa</w:t><w:softHyphen/><w:t> phöông</w:t></w:r>"),
        paragraph(run("Société", '<w:rFonts w:hAnsi="VNI-Times" w:hAnsiTheme="minorHAnsi"/>')),
    ]
    reading = read(word_file("".join(body), {"styles": styles}))
    assert reading.layout.text.split("\n") == [
        "Uỷ ban nhân dân",
        "Số: 12/QĐ-UB CỘNG HOÀ",
        "Sở Nội vụ é",
        "KINH TẾ",
        "chính quyền địa phương",
        "Société",
    ]
    assert reading.warnings == ()


@pytest.mark.parametrize("reader", PdfReader)
@pytest.mark.parametrize(
    ("encoding", "is_named"),
    [
        (LegacyEncoding.TCVN3, True),
        (LegacyEncoding.TCVN3, False),
        (LegacyEncoding.VNI, True),
        (LegacyEncoding.VNI, False),
        (LegacyEncoding.VPS, True),  # without a name its control characters are lost
    ],
)
@pytest.mark.parametrize("hyphen", [333, _WIDTH])
def test_pdf(encoding: LegacyEncoding, is_named: bool, reader: PdfReader, hyphen: int) -> None:
    original = render_pdf(load_all()[FIXTURE])
    data = _typed_pdf(original, encoding, is_named, hyphen)
    document = vp.parse(data, ocr=OcrMode.NEVER, reader=reader)
    expected = head(vp.parse(original))
    assert head(document) == expected
    assert [warning.code for warning in document.warnings] == []
    # where hyphens are as wide as letters, PDFium cannot tell some letters from them
    assert document.source.reader == (reader if hyphen < _WIDTH else PdfReader.PDFPLUMBER)


def _typed_pdf(data: bytes, encoding: LegacyEncoding, is_named: bool, hyphen: int) -> bytes:
    """The words of a PDF at their places, typed in fonts of the encoding."""
    new = pikepdf.new()
    with closing(pdfplumber_pages(data, "a.pdf", Limits())) as pages:
        for content in (page.content for page in pages):
            fonts: dict[str, str] = {}
            drawn = []
            for word in content.words:
                name = font_for(word.text, encoding) if is_named else "F1"
                name += ",Bold" if word.bold else ""
                key = fonts.setdefault(name, f"/F{len(fonts)}")
                code = _as_bytes(ENCODERS[encoding](word.text))
                width = sum(hyphen if char == ord("-") else _WIDTH for char in code)
                stretch = (word.x1 - word.x0) / (word.size * width / 1000) * 100
                y = content.height - word.bottom
                drawn.append(
                    f"BT {key} {word.size} Tf {stretch} Tz {word.x0} {y} Td <{code.hex()}> Tj ET"
                )
            sheet = new.add_blank_page(page_size=(content.width, content.height))
            sheet.Contents = new.make_stream("\n".join(drawn).encode())
            sheet.Resources = Dictionary(
                Font=Dictionary({key: _font(name, hyphen) for name, key in fonts.items()})
            )
    buffer = io.BytesIO()
    new.save(buffer)
    return buffer.getvalue()


def _font(name: str, hyphen: int) -> Dictionary:
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/" + name), Flags=32, FontBBox=[0, 0, 1000, 1000]
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/" + name),
        FirstChar=0,
        LastChar=255,
        Widths=Array([hyphen if code == ord("-") else _WIDTH for code in range(256)]),
        Encoding=Name.WinAnsiEncoding,
        FontDescriptor=descriptor,
    )
