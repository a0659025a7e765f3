"""The paragraphs of a body, parted where an extractor ran two together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import regex

from ..grammar.labels import Style, read_label
from ..layout.flow import Flow

CLOSING = regex.compile(
    r"(?:(?:kinh )?de nghi|yeu cau|giao|nhan duoc (?:\w+ ){1,3}nay|tren day la|tran trong|"
    r"(?:quyet dinh|nghi quyet|chi thi|(?:\w+ ){1,2}nay) (?:co hieu luc|thay the)|"
    r"(?:[\w-]+ ){2,10}(?:tran trong|(?:kinh )?de nghi|yeu cau|thong bao (?:de|den)))(?!\w)"
)
"""How a paragraph behind a list begins whose first line an extractor ran on with the last item."""

ARCHIVE = regex.compile(r"[^\w\n]{0,6}luu\s*+(?:[:;,.]\s*+)?(?:vt|van thu|vp|hs|ho so)(?!\w)")
"""The last line of a distribution list: `- Lưu: VT, KGVX.`"""

_LONGEST = 20_000
_RECIPIENT = 100
_TITLE_WIDTH, _SHORT_WIDTH = 0.6, 0.85
"""How long the last line of a paragraph is at most, against its longest line."""


def without_recipients(
    flow: Flow, paragraphs: Sequence[tuple[int, int]]
) -> Sequence[tuple[int, int]]:
    """The paragraphs without the bullets of a distribution list whose heading nobody could read.

    Such a list ends in the archive line (`- Lưu: VT, …`); above it stand bullets of a line each.
    """
    for place in reversed(range(len(paragraphs))):
        if not ARCHIVE.match(flow.folded, *paragraphs[place]):
            continue
        first = place
        while first and _names_recipient(flow, *paragraphs[first - 1]):
            first -= 1
        return [*paragraphs[:first], *paragraphs[place + 1 :]] if first < place else paragraphs
    return paragraphs


def _names_recipient(flow: Flow, start: int, end: int) -> bool:
    """Whether a paragraph is a short bullet."""
    label = read_label(flow.text, flow.folded, start, end)
    bullet = label is not None and label.style >= Style.DASH
    return bullet and end - start <= _RECIPIENT


def cut_paragraphs(flow: Flow) -> list[tuple[int, int]]:
    """The paragraphs, cut where a line begins like the paragraph behind a list.

    What is too long for a paragraph (a file without line ends) is left out.
    """
    starts = flow.line_starts
    found: list[tuple[int, int]] = []
    for start, end in flow.paragraphs:
        lines = starts[bisect_left(starts, start) : bisect_left(starts, end)]
        widest = max(high - low for low, high in pairwise((*lines, end + 1)))
        inside = [
            line
            for before, line in pairwise(lines)
            if flow.text[line].isupper() and _begins(flow, start, before, line, widest)
        ]
        edges = pairwise((start, *inside, end + 1))
        found += [(low, high - 1) for low, high in edges if high - low <= _LONGEST]
    return found


def _begins(flow: Flow, start: int, before: int, line: int, widest: int) -> bool:
    """Whether the paragraph at `start` ends with the line before `line`.

    It does behind the short line of a numbered title, and where the line reads like a closing
    paragraph, behind a full stop or the comma that ends a short line.
    """
    length = line - before
    if before == start and length < _TITLE_WIDTH * widest and flow.text[line - 2] not in ".,;:":
        return read_label(flow.text, flow.folded, start, line) is not None
    ended = flow.text[line - 2] == "." or (
        flow.text[line - 2] == "," and length < _SHORT_WIDTH * widest
    )
    return ended and CLOSING.match(flow.folded, line) is not None
