"""The signature blocks (chức vụ, họ tên của người ký; NĐ 30/2020, Phụ lục I, II.7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from ..grammar.folding import fold
from ..grammar.repair import closest, repaired_name
from ..layout import Flow, Layout, Line
from ..lexicon.people import damaged_name_start, has_surname, is_person_name
from ..models import Signer, Span
from ..zones.foot_segments import (
    SIGNED,
    goes_with_title,
    is_authority,
    is_title,
    pair_cut,
    parts_between_gaps,
)
from ..zones.letters import is_upper
from .stretch import clean, trimmed

_EDGES = " \t\n|_*•.;:,~='`\"^"
_GUESSED = 0.8
_DASHES = "-–—"
_SIGNED_AT_END = regex.compile(r"(?:(?<!\s)\s++)?\(\s*+da\s*+k[yi][^()]*+\)?\s*+$")

_OPEN_END = regex.compile(
    r"(?:[,-]|(?<!\w)(?:va|cua|so|bo|cuc|phong|ban|truong|tinh|huyen|xa|phuong|thanh pho))$"
)

NAME_LIKE = regex.compile(
    r"(?:\p{L}{1,6}\. ?)*\p{Lu}[\p{L}'’]*(?:[ -]\p{Lu}[\p{L}'’]*){1,5}|\p{Lu}['’]\p{L}+"
)
"""`Y Thanh Hà Niê Kđăm`, `Rah Lan H'Nhơn`, `K'Brêu`, also behind a rank."""

NAME_DAMAGED = regex.compile(r"\p{Lu}\p{L}+(?: \p{L}{2,8}){1,4}")
"""`Lê ấn Dũng`: a letter of a name is lost."""

_FOR = regex.compile(r"k/?t\s*[.,:]?\s*")


@dataclass
class _Block:
    """The lines of one signer, by what they say."""

    authority: list[list[Line]] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    name: Line | None = None
    expected_title: str | None = None

    @property
    def started(self) -> bool:
        return bool(self.authority or self.title)


def signers(layout: Layout, lines: Sequence[Line]) -> tuple[Signer, ...]:
    """One entry for each signature block, in reading order.

    Lines that say with whose authority (`TM. …`, `KT. …`) come first, then the signer's own
    position, then the name; a line in capitals that is neither goes on with the one before.
    """
    blocks = [_Block()]
    side_by_side: list[_Block] = []
    for line in lines:
        cut = pair_cut(layout.string(line), begun=bool(side_by_side))
        if cut is None:
            for part in _parts(layout, line):
                _take(layout, blocks, part)
            continue
        if not side_by_side:
            blocks.append(_Block())
            side_by_side.append(_Block())
        left, right = _stretch(line, 0, cut), _stretch(line, cut, line.end - line.start)
        for column, part in ((blocks[-1:], left), (side_by_side, right)):
            bare = _bare(layout, part)
            if bare:
                _take(layout, column, bare)
    found = [_signer(layout, block) for block in (*blocks, *side_by_side)]
    return tuple(signer for signer in found if signer)


def _parts(layout: Layout, line: Line) -> list[Line]:
    """A line cut at wide gaps, without `(Đã ký)` and stray signs at its edges."""
    stretches = parts_between_gaps(layout.string(line))
    parts = (_bare(layout, _stretch(line, *stretch)) for stretch in stretches)
    return [part for part in parts if part and not SIGNED.fullmatch(layout.folded_string(part))]


def _stretch(line: Line, start: int, end: int) -> Line:
    """The part of a line between two offsets into its own words."""
    return line.part(line.start + start, line.start + end)


def _bare(layout: Layout, line: Line) -> Line | None:
    """The line without stray signs; a dash stays where a position may be wrapped at it."""
    text = layout.string(line)
    signed = _SIGNED_AT_END.search(layout.folded_string(line))
    stripped = text[: signed.start() if signed else len(text)].strip(_EDGES)
    if not is_upper(stripped):
        stripped = stripped.strip(_DASHES + _EDGES)
    if not stripped.strip(_DASHES + _EDGES):
        return None
    start = line.start + text.index(stripped)
    return line.part(start, start + len(stripped))


def _take(layout: Layout, blocks: list[_Block], line: Line) -> None:
    """Put a line into the block that it belongs to; other words (of a seal, a pen) are dropped."""
    block, text = blocks[-1], layout.string(line).strip()
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
    elif block.started and block.name is None and _may_be_name(text):
        block.name = line
    elif block.name is None and (remains := damaged_name_start(text)) is not None:
        block.name = _stretch(line, remains, line.end - line.start)
    elif not block.title and (expected := _expected_title(layout, block, text)):
        block.title.append(line)
        block.expected_title = expected
    elif block.started and block.name is None and _goes_on(text):
        if block.title:
            block.title.append(line)
        else:
            block.authority[-1].append(line)


def _may_be_name(text: str) -> bool:
    """Whether a line in the place of the name may be one, though it is not printed like one.

    Its family name is not known, or OCR took letters of it for digits or lost a capital.
    """
    if is_upper(text):
        return False
    return bool(
        NAME_LIKE.fullmatch(text)
        or repaired_name(text)
        or (NAME_DAMAGED.fullmatch(text) and has_surname(text))
    )


def _expected_title(layout: Layout, block: _Block, text: str) -> str | None:
    """The position that goes with `KT.`, if the line is it but for misread letters."""
    for_whom = block.authority and _FOR.match(layout.folded_string(block.authority[-1][0]))
    if not for_whom:
        return None
    head = layout.string(block.authority[-1][0])[for_whom.end() :].strip()
    expected = "THỨ TRƯỞNG" if fold(head).startswith("bo truong") else f"PHÓ {head}"
    return expected if closest(text, [expected]) else None


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
    return above.endswith((",", "-", " kiem")) or goes_with_title(layout.string(line))


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
        bounds = [trimmed(flow, 0, len(flow.text), _EDGES + _DASHES) for flow in flows]
        texts = [clean(flow, *bound) for flow, bound in zip(flows, bounds, strict=True)]
        pieces = [p for flow, b in zip(flows, bounds, strict=True) for p in flow.pieces(*b)]
        if pieces:
            parts[label] = layout.span(*sorted(pieces))
            values[label] = " / ".join(texts)
            spans += pieces
    if not ({"authority", "title"} & set(values)) and "name" not in values:
        return None
    confidence = 1.0
    repaired = repaired_name(values.get("name", ""))
    if repaired:
        values["name"], confidence = repaired.value, repaired.confidence
    elif block.name is not None and not is_person_name(values["name"]):
        confidence = _GUESSED
    if block.expected_title:
        values["title"], confidence = block.expected_title, min(confidence, _GUESSED)
    return Signer(
        confidence=confidence,
        span=layout.span(*sorted(spans)),
        parts=parts,
        authority=values.get("authority"),
        title=values.get("title"),
        name=values.get("name"),
    )
