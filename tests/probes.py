"""Looks into parsed documents: every span of a model, and the zone of every line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from vnadmin_parse.models import Document, Span
from vnadmin_parse.reading import read_string
from vnadmin_parse.zones import find_zones

BETWEEN = " ‖ "
"""Stands between two columns of one line in marked text."""


def spans_of(value: object) -> Iterator[Span]:
    """Every span inside a model, a list or a mapping, in order."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, BaseModel):
        for _, part in value:
            yield from spans_of(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from spans_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from spans_of(part)


def line_places(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where each of `lines`, joined by newlines, begins and ends."""
    places = []
    start = 0
    for line in lines:
        places.append((start, start + len(line)))
        start += len(line) + 1
    return places


def broken_spans(document: Document) -> list[Span]:
    """The spans that do not hold: wrong text, or pieces that are empty, out of order or outside."""
    return [span for span in spans_of(document) if not _holds(span, document.text)]


def _holds(span: Span, text: str) -> bool:
    edges = [edge for piece in span.pieces for edge in piece]
    ordered = edges == sorted(edges) and all(start < end for start, end in span.pieces)
    return (
        text[span.start : span.end] == span.text
        and ordered
        and (edges[0], edges[-1]) == (span.start, span.end)
    )


def printed(document: Document, span: Span) -> str:
    """The words that belong to a span, on one line."""
    return " ".join(" ".join(document.text[low:high] for low, high in span.pieces).split())


def unmarked(marked: str, gap: str = " ") -> tuple[str, list[tuple[str, str]]]:
    """The text of a marked page, and the zone of each of its lines or columns.

    Each line is `zone> words`; the columns of one line are parted by `BETWEEN`, which `gap`
    replaces in the text.

    >>> unmarked("issuer> SỞ Y TẾ ‖ motto> Độc lập")
    ('SỞ Y TẾ Độc lập', [('issuer', 'SỞ Y TẾ'), ('motto', 'Độc lập')])
    """
    lines: list[str] = []
    zones: list[tuple[str, str]] = []
    for line in marked.strip("\n").split("\n"):
        pieces = [piece.split("> ", 1) for piece in line.split(BETWEEN) if piece]
        zones += [(zone, words.strip()) for zone, words in pieces]
        lines.append(gap.join(words for _, words in pieces))
    return "\n".join(lines), zones


def zones_of(text: str) -> list[tuple[str, str]]:
    """The zone and the words of each line, or each column of a line, in the order of the text."""
    layout = read_string(text).layout
    labelled = find_zones(layout).lines.items()
    pieces = sorted((line.start, line, kind) for kind, lines in labelled for line in lines)
    return [(kind.value, layout.string(line).strip()) for _, line, kind in pieces]
