"""What holds for any text: nothing is raised, spans hold, JSON brings the document back."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import vnadmin_parse as vp
from tests.fixtures.builder import load_all, render_text
from tests.probes import broken_spans
from vnadmin_parse.models import Document

LINES = """\
UBND TỈNH ĐỊNH LỘC
SỞ NỘI VỤ
BỘ TÀI CHÍNH - BỘ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
CONG HOA XA HOI CHU NGHIA VIET NAM
Độc lập - Tự do - Hạnh phúc
ĐẢNG CỘNG SẢN VIỆT NAM
Số: 118/SNV-CCVC
Số:        /STTTT-BCXB
S6: 46S7/TCT-CS
Định Lộc, ngày 05 tháng 3 năm 2026
Hà Nội, ngày 29 tháng 77 năm 2020
ngày     tháng     năm
V/v rà soát hồ sơ cán bộ
HỎA TỐC
DỰ THẢO LẦN 2
QUYẾT ĐỊNH
Về việc kiện toàn Ban Chỉ đạo
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:
Kính gửi:
Kính gửi: Công ty Vạn Xuân (MST: 0100)
(qua Tổng cục Thuế
- Sở Y tế;
Căn cứ Luật Đất đai năm 2013; khoản 2 Điều 7 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020;
Thực hiện Công văn số 2624/UBND-KGVX và Công văn số 12/UBND ngày 31/2/2021 của UBND tỉnh về “hồ sơ
1. Sở Y tế chủ trì, phối hợp với Công an tỉnh báo cáo trước ngày 15/6/2021.
a) Rà soát hồ sơ trong quý II/2021;
Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như trên; PHÓ CỤC TRƯỞNG
- UBND tỉnh (để b/c);
- Lưu: VT, CCVC (2b). Lê Thị Mai
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH PHÓ CHỦ TỊCH
PHÓ GIÁM ĐỐC
(Đã ký)
Trần Thị Bình
SAO Y BẢN CHÍNH
PHỤ LỤC I
Ký bởi: Sở Nội vụ
--- PAGE BREAK ---
_______________""".splitlines()

GAPS = ["\n", "\n", "\n", "\n\n", " ", "     ", "\t", "", "\f", "\r\n", "\u2028"]

fragments = st.one_of(
    st.sampled_from(LINES),
    st.sampled_from(LINES).map(str.upper),
    st.sampled_from(LINES).flatmap(lambda line: st.integers(1, len(line)).map(lambda n: line[:n])),
    st.text(max_size=12),
    st.text(alphabet="-–:;.,/()“”\"' _*0123456789\n\t", max_size=12),
)


def joined(parts: list[tuple[str, str]]) -> str:
    """Fragments with their gaps; the label of the addressees begins a line."""
    text = "".join(fragment + gap for fragment, gap in parts)
    return regex.sub(r"(?i)(?<=[^\n])(?=k[ií]nh\s*gửi)", "\n", text)


texts = st.lists(st.tuples(fragments, st.sampled_from(GAPS)), max_size=40).map(joined)

DISPATCHES = [
    text.splitlines()
    for text in (render_text(source, "interleaved") for source in load_all().values())
    if "Như kính gửi" not in text
]


def check(text: str) -> Document:
    document = vp.parse_text(text)
    assert broken_spans(document) == []
    return document


@settings(max_examples=200, deadline=None)
@given(texts)
def test_forms_in_any_order(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_string(text: str) -> None:
    check(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(DISPATCHES).flatmap(st.permutations))
def test_dispatch_with_shuffled_lines(lines: list[str]) -> None:
    check("\n".join(lines))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(DISPATCHES), st.data())
def test_dispatch_that_breaks_off(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    start = data.draw(st.integers(0, len(text)))
    check(text[start : data.draw(st.integers(start, len(text)))])


@settings(max_examples=60, deadline=None)
@given(texts)
def test_json_brings_the_document_back(text: str) -> None:
    document = vp.parse_text(text)
    assert Document.model_validate_json(document.model_dump_json()) == document


@settings(max_examples=60, deadline=None)
@given(texts)
def test_parsing_the_text_of_a_document_changes_nothing(text: str) -> None:
    document = vp.parse_text(text)
    again = vp.parse_text(document.text)
    assert again.text == document.text


REPEATED = ["Kính gửi:", "- ", "Số: ", "KT. ", "V/v ", "ngày ", "Lưu: ", "(", "“", "Điều 1 ", "1. "]
HEAD = "SỞ Y TẾ\nSố: 1/SYT\nKính gửi: Sở.\nCăn cứ Luật;\n"


@pytest.mark.parametrize("head", ["", HEAD], ids=["bare", "below a head"])
@pytest.mark.parametrize("unit", REPEATED)
def test_one_long_line(unit: str, head: str) -> None:
    check(head + unit * 20_000)


@pytest.mark.parametrize("head", ["", HEAD], ids=["bare", "below a head"])
@pytest.mark.parametrize("unit", [*REPEATED, "Nơi nhận:", "GIÁM ĐỐC", "QUYẾT ĐỊNH", "PHỤ LỤC"])
def test_many_short_lines(unit: str, head: str) -> None:
    check(head + f"{unit.strip()}\n" * 5_000)


@pytest.mark.parametrize("size", [1_000, 300_000])
def test_one_word_without_end(size: int) -> None:
    document = check("a" * size)
    assert document.kind is None
