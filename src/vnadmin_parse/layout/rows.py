"""Words put together to rows, and rows cut into segments at wide gaps. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import attrgetter

from ..grammar.folding import fold, nfc
from .model import PageWord

_SAME_ROW = 0.5
_COVERED = 0.4
_ROWS_BACK = 8
_WIDE_GAP = 0.7
_GUTTER_GAP = 0.45
_x0 = attrgetter("x0")
_place = attrgetter("top", "x0")


class Row:
    """Words that stand side by side, from left to right, with the box around them.

    What is derived from the words is kept, as every step that looks at a page asks for it.
    """

    def __init__(self, words: Sequence[PageWord]) -> None:
        self.words = tuple(sorted(words, key=_x0))
        self.x0 = self.words[0].x0
        self.top = min([word.top for word in self.words])
        self.x1 = max([word.x1 for word in self.words])
        self.bottom = max([word.bottom for word in self.words])

    @property
    def centre(self) -> float:
        """The middle between both ends."""
        return (self.x0 + self.x1) / 2

    @cached_property
    def size(self) -> float:
        """The largest type size of its words."""
        return max([word.size or word.bottom - word.top for word in self.words])

    @cached_property
    def bold(self) -> bool:
        """Whether all words are bold."""
        return all(word.bold for word in self.words)

    @cached_property
    def text(self) -> str:
        """The words joined by a space, NFC."""
        return nfc(" ".join([word.text for word in self.words]))

    @cached_property
    def folded(self) -> str:
        """The folded text."""
        return fold(self.text)

    @cached_property
    def parts(self) -> list[Row]:
        """The row cut where the gap between words is wider than spaces are."""
        return segments(self, None)


class _Group:
    """A row to be; `lead` is the word that others are compared with."""

    __slots__ = ("lead", "words", "x1")

    def __init__(self, word: PageWord) -> None:
        self.lead = word
        self.words = [word]
        self.x1 = word.x1

    def add(self, word: PageWord) -> None:
        """Add a word; the largest one leads."""
        self.words.append(word)
        self.x1 = max(self.x1, word.x1)
        if word.size > self.lead.size:
            self.lead = word

    def has_room(self, word: PageWord) -> bool:
        """Whether the word stands on none of the row's words."""
        if word.x0 >= self.x1:
            return True
        free = _COVERED * (word.x1 - word.x0)
        return all(min(word.x1, other.x1) - max(word.x0, other.x0) <= free for other in self.words)


def group_rows(words: Iterable[PageWord]) -> list[Row]:
    """Words whose heights overlap by half are one row; rows from top to bottom.

    A word printed over words of a row (a stamp) gets a row of its own.
    """
    groups: list[_Group] = []
    for word in sorted(words, key=_place):
        best: _Group | None = None
        most = _SAME_ROW
        for group in groups[-_ROWS_BACK:]:
            if group.lead.bottom <= word.top:
                continue
            share = _overlap(group.lead, word)
            if share > most and group.has_room(word):
                best, most = group, share
        if best:
            best.add(word)
        else:
            groups.append(_Group(word))
    return sorted([Row(group.words) for group in groups], key=_place)


def _overlap(one: PageWord, other: PageWord) -> float:
    """The common height of two words as a share of the lower one's."""
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common / max(0.1, min(one.bottom - one.top, other.bottom - other.top))


def segments(row: Row, gutter: float | None) -> list[Row]:
    """`row` cut where the gap between words is wider than spaces are.

    At `gutter`, where a column is known to end, a narrower gap is enough.
    """
    parts: list[list[PageWord]] = [[row.words[0]]]
    end = row.words[0].x1
    for word in row.words[1:]:
        size = max(word.size, 1.0)
        gap = word.x0 - end
        at_gutter = gutter is not None and end - 1 <= gutter <= word.x0 + 1
        if gap > (_GUTTER_GAP if at_gutter else _WIDE_GAP) * size:
            parts.append([word])
        else:
            parts[-1].append(word)
        end = max(end, word.x1)
    return [Row(part) for part in parts] if len(parts) > 1 else [row]
