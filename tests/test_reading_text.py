"""Reading plain text: encodings, page marks, control characters and noise."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnadmin_parse.errors import EmptyFile, FileTooLarge
from vnadmin_parse.reading import Limits, Reading, read, read_string
from vnadmin_parse.reading.encodings import decode, letter_warnings, looks_odd

LETTER = (
    "ỦY BAN NHÂN DÂN TỈNH HẢI LÂM\nSố: 12/UBND-NC\nKính gửi: Các sở, ban, ngành tỉnh.\n"
    "Thực hiện Chỉ thị số 3/CT-TTg ngày 05 tháng 3 năm 2026 về “kỷ luật, kỷ cương”…\n"
)
TONES = "\u0300\u0301\u0303\u0309\u0323"
TCVN3 = (
    "Céng hoµ x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. "
    "Sè: 12/Q§-UB, ngµy 5 th¸ng 3 n¨m 2003 vÒ viÖc ban hµnh quy chÕ lµm viÖc"
)
VNI = (
    "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM. Ñoäc laäp - Töï do - Haïnh phuùc. "
    "Haûi Laâm, ngaøy 5 thaùng 3 naêm 2003 veà vieäc ban haønh quy cheá laøm vieäc"
)


def windows_1258(text: str) -> bytes:
    """The text as Windows wrote Vietnamese: letters with the tone as a character of its own."""
    parts: list[str] = []
    for char in text:
        apart = unicodedata.normalize("NFD", char)
        tones = "".join(c for c in apart if c in TONES)
        parts.append(unicodedata.normalize("NFC", "".join(c for c in apart if c not in TONES)))
        parts.append(tones)
    return "".join(parts).encode("cp1258")


def mixed(text: str) -> str:
    """Every other line decomposed, as merged files have it."""
    lines = text.split("\n")
    return "\n".join(
        unicodedata.normalize("NFD" if number % 2 else "NFC", line)
        for number, line in enumerate(lines)
    )


def lines(reading: Reading, noise: bool = False) -> list[str]:
    layout = reading.layout
    return [layout.string(line) for line in layout.lines if line.is_noise == noise]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (LETTER.encode(), "utf-8"),
        (LETTER.encode("utf-8-sig"), "utf-8-sig"),
        (LETTER.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + LETTER.encode("utf-16-be"), "utf-16"),
        (LETTER.encode("utf-16-le"), "utf-16-le"),
        (LETTER.encode("utf-16-be"), "utf-16-be"),
        (LETTER.encode("utf-32"), "utf-32"),
        (windows_1258(LETTER), "windows-1258"),
        (unicodedata.normalize("NFD", LETTER).encode(), "utf-8"),
        (mixed(LETTER).encode(), "utf-8"),
        (mixed(LETTER).encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    assert decode(data).encoding == encoding
    reading = read(data)
    assert reading.layout.text == LETTER
    assert reading.warnings == ()


def test_plain_letters_without_marks() -> None:
    decoded = decode(b"TONG CUC THUE\nSo: 12/TCT-CS")
    assert (decoded.text, decoded.warnings) == ("TONG CUC THUE\nSo: 12/TCT-CS", ())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ((LETTER * 3).encode()[:90] + b"\xff" + (LETTER * 3).encode()[90:], "\ufffd"),
        ("Số: 12/ỦY".encode()[:-2], "Số: 12/\ufffd"),
    ],
    ids=["a broken byte", "cut off"],
)
def test_damaged_utf8_is_read_with_a_warning(data: bytes, text: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert text in decoded.text
    assert [warning.code for warning in decoded.warnings] == ["odd_encoding"]


@pytest.mark.parametrize("text", [TCVN3, VNI], ids=["TCVN3", "VNI"])
def test_bytes_of_old_fonts_are_converted_where_enough_of_them_tell(text: str) -> None:
    for data in (text.encode("cp1252"), text.encode()):
        reading = read(data)
        assert reading.layout.text.endswith("2003 về việc ban hành quy chế làm việc")
        assert reading.warnings == ()


def test_letters_of_no_known_encoding_stay_and_are_reported() -> None:
    text = "Größenverhältnis für übermäßig schöne Gärten: Öl, Äpfel, Nüsse, Käse"
    reading = read(text.encode("cp1252"))
    assert reading.layout.text == text
    assert [warning.code for warning in reading.warnings] == ["odd_encoding"]
    assert "TCVN3 or VNI" in reading.warnings[0].message


@pytest.mark.parametrize(
    "text",
    [
        LETTER,
        mixed(LETTER),
        "THÔNG TƯ SỐ 5/2020/TT-BTC: 20°C, ½ năm, §3, «trích», ±5%",
        "Ký hợp đồng với Müller GmbH và Société Générale về việc cung cấp thiết bị",
        "",
        "CONG VAN KHONG DAU",
    ],
)
def test_vietnamese_does_not_look_odd(text: str) -> None:
    assert not looks_odd(text)
    assert letter_warnings(text) == ()


def test_lost_letters_are_reported() -> None:
    assert [warning.code for warning in letter_warnings("S\ufffd: 12/Q\ufffd-UBND")] == [
        "odd_encoding"
    ]


def test_other_scripts_are_decoded_with_a_warning() -> None:
    text = "Постановление правительства о порядке ведения делопроизводства в учреждениях. " * 5
    decoded = decode(text.encode("cp1251"))
    assert decoded.text == text
    assert [warning.code for warning in decoded.warnings] == ["odd_encoding"]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("một\fhai\fba", [1, 2, 3]),
        ("một\n--- PAGE BREAK ---\nhai", [1, 2, 2]),
        ("--- PAGE 1 ---\nmột\n--- PAGE 2 ---\nhai", [1, 1, 2, 2]),
        ("--- Trang 4 ---\nbốn", [4, 4]),
        ("một\n-- Điều 2 --\nhai", [1, 1, 1]),
        ("một\n--- PAGE 0 ---\nhai", [1, 2, 2]),
    ],
)
def test_pages(text: str, pages: list[int]) -> None:
    reading = read_string(text)
    assert [line.page for line in reading.layout.lines] == pages
    assert reading.source.pages == (pages[-1] if pages[-1] > 1 else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("một\u2028hai\x85ba\x0bbốn", "một\nhai\nba\nbốn"),
        ("một\thai\x00ba\x9f", "một\thai ba "),
        ("\ufeffSố", "Số"),
        ("\ud800", "\ufffd"),
        ("Ðiê\u0300u", "Điều"),
        ("", ""),
    ],
)
def test_line_ends_and_control_characters(text: str, expected: str) -> None:
    assert read_string(text).layout.text == expected


def test_noise_lines() -> None:
    reading = read_string(
        "SỞ Y TẾ\n_______\nSố: 12/SYT-NV\n- 2 -\nwww.ThuVienPhapLuat.vn\n"
        "Ký bởi: Sở Y tế\nCơ quan: Tỉnh Hải Lâm\nThời gian ký: 05.3.2026 16:48:12 +07:00\n"
        "Điều 1. Giao Sở Y tế.\nCơ quan: Tỉnh Hải Lâm\n"
    )
    assert lines(reading) == [
        "SỞ Y TẾ",
        "Số: 12/SYT-NV",
        "Điều 1. Giao Sở Y tế.",
        "Cơ quan: Tỉnh Hải Lâm",
        "",
    ]


def test_stamp_at_the_end_of_the_text() -> None:
    assert lines(read_string("Điều 1.\nKý bởi: Sở Y tế\nEmail: a@b.vn")) == ["Điều 1."]


def test_stamp_glued_to_the_motto_is_kept() -> None:
    glued = "Thời gian ký: 05.3.2026 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert lines(read_string(f"Ký bởi: Sở Y tế\n{glued}\nSố: 1/SYT")) == [glued, "Số: 1/SYT"]


@pytest.mark.parametrize("data", [b" \n\t\n", b"\xef\xbb\xbf", "\u00a0\n".encode(), b"\r\n\r\n"])
def test_only_blanks_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFile):
        read(data)


@pytest.mark.parametrize("limits", [Limits(max_characters=20), Limits(max_lines=2)])
def test_limits(limits: Limits) -> None:
    with pytest.raises(FileTooLarge):
        read(LETTER.encode(), limits=limits)


@given(st.text())
def test_any_string_is_read_and_its_lines_make_up_the_text(text: str) -> None:
    layout = read_string(text).layout
    assert "\n".join(layout.string(line) for line in layout.lines) == layout.text
    assert unicodedata.is_normalized("NFC", layout.text)
    assert len(layout.folded) == len(layout.text)
    assert all(before.end + 1 == line.start for before, line in pairwise(layout.lines))
    assert not any(char in "\r\f\x0b\x85\u2028\u2029\x00" for char in layout.text)


@given(st.binary())
def test_any_bytes_can_be_decoded(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


@given(st.text(alphabet="aăâđêôơưýỳỷỹỵÁỆỘ 12/-\n", min_size=1))
def test_vietnamese_survives_every_unicode_encoding(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding)).text == text
