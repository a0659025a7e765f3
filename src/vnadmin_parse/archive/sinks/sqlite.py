"""SQLite: the flat tables in one file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ..rows import TABLES
from .base import Converted


class Sqlite:
    """`archive.sqlite` with the tables of `rows.TABLES`."""

    def __init__(self, folder: Path) -> None:
        self._file = sqlite3.connect(folder / "archive.sqlite", isolation_level=None)
        # nobody sees the file before it is whole: a journal of its own would be for nothing
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute("PRAGMA synchronous = OFF")
        self._file.execute("BEGIN")
        for table, columns in TABLES.items():
            self._file.execute(
                f"CREATE TABLE {table} ({', '.join([*map(_quoted, columns), _key(table)])})"
            )

    def add(self, converted: Converted) -> None:
        """Insert the rows of a document."""
        for table, rows in converted.rows.items():
            marks = ", ".join("?" * len(TABLES[table]))
            self._file.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def close(self) -> None:
        """Commit and close."""
        try:
            self._file.execute("COMMIT")
        finally:
            self._file.close()


def _quoted(column: str) -> str:
    """A column with its name in quotes: `end` is a word of SQL."""
    name, kind = column.split()
    return f'"{name}" {kind}'


def _key(table: str) -> str:
    if table == "documents":
        return "PRIMARY KEY (document)"
    return "PRIMARY KEY (document, position), FOREIGN KEY (document) REFERENCES documents"
