"""The addressees (Kính gửi) and where the body begins after them (NĐ 30/2020, Phụ lục I, II.9)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from ..grammar.folding import fold
from ..layout import Column, Layout, Line
from ..lexicon.bodies import body_head
from ..lexicon.directives import directive_verbs
from ..lexicon.openers import address_detail, opens_body
from ..lexicon.phrases import Words
from .anchors import ADDRESS_LINE, DISTRIBUTION_START

_MOST = 60
_BULLET = regex.compile(r"[-–~+*•●▪_]\s*(?=\S)")
_CALL = regex.compile(r".{0,100}(?:\bdien|\bmoi|\bthong bao)\s*:\s*$")
"""`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:`, `… trân trọng kính mời:`."""
_CLOSED = (".", ";", ":", "./.")
_PROSE = 95
_LONGEST_ENTRY = 420
_TELLS = regex.compile(
    r"(?:nhan duoc|co y kien|da nhan|da ban hanh|da co|vua nhan|thong bao|tran trong|de nghi"
    r"|yeu cau)(?!\w)"
)
"""What the issuing body says of itself at the beginning of a letter."""


_ASKS = regex.compile(
    r"(?<!danh sach )(?<!ho so )(?<!\w)(?:de nghi|yeu cau|nhan duoc|thong bao|bao cao)(?!\w)"
    r"|(?<!\w)\d{1,2} thang \d"
)
"""What the body says in its first paragraph, and no name or address."""
_LONG = 60
_PARAGRAPH = 6
_HEADING = regex.compile(r"\W*(?:[IVX]{1,4}|[A-D])\s*[.)-]\s*(?=\p{Lu})[^\p{Ll}]{3,}$")
"""`I. SỰ CẦN THIẾT`: a heading of the body."""


def address_start(layout: Layout, line: Line) -> bool:
    """Whether the addressees begin with this line (`Kính gửi:`)."""
    return ADDRESS_LINE.match(layout.folded_string(line).lstrip(" \t-–*•\"'.")) is not None


def call_start(layout: Layout, line: Line) -> bool:
    """Whether the line calls those a công điện is sent to (`… điện:`)."""
    return _CALL.match(layout.folded_string(line).strip()) is not None


def address_lines(
    layout: Layout, lines: Sequence[Line], first: int, issuer: str = ""
) -> list[Line]:
    """The lines of the addressees from `first` (`Kính gửi …`) to the body, addresses included.

    `issuer` is the folded name of the issuing body: a letter's body often begins with it.
    """
    found = [lines[first]]
    listed = depth = 0
    for place, line in enumerate(lines[first + 1 : first + _MOST], first + 1):
        text = layout.string(line)
        if _too_long(layout, found):
            return _first_entry(layout, found)
        depth = _depth(layout.string(found[-1]), depth)
        bullet = _BULLET.match(text.strip()) is not None
        if not bullet and not depth and _ends(layout, line, found[-1], listed > 0):
            break
        if not bullet and not depth and _is_prose(layout, lines[place : place + _PARAGRAPH]):
            break
        if issuer and not bullet and layout.folded_string(line).strip().startswith(issuer):
            break
        if bullet and _starts_body_item(layout, text, found):
            break
        listed += bullet
        found.append(line)
    return found


def _is_prose(layout: Layout, lines: Sequence[Line]) -> bool:
    """Whether the first of `lines` begins a heading or a paragraph that asks or tells something.

    However its first word is spelt: `Tên cơ sở …, Tổng cục Thuế đề nghị …` may be OCR.
    """
    text = layout.string(lines[0]).strip().lstrip("'\"“”*.,:¬|")
    if _HEADING.match(text):
        return True
    if len(text) < _LONG or not text[:1].isupper() or address_detail().match(fold(text)):
        return False
    paragraph = [lines[0]]
    for before, line in pairwise(lines):
        apart = layout.text.count("\n", before.end, line.start) > 1
        if apart or line.starts_paragraph or _BULLET.match(layout.string(line).strip()):
            break
        paragraph.append(line)
    return any(_ASKS.search(layout.folded_string(line)) for line in paragraph)


def _too_long(layout: Layout, found: Sequence[Line]) -> bool:
    """Whether the lines since the last bullet are more than any name and address."""
    length = 0
    for line in reversed(found):
        length += line.end - line.start
        if _BULLET.match(layout.string(line).strip()):
            break
    return length > _LONGEST_ENTRY


def _first_entry(layout: Layout, found: Sequence[Line]) -> list[Line]:
    """`Kính gửi` with the line behind it, where the body could not be told from the list."""
    return list(found[: 2 if _ends_with_label(layout, found[0]) else 1])


def _depth(text: str, depth: int) -> int:
    """How many brackets are open behind a line; an address seldom has more than three lines."""
    return min(3, max(0, depth + text.count("(") - text.count(")")))


def _starts_body_item(layout: Layout, text: str, found: Sequence[Line]) -> bool:
    """`- Căn cứ Luật …` is the body's first item, once somebody is named."""
    named = len(found) > 1 or not _ends_with_label(layout, found[0])
    return named and opens_body(text.strip(" \t-–~+*•"), surely=True)


def _ends_with_label(layout: Layout, line: Line) -> bool:
    """Whether nobody is named on the line behind `Kính gửi:`."""
    return layout.folded_string(line).strip(" .:;").endswith(("gui", "goi", "moi", "trinh"))


def _ends(layout: Layout, line: Line, before: Line, listed: bool) -> bool:
    """Whether the body begins with a line that has no bullet."""
    text, folded = layout.string(line).strip(), layout.folded_string(line).strip()
    shown = layout.string(before).strip()
    if address_detail().match(folded) or address_start(layout, line):
        return False
    if text.startswith("("):
        return False
    if opens_body(text) or DISTRIBUTION_START.match(folded) or line.is_table:
        return True
    if line.column in (Column.LEFT, Column.RIGHT) and before.column is Column.FULL:
        return True
    if address_start(layout, before) and shown.rstrip(" :.").lower().endswith(("gửi", "gui")):
        return _speaks(folded)
    if line.starts_paragraph is not None:
        if line.starts_paragraph:
            return not _is_entry(text, folded, shown)
        return False
    if text[:1].islower():
        return False
    if layout.text.count("\n", before.end, line.start) > 1 and not listed and shown.endswith("."):
        return True
    return (
        _speaks(folded) or len(text) > _PROSE or (shown.endswith(".") and not text.startswith("("))
    )


def _is_entry(text: str, folded: str, before: str) -> bool:
    """Whether a paragraph without bullet is one more addressee or its address."""
    if before.endswith("."):
        return text.startswith("(")
    return text.startswith("(") or (
        len(text) <= _PROSE and not _speaks(folded) and text.endswith((";", ",", "."))
    )


def _speaks(folded: str) -> bool:
    """Whether a line says something of a body instead of only naming it."""
    if not body_head().match(folded):
        return False
    if _TELLS.search(folded):
        return True
    words = Words(folded, 0, len(folded))
    found = (directive_verbs().at(words, index) for index in range(2, len(words)))
    return any(verb and verb[1] in ("manner", "opens", "joins", "duty") for verb in found)
