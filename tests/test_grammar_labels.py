"""Printed numbers, letters and bullets, and the tree of items that they form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.probes import line_places
from vnadmin_parse.grammar.folding import fold, nfc
from vnadmin_parse.grammar.items import Block, outline
from vnadmin_parse.grammar.labels import Style, read_label

LABELS = [
    # paragraph, style, label, own words
    ("1. Rà soát hồ sơ", Style.NUMBER, "1", "Rà soát hồ sơ"),
    ("1/ Rà soát", Style.NUMBER, "1", "Rà soát"),
    ("3.- Rà soát", Style.NUMBER, "3", "Rà soát"),
    ("2) Rà soát", Style.BRACKETED, "2", "Rà soát"),
    ("(2) Rà soát", Style.BRACKETED, "2", "Rà soát"),
    ("1.1. Rà soát", Style.DECIMAL, "1.1", "Rà soát"),
    ("2.3.1 Rà soát", Style.DECIMAL, "2.3.1", "Rà soát"),
    ("IV. TỔ CHỨC THỰC HIỆN", Style.ROMAN, "IV", "TỔ CHỨC THỰC HIỆN"),
    ("ii) Rà soát", Style.SMALL_ROMAN, "ii", "Rà soát"),
    ("Il. CHUNG", Style.ROMAN, "II", "CHUNG"),
    ("HI. CHUNG", Style.ROMAN, "III", "CHUNG"),
    ("a) Rà soát", Style.LETTER, "a", "Rà soát"),
    ("đ) Rà soát", Style.LETTER, "đ", "Rà soát"),
    ("b.6) Rà soát", Style.LETTER, "b.6", "Rà soát"),
    ("A. Rà soát", Style.CAPITAL, "A", "Rà soát"),
    ("- Rà soát", Style.DASH, "-", "Rà soát"),
    ("– Rà soát", Style.DASH, "-", "Rà soát"),
    ("+ Rà soát", Style.PLUS, "-", "Rà soát"),
    ("• Rà soát", Style.BULLET, "-", "Rà soát"),
    ("_2.3. Rà soát", Style.DECIMAL, "2.3", "Rà soát"),
    ("¬ 1. Rà soát", Style.NUMBER, "1", "Rà soát"),
    ("¬ Rà soát", Style.DASH, "-", "Rà soát"),
    ("Điều 2. Rà soát", Style.ARTICLE, "Điều 2", "Rà soát"),
    ("Phần thứ nhất. Chung", Style.PART, "Phần thứ nhất", "Chung"),
    ("Mục 1: Chung", Style.SECTION, "Mục 1", "Chung"),
]

NO_LABELS = [
    "Rà soát hồ sơ",
    "15/6/2026 là hạn cuối",
    "1.500 hộ dân",
    "TP. Hải Lâm",
    "Điều này",
    "-",
]


def _outline(lines: list[str]) -> tuple[str, list[Block]]:
    text = "\n".join(lines)
    return text, outline(text, fold(text), line_places(lines))


@pytest.mark.parametrize(("words", "style", "label", "own"), LABELS)
def test_label(words: str, style: Style, label: str, own: str) -> None:
    found = read_label(words, fold(words), 0, len(words))
    assert found is not None
    assert (found.style, found.text) == (style, label)
    assert words[found.body :] == own


@pytest.mark.parametrize("words", NO_LABELS)
def test_no_label(words: str) -> None:
    assert read_label(words, fold(words), 0, len(words)) is None


PATHS = [
    (["1. Sở Y tế:", "a) Rà soát", "b) Báo cáo", "2. Sở Tài chính"], ["1", "1.a", "1.b", "2"]),
    (
        ["I. CHUNG", "1. Rà soát", "- Hồ sơ", "+ Sổ", "II. RIÊNG"],
        ["I", "I.1", "I.1.-", "I.1.-.-", "II"],
    ),
    (["2. Nội dung", "2.1. Rà soát", "a) Hồ sơ", "2.2. Báo cáo"], ["2", "2.1", "2.1.a", "2.2"]),
    (
        ["Điều 1. Giao:", "1. Sở Y tế", "a) Rà soát", "Điều 2. Giao"],
        ["Điều 1", "Điều 1.1", "Điều 1.1.a", "Điều 2"],
    ),
    (["- Rà soát", "- Báo cáo"], ["-", "-"]),
    (["- Căn cứ, Sở hướng dẫn:", "I. CHUNG", "1. Rà soát"], ["-", "I", "I.1"]),
    (["1. Rà soát i) hồ sơ;", "ii) Báo cáo", "2. Giao"], ["1", "1", "2"]),
    (["1. Rà soát:", "i) Hồ sơ", "ii) Báo cáo"], ["1", "1.i", "1.ii"]),
    (["Mở đầu", "1. Rà soát:", "Hồ sơ cũ"], [None, "1", "1"]),
    (["I. A", "II. B", "II. C", "IV. D"], ["I", "II", "III", "IV"]),
    (["I. A", "II. B", "II. C", "III. D"], ["I", "II", "II", "III"]),
    (["c) A", "d) B", "d) C", "e) D"], ["c", "d", "đ", "e"]),
    (["1. A", "2. B", "2. C"], ["1", "2", "2"]),
]


@pytest.mark.parametrize(("lines", "paths"), PATHS)
def test_paths(lines: list[str], paths: list[str | None]) -> None:
    _, blocks = _outline(lines)
    assert [block.path for block in blocks] == paths


def test_i_behind_h_is_a_letter_and_at_the_start_a_roman_number() -> None:
    letters = [f"{letter}) Rà soát" for letter in "abcdđeghi"]
    _, blocks = _outline(letters)
    assert blocks[-1].label is not None
    assert blocks[-1].label.style is Style.LETTER
    _, (first, _second) = _outline(["i) Rà soát", "ii) Báo cáo"])
    assert first.label is not None
    assert first.label.style is Style.SMALL_ROMAN


def test_a_paragraph_that_speaks_for_itself_leaves_the_list() -> None:
    text = "1. Rà soát hồ sơ.\nĐề nghị các sở báo cáo.\nHết."
    places = [(0, 17), (18, 41), (42, 46)]
    blocks = outline(text, fold(text), places, lambda block: text[block.start] == "Đ")
    assert [block.path for block in blocks] == ["1", None, None]


@pytest.mark.parametrize("line", ["1. a:", "- ", "((((", "i) v) x)", "1.1.1.1.1.1"])
def test_long_repeated_labels_end(line: str) -> None:
    _, blocks = _outline([line] * 3000)
    assert len(blocks) == 3000


@given(st.text(max_size=60))
def test_any_paragraph_is_read(words: str) -> None:
    words = nfc(words)
    found = read_label(words, fold(words), 0, len(words))
    assert found is None or 0 <= found.start < found.end <= found.body <= len(words)


@pytest.mark.parametrize(
    ("lines", "scanned", "labels"),
    [
        (["I. MỤC ĐÍCH", "H. NỘI DUNG", "IV: PHÂN CÔNG"], False, ["I", "II", None]),
        (["I. MỤC ĐÍCH", "II. NỘI DUNG", "II. THỰC HIỆN"], True, ["I", "II", "III"]),
        (["I. MỤC ĐÍCH", "II. NỘI DUNG", "II. THỰC HIỆN"], False, ["I", "II", "II"]),
        (["1. Sở Y tế", "2, Sở Nội vụ", "3. Sở Tài chính"], False, ["1", "2", "3"]),
        (["1. Sở Y tế", "2, Điều 5 Luật này"], False, ["1", None]),
        (["1. Công an", "8) Kiểm tra", "b) Xử lý"], False, ["1", "a", "b"]),
        (["7) Công an", "8) Kiểm tra", "b) Xử lý"], False, ["7", "8", "b"]),
        (["G. MỤC ĐÍCH", "H. NỘI DUNG"], False, ["G", "H"]),
    ],
)
def test_labels_that_a_scanner_spoilt(lines, scanned, labels):
    text = "\n".join(lines)
    places = [(text.index(line), text.index(line) + len(line)) for line in lines]
    blocks = outline(text, fold(text), places, scanned=scanned)
    assert [block.label and block.label.text for block in blocks] == labels
