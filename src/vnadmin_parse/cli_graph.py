"""The command `vnadmin graph`.

Exit codes: 0 all went well, 1 something could not be read or written, 2 the command line is wrong.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

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


@click.command()
@db_option
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
@format_option("text", "json", "graphml", "dot", "svg")
@output_option
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
    with told_errors(db), opened(db) as archive:
        if missing is not None:
            found = graphs.missing(archive, limit=missing)
            listed = [asdict(one) for one in found]
            put_or_end(as_json_text(listed) if form == "json" else show_missing(found), output)
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
    put_form(form, forms[form](whole), output)


def _relations(names: tuple[str, ...]) -> tuple[str, ...]:
    from .models import Relation
    from .search.graph import BASIS, FORCE

    groups = {"basis": BASIS, "force": FORCE}
    known = set(Relation)
    found: list[str] = []
    for name in names:
        if name not in groups and name not in known:
            listed = ", ".join([*groups, *(relation.value for relation in Relation)])
            raise click.UsageError(f"no relation {name!r}: there are {listed}")
        found += groups.get(name, (name,))
    return tuple(found)
