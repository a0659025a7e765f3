"""Words that say when something is to be done, and the last day that they fix."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnadmin_parse.grammar.deadlines import find_deadlines

YEAR = 2026

ONE = [
    # words, deadline, due
    ("gửi về Sở trước ngày 15/6/2026.", "trước ngày 15/6/2026", "2026-06-15"),
    ("gửi trước ngày 15 tháng 6 năm 2027.", "trước ngày 15 tháng 6 năm 2027", "2027-06-15"),
    ("báo cáo trước 17h00 ngày 20/4.", "trước 17h00 ngày 20/4", "2026-04-20"),
    ("nộp chậm nhất là ngày 05.12.2026;", "chậm nhất là ngày 05.12.2026", "2026-12-05"),
    ("hoàn thành đến hết ngày 30/6/2026.", "đến hết ngày 30/6/2026", "2026-06-30"),
    ("hoàn thành trong tháng 02/2028.", "trong tháng 02/2028", "2028-02-29"),
    ("trình UBND tỉnh trong quý II/2026.", "trong quý II/2026", "2026-06-30"),
    ("ban hành trong năm 2026.", "trong năm 2026", "2026-12-31"),
    ("báo cáo trước tháng 9/2026.", "trước tháng 9/2026", "2026-08-31"),
    ("xây dựng xong trước quý III/2026.", "trước quý III/2026", "2026-06-30"),
    ("gửi văn bản trước ngày 31/02/2026.", "trước ngày 31/02/2026", None),
    ("báo cáo trước ngày 05 hằng tháng.", "trước ngày 05 hằng tháng", None),
    ("báo cáo vào ngày 10 hàng tháng.", "vào ngày 10 hàng tháng", None),
    ("báo cáo trước 16 giờ 00 hằng ngày.", "trước 16 giờ 00 hằng ngày", None),
    ("tổng hợp, báo cáo hằng quý.", "hằng quý", None),
    ("vệ sinh lớp học, đồ chơi hằng tuần.", "hằng tuần", None),
    ("Rà soát hồ sơ (Báo cáo hàng tuần). Việc này do Sở làm.", "hàng tuần", None),
    ("Hằng tháng tổng hợp số liệu.", "Hằng tháng", None),
    (
        "trả lời trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản này.",
        "trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản này",
        None,
    ),
    (
        "Cập nhật hồ sơ điện tử trong vòng 05 ngày làm việc kể từ ngày khám.",
        "trong vòng 05 ngày làm việc kể từ ngày khám",
        None,
    ),
    ("rà soát định kỳ 06 tháng.", "định kỳ 06 tháng", None),
    ("Thời gian hoàn thành: 30/6/2026.", "30/6/2026", "2026-06-30"),
    ("gui bao cao truoc ngay 15/6/2026.", "truoc ngay 15/6/2026", "2026-06-15"),
    ("Tổ chức ít nhất 500 buổi tư vấn mỗi năm;", "mỗi năm", None),
    ("Mở chuyên mục trên cổng trong quý III/2026.", "trong quý III/2026", "2026-09-30"),
    ("Nhập số liệu vào hệ thống trong ngày 30/9/2026.", "trong ngày 30/9/2026", "2026-09-30"),
    (
        "sinh hoạt chuyên đề trong tháng 4 và tháng 5/2026.",
        "trong tháng 4 và tháng 5/2026",
        "2026-05-31",
    ),
    ("trình Sở trong tuần đầu tháng 8/2026.", "trong tuần đầu tháng 8/2026", None),
    ("gửi Sở trong tuần cuối tháng 8/2026.", "trong tuần cuối tháng 8/2026", "2026-08-31"),
    ("nộp chậm nhất đến hết ngày 10/4/2026.", "chậm nhất đến hết ngày 10/4/2026", "2026-04-10"),
    (
        "công khai phương án chậm nhất 15 ngày trước Tết Nguyên đán.",
        "chậm nhất 15 ngày trước Tết Nguyên đán",
        None,
    ),
    (
        "Từ ngày 02/3 đến ngày 20/3/2026, các đội thu nhận hồ sơ.",
        "Từ ngày 02/3 đến ngày 20/3/2026",
        "2026-03-20",
    ),
    ("vận động treo cờ từ 28/4 - 02/5/2026.", "từ 28/4 - 02/5/2026", "2026-05-02"),
    ("tuần tra từ nay đến hết tháng 6/2026.", "từ nay đến hết tháng 6/2026", "2026-06-30"),
    ("tổng hợp, báo cáo vào thứ Năm hằng tuần.", "vào thứ Năm hằng tuần", None),
    ("cập nhật cơ sở dữ liệu định kỳ hằng quý.", "hằng quý", None),
    (
        "gửi bảng có chữ ký số trước ngày 05 tháng 02 năm 2026.",
        "trước ngày 05 tháng 02 năm 2026",
        "2026-02-05",
    ),
    (
        "Gửi biên bản về Ủy ban (qua Phòng A) trong tháng 10/2026.",
        "trong tháng 10/2026",
        "2026-10-31",
    ),
]

NONE = [
    "Xử lý hồ sơ phát sinh trong năm 2020.",
    "Áp dụng với hợp đồng ký trước ngày 01/01/2015.",
    "Chi trả tiền lương hằng tháng.",
    "Bố trí nghỉ hằng năm.",
    "Rà soát số liệu từ trước ngày 01/7/2016.",
    "Trường hợp đến hết tháng 6/2026 dịch chưa giảm thì báo cáo Sở.",
    "Trồng ít nhất 500 cây xanh mỗi năm.",
    "Rà soát số liệu từ ngày 01/01/2026 đến ngày 30/6/2026.",
    "Hoàn thành quyết toán trong năm 2024.",
    "Khẩn trương triển khai thực hiện.",
    "",
]


@pytest.mark.parametrize(("words", "deadline", "due"), ONE)
def test_one_deadline(words: str, deadline: str, due: str | None) -> None:
    (found,) = find_deadlines(words, YEAR)
    assert words[found.start : found.end] == deadline
    assert (str(found.due) if found.due else None) == due


@pytest.mark.parametrize("words", NONE)
def test_facts_are_no_deadlines(words: str) -> None:
    assert find_deadlines(words, YEAR) == []


def test_several_deadlines_stand_in_order() -> None:
    words = "khảo sát (trước ngày 20/4/2026) và gửi báo cáo trước ngày 25/4/2026."
    found = find_deadlines(words)
    assert [words[match.start : match.end] for match in found] == [
        "trước ngày 20/4/2026",
        "trước ngày 25/4/2026",
    ]


def test_a_day_without_a_year_needs_the_document_s_year() -> None:
    (without,) = find_deadlines("gửi trước ngày 15/6.")
    (with_year,) = find_deadlines("gửi trước ngày 15/6.", 2021)
    assert without.due is None
    assert str(with_year.due) == "2021-06-15"


@pytest.mark.parametrize(
    "piece", ["trước ngày ", "trước ", "trong ", "15/6 ", "hằng tháng ", "(trong ", "chậm nhất là "]
)
def test_long_repeated_words_end(piece: str) -> None:
    text = piece * 3000
    assert all(0 <= match.start < match.end <= len(text) for match in find_deadlines(text, YEAR))


VOCABULARY = (
    "trước trong sau ngày tháng quý năm hằng định kỳ 05 15/6 2026 31/02 II ( ) , . ; : "
    "báo cáo đến hết chậm nhất là"
)


@given(st.lists(st.sampled_from(VOCABULARY.split()), max_size=30))
def test_deadlines_never_overlap_and_never_raise(words: list[str]) -> None:
    text = " ".join(words)
    found = find_deadlines(text, YEAR)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[match.start : match.end].strip() for match in found)
