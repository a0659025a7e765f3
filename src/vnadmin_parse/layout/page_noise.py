"""Noise that shows by its place on the page: stamps, page numbers, running heads and feet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import regex

from .model import Column, PageSize, PageWord, SourceLine
from .noise import is_furniture, is_page_number, is_stamp_line, stamp_length
from .rows import Row, group_rows

_MARGIN = 0.12
_RUNNING_MARGIN = 0.1
_RUNNING_PAGES = 3
_DIGITS = regex.compile(r"\d+")


def part_noise(words: Sequence[PageWord], height: float) -> tuple[list[Row], list[Row]]:
    """The rows of a page that are no noise, and those that are.

    `height` is the page's. A number counts as page number only as the first or last row of the
    page, near its edge.
    """
    rows = group_rows(words)
    parts = [part for row in rows for part in row.parts]
    noise = _stamps(parts) + [row for row in rows if is_furniture(row.folded)]
    noise += [part for part in parts if is_furniture(part.folded) or is_stamp_line(part.folded)]
    taken = {id(word) for row in noise for word in row.words}
    noise = _page_numbers([row for row in rows if id(row.words[0]) not in taken], height)
    taken |= {id(word) for row in noise for word in row.words}
    if not taken:
        return rows, []
    whole = [row for row in rows if all(id(word) not in taken for word in row.words)]
    held = sum(len(row.words) for row in whole)
    if held + len(taken) < len(words):  # some words of a row are noise, and others are none
        whole = group_rows(word for word in words if id(word) not in taken)
    return whole, group_rows(word for word in words if id(word) in taken)


def _page_numbers(rows: Sequence[Row], height: float) -> list[Row]:
    edges = [row for row in rows[:1] if row.top < _MARGIN * height]
    edges += [row for row in rows[-1:] if row.bottom > (1 - _MARGIN) * height]
    return [row for row in edges if is_page_number(row.folded)]


def _stamps(parts: Sequence[Row]) -> list[Row]:
    """All lines of the stamps of digital signatures, wherever they stand beside other text."""
    found: list[Row] = []
    for part in parts:
        if not stamp_length([part.folded]):
            continue
        stack = [part, *_below(part, parts)]
        found += stack[: stamp_length([row.folded for row in stack])]
    return found


def _below(part: Row, parts: Sequence[Row]) -> list[Row]:
    """The segments that follow below `part` in the same small type, flush left with it."""
    stack: list[Row] = []
    last = part
    for other in parts:
        close = 0 < other.top - last.top < 1.8 * max(last.size, other.size)
        if close and abs(other.x0 - part.x0) < 4 and other.size < part.size + 0.6:
            stack.append(other)
            last = other
    return stack


def mark_running_lines(lines: Sequence[SourceLine], pages: Sequence[PageSize]) -> list[SourceLine]:
    """`lines` with those marked as noise that stand at the edge of many pages alike."""
    heights = {page.number: page.height for page in pages}
    keys = [_edge_key(line, heights) for line in lines]
    places = set(zip(keys, (line.page for line in lines), strict=True))
    pages_with = Counter(key for key, _ in places if key)
    return [
        replace(line, is_noise=True, starts_paragraph=None, centred=None)
        if key and pages_with[key] >= max(_RUNNING_PAGES, 0.4 * len(pages))
        else line
        for line, key in zip(lines, keys, strict=True)
    ]


def _edge_key(line: SourceLine, heights: dict[int, float]) -> str | None:
    """The text of a line in a page's outer margin, numbers made alike."""
    if line.is_noise or line.is_table or not line.words or line.column is not Column.FULL:
        return None
    top, bottom = line.words[0].top, line.words[0].bottom
    height = heights[line.page]
    if _RUNNING_MARGIN * height < bottom and top < (1 - _RUNNING_MARGIN) * height:
        return None
    place = "top" if top < height / 2 else "bottom"
    text = " ".join(word.text for word in line.words)
    return place + str(_DIGITS.sub("#", text))
