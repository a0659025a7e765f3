"""Embedded search engines on the same archive: `python -m benchmarks.engines [--count 10000]`.

Each engine gets the folded tokens of subject and text of generated dispatches (so that all of them
index the same words) and is asked for documents by words of the subject and by their number as a
phrase, all words required, the subject counting more. Prints the documents indexed in a second of
processor time, the size on disk, the time of a query, and how often the document is among ten.

Tantivy and DuckDB are no dependencies: `pip install tantivy duckdb==1.4.4 duckdb-ext-fts` in an
environment of your own; an engine that is not installed is left out.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from vnadmin_parse.search.tokens import folded_tokens

from .search_archive import generated_documents

Row = tuple[int, str, str]
Words = list[str]


class Engine(Protocol):
    """An engine with an index in a folder of its own."""

    def fill(self, rows: Sequence[Row]) -> None:
        """Index rows of key, subject and text."""

    def words(self, words: Words) -> list[int]:
        """The keys of the ten best documents with all words."""

    def phrase(self, words: Words) -> list[int]:
        """The keys of the ten best documents with the words side by side."""


class Sqlite:
    """SQLite FTS5, without contents."""

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "fts5.db")
        self._db.execute("CREATE VIRTUAL TABLE f USING fts5(subject, text, content='')")

    def fill(self, rows: Sequence[Row]) -> None:
        self._db.executemany("INSERT INTO f (rowid, subject, text) VALUES (?, ?, ?)", rows)
        self._db.execute("INSERT INTO f (f) VALUES ('optimize')")
        self._db.commit()

    def words(self, words: Words) -> list[int]:
        return self._ask(" AND ".join(f'"{word}"' for word in words))

    def phrase(self, words: Words) -> list[int]:
        return self._ask(f'"{" ".join(words)}"')

    def _ask(self, match: str) -> list[int]:
        sql = "SELECT rowid FROM f WHERE f MATCH ? ORDER BY bm25(f, 6.0, 1.0) LIMIT 10"
        return [key for (key,) in self._db.execute(sql, [match])]


class Tantivy:
    """Tantivy, by its Python binding."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("key", stored=True)
        for name in ("subject", "text"):
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
        self._schema = builder.build()
        (folder / "tantivy").mkdir()
        self._index = tantivy.Index(self._schema, path=str(folder / "tantivy"))

    def fill(self, rows: Sequence[Row]) -> None:
        writer = self._index.writer(heap_size=128_000_000, num_threads=1)
        for key, subject, text in rows:
            writer.add_document(self._tantivy.Document(key=key, subject=subject, text=text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def words(self, words: Words) -> list[int]:
        must = self._tantivy.Occur.Must
        parts = [(must, self._either([word])) for word in words]
        return self._ask(self._tantivy.Query.boolean_query(parts))

    def phrase(self, words: Words) -> list[int]:
        return self._ask(self._either(words))

    def _either(self, words: Words) -> Any:
        """In the subject, which counts more, or in the text."""
        query, should = self._tantivy.Query, self._tantivy.Occur.Should
        parts = [
            query.phrase_query(self._schema, name, words)
            if len(words) > 1
            else query.term_query(self._schema, name, words[0], "freq")
            for name in ("subject", "text")
        ]
        return query.boolean_query([(should, query.boost_query(parts[0], 6.0)), (should, parts[1])])

    def _ask(self, query: Any) -> list[int]:
        searcher = self._index.searcher()
        hits = searcher.search(query, 10).hits
        return [searcher.doc(address)["key"][0] for _, address in hits]


class DuckDb:
    """DuckDB with its extension fts; it has no phrases."""

    def __init__(self, folder: Path) -> None:
        import duckdb

        self._db: Any = duckdb.connect(str(folder / "duck.db"))
        self._db.execute(f"LOAD '{_extension()}'")
        self._db.execute("CREATE TABLE d (key INTEGER, subject VARCHAR, text VARCHAR)")

    def fill(self, rows: Sequence[Row]) -> None:
        self._db.begin()
        self._db.executemany("INSERT INTO d VALUES (?, ?, ?)", rows)
        self._db.commit()
        self._db.execute(
            "PRAGMA create_fts_index('d', 'key', 'subject', 'text', stemmer='none',"
            " stopwords='none', ignore='(\\s)+', strip_accents=0, lower=0)"
        )
        self._db.execute("CHECKPOINT")

    def words(self, words: Words) -> list[int]:
        sql = (
            "SELECT key FROM (SELECT key, fts_main_d.match_bm25(key, ?, conjunctive := 1) AS score"
            " FROM d) WHERE score IS NOT NULL ORDER BY score DESC, key LIMIT 10"
        )
        return [key for (key,) in self._db.execute(sql, [" ".join(words)]).fetchall()]

    phrase = words


ENGINES: dict[str, tuple[str, Callable[[Path], Engine]]] = {
    "SQLite FTS5": ("sqlite3", Sqlite),
    "Tantivy": ("tantivy", Tantivy),
    "DuckDB fts": ("duckdb", DuckDb),
}
"""The engines by name, with the module that each needs."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="documents (default: 10000)")
    parser.add_argument("--queries", type=int, default=100, help="of each sort (default: 100)")
    options = parser.parse_args(arguments)
    rows, numbers = _rows(options.count)
    chosen = random.Random(2).sample(range(options.count), min(options.queries, options.count))
    print(
        f"{options.count} documents, {sum(len(text) for _, _, text in rows) / 1e6:.0f} MB of text"
    )
    print(
        f"{'engine':<13}{'index/s':>9}{'MB':>6}{'words ms':>10}{'@10':>7}{'number ms':>11}"
        f"{'@10':>7}"
    )
    for name, (module, make) in ENGINES.items():
        if find_spec(module):
            print(_measured(name, make, rows, numbers, chosen), flush=True)
    return 0


def _rows(count: int) -> tuple[list[Row], list[Words]]:
    rows, numbers = [], []
    for key, document in enumerate(generated_documents(count)):
        subject = " ".join(folded_tokens(document["subject"]["text"]))
        rows.append((key, subject, " ".join(folded_tokens(document["text"]))))
        numbers.append(folded_tokens(document["reference"]["text"]))
    return rows, numbers


def _measured(
    name: str,
    make: Callable[[Path], Engine],
    rows: Sequence[Row],
    numbers: Sequence[Words],
    chosen: Sequence[int],
) -> str:
    with tempfile.TemporaryDirectory() as folder:
        engine = make(Path(folder))
        start = time.process_time()
        engine.fill(rows)
        speed = len(rows) / (time.process_time() - start)
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
        subjects = [(key, rows[key][1].split()) for key in chosen]
        words = _asked(engine.words, subjects)
        phrases = _asked(engine.phrase, [(key, numbers[key]) for key in chosen])
    return (
        f"{name:<13}{speed:9.0f}{size / 1e6:6.0f}{words[0]:10.1f}{words[1]:7.2f}"
        f"{phrases[0]:11.1f}{phrases[1]:7.2f}"
    )


def _asked(
    ask: Callable[[Words], list[int]], queries: Sequence[tuple[int, Words]]
) -> tuple[float, float]:
    """The median milliseconds of processor time, and how often the key is among the hits."""
    times, found = [], 0
    for key, words in queries:
        start = time.process_time()
        hits = ask(words)
        times.append(1000 * (time.process_time() - start))
        found += key in hits
    return statistics.median(times), found / len(queries)


def _extension() -> str:
    """The file of the extension, or its name where DuckDB has it."""
    spec = find_spec("duckdb_ext")
    folders = spec.submodule_search_locations if spec else None
    found = [
        file for folder in folders or () for file in Path(folder).rglob("fts.duckdb_extension")
    ]
    return str(found[0]) if found else "fts"


if __name__ == "__main__":
    raise SystemExit(main())
