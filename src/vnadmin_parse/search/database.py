"""The file of the index: its tables, and opening it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..errors import IndexUnusable

VERSION = 2
"""Of the tables and of how texts become tokens. Another version needs a new index."""
PATIENCE = 30.0
"""Seconds that one waits for another program that writes."""
_MARK = 0x564E4144
"""`PRAGMA application_id` of our files."""

COLUMNS = (
    "number",
    "symbol",
    "type",
    "date",
    "place",
    "mark",
    "subject",
    "issuer",
    "parent",
    "signer",
    "addressee",
    "recipient",
    "assignee",
    "task",
    "cites",
    "text",
)
"""The columns of words; most are fields of the query language."""

_WORDS = ", ".join(COLUMNS)
_SPLIT = "unicode61 remove_diacritics 0"
_SCHEMA = f"""
CREATE TABLE sources (source INTEGER PRIMARY KEY, place TEXT NOT NULL UNIQUE);
CREATE TABLE documents (
    document INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES sources, path TEXT NOT NULL,
    hash TEXT NOT NULL, name TEXT NOT NULL, identifier TEXT, dated TEXT, number_key TEXT,
    kind TEXT, reference TEXT, place TEXT, date TEXT, date_first TEXT, date_last TEXT,
    year INTEGER, subject TEXT, UNIQUE (source, path)
);
CREATE INDEX documents_identifier ON documents (identifier);
CREATE INDEX documents_dated ON documents (dated);
CREATE INDEX documents_number ON documents (number_key);
CREATE TABLE bodies (document INTEGER PRIMARY KEY, text TEXT, words BLOB NOT NULL);
CREATE TABLE facets (
    document INTEGER NOT NULL, field TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (document, field, key)
) WITHOUT ROWID;
CREATE INDEX facets_key ON facets (field, key);
CREATE TABLE citations (
    document INTEGER NOT NULL, position INTEGER NOT NULL, relation TEXT NOT NULL, identifier TEXT,
    dated TEXT, number_key TEXT, name TEXT NOT NULL, label TEXT NOT NULL, key TEXT NOT NULL,
    kind TEXT, date TEXT, locator TEXT, start INTEGER, end_ INTEGER,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX citations_identifier ON citations (identifier);
CREATE INDEX citations_dated ON citations (dated);
CREATE INDEX citations_number ON citations (number_key);
CREATE INDEX citations_name ON citations (name);
CREATE TABLE links (
    document INTEGER NOT NULL, position INTEGER NOT NULL, cited INTEGER NOT NULL,
    PRIMARY KEY (document, position, cited)
) WITHOUT ROWID;
CREATE INDEX links_cited ON links (cited);
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tasks (
    document INTEGER NOT NULL, position INTEGER NOT NULL, label TEXT, text TEXT NOT NULL,
    assignees TEXT NOT NULL, deadline TEXT, due TEXT, due_first TEXT, due_last TEXT,
    text_key TEXT NOT NULL, assignee_key TEXT NOT NULL, start INTEGER, end_ INTEGER,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX tasks_due ON tasks (due_last);
CREATE VIRTUAL TABLE folded USING fts5({_WORDS}, content='', tokenize="{_SPLIT}");
CREATE VIRTUAL TABLE exact USING fts5({_WORDS}, content='', tokenize="{_SPLIT}");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(folded, row);
CREATE TABLE spellings (
    length INTEGER NOT NULL, term TEXT NOT NULL, documents INTEGER NOT NULL,
    PRIMARY KEY (length, term)
) WITHOUT ROWID;
PRAGMA application_id = {_MARK};
PRAGMA user_version = {VERSION};
"""


def files_of(path: Path) -> list[Path]:
    """The files that an index consists of, also while it is written to."""
    return [path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal")]


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open an index, or make a new one. Raises `IndexUnusable`."""
    try:
        new = not path.exists() or path.stat().st_size == 0
        connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    except (OSError, sqlite3.Error) as error:
        raise IndexUnusable(str(path), f"it cannot be opened ({error})") from error
    try:
        if new:
            connection.execute("PRAGMA page_size = 8192")
            connection.executescript(f"BEGIN;{_SCHEMA}COMMIT;")
        else:
            _check(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")  # who searches meanwhile is not held up
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -64000")
    except sqlite3.Error as error:
        connection.close()
        raise IndexUnusable(str(path), f"it cannot be written ({error})") from error
    except IndexUnusable:
        connection.close()
        raise
    return connection


Rows = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]
"""`Reader.rows`."""


class Reader:
    """An index that is only read. Raises `IndexUnusable` where there is none at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = _open_for_reading(path)

    def rows(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises `IndexUnusable` where the file is damaged or locked."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise IndexUnusable(str(self._path), f"it cannot be read ({error})") from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _open_for_reading(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise IndexUnusable(str(path), "there is no such index; `vnadmin index` makes one")
    place = f"file:{quote(os.fspath(path.resolve()))}?mode=ro"
    try:
        connection = sqlite3.connect(place, uri=True, check_same_thread=False, timeout=PATIENCE)
        _check(connection, path)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cache_size = -64000")
    except sqlite3.Error as error:
        raise IndexUnusable(str(path), f"it cannot be read ({error})") from error
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    with closing(connection.execute("PRAGMA application_id")) as found:
        (mark,) = found.fetchone()
    with closing(connection.execute("PRAGMA user_version")) as found:
        (version,) = found.fetchone()
    if mark != _MARK:
        raise IndexUnusable(str(path), "it is no index of this program")
    if version != VERSION:
        cause = f"it was made by another version ({version}, not {VERSION}): index anew"
        raise IndexUnusable(str(path), cause)
