"""Writing entries into the index, and taking them out."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence

from .database import COLUMNS
from .entry import Entry
from .posting import (
    citation_words,
    dated_name,
    facets_of,
    first_and_last,
    label_of,
    name_of,
    number_key,
    words_key,
    words_of,
)
from .tokens import fold_token

_MARKS = ", ".join("?" * (len(COLUMNS) + 1))
_NAMES = ", ".join(COLUMNS)
_STALE = "INSERT OR REPLACE INTO state VALUES ('gathered', ?)"
_TABLES = ("documents", "bodies", "facets", "citations", "links", "tasks")


class Writer:
    """Adds, replaces and removes documents of an index; the caller begins and commits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._run_many = connection.executemany

    def source(self, place: str) -> int:
        """The key of a source: the file or folder that documents come from."""
        self._run("INSERT OR IGNORE INTO sources (place) VALUES (?)", [place])
        (key,) = self._run("SELECT source FROM sources WHERE place = ?", [place]).fetchone()
        return int(key)

    def known(self, source: int) -> dict[str, tuple[int, str]]:
        """The documents of a source by path: key and hash of the content."""
        rows = self._run("SELECT path, document, hash FROM documents WHERE source = ?", [source])
        return {path: (document, content) for path, document, content in rows}

    def add(self, source: int, path: str, content: str, entry: Entry) -> None:
        """Add a document; `path` tells it apart in its source, `content` is the hash of its file.

        Raises `ValueError` where a date of the entry is none.
        """
        self._run(_STALE, ["stale"])
        words = words_of(entry)
        dates = first_and_last(entry.date)
        dues = [first_and_last(task.due) for task in entry.tasks]
        cursor = self._run(
            "INSERT INTO documents (source, path, hash, name, identifier, dated, number_key,"
            " kind, reference, place, date, date_first, date_last, year, subject)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                source,
                path,
                content,
                entry.name,
                entry.identifier,
                dated_name(entry.reference, entry.date),
                number_key(entry.reference),
                entry.kind,
                entry.reference,
                entry.place,
                entry.date,
                *dates,
                int(entry.date[:4]) if entry.date else None,
                entry.subject,
            ],
        )
        document = cursor.lastrowid
        assert document is not None
        self._add_words(document, entry.text, words)
        self._run_many(
            "INSERT INTO facets VALUES (?, ?, ?, ?)",
            [(document, *facet) for facet in facets_of(entry)],
        )
        self._add_citations(document, entry)
        self._add_tasks(document, entry, dues)

    def remove(self, document: int) -> None:
        """Take a document out."""
        self._run(_STALE, ["stale"])
        (packed,) = self._run("SELECT words FROM bodies WHERE document = ?", [document]).fetchone()
        for table, columns in _columns(zlib.decompress(packed).decode()):
            self._run(
                f"INSERT INTO {table} ({table}, rowid, {_NAMES}) VALUES ('delete', {_MARKS})",
                [document, *columns],
            )
        for table in _TABLES:
            self._run(f"DELETE FROM {table} WHERE document = ?", [document])

    def tidy(self) -> None:
        """Merge the parts of the word lists, after many changes."""
        for table in ("folded", "exact"):
            self._run(f"INSERT INTO {table} ({table}) VALUES ('optimize')")

    def conclude(self) -> None:
        """Make anew what is gathered from all documents: links and spellings.

        A citation leads to the documents that have its identifier, or its number and day.
        """
        self._run("DELETE FROM links")
        for name in ("identifier", "dated"):
            self._run(
                "INSERT OR IGNORE INTO links SELECT c.document, c.position, d.document"
                f" FROM citations c JOIN documents d ON d.{name} = c.{name}"
                " WHERE d.document <> c.document"
            )
        # fts5vocab goes through all places of a word to count its documents: too slow for a query
        self._run("DELETE FROM spellings")
        self._run("INSERT INTO spellings SELECT length(term), term, doc FROM vocabulary")
        self._run(_STALE, ["fresh"])

    def is_stale(self) -> bool:
        """Whether documents changed since `conclude`."""
        row = self._run("SELECT value FROM state WHERE name = 'gathered'").fetchone()
        return row is not None and row[0] == "stale"

    def _add_words(self, document: int, text: str | None, words: Sequence[str]) -> None:
        joined = "\n".join(words)
        self._run(
            "INSERT INTO bodies VALUES (?, ?, ?)",
            [document, text, zlib.compress(joined.encode(), 1)],
        )
        for table, columns in _columns(joined):
            self._run(
                f"INSERT INTO {table} (rowid, {_NAMES}) VALUES ({_MARKS})", [document, *columns]
            )

    def _add_citations(self, document: int, entry: Entry) -> None:
        self._run_many(
            "INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    document,
                    position,
                    one.relation,
                    one.identifier,
                    dated_name(one.reference, one.date),
                    number_key(one.reference),
                    name_of(one),
                    label_of(one),
                    words_key([citation_words(one), label_of(one)]),
                    one.kind,
                    one.date,
                    one.locator,
                    *(one.place or (None, None)),
                )
                for position, one in enumerate(entry.citations)
            ],
        )

    def _add_tasks(
        self, document: int, entry: Entry, dues: Sequence[tuple[str | None, str | None]]
    ) -> None:
        self._run_many(
            "INSERT INTO tasks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    document,
                    position,
                    one.label,
                    one.text,
                    "; ".join(name for name, _ in one.assignees),
                    one.deadline,
                    one.due,
                    *due,
                    words_key([one.text]),
                    words_key([name for name, _ in one.assignees]),
                    *(one.place or (None, None)),
                )
                for position, (one, due) in enumerate(zip(entry.tasks, dues, strict=True))
            ],
        )


def _columns(joined: str) -> list[tuple[str, list[str]]]:
    """The columns of words for both tables."""
    return [("exact", joined.split("\n")), ("folded", fold_token(joined).split("\n"))]
