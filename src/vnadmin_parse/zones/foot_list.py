"""Where the distribution list (nơi nhận) begins, and its last line."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..layout import Layout, Line
from .anchors import DISTRIBUTION_START
from .foot_segments import split_foot_line

ARCHIVE_START = regex.compile(
    r"\W{0,8}(?:(?:luu|lun|ltu)(?:\s*[:;.,]|(?!\w))|\p{L}{2,4}\s*[:;]\s*v[tpil1](?!\w))"
)
"""`- Lưu: VT, …` closes the list; `Lưu VT`, `Lan: VT` of OCR."""

_AS_ABOVE = regex.compile(r"\s*[-–~+*•_]\s*nh\w{1,2} (?:tr[eé]n|tr\wn|kinh gui|dieu \d)")
"""`- Như trên;` begins a list whose label OCR lost."""


_MAY_ANCHOR = regex.compile(r"\W{0,20}n[oh]")
BULLET = regex.compile(r"(?:(?<!\s)\s++)?[-–~+*•●▪_]")
"""`- `, `~ ` before an entry."""

_LONGEST_ANCHOR = 120
_LONGEST_ENTRY = 90
_LEAST_ENTRIES = 2


def list_start(layout: Layout, lines: Sequence[Line], first: int, last: int) -> int | None:
    """The index of the line among `first` to `last` (exclusive) with which the list begins."""
    labelled = (i for i in range(first, last) if _is_anchor(layout, lines, i))
    anchor = next(labelled, None)
    return _unlabelled_list(layout, lines, first, last) if anchor is None else anchor


def _is_anchor(layout: Layout, lines: Sequence[Line], index: int) -> bool:
    """Whether the list begins here: `Nơi nhận:` at the start of a line, with entries below."""
    line = lines[index]
    folded = layout.folded_string(line)
    if not _MAY_ANCHOR.match(folded):
        return False
    if _AS_ABOVE.match(folded):
        return True
    found = DISTRIBUTION_START.match(folded)
    if not found or line.is_table or len(folded) > _LONGEST_ANCHOR:
        return False
    if found.group().rstrip().endswith((":", ";")) or not folded[found.end() :].strip():
        return True
    _, right = split_foot_line(layout, line)
    below = lines[index + 1 : index + 2]
    return right is not None or any(BULLET.match(layout.string(after)) for after in below)


def _unlabelled_list(layout: Layout, lines: Sequence[Line], first: int, last: int) -> int | None:
    """The first entry of a list whose label OCR lost: the entries above `- Lưu: VT`."""
    for index in range(last - 1, first, -1):
        text = layout.string(lines[index])
        if BULLET.match(text) and ARCHIVE_START.match(layout.folded_string(lines[index])):
            start = index
            while start > first and _is_entry(layout.string(lines[start - 1])):
                start -= 1
            return start if index - start >= _LEAST_ENTRIES else None
    return None


def _is_entry(text: str) -> bool:
    return (
        bool(BULLET.match(text)) and len(text) < _LONGEST_ENTRY and not text.rstrip().endswith("/.")
    )
