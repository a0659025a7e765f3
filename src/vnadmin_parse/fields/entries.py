"""The entries of a printed list: bullets, or lines that end with a semicolon."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..grammar.folding import fold
from ..layout import Layout, Line
from ..zones.anchors import ADDRESS_LINE

BULLET = regex.compile(
    r"(?:(?<!\s)\s++)?(?:(?:[-–—~+*•●▪_=]\s*+)+(?=\S)|(?:\(?\d{1,2}[.)]|[a-zđ]\))\s+(?=\p{Lu}))"
)
"""`- `, `- - `, `~ `, `1. ` before an entry."""

_CLOSED = (";", ".", "./.", ".;")


def entry_groups(layout: Layout, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each entry of a list.

    Where bullets are used each begins an entry; elsewhere an entry ends with `;` or `.`.
    """
    groups: list[list[Line]] = []
    for line in lines:
        text = layout.string(line)
        if not groups or _begins(layout, text, groups[-1]):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _begins(layout: Layout, text: str, group: Sequence[Line]) -> bool:
    if BULLET.match(text) or ADDRESS_LINE.match(fold(text).strip()):
        return True
    before = "".join(layout.string(line) for line in group).strip()
    if before.count("(") > before.count(")"):
        return False
    return before.endswith(_CLOSED) and not text.lstrip()[:1].islower() and text.strip()[:1] != "("
