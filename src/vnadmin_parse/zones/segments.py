"""Lines of the head cut apart where a text extractor glued the two columns together."""

from __future__ import annotations

from itertools import pairwise

import regex

from ..layout import Column, Layout, Line
from .anchors import DAY_MONTH_YEAR, motto_start

PLACE = regex.compile(
    r"(?<![-/.\w])(?P<place>"
    r"(?:(?:TP|Tp|TX|Tx|Thành ph[ốóôồ]|Thị xã|Thị trấn|Quận|Q|Phường|Xã|Huyện)\b\.?\s*)?"
    r"(?:\p{Lu}\p{Ll}+(?:(?:\s|\s?[-–]\s?)\p{Lu}\p{Ll}*){0,5}|\d{1,2}))\s*+(?:[,.;]\s*+)?"
    r"(?:(?:[Hh]ồi|[Ll]úc)\s++\d{1,2}\s?+(?:giờ|h|g|:)\s?+(?:\d{2}\s*+(?:phút\s*+)?)?,?\s*+)?$"
)
"""A place name (địa danh) at the end of what stands before the date: `TP. Hồ Chí Minh,`, in a
công điện with the hour behind it (`Hà Nội, hồi 16 giờ 30`)."""

_WIDE_GAP = regex.compile(r"\s*(?:\t|\s{4,}|\s\|(?:\s\|)*\s)\s*")
"""Tabs, runs of spaces, and the bars that some extractors put between cells."""


_BLANK_NUMBER = regex.compile(r"\W*s[o0]\W*$")
"""`Số:        ` before `/STTTT-TTBCXB`: the gap is the place of the number."""


def split_head_line(layout: Layout, line: Line) -> list[Line]:
    """The columns of a head line: whole where the reader knew them, else cut by content.

    Cut before the national motto, before the place and date, and at wide gaps.
    """
    if line.column is not Column.UNKNOWN:
        return [line]
    text, folded = layout.string(line), layout.folded_string(line)
    gaps = [g for g in _WIDE_GAP.finditer(text) if not _BLANK_NUMBER.match(folded, 0, g.end())]
    cut = motto_start(folded)
    if cut is None:
        cut = place_start(layout, line)
    if cut is None:
        return _pieces(layout, line, [gap.end() for gap in gaps])
    return _pieces(layout, line, [*(gap.end() for gap in gaps if gap.end() < cut), cut])


def place_start(layout: Layout, line: Line) -> int | None:
    """Where the place-and-date part of a line begins, relative to the line."""
    found = DAY_MONTH_YEAR.search(layout.folded_string(line))
    if not found:
        return None
    before = layout.string(line)[: found.start()]
    place = PLACE.search(before)
    if place:
        return place.start("place")
    return None if before.strip(" \t|_-") else found.start()


def _pieces(layout: Layout, line: Line, cuts: list[int]) -> list[Line]:
    """The non-blank parts of a line between the cuts; a part after a cut is the right column."""
    edges = [0, *cuts, line.end - line.start]
    text = layout.string(line)
    parts: list[Line] = []
    for low, high in pairwise(edges):
        if text[low:high].strip(" \t|_-—–"):
            column = Column.RIGHT if low and parts else Column.UNKNOWN
            parts.append(line.part(line.start + low, line.start + high, column))
    return parts
