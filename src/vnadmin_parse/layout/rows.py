"""Words put together to rows, and rows cut into segments at wide gaps. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..grammar.folding import fold, nfc
from .model import PageWord

_SAME_ROW = 0.5
_COVERED = 0.4
_ROWS_BACK = 8
_WIDE_GAP = 0.7
_GUTTER_GAP = 0.45


@dataclass(frozen=True)
class Row:
    """Words that stand side by side, from left to right, with the box around them."""

    words: tuple[PageWord, ...]
    x0: float = field(init=False)
    top: float = field(init=False)
    x1: float = field(init=False)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.words, key=lambda word: word.x0))
        object.__setattr__(self, "words", ordered)
        object.__setattr__(self, "x0", ordered[0].x0)
        object.__setattr__(self, "top", min(word.top for word in ordered))
        object.__setattr__(self, "x1", max(word.x1 for word in ordered))
        object.__setattr__(self, "bottom", max(word.bottom for word in ordered))

    @property
    def centre(self) -> float:
        """The middle between both ends."""
        return (self.x0 + self.x1) / 2

    @property
    def size(self) -> float:
        """The largest type size of its words."""
        return max(word.size or word.bottom - word.top for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all words are bold."""
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        """The words joined by a space, NFC."""
        return nfc(" ".join(word.text for word in self.words))

    @property
    def folded(self) -> str:
        """The folded text."""
        return fold(self.text)


def group_rows(words: Iterable[PageWord]) -> list[Row]:
    """Words whose heights overlap by half are one row; rows from top to bottom.

    A word printed over words of a row (a stamp) gets a row of its own.
    """
    groups: list[list[PageWord]] = []
    for word in sorted(words, key=lambda word: (word.top, word.x0)):
        fitting = [group for group in groups[-_ROWS_BACK:] if _fits(group, word)]
        if not fitting:
            groups.append([word])
            continue
        best = max(fitting, key=lambda group: _overlap(group[0], word))
        best.append(word)
        if word.size > best[0].size:  # the largest word is what others are compared with
            best[0], best[-1] = best[-1], best[0]
    return sorted((Row(tuple(group)) for group in groups), key=lambda row: (row.top, row.x0))


def _fits(group: list[PageWord], word: PageWord) -> bool:
    """Whether the word is level with the row and stands on none of its words."""
    if _overlap(group[0], word) <= _SAME_ROW:
        return False
    free = _COVERED * (word.x1 - word.x0)
    return all(min(word.x1, other.x1) - max(word.x0, other.x0) <= free for other in group)


def _overlap(one: PageWord, other: PageWord) -> float:
    """The common height of two words as a share of the lower one's."""
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common / max(0.1, min(one.bottom - one.top, other.bottom - other.top))


def segments(row: Row, gutter: float | None = None) -> list[Row]:
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
    return [Row(tuple(part)) for part in parts]
