"""What the words of a deadline fix: a last day, a period, a recurrence, a time from an event."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

import regex

from ..models import PartialDate, Side, TimeUnit


@dataclass(frozen=True, slots=True)
class Recurs:
    """How often (see `models.Recurrence`)."""

    unit: TimeUnit
    interval: int = 1
    month: int | None = None
    day: int | None = None
    following: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """The first and the last day of a stretch of time, None where the words fix none."""

    first: PartialDate | None
    last: PartialDate | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A time counted from an event; `anchor` are the offsets of the event's words."""

    amount: int
    unit: TimeUnit
    working_days: bool
    side: Side
    anchor: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Values:
    """All that the words of one deadline fix."""

    due: PartialDate | None = None
    time: time | None = None
    recurs: Recurs | None = None
    within: Within | None = None
    counted: Counted | None = None


UNITS = {
    "gio": TimeUnit.HOUR,
    "ngay": TimeUnit.DAY,
    "tuan": TimeUnit.WEEK,
    "thang": TimeUnit.MONTH,
    "quy": TimeUnit.QUARTER,
    "nam": TimeUnit.YEAR,
}
QUARTERS = {
    **{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4},
    **{"11": 2, "1i": 2, "i1": 2, "li": 2, "il": 2},
}
"""Also what OCR makes of `II`: there is no eleventh quarter."""
WEEKDAYS = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6}
AMOUNTS = {
    **{"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8},
    **{"chin": 9, "muoi": 10},
}

EVERY = regex.compile(
    r"(?<!\w)(?:hang|moi|dinh ky)\s+(?:(?P<amount>\d{1,2}|mot|hai|ba|bon|sau)\s+)?"
    r"(?P<unit>ngay|tuan|thang|quy|nam)(?!\w)"
)
"""`hằng tháng`, `mỗi tuần`, `định kỳ 06 tháng`."""

SEVERAL_TIMES = regex.compile(r"(?<!\w)(?:0?[2-9]|[1-9]\d|hai|ba)\s+lan(?!\w)")
"""`mỗi tháng hai lần`: more often than a `Recurs` can say."""

NEXT_MONTH = regex.compile(r"(?:thang|quy)\s+sau|(?:tiep theo|lien ke|ke tiep)$")
"""`trước ngày 05 tháng sau`, `của tháng kế tiếp`, `ngày 10 hằng tháng tiếp theo`."""

OF_QUARTER = regex.compile(r"thang\s+(?P<place>dau|cuoi)\s+(?:cua\s+)?quy")
"""`ngày 15 của tháng cuối quý`."""

WEEKDAY = regex.compile(r"(?<!\w)(?:thu\s+(?P<name>[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat)(?!\w)")
"""`thứ Sáu`, `thứ 6`, `chủ nhật`."""

DAY_OF = regex.compile(
    r"ngay\s*(?:mung\s+)?(?P<day>[0-3]?\d)(?:\s?(?:[/.-]\s?|(?:cua\s+)?thang\s*)(?P<month>[01]?\d))?(?!\d)"
)
"""`ngày 05`, `ngày 15/12`, `ngày 15 tháng 12`."""

MONTH_OF = regex.compile(r"thang\s*(?P<month>[01]?\d)(?!\d)")
"""The first month that words name: `tháng 6 hằng năm`."""

HOUR_OF = regex.compile(
    r"(?<!\d)(?P<hour>\d{1,2})\s*(?:gio|[gh]|:(?=\d))(?![^\W\d])\s*(?P<minute>\d{2})?(?!\d)"
)
"""`17h00`, `16 giờ 30`, `10g`."""

FIRST_QUARTER = regex.compile(r"qu[yi]\s*(?P<quarter>iv|iii|ii|i|[1-4])(?!\w)")


def values_of(match: regex.Match[str], year: int | None) -> Values:
    """What a match of one of the forms fixes. `year` is taken where none is printed.

    `match` is of a folded text; its named groups are those of `deadline_forms`.
    """
    parts = {name: value for name, value in match.groupdict().items() if value}
    words = match.group()
    if "amount" in parts:
        return Values(counted=_counted(match))
    if "every" in parts:
        words = f"dinh ky {parts['every']} {parts['every_unit']}"
    elif "per" in parts:
        words += f" hang {parts['per']}"
    elif "monthly" in parts:
        words = f"hang {match['unit_before']} {words}"
    elif "yearly" in parts:
        words = f"hang nam {words}"
    recurs = None if SEVERAL_TIMES.search(words) else _recurs(words)
    hour = _hour(words) if recurs or "hour" in parts else None
    if recurs:
        return Values(time=hour, recurs=recurs)
    due = _dated(parts, year or 0)
    return Values(due, hour, None, _within(parts, words, due))


def _dated(parts: dict[str, str], year: int) -> PartialDate | None:
    """The last day that the words fix, None where they fix none or one that does not exist."""
    try:
        return _last_day(parts, year)
    except (ValueError, OverflowError):
        return None


def _last_day(parts: dict[str, str], year: int) -> PartialDate | None:
    """The last day of a day, quarter, month or year; with `trước` the day before it begins.

    Raises `ValueError` for a date that does not exist.
    """
    before = parts.get("lead", "").endswith("truoc")
    if "day" in parts:
        return PartialDate(int(parts.get("year", year)), int(parts["month"]), int(parts["day"]))
    if "quarter" in parts and parts.get("part") != "dau":
        quarter = QUARTERS[parts["quarter"]]
        return _month_end(int(parts.get("quarter_year", year)), 3 * quarter, 3 if before else 0)
    if "month_only" in parts and parts.get("part", "het") in ("het", "cuoi", "tuan cuoi"):
        back = 1 if before and "part" not in parts else 0
        return _month_end(int(parts.get("month_year", year)), int(parts["month_only"]), back)
    if "whole_year" in parts:
        month = 6 if "dau" in parts.get("half", "") else 12
        return _month_end(int(parts["whole_year"]), month, month if before else 0)
    return None


def _month_end(year: int, month: int, months_before: int) -> PartialDate:
    """The last day of a month, or of the one that lies `months_before` before it."""
    last = date(year, month, monthrange(year, month)[1])
    for _ in range(months_before):
        last = last.replace(day=1) - timedelta(days=1)
    return PartialDate(last.year, last.month, last.day)


def _within(parts: dict[str, str], words: str, last: PartialDate | None) -> Within | None:
    """The stretch of time that `trong quý II/2021` or `từ … đến …` names."""
    if "from" in parts:
        return Within(_from_day(parts, last), last)
    named = "within" in parts or ("labelled" in parts and "day" not in parts)
    if not named or last is None or parts.get("part", "het") != "het":
        return None
    return Within(_first_day(parts, words, last), last)


def _first_day(parts: dict[str, str], words: str, last: PartialDate) -> PartialDate | None:
    """The first day of the day, months, quarters or year whose last day is `last`."""
    if "day" in parts:
        return last
    first = last.month or 1
    if "quarter" in parts:
        named = FIRST_QUARTER.search(words)
        first = 3 * QUARTERS[named["quarter"]] - 2 if named else first
    elif "month_only" in parts:
        named = MONTH_OF.search(words)
        first = int(named["month"]) if named else first
    else:
        first = 7 if "cuoi" in parts.get("half", "") else 1
    return _existing(last.year - (first > (last.month or 12)), first, 1)


def _from_day(parts: dict[str, str], last: PartialDate | None) -> PartialDate | None:
    """The day behind `từ`; what it leaves out is that of the last day."""
    if last is None or last.month is None or not {"from_day", "from_month"} & parts.keys():
        return None
    month = int(parts.get("from_month", last.month))
    year = int(parts.get("from_year", last.year - (month > last.month)))
    return _existing(year, month, int(parts.get("from_day", 1)))


def _existing(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _recurs(words: str) -> Recurs | None:
    """How often, and on which day, as far as the words tell."""
    every, quarter = EVERY.search(words), OF_QUARTER.search(words)
    following = NEXT_MONTH.search(words) is not None
    weekday = WEEKDAY.search(words)
    if quarter:
        recurs = Recurs(TimeUnit.QUARTER, month=1 if quarter["place"] == "dau" else 3)
    elif every:
        recurs = Recurs(UNITS[every["unit"]], _amount(every["amount"] or "1") or 1)
    elif following:
        recurs = Recurs(TimeUnit.MONTH)
    else:
        return None
    return _on_day(replace(recurs, following=following), words, weekday)


def _on_day(recurs: Recurs, words: str, weekday: regex.Match[str] | None) -> Recurs:
    """A recurrence with the day that is printed, as far as there is a single one."""
    if weekday and recurs.unit is TimeUnit.WEEK:
        name = weekday["name"]
        day = 7 if not name else int(name) - 1 if name.isdigit() else WEEKDAYS[name]
        return replace(recurs, day=day)
    days = list(DAY_OF.finditer(words))
    if len(days) > 1 and all(day["month"] for day in days):
        return recurs
    found = days[-1] if days else None
    month = found or (MONTH_OF.search(words) if recurs.unit is TimeUnit.YEAR else None)
    if month and month["month"] and 1 <= int(month["month"]) <= 12:
        recurs = replace(recurs, month=int(month["month"]))
    if found and 1 <= int(found["day"]) <= 31:
        recurs = replace(recurs, day=int(found["day"]))
    return recurs


def _hour(words: str) -> time | None:
    """The hour of the day, None where it does not exist."""
    found = HOUR_OF.search(words)
    if not found or int(found["hour"]) > 23 or int(found["minute"] or 0) > 59:
        return None
    return time(int(found["hour"]), int(found["minute"] or 0))


def _counted(match: regex.Match[str]) -> Counted | None:
    """A time from an event; None where the number is no number."""
    amount = _amount(match["amount"])
    if amount is None:
        return None
    anchor = match.span("anchor") if match["anchor"] else None
    if anchor:
        anchor = anchor[0], anchor[0] + len(match["anchor"].rstrip())
    side = Side.BEFORE if match.groupdict().get("side") == "truoc" else Side.AFTER
    return Counted(amount, UNITS[match["amount_unit"]], bool(match["working"]), side, anchor)


def _amount(word: str) -> int | None:
    return int(word) if word.isdigit() else AMOUNTS.get(word)
