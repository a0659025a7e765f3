"""The two-column foot of a document, found on the page (NĐ 30/2020, Phụ lục I, II.7-II.9).

Left stands the distribution list (nơi nhận), right the signature block; either may begin higher
and end lower, and both may go on at the top of the next page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from .columns import PLACE_DATE, Band, compact, runs_across, split_row
from .rows import Row
from .text_block import TextBlock

_DISTRIBUTION = regex.compile(r"noinhan(?:[:.;]|$)")
"""`Nơi nhận:` in folded text without spaces."""
_ARCHIVE = regex.compile(r"[-+*]*luu\b|[-+*]*luu[:v]")
"""`- Lưu: VT` closes the list."""
_LIST_GOES_ON = regex.compile(r"[-+*]|luu[:v]")
_LEFT_SHARE = 0.22
_SIGNATURE_GAP = 130.0
_CENTRE = 45.0
_ROWS_ABOVE = 12
_SIDE_BY_SIDE = 1.5
"""Signers side by side stand further apart than so many type sizes."""


@dataclass(frozen=True)
class OpenFoot:
    """A foot that reached the end of its page unfinished: where its columns stand."""

    left: float
    gutter: float
    right_centre: float | None


@dataclass(frozen=True)
class Feet:
    """The feet of a page, and the one that goes on on the next page."""

    bands: tuple[Band, ...]
    open_foot: OpenFoot | None = None


def find_feet(
    rows: Sequence[Row], block: TextBlock, heads: Sequence[Band], carried: OpenFoot | None
) -> Feet:
    """The two-column feet among the rows of a page; `carried` is left open by the page before."""
    bands: list[Band] = []
    open_foot: OpenFoot | None = None
    if carried:
        end = _continued(rows, carried, block, heads)
        if end:
            bands.append(Band(0, end, carried.gutter))
    for index, row in enumerate(rows):
        if (bands and index < bands[-1].end) or not _is_anchor(row, block):
            continue
        floor = max([band.end for band in (*heads, *bands) if band.end <= index], default=0)
        band, open_foot = _foot(rows, index, floor, block, heads)
        bands.append(band)
    return Feet(tuple(bands), open_foot)


def _is_anchor(row: Row, block: TextBlock) -> bool:
    return row.x0 < block.centre - 20 and any(
        _DISTRIBUTION.match(compact(part.folded)) for part in row.parts[:1]
    )


def _foot(
    rows: Sequence[Row], anchor: int, floor: int, block: TextBlock, heads: Sequence[Band]
) -> tuple[Band, OpenFoot | None]:
    left = rows[anchor].x0
    ceiling = min([head.start for head in heads if head.start > anchor], default=len(rows))
    limit = left + _LEFT_SHARE * block.width
    gutter = _gutter(rows[max(floor, anchor - _ROWS_ABOVE) : ceiling], rows[anchor], limit, block)
    end = anchor + 1
    while end < ceiling and _in_foot(rows[end], rows[end - 1], gutter, block):
        end += 1
    start = anchor
    while start > floor and _above(rows[start - 1], rows[start], gutter, limit):
        start -= 1
    band = Band(start, end, gutter)
    if end < len(rows):
        return band, None
    return band, _left_open(rows[start:end], left, gutter)


def _gutter(rows: Sequence[Row], anchor: Row, limit: float, block: TextBlock) -> float:
    """The middle of the white space between the list and the signature block."""
    below = [row for row in rows if row.top >= anchor.top - 1 and not _fills(row, block)]
    above = [row for row in rows if row.top < anchor.top - 1 and row.x0 > limit + 40]
    parts = [part for row in below for part in row.parts]
    right = [p.x0 for p in parts if p.x0 > limit and p.centre > block.centre]
    right += [row.x0 for row in above if row.centre > block.centre + 20]
    if not right:
        return max(block.centre, limit)
    ends = [p.x1 for p in parts if p.x0 <= limit and p.x1 < min(right)]
    return (max(ends, default=limit) + min(right)) / 2


def _fills(row: Row, block: TextBlock) -> bool:
    """Whether a single segment of the row takes most of the block."""
    return any(part.x1 - part.x0 > 0.7 * block.width for part in row.parts)


def _in_foot(row: Row, before: Row, gutter: float, block: TextBlock) -> bool:
    """Whether the row below `before` still stands in the columns of the foot."""
    if row.top - before.top > _SIGNATURE_GAP or runs_across(row, gutter):
        return False
    if _is_anchor(row, block) or PLACE_DATE.match(compact(row.folded)):
        return False
    left, right = split_row(row, gutter)
    return bool(left and right) or not _centred_on_page(row, gutter, block)


def _centred_on_page(row: Row, gutter: float, block: TextBlock) -> bool:
    """Whether a row is set in the middle of the page, clearly on both sides of the gutter."""
    return abs(row.centre - block.centre) < 12 and row.x0 < gutter - 5 and row.x1 > gutter + 5


def _above(row: Row, below: Row, gutter: float, limit: float) -> bool:
    """Whether a row above `Nơi nhận` belongs to the signature blocks."""
    if below.top - row.top > _SIGNATURE_GAP or runs_across(row, gutter):
        return False
    left, right = split_row(row, gutter)
    if not right:
        return False
    if left:  # two signers side by side
        gap = right[0].x0 - left[-1].x1
        return gap > _SIDE_BY_SIDE * row.size and (row.bold or _is_capitalised(row))
    return row.x0 > max(gutter - 5, limit)


def _is_capitalised(row: Row) -> bool:
    """Whether every word begins with a capital, as positions and names do; scans know no bold."""
    words = (word.text.lstrip("“\"'‘(") for word in row.words)
    return all(word[:1].isupper() for word in words if any(map(str.isalpha, word)))


def _left_open(rows: Sequence[Row], left: float, gutter: float) -> OpenFoot | None:
    """The foot to look for on the next page, if the list or the signature is not finished."""
    halves = [split_row(row, gutter) for row in rows]
    lefts = [part for left_half, _ in halves for part in left_half]
    rights = [part for _, right_half in halves for part in right_half]
    archived = any(_ARCHIVE.match(compact(part.folded)) for part in lefts)
    signed = len(rights) > 1 and not rights[-1].text.isupper()
    if archived and signed:
        return None
    centre = sum(part.centre for part in rights) / len(rights) if rights else None
    return OpenFoot(left, gutter, centre)


def _continued(rows: Sequence[Row], foot: OpenFoot, block: TextBlock, heads: Sequence[Band]) -> int:
    """How many rows at the top of a page go on with the foot of the page before."""
    ceiling = min((head.start for head in heads), default=len(rows))
    end = 0
    while end < ceiling and _goes_on(rows[end], end == 0, foot, block):
        if end and rows[end].top - rows[end - 1].top > _SIGNATURE_GAP:
            break
        end += 1
    return end


def _goes_on(row: Row, first: bool, foot: OpenFoot, block: TextBlock) -> bool:
    if runs_across(row, foot.gutter) or _is_anchor(row, block):
        return False
    left, right = split_row(row, foot.gutter)
    if left:
        starts = _LIST_GOES_ON.match(compact(left[0].folded)) is not None
        near = abs(left[0].x0 - foot.left) < 25
        return near and (starts or not first)
    centre = Row(tuple(word for part in right for word in part.words)).centre
    return foot.right_centre is None or abs(centre - foot.right_centre) < _CENTRE
