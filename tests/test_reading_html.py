"""Reading HTML: the pages of legal portals as text in reading order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnadmin_parse.errors import DamagedFile, EmptyFile, FileTooLarge, VnadminError
from vnadmin_parse.layout import Column
from vnadmin_parse.reading import Limits, Reading, read
from vnadmin_parse.reading.html import read_html

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def read_body(body: str) -> Reading:
    return read_html(f"<html><body>{body}</body></html>".encode(), "a.html")


def texts(reading: Reading, noise: bool = False) -> list[str]:
    layout = reading.layout
    return [layout.string(line) for line in layout.lines if line.is_noise == noise]


def columns(reading: Reading) -> list[tuple[str, str]]:
    return [(line.column.value, reading.layout.string(line)) for line in reading.layout.lines]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Điều 1.</p><p>Điều 2.</p>", ["Điều 1.", "Điều 2."]),
        (
            "<p>Kính gửi:<br>- Sở Y tế;<br/>- Sở Nội vụ.</p>",
            ["Kính gửi:", "- Sở Y tế;", "- Sở Nội vụ."],
        ),
        (
            "<div>Số: <b>12</b>/SYT<div>V/v rà soát</div>hết</div>",
            ["Số: 12/SYT", "V/v rà soát", "hết"],
        ),
        ("<p>một\n  hai&nbsp;ba</p>", ["một hai\u00a0ba"]),
        ("<pre>một\n  hai\n</pre>", ["một", "hai"]),
        ("<ul><li>- a</li><li>- b</li></ul>", ["- a", "- b"]),
        ("chữ trần<p>Điều 1.", ["chữ trần", "Điều 1."]),
        ("<p>a<script>x()</script><style>p{}</style><span hidden>y</span>b</p>", ["ab"]),
        ('<p>a</p><div style="display: none">ẩn</div><nav>Trang chủ</nav>', ["a"]),
        ("<p>a<!-- ghi chú -->b<?php x ?></p>", ["ab"]),
        ("<p>5 &lt; 6 &amp; 7 &#7889;</p>", ["5 < 6 & 7 ố"]),
        ("<o:p>Điều 1.</o:p>", ["Điều 1."]),
    ],
)
def test_lines(body: str, expected: list[str]) -> None:
    assert texts(read_body(body)) == expected


def test_weight_alignment_and_paragraphs() -> None:
    reading = read_body(
        '<p align="center"><b>QUYẾT ĐỊNH</b><br>Về việc <b>rà soát</b></p>'
        '<h2>Chương I</h2><center>giữa</center><p style="text-align:center;font-weight:bold">a</p>'
        '<b><p style="font-weight: normal">b</p></b>'
    )
    assert [
        (reading.layout.string(line), line.bold, line.centred, line.starts_paragraph)
        for line in reading.layout.lines
    ] == [
        ("QUYẾT ĐỊNH", True, True, True),
        ("Về việc rà soát", False, True, False),
        ("Chương I", True, False, True),
        ("giữa", False, True, True),
        ("a", True, True, True),
        ("b", False, False, True),
    ]


def test_head_table_in_two_columns() -> None:
    reading = read_body(
        f"<table><tr><td>SỞ Y TẾ<br>-------</td><td>{MOTTO}</td></tr>"
        "<tr><td>Số: 12/SYT</td><td>Hải Lâm, ngày 05 tháng 3 năm 2026</td></tr></table>"
    )
    assert columns(reading) == [
        ("left", "SỞ Y TẾ"),
        ("left", "-------"),
        ("left", "Số: 12/SYT"),
        ("right", MOTTO),
        ("right", "Hải Lâm, ngày 05 tháng 3 năm 2026"),
    ]
    assert texts(reading, noise=True) == ["-------"]


def test_table_inside_a_column_stays_in_it() -> None:
    inner = "<table><tr><td>Số:</td><td>12/SYT</td></tr></table>"
    reading = read_body(f"<table><tr><td>SỞ Y TẾ{inner}</td><td>{MOTTO}</td></tr></table>")
    assert columns(reading) == [
        ("left", "SỞ Y TẾ"),
        ("left", "Số:"),
        ("left", "12/SYT"),
        ("right", MOTTO),
    ]


@pytest.mark.parametrize(
    "table",
    [
        '<table border="1"><tr><td>1</td><td>Rà <i>soát</i></td></tr>'
        "<tr><td>2</td><td></td></tr></table>",
        '<table><tr><td style="border:solid 1px">1</td>'
        '<td style="border:solid">Rà <i>soát</i></td></tr>'
        '<tr><td style="border-left:solid">2</td><td></td></tr></table>',
    ],
)
def test_grids_give_one_line_a_row(table: str) -> None:
    reading = read_body(table)
    assert texts(reading) == ["1\tRà soát", "2"]
    assert all(line.is_table for line in reading.layout.lines)


def test_three_columns_are_a_grid() -> None:
    reading = read_body("<table><tr><th>TT</th><th>Việc</th><th>Hạn<br>nộp</th></tr></table>")
    assert texts(reading) == ["TT\tViệc\tHạn nộp"]


def test_table_around_the_page_is_no_table() -> None:
    reading = read_body("<table border=1><tr><td><p>Điều 1.</p><p>Điều 2.</p></td></tr></table>")
    assert columns(reading) == [("unknown", "Điều 1."), ("unknown", "Điều 2.")]


@pytest.mark.parametrize(
    "data",
    [
        "<p>Điều 1. Hiệu lực</p>".encode(),
        "<p>Điều 1. Hiệu lực</p>".encode("utf-16"),
        '<meta charset="utf-8"><p>Điều 1. Hiệu lực</p>'.encode(),
        '<meta content="text/html; charset=utf-16le"><p>Điều 1. Hiệu lực</p>'.encode(),
        '<meta charset="no-such"><p>Điều 1. Hiệu lực</p>'.encode(),
        '<?xml version="1.0" encoding="utf-8"?><html><p>Điều 1. Hiệu lực</p></html>'.encode(),
    ],
    ids=["none", "mark", "declared", "wrong", "unknown", "xml"],
)
def test_encodings(data: bytes) -> None:
    assert texts(read(data)) == ["Điều 1. Hiệu lực"]


def test_declared_code_page() -> None:
    data = '<meta charset="windows-1258"><p>Sô\u0301: 12</p>'.encode("cp1258")
    assert texts(read(data)) == ["Số: 12"]


@pytest.mark.parametrize("body", ["", "<p> </p>", "<script>x</script>"])
def test_page_without_text(body: str) -> None:
    with pytest.raises(EmptyFile):
        read_body(body)


def test_too_deep_nesting_is_an_error_not_a_loss() -> None:
    assert texts(read_body("<div>" * 500 + "Điều 1.")) == ["Điều 1."]
    with pytest.raises(DamagedFile):
        read_body("<div>a" * 5000)
    with pytest.raises(DamagedFile):
        read_body("<table><tr><td>" * 3000 + "a")


def test_limit() -> None:
    with pytest.raises(FileTooLarge):
        read_html("<p>Điều 1.</p>".encode(), "a", Limits(max_characters=5))


MARKUP = "<p> </p> <table> <tr> <td> </table> <br> <b> Số: 12 <!-- --> &# < >"


@given(st.lists(st.sampled_from(MARKUP.split())))
def test_broken_markup_ends_in_lines_or_typed_errors(parts: list[str]) -> None:
    try:
        reading = read_html("".join(parts).encode(), "a")
    except VnadminError:
        return
    assert reading.layout.text.strip()
    assert all(line.column in Column for line in reading.layout.lines)
