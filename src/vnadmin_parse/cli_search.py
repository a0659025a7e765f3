"""The commands `vnadmin index`, `search` and `tasks`.

Exit codes: 0 all went well, 1 something could not be read or written, 2 the command line or the
query is wrong.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .cli_asking import (
    as_json_text,
    db_option,
    format_option,
    opened,
    output_option,
    put_form,
    put_or_end,
    told_errors,
)
from .cli_reading import source_options, workers_option
from .outputs.terminal import complain, where

if TYPE_CHECKING:
    from .models import Span
    from .search import IndexReport


@click.command()
@click.argument("inputs", metavar="IN...", nargs=-1, required=True)
@db_option
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

    with told_errors(db):
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
@db_option
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
@format_option("text", "json")
@output_option
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

    with told_errors(db), opened(db) as archive:
        results = archive.search(
            _query(query), limit=limit, offset=offset, sort=sort, facets=facets, relax=not strict
        )
    if form == "json":
        put_or_end(as_json_text(asdict(results), default=_place), output)
    else:
        terminal = output is None and sys.stdout.isatty()
        put_form(form, show_results(results, terminal=terminal), output)


@click.command()
@click.argument("query", metavar="[QUERY...]", nargs=-1)
@db_option
@click.option("--ended", is_flag=True, help="Also tasks of documents that were repealed.")
@format_option("text", "json", "csv", "ics")
@output_option
def tasks(query: tuple[str, ...], db: str, ended: bool, form: str, output: Path | None) -> None:
    """List tasks by due date: who must do what by when.

    QUERY chooses documents as in `vnadmin search`; assignee:, task: and due< choose tasks.

    Exit code: 0 all went well, 1 the index cannot be read, 2 a wrong query.
    """
    from .search.showing import show_todo
    from .search.todo import todo
    from .search.todo_files import as_csv, as_icalendar

    with told_errors(db), opened(db) as archive:
        found = todo(archive, _query(query), ended=ended)
    if form == "json":
        put_or_end(as_json_text([asdict(task) for task in found]), output)
    else:
        written = {"text": show_todo, "csv": as_csv, "ics": as_icalendar}[form](found)
        put_form(form, written, output)


def _query(words: tuple[str, ...]) -> str:
    """The words of the command line as one query; the shell took the quotation marks away."""
    return " ".join(words)


def _counts(report: IndexReport) -> str:
    parts = ("added", "changed", "unchanged", "removed")
    counts = [f"{getattr(report, part)} {part}" for part in parts]
    return ", ".join([*counts, f"{len(report.failures)} failed"])


def _place(span: Span) -> dict[str, object]:
    return span.model_dump(include={"start", "end", "text"})
