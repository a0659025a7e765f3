"""The command `vnadmin`.

Exit codes: 0 every file was parsed, 1 at least one file failed (the others are still written), 2
the command line is wrong.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ._version import __version__
from .cli_convert import convert
from .cli_search import graph, index, search, tasks
from .errors import VnadminError
from .outputs.files import STDIN, targets, write

if TYPE_CHECKING:
    from .models import Document

FORMATS = ("table", "json", "record", "zones")
"""What `--format` takes."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vnadmin")
def main() -> None:
    """Read Vietnamese administrative documents (văn bản hành chính)."""
    _write_utf8()


for command in (convert, index, search, graph, tasks):
    main.add_command(command)


@main.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="What to print: a table for people, the whole document or its record as JSON, or zones.",
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="Write to this file (one FILE) or into this folder (several), not to standard output.",
)
@click.option(
    "--ocr",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Which pages go through OCR: those without a good text layer, all, or none.",
)
@click.option(
    "--dpi",
    type=click.IntRange(72, 600),
    help="Resolution that PDF pages are rendered at for OCR; that of the scan without it.",
)
@click.option(
    "--reader",
    type=click.Choice(("pdfium", "pdfplumber")),
    default="pdfium",
    show_default=True,
    help="What reads the text layers of PDF pages.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
def parse(
    files: tuple[str, ...],
    form: str,
    output: str | None,
    ocr: str,
    dpi: int | None,
    reader: str,
    debug: bool,
) -> None:
    """Parse each FILE (PDF, DOCX, HTML, text, JPEG, PNG or TIFF; - is standard input).

    Several documents as JSON are printed as JSON Lines, one a line. With a folder as OUT each
    document gets a file of its own.

    Exit code: 0 all files were parsed, 1 at least one failed, 2 wrong usage.
    """
    places = _places(files, form, output)
    failed = False
    for file, place in zip(files, places, strict=True):
        try:
            document = _parsed(file, ocr, dpi, reader)
            text = _rendered(document, file, form, alone=len(files) == 1, to_file=place is not None)
        except VnadminError as error:
            _complain(_where(error), f"{error.code}: {error.cause}")
            failed = True
        except Exception as error:
            if debug:
                raise
            what = f"{type(error).__name__}: {error}"[:300]
            _complain(file, f"internal error, please report it ({what}); --debug shows where")
            failed = True
        else:
            failed |= not _put(text, place, failed)
    sys.exit(1 if failed else 0)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a parsed document (`parse --format json`)."""
    from .models import Document

    text = json.dumps(Document.model_json_schema(mode="serialization"), indent=2)
    sys.exit(0 if _put(text + "\n", None, False) else 1)


def _places(files: tuple[str, ...], form: str, output: str | None) -> list[Path] | list[None]:
    """The file to write for each input; None stands for standard output."""
    if files.count(STDIN) > 1:
        raise click.UsageError("standard input (-) can be read only once")
    if output is None:
        return [None] * len(files)
    try:
        return targets(files, output, ".json" if form in ("json", "record") else ".txt")
    except ValueError as error:
        raise click.UsageError(_printable(str(error))) from error


def _parsed(file: str, ocr: str, dpi: int | None, reader: str) -> Document:
    from . import parse as parse_document

    if file == STDIN:
        return parse_document(sys.stdin.buffer, name="<stdin>", ocr=ocr, dpi=dpi, reader=reader)
    return parse_document(file, ocr=ocr, dpi=dpi, reader=reader)


def _rendered(document: Document, file: str, form: str, *, alone: bool, to_file: bool) -> str:
    """The document in one of the formats, ending in a newline."""
    indent = 2 if alone or to_file else None
    if form == "json":
        return document.model_dump_json(indent=indent) + "\n"
    if form == "record":
        return json.dumps(document.to_record(), ensure_ascii=False, indent=indent) + "\n"
    from .outputs.table import render_document, render_zones

    render = render_zones if form == "zones" else render_document
    return render(document, _printable(file), terminal=not to_file and sys.stdout.isatty())


def _put(text: str, place: Path | None, failed: bool) -> bool:
    """Write the text to its place; false, with a complaint, where that cannot be done.

    Ends the program where nobody reads standard output any more.
    """
    try:
        if place:
            write(place, text)
        else:
            sys.stdout.write(text)
            sys.stdout.flush()
    except BrokenPipeError:
        _end(1 if failed else 0)
    except OSError as error:
        _complain(str(place or "<stdout>"), f"cannot be written ({error.strerror or error})")
        if place is None:
            _end(1)
        return False
    return True


def _where(error: VnadminError) -> str:
    return f"{error.name}, page {error.page}" if error.page else error.name


def _complain(name: str, cause: str) -> None:
    """One line on standard error."""
    print(f"vnadmin: {_printable(name)}: {' '.join(cause.split())}", file=sys.stderr)


def _printable(name: str) -> str:
    """A name with a question mark for what would break the line or the terminal."""
    return "".join(char if char.isprintable() else "?" for char in name)


def _write_utf8() -> None:
    """UTF-8 on both outputs, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def _end(code: int) -> NoReturn:
    """End without the complaint that the interpreter makes at exit about standard output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
