"""The commands `vnadmin index`, `search`, `graph` and `tasks`.

Exit codes: 0 all went well, 1 something could not be read or written, 2 the command line or the
query is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .cli_reading import source_options, workers_option
from .errors import VnadminError
from .outputs.files import target
from .outputs.terminal import complain, printable, put, where

if TYPE_CHECKING:
    from .models import Span
    from .search import IndexReport, SearchIndex

_Command = TypeVar("_Command", bound=Callable[..., Any])
_RELATIONS = {
    "basis": ("legal_basis", "implements"),
    "force": ("amends", "supersedes", "repeals", "corrects"),
}


def _db(command: _Command) -> _Command:
    return click.option("--db", metavar="FILE", required=True, help="The file of the index.")(
        command
    )


def _out(command: _Command) -> _Command:
    return click.option(
        "-o",
        "--output",
        metavar="OUT",
        callback=_target,
        help="Write to this file, not to standard output.",
    )(command)


def _target(_context: click.Context, _parameter: click.Parameter, name: str | None) -> Path | None:
    """The file to write, checked before any work; None stands for standard output."""
    try:
        return target(name) if name else None
    except ValueError as error:
        raise click.UsageError(printable(str(error))) from error


def _format(*forms: str) -> Callable[[_Command], _Command]:
    """Adds `--format`, one of `forms`, the first without it."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="What to write.",
    )


@click.command()
@click.argument("inputs", metavar="IN...", nargs=-1, required=True)
@_db
@workers_option
@source_options
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but what could not be read.")
def index(
    inputs: tuple[str, ...],
    db: str,
    workers: int | None,
    ocr: str,
    dpi: int | None,
    reader: str,
    quiet: bool,
) -> None:
    """Bring a search index up to date with each IN.

    IN is converted output (.jsonl, .json, the folder of `vnadmin convert`), or a file or folder of
    files to parse. Only what changed is read, also with other options. What is gone from an IN is
    removed; documents of other inputs stay.

    Exit code: 0 all was indexed, 1 at least one file could not be read, 2 wrong usage.
    """
    from .search import index as bring_up_to_date

    def progress(report: IndexReport) -> None:
        if not quiet:
            print(f"vnadmin: {_counts(report)}", file=sys.stderr)

    with _errors(db):
        report = bring_up_to_date(
            inputs, db, workers=workers, progress=progress, ocr=ocr, dpi=dpi, reader=reader
        )
    for failure in report.failures:
        complain(where(failure), f"{failure.code}: {failure.cause}")
    if not quiet:
        print(_counts(report))
    sys.exit(1 if report.failures else 0)


@click.command()
@click.argument("query", metavar="[QUERY...]", nargs=-1)
@_db
@click.option(
    "--limit",
    type=click.IntRange(0),
    metavar="N",
    default=10,
    show_default=True,
    help="How many hits are shown.",
)
@click.option(
    "--offset",
    type=click.IntRange(0),
    metavar="N",
    default=0,
    show_default=True,
    help="How many hits are passed over before them.",
)
@click.option(
    "--sort",
    type=click.Choice(("relevance", "newest", "oldest")),
    default="relevance",
    show_default=True,
    help="The order of the hits.",
)
@click.option(
    "--facet",
    "facets",
    metavar="FIELD",
    multiple=True,
    help="Count a field's values; may be given several times.",
)
@click.option("--strict", is_flag=True, help="Do not try near spellings where nothing is found.")
@_format("text", "json")
@_out
def search(
    query: tuple[str, ...],
    db: str,
    limit: int,
    offset: int,
    sort: str,
    facets: tuple[str, ...],
    strict: bool,
    form: str,
    output: Path | None,
) -> None:
    """Search an index.

    QUERY is words, "phrases", fields (issuer:"Sở Y tế", due<2021-07-01, date:2021-01..2021-06), OR,
    -not and brackets: see docs/search.md. Put -- before a query that begins with a minus.

    Exit code: 0 also where nothing is found, 1 the index cannot be read, 2 a wrong query.
    """
    from .search.showing import show_results

    with _errors(db), _open(db) as archive:
        results = archive.search(
            _query(query), limit=limit, offset=offset, sort=sort, facets=facets, relax=not strict
        )
    if form == "json":
        _put(_json(asdict(results), default=_place), output)
    else:
        terminal = output is None and sys.stdout.isatty()
        _put_form(form, show_results(results, terminal=terminal), output)


