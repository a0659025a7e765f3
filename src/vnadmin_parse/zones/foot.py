"""The foot of a document: distribution list (nơi nhận) and signature blocks.

NĐ 30/2020, Phụ lục I, II.7-II.9: the list stands left, the signature right; text extractors give
one after the other, in any order, or glue their lines together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..grammar.folding import fold
from ..layout import Column, Layout, Line
from ..lexicon.openers import address_detail
from ..lexicon.people import damaged_name_start, is_person_name
from .anchors import APPENDIX_START, COPY_MARK, motto_start
from .foot_list import ARCHIVE_START, BULLET, list_start
from .foot_segments import (
    is_authority,
    is_signature_part,
    is_title,
    name_at_end,
    pair_cut,
    split_foot_line,
)
from .letters import is_upper

_LINES_ABOVE = 14
_LINES_AFTER = 14
_LONGEST_LIST = 90
_LONGEST_ENTRY = 170
_JUNK = 45
_LEAST_LETTERS = 5


@dataclass
class Foot:
    """The pieces of the foot, the index of its first line and of the first line after it."""

    distribution: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    start: int = 0
    end: int = 0


def find_foot(layout: Layout, lines: Sequence[Line], first: int, last: int) -> Foot | None:
    """The foot among lines `first` to `last` (exclusive); None where there is none."""
    anchor = list_start(layout, lines, first, last)
    alone = _signature_only(layout, lines, first, last if anchor is None else anchor)
    if anchor is None or (alone and _apart(layout, lines, alone, anchor)):
        return alone
    foot = Foot(start=anchor)
    foot.end = _FootReader(layout, lines, foot).read(anchor, last)
    above: list[Line] = []
    foot.start = _read_up(layout, lines, anchor, first, above)
    foot.signature[:0] = above
    return foot


def _apart(layout: Layout, lines: Sequence[Line], signature: Foot, anchor: int) -> bool:
    """Whether the list belongs to something else (a copy, an appended form) than the signature."""
    between = lines[signature.end : anchor]
    return len(between) > _LINES_ABOVE or any(
        is_copy_mark(layout.string(line), layout.folded_string(line)) for line in between
    )


class _FootReader:
    """Goes down from `Nơi nhận` and hands each piece to the list or to the signature."""

    def __init__(self, layout: Layout, lines: Sequence[Line], foot: Foot) -> None:
        self.layout, self.lines, self.foot = layout, lines, foot
        self.archived = False

    def read(self, anchor: int, last: int) -> int:
        """The index of the first line after the foot."""
        after = 0
        end = index = anchor
        while index < min(last, anchor + _LONGEST_LIST) and after <= _LINES_AFTER:
            line = self.lines[index]
            if index > anchor and self._new_part(line):
                break
            left, right = split_foot_line(self.layout, line)
            if left and not right:
                left, right = self._without_name(left, index)
            taken = self._take(left, right, first=index == anchor)
            if taken is None:
                break
            index += 1
            if taken:
                end = index
            after += self.archived
        return end

    def _without_name(self, left: Line, index: int) -> tuple[Line, Line | None]:
        """An entry that goes on in the next line, and the signer's name glued behind it.

        A name that is not alone on a line further down: recipients have names too.
        """
        text = self.layout.string(left)
        goes_on = index + 1 < len(self.lines) and not BULLET.match(
            self.layout.string(self.lines[index + 1])
        )
        signing = self.foot.signature and not self._named() and not self._name_below(index)
        cut = name_at_end(text) if goes_on and signing and BULLET.match(text) else None
        if cut is None:
            return left, None
        return left.part(left.start, left.start + cut), left.part(left.start + cut, left.end)

    def _name_below(self, index: int) -> bool:
        """Whether a person's name stands alone on one of the lines below."""
        below = self.lines[index + 1 : index + 1 + _LINES_AFTER]
        return any(is_person_name(self.layout.string(line)) for line in below)

    def _take(self, left: Line | None, right: Line | None, *, first: bool) -> bool | None:
        """Whether the pieces belong to the foot; None where the foot is over."""
        taken = False
        if right is not None:
            self.foot.signature.append(right)
            taken = True
        if left is not None:
            text = self.layout.string(left).strip()
            if first or self._goes_on(text, left):
                self.foot.distribution.append(left)
                self.archived = self.archived or bool(
                    ARCHIVE_START.match(self.layout.folded_string(left))
                )
                taken = True
            elif self._continues_signature(text) or self._names_in_remains(text):
                self.foot.signature.append(left)
                taken = True
            elif not taken and (len(text) > _JUNK or self._over()):
                return None
        return taken

    def _goes_on(self, text: str, line: Line) -> bool:
        """Whether the list goes on with this piece."""
        listed = self.foot.distribution
        last = self.layout.string(listed[-1]).rstrip() if listed else ""
        if self.archived:
            open_end = last.endswith((",", "(")) or last.count("(") > last.count(")")
            return open_end and len(text) < _JUNK and not address_detail().match(fold(text))
        if line.column is Column.LEFT or BULLET.match(text):
            return len(text) <= _LONGEST_ENTRY
        if ARCHIVE_START.match(self.layout.folded_string(line).strip()):
            return True
        if self._continues_signature(text):
            return False
        return len(text) <= _LONGEST_ENTRY and (
            not last.endswith(("/.", ".")) or text.rstrip().endswith(";")
        )

    def _continues_signature(self, text: str) -> bool:
        """A wrapped line of a position in capitals."""
        return bool(self.foot.signature) and _goes_with_title(text) and text[0].isupper()

    def _names_in_remains(self, text: str) -> bool:
        """Whether a line is what is left of the signer's name under the signature."""
        return damaged_name_start(text) is not None and not self._named()

    def _over(self) -> bool:
        """Whether list and signature are complete."""
        return self.archived and self._named()

    def _named(self) -> bool:
        return any(is_person_name(self.layout.string(piece)) for piece in self.foot.signature)

    def _new_part(self, line: Line) -> bool:
        """Whether a copy certification, another head or an appendix begins."""
        folded = self.layout.folded_string(line)
        first = next(iter(self.foot.distribution), None)
        if first and line.column is Column.FULL and first.column is Column.LEFT:
            return not is_signature_part(self.layout.string(line))
        text = self.layout.string(line)
        return (
            motto_start(folded) is not None
            or is_copy_mark(text, folded)
            or is_appendix_start(text, folded)
        )


