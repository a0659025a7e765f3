"""The command `vnadmin check`."""

from __future__ import annotations

import json
import sys

import click

from .cli_reading import parsed, reading_options
from .outputs.terminal import attempted, printable, put


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="A table for people, or JSON: one object a line where there are several files.",
)
@reading_options
def check(
    files: tuple[str, ...], form: str, ocr: str, dpi: int | None, reader: str, debug: bool
) -> None:
    """Check the form of each FILE against Nghị định 30/2020/NĐ-CP.

    FILE - is standard input. Documents that the decree does not bind (of the Party, legislation,
    companies …) are named as such and not checked.

    Exit code: 0 no deviations, 1 deviations were found or a file failed, 2 wrong usage.
    """
    unclean = False
    for file in files:

        def made(file: str = file) -> tuple[str, bool]:
            document = parsed(file, ocr, dpi, reader)
            result = document.check_form()
            if form == "json":
                values = {"file": file, **result.model_dump(mode="json")}
                text = json.dumps(values, ensure_ascii=False, indent=2 if len(files) == 1 else None)
                return text + "\n", bool(result.deviations)
            from .outputs.form_table import render_check

            shown = render_check(document, result, printable(file), terminal=sys.stdout.isatty())
            return shown, bool(result.deviations)

        done = attempted(file, made, debug=debug)
        if done is None:
            unclean = True
        else:
            text, deviates = done
            unclean |= deviates
            unclean |= not put(text, None, unclean)
    sys.exit(1 if unclean else 0)