@click.command()
@_db
@click.option(
    "--of",
    "name",
    metavar="DOCUMENT",
    help="Only around this document: its number, identifier or file.",
)
@click.option(
    "--direction",
    type=click.Choice(("cites", "cited-by", "both")),
    default="both",
    show_default=True,
    help="What DOCUMENT cites, what cites it, or both.",
)
@click.option(
    "--depth",
    type=click.IntRange(1, 50),
    metavar="N",
    default=1,
    show_default=True,
    help="How many citations away from DOCUMENT.",
)
@click.option(
    "--relation",
    "relations",
    metavar="RELATION",
    multiple=True,
    help="Only this relation; may be given several times. `basis` stands for those of bases, "
    "`force` for those of amendment and repeal.",
)
@click.option(
    "--missing",
    type=click.IntRange(1),
    metavar="N",
    help="List the N most cited documents that are not there.",
)
@_format("text", "json", "graphml", "dot", "svg")
@_out
def graph(
    db: str,
    name: str | None,
    direction: str,
    depth: int,
    relations: tuple[str, ...],
    missing: int | None,
    form: str,
    output: Path | None,
) -> None:
    """Show what cites what in an index, or around one document.

    Exit code: 0 all went well, 1 the index cannot be read or has no such document, 2 wrong usage.
    """
    from .search import graph as graphs
    from .search.graph_files import as_dot, as_graphml, as_json
    from .search.graph_picture import as_svg
    from .search.showing import show_graph, show_missing

    wanted = _relations(relations)
    if missing is not None and form not in ("text", "json"):
        raise click.UsageError(f"--missing gives a list, text or json, no {form}")
    with _errors(db), _open(db) as archive:
        if missing is not None:
            found = graphs.missing(archive, limit=missing)
            listed = [asdict(one) for one in found]
            _put(_json(listed) if form == "json" else show_missing(found), output)
            return
        if name is None:
            whole = graphs.whole_graph(archive, relations=wanted)
        else:
            whole = graphs.around(archive, name, direction=direction, relations=wanted, depth=depth)
    forms = {
        "text": show_graph,
        "json": as_json,
        "graphml": as_graphml,
        "dot": as_dot,
        "svg": as_svg,
    }
    _put_form(form, forms[form](whole), output)


@click.command()
@click.argument("query", metavar="[QUERY...]", nargs=-1)
@_db
@click.option("--ended", is_flag=True, help="Also tasks of documents that were repealed.")
@_format("text", "json", "csv", "ics")
@_out
def tasks(query: tuple[str, ...], db: str, ended: bool, form: str, output: Path | None) -> None:
    """List tasks by due date: who must do what by when.

    QUERY chooses documents as in `vnadmin search`; assignee:, task: and due< choose tasks.

    Exit code: 0 all went well, 1 the index cannot be read, 2 a wrong query.
    """
    from .search.showing import show_todo
    from .search.todo import todo
    from .search.todo_files import as_csv, as_icalendar

    with _errors(db), _open(db) as archive:
        found = todo(archive, _query(query), ended=ended)
    if form == "json":
        _put(_json([asdict(task) for task in found]), output)
    else:
        written = {"text": show_todo, "csv": as_csv, "ics": as_icalendar}[form](found)
        _put_form(form, written, output)


def _open(db: str) -> SearchIndex:
    from .search import SearchIndex

    return SearchIndex(db)


def _query(words: tuple[str, ...]) -> str:
    """The words of the command line as one query; the shell took the quotation marks away."""
    return " ".join(words)


def _relations(names: tuple[str, ...]) -> tuple[str, ...]:
    from .models import Relation

    known = set(Relation)
    found: list[str] = []
    for name in names:
        if name not in _RELATIONS and name not in known:
            listed = ", ".join([*_RELATIONS, *(relation.value for relation in Relation)])
            raise click.UsageError(f"no relation {name!r}: there are {listed}")
        found += _RELATIONS.get(name, (name,))
    return tuple(found)


@contextmanager
def _errors(db: str) -> Iterator[None]:
    """Ends the program with a sentence for what people can put right."""
    from .search.errors import QueryError

    try:
        yield
    except QueryError as error:
        print(f"vnadmin: {error.shown()}", file=sys.stderr)
        sys.exit(2)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    except LookupError as error:
        complain(db, str(error.args[0]))
        sys.exit(1)
    except VnadminError as error:
        complain(where(error), f"{error.code}: {error.cause}")
        sys.exit(1)


def _put_form(form: str, text: str, output: Path | None) -> None:
    """Text for people fits the terminal; what programs read stays as it is."""
    if form == "text" and output is None and sys.stdout.isatty():
        from .outputs.table import fitted

        text = fitted(text)
    _put(text, output)


def _put(text: str, output: Path | None) -> None:
    if not put(text, output, False):
        sys.exit(1)


def _counts(report: IndexReport) -> str:
    parts = ("added", "changed", "unchanged", "removed")
    counts = [f"{getattr(report, part)} {part}" for part in parts]
    return ", ".join([*counts, f"{len(report.failures)} failed"])


def _json(value: object, default: Callable[[Span], object] | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=default) + "\n"


def _place(span: Span) -> dict[str, object]:
    return span.model_dump(include={"start", "end", "text"})
