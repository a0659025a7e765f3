"""What the commands that ask an index share: options, errors, output."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .errors import VnadminError
from .outputs.files import target
from .outputs.terminal import complain, printable, put, where

if TYPE_CHECKING:
    from .search import SearchIndex

_Command = TypeVar("_Command", bound=Callable[..., Any])


def db_option(command: _Command) -> _Command:
    """Adds `--db`."""
    return click.option("--db", metavar="FILE", required=True, help="The file of the index.")(
        command
    )


def output_option(command: _Command) -> _Command:
    """Adds `--output`: a file that is checked before any work, or None for standard output."""
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


def format_option(*forms: str) -> Callable[[_Command], _Command]:
    """Adds `--format`, one of `forms`, the first without it."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="What to write.",
    )


def opened(db: str) -> SearchIndex:
    """The index in a file. Raises `VnadminError`."""
    from .search import SearchIndex

    return SearchIndex(db)


@contextmanager
def told_errors(db: str) -> Iterator[None]:
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


def put_form(form: str, text: str, output: Path | None) -> None:
    """Text for people fits the terminal; what programs read stays as it is."""
    if form == "text" and output is None and sys.stdout.isatty():
        from .outputs.table import fitted

        text = fitted(text)
    put_or_end(text, output)


def put_or_end(text: str, output: Path | None) -> None:
    """Write the text; ends the program with code 1 where it cannot be written."""
    if not put(text, output, False):
        sys.exit(1)


def as_json_text(value: object, default: Callable[[Any], object] | None = None) -> str:
    """A value as indented JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=default) + "\n"
