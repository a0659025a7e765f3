"""Text with the values that stand in it as inline elements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

import regex

from ...annotation import nested
from ...view.elements import Child, Element, append_to
from .xml import Identifiers, akn

_SPACES = regex.compile(r"\s++")


@dataclass(frozen=True)
class Mark:
    """An inline element for a stretch of the text; `citation` is the index of what it cites."""

    start: int
    end: int
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    citation: int | None = None


class Inline:
    """Writes stretches of a text with the marks that stand in them.

    A mark that only begins inside another one is left out, and the second of one sort in one
    place. `references` says which element is the first that leads to a cited document.
    """

    def __init__(self, text: str, marks: Iterable[Mark], ids: Identifiers) -> None:
        self.text = text
        self.references: dict[int, str] = {}
        self._ids = ids
        first = {(mark.start, mark.end, mark.tag): mark for mark in reversed(list(marks))}
        placed = (mark for mark in reversed(first.values()) if mark.start < mark.end)
        self._marks = nested(sorted(placed, key=lambda mark: (mark.start, -mark.end)))
        self._starts = [mark.start for mark in self._marks]
        self._reached = list(accumulate((mark.end for mark in self._marks), max))

    def fill(
        self, parent: Element, pieces: Iterable[tuple[int, int]], *, lines: bool = False
    ) -> Element:
        """Write pieces of the text into an element, with a space between two of them.

        White space becomes one space, or with `lines` each line break a `br`. Returns the element.
        """
        for number, (start, end) in enumerate(pieces):
            if number:
                append_to(parent, akn("br") if lines else " ")
            self._write(parent, start, end, lines)
        return parent

    def _write(self, parent: Element, start: int, end: int, lines: bool) -> None:
        opened = [(parent, end)]
        done = start
        for mark in self._within(start, end):
            low = max(mark.start, start)
            while opened[-1][1] <= low:
                done = self._close(opened, done, lines)
            self._put(opened[-1][0], done, low, lines)
            made = self._made(mark)
            append_to(opened[-1][0], made)
            opened.append((made, min(mark.end, end)))
            done = low
        while opened:
            done = self._close(opened, done, lines)

    def _close(self, opened: list[tuple[Element, int]], done: int, lines: bool) -> int:
        """Write the rest of the innermost element; how far the text is written then."""
        innermost, end = opened.pop()
        self._put(innermost, done, end, lines)
        return end

    def _made(self, mark: Mark) -> Element:
        if mark.tag != "ref" or mark.citation is None:
            return akn(mark.tag, **mark.attributes)
        identifier = self._ids.counted("ref")
        self.references.setdefault(mark.citation, identifier)
        return akn("ref", eId=identifier, **mark.attributes)

    def _put(self, parent: Element, start: int, end: int, lines: bool) -> None:
        for child in self._text(self.text[start:end], lines):
            append_to(parent, child)

    def _text(self, text: str, lines: bool) -> Iterator[Child]:
        for number, line in enumerate(text.split("\n") if lines else [text]):
            if number:
                yield akn("br")
            yield _SPACES.sub(" ", line)

    def _within(self, start: int, end: int) -> Iterator[Mark]:
        first = bisect_right(self._reached, start)
        for mark in self._marks[first : bisect_left(self._starts, end)]:
            if mark.end > start:
                yield mark
