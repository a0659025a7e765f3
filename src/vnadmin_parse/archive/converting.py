"""Converting an archive: list, work, assemble; and going on after an interruption."""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from .assembly import assemble
from .conversion import Conversion, Engine
from .failures import Failure
from .inputs import Input, find_items
from .items import Item, is_url
from .journal import ConversionError, Journal, UnfitOutput
from .outcomes import Outcome
from .processes import Workers, workers_of
from .progress import Progress
from .settings import Options, Settings
from .sinks import FORMS
from .summary import Summary, report
from .worker import convert_item

if TYPE_CHECKING:
    from distributed import Client

REPORT = "report.txt"
_WINDOW = 4
"""Files under way for each worker: the next ones wait at the worker's door."""


def convert(
    inputs: Input | Iterable[Input],
    sink: str | os.PathLike[str],
    *,
    to: str | Sequence[str] = ("jsonl",),
    records: bool = False,
    workers: int | None = None,
    resume: bool = False,
    journal: str | os.PathLike[str] | None = None,
    cluster: Client | None = None,
    **options: Unpack[Options],
) -> Conversion:
    """Convert an archive of documents into structured data.

    `inputs` are files, folders (with all that is in them), ZIP files, patterns and URLs; `sink` is
    the folder that the outputs are written to, in the form or forms `to` (`jsonl`, `json`, `csv`,
    `parquet`, `sqlite`, `akn`), documents or, with `records`, records. Each input becomes one row
    of the output or one of `failures.jsonl`. See `docs/archive.md` for all that is written.

    The inputs are listed at once; files are read as one goes through the `Conversion` that is
    returned, or with its method `run`, which returns a `Summary`.

    `workers` is the number of processes (default: one for each core); `cluster` a Dask client
    whose workers take their place. With `resume` a conversion that was interrupted goes on:
    `sink`, `inputs` and options must be those of the first run, and what is done and has not
    changed is not done again. Where `sink` is a URL, `journal` is the folder of this machine
    that keeps what is done.

    Further options: `ocr`, `dpi`, `reader` and `limits` as for `parse`; `time_limit`, the seconds
    that one file may take (900), and `memory_limit`, the bytes of address space of a worker
    (4 billion; None for no limit).

    Raises `ConversionError` where the conversion as a whole cannot go on, also from the steps of
    the conversion; `UnfitOutput`, one of these, where it cannot begin; and `ValueError` for a form
    or option that there is not. After any of these, and after `KeyboardInterrupt`, it can be
    resumed.
    """
    settings, count = Settings(**options), workers_of(workers)
    forms = [to] if isinstance(to, str) else list(dict.fromkeys(to))
    _check(forms)
    folder, url = _places(os.fspath(sink), journal)
    given = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    kept = Journal(folder)

    def finish(done: Progress) -> Summary:
        with closing(kept.finished()) as finished:
            summary, outputs = assemble(finished, folder, forms, records=records)
        text = report(summary, seconds=done.seconds, files=done.files, pages=done.pages)
        _write_report(folder / REPORT, text)
        if url is not None:
            from .cloud import publish

            publish([*outputs, folder / REPORT], url)
        return summary

    try:
        _check_run(kept, settings, resume)
        leave_out: list[Input] = [folder] if url is None else [folder, url]
        kept.begin(settings.fingerprint(), find_items(given, leave_out))
        return Conversion(kept, kept.counts(), _engine(settings, count, cluster), finish)
    except BaseException:
        kept.close()
        raise


def _engine(settings: Settings, workers: int, cluster: Client | None) -> Engine:
    if cluster is not None:
        from .cluster import on_cluster

        return lambda items: on_cluster(cluster, items, settings)
    return lambda items: on_this_machine(items, settings, workers)


def on_this_machine(
    items: Iterable[Item], settings: Settings, workers: int
) -> Generator[tuple[Item, Outcome]]:
    """Do files in worker processes, in any order."""
    with Workers(convert_item, settings, workers) as pool:
        for item, result in pool.results(items, window=_WINDOW * workers):
            yield item, Outcome(failure=result) if isinstance(result, Failure) else result


def _check(to: Sequence[str]) -> None:
    for form in to:
        if form not in FORMS:
            raise ValueError(f"no such form: {form}; there are {', '.join(FORMS)}")
    if "parquet" in to:
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            raise UnfitOutput("install vnadmin-parse[parquet] to write Parquet") from error


def _places(sink: str, journal: str | os.PathLike[str] | None) -> tuple[Path, str | None]:
    """The folder to work in, and the URL that the outputs go to, if they do."""
    if not is_url(sink):
        if journal is not None:
            raise UnfitOutput(
                "a journal is named for outputs at a URL only: a folder keeps its own"
            )
        return _folder(Path(sink)), None
    if journal is None:
        raise UnfitOutput(f"for outputs at {sink} name a folder of this machine for the journal")
    from .cloud import check_url

    check_url(sink)
    return _folder(Path(journal)), sink


def _folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnfitOutput(f"the folder {folder} cannot be made ({error.strerror})") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UnfitOutput(f"the folder {folder} cannot be written to")
    return folder


def _check_run(journal: Journal, settings: Settings, resume: bool) -> None:
    """Raise `UnfitOutput` where what is in the folder does not fit."""
    begun = journal.fingerprint
    folder = journal.path.parent
    if begun is None:
        return
    if not resume:
        raise UnfitOutput(
            f"{folder} holds a conversion: go on with it (--resume), or choose another folder"
        )
    if begun != settings.fingerprint():
        raise UnfitOutput(
            f"{folder} holds a conversion with other settings or of another version: "
            f"choose another folder (it has {_differing(begun, settings.fingerprint())})"
        )


def _differing(begun: str, now: str) -> str:
    """What differs between two fingerprints, as the first has it."""
    before, after = json.loads(begun), json.loads(now)
    found = {name: value for name, value in before.items() if after.get(name) != value}
    return ", ".join(f"{name} {json.dumps(value)}" for name, value in found.items())


def _write_report(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConversionError(f"{path} cannot be written ({error.strerror})") from error
