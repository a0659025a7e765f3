"""Each warning from a text that causes it, and none from a clean document."""

from __future__ import annotations

from pathlib import Path

import pytest

import vnadmin_parse as vp
from tests.renderings import RENDERINGS, SOURCES, parsed

DOCS = Path(__file__).parent.parent / "docs"

CLEAN = """\
UBND TỈNH ĐỊNH LỘC
SỞ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 118/SNV-CCVC
Định Lộc, ngày 05 tháng 3 năm 2026
V/v rà soát hồ sơ cán bộ
Kính gửi: Các phòng, ban thuộc Sở.
Căn cứ chương trình công tác năm 2026, Sở đề nghị các phòng rà soát hồ sơ./.
Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Trần Thị Bình
"""

COPY = """\
SAO LỤC
Số: 15/SL-UBND
Nơi nhận:
- Các xã;
- Lưu: VT.
CHÁNH VĂN PHÒNG
Ma Thị Duyên
"""
LETTER = "V/v rà soát hồ sơ cán bộ\nKính gửi: Các phòng, ban thuộc Sở.\n"
SIGNER = "GIÁM ĐỐC\nTrần Thị Bình\n"
LIST = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"


def warned(text: str) -> list[str]:
    return [warning.code for warning in vp.parse_text(text).warnings]


CAUSES = [
    ("Số: 118/SNV-CCVC\n", "Số:      /SNV-CCVC\n", "number_blank"),
    ("Số: 118/SNV-CCVC\n", "Số: 1 118/SNV-CCVC\n", "reference_doubtful"),
    ("Số: 118/SNV-CCVC\n", "Số: 4Ø72/SNV-CCVC\n", "reference_doubtful"),
    ("Số: 118/SNV-CCVC\n", "Số: .........\n", "reference_missing"),
    ("Số: 118/SNV-CCVC\n", "", "reference_missing"),
    ("Số: 118/SNV-CCVC\n", "Số: 118/BC-SNV\n", "kind_guessed"),
    ("ngày 05 tháng 3", "ngày      tháng 3", "date_incomplete"),
    ("ngày 05 tháng 3", "ngày ... tháng ...", "date_incomplete"),
    ("năm 2026\nV/v", "năm\nV/v", "date_missing"),
    ("Định Lộc, ngày 05 tháng 3 năm 2026\n", "", "date_missing"),
    ("UBND TỈNH ĐỊNH LỘC\nSỞ NỘI VỤ\n", "", "issuer_missing"),
    ("V/v rà soát hồ sơ cán bộ\n", "", "subject_missing"),
    (SIGNER, "", "signer_missing"),
    ("Trần Thị Bình\n", "", "signer_name_missing"),
    (LIST, "", None),
    (LIST + SIGNER, SIGNER + COPY, "distribution_of_copy"),
    (LETTER, "QUYỂT ĐINI\nRà soát hồ sơ\n", "kind_guessed"),
]


def test_clean_document_has_no_warning() -> None:
    assert warned(CLEAN) == []


@pytest.mark.parametrize(("words", "instead", "code"), CAUSES)
def test_one_cause_gives_one_warning(words: str, instead: str, code: str | None) -> None:
    assert CLEAN.count(words) == 1
    assert warned(CLEAN.replace(words, instead)) == ([code] if code else [])


def test_type_that_cannot_be_told() -> None:
    text = "SỞ NỘI VỤ\nĐịnh Lộc, ngày 05 tháng 3 năm 2026\nĐơn vị báo cáo.\nGIÁM ĐỐC\nTrần Thị Bình"
    assert "kind_missing" in warned(text)


@pytest.mark.parametrize(
    "text",
    ["", "\n \n", "Ngày xửa ngày xưa có một ngôi làng.", "Chapter 1\nIt was a dark night.\n" * 40],
)
def test_nothing_of_a_document(text: str) -> None:
    assert warned(text) == ["not_administrative"]


SPANS = [
    ("Số: 118/SNV-CCVC", "Số:      /SNV-CCVC", "number_blank", "/SNV-CCVC"),
    ("Số: 118/SNV-CCVC", "Số: 1 118/SNV-CCVC", "reference_doubtful", "1 118/SNV-CCVC"),
    ("Số: 118/SNV-CCVC", "Số: .........", "reference_missing", "Số: ........."),
    ("ngày 05 tháng 3", "ngày    tháng 3", "date_incomplete", "Định Lộc, ngày    tháng 3 năm 2026"),
    ("Trần Thị Bình\n", "", "signer_name_missing", "GIÁM ĐỐC"),
]


@pytest.mark.parametrize(("words", "instead", "code", "place"), SPANS)
def test_warning_says_where(words: str, instead: str, code: str, place: str) -> None:
    (warning,) = vp.parse_text(CLEAN.replace(words, instead)).warnings
    assert (warning.code, warning.span.text if warning.span else None) == (code, place)
    assert warning.message.endswith(".")


def test_every_code_is_explained() -> None:
    explained = (DOCS / "errors.md").read_text("utf-8")
    codes = {code for *_, code in CAUSES if code} | {"kind_missing", "not_administrative"}
    assert [code for code in sorted(codes) if f"| `{code}` |" not in explained] == []


LEFT_OPEN = {
    "qd-du-thao-2026": ["number_blank", "date_incomplete", "signer_name_missing"],
    "cv-ubnd-xa-2025": ["number_blank", "date_incomplete"],
}
"""The fixtures in which something is not filled in; the others are clean."""


@pytest.mark.parametrize("rendering", RENDERINGS)
@pytest.mark.parametrize("name", SOURCES)
def test_fixtures(name: str, rendering: str) -> None:
    codes = [warning.code for warning in parsed(name, rendering).warnings]
    assert codes == LEFT_OPEN.get(name, [])
