"""The to-do list, as a page and for other programs."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial

from flask import Response, abort, render_template, request, url_for

from ..search import FacetValue, QueryError
from ..search.todo import Todo, todo
from ..search.todo_files import as_csv, as_icalendar
from .answers import download
from .asking import narrowed, page_number
from .site import Site

_TASKS = 50
"""Tasks of a page."""
_QUOTES = str.maketrans(dict.fromkeys('"“”„', " "))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for. `first` and `last` are days (ISO 8601) around the due date.

    `ended` lists tasks of documents that were repealed or superseded too.
    """

    query: str
    assignee: str
    first: str
    last: str
    ended: bool
    page: int

    def whole(self) -> str:
        """All of it as one query. Raises `QueryError` for wrong words."""
        assignee = self.assignee.translate(_QUOTES).strip()
        filters = [f'assignee:"{assignee}"'] if assignee else []
        filters += [f"due>={self.first}"] if self.first else []
        filters += [f"due<={self.last}"] if self.last else []
        return narrowed(self.query, *filters)

    def address(self, endpoint: str, page: int = 1) -> str:
        """The address of the same list on another page or in another form."""
        return url_for(
            endpoint,
            q=self.query or None,
            assignee=self.assignee or None,
            first=self.first or None,
            last=self.last or None,
            ended="1" if self.ended else None,
            page=page if page > 1 else None,
        )


def task_page(site: Site) -> str | tuple[str, int]:
    """The list, with a form that narrows it."""
    wanted = _wanted()
    try:
        query = wanted.whole()
        with site.archive() as archive:
            tasks = todo(archive, query, ended=wanted.ended)
            named = archive.search("", limit=0, facets=("assignee",)).facets["assignee"]
    except QueryError as error:
        return _page(wanted, (), (), error), 400
    return _page(wanted, tasks, named)


def table(site: Site) -> Response:
    """The list as CSV."""
    text = as_csv(_tasks(site))
    # with the mark that spreadsheets tell UTF-8 by
    return download("\ufeff" + text, "text/csv", "nhiem-vu.csv")


def calendar(site: Site) -> Response:
    """The list as iCalendar."""
    return download(as_icalendar(_tasks(site)), "text/calendar", "nhiem-vu.ics")


def _tasks(site: Site) -> tuple[Todo, ...]:
    wanted = _wanted()
    try:
        with site.archive() as archive:
            return todo(archive, wanted.whole(), ended=wanted.ended)
    except QueryError:
        abort(400)


def _wanted() -> Wanted:
    given = request.args
    return Wanted(
        given.get("q", ""),
        given.get("assignee", ""),
        _day(given.get("first", "")),
        _day(given.get("last", "")),
        given.get("ended") == "1",
        page_number(),
    )


def _day(text: str) -> str:
    """A day as the form gives it, or nothing. Ends the request for anything else."""
    try:
        return str(datetime.date.fromisoformat(text)) if text else ""
    except ValueError:
        abort(400)


def _page(
    wanted: Wanted,
    tasks: tuple[Todo, ...],
    named: tuple[FacetValue, ...],
    error: QueryError | None = None,
) -> str:
    first = (wanted.page - 1) * _TASKS
    return render_template(
        "tasks.html",
        wanted=wanted,
        address=partial(wanted.address, "tasks"),
        total=len(tasks),
        tasks=tasks[first : first + _TASKS],
        pages=-(-len(tasks) // _TASKS),
        named=[one.value for one in named],
        error=error,
    )
