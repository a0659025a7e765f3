"""Place and date of issue (địa danh và thời gian ban hành; NĐ 30/2020, Phụ lục I, II.4)."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..grammar.dates import DateMatch, match_date
from ..grammar.folding import fold
from ..grammar.repair import DATE, Repaired, repaired_date
from ..layout import Flow, Layout, Line
from ..models import Issued, PartialDate, Span
from ..zones.anchors import DAY_MONTH_YEAR
from ..zones.segments import PLACE
from .stretch import clean

_UNREAD = 0.5
_MONTH_ON = regex.compile(
    r"thang\s*(?P<month>1\s?[0-2]|0?[1-9])(?!\d)\D{0,4}nam\s*(?P<year>(?:19|20)\d\s?\d)(?!\d)"
)

_DAY_PLACE = regex.compile(r"ngay?(.*?)th[a-z]{1,3}g?(?!\p{L})")
_OPEN = regex.compile(r"ngay?[\W_]*th[a-z]{1,3}g?[\W_]*n[a-z]m")
_YEAR_ON = regex.compile(r"(?<=[na])[a-z]?m\W{0,3}(?P<year>(?:19|20)\d\d)(?!\d)")
"""The year behind a day and month that are left open or cannot be read."""
_STRAY_DAY = regex.compile(r"ngay?\s*[^\w\s.,_…]+\s*\d\s*t[a-z]")
"""`ngày {2 tháng`: days below 10 are written with a 0 (NĐ 30/2020, Phụ lục I, II.4), so a digit is
lost here."""


def issued(layout: Layout, lines: Sequence[Line]) -> Issued | None:
    """Place and date of the line `Hà Nội, ngày 05 tháng 3 năm 2020`, each as far as printed.

    Where a pen or OCR spoilt the month, only the year is given; where it spoilt the day, only month
    and year.
    """
    for line in lines:
        flow = Flow(layout, [[line]])
        repaired = repaired_date(flow.text)
        if repaired:
            return _repaired(flow, repaired)
        found = DAY_MONTH_YEAR.search(flow.folded)
        if found:
            return _read(flow, found.start(), found.end())
    return None


def _repaired(flow: Flow, repaired: Repaired) -> Issued | None:
    """Place and date where letters were read for digits: `ngàyl6 tháng 9`, `tháng I0năm`."""
    printed = DATE.search(flow.text)
    right = match_date(fold(repaired.value), 0)
    if not printed or not right:
        return None
    place = PLACE.search(flow.text[: printed.start()])
    parts = {"date": flow.span(*printed.span())}
    if place:
        parts["place"] = flow.span(*place.span("place"))
    low = place.start("place") if place else printed.start()
    return Issued(
        span=flow.span(low, printed.end()),
        confidence=repaired.confidence,
        parts=parts,
        place=clean(flow, *place.span("place")) if place else None,
        date=right.date,
    )


def _read(flow: Flow, start: int, end: int) -> Issued | None:
    parts: dict[str, Span] = {}
    place = PLACE.search(flow.text[:start])
    if place:
        parts["place"] = flow.span(*place.span("place"))
    match = _date(flow.folded, start)
    date = match.date if match else None
    if match:
        parts["date"] = flow.span(match.start, match.end)
    if not parts:
        return None
    low = place.start("place") if place else start
    high = match.end if match else end
    return Issued(
        span=flow.span(low, high),
        confidence=_confidence(flow.folded, match),
        parts=parts,
        place=clean(flow, *place.span("place")) if place else None,
        date=date,
    )


def _confidence(folded: str, match: DateMatch | None) -> float:
    """Less than 1 where nothing is read, or where something is printed for a day but not read."""
    if match is None or match.date is None:
        return _UNREAD
    if match.date.day:
        return 1.0
    if not match.date.month:
        return 1.0 if _OPEN.match(folded, match.start) else _UNREAD
    printed = _DAY_PLACE.match(folded, match.start, match.end)
    return _UNREAD if printed and any(char.isalnum() for char in printed[1]) else 1.0


def _date(folded: str, start: int) -> DateMatch | None:
    """The date that begins at `start`, with whatever stands in the place of the day."""
    whole = match_date(folded, start)
    if whole and whole.date and whole.date.month and not _STRAY_DAY.match(folded, start):
        return whole
    found = _MONTH_ON.search(folded, start)
    if not found:
        blank = _YEAR_ON.search(folded, start)
        return blank and DateMatch(start, blank.end(), PartialDate(int(blank["year"])))
    year, month = (int("".join(found[name].split())) for name in ("year", "month"))
    return DateMatch(start, found.end(), PartialDate(year, month))
