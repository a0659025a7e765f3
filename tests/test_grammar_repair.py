"""Repair of what OCR misreads: only where one thing fits, and never of what is right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnadmin_parse.grammar.folding import nfc
from vnadmin_parse.grammar.repair import (
    DATE,
    DIGITS_REPAIRED,
    LETTERS_REPAIRED,
    MARKS_AS_DIGITS,
    REFERENCE,
    closest,
    repaired_date,
    repaired_name,
    repaired_phrase,
    repaired_reference,
)


@pytest.mark.parametrize(
    ("read", "value", "confidence"),
    [
        ("2247/QĐÐ-BGDĐT", "2247/QĐ-BGDĐT", LETTERS_REPAIRED),
        ("2344/QÐ-BGDDT", "2344/QĐ-BGDĐT", LETTERS_REPAIRED),
        ("1 247/QĐ-TTg", "1247/QĐ-TTg", LETTERS_REPAIRED),
        ("65/2013/ND- CP", "65/2013/NĐ-CP", LETTERS_REPAIRED),
        ("37⁄2025⁄NĐ-CP", "37/2025/NĐ-CP", LETTERS_REPAIRED),
        ("92/201 7ND-CP", "92/2017/NĐ-CP", DIGITS_REPAIRED),
        ("I280/QĐ-SGDDT", "1280/QĐ-SGDĐT", DIGITS_REPAIRED),
        ("l2a/QĐ-UBND", "12a/QĐ-UBND", DIGITS_REPAIRED),
        ("1O5/2O20/NĐ-CP", "105/2020/NĐ-CP", DIGITS_REPAIRED),
        ("971/2020/UBTVQHI4", "971/2020/UBTVQH14", DIGITS_REPAIRED),
        ("]2/TB-UBND", "12/TB-UBND", MARKS_AS_DIGITS),
        ("64/TTR-SKHDT", "64/TTr-SKHĐT", LETTERS_REPAIRED),
    ],
)
def test_misread_numbers(read, value, confidence):
    repaired = repaired_reference(read)
    assert repaired is not None
    assert (repaired.value, repaired.confidence) == (value, confidence)


@pytest.mark.parametrize(
    "read",
    [
        "1247/QĐ-TTg",
        "30/2020/NĐ-CP",
        "12/HD-BTC",  # HD and HĐ are both types
        "07/DA-UBND",  # so are DA and ĐA
        "15/2020/QH14",
        "1§4Ø/BGDĐT-GDPT",  # nobody knows these digits
        "31/CV-VINA",
        "27/5/2021",
        "",
    ],
)
def test_right_or_unsure_numbers_stay(read):
    assert repaired_reference(read) is None


@pytest.mark.parametrize(
    ("read", "value", "confidence"),
    [
        ("ngàyl6 tháng 9 năm 2025", "ngày 16 tháng 9 năm 2025", DIGITS_REPAIRED),
        ("ngày 03 tháng I0năm 2025", "ngày 03 tháng 10 năm 2025", DIGITS_REPAIRED),
        ("ngày22 tháng 9 năm 2025", "ngày 22 tháng 9 năm 2025", LETTERS_REPAIRED),
        ("ngày 1 2 tháng 9 năm 202 5", "ngày 12 tháng 9 năm 2025", LETTERS_REPAIRED),
        ("ngày ]] tháng 9 năm 2013", "ngày 11 tháng 9 năm 2013", MARKS_AS_DIGITS),
        ("ngay O5 thang 3 nam 2O20", "ngày 05 tháng 3 năm 2020", DIGITS_REPAIRED),
    ],
)
def test_misread_dates(read, value, confidence):
    repaired = repaired_date(f"Hà Nội, {read}")
    assert repaired is not None
    assert (repaired.value, repaired.confidence) == (value, confidence)


@pytest.mark.parametrize(
    "read",
    [
        "ngày 16 tháng 9 năm 2025",
        "ngày    tháng 9 năm 2025",
        "ngày | tháng 01 năm 2022",  # a speck in an open blank
        "ngày l9 tháng 77 năm 2020",
        "ngày § tháng 9 năm 2025",
    ],
)
def test_right_or_unsure_dates_stay(read):
    assert repaired_date(read) is None


@pytest.mark.parametrize(
    ("read", "value"),
    [
        ("QUYÉT ĐỊNH", "QUYẾT ĐỊNH"),
        ("CONG HOA XA HOI CHU NGHIA VIET NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Đôc lâp - Tư do - Hanh phúc", "Độc lập - Tự do - Hạnh phúc"),
        ("Nơi nhân:", "Nơi nhận:"),
        ("TỜ TRÌNII", None),
        ("QUYẾT ĐỊNH", None),
        ("KẾT LUẬN", None),
        ("KẾ HOẠCH TUYỂN SINH", None),
    ],
)
def test_standing_phrases(read, value):
    repaired = repaired_phrase(read)
    assert (repaired and repaired.value) == value
    assert repaired is None or repaired.confidence < 1


@pytest.mark.parametrize(
    ("read", "value"),
    [
        ("1ê Quân", "Lê Quân"),
        ("Nguyễn Văn 1ộc", "Nguyễn Văn Lộc"),
        ("H0àng Minh", "Hoàng Minh"),
        ("Lê Quân", None),
        ("1ê", None),
        ("Điều 1", None),
        ("10 năm", None),
    ],
)
def test_names(read, value):
    repaired = repaired_name(read)
    assert (repaired and repaired.value) == value


def test_two_names_as_close_are_not_told_apart():
    assert closest("PHÓ TRƯƠNG PHÒNG A", ["PHÓ TRƯỞNG PHÒNG B", "PHÓ TRƯỞNG PHÒNG C"]) is None


@given(st.text(max_size=60))
def test_any_text_is_taken(text):
    for repair in (repaired_reference, repaired_date, repaired_phrase, repaired_name):
        repaired = repair(text)
        if repaired:
            assert 0 < repaired.confidence < 1
            assert repaired.value != nfc(text)


@given(st.integers(1, 9999), st.integers(1990, 2040), st.sampled_from(["NĐ-CP", "TT-BTC", "QH15"]))
def test_well_formed_numbers_stay_and_repair_is_final(number, year, symbol):
    assert repaired_reference(f"{number}/{year}/{symbol}") is None
    repaired = repaired_reference(f"{number} /{year}/ {symbol}")
    assert repaired is not None
    assert repaired.value == f"{number}/{year}/{symbol}"
    assert repaired_reference(repaired.value) is None


@pytest.mark.parametrize("piece", ["1I", "ngày ", "-A", "1/A-", "th ang ", "Đ", "1/2020/"])
def test_patterns_bear_hostile_text(piece):
    text = piece * 20_000
    assert REFERENCE.fullmatch(text, timeout=2) is None
    assert DATE.search(text, timeout=2) is None
