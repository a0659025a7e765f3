"""The command `vnadmin export`."""

from __future__ import annotations

import sys

import click

from .cli_reading import folder_option, source_options, workers_option
from .errors import VnadminError
from .outputs.terminal import complain, counted, where

_FORMS = ("opensearch", "elasticsearch", "typesense", "jsonl", "chunks", "nodes")


@click.command()
@click.argument("inputs", metavar="IN...", nargs=-1, required=True)
@click.option(
    "--to",
    "forms",
    type=click.Choice(_FORMS),
    multiple=True,
    required=True,
    help="What to write; may be given several times. Chunks are for LangChain, nodes for "
    "LlamaIndex.",
)
@folder_option("Folder for the outputs; each form gets its own.")
@click.option(
    "--chunk-size",
    type=click.IntRange(1),
    metavar="N",
    default=1000,
    show_default=True,
    help="Characters that a chunk or node is to have; only one with a task may be longer.",
)
@workers_option
@source_options
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but what could not be read.")
def export(
    inputs: tuple[str, ...],
    forms: tuple[str, ...],
    out: str,
    chunk_size: int,
    workers: int | None,
    ocr: str,
    dpi: int | None,
    reader: str,
    quiet: bool,
) -> None:
    """Write each IN for search servers and language models.

    IN is converted output (.jsonl, .json, the folder of `vnadmin convert`), or a file or folder of
    files to parse. Files of an earlier export in DIR are replaced. What loads the files into a
    server is printed.

    Exit code: 0 all was exported, 1 something could not be read or written, 2 wrong usage.
    """
    from .export import export as write

    try:
        report = write(
            inputs,
            out,
            to=forms,
            chunk_size=chunk_size,
            workers=workers,
            ocr=ocr,
            dpi=dpi,
            reader=reader,
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        complain(str(error.filename or out), f"cannot be written ({error.strerror or error})")
        sys.exit(1)
    except VnadminError as error:
        complain(where(error), f"{error.code}: {error.cause}")
        sys.exit(1)
    for failure in report.failures:
        complain(where(failure), f"{failure.code}: {failure.cause}")
    if not quiet:
        print(f"{counted(report.documents, 'document')}, {len(report.failures)} failed")
        for form, commands in report.commands.items():
            print(f"\n# {form}", *commands, sep="\n")
    sys.exit(1 if report.failures else 0)
