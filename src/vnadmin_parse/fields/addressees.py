"""The addressees (Kính gửi; NĐ 30/2020, Phụ lục I, II.9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ..grammar.folding import fold
from ..layout import Flow, Layout, Line
from ..lexicon.openers import address_detail
from ..models import Addressee
from .entries import BULLET, entry_groups
from .stretch import clean, trimmed

CALL = regex.compile(
    r"\W*(?:dong\s+)?k[il1]nh\s*(?:g[uo][il1]|trinh|moi|chuyen)\s*[:.;]*\s*|\W*(?:\w?nh\s+)?g[uo][il1]\s*:\s*"
    r"|.{0,100}?\b(?:dien|moi)\s*:\s*"
)
"""`Kính gửi:`, `Đồng kính gửi:`, `gửi:` where a scanner lost the rest, `CHỦ TỊCH ỦY BAN NHÂN
DÂN TỈNH điện:`."""

_DETAIL = regex.compile(
    r"(?<![\s,.;-])[\s,.;-]*+(?:\(\s*+)?"
    r"(?:dia chi|d/c|dc|mst|ma so thue|dien thoai|email)\s*+[:.]"
)
_STRAY = regex.compile(r"(?<=\p{L}{2})\s+[lij|!]\W*$")
"""A stroke of the frame or of a pen that OCR took for a letter."""
_EDGES = " \t\n|_*•.;:,~=-–—/"


def addressees(layout: Layout, lines: Sequence[Line]) -> tuple[Addressee, ...]:
    """Each entity of the list as printed; addresses and tax codes are left out."""
    found: list[Addressee] = []
    for group in entry_groups(layout, list(_named(layout, lines))):
        flow = Flow(layout, [group])
        if not flow.text:
            continue
        call = CALL.match(flow.folded)
        start = call.end() if call else 0
        bullet = BULLET.match(flow.text, start)
        start = bullet.end() if bullet else start
        detail = _DETAIL.search(flow.folded, start)
        stray = _STRAY.search(flow.text)
        end = detail.start() if detail else stray.start() if stray else len(flow.text)
        low, high = trimmed(flow, start, end, _EDGES)
        if low < high and any(char.isalpha() for char in flow.text[low:high]):
            found.append(Addressee(span=flow.span(low, high), name=clean(flow, low, high)))
    return tuple(found)


def _named(layout: Layout, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without those of addresses in brackets or behind `Địa chỉ:`."""
    depth, detail = 0, False
    for line in lines:
        text = layout.string(line).strip()
        bullet = BULLET.match(text) is not None
        opens = text.startswith("(") and not fold(text).startswith(("(qua", "(de", "(thong qua"))
        if bullet or CALL.match(fold(text)):
            depth, detail = 0, False
        elif depth or opens:
            depth = max(0, depth + text.count("(") - text.count(")"))
            detail = True
            continue
        elif detail or address_detail().match(fold(text)):
            detail = True
            continue
        if not (bullet and address_detail().match(fold(BULLET.sub("", text, count=1)))):
            yield line
