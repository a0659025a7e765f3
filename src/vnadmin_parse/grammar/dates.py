"""Dates as Vietnamese documents print them, whole or with blanks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from ..models import PartialDate
from .folding import fold

_DAY = r"(?P<day>[0-3]?\d|[0-3] \d)"
_MONTH = r"(?P<month>\d{1,2}|1 [0-2])"
_YEAR = r"(?P<year>(?:1[89]|20) ?\d ?\d|[12] \d{3})"

IN_WORDS = (
    rf"ngay\s*(?P<day_blank>[^\w\s]{{0,6}}\s*)(?:{_DAY})?[ .…_]*"
    rf"thang\s*{_MONTH}\s*nam\s*{_YEAR}(?!\d)"
)
"""`ngày 05 tháng 3 năm 2020`, `ngày 30tháng10năm 2013`, `ngày    tháng 5 năm 2021`."""

IN_FIGURES = rf"(?<![\d/.])(?:ngay\s*)?{_DAY}\s?[/.-]\s?{_MONTH}\s?[/.-]\s?{_YEAR}(?![\d/])"
"""`27/5/2021`, `05.3.2020`, `ngày 02-12-2011`."""

MONTH_YEAR = rf"thang\s*{_MONTH}\s*(?:nam\s*|/\s?){_YEAR}(?!\d)"
"""`tháng 5 năm 2021`, `tháng 6/2020`."""

YEAR_ONLY = rf"nam\s*{_YEAR}(?!\d)"
"""`năm 2013`."""

_ANY = [regex.compile(form) for form in (IN_WORDS, IN_FIGURES, MONTH_YEAR, YEAR_ONLY)]
_DATED = _ANY[:2]


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date in a text: offsets, and what of it is certain (None if nothing is)."""

    start: int
    end: int
    date: PartialDate | None


def match_date(folded: str, position: int, *, whole: bool = False) -> DateMatch | None:
    """The date that begins exactly at `position` of a folded text, if one does.

    With `whole`, only forms that have a place for the day.
    """
    for pattern in _DATED if whole else _ANY:
        found = pattern.match(folded, position)
        if found:
            return DateMatch(found.start(), found.end(), _certain(found))
    return None


def find_dates(text: str) -> Iterator[DateMatch]:
    """All dates of a text, in order, longest form first.

    >>> [str(match.date) for match in find_dates("ngày 05 tháng 3 năm 2020 và 6/2020, năm 2013")]
    ['2020-03-05', '2013']
    """
    folded = fold(text)
    position = 0
    while True:
        found = [m for m in (p.search(folded, position) for p in _ANY) if m]
        if not found:
            return
        first = min(found, key=lambda match: (match.start(), -match.end()))
        yield DateMatch(first.start(), first.end(), _certain(first))
        position = first.end()


def _certain(match: regex.Match[str]) -> PartialDate | None:
    """The part of a date that exists: an impossible day or month is left out, with what is below.

    `ngày 29/77/2020` gives 2020, `31/6/2021` gives June 2021.
    """
    parts = match.groupdict()
    numbers = [parts.get(name) for name in ("year", "month", "day")]
    values = [int(n.replace(" ", "")) for n in numbers if n] if numbers[0] else []
    if len(values) == 2 and not numbers[1]:
        values = values[:1]
    while values:
        try:
            return PartialDate(*values)
        except ValueError:
            values.pop()
    return None
