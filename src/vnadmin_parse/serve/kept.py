"""What the index keeps of one document."""

from __future__ import annotations

from dataclasses import dataclass

from ..search.database import Rows

MOST = 1000
"""Tasks, and citations, of a document that are shown."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document of the index, see `search.Hit`; `content` is the hash of what it was read from.

    `text` is None where the index was made from records. `values` are the values of each field that
    has facets, in no order of the document.
    """

    key: int
    source: str
    path: str
    content: str
    name: str
    identifier: str | None
    kind: str | None
    reference: str | None
    place: str | None
    date: str | None
    subject: str | None
    text: str | None
    values: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class KeptTask:
    """A task: see `search.todo.Todo`. `start` and `end` are offsets in the text."""

    label: str | None
    text: str
    assignees: str
    deadline: str | None
    due: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class KeptCitation:
    """A citation: see `search.entry.Cited`. `own` are the documents of the archive it leads to.

    `number` is the cited number in one spelling.
    """

    relation: str
    label: str
    locator: str | None
    identifier: str | None
    number: str | None
    start: int | None
    end: int | None
    own: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Citing:
    """A document that cites another one."""

    key: int
    label: str
    date: str | None
    subject: str | None
    relation: str


def kept_of(rows: Rows, key: int) -> Kept | None:
    """The document of a key; None where there is none."""
    found = rows(
        "SELECT d.document, s.place, d.path, d.hash, d.name, d.identifier, d.kind, d.reference,"
        " d.place, d.date, d.subject, b.text FROM documents d JOIN sources s USING (source)"
        " JOIN bodies b USING (document) WHERE d.document = ?",
        [key],
    )
    values: dict[str, tuple[str, ...]] = {}
    for field, value in rows("SELECT field, value FROM facets WHERE document = ?", [key]):
        values[field] = (*values.get(field, ()), value)
    return Kept(*(*found[0], values)) if found else None


def tasks_of(rows: Rows, key: int) -> list[KeptTask]:
    """The tasks that a document gives, in its order, `MOST` at most."""
    found = rows(
        "SELECT label, text, assignees, deadline, due, start, end_ FROM tasks WHERE document = ?"
        " ORDER BY position LIMIT ?",
        [key, MOST],
    )
    return [KeptTask(*row) for row in found]


def citations_of(rows: Rows, key: int) -> list[KeptCitation]:
    """What a document cites, in its order, `MOST` at most."""
    own: dict[int, tuple[int, ...]] = {}
    links = "SELECT position, cited FROM links WHERE document = ? ORDER BY position, cited"
    for position, cited in rows(links, [key]):
        own[position] = (*own.get(position, ()), cited)
    found = rows(
        "SELECT position, relation, label, locator, identifier, number_key, start, end_"
        " FROM citations WHERE document = ? ORDER BY position LIMIT ?",
        [key, MOST],
    )
    return [KeptCitation(*(*row, own.get(position, ()))) for position, *row in found]


def citing(rows: Rows, key: int, most: int) -> tuple[int, list[Citing]]:
    """How many citations of the archive lead to a document, and the newest of them."""
    ((total,),) = rows("SELECT count(*) FROM links WHERE cited = ?", [key])
    found = rows(
        "SELECT d.document, coalesce(d.identifier, d.reference, d.name), d.date, d.subject,"
        " c.relation FROM links l JOIN citations c USING (document, position)"
        " JOIN documents d USING (document) WHERE l.cited = ?"
        " ORDER BY d.date_first IS NULL, d.date_first DESC, d.document, c.position LIMIT ?",
        [key, most],
    )
    return total, [Citing(*row) for row in found]
