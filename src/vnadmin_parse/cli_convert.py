"""The command `vnadmin convert`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from .cli_reading import folder_option, source_options, workers_option
from .outputs.terminal import put

if TYPE_CHECKING:
    from .archive import Progress

_FORMS = ("jsonl", "json", "csv", "parquet", "sqlite", "akn")
_INTERRUPTED = 130
"""The exit code that shells know for a command that was stopped with Ctrl-C."""


@click.command()
@click.argument("inputs", metavar="[IN]...", nargs=-1)
@click.option("--files-from", metavar="LIST", help="Also take the inputs that this file lists.")
@folder_option("Folder or URL for the outputs.")
@click.option("--journal", metavar="DIR", help="Folder for the journal, where --output is a URL.")
@click.option(
    "--to",
    "forms",
    type=click.Choice(_FORMS),
    multiple=True,
    default=("jsonl",),
    show_default=True,
    help="A form to write; may be given several times.",
)
@click.option(
    "--records/--documents",
    default=False,
    help="Write records, or whole documents (the default), in jsonl and json.",
)
@workers_option
@click.option("--resume", is_flag=True, help="Go on with the conversion in DIR.")
@click.option("-q", "--quiet", is_flag=True, help="Show neither progress nor report.")
@click.option(
    "--time-limit",
    type=click.FloatRange(0, min_open=True),
    metavar="SECONDS",
    default=900.0,
    show_default=True,
    help="How long one file may take.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(0),
    metavar="MB",
    default=4000,
    show_default=True,
    help="Megabytes of address space of a worker; 0 for no limit.",
)
@source_options
@click.option("--dask", metavar="ADDRESS", help="Use the workers of this Dask scheduler.")
def convert(
    inputs: tuple[str, ...],
    files_from: str | None,
    out: str,
    journal: str | None,
    forms: tuple[str, ...],
    records: bool,
    workers: int | None,
    resume: bool,
    quiet: bool,
    time_limit: float,
    memory_limit: int,
    ocr: str,
    dpi: int | None,
    reader: str,
    dask: str | None,
) -> None:
    """Convert many files, in parallel, to JSON or tables.

    IN is a file, a folder, a ZIP file, a pattern in quotes, a URL (s3://…), or @LIST, a file that
    lists inputs.

    Every input becomes one row of the output, or one of DIR/failures.jsonl. A conversion that was
    stopped, however it was, goes on with the same command and --resume.

    Exit code: 0 all files were converted, 1 at least one failed or the conversion could not go on,
    2 wrong usage, 130 stopped with Ctrl-C.
    """
    options = {
        "to": forms,
        "records": records,
        "workers": workers,
        "resume": resume,
        "journal": journal,
        "time_limit": time_limit,
        "memory_limit": memory_limit * 1_000_000 or None,
        "ocr": ocr,
        "dpi": dpi,
        "reader": reader,
    }
    last: list[Progress] = []
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        code = _run(_given(inputs, files_from), out, options, last, dask, quiet)
    except KeyboardInterrupt:
        done = f": {last[-1].done} of {last[-1].total} files are done" if last else ""
        print(f"vnadmin: stopped{done}; go on with the same command and --resume", file=sys.stderr)
        code = _INTERRUPTED
    finally:
        signal.signal(signal.SIGTERM, before)
    sys.exit(code)


def _run(
    given: list[str],
    out: str,
    options: dict[str, Any],
    last: list[Progress],
    dask: str | None,
    quiet: bool,
) -> int:
    """Convert, and keep in `last` how far it is; returns the exit code."""
    from .archive import ConversionError, UnfitOutput, convert
    from .archive.converting import REPORT
    from .archive.progress import shown_on

    try:
        with (
            shown_on(sys.stderr, quiet=quiet) as show,
            _cluster(dask) as cluster,
            convert(given, out, cluster=cluster, **options) as conversion,
        ):
            show(conversion.progress)
            for _ in conversion:
                last[:] = [conversion.progress]
                show(conversion.progress)
            summary = conversion.summary
    except ConversionError as error:
        print(f"vnadmin: {error}", file=sys.stderr)
        return 2 if isinstance(error, UnfitOutput) else 1
    if not quiet:
        report = (Path(options["journal"] or out) / REPORT).read_text("utf-8")
        put(report, None, failed=bool(summary.failed))
    return 1 if summary.failed else 0


def _cluster(address: str | None) -> Any:
    """A client of the Dask scheduler, or what gives None."""
    from contextlib import nullcontext

    from .archive import ConversionError

    if address is None:
        return nullcontext()
    try:
        from distributed import Client
    except ImportError as error:
        raise click.UsageError("install vnadmin-parse[dask] to use --dask") from error
    try:
        return Client(address)
    except (OSError, ValueError) as error:
        raise ConversionError(f"no Dask scheduler can be reached at {address}") from error


def _given(inputs: tuple[str, ...], files_from: str | None) -> list[str]:
    """The inputs of the command line and of its lists."""
    from .archive.inputs import listed_inputs

    given: list[str] = []
    lists = [] if files_from is None else [files_from]
    for name in (*inputs, *(f"@{one}" for one in lists)):
        if not name.startswith("@"):
            given.append(name)
            continue
        try:
            data = sys.stdin.buffer.read() if name == "@-" else Path(name[1:]).read_bytes()
        except OSError as error:
            cause = f"the list {name[1:]} cannot be read ({error.strerror})"
            raise click.UsageError(cause) from error
        given += listed_inputs(data)
    if not given:
        raise click.UsageError("there is nothing to convert: name files, folders or a list")
    return given


def _interrupt(*_: object) -> NoReturn:
    """End as with Ctrl-C when the system asks the program to end."""
    raise KeyboardInterrupt
