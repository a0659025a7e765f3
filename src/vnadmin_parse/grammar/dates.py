"""Dates as Vietnamese documents print them, whole or with blanks."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ..models import PartialDate

_DAY = r"(?P<day>[0-3]?\d|[0-3] \d)"
_MONTH = r"(?P<month>\d{1,2}|1 [0-2])"
_YEAR = r"(?P<year>(?:1[89]|20) ?\d ?\d|[12] \d{3})"

IN_WORDS = (
    rf"ngay\s*+(?:[^\w\s]{{1,6}}\s*+)?(?:{_DAY})?[ .…_]*+"
    rf"thang\s*{_MONTH}\s*[nbh]am\s*n?{_YEAR}(?!\d)"
)
"""`ngày 05 tháng 3 năm 2020`, `ngày 30tháng10năm 2013`, `ngày    tháng 5 năm 2021`; `băm 2025`,
`năm n2026` of OCR."""

IN_FIGURES = rf"(?<![\d/.])(?:ngay\s*)?{_DAY}\s?[/.-]\s?{_MONTH}\s?[/.-]\s?{_YEAR}(?![\d/])"
"""`27/5/2021`, `05.3.2020`, `ngày 02-12-2011`."""

_FORMS = [regex.compile(form) for form in (IN_WORDS, IN_FIGURES)]


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date in a text: offsets, and what of it is certain (None if nothing is)."""

    start: int
    end: int
    date: PartialDate | None


def match_date(folded: str, position: int) -> DateMatch | None:
    """The date with a place for the day that begins exactly at `position` of a folded text."""
    for pattern in _FORMS:
        found = pattern.match(folded, position)
        if found:
            return DateMatch(found.start(), found.end(), _certain(found))
    return None


def _certain(match: regex.Match[str]) -> PartialDate | None:
    """The part of a date that exists: an impossible day or month is left out, with what is below.

    `ngày 29/77/2020` gives 2020, `31/6/2021` gives June 2021.
    """
    numbers = (match["year"], match["month"], match["day"])
    values = [int(number.replace(" ", "")) for number in numbers if number]
    while values:
        try:
            return PartialDate(*values)
        except ValueError:
            values.pop()
    return None
