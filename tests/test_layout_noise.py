"""Which lines are noise, on forms as PDF, OCR and portals print them."""

from __future__ import annotations

import pytest

from vnadmin_parse.grammar.folding import fold
from vnadmin_parse.layout.noise import (
    FURNITURE,
    PAGE_NUMBER,
    SIGNING_TIME,
    STAMP,
    NoisePattern,
    is_noise_line,
    stamp_length,
)

KINDS = (PAGE_NUMBER, STAMP, SIGNING_TIME, *FURNITURE)


@pytest.mark.parametrize(
    ("kind", "example"),
    [(kind, example) for kind in KINDS for example in kind.examples],
    ids=lambda value: value.name if isinstance(value, NoisePattern) else value,
)
def test_examples_match_their_pattern(kind: NoisePattern, example: str) -> None:
    assert kind.pattern.fullmatch(fold(example))
    assert kind is SIGNING_TIME or is_noise_line(fold(example))


@pytest.mark.parametrize(
    "text",
    [
        "(Đã ký)",
        "Số: 12",
        "1. Sở Y tế:",
        "2)",
        "- Lưu: VT.",
        "Cơ quan: Ủy ban nhân dân tỉnh Hải Lâm",
        "Ký bởi Chủ tịch Ủy ban nhân dân tỉnh",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Căn cứ Công báo số 12",
        "https://hop.example.gov.vn/phong-hop",
        "27.05.2021",
        "Điều 2",
        "……………………",
        "Trang thiết bị 12",
        "Ngày ký hợp đồng: 12/3/2025",
        "",
    ],
)
def test_text_of_documents_is_no_noise(text: str) -> None:
    assert not is_noise_line(fold(text))


@pytest.mark.parametrize(
    ("lines", "length"),
    [
        (["Ký bởi: Sở Y tế", "Cơ quan: Tỉnh Hải Lâm", "Thời gian ký: 27.05.2021", "14:09"], 4),
        (
            ["Ký bởi: Cục Thuế", "Địa chỉ: Số 6, đường", "Hai Bà Trưng,", "Thời gian ký: 1.3.2021"],
            4,
        ),
        (["Ký bởi: Sở Y tế", "UBND TỈNH HẢI LÂM"], 1),
        (["Digitally signed by TRAN HOA", "Date: 2019.04.02 07:46:33 +07:00", "Điều 1."], 2),
        (["UBND TỈNH HẢI LÂM", "Thời gian ký: 1.3.2021"], 0),
        ([], 0),
    ],
)
def test_stamp_length(lines: list[str], length: int) -> None:
    assert stamp_length([fold(line) for line in lines]) == length


def test_patterns_are_linear_on_long_lines() -> None:
    for text in ("- " * 100_000, "1" * 200_000, "_ " * 100_000, "ký bởi " * 30_000, "a" * 200_000):
        assert is_noise_line(fold(text)) in (True, False)
