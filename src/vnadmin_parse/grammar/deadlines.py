"""Words that say when something is to be done (thời hạn hoàn thành)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

import regex

from .deadline_forms import (
    AFTER_END,
    COUNTED_MONTH,
    DAILY_HOUR,
    FIXED,
    FIXED_RECURRING,
    HINT,
    IN_CELL,
    LABELLED,
    MONTHLY_DAY,
    PERIODIC,
    RANGE,
    RECURRING,
    SPAN_FROM,
    SPAN_OF_TIME,
    THIS_PERIOD,
    TIMES,
    UNTIL,
    WITHIN_PERIOD,
    YEARLY_DAY,
)
from .deadline_values import Values, values_of
from .folding import fold

TELLS_FACTS = regex.compile(
    r"(?<!\w)(?:(?:phat sinh|(?<!dinh )(?<!trinh )(?<!chu )ky|duoc ban hanh|duoc thanh lap|"
    r"co hieu luc|nhap khau|xuat khau|da|duoc cap|ton tai|ton dong|thoi diem|keo dai|lui)"
    r"(?:\s+\w+){0,2}|"
    r"thanh lap|(?<!dien )tu)\s*$"
)
"""What stands before words of time that tell facts: `ký trước ngày 01/01/2015`."""

TELLS_WORK = regex.compile(
    r"(?<!\w)(?:hoan thanh|hoan thien|xong|thuc hien|trien khai|to chuc|bao cao|gui|nop|trinh|"
    r"ban hanh|dang ky|tham muu|phe duyet|thong bao|cong bo|giai ngan|tong hop|ra soat|xay dung|"
    r"tiep nhan|ket thuc|so ket|tong ket|kiem tra|cap nhat|han|thoi han|thoi gian)(?!\w)"
)
"""What stands before words of time that order: `hoàn thành trong tháng 6/2026`."""

WORK_TO_END = regex.compile(
    r"(?:phai\s+)?(?:co ban\s+)?(?:hoan thanh|hoan thien|ket thuc|xong|nop|gui)(?!\w)"
)
"""What is to be done by a day that begins a sentence."""

BY_WHEN = regex.compile(r"(?:truoc|cham nhat|vao\s+(?:ngay|thu|\d+))(?!\w)")
"""What follows a recurrence with its day or hour: `báo cáo hằng ngày trước 16 giờ`."""

REGULAR_PAY = regex.compile(
    r"(?<!\w)(?:luong|tro cap|phu cap|thu nhap|huu|tien|phi|muc|doanh thu|nghi|lai|von|"
    r"ke hoach|du toan|chi tieu|dinh muc)\s*$"
)
"""What comes every month or year by itself: `tiền lương hằng tháng`, `nghỉ hằng năm`."""

SINCE = regex.compile(r"(?<!\w)tu\s+(?:sau\s+)?(?:ngay|khi|thoi diem)\s+(?!ky(?!\w))[a-z]")
"""`từ ngày phải nộp`, `từ ngày tiếp sau ngày`: an event from which something is reckoned."""

TELLS_DATA = regex.compile(
    r"(?<!\w)(?:so lieu|phat sinh|giai doan|nien do|nam hoc|ky bao cao|ky tinh|thoi ky|du toan|"
    r"hop dong|giay phep|ket qua|thoi diem|hieu luc|ap dung|phat hanh|cong tac|bien dong)(?!\w)"
)
"""What stands before a stretch of time that orders nothing: `số liệu từ … đến …`."""

CONDITION = regex.compile(
    r"(?<!\w)(?:truong hop|neu|(?<!sau )(?<!truoc )khi|doi voi|so voi|nhung)(?!\w)"
)
"""A sentence that begins so tells when a rule holds."""

_CELL = regex.compile(rf"\W*{IN_CELL}\W*")
_CLAUSE = regex.compile(r"[.;:,–\n]|(?<=\s)-(?=\s)|(?<!\w)(?:va|dong thoi)(?!\w)")
_SENTENCE = regex.compile(r"[.;:\n]")
_BRACKET = regex.compile(r"\([^()\n]*\)|(?<=[^\W_]) - (?=[^\W_])")
_BACK = 200
_WORK_WITHIN = 6


@dataclass(frozen=True, slots=True)
class DeadlineMatch:
    """A deadline: offsets of the words that say when, and what they fix."""

    start: int
    end: int
    values: Values


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of time in their sentence: what stands before them, and behind them."""

    match: regex.Match[str]
    clause: str
    sentence: str
    behind: str


def find_deadlines(
    text: str, year: int | None = None, folded: str | None = None
) -> list[DeadlineMatch]:
    """The deadlines in `text` (one instruction), in order.

    `year` is the document's: a day or a month without a year takes it, and days of earlier years
    tell facts. `folded` is the folded text, where it is known.

    >>> found = find_deadlines("Gửi báo cáo trước ngày 15/6 và trong quý IV", 2021)
    >>> [str(deadline.values.due) for deadline in found]
    ['2021-06-15', '2021-12-31']
    """
    folded = fold(text) if folded is None else folded
    if not HINT.search(folded):
        return []
    found: list[DeadlineMatch] = []
    for form, hints, orders in _FORMS:
        if not any(hint in folded for hint in hints):
            continue
        for match in form.finditer(folded):
            start, end = match.span()
            index = bisect_left(found, end, key=lambda deadline: deadline.start)
            if index and found[index - 1].end > start:
                continue
            place = _place(folded, match)
            if not TELLS_FACTS.search(place.clause) and orders(place):
                start = match.start("labelled") if "labelled" in match.groupdict() else start
                values = values_of(match, year)
                if not (values.due and year and values.due.year < year):
                    found.insert(index, DeadlineMatch(start, end, values))
    return found


