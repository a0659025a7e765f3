"""Names of issuing bodies: one spelling for one body, and what is missing in a name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnadmin_parse.grammar.issuer_names import read_issuer_name
from vnadmin_parse.lexicon.issuers import provinces, symbol_issuers

SAME = {
    "UBND tỉnh Đắk Nông": [
        "Ủy ban nhân dân tỉnh Đắk Nông",
        "Uỷ ban nhân dân tỉnh Đăk Nông",
        "ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG",
        "UBND Tỉnh Đắk  Nông",
        "Chủ tịch UBND tỉnh Đắk Nông",
        "Phó Chủ tịch Ủy ban nhân dân tỉnh Đắk Nông",
    ],
    "UBND thành phố Hồ Chí Minh": ["UBND TP. Hồ Chí Minh", "UBND TPHCM", "UBND TP HCM"],
    "UBND thành phố Hà Nội": ["UBND Hà Nội", "Ủy ban nhân dân Thành phố Hà Nội"],
    "UBND thành phố Hòa Bình, tỉnh Hòa Bình": [
        "UBND thành phố Hòa Bình",
        "UBND TP Hoà Bình, tỉnh Hoà Bình",
    ],
    "UBND huyện Vân Hà, tỉnh Lào Cai": ["UBND HUYỆN VÂN HÀ TỈNH LÀO CAI"],
    "UBND tỉnh Hà Tây": ["ỦY BAN NHÂN DÂN TỈNH HÀ TÂY"],
    "Sở Giáo dục và Đào tạo tỉnh Lào Cai": [
        "Sở GD&ĐT tỉnh Lào Cai",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO LÀO CAI",
        "Giám đốc Sở GDĐT Lào Cai",
    ],
    "Cục Thuế thành phố Hà Nội": ["CỤC THUẾ TP HÀ NỘI", "Cục trưởng Cục Thuế Hà Nội"],
    "Tỉnh ủy Sơn La": ["TỈNH UỶ SƠN LA", "Bí thư Tỉnh ủy Sơn La"],
    "Tỉnh ủy Sông Bé": ["TỈNH ỦY SÔNG BÉ", "Tỉnh uỷ Sông Bé"],
    "Bộ Lao động - Thương binh và Xã hội": [
        "Bộ LĐTBXH",
        "BỘ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI",
        "Bộ trưởng Bộ Lao động, Thương binh và Xã hội",
    ],
    "Thủ tướng Chính phủ": ["Thủ tướng", "THỦ TƯỚNG CHÍNH PHỦ"],
    "Ngân hàng Nhà nước Việt Nam": ["Thống đốc Ngân hàng Nhà nước"],
    "Chủ tịch nước": ["CHỦ TỊCH NƯỚC"],
    "Công Ty TNHH Vạn Xuân": ["CÔNG TY TNHH VẠN XUÂN", "Công ty TNHH Vạn Xuân"],
}


@pytest.mark.parametrize(
    ("whole", "printed"), [(whole, one) for whole, every in SAME.items() for one in every]
)
def test_one_body_has_one_name(whole: str, printed: str) -> None:
    name = read_issuer_name(unicodedata.normalize("NFC", printed))
    assert name
    assert str(name) == whole
    assert name.is_whole


@pytest.mark.parametrize(
    ("printed", "level", "district"),
    [
        ("UBND tỉnh", "tỉnh", None),
        ("UBND Thành phố", "thành phố", None),
        ("Ủy ban nhân dân huyện", "huyện", None),
        ("UBND huyện Vân Hà", None, "huyện Vân Hà"),
        ("UBND huyện Điện Biên", None, "huyện Điện Biên"),
        ("Bảo hiểm xã hội thị xã Vân Hà", None, "thị xã Vân Hà"),
        ("Sở Y tế", None, None),
        ("Công an tỉnh", "tỉnh", None),
        ("Chánh Văn phòng UBND tỉnh", "tỉnh", None),
    ],
)
def test_what_is_missing(printed: str, level: str | None, district: str | None) -> None:
    name = read_issuer_name(printed)
    assert name
    assert not name.is_whole
    assert (name.level, name.district) == (level, district)


@pytest.mark.parametrize("printed", ["", "Bộ", "Công ty", "quý Công ty", "các đơn vị", "Cục"])
def test_names_of_nobody_in_particular(printed: str) -> None:
    assert read_issuer_name(printed) is None


@given(st.sampled_from(sorted(set(provinces().values()), key=str)))
def test_provinces_are_told_with_and_without_their_type(province: object) -> None:
    name = str(province)
    bare = name.removeprefix("tỉnh ").removeprefix("thành phố ")
    for printed in (f"Sở Y tế {name}", f"SỞ Y TẾ {name.upper()}", f"Sở Y tế {bare}"):
        assert str(read_issuer_name(printed)) == f"Sở Y tế {name}"


@given(st.sampled_from([issuer.name for issuer in symbol_issuers().values()]))
def test_listed_names_are_themselves_in_any_letters(name: str) -> None:
    for printed in (name, name.upper(), name.lower(), unicodedata.normalize("NFC", name)):
        found = read_issuer_name(printed)
        assert found is not None or name == "Trung ương Đảng"
        if found:
            assert str(found) == name or name == "Trung ương Đảng"


@given(st.text(max_size=40))
def test_any_text_is_taken(printed: str) -> None:
    name = read_issuer_name(printed)
    assert name is None or str(name).strip()
