"""Converting an archive: list, work, assemble; and going on after an interruption."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from .assembly import assemble
from .failures import Failure
from .inputs import Input, find_items
from .items import Item
from .journal import ConversionError, Journal, UnfitOutput
from .outcomes import Outcome
from .processes import Workers, WorkersLost, default_workers
from .progress import Progress, Show
from .settings import Options, Settings
from .sinks import FORMS
from .summary import Summary, report
from .worker import convert_item

if TYPE_CHECKING:
    from distributed import Client

REPORT = "report.txt"
_WINDOW = 4
"""Files under way for each worker: the next ones wait at the worker's door."""

Engine = Callable[[Iterable[Item]], Generator[tuple[Item, Outcome]]]
"""Does files, in any order."""


def convert(
    inputs: Input | Iterable[Input],
    sink: str | os.PathLike[str],
    *,
    to: Sequence[str] = ("jsonl",),
    records: bool = False,
    workers: int | None = None,
    resume: bool = False,
    progress: Show | None = None,
    cluster: Client | None = None,
    **options: Unpack[Options],
) -> Summary:
    """Convert an archive of documents into structured data.

    `inputs` are files, folders (with all that is in them), ZIP files, patterns and URLs; `sink` is
    the folder that the outputs are written to, in the forms `to` (`jsonl`, `json`, `parquet`,
    `sqlite`), documents or, with `records`, records. Each input becomes one row of the output or
    one of `failures.jsonl`. See `docs/archive.md` for all that is written.

    `workers` is the number of processes (default: one for each core); `cluster` a Dask client
    whose workers take their place. With `resume` a conversion that was interrupted goes on:
    `sink`, `inputs` and options must be those of the first run, and what is done and has not
    changed is not done again. `progress` is called with a `Progress` after every file.

    Further options: `ocr`, `dpi`, `reader` and `limits` as for `parse`; `time_limit`, the seconds
    that one file may take (900), and `memory_limit`, the bytes of address space of a worker
    (4 billion; None for no limit).

    Raises `ConversionError` where the conversion as a whole cannot go on, `UnfitOutput`, one of
    these, where it cannot begin, and `ValueError` for a form or option that there is not. After
    any of these, and after `KeyboardInterrupt`, it can be resumed.
    """
    settings = Settings(**options)
    _check(to)
    folder = _folder(sink)
    given = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    with Journal(folder) as journal:
        _check_run(journal, settings, resume)
        journal.begin(settings.fingerprint(), find_items(given, leave_out=folder))
        done = _work(journal, _engine(settings, workers, cluster), progress or (lambda _: None))
        journal.commit()
        with closing(journal.finished()) as finished:
            summary = assemble(finished, folder, to, records=records)
    text = report(summary, seconds=done.seconds, files=done.files, pages=done.pages)
    _write_report(folder / REPORT, text)
    return summary


def _work(journal: Journal, engine: Engine, show: Show) -> Progress:
    """Do what is pending; returns how far it came."""
    counts = journal.counts()
    start = time.monotonic()
    now = Progress(counts.total, counts.done, counts.failed, 0, 0, 0.0)
    show(now)
    try:
        with closing(engine(journal.pending())) as outcomes:
            for item, outcome in outcomes:
                journal.add(item, outcome)
                now = Progress(
                    now.total,
                    now.done + 1,
                    now.failed + (outcome.failure is not None),
                    now.files + 1,
                    now.pages + (outcome.facts.pages if outcome.facts else 0),
                    time.monotonic() - start,
                )
                show(now)
    except WorkersLost as error:
        raise ConversionError(str(error)) from error
    return now


def _engine(settings: Settings, workers: int | None, cluster: Client | None) -> Engine:
    if cluster is not None:
        from .cluster import on_cluster

        return lambda items: on_cluster(cluster, items, settings)
    return lambda items: on_this_machine(items, settings, workers or default_workers())


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


def _folder(sink: str | os.PathLike[str]) -> Path:
    folder = Path(sink)
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
            f"{folder} holds a conversion: go on with it (resume), or choose another folder"
        )
    if begun != settings.fingerprint():
        raise UnfitOutput(
            f"{folder} holds a conversion with other settings or of another version: "
            f"choose another folder (it has {begun})"
        )


def _write_report(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConversionError(f"{path} cannot be written ({error.strerror})") from error
