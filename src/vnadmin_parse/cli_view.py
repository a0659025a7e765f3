"""The command `vnadmin view`."""

from __future__ import annotations

import sys

import click

from .cli_reading import STDIN_NAME, reading_options
from .outputs.files import STDIN, targets
from .outputs.terminal import attempted, printable, put


@click.command()
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="OUT", help="Write to this file, not to standard output.")
@reading_options
def view(
    file: str, output: str | None, ocr: str, dpi: int | None, reader: str, debug: bool
) -> None:
    """Show FILE and what was found in it as one HTML page.

    FILE - is standard input. The page needs no network. Values can be corrected on it, and the
    corrected record saved.

    Exit code: 0 the page was written, 1 it was not, 2 wrong usage.
    """
    try:
        place = targets([file], output, ".html")[0] if output else None
    except ValueError as error:
        raise click.UsageError(printable(str(error))) from error

    def made() -> str:
        from .reading import OcrMode, OcrSettings, PdfReader
        from .view import view as view_file

        settings = OcrSettings(mode=OcrMode(ocr), dpi=dpi)
        if file == STDIN:
            return view_file(
                sys.stdin.buffer, name=STDIN_NAME, ocr=settings, reader=PdfReader(reader)
            )
        return view_file(file, name=file, ocr=settings, reader=PdfReader(reader))

    text = attempted(file, made, debug=debug)
    sys.exit(0 if text is not None and put(text, place, False) else 1)
