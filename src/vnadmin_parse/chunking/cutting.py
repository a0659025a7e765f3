"""From a document to its chunks."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from ..models import Chunk, Document, Span
from .metadata import Metadata
from .packing import headings_of, packs
from .parts import Lines, Tasks, stretches
from .units import units

_FAMILY = uuid5(NAMESPACE_URL, "vnadmin-parse/chunk")


def chunks(document: Document, size: int, name: str | None = None) -> tuple[Chunk, ...]:
    """The text of a document in chunks: see `Document.chunks`.

    `name` tells the document apart from others in the identifiers of its chunks; without it the
    name of its source does, or its text where that has none. Raises `ValueError` for a size
    below 1.
    """
    if size < 1:
        raise ValueError(f"chunks need a size of at least 1 character, not {size}")
    family = _named(_FAMILY, name or document.source.name or document.text)
    lines = Lines(document)
    tasks = Tasks(task.span for task in document.tasks)
    metadata = Metadata(document)
    layout, found = stretches(document, lines, tasks)
    made: list[Chunk] = []
    for stretch in found:
        for pack in packs(units(layout, stretch, tasks, size), size, tasks):
            start, end = pack[0].start, pack[-1].end
            text, boxes = document.text[start:end], lines.boxes(start, end)
            span = Span(start=start, end=end, text=text, boxes=boxes)
            headings, pages = headings_of(pack, tasks), lines.pages(start, end)
            values = metadata.of(stretch.part, headings, (start, end), pages, len(made) + 1)
            identifier = str(_named(family, f"{start}-{end}"))
            made.append(Chunk(id=identifier, span=span, metadata=values))
    return tuple(made)


def _named(family: UUID, name: str) -> UUID:
    """The identifier of a name; names of files need not be UTF-8."""
    return uuid5(family, name.encode("utf-8", "backslashreplace").decode())
