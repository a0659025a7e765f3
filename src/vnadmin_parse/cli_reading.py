"""Reading a file for a command: the options that say how, and doing it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .outputs.files import STDIN

if TYPE_CHECKING:
    from .models import Document

Command = TypeVar("Command", bound=Callable[..., Any])

STDIN_NAME = "<stdin>"
"""What standard input is called in messages."""


def source_options(command: Command) -> Command:
    """Adds `--ocr`, `--dpi` and `--reader`."""
    ocr = click.option(
        "--ocr",
        type=click.Choice(("auto", "always", "never")),
        default="auto",
        show_default=True,
        help="Which pages go through OCR: those without a good text layer, all, or none.",
    )
    dpi = click.option(
        "--dpi",
        type=click.IntRange(72, 600),
        metavar="N",
        help="Resolution that PDF pages are rendered at for OCR; that of the scan without it.",
    )
    reader = click.option(
        "--reader",
        type=click.Choice(("pdfium", "pdfplumber")),
        default="pdfium",
        show_default=True,
        help="What reads the text layers of PDF pages.",
    )
    return ocr(dpi(reader(command)))


def folder_option(text: str) -> Callable[[Command], Command]:
    """Adds `--output`, the folder that a command writes to; `text` says more of it."""
    return click.option("-o", "--output", "--out", "out", metavar="DIR", required=True, help=text)


def workers_option(command: Command) -> Command:
    """Adds `--workers`."""
    return click.option(
        "--workers",
        type=click.IntRange(1),
        metavar="N",
        help="Worker processes; one a core without it.",
    )(command)


def reading_options(command: Command) -> Command:
    """Adds `--ocr`, `--dpi`, `--reader` and `--debug`."""
    debug = click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
    return source_options(debug(command))


def parsed(file: str, ocr: str, dpi: int | None, reader: str) -> Document:
    """The document in a file, or in standard input. Raises what `parse` raises."""
    from . import parse

    if file == STDIN:
        return parse(sys.stdin.buffer, name=STDIN_NAME, ocr=ocr, dpi=dpi, reader=reader)
    return parse(file, ocr=ocr, dpi=dpi, reader=reader)
