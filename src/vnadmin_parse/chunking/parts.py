"""The document's text in its parts: head, body, foot, appendices; and where its lines stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ..grammar.labels import is_row
from ..layout import Layout, Line
from ..models import Box, Document, Span, ZoneKind


class Part(StrEnum):
    """What a chunk is a part of."""

    HEAD = "head"
    """Issuer, number, date, subject, addressees."""
    BODY = "body"
    FOOT = "foot"
    """Recipients and signatures."""
    APPENDIX = "appendix"


_PARTS = {
    ZoneKind.BODY: Part.BODY,
    ZoneKind.DISTRIBUTION: Part.FOOT,
    ZoneKind.SIGNATURE: Part.FOOT,
    ZoneKind.COPY: Part.FOOT,
    ZoneKind.APPENDIX: Part.APPENDIX,
}


@dataclass(slots=True)
class Stretch:
    """Lines that no chunk goes beyond; `lines` are those with words."""

    part: Part
    lines: list[Line] = field(default_factory=list)


class Tasks:
    """Where the tasks of a document stand: nothing is cut inside one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._ranges: list[tuple[int, int]] = []
        for start, end in sorted((span.start, span.end) for span in spans):
            if self._ranges and start < self._ranges[-1][1]:
                start, last = self._ranges.pop()
                end = max(end, last)
            self._ranges.append((start, end))
        self._starts = [start for start, _ in self._ranges]

    def begin_in(self, start: int, end: int) -> bool:
        """Whether a task begins between two offsets."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)

    def around(self, offset: int) -> tuple[int, int] | None:
        """The task that a cut at `offset` would break, None where there is none."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return None
        start, end = self._ranges[place]
        return (start, end) if start < offset < end else None


@dataclass(frozen=True, slots=True)
class _Zoned:
    """A line of a zone; its box and page where they are known."""

    start: int
    end: int
    kind: ZoneKind
    box: Box | None
    page: int | None


class Lines:
    """The lines of the zones, to look up what a stretch of the text is and where it is printed."""

    def __init__(self, document: Document) -> None:
        found = (line for zone in document.zones for line in _zoned(zone.kind, zone.span))
        self._found = sorted(found, key=lambda line: (line.start, line.end))
        self._starts = [line.start for line in self._found]

    def kind(self, start: int, end: int) -> ZoneKind | None:
        """The zone of the first words between two offsets, None where they are in none."""
        return next((line.kind for line in self._between(start, end)), None)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The boxes of the lines between two offsets, as far as they are known."""
        return tuple(line.box for line in self._between(start, end) if line.box)

    def pages(self, start: int, end: int) -> set[int]:
        """The pages of these lines, as far as they are known.

        Noise counts where there is nothing else: the number of a page may go with the one before.
        """
        lines = self._between(start, end)
        own = [line for line in lines if line.kind is not ZoneKind.NOISE]
        return {line.page for line in own or lines if line.page}

    def _between(self, start: int, end: int) -> list[_Zoned]:
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, end - 1)
        return [line for line in self._found[first:last] if line.end > start]


def _zoned(kind: ZoneKind, span: Span) -> Iterator[_Zoned]:
    """The lines of a zone. A row of a table has several boxes: then only the page is sure."""
    pages = {box.page for box in span.boxes}
    page = pages.pop() if len(pages) == 1 else None
    if len(span.boxes) == len(span.pieces):
        for piece, box in zip(span.pieces, span.boxes, strict=True):
            yield _Zoned(*piece, kind, box, box.page)
    else:
        for piece in span.pieces:
            yield _Zoned(*piece, kind, None, page)


def stretches(document: Document, lines: Lines, tasks: Tasks) -> tuple[Layout, list[Stretch]]:
    """The text as a layout, and its lines in stretches; every line with words is in one of them.

    A line that is in no zone, or noise, goes with the line before it.
    """
    appendices = sorted(appendix.span.start for appendix in document.appendices)
    layout = _layout(document.text, lines)
    found: list[Stretch] = []
    before = 0
    for line in layout.lines:
        if line.start == line.end:
            continue
        kind = lines.kind(line.start, line.end)
        if kind is None or kind is ZoneKind.NOISE:
            part = found[-1].part if found else Part.HEAD
        else:
            part = _PARTS.get(kind, Part.HEAD)
        number = bisect_right(appendices, line.start)
        changed = not found or found[-1].part != part or number != before
        if changed and not (found and tasks.around(line.start)):
            found.append(Stretch(part))
        before = number
        found[-1].lines.append(line)
    return layout, found


def _layout(text: str, lines: Lines) -> Layout:
    """The lines of the text without the spaces around them."""
    folded = Layout(text, ()).folded
    found: list[Line] = []
    offset = 0
    for raw in text.split("\n"):
        words = raw.strip()
        start = offset + (raw.index(words[0]) if words else 0)
        end = start + len(words)
        noise = bool(words) and lines.kind(start, end) is ZoneKind.NOISE
        found.append(Line(start, end, is_noise=noise, is_table=is_row(text, folded, start, end)))
        offset += len(raw) + 1
    return Layout(text, tuple(found))
