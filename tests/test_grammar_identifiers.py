"""Identifiers: the same for one document in every spelling, none where it is not certain."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vnadmin_parse as vp
from tests.fixtures.builder import load_all, render_text
from vnadmin_parse.grammar.identifiers import document_identifier, issuers_of_symbol, law_title
from vnadmin_parse.grammar.references import split_reference
from vnadmin_parse.lexicon.issuers import symbol_issuers

SOURCES = load_all()

FORMS = [
    ("NĐ", "30/2020/NĐ-CP", {}, "NĐ 30/2020/NĐ-CP"),
    ("TT", "5/2020/TT-BGD&ĐT", {}, "TT 05/2020/TT-BGDĐT"),
    ("TTLT", "12/2010/TTLT-BTC-BKH&ĐT", {}, "TTLT 12/2010/TTLT-BTC-BKHĐT"),
    ("TT", "12/2010/TTLT-BTC-BNV", {}, "TTLT 12/2010/TTLT-BTC-BNV"),
    ("L", "38/2019/QH14", {}, "L 38/2019/QH14"),
    ("NQ", "954/2020/UBTVQH14", {}, "NQ 954/2020/UBTVQH14"),
    (
        "QĐ",
        "1247/QĐ-TTG",
        {"issuer": "Thủ tướng Chính phủ", "year": 2019},
        "QĐ 1247/QĐ-TTg (Thủ tướng Chính phủ, 2019)",
    ),
    ("QĐ", "12/2021/QĐ-UBND", {"issuer": "UBND X"}, "QĐ 12/2021/QĐ-UBND (UBND X)"),
    ("CV", "9/UBND-VX", {"issuer": "UBND X", "year": 2020}, "CV 09/UBND-VX (UBND X, 2020)"),
    ("CT", "25-CT/TW", {"year": 2018}, "CT 25-CT/TW (Trung ương Đảng, 2018)"),
    ("TTr", "05/TTR-SNV", {"issuer": "S", "year": 2020}, "TTr 05/TTr-SNV (S, 2020)"),
    ("QĐ", "12/2021/QĐ-UBND", {}, None),
    ("CV", "9/UBND-VX", {"issuer": "UBND X"}, None),
    ("CV", "9/UBND-VX", {"year": 2020}, None),
    ("CV", "117VCOMMS", {"issuer": "Công ty X", "year": 2020}, None),
    (None, "9/UBND-VX", {"issuer": "UBND X", "year": 2020}, None),
    ("L", None, {"name": "Đất đai", "year": 2013}, "L Đất đai 2013"),
    ("BL", None, {"name": "lao động", "year": 2019}, "BL Lao động 2019"),
    ("HP", None, {"year": 2013}, "HP 2013"),
    ("L", None, {"name": "Đất đai"}, None),
    ("CV", None, {"issuer": "UBND X", "year": 2013}, None),
]


@pytest.mark.parametrize(("kind", "text", "told", "expected"), FORMS)
def test_forms(kind: str | None, text: str | None, told: dict, expected: str | None) -> None:
    parts = split_reference(text) if text else None
    assert document_identifier(kind, text, parts, **told) == expected


@pytest.mark.parametrize(
    ("symbol", "names"),
    [
        ("1/2020/TT-BTC", ["Bộ Tài chính"]),
        ("1/2012/TTLT-BTC-BTP", ["Bộ Tài chính", "Bộ Tư pháp"]),
        ("38/2019/QH14", ["Quốc hội"]),
        ("8836/BTC-CST", ["Bộ Tài chính"]),
        ("2624/UBND-KGVX", []),
        ("2359/CT-TTHT", []),
        ("1/2012/TTLT-BTC-ABC", []),
    ],
)
def test_bodies_that_a_symbol_names(symbol: str, names: list[str]) -> None:
    assert [body.name for body in issuers_of_symbol(split_reference(symbol))] == names


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("đất đai", "Đất đai"),
        ("Thuế GTGT", "Thuế giá trị gia tăng"),
        ("Khám bệnh chữa bệnh", "Khám bệnh, chữa bệnh"),
        ("Nuôi  ong", "Nuôi ong"),
    ],
)
def test_titles_of_laws(printed: str, title: str) -> None:
    assert law_title("L", printed) == title


SAME = [
    (
        "NĐ 30/2020/NĐ-CP",
        [
            "Nghị định 30/2020/NĐ-CP",
            "Nghị định số 30/2020/ND-CP ngày 05/3/2020",
            "Nghị định số: 30/2020/NĐ- CP của Chính phủ",
            "NGHỊ ĐỊNH SỐ 30/2020/NĐ–CP",
            "30/2020/NĐ-CP",
        ],
    ),
    (
        "CV 2624/UBND-KGVX (UBND tỉnh Đắk Nông, 2021)",
        [
            "Công văn số 2624/UBND-KGVX ngày 27/5/2021 của UBND tỉnh Đắk Nông",
            "công văn số 2624 /UBND - KGVX ngày 27/5/2021 của Ủy ban nhân dân tỉnh Đắk Nông",
            "Văn bản số 2624/UBND-KGVX ngày 27/5/2021 của UBND Tỉnh Đăk Nông",
            "Công văn 2624/UBND-KGVX ngày 27-5-2021 của Chủ tịch Uỷ ban nhân dân tỉnh Đắk Nông",
        ],
    ),
    (
        "QĐ 1247/QĐ-TTg (Thủ tướng Chính phủ, 2019)",
        [
            "Quyết định số 1247/QĐ-TTg ngày 02/10/2019 của Thủ tướng Chính phủ",
            "Quyết định 1247/QĐ-TTg ngày 02/10/2019",
        ],
    ),
    (
        "L Bảo hiểm xã hội 2014",
        ["Luật Bảo hiểm xã hội năm 2014", "Luật BHXH năm 2014", "Luật Bảo hiểm xã hội 2014"],
    ),
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("identifier", "printed"), [(same, one) for same, every in SAME for one in every]
)
def test_one_document_has_one_identifier(identifier: str, printed: str, form: str) -> None:
    text = unicodedata.normalize(form, f"Thực hiện {printed}, Sở Y tế báo cáo.")
    (found,) = vp.find_citations(text)
    assert found.identifier == identifier


def test_a_document_has_the_identifier_of_its_citations() -> None:
    document = vp.parse_text(
        "UBND TỈNH ĐẮK NÔNG\nSỞ NỘI VỤ\nSố: 118/SNV-CCVC\n"
        "Đắk Nông, ngày 05 tháng 3 năm 2026\nKính gửi: Các sở.\nSở Nội vụ đề nghị báo cáo.\n"
    )
    (cited,) = vp.find_citations(
        "Theo Công văn số 118/SNV-CCVC ngày 05/3/2026 của Sở Nội vụ tỉnh Đắk Nông về báo cáo"
    )
    assert document.identifier == cited.identifier
    assert document.identifier == "CV 118/SNV-CCVC (Sở Nội vụ tỉnh Đắk Nông, 2026)"


@pytest.mark.parametrize("identifier", sorted(SOURCES))
def test_layout_makes_no_difference(identifier: str) -> None:
    styles = ("clean", "interleaved")
    found = {vp.parse_text(render_text(SOURCES[identifier], style)).identifier for style in styles}
    assert len(found) == 1


def test_an_office_goes_by_the_body_above_it() -> None:
    document = vp.parse_text(
        "UBND TỈNH SƠN LA\nVĂN PHÒNG\nSố: 74/TB-VP\nSơn La, ngày 16 tháng 4 năm 2026\nTHÔNG BÁO\n"
        "Kết luận cuộc họp\nVăn phòng thông báo.\n"
    )
    assert document.identifier == "TB 74/TB-VP (Văn phòng UBND tỉnh Sơn La, 2026)"


def test_a_blank_number_gives_no_identifier() -> None:
    document = vp.parse_text("SỞ NỘI VỤ TỈNH ĐẮK NÔNG\nSố:      /SNV-CCVC\nKính gửi: Các sở.\n")
    assert document.identifier is None


CENTRAL = sorted({body.code for body in symbol_issuers().values() if body.level == "central"})


@given(
    st.integers(1, 9999),
    st.integers(1990, 2030),
    st.sampled_from(CENTRAL),
    st.sampled_from([str, str.upper, lambda symbol: symbol.replace("-", " - ")]),
)
def test_spelling_of_numbers_makes_no_difference(number, year, code, spelled) -> None:  # type: ignore[no-untyped-def]
    def identifier(text: str) -> str | None:
        return document_identifier("TT", text, split_reference(text))

    plain = f"{number}/{year}/TT-{code}"
    spaceless = spelled(plain).replace(" ", "")
    assert identifier(spaceless) == identifier(plain) == identifier(f"0{plain}") is not None
