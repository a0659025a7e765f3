"""The issuing bodies (tên cơ quan, tổ chức ban hành; NĐ 30/2020, Phụ lục I, II.2)."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..grammar.folding import fold
from ..layout import Flow, Layout, Line
from ..lexicon.bodies import body_head, is_bare_head
from ..models import Issuer, Reference, Span
from .stretch import clean, trimmed

_EDGES = " \t\n|_*•.:;,~=“”\"'"
_OUTER = _EDGES + "-–—"
_HANGING = regex.compile(
    r"(?:[,&]|(?<!\w)(?:và|của|thuộc|tại|tp\.?|tỉnh|thành phố|huyện|quận))\s*$"
)
"""The end of a line whose name goes on in the next one."""

_GLUED_HEAD = regex.compile(r"(?:SỞ|BỘ)(?=\p{Lu}{2})")
"""`SỞTÀI CHÍNH`: OCR saw no space."""

_Name = tuple[Flow, int, int]
"""A name: the running text that it stands in, and its offsets there."""

_DASH = regex.compile(r"(?:(?<!\s)\s++)?[-–—,]\s*+")


def issuers(
    layout: Layout, lines: Sequence[Line], own: Reference | None = None
) -> tuple[Issuer, ...]:
    """The bodies of the head's left column, each with the superior body above it.

    A line begins a new body when it begins like a body's name; type in bold parts the issuer from
    its superior. Several issue together where `own`, the reference number, names them all
    (`KH-SYT-SGDĐT`).
    """
    flows = [Flow(layout, [group]) for group in _bodies(layout, lines)]
    names = [(flow, *bounds) for flow in flows if flow.text for bounds in _names(flow)]
    if not names:
        return ()
    count = _joint_count(names, own)
    above = names[: len(names) - count]
    return tuple(_issuer(*name, above=above) for name in names[len(above) :])


def _joint_count(names: Sequence[_Name], own: Reference | None) -> int:
    """How many of the last names issue together: those that the symbol abbreviates, or one."""
    parts = (own.symbol or "").replace("/", "-").split("-") if own else []
    count = 0
    for name in reversed(names):
        while parts and not _abbreviates(parts[-1], *name):
            parts.pop()
        if not parts:
            break
        parts.pop()  # a part stands for one body
        count += 1
    return max(1, count)


def _abbreviates(part: str, flow: Flow, start: int, end: int) -> bool:
    """Whether the letters of a symbol's part begin the words of a name: `SYT` of `SỞ Y TẾ`."""
    initials = [word[0] for word in flow.folded[start:end].split() if word[0].isalpha()]
    letters = [char for char in fold(part) if char.isalpha()]
    left = iter(initials)
    begins = len(letters) > 1 and letters[:1] == initials[:1]
    return begins and all(letter in left for letter in letters)


def _bodies(layout: Layout, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each body."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins_body(layout, line, groups[-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _begins_body(layout: Layout, line: Line, group: Sequence[Line]) -> bool:
    last = group[-1]
    if line.bold is not None and last.bold is not None and line.bold != last.bold:
        return True
    above = layout.string(last).strip(_OUTER).lower()
    if _HANGING.search(above) or is_bare_head(" ".join(_folded(layout, part) for part in group)):
        return False
    glued = _GLUED_HEAD.match(layout.string(line).strip(_OUTER)) is not None
    return glued or body_head().match(_folded(layout, line)) is not None


def _folded(layout: Layout, line: Line) -> str:
    return layout.folded_string(line).strip(_OUTER)


def _names(flow: Flow) -> list[tuple[int, int]]:
    """The names in a body's text: several where a dash stands before another body's name."""
    cuts = [0]
    ends: list[int] = []
    for dash in _DASH.finditer(flow.folded):
        if body_head().match(flow.folded, dash.end()) and dash.start() > cuts[-1]:
            ends.append(dash.start())
            cuts.append(dash.end())
    pairs = zip(cuts, [*ends, len(flow.text)], strict=True)
    found = [trimmed(flow, low, high, _OUTER) for low, high in pairs]
    return [(low, high) for low, high in found if low < high]


def _issuer(flow: Flow, start: int, end: int, *, above: Sequence[_Name]) -> Issuer:
    parts: dict[str, Span] = {"name": flow.span(start, end)}
    if len(above) == 1:
        parts["parent"] = above[0][0].span(*above[0][1:])
    return Issuer(
        span=parts["name"],
        parts=parts,
        name=clean(flow, start, end),
        parent=" ".join(clean(*name) for name in above) or None,
    )
