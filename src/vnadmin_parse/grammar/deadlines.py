"""Words that say when something is to be done (thời hạn hoàn thành)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from ..models import PartialDate
from .folding import fold

HOUR = r"(?:\d{1,2}\s*(?:gio|g|h|:)\s*(?:\d{2}\s*(?:phut|')?)?,?\s*(?:cua\s+)?)"
"""`17h00`, `17 giờ 00 phút,`, `10g30`."""

DAY = (
    r"(?:ngay\s*)?(?P<day>[0-3]?\d)\s?"
    r"(?:(?:[/.-]\s?|thang\s*)(?P<month>[01]?\d)(?:\s?(?:[/.-]\s?|nam\s*)(?P<year>(?:19|20)\d\d))?)(?![\d/])"
)
"""`ngày 15/6/2021`, `ngày 15 tháng 6 năm 2021`, `15/6`."""

MONTH = r"(?:(?P<part>dau|giua|cuoi|het)\s+)?thang\s*(?P<month_only>[01]?\d)(?:\s*(?:/|nam\s*|[.-])\s?(?P<month_year>(?:19|20)\d\d))?(?![\d/])"
"""`tháng 6/2026`, `cuối tháng 6 năm 2026`, `tháng 9`."""

QUARTER = r"(?:(?:dau|cuoi|het)\s+)?qu[yi]\s*(?P<quarter>iv|iii|ii|i|[1-4])(?!\w)(?:\s*(?:/|nam\s*|[.-])?\s?(?P<quarter_year>(?:19|20)\d\d))?"
"""`quý II/2021`, `quý 3 năm 2021`, `quý IV`."""

YEAR = r"(?:(?P<half>0?6 thang (?:dau|cuoi) )|(?:cuoi|het)\s+)?nam\s*(?P<whole_year>(?:19|20)\d\d)"
"""`năm 2026`, `6 tháng đầu năm 2026`."""

RECURRING = r"(?:h[a]ng\s+(?:ngay|tuan|thang|quy|nam)|(?:thu \w+ )h[a]ng tuan|moi\s+(?:tuan|thang|quy|nam))"
"""`hằng tháng`, `hàng quý`, `mỗi tuần`."""

BEFORE = (
    r"(?:(?:cham nhat|muon nhat)(?:\s*la)?(?:\s*(?:truoc|sau|den|vao|trong))?|khong\s+(?:muon|cham)\s+hon|truoc"
    r"|han\s+(?:cuoi|chot)(?:\s*(?:cung\s*)?(?:la|:))?|den\s+het|xong\s+trong)"
)
"""`chậm nhất là`, `trước`, `đến hết`: words that set a last day."""

FIXED = rf"(?P<lead>{BEFORE})\s*:?\s*(?P<hour>{HOUR})?(?:{DAY}|{QUARTER}|{MONTH}|{YEAR})(?P<again>,?\s+(?:cua\s+)?{RECURRING})?"
"""`trước 17h00 ngày 15/6/2021`, `chậm nhất là ngày 20/4`, `đến hết ngày 30/6/2026`."""

FIXED_RECURRING = (
    rf"(?:(?P<r_lead>{BEFORE}|vao|tu)\s*(?:{HOUR})?)?(?:cac\s+)?ngay\s*\d{{1,2}}(?:\s*den\s*ngay\s*\d{{1,2}})?"
    rf"(?:\s*,)?\s*(?:cua\s+)?(?:thang\s+(?:sau|cuoi quy)|{RECURRING})(?:\s+(?:tiep theo|lien ke))?"
)
"""`trước ngày 05 hàng tháng`, `vào ngày 10 hằng tháng`."""

WITHIN_PERIOD = rf"(?P<within>(?:ngay\s+)?trong)\s+(?:{QUARTER}|{MONTH}|{YEAR})"
"""`trong quý II/2021`, `trong tháng 6/2026`, `trong năm 2026`."""

SPAN_OF_TIME = (
    r"(?:cham nhat\s*(?:la\s*)?(?:(?:trong|sau)\s*)?|khong qua\s*|trong\s+(?:vong|thoi\s+(?:han|gian))\s*(?:toi da\s*|khong qua\s*)?(?:la\s*)?)"
    r"(?:\d{1,3}|\w{2,5})\s*(?:\(\w{1,9}(?: \w{1,9})?\)\s*)?(?:ngay|gio|tuan|thang|nam)(?:\s+lam viec)?"
    r"(?:,?\s*(?:ke\s+|tinh\s+)*tu\s+(?:ngay|khi|thoi diem)[^,.;:()\n]{0,120})?"
)
"""`trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản này`, `chậm nhất 03 ngày`."""

PERIODIC = r"dinh ky\s+(?:(?:\d{1,2}|mot|hai|ba|sau)\s+)?(?:thang|quy|nam|tuan)(?:\s*(?:/|,|mot)?\s*(?:01\s+)?(?:lan|nam))?(?!\w)"
"""`định kỳ 06 tháng`, `định kỳ quý`."""

LABELLED = rf"(?:thoi\s+(?:han|gian)\s+(?:hoan thanh|nop|gui|bao cao|thuc hien xong)[^:.;\n]{{0,40}}:\s*)(?P<labelled>{DAY}|{MONTH}|{QUARTER})"
"""`Thời gian hoàn thành: 30/6/2026`."""

_FORMS = [
    regex.compile(rf"(?<!\w)(?:{form})(?!\w)")
    for form in (FIXED_RECURRING, FIXED, SPAN_OF_TIME, WITHIN_PERIOD, PERIODIC, RECURRING, LABELLED)
]
_RECURRING_FORM = _FORMS[5]
_WITHIN_FORM = _FORMS[3]
_HINT = regex.compile(
    r"truoc|nhat|hon ngay|han |den het|xong|h[a]ng |moi |trong |dinh ky|thoi (?:han|gian)|khong qua"
)

_NO_ORDER = regex.compile(
    r"(?<!\w)(?:(?:phat sinh|(?<!dinh )(?<!trinh )ky|duoc ban hanh|duoc thanh lap|co hieu luc|nhap khau|"
    r"xuat khau|da|duoc cap|ton tai|ton dong|thoi diem|keo dai|lui)(?:\s+\w+){0,2}|thanh lap|tu)\s*$"
)
"""What stands before words of time that tell facts: `ký trước ngày 01/01/2015`, `phát sinh trong năm 2020`."""

_WORK = regex.compile(
    r"(?<!\w)(?:hoan thanh|hoan thien|xong|thuc hien|trien khai|to chuc|bao cao|gui|nop|trinh|ban hanh|"
    r"dang ky|tham muu|phe duyet|thong bao|cong bo|giai ngan|tong hop|ra soat|xay dung|tiep nhan|ket thuc|han|"
    r"thoi han|thoi gian)(?!\w)"
)
"""What stands before words of time that order: `hoàn thành trong tháng 6/2026`."""

_CONDITION = regex.compile(r"(?<!\w)(?:truong hop|neu|khi|doi voi|so voi|ket qua|so lieu|nhung)(?!\w)")
_CLAUSE = regex.compile(r"[.;:,(–\n]|(?<=\s)-(?=\s)|(?<!\w)(?:va|dong thoi)(?!\w)")
_SENTENCE = regex.compile(r"[.;:\n]")


@dataclass(frozen=True, slots=True)
class DeadlineMatch:
    """A deadline: offsets of the words that say when, and the last day where they fix one."""

    start: int
    end: int
    due: PartialDate | None


def find_deadlines(text: str, year: int | None = None) -> list[DeadlineMatch]:
    """The deadlines in `text` (one instruction), in order.

    `year` is the document's: a day or a month without a year takes it.

    >>> [str(d.due) for d in find_deadlines("Gửi báo cáo trước ngày 15/6 và trong quý IV", 2021)]
    ['2021-06-15', '2021-12-31']
    """
    folded = fold(text)
    if not _HINT.search(folded):
        return []
    found: list[DeadlineMatch] = []
    for form in _FORMS:
        for match in form.finditer(folded):
            start, end = match.span()
            if any(start < other.end and other.start < end for other in found):
                continue
            if _orders(folded, match):
                start = match.start("labelled") if form is _FORMS[6] else start
                found.append(DeadlineMatch(start, end, _due(match, year)))
    return sorted(found, key=lambda deadline: deadline.start)


def _orders(folded: str, match: regex.Match[str]) -> bool:
    """Whether words of time say when to act, not when something happened or happens."""
    start = match.start()
    low = max(0, start - 200)
    clause = folded[_last_end(_CLAUSE, folded, low, start) : start]
    sentence = folded[_last_end(_SENTENCE, folded, low, start) : start]
    if _NO_ORDER.search(clause):
        return False
    if match.re is _RECURRING_FORM:
        return _recurs(folded, match.end(), clause)
    lead = match.groupdict().get("lead") or ""
    if match.re is _WITHIN_FORM or lead.endswith("het"):
        if _CONDITION.search(sentence):
            return False
        return not clause.strip() or _WORK.search(clause) is not None
    return True


def _recurs(folded: str, end: int, clause: str) -> bool:
    """`hằng tháng` orders at the start of a clause and after a verb (`báo cáo hằng tháng`)."""
    before = clause.strip()
    if not before or before.endswith(("dinh ky", "thuong xuyen")):
        rest = folded[end : end + 40].lstrip()
        return bool(rest) and rest[0] not in ".;)"
    tail = before.split()[-4:]
    after = folded[end : end + 2].strip()
    return _WORK.search(" ".join(tail)) is not None and (not after or after[0] in ".,;(")


def _last_end(pattern: regex.Pattern[str], folded: str, low: int, high: int) -> int:
    """Where the last match of `pattern` in `folded[low:high]` ends."""
    ends = [match.end() for match in pattern.finditer(folded, low, high)]
    return ends[-1] if ends else low


def _due(match: regex.Match[str], year: int | None) -> PartialDate | None:
    """The last day that the words fix, None where they fix none."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    before = parts.get("lead", "").endswith("truoc")
    if "again" in parts:
        return None
    try:
        if "day" in parts:
            return _full(int(parts.get("year") or year or 0), int(parts["month"]), int(parts["day"]))
        if "quarter" in parts:
            quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(parts["quarter"]) or int(parts["quarter"])
            return _month_end(int(parts.get("quarter_year") or year or 0), 3 * quarter, 3 if before else 0)
        if "month_only" in parts and parts.get("part") not in ("dau", "giua"):
            whole = int(parts.get("month_year") or year or 0)
            started = before and "part" not in parts
            return _month_end(whole, int(parts["month_only"]), 1 if started else 0)
        if "whole_year" in parts:
            month = 6 if "dau" in parts.get("half", "") else 12
            return _month_end(int(parts["whole_year"]), month, month if before else 0)
    except (ValueError, OverflowError):
        return None
    return None


def _full(year: int, month: int, day: int) -> PartialDate:
    return PartialDate(year, month, day)


def _month_end(year: int, month: int, months_before: int) -> PartialDate:
    """The last day of a month, or of the one that lies `months_before` before it."""
    last = date(year, month, monthrange(year, month)[1])
    if months_before:
        first = date(year, month, 1)
        for _ in range(months_before - 1):
            first = (first - timedelta(days=1)).replace(day=1)
        last = first - timedelta(days=1)
    return PartialDate(last.year, last.month, last.day)
