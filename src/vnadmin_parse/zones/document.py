"""All zones of a document, from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence

from ..layout import Layout, Line
from ..models import ZoneKind
from .address import address_lines, address_start, call_start
from .foot import Foot, find_foot, is_appendix_start, is_copy_mark
from .head import find_head
from .issuer_name import issuer_name
from .model import Zones

_NEAR = 3
_COPY_LINES = 12
_JUNK_LINES = 6
_JUNK = 45


def find_zones(layout: Layout) -> Zones:
    """Label every line of the layout that holds something."""
    filled = [line for line in layout.lines if layout.string(line).strip()]
    lines = [line for line in filled if not line.is_noise]
    head = find_head(layout, lines)
    zones, lines = head.zones, list(head.lines)
    zones.kind = head.kind
    zones.add(ZoneKind.NOISE, (line for line in filled if line.is_noise))
    body = _take_addressees(layout, lines, head.end, zones)
    foot = find_foot(layout, lines, body, len(lines))
    if foot is None:
        zones.add(ZoneKind.BODY, lines[body:])
        return zones
    zones.add(ZoneKind.BODY, lines[body : foot.start])
    zones.add(ZoneKind.DISTRIBUTION, foot.distribution)
    zones.add(ZoneKind.SIGNATURE, foot.signature)
    _take_rest(layout, lines, foot, zones)
    return zones


def _take_addressees(layout: Layout, lines: Sequence[Line], first: int, zones: Zones) -> int:
    """Label the addressees; the index of the body's first line."""
    near = range(first, min(first + _NEAR, len(lines)))
    start = next((i for i in near if address_start(layout, lines[i])), None)
    if start is None and zones.kind and zones.kind.entry.code == "CĐ":
        start = next((i for i in near if call_start(layout, lines[i])), None)
    if start is None:
        return first
    zones.add(ZoneKind.NOISE, lines[first:start])
    found = address_lines(layout, lines, start, issuer_name(layout, zones))
    zones.add(ZoneKind.ADDRESSEES, found)
    return start + len(found)


def _take_rest(layout: Layout, lines: Sequence[Line], foot: Foot, zones: Zones) -> None:
    """Label what follows the foot: copy certification, appendices, the rest of a bad scan."""
    index = foot.end
    copy = next(
        (
            i
            for i in range(index, min(len(lines), index + _COPY_LINES))
            if is_copy_mark(layout.string(lines[i]), layout.folded_string(lines[i]))
        ),
        None,
    )
    if copy is not None:
        own = find_foot(layout, lines, copy + 1, len(lines))
        if own and not foot.distribution and own.distribution:
            zones.add(ZoneKind.DISTRIBUTION, own.distribution)
            zones.copied = True
            zones.add(ZoneKind.COPY, [*lines[index : own.start], *own.signature])
        else:
            zones.add(ZoneKind.COPY, lines[index : own.end if own else len(lines)])
        index = own.end if own else len(lines)
    rest = lines[index:]
    if _is_junk(layout, rest):
        zones.add(ZoneKind.NOISE, rest)
    else:
        zones.add(ZoneKind.APPENDIX, rest)


def _is_junk(layout: Layout, rest: Sequence[Line]) -> bool:
    """A few short lines behind the signature: what a scanner made of seal and pen."""
    return len(rest) <= _JUNK_LINES and not any(
        len(layout.string(line).strip()) > _JUNK
        or is_appendix_start(layout.string(line), layout.folded_string(line))
        for line in rest
    )
