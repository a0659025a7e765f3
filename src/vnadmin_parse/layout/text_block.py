"""The margins, indent and leading of a page's running text, and what follows for its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .paragraphs import ENUMERATOR
from .rows import Row

_WIDE = 0.55
_MARGINS = (0.12, 0.9)
_LEADING = 16.0
_PADDING = 6.0
_INDENT = (8.0, 90.0)
_MARGIN_SHARE = 0.3
_SAME_X = 3.0
_LOOSE_GAP, _WIDE_GAP = 1.2, 1.6
_CENTRE_TOLERANCE, _LOOSE_CENTRE_TOLERANCE = 6.0, 20.0


@dataclass(frozen=True)
class TextBlock:
    """Where the running text of a page stands, in points.

    `indent` is the x of indented first lines (None if there are none), `leading` the distance
    of two lines of a paragraph.
    """

    left: float
    right: float
    indent: float | None = None
    leading: float = _LEADING

    @property
    def centre(self) -> float:
        """The middle between the margins."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """The distance of the margins."""
        return self.right - self.left


def text_block(rows: Sequence[Row], page_width: float, default: TextBlock | None) -> TextBlock:
    """The block of a page whose margins several wide rows share.

    Without such rows (a page with a title and a table) it is `default`, the block of a page of
    the same width, or what the wide rows (of a centred title) enclose, or a guess.
    """
    wide = [row for row in rows if row.x1 - row.x0 > _WIDE * page_width]
    left, lefts = _left_margin(rows, [row.x0 for row in wide if row.x0 < 0.3 * page_width])
    right, rights = _most_common(row.x1 for row in wide)
    if min(lefts, rights) < 2 or max(lefts, rights) < 3:
        if default or not wide:
            return default or TextBlock(_MARGINS[0] * page_width, _MARGINS[1] * page_width)
        return TextBlock(
            min(row.x0 for row in wide) - _PADDING, max(row.x1 for row in wide) + _PADDING
        )
    starts = [row.x0 for row in rows if left + _INDENT[0] < row.x0 < left + _INDENT[1]]
    indent, indented = _most_common(starts)
    return TextBlock(left, right, indent if indented > 1 else None, _leading(rows))


def _left_margin(rows: Sequence[Row], starts: Sequence[float]) -> tuple[float, int]:
    """The x where wide rows begin, and how many do; not that of indented first lines.

    In paragraphs of two lines, more wide rows may begin at the indent than at the margin.
    """
    usual, count = _most_common(starts)
    further = (row.x0 for row in rows if usual - _INDENT[1] < row.x0 < usual - _INDENT[0])
    left, lefts = _most_common(further)
    return (left, lefts) if lefts >= max(2, _MARGIN_SHARE * count) else (usual, count)


def _most_common(values: Iterable[float]) -> tuple[float, int]:
    """The value with most others beside it, to the point, and how many there are of it.

    Of several such values it is the most frequent one, then the smallest.
    """
    exact = list(values)
    counts = Counter(map(round, exact))
    if not counts:
        return 0.0, 0

    def rank(value: int) -> tuple[int, int, int]:
        beside = counts[value - 1] + counts[value + 1]
        return -counts[value] - beside, -counts[value], value

    best = min(counts, key=rank)
    near = [value for value in exact if abs(value - best) <= 1]
    return next(value for value in near if round(value) == best), len(near)


def _leading(rows: Sequence[Row]) -> float:
    """The most frequent distance of two lines, to half a point."""
    usual = [
        2 * (below.bottom - above.bottom)
        for above, below in pairwise(rows)
        if 0.8 * above.size < below.bottom - above.bottom < 2.2 * above.size
    ]
    return _most_common(usual)[0] / 2 or _LEADING


def centred_rows(rows: Sequence[Row], block: TextBlock) -> list[bool]:
    """For each row whether it is set in the middle of the block.

    Rows that nearly fill the block count as centred beside a centred row of the same type.
    """
    centred = [_is_centred(row, block) for row in rows]
    for indexes in (range(1, len(rows)), range(len(rows) - 2, -1, -1)):
        step = -1 if indexes.step > 0 else 1
        for index in indexes:
            if centred[index + step] and not centred[index]:
                centred[index] = _centred_beside(rows[index], rows[index + step], block)
    return centred


def _is_centred(row: Row, block: TextBlock) -> bool:
    before, after = row.x0 - block.left, block.right - row.x1
    if before < 12 or after < 12:
        return False
    if block.indent is not None and abs(row.x0 - block.indent) < _SAME_X:
        return row.bold and abs(before - after) < _SAME_X
    # A first-line indent left in place moves short centred lines to the right.
    beyond_indent = before > _INDENT[1]
    tolerance = _LOOSE_CENTRE_TOLERANCE if beyond_indent else _CENTRE_TOLERANCE
    return abs(before - after) / 2 <= tolerance


def _centred_beside(row: Row, other: Row, block: TextBlock) -> bool:
    before, after = row.x0 - block.left, block.right - row.x1
    return (
        row.bold == other.bold
        and abs(row.size - other.size) < 0.6
        and abs(row.top - other.top) < 1.5 * max(block.leading, row.size)
        and before > 0.5
        and abs(before - after) <= 8
    )


@dataclass(frozen=True)
class Placed:
    """A full-width row with its page, its page's block, and whether it is centred."""

    row: Row
    page: int
    block: TextBlock
    centred: bool


