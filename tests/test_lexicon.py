"""The knowledge in the data files: well-formed, sourced, without repetition, and read as meant."""

from __future__ import annotations

import unicodedata
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from tests.shared import SHARED, needs_shared
from vnadmin_parse.grammar.folding import fold
from vnadmin_parse.lexicon import kind_by_code, kind_by_spelling
from vnadmin_parse.lexicon.bodies import body_head, is_bare_head
from vnadmin_parse.lexicon.kinds import kinds
from vnadmin_parse.lexicon.loader import entries, rows
from vnadmin_parse.lexicon.marks import marks
from vnadmin_parse.lexicon.openers import address_detail, opens_body
from vnadmin_parse.lexicon.people import is_person_name, ranks, surnames, title_start

DATA = Path(str(files("vnadmin_parse.lexicon").joinpath("data")))
NAMES = sorted(path.name for path in DATA.iterdir())


def comments(name: str) -> list[str]:
    """The comment lines at the head of a data file."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    count = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    return lines[:count]


def columns(name: str) -> int:
    """How many columns the last comment line names."""
    return comments(name)[-1].count("\t") + 1


def test_all_data_files_are_tables() -> None:
    assert len(NAMES) > 15
    assert {Path(name).suffix for name in NAMES} == {".tsv"}


@pytest.mark.parametrize("name", NAMES)
def test_head_says_what_the_file_holds_and_where_it_comes_from(name: str) -> None:
    head = "\n".join(comments(name)[:-1])
    assert len(head) > 60
    assert "Source" in head


@pytest.mark.parametrize("name", NAMES)
def test_rows_fill_the_named_columns(name: str) -> None:
    found = list(rows(name, columns(name)))
    assert len(found) > 5
    assert all(row[0] for row in found)
    assert all(any(row[column] for row in found) for column in range(columns(name)))


@pytest.mark.parametrize("name", NAMES)
def test_no_row_stands_twice(name: str) -> None:
    counted = Counter(tuple(row) for row in rows(name, columns(name)))
    assert [row for row, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_text_is_composed_and_ends_lines_cleanly(name: str) -> None:
    text = (DATA / name).read_bytes().decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert "\r" not in text
    assert text.endswith("\n")
    values = [value for line in text.splitlines() if line[:1] != "#" for value in line.split("\t")]
    assert [value for value in values if value != value.strip()] == []


def test_too_many_values_name_file_and_line() -> None:
    with pytest.raises(ValueError, match=r"kinds\.tsv, line \d+: 4 values for 1 columns"):
        list(rows("kinds.tsv", 1))


def test_every_type_is_found_by_its_code_and_spellings() -> None:
    for entry in kinds():
        assert kind_by_code()[entry.code] is entry
        found = kind_by_spelling()[fold(entry.name)]
        assert found is entry or fold(found.name) == fold(entry.name)
    assert kind_by_spelling()[fold("Qui chế")].code == "QC"


@needs_shared
def test_every_type_of_the_domain_is_known() -> None:
    assert SHARED is not None
    lines = (SHARED / "domain" / "doctypes.tsv").read_text("utf-8").splitlines()[1:]
    listed = [line.split("\t") for line in lines if line.strip()]
    assert len(listed) > 40
    assert [row[0] for row in listed if row[0] not in kind_by_code()] == []
    named = [name for _, name, kind, _ in listed if kind not in ("historic", "-")]
    assert [name for name in named if fold(name) not in kind_by_spelling()] == []


def test_marks_have_a_canonical_form() -> None:
    found = marks()
    assert {entry.kind for entry in found.values()} == {"urgency", "secrecy", "draft"}
    assert found[fold("HOẢ TỐC")].canonical == "HỎA TỐC"
    assert all(fold(entry.canonical) in found for entry in found.values())


OPENERS = [
    ("Căn cứ Luật Đất đai", True, True),
    ("- Căn cứ Luật Đất đai", True, True),
    ("Trả lời Công văn số 5", True, True),
    ("Tra loi Cong van so 5", True, True),
    ("Thực hiện Kế hoạch số 5", True, False),
    ("Để bảo đảm tiến độ", True, False),
    ("Đề nghị báo cáo", False, False),
    ("Căn cước công dân", False, False),
    ("Sở Y tế", False, False),
]


@pytest.mark.parametrize(("text", "perhaps", "surely"), OPENERS)
def test_openers_of_a_body(text: str, perhaps: bool, surely: bool) -> None:
    assert (opens_body(text), opens_body(text, surely=True)) == (perhaps, surely)


@pytest.mark.parametrize("words", entries("body_openers.tsv"))
def test_every_opener_opens(words: str) -> None:
    assert opens_body(f"{words} việc này")


DETAILS = [("(Địa chỉ: số 5)", True), ("MST: 0100", True), ("Sở Y tế", False), ("", False)]


@pytest.mark.parametrize(("text", "found"), DETAILS)
def test_address_details(text: str, found: bool) -> None:
    assert bool(address_detail().match(fold(text))) == found


PERSONS = [
    ("Nguyễn Văn A", True),
    ("Trần Thị Hoà", True),
    ("Đỗ Khoẻ", True),
    ("NGUYỄN VĂN AN", True),
    ("TS. Trần Thị Bình", True),
    ("PGS.TS Trần Thị Bình", True),
    ("Đại tá Nguyễn Văn Lâm", True),
    ("Trần Thị Bình (đã ký)", True),
    ("Nguyen Van Tam", True),
    ("Nguyễn", False),
    ("Trần Phú, Hà Nội", False),
    ("Trần Thị Bình và các con trai", False),
    ("Trần Hưng Đạo số 5", False),
    ("TỔNG CỤC THUẾ", False),
    ("ĐÀO TẠO", False),
    ("Sở Nội vụ", False),
    ("nguyễn văn an", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "is_name"), PERSONS)
def test_person_names(text: str, is_name: bool) -> None:
    assert is_person_name(text) == is_name


@pytest.mark.parametrize("name", ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Vũ", "Võ"])
def test_commonest_family_names(name: str) -> None:
    assert fold(name) in surnames()


@pytest.mark.parametrize("rank", entries("ranks.tsv"))
def test_ranks_stand_before_a_name(rank: str) -> None:
    assert ranks().match(fold(f"{rank} Nguyễn Văn A"))
    assert is_person_name(f"{rank} Nguyễn Văn A")


@pytest.mark.parametrize("title", entries("titles.tsv"))
def test_positions_with_and_without_an_acting_sign(title: str) -> None:
    for text in (title, title.upper(), f"Q. {title}", f"{title} Sở Y tế"):
        found = title_start().match(fold(text))
        assert found is not None
        assert found.end() >= len(title)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sở Y tế", True),
        ("ỦY BAN NHÂN DÂN", True),
        ("Bộ Tài chính", True),
        ("Công ty Vạn Xuân", True),
        ("Trường THPT Lê Lai", True),
        ("Phòng, chống bệnh sởi", False),
        ("Trường hợp khác", False),
        ("BAN HÀNH", False),
        ("Nguyễn Văn A", False),
    ],
)
def test_heads_of_bodies(text: str, found: bool) -> None:
    assert bool(body_head().match(fold(text))) == found


@pytest.mark.parametrize(
    ("text", "bare"),
    [("văn phòng", True), ("sở", True), ("ủy ban nhân dân", False), ("chính phủ", False)],
)
def test_heads_that_are_no_name_yet(text: str, bare: bool) -> None:
    assert is_bare_head(fold(text)) == bare
