"""Words that say when something is to be done, and the last day that they fix."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnadmin_parse.grammar.deadline_values import Recurs
from vnadmin_parse.grammar.deadlines import find_deadlines, find_in_cell
from vnadmin_parse.models import TimeUnit

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
    (
        "thanh tra đối với chủ đầu tư, trình UBND tỉnh trong quý II/2026.",
        "trong quý II/2026",
        "2026-06-30",
    ),
    (
        "báo cáo trước ngày 05 và ngày 20 hằng tháng.",
        "trước ngày 05 và ngày 20 hằng tháng",
        None,
    ),
    ("ban hành trong năm 2026.", "trong năm 2026", "2026-12-31"),
    ("báo cáo trước tháng 9/2026.", "trước tháng 9/2026", "2026-08-31"),
    ("xây dựng xong trước quý III/2026.", "trước quý III/2026", "2026-06-30"),
    ("nộp hồ sơ trước ngày 10 của tháng 01.", "trước ngày 10 của tháng 01", "2026-01-10"),
    ("trình Sở trong đầu quý II/2026.", "trong đầu quý II/2026", None),
    (
        "nộp chậm nhất là ngày cuối cùng của tháng thứ 3 kể từ ngày kết thúc năm dương lịch.",
        "chậm nhất là ngày cuối cùng của tháng thứ 3 kể từ ngày kết thúc năm dương lịch",
        None,
    ),
    ("báo cáo trước ngày 15 tháng đầu quý.", "trước ngày 15 tháng đầu quý", None),
    ("Đổi sách giữa các điểm mỗi tháng một lần;", "mỗi tháng một lần", None),
    ("giao máy, xong trong tháng 6/2026.", "trong tháng 6/2026", "2026-06-30"),
    (
        "Sau khi nộp, các đơn vị lập hồ sơ gửi Sở đến hết ngày 31/3.",
        "đến hết ngày 31/3",
        "2026-03-31",
    ),
    ("Hạn cuối nộp hồ sơ: 17h00 ngày 20/6/2026.", "17h00 ngày 20/6/2026", "2026-06-20"),
    ("Đến ngày 30/6/2026, hoàn thành việc số hóa.", "Đến ngày 30/6/2026", "2026-06-30"),
    ("họp giao ban 02 lần/tháng.", "02 lần/tháng", None),
    ("báo cáo Phó Thủ tướng trong tuần tới.", "trong tuần tới", None),
    ("gửi văn bản trước ngày 31/02/2026.", "trước ngày 31/02/2026", None),
    ("báo cáo trước ngày 05 hằng tháng.", "trước ngày 05 hằng tháng", None),
    ("báo cáo vào ngày 10 hàng tháng.", "vào ngày 10 hàng tháng", None),
    ("báo cáo trước 16 giờ 00 hằng ngày.", "trước 16 giờ 00 hằng ngày", None),
    ("hoàn thành không muộn hơn 30/4/2026.", "không muộn hơn 30/4/2026", "2026-04-30"),
    ("Rà soát hồ sơ. Hạn hoàn thành: 30/9/2026.", "30/9/2026", "2026-09-30"),
    ("báo cáo trước ngày 15 và 30 hằng tháng.", "trước ngày 15 và 30 hằng tháng", None),
    ("gửi về Sở vào 07 giờ và 16 giờ hằng ngày.", "vào 07 giờ và 16 giờ hằng ngày", None),
    ("gửi trước ngày 03 của tháng kế tiếp.", "trước ngày 03 của tháng kế tiếp", None),
    (
        "xử lý ổ dịch trong vòng 48 giờ kể từ khi phát hiện theo Quyết định số 12/QĐ-BYT.",
        "trong vòng 48 giờ kể từ khi phát hiện",
        None,
    ),
    ("báo cáo Sở sau 07 ngày kết thúc diễn tập.", "sau 07 ngày kết thúc diễn tập", None),
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

RECURRING = [
    # words, unit, interval, month, day, of the unit that follows
    ("báo cáo trước ngày 05 hằng tháng.", "month", 1, None, 5, False),
    ("báo cáo từ ngày 01 đến ngày 05 hàng tháng.", "month", 1, None, 5, False),
    ("báo cáo trước ngày 05 của tháng sau.", "month", 1, None, 5, True),
    ("báo cáo trước ngày 05 của tháng kế tiếp.", "month", 1, None, 5, True),
    ("báo cáo trước ngày 10 hằng tháng tiếp theo.", "month", 1, None, 10, True),
    ("báo cáo trước ngày 15 tháng cuối quý.", "quarter", 1, 3, 15, False),
    ("báo cáo trước ngày 15 của tháng đầu quý.", "quarter", 1, 1, 15, False),
    ("báo cáo trước ngày 20 hằng quý.", "quarter", 1, None, 20, False),
    ("báo cáo trước ngày 15/12 hằng năm.", "year", 1, 12, 15, False),
    ("gửi trước ngày 25 tháng 11 hằng năm.", "year", 1, 11, 25, False),
    ("báo cáo vào thứ Năm hằng tuần.", "week", 1, None, 4, False),
    ("báo cáo vào thứ 6 hàng tuần.", "week", 1, None, 5, False),
    ("báo cáo trước 16 giờ 00 hằng ngày.", "day", 1, None, None, False),
    ("tổng hợp, báo cáo hằng quý.", "quarter", 1, None, None, False),
    ("báo cáo trước ngày 20/6 và ngày 20/12 hằng năm.", "year", 1, None, None, False),
    ("đổi sách mỗi tháng một lần.", "month", 1, None, None, False),
    ("báo cáo 06 tháng một lần.", "month", 6, None, None, False),
    ("họp giao ban hai tuần một lần.", "week", 2, None, None, False),
    ("báo cáo 01 lần/quý.", "quarter", 1, None, None, False),
    ("báo cáo trước ngày 05 tháng đầu của quý sau.", "quarter", 1, 1, 5, True),
    ("rà soát định kỳ 06 tháng.", "month", 6, None, None, False),
]

WITHIN = [
    ("hoàn thành trong quý II/2026.", "2026-04-01", "2026-06-30"),
    ("hoàn thành trong quý I và quý II năm 2026.", "2026-01-01", "2026-06-30"),
    ("thực hiện trong tháng 4 và tháng 5/2026.", "2026-04-01", "2026-05-31"),
    ("thực hiện trong tháng 12 và tháng 01/2027.", "2026-12-01", "2027-01-31"),
    ("hoàn thành trong năm 2026.", "2026-01-01", "2026-12-31"),
    ("hoàn thành trong 6 tháng cuối năm 2026.", "2026-07-01", "2026-12-31"),
    ("nhập số liệu trong ngày 30/9/2026.", "2026-09-30", "2026-09-30"),
    ("hoàn thành xong trong tháng 6/2026.", "2026-06-01", "2026-06-30"),
    ("Thời gian hoàn thành: Quý III/2026.", "2026-07-01", "2026-09-30"),
    ("Từ ngày 02/3 đến ngày 20/3/2026, các đội thu hồ sơ.", "2026-03-02", "2026-03-20"),
    ("treo cờ từ 28/12 - 02/01/2027.", "2026-12-28", "2027-01-02"),
    ("tuần tra từ nay đến hết tháng 6/2026.", "None", "2026-06-30"),
]

COUNTED = [
    (
        "trả lời trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản này.",
        (5, "day", True, "after", "ngày nhận được văn bản này"),
    ),
    ("chậm nhất 15 ngày trước Tết Nguyên đán.", (15, "day", False, "before", "Tết Nguyên đán")),
    (
        "báo cáo chậm nhất là 03 ngày sau khi kết thúc đợt kiểm tra.",
        (3, "day", False, "after", "khi kết thúc đợt kiểm tra"),
    ),
    (
        "báo tin trong vòng 24 giờ kể từ khi phát hiện.",
        (24, "hour", False, "after", "khi phát hiện"),
    ),
    (
        "gửi Sở trong 05 ngày kể từ ngày nhận văn bản.",
        (5, "day", False, "after", "ngày nhận văn bản"),
    ),
    (
        "báo cáo sau 05 ngày làm việc kể từ ngày kết thúc đợt kiểm tra theo quy định.",
        (5, "day", True, "after", "ngày kết thúc đợt kiểm tra"),
    ),
    ("hoàn thành trong vòng hai tuần.", (2, "week", False, "after", None)),
]

HOURS = [
    ("báo cáo trước 17h00 ngày 20/4.", "17:00:00"),
    ("báo cáo trước 10g30 ngày 20/4.", "10:30:00"),
    ("báo cáo trước 16 giờ hằng ngày.", "16:00:00"),
    ("báo cáo trước 25h00 ngày 20/4.", "None"),
    ("báo cáo trước ngày 05 hằng tháng.", "None"),
]

NONE = [
    "Sau 05 ngày kể từ ngày kết thúc niêm yết, không có ý kiến thì lập biên bản.",
    "Tính tiền chậm nộp từ ngày phải nộp thuế đến hết ngày 30/6/2026.",
    "Ngoài báo cáo định kỳ hằng năm, Sở báo cáo đột xuất.",
    "Nhập kết quả kiểm tra hằng tháng vào ứng dụng.",
    "Đến ngày 30/6/2026, tỷ lệ hồ sơ đạt 90%.",
    "Nộp tiền chậm nhất là ngày cuối cùng của tháng.",
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
    assert (str(found.values.due) if found.values.due else None) == due


@pytest.mark.parametrize(("words", "unit", "interval", "month", "day", "following"), RECURRING)
def test_recurrence(
    words: str, unit: str, interval: int, month: int | None, day: int | None, following: bool
) -> None:
    (found,) = find_deadlines(words, YEAR)
    assert found.values.due is None
    assert found.values.recurs == Recurs(TimeUnit(unit), interval, month, day, following)


@pytest.mark.parametrize(("words", "first", "last"), WITHIN)
def test_period(words: str, first: str, last: str) -> None:
    (found,) = find_deadlines(words, YEAR)
    within = found.values.within
    assert within is not None
    assert (str(within.first), str(within.last)) == (first, last)
    assert found.values.due == within.last


@pytest.mark.parametrize(
    "words", ["nộp trước quý II/2026.", "nộp trước ngày 15/6.", "hằng tháng rà soát"]
)
def test_a_last_day_is_no_period(words: str) -> None:
    (found,) = find_deadlines(words, YEAR)
    assert found.values.within is None


@pytest.mark.parametrize(("words", "expected"), COUNTED)
def test_time_from_an_event(words: str, expected: tuple[object, ...]) -> None:
    (found,) = find_deadlines(words, YEAR)
    counted = found.values.counted
    assert counted is not None
    anchor = words[slice(*counted.anchor)] if counted.anchor else None
    assert expected == (
        counted.amount,
        counted.unit,
        counted.working_days,
        counted.side,
        anchor,
    )
    assert found.values.due is None


@pytest.mark.parametrize(("words", "hour"), HOURS)
def test_hour(words: str, hour: str) -> None:
    (found,) = find_deadlines(words, YEAR)
    assert str(found.values.time) == hour


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


@pytest.mark.parametrize("mark", [" {}.", ", {}.", " ({})."])
def test_a_day_may_follow_the_recurrence(mark: str) -> None:
    words = "báo cáo định kỳ hằng tháng" + mark.format("trước ngày 20")
    found = find_deadlines(words)
    assert [words[match.start : match.end] for match in found] == ["hằng tháng", "trước ngày 20"]
    assert found[1].values.recurs == Recurs(TimeUnit.MONTH, 1, None, 20)


def test_more_often_than_once_is_no_recurrence() -> None:
    (found,) = find_deadlines("đổi sách mỗi tháng hai lần.")
    assert found.values.recurs is None


@pytest.mark.parametrize("mark", [" {}.", ", {}.", " ({})."])
def test_an_hour_may_follow_the_recurrence(mark: str) -> None:
    words = "Báo cáo kết quả hằng ngày" + mark.format("trước 08 giờ 00")
    found = find_deadlines(words)
    assert [words[match.start : match.end] for match in found] == ["hằng ngày", "trước 08 giờ 00"]
    assert str(found[1].values.time) == "08:00:00"


def test_a_day_behind_every_year_is_no_day_of_this_year() -> None:
    words = "Hằng năm, trước ngày mùng 10 của tháng 01, các đơn vị báo cáo."
    found = find_deadlines(words, YEAR)
    assert [words[match.start : match.end] for match in found] == [
        "Hằng năm",
        "trước ngày mùng 10 của tháng 01",
    ]
    assert found[1].values.due is None
    assert found[1].values.recurs == Recurs(TimeUnit.YEAR, 1, 1, 10)


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("30/6/2026", "2026-06-30"),
        ("Quý II/2026", "2026-06-30"),
        ("Tháng 02/2028.", "2028-02-29"),
        ("Trước ngày 15/6", "2026-06-15"),
        ("Hằng tháng", "None"),
    ],
)
def test_a_cell_needs_no_word_before_its_date(cell: str, due: str) -> None:
    (found,) = find_in_cell(cell, YEAR)
    assert str(found.values.due) == due
    assert (found.values.recurs is not None) == (due == "None")


def test_a_cell_may_say_when_without_a_date() -> None:
    assert find_in_cell("Thường xuyên", YEAR) == []


def test_a_day_without_a_year_needs_the_document_s_year() -> None:
    (without,) = find_deadlines("gửi trước ngày 15/6.")
    (with_year,) = find_deadlines("gửi trước ngày 15/6.", 2021)
    assert without.values.due is None
    assert str(with_year.values.due) == "2021-06-15"


@pytest.mark.parametrize(
    "piece", ["trước ngày ", "trước ", "trong ", "15/6 ", "hằng tháng ", "(trong ", "chậm nhất là "]
)
def test_long_repeated_words_end(piece: str) -> None:
    text = piece * 3000
    assert all(0 <= match.start < match.end <= len(text) for match in find_deadlines(text, YEAR))


VOCABULARY = (
    "một lần 06 lần/tháng kể từ nhận văn bản đầu của sau "
    "trước trong sau ngày tháng quý năm hằng định kỳ 05 15/6 2026 31/02 II ( ) , . ; : "
    "báo cáo đến hết chậm nhất là"
)


@given(st.lists(st.sampled_from(VOCABULARY.split()), max_size=30))
def test_deadlines_never_overlap_and_never_raise(words: list[str]) -> None:
    text = " ".join(words)
    found = find_deadlines(text, YEAR)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[match.start : match.end].strip() for match in found)
