"""A part of the document as running text, with the way back to the layout's offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ..models import Span
from .model import Layout, Line


class Flow:
    """Paragraphs as one text: a paragraph's lines joined by a space, paragraphs by a newline.

    Grammars read `text` (or `folded`, of the same length) and need not know of line breaks, page
    breaks and columns; `pieces` and `span` lead back to offsets of `Layout.text`.
    """

    def __init__(self, layout: Layout, groups: Sequence[Sequence[Line]]) -> None:
        self._layout = layout
        parts: list[str] = []
        folded: list[str] = []
        self._starts: list[int] = []
        self._origins: list[tuple[int, int]] = []
        self.paragraphs: list[tuple[int, int]] = []
        offset = 0
        for group in groups:
            begin = offset
            for line in group:
                raw = layout.string(line)
                text = raw.strip()
                if not text:
                    continue
                origin = line.start + raw.index(text[0])
                self._starts.append(offset)
                self._origins.append((origin, origin + len(text)))
                parts += (text, " ")
                folded += (layout.folded[origin : origin + len(text)], " ")
                offset += len(text) + 1
            if offset > begin:
                parts[-1] = folded[-1] = "\n"
                self.paragraphs.append((begin, offset - 1))
        self.text = "".join(parts[:-1])
        self.folded = "".join(folded[:-1])

    @property
    def layout(self) -> Layout:
        """The layout whose lines these are."""
        return self._layout

    @property
    def line_starts(self) -> tuple[int, ...]:
        """Where in `text` each printed line begins."""
        return tuple(self._starts)

    def pieces(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The stretches of `Layout.text` that `text[start:end]` was made of."""
        found: list[tuple[int, int]] = []
        index = max(0, bisect_right(self._starts, start) - 1)
        for place in range(index, len(self._starts)):
            begin, (low, high) = self._starts[place], self._origins[place]
            if begin >= end:
                break
            piece = (low + max(0, start - begin), min(high, low + end - begin))
            if piece[0] < piece[1]:
                found.append(piece)
        return merged(found, self._layout.text)

    def span(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`. Raises `ValueError` if it holds no character."""
        return self._layout.span(*self.pieces(start, end))


def merged(pieces: Iterable[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    """Pieces of a text, those with only white space between them as one."""
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        if found and found[-1][1] <= start and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
