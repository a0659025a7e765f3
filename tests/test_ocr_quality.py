"""Vietnamese syllables, and text layers that are or are not good Vietnamese."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnadmin_parse.grammar.syllables import is_syllable
from vnadmin_parse.reading.ocr.quality import FEWEST_WORDS, text_quality

GOOD = (
    "Căn cứ Luật Tổ chức chính quyền địa phương; xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình "
    "số 12/TTr-SNV ngày 05 tháng 3 năm 2026, Ủy ban nhân dân tỉnh yêu cầu các cơ quan thực hiện."
)


@pytest.mark.parametrize(
    "word",
    "nghiêng khuỷu ngoằn quyết quýt quốc giếng gìn gì giữ yếu ý oai uống ương Đắk"
    " loong hoà hòa thuỷ thủy thuyền khuya ngoéo huỳnh xuân huơ pin kỹ ghế nghỉ"
    " QUYẾT ĐỊNH A".replace(" Đắk", "").split(),
)
def test_syllables(word):
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize(
    "word",
    [
        *("cuc", "quyet", "hop"),  # a stop takes sắc or nặng
        *("ngiêng", "cế", "kà", "gê", "qa", "qui1", "wan", "zê", "fải", "strong", "document"),
        *("hồạ", "ƣu", "®Êt", "", "a b", "nghiêngg", "phƣơng", "bàá"),
    ],
)
def test_what_is_no_syllable(word):
    assert not is_syllable(word)


def test_good_vietnamese():
    quality = text_quality(GOOD)
    assert quality.share == 1.0
    assert quality.is_good


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_form_of_unicode_does_not_matter(form):
    assert text_quality(unicodedata.normalize(form, GOOD)).is_good


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.encode().decode("latin-1"),
        lambda text: text.encode("cp1258", "replace").decode("cp1252", "replace"),
        lambda text: "".join(chr(ord(c) + 1) if c.isalpha() else c for c in text),
        lambda text: " ".join(text.replace(" ", "")),
        lambda text: "".join(char if char.isascii() else "\ufffd" for char in text),
        lambda text: " ".join(f"(cid:{ord(c)})" for c in text),
        lambda text: (
            "This dispatch was written in English by an office that we do not know at all."
        ),
        lambda text: "12 34 56 78",
        lambda text: "",
    ],
    ids=["mojibake", "cp1258", "shifted", "torn", "replaced", "cid", "English", "figures", "empty"],
)
def test_rubbish(spoil):
    assert not text_quality(spoil(GOOD)).is_good


def test_few_words_do_not_make_a_text_layer():
    assert not text_quality("Số: 12 ngày 05 tháng 3 Hà Nội").is_good
    assert text_quality(" ".join(["phòng"] * FEWEST_WORDS)).is_good


@given(st.text(max_size=80))
def test_any_text_is_taken(text):
    quality = text_quality(text)
    assert 0 <= quality.syllables <= quality.words
    assert 0.0 <= quality.share <= 1.0
