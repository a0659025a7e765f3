"""The signature blocks (chức vụ, họ tên của người ký; NĐ 30/2020, Phụ lục I, II.7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from ..layout import Flow, Layout, Line
from ..lexicon.people import is_person_name
from ..models import Signer, Span
from ..zones.foot_segments import SIGNED, is_authority, is_title
from ..zones.letters import is_upper
from .stretch import clean, trimmed

_EDGES = " \t\n|_*•.;:,~=-–—'`\"^"
_SIGNED_AT_END = regex.compile(r"\s*\(\s*da\s*k[yi][^)]*\)?\s*$")

_OPEN_END = regex.compile(r"(?:[,-]|(?<!\w)(?:va|cua|so|bo|cuc|phong|ban|truong|tinh|huyen|xa|phuong|thanh pho))$")


@dataclass
class _Block:
    """The lines of one signer, by what they say."""

    authority: list[list[Line]] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    name: Line | None = None

    @property
    def started(self) -> bool:
        return bool(self.authority or self.title)


def signers(layout: Layout, lines: Sequence[Line]) -> tuple[Signer, ...]:
    """One entry for each signature block, in reading order.

    Lines that say with whose authority (`TM. …`, `KT. …`) come first, then the signer's own
    position, then the name; a line in capitals that is neither goes on with the one before.
    """
    blocks = [_Block()]
    for line in _lines(layout, lines):
        text = layout.string(line).strip()
        _take(layout, blocks, line, text)
    found = [_signer(layout, block) for block in blocks]
    return tuple(signer for signer in found if signer)


def _lines(layout: Layout, lines: Sequence[Line]) -> list[Line]:
    """The lines without marks such as `(Đã ký)`, edges and stray signs cut off."""
    kept: list[Line] = []
    for line in lines:
        text = layout.string(line)
        stripped = text.strip(_EDGES)
        if not stripped:
            continue
        start = line.start + text.index(stripped)
        part = line.part(start, start + len(stripped))
        folded = layout.folded_string(part)
        signed = _SIGNED_AT_END.search(folded)
        if signed:
            part = part.part(part.start, part.start + signed.start())
        if part.end > part.start and not SIGNED.fullmatch(folded):
            kept.append(part)
    return kept


def _take(layout: Layout, blocks: list[_Block], line: Line, text: str) -> None:
    """Put a line into the block that it belongs to; other words (of a seal, a pen) are dropped."""
    block = blocks[-1]
    if is_authority(text):
        if block.title or block.name:
            blocks.append(_Block())
        blocks[-1].authority.append([line])
    elif is_title(text):
        if block.name or (block.title and not _wraps(layout, block.title[-1], line)):
            blocks.append(_Block())
        blocks[-1].title.append(line)
    elif is_person_name(text) and not _hangs(layout, block, text):
        block.name = block.name or line
    elif block.started and block.name is None and _goes_on(text):
        if block.title:
            block.title.append(line)
        else:
            block.authority[-1].append(line)


def _goes_on(text: str) -> bool:
    return is_upper(text) and len(text.split()) >= 2 and len(text) > 5


def _hangs(layout: Layout, block: _Block, text: str) -> bool:
    """Whether words in capitals go on with a position: `GIÁM ĐỐC SỞ GIÁO DỤC VÀ / ĐÀO TẠO`."""
    if not (is_upper(text) and block.title):
        return False
    return _OPEN_END.search(layout.folded_string(block.title[-1]).rstrip()) is not None


def _wraps(layout: Layout, before: Line, line: Line) -> bool:
    """Whether a position goes on with another one: `CỤC TRƯỞNG / KIÊM GIÁM ĐỐC`."""
    above = layout.folded_string(before).rstrip()
    return above.endswith((",", "-", " kiem")) or layout.folded_string(line).startswith("kiem ")


def _signer(layout: Layout, block: _Block) -> Signer | None:
    parts: dict[str, Span] = {}
    spans: list[tuple[int, int]] = []
    values: dict[str, str] = {}
    for label, groups in (
        ("authority", block.authority),
        ("title", [block.title] if block.title else []),
        ("name", [[block.name]] if block.name else []),
    ):
        flows = [Flow(layout, [group]) for group in groups]
        bounds = [trimmed(flow, 0, len(flow.text), _EDGES) for flow in flows]
        texts = [clean(flow, *bound) for flow, bound in zip(flows, bounds, strict=True)]
        pieces = [p for flow, b in zip(flows, bounds, strict=True) for p in flow.pieces(*b)]
        if pieces:
            parts[label] = layout.span(*pieces)
            values[label] = " / ".join(texts)
            spans += pieces
    if not ({"authority", "title"} & set(values)) and "name" not in values:
        return None
    return Signer(span=layout.span(*sorted(spans)), parts=parts, **values)
