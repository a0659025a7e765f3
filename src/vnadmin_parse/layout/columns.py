"""The two-column head of a document, found on the page (NĐ 30/2020, Phụ lục I, II.1-II.4).

Left stand the issuing bodies, the number and, for a công văn, the subject; right the national
motto (quốc hiệu, tiêu ngữ) or the Party's title, and place and date. Each column is centred in
itself, their lines need not be level, and their widths differ from document to document; so the
motto is looked for, and the gutter is measured from the rows around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from .model import PageWord
from .rows import Row, segments
from .text_block import TextBlock

MOTTO = regex.compile(
    r"conghoaxahoichu|dangcongsanviet|doclap\W?-?tudo\W?-?hanhphuc"
    r"|(?<!^[-–—+])doan(?:tncs|thanhniencongsan)hochiminh(?!.*;$)"
)
"""National motto, title of the Party or the Youth Union in folded text without spaces."""
NUMBER_LINE = regex.compile(r"s[o6][:.]")
"""`Số:` in folded text without spaces."""
PLACE_DATE = regex.compile(r"[a-z].*,?ng[ay]y.{0,4}thang.{0,4}nam")
"""`Hà Nội, ngày 5 tháng 3 năm 2026` in folded text without spaces, blanks allowed."""
COPY_TITLE = regex.compile(r"(?:ban)?(?:sao[yi]|saoluc|trichsao)(?:banchinh)?")
"""`SAO Y`, `SAO LỤC`, `TRÍCH SAO` in folded text without spaces."""
_ENDS_HEAD = regex.compile(r"[^\w\s]{0,3}(?:(?:dong)?kinhg[uo]i|noinhan|canc[uo])")
"""`Kính gửi`, `Nơi nhận`, `Căn cứ`, also behind specks: no line of the head begins with these."""

ACROSS = 40.0
"""A segment that reaches so far (points) into both columns belongs to neither."""
_CENTRED = 25.0
_GAP_ABOVE, _GAP_BELOW = 32.0, 70.0


@dataclass(frozen=True)
class Band:
    """Rows `start` to `end` (exclusive) of a page that stand in two columns beside `gutter`."""

    start: int
    end: int
    gutter: float


def compact(folded: str) -> str:
    """Folded text without spaces, for cues that a PDF may print with broken words."""
    return "".join(folded.split())


def split_row(row: Row, gutter: float) -> tuple[list[Row], list[Row]]:
    """The segments of a row left and right of the gutter, each by its middle."""
    parts = segments(row, gutter)
    return [p for p in parts if p.centre < gutter], [p for p in parts if p.centre >= gutter]


def runs_across(row: Row, gutter: float) -> bool:
    """Whether some segment of the row reaches far into both columns."""
    return any(min(gutter - p.x0, p.x1 - gutter) > ACROSS for p in segments(row, gutter))


def find_heads(rows: Sequence[Row], block: TextBlock) -> list[Band]:
    """The two-column heads among the rows of a page, from top to bottom."""
    bands: list[Band] = []
    index = 0
    while index < len(rows):
        floor = bands[-1].end if bands else 0
        right_edge = _copy_anchor(rows[index], block)
        if right_edge is not None:
            floor = _copy_top(rows, index, floor, right_edge - 6)
        else:
            right_edge = _head_anchor(rows[index], block)
        if right_edge is None:
            index += 1
            continue
        band = _measured(rows, _head_band(rows, index, floor, right_edge - 6, block), block)
        bands.append(band)
        index = band.end
    return bands


def _head_anchor(row: Row, block: TextBlock) -> float | None:
    """Where the right column begins, if the row shows it: at the motto, or the date beside `Số`."""
    text = compact(row.folded)
    if MOTTO.search(text):
        return _right_part(row, row.words, MOTTO, block)
    if NUMBER_LINE.match(text) and row.x0 < block.centre:
        starts = [part.words[0] for part in row.parts[1:]]
        return _right_part(row, starts, PLACE_DATE, block)
    return None


def _copy_anchor(row: Row, block: TextBlock) -> float | None:
    """Where the right column begins if the row shows the title of a certified copy there.

    The head of a copy follows the foot of its original: left the body that copied, right the
    title, below it the copy's own number and date (NĐ 30/2020, Phụ lục I, III.1).
    """
    *left, title = row.parts
    is_title = COPY_TITLE.fullmatch(compact(title.folded)) and title.text.isupper()
    if not is_title or title.x0 < block.centre:
        return None
    # Place and date below it are wider than the title.
    return (title.x0 + max([block.centre - _CENTRED, *(part.x1 for part in left)])) / 2


def _copy_top(rows: Sequence[Row], anchor: int, floor: int, gutter: float) -> int:
    """The first row of a copy's head: lines above its title are names of bodies, to the left."""
    start = anchor
    while start > floor and rows[start - 1].text.isupper():
        if split_row(rows[start - 1], gutter)[1]:
            break
        start -= 1
    return start


def _right_part(
    row: Row, starts: Sequence[PageWord], cue: regex.Pattern[str], block: TextBlock
) -> float | None:
    """The x of the first of `starts` from where the row is `cue` and right of the middle."""
    for start in starts:
        rest = Row(tuple(word for word in row.words if word.x0 >= start.x0))
        if cue.match(compact(rest.folded)) and rest.centre > block.centre + _CENTRED:
            return start.x0
    return None


def _head_band(
    rows: Sequence[Row], anchor: int, floor: int, gutter: float, block: TextBlock
) -> Band:
    """The rows above and below the anchor that stand in columns."""
    start = anchor
    while start > floor and _in_head(rows[start - 1], rows[start], gutter, block):
        start -= 1
    end = anchor + 1
    while end < len(rows) and _in_head(rows[end], rows[end - 1], gutter, block):
        end += 1
    return Band(start, end, gutter)


def _in_head(row: Row, neighbour: Row, gutter: float, block: TextBlock) -> bool:
    step = row.top - neighbour.top
    if not -_GAP_ABOVE < step < _GAP_BELOW or runs_across(row, gutter):
        return False
    if _ENDS_HEAD.match(compact(row.folded)):
        return False
    left, right = split_row(row, gutter)
    if left and right:
        return True
    return abs(row.centre - block.centre) > _CENTRED


def _measured(rows: Sequence[Row], band: Band, block: TextBlock) -> Band:
    """`band` with its gutter in the middle of the white space between the columns."""
    parts = [part for row in rows[band.start : band.end] for part in segments(row, band.gutter)]
    left = [part.x1 for part in parts if part.centre < band.gutter]
    right = [part.x0 for part in parts if part.centre >= band.gutter]
    if left and right and max(left) < min(right):
        return Band(band.start, band.end, (max(left) + min(right)) / 2)
    return band
