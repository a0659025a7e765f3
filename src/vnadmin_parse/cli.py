"""The command `vnadmin`.

Exit codes: 0 every file was parsed, 1 at least one file failed (the others are still written), 2
the command line is wrong.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ._version import __version__
from .errors import VnadminError

if TYPE_CHECKING:
    from .models import Document

FORMATS = ("table", "json", "record", "zones")
_STDIN = "-"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vnadmin")
def main() -> None:
    """Read Vietnamese administrative documents (văn bản hành chính)."""
    _write_utf8()


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
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Write to this file (one FILE) or into this folder (several), not to standard output.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
def parse(files: tuple[str, ...], form: str, output: Path | None, debug: bool) -> None:
    """Parse each FILE (PDF, DOCX, HTML or text; - is standard input).

    Several documents as JSON are printed as JSON Lines, one a line. With a folder as OUT each
    document gets a file of its own.

    Exit code: 0 all files were parsed, 1 at least one failed, 2 wrong usage.
    """
    if files.count(_STDIN) > 1:
        raise click.UsageError("standard input (-) can be read only once")
    targets = _targets(files, form, output)
    one_line = len(files) > 1 and output is None
    failed = False
    for file, target in zip(files, targets, strict=True):
        try:
            text = _rendered(_parsed(file), file, form, one_line)
            if target:
                _write(target, text)
            else:
                _print(text)
        except VnadminError as error:
            _complain(_line(error))
            failed = True
        except BrokenPipeError:
            _end_quietly()
        except OSError as error:
            _complain(f"{target or file}: cannot be written ({error.strerror or error})")
            failed = True
        except Exception as error:
            if debug:
                raise
            what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            _complain(f"{file}: internal error, please report it ({what}); --debug shows where")
            failed = True
    sys.exit(1 if failed else 0)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a parsed document (`parse --format json`)."""
    import json

    from .models import Document

    try:
        _print(json.dumps(Document.model_json_schema(mode="serialization"), indent=2) + "\n")
    except BrokenPipeError:
        _end_quietly()


def _parsed(file: str) -> Document:
    from . import parse as parse_document

    if file == _STDIN:
        return parse_document(sys.stdin.buffer, name="<stdin>")
    return parse_document(file)


def _rendered(document: Document, file: str, form: str, one_line: bool) -> str:
    """The document in one of the formats, ending in a newline."""
    if form == "json":
        return document.model_dump_json(indent=None if one_line else 2) + "\n"
    if form == "record":
        import json

        record = document.to_record()
        return json.dumps(record, ensure_ascii=False, indent=None if one_line else 2) + "\n"
    from .outputs import table

    render: Callable[[Document, str], str] = (
        table.render_zones if form == "zones" else table.render_document
    )
    return render(document, file)


def _targets(files: tuple[str, ...], form: str, output: Path | None) -> list[Path | None]:
    """The file to write for each input; None stands for standard output."""
    if output is None:
        return [None] * len(files)
    if len(files) == 1 and not output.is_dir():
        if not output.parent.is_dir():
            raise click.UsageError(f"there is no folder {output.parent}")
        return [output]
    if output.exists() and not output.is_dir():
        raise click.UsageError(f"several files need a folder, but {output} is a file")
    try:
        output.mkdir(exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"{output} cannot be made ({error.strerror})") from error
    suffix = ".json" if form in ("json", "record") else ".txt"
    return [output / (name + suffix) for name in _free_names(files)]


def _free_names(files: tuple[str, ...]) -> list[str]:
    """A name for each file: its stem, or its whole name and then a number where that is taken."""
    names: list[str] = []
    stems = ["stdin" if file == _STDIN else Path(file).stem for file in files]
    for file, stem in zip(files, stems, strict=True):
        name = stem if stems.count(stem) == 1 else Path(file).name
        tries = 1
        while name in names:
            tries += 1
            name = f"{Path(file).name}-{tries}"
        names.append(name)
    return names


def _write(target: Path, text: str) -> None:
    """Write a file as a whole or not at all."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _print(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _line(error: VnadminError) -> str:
    """The error on one line: name, page, code, cause."""
    where = f"{error.name}, page {error.page}" if error.page else error.name
    return f"{where}: {error.code}: {' '.join(error.cause.split())}"


def _complain(message: str) -> None:
    print(f"vnadmin: {message}", file=sys.stderr)


def _write_utf8() -> None:
    """UTF-8 on both outputs, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def _end_quietly() -> NoReturn:
    """Nobody reads on (`vnadmin … | head`): end without a message at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)
