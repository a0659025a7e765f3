"""The to-do view: the tasks that the documents of an archive give, by due date."""

from __future__ import annotations

from dataclasses import dataclass

from .conditions import OF_TASKS, on_task
from .matching import plan
from .query import And, Filter, parse_query
from .searching import SearchIndex, hits_of

_ENDED = ("repeals", "supersedes")


@dataclass(frozen=True, slots=True)
class Todo:
    """A task of a document: see `models.Task`, and `Hit` for the document.

    `position` is its place among the tasks of the document, from 0; `start` its offset in the
    text, None where the index was made from records.
    """

    document: int
    position: int
    due: str | None
    deadline: str | None
    assignees: str
    label: str | None
    text: str
    reference: str | None
    date: str | None
    name: str
    path: str
    start: int | None


def todo(archive: SearchIndex, query: str = "", *, ended: bool = False) -> tuple[Todo, ...]:
    """The tasks of the documents that fit a query, by due date, those without one last.

    The filters `assignee:`, `task:` and `due<` choose among the tasks themselves. A task is open
    unless the archive has a document that repeals or supersedes all of the one that gives it; with
    `ended` these are listed too. Whether somebody did it no document tells.

    Raises `QueryError`.
    """
    tree = parse_query(query)
    sql, values = hits_of(plan(tree, query))
    parts = tree.parts if isinstance(tree, And) else (tree,)
    filters = [
        on_task(part, query)
        for part in parts
        if isinstance(part, Filter) and part.field.name in OF_TASKS
    ]
    conditions = [f"t.document IN ({sql})", *(one.sql for one in filters)]
    values += [value for one in filters for value in one.values]
    if not ended:
        conditions.append(
            "t.document NOT IN (SELECT l.cited FROM links l JOIN citations c"
            " USING (document, position) WHERE c.relation IN (?, ?) AND c.locator IS NULL)"
        )
        values += _ENDED
    rows = archive.rows(
        "SELECT t.document, t.position, t.due, t.deadline, t.assignees, t.label, t.text,"
        " d.reference, d.date, d.name, d.path, t.start"
        " FROM tasks t JOIN documents d USING (document)"
        f" WHERE {' AND '.join(conditions)}"
        " ORDER BY t.due_last IS NULL, t.due_last, t.assignee_key, d.name, d.document, t.position",
        values,
    )
    return tuple(Todo(*row) for row in rows)
