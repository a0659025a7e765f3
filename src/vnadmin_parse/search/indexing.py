"""Bringing an index up to date with files and converted output: only what changed is written."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from ..errors import DamagedFile, IndexUnusable, VnadminError
from .collecting import Collection, Item, collections
from .database import files_of, open_for_writing
from .entry import Entry, entry_of
from .reading import Reading
from .writing import Writer

if TYPE_CHECKING:
    from ..archive.settings import Options

_BATCH, _SECONDS = 1000, 30.0
"""Documents or time between two commits: what is done before an interruption stays done."""
_TIDY = 0.2
"""The part of all documents that must have changed for the word lists to be merged."""


@dataclass
class IndexReport:
    """What a run of `index` did: counts of documents, and what could not be read."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    failures: list[VnadminError] = field(default_factory=list)

    @property
    def written(self) -> int:
        """Documents that were added or replaced."""
        return self.added + self.changed


def index(
    inputs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    db: str | os.PathLike[str],
    *,
    workers: int | None = None,
    progress: Callable[[IndexReport], object] | None = None,
    **options: Unpack[Options],
) -> IndexReport:
    """Bring the index `db` up to date with `inputs`; it is made where there is none.

    An input is converted output (a folder that `vnadmin convert` wrote, `.jsonl`, `.json`), a file
    to parse, or a folder of such files. Documents whose content did not change (SHA-256) are left
    alone; those that are gone from an input that is named again are removed; documents of other
    inputs stay. Files are parsed in `workers` processes (default: one for each core), whose number
    makes no difference to the index; options as for `convert`: `ocr`, `dpi`, `reader`, `limits`,
    `time_limit`, `memory_limit`. Files that did not change are not read again for other options.
    The files of the index itself are no inputs. `progress` is called now and then.

    A file that cannot be read, or that crashes its process, is listed in the report with its code
    (`docs/errors.md`), and what the index had of it is removed. Raises `IndexUnusable`,
    `VnadminError` where no worker process can be kept up, and `ValueError` for options that there
    are not.
    """
    from ..archive.settings import Settings

    path = Path(db)
    report = IndexReport()
    given = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    settings = Settings(**options)
    with (
        closing(open_for_writing(path)) as connection,
        Reading(entry_of, settings, workers) as reading,
    ):
        try:
            run = _Run(connection, report, reading, progress)
            for collection in collections(map(Path, given), entry_of, leave_out=files_of(path)):
                run.take(collection)
            run.finish()
        except (sqlite3.Error, OverflowError) as error:
            raise IndexUnusable(str(path), f"it cannot be written ({error})") from error
    return report


class _Run:
    def __init__(
        self,
        connection: sqlite3.Connection,
        report: IndexReport,
        reading: Reading[Entry],
        progress: Callable[[IndexReport], object] | None,
    ) -> None:
        self._connection, self._report, self._progress = connection, report, progress
        self._reading = reading
        self._writer = Writer(connection)
        self._begin()

    def take(self, collection: Collection[Entry]) -> None:
        """Bring what the index has of a file or folder up to date."""
        source = self._writer.source(collection.place)
        known = self._writer.known(source)

        def is_known(item: Item[Entry]) -> bool:
            return item.path in known and known[item.path][1] == item.content

        try:
            for item, result in self._reading.results(collection.items, is_known):
                self._put(source, item, result, known.pop(item.path, None))
                self._pending += 1
                if self._pending >= _BATCH or time.monotonic() - self._since >= _SECONDS:
                    self._commit()
        except VnadminError:  # no worker can be kept up
            self._connection.execute("COMMIT")
            raise
        for document, _ in known.values():
            self._writer.remove(document)
            self._report.removed += 1

    def finish(self) -> None:
        """Gather what comes from all documents, after many changes tidy up, and commit.

        Then the index is one file again, which can be read where nothing can be written.
        """
        (count,) = self._connection.execute("SELECT count(*) FROM documents").fetchone()
        if self._report.written > _TIDY * count:
            self._writer.tidy()
        if self._writer.is_stale():
            self._writer.conclude()
        self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA optimize")
        with suppress(sqlite3.OperationalError):  # somebody reads
            self._connection.execute("PRAGMA journal_mode = DELETE")

    def _put(
        self,
        source: int,
        item: Item[Entry],
        result: Entry | VnadminError | None,
        known: tuple[int, str] | None,
    ) -> None:
        """Write what an item gave in place of what is known of it."""
        report = self._report
        if result is None:
            report.unchanged += 1
            return
        if known:
            self._writer.remove(known[0])
        error = result if isinstance(result, VnadminError) else self._add(source, item, result)
        if error:
            report.failures.append(error)
            report.removed += bool(known)
        elif known:
            report.changed += 1
        else:
            report.added += 1

    def _add(self, source: int, item: Item[Entry], entry: Entry) -> VnadminError | None:
        try:
            self._writer.add(source, item.path, item.content, entry)
        except ValueError as error:
            return DamagedFile(item.path, str(error))
        return None

    def _begin(self) -> None:
        self._pending, self._since = 0, time.monotonic()
        self._connection.execute("BEGIN IMMEDIATE")

    def _commit(self) -> None:
        self._connection.execute("COMMIT")
        if self._progress:
            self._progress(self._report)
        self._begin()