def starts_paragraph(line: Placed, before: Placed | None) -> bool:
    """Whether `line` begins a paragraph, judged from the full-width line before it."""
    if before is None or line.centred != before.centred:
        return True
    step = (line.row.bottom - before.row.bottom) if line.page == before.page else None
    if line.centred:
        return _new_centred(line, before, step)
    shift = (line.row.x0 - line.block.left) - (before.row.x0 - before.block.left)
    if shift < -_SAME_X and line.row.text[0].islower():
        return False
    short = _ends_short(line, before)
    if step is not None and step > _WIDE_GAP * line.block.leading:
        return True
    if short or (step is not None and step > _LOOSE_GAP * line.block.leading and _inside(line)):
        return True
    if shift > _SAME_X:
        return not _hangs(line.row, before.row)
    if abs(shift) <= _SAME_X and ENUMERATOR.match(line.row.folded):
        return True
    return abs(shift) <= _SAME_X and _indented(line) and _indented(before)


def _new_centred(line: Placed, before: Placed, step: float | None) -> bool:
    return (
        step is None
        or step > 1.3 * line.block.leading
        or line.row.bold != before.row.bold
        or abs(line.row.size - before.row.size) > 0.6
        or _in_capitals(before.row.text, line.row.text) in ((True, False), (False, True))
    )


def _in_capitals(*texts: str) -> tuple[bool | None, ...]:
    """For each text whether all its letters are capitals, None without letters."""
    return tuple(text.isupper() if text.upper() != text.lower() else None for text in texts)


def _ends_short(line: Placed, before: Placed) -> bool:
    """Whether this line's first word would have fitted at the end of the line before."""
    first = line.row.words[0]
    return before.block.right - before.row.x1 > first.x1 - first.x0 + 0.5 * line.row.size


def _inside(line: Placed) -> bool:
    """Whether the line does not begin at the left margin."""
    return line.row.x0 > line.block.left + _SAME_X


def _indented(line: Placed) -> bool:
    indent = line.block.indent
    return indent is not None and abs(line.row.x0 - indent) < _SAME_X


def _hangs(row: Row, before: Row) -> bool:
    """Whether the row stands below the text after the bullet or number of the row before."""
    return (
        len(before.words) > 1
        and ENUMERATOR.match(before.folded) is not None
        and any(abs(row.x0 - word.x0) < _SAME_X for word in before.words[1:3])
    )
