"""The command `vnadmin`.

Exit codes: 0 every file was parsed, 1 at least one file failed (the others are still written), 2
the command line is wrong.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._version import __version__
from .cli_check import check
from .cli_convert import convert
from .cli_export import export
from .cli_graph import graph
from .cli_reading import parsed, reading_options
from .cli_search import index, search, tasks
from .cli_serve import serve
from .cli_view import view
from .outputs.files import STDIN, targets
from .outputs.terminal import attempted, printable, put

if TYPE_CHECKING:
    from .models import Document

FORMATS = ("table", "json", "record", "metadata", "akn", "zones")
"""What `--format` takes."""
_SUFFIXES = {"json": ".json", "record": ".json", "metadata": ".json", "akn": ".xml"}
"""Endings of files; the others are text."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vnadmin")
def main() -> None:
    """Read Vietnamese administrative documents (văn bản hành chính)."""
    _write_utf8()


for command in (check, convert, export, graph, index, search, serve, tasks, view):
    main.add_command(command)


@main.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="What to print: a table for people; the whole document, its record or the metadata of "
    "NĐ 30/2020 as JSON; Akoma Ntoso (XML); or zones.",
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="Write to this file (one FILE) or into this folder (several), not to standard output.",
)
@reading_options
def parse(
    files: tuple[str, ...],
    form: str,
    output: str | None,
    ocr: str,
    dpi: int | None,
    reader: str,
    debug: bool,
) -> None:
    """Parse each FILE and print what was found.

    FILE is a PDF, DOCX, HTML, text, JPEG, PNG or TIFF file; - is standard input.

    Several documents as JSON are printed as JSON Lines, one a line. With a folder as OUT each
    document gets a file of its own.

    Exit code: 0 all files were parsed, 1 at least one failed, 2 wrong usage.
    """
    places = _places(files, form, output)
    failed = False
    for file, place in zip(files, places, strict=True):

        def made(file: str = file, place: Path | None = place) -> str:
            document = parsed(file, ocr, dpi, reader)
            return _rendered(document, file, form, alone=len(files) == 1, to_file=place is not None)

        text = attempted(file, made, debug=debug)
        failed |= text is None or not put(text, place, failed)
    sys.exit(1 if failed else 0)


@main.command()
def schema() -> None:
    """Print the JSON Schema of `vnadmin parse --format json`."""
    from .models import Document

    text = json.dumps(Document.model_json_schema(mode="serialization"), indent=2)
    sys.exit(0 if put(text + "\n", None, False) else 1)


def _places(files: tuple[str, ...], form: str, output: str | None) -> list[Path] | list[None]:
    """The file to write for each input; None stands for standard output."""
    if files.count(STDIN) > 1:
        raise click.UsageError("standard input (-) can be read only once")
    if output is None and form == "akn" and len(files) > 1:
        raise click.UsageError("several documents as XML need a folder: -o OUT")
    if output is None:
        return [None] * len(files)
    try:
        return targets(files, output, _SUFFIXES.get(form, ".txt"))
    except ValueError as error:
        raise click.UsageError(printable(str(error))) from error


def _rendered(document: Document, file: str, form: str, *, alone: bool, to_file: bool) -> str:
    """The document in one of the formats, ending in a newline."""
    indent = 2 if alone or to_file else None
    if form == "json":
        return document.model_dump_json(indent=indent) + "\n"
    if form == "record":
        return json.dumps(document.to_record(), ensure_ascii=False, indent=indent) + "\n"
    if form == "metadata":
        return json.dumps(document.to_metadata(), ensure_ascii=False, indent=indent) + "\n"
    if form == "akn":
        return document.to_akoma_ntoso()
    from .outputs.table import render_document, render_zones

    render = render_zones if form == "zones" else render_document
    return render(document, printable(file), terminal=not to_file and sys.stdout.isatty())


def _write_utf8() -> None:
    """UTF-8 on both outputs, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
