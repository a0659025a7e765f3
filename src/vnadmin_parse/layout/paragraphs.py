"""Lines put together to paragraphs, also where only wrapped text is left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from .model import Layout, Line

ENUMERATOR = regex.compile(
    r"\s*(?:"
    r"(?:dieu|chuong|muc|phan)\s+[0-9ivxlc]+[a-z]?\s*[.:]"  # Điều 5.  Chương II.
    r"|\d{1,3}(?:\.\d{1,3}){0,3}\s*(?:[.)](?!\d)|[/-](?=\s))"  # 1.  2.1.  3)  1/  1-
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\s"  # 2.1 Về
    r"|[ivx]{1,5}\s*(?:[.)]|-(?=\s))"  # IV.  IV-
    r"|[a-z]\s*[.)](?=\s|[a-z]{2})"  # a)  đ.
    r"|[-+*•●▪◦·~](?=\s*\S)"  # - bullet
    r")"
)
"""Folded starts of an enumerated item."""

_ENDS_SENTENCE = (".", ":", ";", "!", "?", "”", '"', "/-", "…")
_FULL_LINE = 0.88
_FLOWING = 160
_WHOLE = 0.9


def paragraphs(layout: Layout, lines: Sequence[Line]) -> list[list[Line]]:
    """`lines` (blank and noise lines are dropped) grouped into paragraphs.

    Where the reader knows paragraph starts these decide; in wrapped text a paragraph starts at an
    item's number or bullet, after a line that ends short, and after a blank line unless the
    extractor put one after every line.
    """
    kept = [line for line in lines if not line.is_noise and layout.string(line).strip()]
    if not kept:
        return []
    width = _line_width(layout, kept)
    longest = max(line.end - line.start for line in kept)
    flowing = max(width, longest // 2) > _FLOWING or _ends_each(layout, kept)
    spaced = _has_blank_after_each(layout, kept)
    groups = [[kept[0]]]
    for previous, line in pairwise(kept):
        if _starts(layout, previous, line, width, flowing, spaced):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _line_width(layout: Layout, lines: Sequence[Line]) -> int:
    """The length of a full line: the longest but for one in ten."""
    lengths = sorted(len(layout.string(line).strip()) for line in lines)
    return lengths[int(0.9 * (len(lengths) - 1))]


def _has_blank_after_each(layout: Layout, lines: Sequence[Line]) -> bool:
    """Whether the extractor put a blank line after most lines, so that blanks mean nothing."""
    gaps = [layout.text.count("\n", a.end, b.start) > 1 for a, b in pairwise(lines)]
    wrapped = sum(
        not layout.string(a).rstrip().endswith(_ENDS_SENTENCE) and gap
        for a, gap in zip(lines, gaps, strict=False)
    )
    return bool(gaps) and sum(gaps) > 0.6 * len(gaps) and wrapped > 0.3 * len(gaps)


def _ends_each(layout: Layout, lines: Sequence[Line]) -> bool:
    """Whether nearly every line ends like a sentence: then each line is a whole paragraph."""
    ended = sum(layout.string(line).rstrip().endswith(_ENDS_SENTENCE) for line in lines)
    return ended >= _WHOLE * len(lines)


def _starts(
    layout: Layout, previous: Line, line: Line, width: int, flowing: bool, spaced: bool
) -> bool:
    """Whether `line` begins a new paragraph after `previous`."""
    if line.is_table or previous.is_table:
        return True
    before, text = layout.string(previous).rstrip(), layout.string(line)
    folded = layout.folded_string(line)
    ended = before.endswith(_ENDS_SENTENCE)
    short = len(before.strip()) < _FULL_LINE * width
    enumerated = ENUMERATOR.match(folded) is not None
    if line.starts_paragraph is not None:
        return line.starts_paragraph or (enumerated and ended)
    if enumerated and (ended or short):
        return True
    if flowing:
        return ended or not _begins_lower(text)
    gap = layout.text.count("\n", previous.end, line.start) > 1
    if gap and not spaced:
        return ended or (short and not _begins_lower(text))
    return ended and short and not _begins_lower(text)


def _begins_lower(text: str) -> bool:
    stripped = text.lstrip(" \t\"“'(")
    return bool(stripped) and stripped[0].islower()
