"""The journal of a conversion: its inputs and what was done, safe whenever the machine stops.

An SQLite file in the output folder. What is in it after a commit stays, and a commit is whole or
not at all, also when the process is killed or the power fails; so a conversion can go on from
whatever it finds. Outputs are made of the journal alone, in the order of names, and so do not
depend on the order in which files were done or on how often the run was broken off.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from .failures import Failure
from .items import Item
from .outcomes import Facts, Outcome

NAME = "journal.sqlite"
_SECONDS = 0.5
"""How much work may be lost with the process: it is done again."""
_PAGE = 500
_SCHEMA = """
CREATE TABLE IF NOT EXISTS run (fingerprint TEXT);
CREATE TABLE IF NOT EXISTS inputs (
    name TEXT PRIMARY KEY, location BLOB, stamp TEXT, member INTEGER, failure TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outcomes (
    name TEXT PRIMARY KEY, stamp TEXT, sha256 TEXT, facts TEXT, failure TEXT, body BLOB
);
CREATE INDEX IF NOT EXISTS same_content ON outcomes (sha256, name) WHERE failure IS NULL;
"""
_PENDING = """
SELECT i.name, i.location, i.stamp, i.member FROM inputs AS i
LEFT JOIN outcomes AS o ON o.name = i.name AND o.stamp = i.stamp
WHERE i.failure IS NULL AND o.name IS NULL AND i.name > ? ORDER BY i.name LIMIT ?
"""
_FINISHED = """
SELECT i.name, o.sha256, o.facts, coalesce(i.failure, o.failure), o.body, (
    SELECT s.name FROM outcomes AS s JOIN inputs AS j ON j.name = s.name AND j.stamp = s.stamp
    WHERE s.sha256 = o.sha256 AND s.failure IS NULL AND j.failure IS NULL
    ORDER BY s.name LIMIT 1
)
FROM inputs AS i LEFT JOIN outcomes AS o ON o.name = i.name AND o.stamp = i.stamp
WHERE i.failure IS NOT NULL OR o.name IS NOT NULL ORDER BY i.name
"""
_COUNTS = """
SELECT count(*), count(coalesce(i.failure, o.name)), count(coalesce(i.failure, o.failure))
FROM inputs AS i LEFT JOIN outcomes AS o ON o.name = i.name AND o.stamp = i.stamp
"""


class ConversionError(Exception):
    """The conversion as a whole cannot begin or go on; the message says what to do."""


class UnfitOutput(ConversionError):
    """The folder for the outputs does not fit: nothing was done."""


@dataclass(frozen=True)
class Finished:
    """An input that is done. `first` is the first input with the same content, often itself."""

    name: str
    outcome: Outcome
    first: str


@dataclass(frozen=True)
class Counts:
    """How far a conversion is: all inputs, those done, and those of them that failed."""

    total: int
    done: int
    failed: int


class Journal:
    """The journal in a folder; one process at a time has it open. Use it with `with`."""

    def __init__(self, folder: Path) -> None:
        """Open or begin the journal. Raises `UnfitOutput`."""
        self.path = folder / NAME
        with _told(self.path, UnfitOutput):
            # whoever steps through the conversion, or drops it, may be another thread
            self._file = sqlite3.connect(
                self.path, timeout=0, isolation_level=None, check_same_thread=False
            )
        try:
            with _told(self.path, UnfitOutput):
                self._file.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._file.execute("PRAGMA journal_mode = WAL")
                self._file.execute("PRAGMA synchronous = FULL")
                self._file.executescript(_SCHEMA)
        except BaseException:
            self._file.close()
            raise
        self._committed = time.monotonic()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        try:
            if not isinstance(error, ConversionError):
                self.commit()
        finally:
            self.close()

    def close(self) -> None:
        """Close the file; what was not committed is lost."""
        self._file.close()

    @property
    def fingerprint(self) -> str | None:
        """The settings that the run was begun with; None where it was not begun."""
        with _told(self.path, UnfitOutput, "read"):
            row = self._file.execute("SELECT fingerprint FROM run").fetchone()
        return None if row is None else str(row[0])

    def begin(self, fingerprint: str, items: Iterable[Item]) -> None:
        """Take the inputs of this run in place of those of an earlier one. Whole or not at all."""
        try:
            with _told(self.path):
                self._file.execute("BEGIN")
                self._file.execute("DELETE FROM run")
                self._file.execute("DELETE FROM inputs")
                self._file.executemany(
                    "INSERT OR IGNORE INTO inputs VALUES (?, ?, ?, ?, ?)", map(_input, items)
                )
                self._file.execute("INSERT INTO run VALUES (?)", (fingerprint,))
        except BaseException:
            if self._file.in_transaction:
                self._file.execute("ROLLBACK")
            raise
        self.commit()

    def counts(self) -> Counts:
        """How far the run is."""
        with _told(self.path, done="read"):
            return Counts(*self._file.execute(_COUNTS).fetchone())

    def pending(self) -> Iterator[Item]:
        """The inputs that are not done, in the order of their names."""
        last = ""
        while True:
            with _told(self.path):
                rows = self._file.execute(_PENDING, (last, _PAGE)).fetchall()
            if not rows:
                return
            for name, location, stamp, member in rows:
                yield Item(name, os.fsdecode(location), stamp, member)
            last = rows[-1][0]

    def add(self, item: Item, outcome: Outcome) -> None:
        """Note what came of an input; it is safe from the next commit, half a second later."""
        facts = outcome.facts.json() if outcome.facts else None
        row = item.name, item.stamp, outcome.sha256, facts, _failure(outcome.failure), outcome.body
        with _told(self.path):
            if not self._file.in_transaction:
                self._file.execute("BEGIN")
            self._file.execute("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?, ?)", row)
        if time.monotonic() - self._committed >= _SECONDS:
            self.commit()

    def commit(self) -> None:
        """Make safe what was noted. May be interrupted between any two steps."""
        with _told(self.path):
            if self._file.in_transaction:
                self._file.execute("COMMIT")
        self._committed = time.monotonic()

    def finished(self) -> Generator[Finished]:
        """The inputs that are done, in the order of their names; close it before the journal."""
        with _told(self.path, done="read"):
            for name, sha256, facts, failure, body, first in self._file.execute(_FINISHED):
                outcome = Outcome(
                    sha256,
                    Facts.from_json(facts) if facts else None,
                    body or b"",
                    Failure(**json.loads(failure)) if failure else None,
                )
                yield Finished(name, outcome, first or name)


def _input(item: Item) -> tuple[object, ...]:
    location = os.fsencode(item.location)
    return item.name, location, item.stamp, item.member, _failure(item.failure)


def _failure(failure: Failure | None) -> str | None:
    return json.dumps(asdict(failure), ensure_ascii=False) if failure else None


@contextmanager
def _told(
    path: Path, kind: type[ConversionError] = ConversionError, done: str = "written"
) -> Iterator[None]:
    """Tell people what an error of the database means for them."""
    try:
        yield
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise kind(f"another conversion is writing to {path.parent}") from error
        raise kind(f"{path} cannot be {done} ({error})") from error
