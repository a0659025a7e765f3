"""The distribution list and its archive line (Nơi nhận, Lưu; NĐ 30/2020, Phụ lục I, II.9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from ..grammar.repair import repaired_records_office
from ..layout import Flow, Layout, Line
from ..lexicon.bodies import body_head
from ..lexicon.recipients import copy_purpose
from ..models import Recipient, Span, TextValue
from ..zones.anchors import DISTRIBUTION_START
from ..zones.foot_list import ARCHIVE_START
from .entries import BULLET, entry_groups
from .stretch import clean, text_value, trimmed

_OPENS = regex.compile(
    r"(?:(?<![\s:;,.])[\s:;,.]++)?\(\s*+(?P<note>[^()]*?)"
    r"(?:(?:(?<!\s)\s++)?\)\W*+(?:\w{1,2}\W*+){0,2}|(?<![\s.;,:])[\s.;,:]*+)$"
)
"""A last parenthesis, its closing sign perhaps lost."""

_WORD = regex.compile(r"\p{L}{2}")
_AS_ABOVE = regex.compile(
    r"nh\w{1,2} (?:tren|kinh gui|dieu \w{1,3}|tr\wn|muc \w{1,2})(?=\s*[;:,.])"
)
"""`Như trên;` is whole at its sign; what follows on the line is of the other column."""

_TAIL = regex.compile(r";\W*(?:(?!\p{Lu}{2,}(?!\w))\w{1,3}(?!\w)\W*){0,3}$")
"""Behind an entry's sign, short scraps of the other column that a scanner read."""

_WORD_BEHIND = regex.compile(r"\w")
_EDGES = " \t\n|_*•.;:,~=-–—'`\"^/\\"
_COMMA = regex.compile(
    r"\((?:[^()]++|\([^()]*+\))*+\)(*SKIP)(*FAIL)|[,;]\s*|(?<=(?<!\w)V[TP])\.\s+(?=\p{Lu}{2})"
)
"""Not those between two brackets; a bracket without its other is OCR's, and so is `VT. TXNK`."""

_SCRAPS = regex.compile(
    r"(?<=\p{Lu}{3}|[)\d])\.\s?(?!\(\d{1,3} ?b|\p{Lu}{2})(?!.{0,9}?\p{L}{3})[^.]{1,9}$"
)
"""`TNCN. g`, `TTHT(2). (4 )`: what a pen left behind the sign that ends the line."""
_WHO_TYPED = regex.compile(r" (?:\p{Lu}\p{Ll}{2,}|\p{Lu}{2,4})")
"""`NN (3) Tuynh`, `(ĐT-Tr) TV`: behind a bracket who drafted or typed; else a pen's marks."""
_ARCHIVE_INSIDE = regex.compile(r"(?<=\w\)?)[;.,]\s*(?=[-–]?\s*luu(?:\s*[:;]|\s+v[tp](?!\w)))")
_LUU = regex.compile(
    r"\W{0,8}(?:(?:luu|lun|ltu)(?!\w)\s*(?:tai\s)?\s*[:;.,]?|\p{L}{2,4}\s*[:;])\s*"
)


@dataclass(frozen=True, slots=True)
class Distribution:
    """The recipients and the items of the archive line."""

    recipients: tuple[Recipient, ...] = ()
    archive: tuple[TextValue, ...] = ()


def distribution(layout: Layout, lines: Sequence[Line]) -> Distribution:
    """Read the list. The archive line's items are parted at commas outside brackets."""
    recipients: list[Recipient] = []
    archive: list[TextValue] = []
    listed = [p for line in _unlabelled(layout, lines) for p in _before_archive(layout, line)]
    for group in entry_groups(layout, listed):
        flow = Flow(layout, [group])
        if not flow.text:
            continue
        if ARCHIVE_START.match(flow.folded):
            archive += _archive(flow)
            continue
        recipient = _recipient(flow)
        if recipient:
            recipients.append(recipient)
    return Distribution(tuple(recipients), tuple(archive))


def _unlabelled(layout: Layout, lines: Sequence[Line]) -> list[Line]:
    """The lines without the words `Nơi nhận:`; an entry on the same line stays."""
    kept: list[Line] = []
    for index, line in enumerate(lines):
        label = DISTRIBUTION_START.match(layout.folded_string(line))
        if not label or index:
            kept.append(line)
            continue
        rest = line.part(line.start + label.end(), line.end)
        text = layout.string(rest)
        listed = any(BULLET.match(layout.string(after)) for after in lines[1:3])
        if text.strip(_EDGES) and (BULLET.match(text) or not listed):
            kept.append(rest)
    return kept


def _purpose(flow: Flow, start: int) -> regex.Match[str] | None:
    """A last parenthesis that says what the copy is for: `(b/c)`, `(để thực hiện)`, `(VBĐT)`."""
    found = _OPENS.search(flow.folded, start, len(flow.text))
    return found if found and copy_purpose().match(found["note"]) else None


def _before_archive(layout: Layout, line: Line) -> list[Line]:
    """The line, cut before `Lưu:` where the whole list stands on one line."""
    inside = _ARCHIVE_INSIDE.search(layout.folded_string(line))
    if not inside:
        return [line]
    cut = line.start + inside.end()
    return [line.part(line.start, cut), line.part(cut, line.end)]


def _recipient(flow: Flow) -> Recipient | None:
    bullet = BULLET.match(flow.text)
    start, end = trimmed(flow, bullet.end() if bullet else 0, len(flow.text), _EDGES)
    whole = _AS_ABOVE.match(flow.folded, start, len(flow.text))
    if whole:
        end = whole.end()
    else:
        tail = _TAIL.search(flow.text, start, len(flow.text))
        behind = _WORD_BEHIND.search(flow.folded, tail.start()) if tail else None
        if tail and not (behind and body_head().match(flow.folded, behind.start())):
            end = tail.start()
    purpose = None if whole else _purpose(flow, start)
    parts: dict[str, Span] = {}
    low, high = trimmed(flow, start, purpose.start() if purpose else end, _EDGES)
    if low >= high or not _WORD.search(flow.text, low, high):
        return None
    if purpose:
        parts["note"] = flow.span(*purpose.span("note"))
    parts["name"] = flow.span(low, high)
    return Recipient(
        span=flow.span(low, purpose.end("note") if purpose else high),
        parts=parts,
        name=clean(flow, low, high),
        note=clean(flow, *purpose.span("note")) if purpose else None,
    )


def _archive(flow: Flow) -> list[TextValue]:
    label = _LUU.match(flow.folded)
    scraps = _SCRAPS.search(flow.text)
    start, end = (label.end() if label else 0), scraps.start() if scraps else len(flow.text)
    cuts = [start, *(c.end() for c in _COMMA.finditer(flow.text, start, end)), end]
    items: list[TextValue] = []
    for low, high in pairwise(cuts):
        begin, stop = trimmed(flow, low, high, _EDGES)
        closing = flow.text.rfind(")", begin, stop)
        if closing > begin and not _WHO_TYPED.fullmatch(flow.text, closing + 1, stop):
            stop = closing + 1
        if begin < stop and any(char.isalnum() for char in flow.text[begin:stop]):
            items.append(text_value(flow, begin, stop))
    office = repaired_records_office(items[0].text) if items else None
    if office:
        update = {"text": office.value, "confidence": office.confidence}
        items[0] = items[0].model_copy(update=update)
    return items
