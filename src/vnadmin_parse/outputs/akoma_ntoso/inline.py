"""Text with the values that stand in it as inline elements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

import regex

from ...annotation import nested
from ..elements import Child, Element, append_to
from .xml import Identifiers, akn

_SPACES = regex.compile(r"\s++")
Piece = tuple[int, int]


@dataclass(frozen=True)
class Mark:
    """An inline element for pieces of the text; `citation` is the index of what it cites."""

    pieces: Sequence[Piece]
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    citation: int | None = None


class _Place(NamedTuple):
    start: int
    end: int
    mark: Mark


class Inline:
    """Writes pieces of a text with the marks that stand in them.

    A mark that only begins inside another one is left out, and the second of one sort in one
    place. `references` says which element is the first that leads to a cited document.
    """

    def __init__(self, text: str, marks: Iterable[Mark], ids: Identifiers) -> None:
        self.references: dict[int, str] = {}
        self._text, self._ids = text, ids
        places = (_Place(*piece, mark) for mark in marks for piece in mark.pieces)
        self._places = sorted(places, key=lambda place: (place.start, -place.end))
        self._starts = [place.start for place in self._places]
        self._reached = list(accumulate((place.end for place in self._places), max))

    def fill(self, parent: Element, pieces: Iterable[Piece], *, lines: bool = False) -> Element:
        """Write pieces of the text into an element, each on a line of its own.

        White space becomes one space, or with `lines` each line break a `br`. Returns the element.
        """
        parts: list[str] = []
        places: list[_Place] = []
        length = 0
        for start, end in pieces:
            places += (
                _Place(low - start + length, high - start + length, mark)
                for low, high, mark in self._within(start, end)
            )
            parts.append(self._text[start:end])
            length += end - start + 1
        self._write(parent, "\n".join(parts), _whole(places), lines)
        return parent

    def quotation(self, content: Iterable[Element]) -> Element:
        """An extract from another document, of several paragraphs."""
        return akn("embeddedStructure", content, eId=self._ids.counted("embeddedStructure"))

    def _within(self, start: int, end: int) -> Iterator[_Place]:
        """The places between two offsets, cut there."""
        first = bisect_right(self._reached, start)
        for low, high, mark in self._places[first : bisect_left(self._starts, end)]:
            if max(low, start) < min(high, end):
                yield _Place(max(low, start), min(high, end), mark)

    def _write(self, parent: Element, text: str, places: Iterable[_Place], lines: bool) -> None:
        opened = [(parent, len(text))]
        done = 0

        def put(end: int) -> None:
            nonlocal done
            for child in _shown(text[done:end], lines):
                append_to(opened[-1][0], child)
            done = end

        for place in places:
            while opened[-1][1] <= place.start:
                put(opened[-1][1])
                opened.pop()
            put(place.start)
            made = self._made(place.mark)
            append_to(opened[-1][0], made)
            opened.append((made, place.end))
        while opened:
            put(opened[-1][1])
            opened.pop()

    def _made(self, mark: Mark) -> Element:
        if mark.tag != "ref" or mark.citation is None:
            return akn(mark.tag, **mark.attributes)
        identifier = self._ids.counted("ref")
        self.references.setdefault(mark.citation, identifier)
        return akn("ref", eId=identifier, **mark.attributes)


def _whole(places: Iterable[_Place]) -> list[_Place]:
    """Places that can stand in each other, those of one mark on lines that follow joined."""
    latest: dict[int, _Place] = {}
    joined: dict[tuple[int, int, str], _Place] = {}
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        before = latest.get(id(place.mark))
        if before and before.end + 1 == place.start:
            key = (before.start, before.end, before.mark.tag)
            if joined.get(key) is before:
                del joined[key]
            place = place._replace(start=before.start)
        latest[id(place.mark)] = place
        joined.setdefault((place.start, place.end, place.mark.tag), place)
    return nested(sorted(joined.values(), key=lambda place: (place.start, -place.end)))


def _shown(text: str, lines: bool) -> Iterator[Child]:
    for number, line in enumerate(text.split("\n") if lines else [text]):
        if number:
            yield akn("br")
        yield _SPACES.sub(" ", line)
