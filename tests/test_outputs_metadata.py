"""The metadata of NĐ 30/2020, Phụ lục VI: the decree's fields, and nothing that is not printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import vnadmin_parse as vp
from tests.examples import full_document
from tests.shared import SHARED, needs_shared
from vnadmin_parse.lexicon.metadata import MetadataField, metadata_fields
from vnadmin_parse.models import Document, Source

TABLES = {"outgoing": 16, "incoming": 18}
"""How many fields each table of the decree has."""
DOCUMENTATION = (Path(__file__).parents[1] / "docs" / "exports.md").read_text("utf-8")

LETTER = """\
UBND TỈNH ĐỊNH LỘC       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ                  Độc lập - Tự do - Hạnh phúc
Số: 0415/SYT-NVY         Định Lộc, ngày 05 tháng 3 năm 2026
V/v rà soát thuốc
Kính gửi: Bệnh viện Đa khoa tỉnh.
Sở Y tế đề nghị Bệnh viện rà soát thuốc, báo cáo Sở Y tế trước ngày 15/3/2026.
Nơi nhận:
- Như trên;
- UBND tỉnh (b/c);
- Lưu: VT, NVY.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Trần Thị Bình
"""


def sent(text: str) -> dict[str, Any]:
    """The fields of a document that is sent."""
    values: dict[str, Any] = vp.parse_text(text).to_metadata()["outgoing"]
    return values


def flat(table: str) -> list[MetadataField]:
    """All fields of a table, parts behind the field that they make up."""
    return [one for field in metadata_fields(table) for one in (field, *field.parts)]


def test_all_that_a_letter_says() -> None:
    assert sent(LETTER) == {
        "FileCode": {"OrganId": None, "FileCatalog": None, "FileNotation": None},
        "DocOrdinal": None,
        "TypeName": "Công văn",
        "CodeNumber": "0415",
        "CodeNotation": "SYT-NVY",
        "IssuedDate": "2026-03-05",
        "OrganName": "SỞ Y TẾ",
        "Subject": "rà soát thuốc",
        "Language": "Tiếng Việt",
        "PageAmount": None,
        "Description": None,
        "SignerInfo": [{"Position": "PHÓ GIÁM ĐỐC", "FullName": "Trần Thị Bình"}],
        "To": [
            {"OrganId": None, "OrganName": "Bệnh viện Đa khoa tỉnh"},
            {"OrganId": None, "OrganName": "UBND tỉnh"},
        ],
        "Priority": None,
        "IssuedAmount": None,
        "DueDate": "2026-03-15",
    }


def test_what_only_the_receiver_knows_is_left_open() -> None:
    values = full_document().to_metadata()["incoming"]
    assert {name: values[name] for name in ("ArrivalDate", "ArrivalNumber", "ToPlaces")} == {
        "ArrivalDate": None,
        "ArrivalNumber": None,
        "ToPlaces": None,
    }
    assert (values["TraceHeaderList"], values["DueDate"]) == (None, None)
    assert (values["PageAmount"], values["Priority"]) == (2, "HỎA TỐC; MẬT")


@pytest.mark.parametrize(
    ("printed", "other", "field", "value"),
    [
        ("Số: 0415/", "Số:      /", "CodeNumber", None),
        ("Số: 0415/", "Số:      /", "CodeNotation", "SYT-NVY"),
        ("0415/SYT-NVY", "15/2026/TT-BYT", "CodeNotation", "2026/TT-BYT"),
        ("ngày 05 tháng", "ngày    tháng", "IssuedDate", None),
        ("trước ngày 15/3/2026", "khi có yêu cầu", "DueDate", None),
        ("trước ngày 15/3/2026", "trong tháng 3", "DueDate", "2026-03-31"),
        (" Bệnh viện Đa khoa tỉnh.", " Sở A; Sở B.", "OrganName", "SỞ Y TẾ"),
        ("V/v rà soát thuốc\n", "", "Subject", None),
    ],
)
def test_only_what_is_printed(printed: str, other: str, field: str, value: object) -> None:
    assert printed in LETTER
    assert sent(LETTER.replace(printed, other))[field] == value


def test_two_days_for_a_reply_are_none() -> None:
    more = "Sở Y tế đề nghị Trung tâm Y tế gửi danh sách về Sở Y tế trước ngày 20/3/2026.\n"
    assert sent(LETTER.replace("Nơi nhận:", f"{more}Nơi nhận:"))["DueDate"] is None


def test_an_empty_document_says_nothing() -> None:
    document = Document(text="", source=Source(media_type="text/plain", reader="text"))
    for values in document.to_metadata().values():
        told = {name: value for name, value in values.items() if value and name != "FileCode"}
        assert told == {}
    assert vp.parse_text("Giá vàng hôm nay").to_metadata()["outgoing"]["Language"] is None


@pytest.mark.parametrize(("table", "count"), TABLES.items())
def test_each_table_has_the_fields_of_the_decree_in_order(table: str, count: int) -> None:
    fields = metadata_fields(table)
    assert [field.number for field in fields] == [str(i + 1) for i in range(count)]
    assert list(full_document().to_metadata()[table]) == [field.name for field in fields]
    assert all(field.type or field.parts for field in fields)
    for field in fields:
        parts = [part.number for part in field.parts]
        assert parts == [f"{field.number}.{i + 1}" for i in range(len(parts))]


@needs_shared
@pytest.mark.parametrize(("table", "title"), [("outgoing", "ĐI"), ("incoming", "ĐẾN")])
def test_fields_are_those_of_the_decree(table: str, title: str) -> None:
    assert SHARED
    text = (SHARED / "domain" / "nd30-2020" / "phu-luc-6.txt").read_text("utf-8")
    part = text.split(f"DỮ LIỆU QUẢN LÝ VĂN BẢN {title}\n")[1].split("QUẢN LÝ VĂN BẢN ĐẾN")[0]
    part = part.split("QUẢN LÝ HỒ SƠ")[0]
    printed = [
        [re.sub(r"[\s|]+", " ", cell).strip() for cell in line.split("\t")]
        for line in part.splitlines()
        if line[:1].isdigit()
    ]
    assert [[cell.replace("l", "I") for cell in filter(None, row)] for row in printed] == [
        [cell.replace("l", "I") for cell in filter(None, cells(field))] for field in flat(table)
    ]


def cells(field: MetadataField) -> list[str]:
    """A field as a row of the decree's table."""
    length = "" if field.length is None else str(field.length)
    return [field.number, field.label, field.name, field.type, length]


@pytest.mark.parametrize("field", flat("outgoing") + flat("incoming"), ids=lambda field: field.name)
def test_every_field_is_documented(field: MetadataField) -> None:
    assert f"`{field.name}` | {field.label} |" in DOCUMENTATION
