"""The record: the document as plain values in the documented layout."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.examples import full_document
from tests.fixtures.builder import load_records
from vnadmin_parse.models import Document, Source

FORMAT = Path(__file__).parents[1] / "docs" / "record-format.md"
EMPTY = Document(text="", source=Source(media_type="text/plain", reader="text"))
BOOKKEEPING = ["ocr", "skip"]
"""Keys of annotated records that say something of the annotation, not of the document."""

RECORD = {
    "id": "cv-so-y-te",
    "doc_type": "CV",
    "issuers": [{"parent": "UBND TỈNH ĐỊNH LỘC", "name": "SỞ Y TẾ"}],
    "number": "0415",
    "number_year": None,
    "symbol": "SYT-NVY",
    "place": "Định Lộc",
    "date": "2026-03-05",
    "subject": "tăng cường phòng, chống bệnh sởi",
    "urgency": "HỎA TỐC",
    "secrecy": "MẬT",
    "draft": True,
    "addressees": ["Các bệnh viện trong tỉnh"],
    "distribution": [{"name": "UBND tỉnh", "note": "b/c"}],
    "archive": ["VT", "NVY"],
    "signers": [
        {"authority": "KT. GIÁM ĐỐC", "title": "PHÓ GIÁM ĐỐC", "name": "Trần Thị Bình"},
    ],
    "citations": [
        {
            "doc_type": "CV",
            "number": "99/UBND-VX",
            "date": "2026-03-02",
            "issuer": "UBND tỉnh",
            "title": "phòng, chống bệnh sởi",
            "locator": None,
            "relation": "implements",
        },
        {
            "doc_type": "L",
            "number": None,
            "date": None,
            "issuer": None,
            "title": "Khám bệnh, chữa bệnh",
            "locator": "khoản 2 Điều 7",
            "relation": "mentions",
        },
    ],
    "tasks": [
        {
            "label": "a",
            "text": "Phòng Kế hoạch rà soát thuốc, báo cáo Sở trước ngày 15/3/2026.",
            "assignees": ["Phòng Kế hoạch"],
            "deadline": "trước ngày 15/3/2026",
            "due": "2026-03-15",
        }
    ],
}


def shape(value: Any) -> Any:
    """The keys of a record in their order, those of its lists' entries too."""
    if isinstance(value, dict):
        return [(key, shape(part)) for key, part in value.items() if key not in BOOKKEEPING]
    return [shape(value[0])] if isinstance(value, list) and value else None


def documented() -> dict[str, Any]:
    """The example of the documentation."""
    found = re.search(r"```json\n(.*?)```", FORMAT.read_text("utf-8"), re.S)
    assert found
    record: dict[str, Any] = json.loads(found[1])
    return record


def test_full_document_gives_the_whole_record() -> None:
    record = full_document().to_record()
    assert record == RECORD
    assert list(record) == list(RECORD)
    assert json.loads(json.dumps(record)) == record


def test_record_has_the_documented_keys_in_order() -> None:
    assert shape(full_document().to_record()) == shape(documented())


def test_record_has_the_keys_of_the_annotated_records() -> None:
    record = full_document().to_record()
    for annotated in load_records().values():
        assert [key for key in annotated if key not in BOOKKEEPING] == list(record)


def test_empty_document_has_all_keys_and_no_values() -> None:
    record = EMPTY.to_record()
    assert list(record) == list(RECORD)
    assert {key: value for key, value in record.items() if value not in (None, [])} == {
        "draft": False
    }


@pytest.mark.parametrize(
    ("name", "given_", "expected"),
    [
        ("van-ban/cv 12.v2.pdf", None, "cv 12.v2"),
        ("cv-12", None, "cv-12"),
        ("cv-12.pdf", "12/SYT", "12/SYT"),
        ("cv-12.pdf", "", ""),
        ("<stdin>", None, None),
        (None, None, None),
        (None, "cv", "cv"),
    ],
)
def test_identifier_is_the_given_one_or_the_stem_of_the_file(
    name: str | None, given_: str | None, expected: str | None
) -> None:
    source = Source(media_type="text/plain", reader="text", name=name)
    assert EMPTY.model_copy(update={"source": source}).to_record(given_)["id"] == expected