def is_copy_mark(text: str, folded: str) -> bool:
    """Whether a line certifies a copy: `SAO Y`, also at the end of a line of its head."""
    found = COPY_MARK.search(folded)
    return bool(found and text[found.start() : found.end()].isupper() and len(text) < 120)


def is_appendix_start(text: str, folded: str) -> bool:
    """Whether an appendix begins: `PHỤ LỤC I`, `Phụ lục`, `DANH SÁCH …` in capitals."""
    bare = text.strip()
    found = APPENDIX_START.match(folded.strip())
    if not found or len(bare) > 120:
        return False
    return is_upper(bare) or (folded.strip().startswith("phu luc") and len(bare) < 40)


def _read_up(
    layout: Layout, lines: Sequence[Line], anchor: int, first: int, above: list[Line]
) -> int:
    """Put the signature lines above `anchor` into `above`; the index of the first of them."""
    start, skipped = anchor, 0
    index = anchor - 1
    columns = lines[anchor].column is Column.LEFT
    while index >= max(first, anchor - _LINES_ABOVE):
        line = lines[index]
        text = layout.string(line).strip()
        if line.column in (Column.LEFT, Column.RIGHT) or (
            not columns and is_signature_part(text) and not line.is_table
        ):
            above.insert(0, line)
            start, skipped = index, 0
        elif above and _goes_with_title(text):
            above.insert(0, line)
            start = index
        else:
            skipped += 1
            if len(text) > _JUNK or skipped > 1:
                break
        index -= 1
    return start


def _goes_with_title(text: str) -> bool:
    """A line in capitals among those of the signature."""
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS:
        return False
    return is_upper(text) and len(text.split()) > 1 and len(text) < 80 and text[-1] not in ":;."


def _signature_only(layout: Layout, lines: Sequence[Line], first: int, last: int) -> Foot | None:
    """A signature block without distribution list: authority or position, and a name below."""
    for index in range(first, last):
        line = lines[index]
        text = layout.string(line).strip()
        if not text[:1].isupper() or text[1:3].islower():
            continue
        side = line.column in (Column.LEFT, Column.RIGHT)
        if line.is_table or not (is_authority(text) or is_title(text)):
            continue
        end = _block_end(layout, lines, index, last)
        names = any(_names_somebody(layout.string(piece)) for piece in lines[index:end])
        closes = end >= last - 3 or side
        if names or (closes and is_authority(text)):
            return Foot(signature=list(lines[index:end]), start=index, end=end)
    return None


def _names_somebody(text: str) -> bool:
    """Whether a line is a person's name, or two names side by side."""
    bare = text.strip()
    return is_person_name(bare) or (not is_upper(bare) and pair_cut(bare, begun=True) is not None)


def _heads_another(layout: Layout, lines: Sequence[Line], place: int) -> bool:
    """Whether the head of an attached document begins: the national motto stands just below."""
    below = lines[place : place + 3]
    return any(motto_start(layout.folded_string(line)) is not None for line in below)


def _block_end(layout: Layout, lines: Sequence[Line], index: int, last: int) -> int:
    """The index behind the signature block that begins at `index`."""
    end, junk, place, named = index + 1, 0, index + 1, False
    while place < min(last, index + _LINES_AFTER):
        text = layout.string(lines[place]).strip()
        if is_copy_mark(text, fold(text)) or (named and _heads_another(layout, lines, place)):
            break
        if is_signature_part(text) or (not named and _goes_with_title(text)):
            named = named or _names_somebody(text)
            end = place + 1
        else:
            junk += 1
            if junk > 2 or len(text) > _JUNK:
                break
        place += 1
    return end
