"""Reference numbers: all printed forms, their parts, and what is none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnadmin_parse.grammar.references import (
    ReferenceParts,
    canonical,
    kind_of_reference,
    match_reference,
    reference_matches,
    split_reference,
)
from vnadmin_parse.grammar.symbols import restored_bars

PLAIN = [
    ("337/QĐ-SGDĐT", "337/QĐ-SGDĐT"),
    ("2624/UBND-KGVX", "2624/UBND-KGVX"),
    ("30/2020/NĐ-CP", "30/2020/NĐ-CP"),
    ("38/2019/QH14", "38/2019/QH14"),
    ("12/2011/TTLT-BTC-BKHĐT", "12/2011/TTLT-BTC-BKHĐT"),
    ("25-CT/TW", "25-CT/TW"),
    ("27-HD/BTGDVTW", "27-HD/BTGDVTW"),
    ("2359 /CT-TTHT", "2359/CT-TTHT"),
    ("65/2013/ND- CP", "65/2013/NĐ-CP"),
    ("28/2020/TT- -BCA", "28/2020/TT-BCA"),
    ("45/2021/TT: -BTC", "45/2021/TT-BTC"),
    ("12/QĐ–UBND", "12/QĐ-UBND"),
    ("38/2002/CT-BGD&ĐT", "38/2002/CT-BGD&ĐT"),
    ("66.13/2026/NQ-CP", "66.13/2026/NQ-CP"),
    ("12a/QĐ-UBND", "12a/QĐ-UBND"),
    ("17/2022/UBTVQHI5", "17/2022/UBTVQH15"),
    ("198/2025/QH115", "198/2025/QH15"),
    ("31/CV-Vina.HP", "31/CV-Vina.HP"),
    ("88/LGE-LOG/2018", "88/LGE-LOG/2018"),
    ("51/PLPC-KD+AT", "51/PLPC-KD+AT"),
    ("146/20 14/TT-BTC", "146/2014/TT-BTC"),
    ("22/2010/T T-BTC", "22/2010/TT-BTC"),
    ("9/2026/TT-BT\u0421", "9/2026/TT-BTC"),
]

ANNOUNCED = [
    ("CV/01CPXD", "CV/01CPXD"),
    ("07/2020CV-TM", "07/2020CV-TM"),
    ("0412-15/VCS", "0412-15/VCS"),
    ("03/2018", "03/2018"),
    ("05-2021/CV", "05-2021/CV"),
    ("1 247/QĐ-TTg", "1247/QĐ-TTg"),
    ("1 17/2018/NĐ-CP", "117/2018/NĐ-CP"),
    ("161 14/CT-TTr", "16114/CT-TTr"),
    ("3942 LĐTBXH-BHXH", "3942LĐTBXH-BHXH"),
    ("123 CV/SGD", "123CV/SGD"),
    ("117VCOM-THKT", "117VCOM-THKT"),
    ("AEC/23/10/2019", "AEC/23/10/2019"),
    ("02/TB-11", "02/TB-11"),
    ("ABC-OD-1808-15", "ABC-OD-1808-15"),
]


BARS_LOST = [
    ("65/2013/ND-CP", "65/2013/NĐ-CP"),
    ("22/QD-UBND", "22/QĐ-UBND"),
    ("11/CD-TTg", "11/CĐ-TTg"),
    ("59/2015/TT-BLDTBXH", "59/2015/TT-BLĐTBXH"),
    ("07/2020/NQ-HDND", "07/2020/NQ-HĐND"),
    ("12/2011/TTLT-BTC-BKHDT", "12/2011/TTLT-BTC-BKHĐT"),
    ("15/BGD&DT-VP", "15/BGD&ĐT-VP"),
    ("65/2013/NĐ- cP", "65/2013/NĐ-CP"),
    ("78/2014/TT- BT€", "78/2014/TT-BTC"),
]
BARS_LEFT = [
    "20/HD-SNV",
    "31/DA-UBND",
    "618/UBND-ND",
    "123/SXD-QLN",
    "844/EVND-TCKT",
    "30/2020/NĐ-CP",
]


@pytest.mark.parametrize(("printed", "text"), BARS_LOST)
def test_lost_bars_are_restored_where_the_abbreviation_is_certain(printed: str, text: str) -> None:
    match = match_reference(f"số {printed} ngày 05/3/2020", 3)
    assert match is not None
    assert (match.text, match.restored) == (text, True)
    assert match.parts == split_reference(text)


@pytest.mark.parametrize("printed", BARS_LEFT)
def test_other_letters_stay_as_printed(printed: str) -> None:
    match = match_reference(f"số {printed} ngày 05/3/2020", 3)
    assert match is not None
    assert (match.text, match.restored) == (printed, False)


@pytest.mark.parametrize(("printed", "text"), PLAIN)
def test_plain_forms_are_found_in_running_text(printed: str, text: str) -> None:
    sentence = f"theo {printed} ngày 05/3/2020 và các văn bản khác."
    found = list(reference_matches(sentence))
    assert [match.text for match in found] == [text]
    assert sentence[found[0].start : found[0].end] == printed


@pytest.mark.parametrize(("printed", "text"), [*PLAIN, *ANNOUNCED])
def test_announced_forms(printed: str, text: str) -> None:
    match = match_reference(f"Công văn số {printed} ngày 05/3/2020", 12)
    assert match is not None
    assert match.text == text


def test_a_number_over_two_lines() -> None:
    text = "Thông tư số 59/2015/TT-\nBLĐTBXH ngày 29/12/2015"
    assert [match.text for match in reference_matches(text)] == ["59/2015/TT-BLĐTBXH"]


def test_a_glued_date_is_no_part_of_the_number() -> None:
    text = "số 219/2013/TT-BTCngày 31/12/2013"
    assert [match.text for match in reference_matches(text)] == ["219/2013/TT-BTC"]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 05/3/2020 và 3/4 số hộ",
        "điện thoại 024-22202828, máy lẻ 5137",
        "MST 4201248255, tài khoản 1903-2222-A",
        "theo mẫu số 01/GTGT và Mẫu số 02/KK-TNCN",
        "mẫu số 05-TT/SHTT/2020",
        "làm việc 24/24H, 7/7",
        "giai đoạn 2021-2025, tỷ lệ 5/10",
        "địa chỉ: số 12/3A Nguyễn Trãi",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert list(reference_matches(text)) == []


@pytest.mark.parametrize("text", ["05/3/2020", "31.12.2019", "abc", "", "-/", "số"])
def test_nothing_is_read_where_no_number_is_announced(text: str) -> None:
    assert match_reference(text, 0) is None


PARTS = [
    ("30/2020/NĐ-CP", ("30", 2020, "NĐ-CP", "NĐ", "CP", None)),
    ("38/2019/QH14", ("38", 2019, "QH14", None, "QH14", None)),
    ("2624/UBND-KGVX", ("2624", None, "UBND-KGVX", None, "UBND", "KGVX")),
    ("418-CV/TU", ("418", None, "CV/TU", "CV", "TU", None)),
    ("123CV/SGD", ("123", None, "CV/SGD", "CV", "SGD", None)),
    ("1503/KH-SYT-SGDĐT", ("1503", None, "KH-SYT-SGDĐT", "KH", "SYT-SGDĐT", None)),
    ("45/2023/CV-HLP", ("45", 2023, "CV-HLP", "CV", "HLP", None)),
    ("07/2020CV-TM", ("07", 2020, "CV-TM", "CV", "TM", None)),
    ("05-2021/CV", ("05", 2021, "CV", "CV", None, None)),
    ("03/2018", ("03", 2018, None, None, None, None)),
    ("88/LGE-LOG/2018", ("88", 2018, "LGE-LOG", None, "LGE", "LOG")),
    ("CV/01CPXD", ("01", None, "CV/CPXD", "CV", "CPXD", None)),
    ("0412-15/VCS", ("0412", None, "15/VCS", None, "VCS", None)),
    ("12a/QĐ-UBND", ("12a", None, "QĐ-UBND", "QĐ", "UBND", None)),
    ("66.13/2026/NQ-CP", ("66.13", 2026, "NQ-CP", "NQ", "CP", None)),
    ("245/TLĐ", ("245", None, "TLĐ", None, "TLĐ", None)),
    ("2359/CT-TTHT", ("2359", None, "CT-TTHT", None, "CT", "TTHT")),
    ("11/CT-TTg", ("11", None, "CT-TTg", "CT", "TTg", None)),
    ("/QĐ-UBND", (None, None, "QĐ-UBND", "QĐ", "UBND", None)),
    ("/2025/TT-BNNMT", (None, 2025, "TT-BNNMT", "TT", "BNNMT", None)),
]


@pytest.mark.parametrize(("reference", "parts"), PARTS)
def test_parts(reference: str, parts: tuple[str | int | None, ...]) -> None:
    assert split_reference(reference) == ReferenceParts(*parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reference", "kind"),
    [
        ("30/2020/NĐ-CP", "NĐ"),
        ("65/2013/ND-CP", "NĐ"),
        ("134/2016/ND.CP", "NĐ"),
        ("38/2019/QH14", "L"),
        ("954/2020/UBTVQH14", "NQ"),
        ("25-CT/TW", "CT"),
        ("2359/CT-TTHT", None),
        ("2624/UBND-KGVX", None),
        ("870/TTLB-NV-TT", "TTLT"),
        ("12/CV-ABC", "CV"),
    ],
)
def test_the_type_that_a_number_tells(reference: str, kind: str | None) -> None:
    assert kind_of_reference(split_reference(reference)) == kind


def test_canonical_joins_and_straightens() -> None:
    assert canonical("12 / QĐ — UBND ") == "12/QĐ-UBND"


@pytest.mark.parametrize(
    "unit", ["số 1/", "1/2020/", "A-", "1/A-B-", "1-A/", "1 ", "/", "-", "12/QĐ-UBND, "]
)
def test_hostile_repetition_is_read_to_its_end(unit: str) -> None:
    text = unit * 20_000 + " 30/2020/NĐ-CP"
    assert "30/2020/NĐ-CP" in [match.text for match in reference_matches(text)]


@given(st.text(alphabet="DĐNQC-/&12 B", max_size=40))
def test_restoring_changes_nothing_but_bars_and_doubled_letters(text: str) -> None:
    restored = restored_bars(text)
    assert re.sub("[DĐ]+", "D", restored) == re.sub("[DĐ]+", "D", text)
    assert "ĐĐ" in text or len(restored) == len(text)
    assert restored_bars(restored) == restored


@given(st.text(alphabet="0123456789/-– ABCĐQNTgp.&\nngàysố", max_size=120))
def test_offsets_hold_for_any_text(text: str) -> None:
    position = 0
    for match in reference_matches(text):
        assert position <= match.start < match.end <= len(text)
        assert restored_bars(canonical(text[match.start : match.end])) == match.text
        position = match.end


@given(st.text(max_size=60))
def test_any_string_can_be_split(text: str) -> None:
    parts = split_reference(text)
    assert parts.number is None or parts.number in text