def find_in_cell(text: str, year: int | None = None) -> list[DeadlineMatch]:
    """The deadlines in a cell headed `Thời hạn`, where a bare date is one, too.

    >>> [str(deadline.values.due) for deadline in find_in_cell("Quý II/2026")]
    ['2026-06-30']
    """
    folded = fold(text)
    bare = _CELL.fullmatch(folded)
    if not bare:
        return find_deadlines(text, year, folded)
    return [DeadlineMatch(*bare.span("labelled"), values_of(bare, year))]


def _place(folded: str, match: regex.Match[str]) -> _Place:
    """The clause and the sentence before words of time, without brackets and dashes in names."""
    before = _BRACKET.sub(
        lambda m: " " * len(m[0]), folded[max(0, match.start() - _BACK) : match.start()]
    )
    return _Place(
        match,
        _behind_last(_CLAUSE, before),
        _behind_last(_SENTENCE, before),
        folded[match.end() : match.end() + 40],
    )


def _behind_last(pattern: regex.Pattern[str], text: str) -> str:
    """What of `text` stands behind the last match of `pattern`."""
    end = 0
    for match in pattern.finditer(text):
        end = match.end()
    return text[end:]


def _always(place: _Place) -> bool:
    return True


def _unless_until(place: _Place) -> bool:
    """`trước ngày …` orders anywhere, `đến hết …` only with a word of work.

    `từ ngày phải nộp đến hết ngày …` is a stretch of time that something is reckoned for.
    """
    lead = place.match["lead"] or ""
    if not lead.endswith("het"):
        return True
    return not SINCE.search(place.clause) and _within(place)


def _within(place: _Place) -> bool:
    """`trong quý II` orders at the start of a clause and with a word of work before it."""
    before, behind = place.clause.strip(), place.behind.lstrip()
    if CONDITION.search(place.sentence) and not TELLS_WORK.match(before):
        return False
    if not before or TELLS_WORK.search(before):
        return True
    last = not behind or behind[0] in ".;,"
    return last and "whole_year" not in _given(place.match) and not REGULAR_PAY.search(before)


def _given(match: regex.Match[str]) -> set[str]:
    """The named parts that a match holds."""
    return {name for name, value in match.groupdict().items() if value}


def _spans_work(place: _Place) -> bool:
    """`từ ngày … đến ngày …` orders unless it limits what is told (`số liệu từ … đến …`)."""
    return not (CONDITION.search(place.sentence) or TELLS_DATA.search(place.clause))


def _opens_work(place: _Place) -> bool:
    """`Đến ngày …, hoàn thành …` orders; `Đến ngày …, tỷ lệ đạt …` tells."""
    behind = place.behind.lstrip(" ,")
    return not place.clause.strip() and WORK_TO_END.match(behind) is not None


def _asks_work(place: _Place) -> bool:
    """`báo cáo sau 07 ngày kết thúc …` orders; `Sau 07 ngày kết thúc …, nếu` tells a case."""
    return TELLS_WORK.search(place.clause) is not None


def _recurs(place: _Place) -> bool:
    """`hằng tháng` orders at the start of a clause and after a verb (`(báo cáo hằng tháng)`)."""
    before, behind = place.clause.strip(), place.behind.lstrip()
    if place.match["times"]:
        return True
    if place.sentence.lstrip().startswith("ngoai "):
        return False  # `Ngoài báo cáo định kỳ hằng năm, …`
    if before.endswith(("dinh ky", "thuong xuyen")):
        return True
    if not before:
        return bool(behind) and behind[0] not in ".;)"
    goes_on = behind and behind[0] not in ".,;()" and not BY_WHEN.match(behind)
    if goes_on or REGULAR_PAY.search(before):
        return False
    if place.match["period"] in ("ngay", "tuan"):
        return True
    if place.match["period"] is None and TELLS_WORK.match(before):
        return True
    return TELLS_WORK.search(" ".join(before.split()[-_WORK_WITHIN:])) is not None


_OF_MONTH = ("thang sau", "thang ke", "thang tiep", "thang lien", "thang dau", "thang cuoi")
"""What each form of a day of the month that follows holds a part of."""

_FORMS: list[tuple[regex.Pattern[str], tuple[str, ...], Callable[[_Place], bool]]] = [
    (regex.compile(rf"(?<!\w)(?:{form})(?!\w)"), hints, orders)
    for form, hints, orders in (
        (FIXED_RECURRING, ("hang ", "moi ", *_OF_MONTH), _always),
        (DAILY_HOUR, ("hang ngay",), _always),
        (MONTHLY_DAY, ("hang thang", "hang quy"), _always),
        (YEARLY_DAY, ("hang nam",), _always),
        (COUNTED_MONTH, (" thang thu ", " dau tien"), _always),
        (RANGE, ("tu ",), _spans_work),
        (FIXED, ("truoc", "nhat", "hon", "han ", "den ", "trong "), _unless_until),
        (SPAN_OF_TIME, ("nhat", "qua", "trong "), _always),
        (SPAN_FROM, ("trong ",), _always),
        (AFTER_END, ("ket thuc", "hoan thanh"), _asks_work),
        (UNTIL, ("den ",), _opens_work),
        (TIMES, (" lan",), _always),
        (WITHIN_PERIOD, ("trong ",), _within),
        (THIS_PERIOD, ("trong ",), _within),
        (PERIODIC, ("dinh ky",), _always),
        (RECURRING, ("hang ", "moi "), _recurs),
        (LABELLED, ("thoi ", "han "), _always),
    )
]
"""Each form with what every match of it holds a part of, and when its words order something."""
