"""Searching an archive: `python -m benchmarks.search [--documents 10000] [--queries 200]`.

Makes an archive (`benchmarks.search_archive`), indexes its records and its documents, and looks for
known documents by what people know of them: the number in several spellings, words of the subject
(as underthesea cuts them; six of them, in order), the same without diacritics or with one letter
wrong, a cited number, who is to do what. Words that stand in the subjects of more than five
documents are no such query: nobody could tell which is meant. Prints how often the document is the
first hit and among ten, and how long a query takes (processor time, in brackets on the clock), the
same for other uses of the index, and the most memory that all this took.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

from underthesea import word_tokenize

from vnadmin_parse.grammar.folding import fold
from vnadmin_parse.search import SearchIndex, index
from vnadmin_parse.search.graph import missing
from vnadmin_parse.search.todo import todo

from .search_archive import generated_documents, record_of

Json = dict[str, Any]
Query = Callable[[Json, random.Random], str | None]

_WORDS = 6
"""Words of a subject that are looked for."""
_SAME = 5
"""Documents that may have them all."""
_TRIES = 20
_RUNS = 5
_FACETS = ("type", "year", "issuer", "place")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument(
        "--documents", dest="count", type=int, default=10_000, help="default: 10000"
    )
    parser.add_argument("--queries", type=int, default=200, help="of each sort (default: 200)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder, "documents.jsonl")
        records = Path(folder, "records.jsonl")
        _write(documents, records, options.count)
        print(f"{options.count} documents")
        for source in (records, documents):
            print(_indexing(source), flush=True)
        records.with_suffix(".db").unlink()
        with SearchIndex(documents.with_suffix(".db")) as archive:
            wanted = _sample(documents, options.count, options.queries)
            print(f"\n{'query by':<26}{'@1':>7}{'@10':>7}{'median ms':>11}{'95 % ms':>9}")
            for name, query in QUERIES.items():
                print(_searching(archive, name, query, wanted), flush=True)
            print()
            for name, work in OTHERS.items():
                print(f"{name:<40}{_time(partial(work, archive)):11.1f} ms", flush=True)
        print(f"most memory: {getrusage(RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")
    return 0


def _number(document: Json, chance: random.Random) -> str:
    return str(document["reference"]["text"])


def _spaced_number(document: Json, chance: random.Random) -> str:
    return _number(document, chance).replace("/", " ").replace("-", " ")


def _lower_number(document: Json, chance: random.Random) -> str:
    return f"số {fold(_number(document, chance))}"


def _kind_and_number(document: Json, chance: random.Random) -> str:
    kind, number = document["kind"]["code"], document["reference"]["text"].partition("/")[0]
    return f"{kind.lower()} {number} {document['issued']['place']}"


def _subject(document: Json, chance: random.Random) -> str:
    cut = word_tokenize(document["subject"]["text"])
    words = [word for word in cut if any(char.isalnum() for char in word)]
    for _ in range(_TRIES):
        kept = sorted(chance.sample(range(len(words)), min(_WORDS, len(words))))
        query = " ".join(words[at] for at in kept)
        wanted = _syllables(query)
        if document["all subjects"].count(wanted) <= _SAME:
            return query
    return str(document["subject"]["text"])


def _plain_subject(document: Json, chance: random.Random) -> str:
    return fold(_subject(document, chance))


def _capital_subject(document: Json, chance: random.Random) -> str:
    return _subject(document, chance).upper()


def _misread_subject(document: Json, chance: random.Random) -> str:
    subject = _subject(document, chance)
    letters = [at for at, char in enumerate(subject) if char.isalpha()]
    at = chance.choice(letters)
    return subject[:at] + chance.choice("aeioucntlrh1") + subject[at + 1 :]


def _citation(document: Json, chance: random.Random) -> str:
    cited = chance.choice(document["citations"])
    return f"cites:{cited['reference']['text']} {cited['date']}"


def _assignee(document: Json, chance: random.Random) -> str | None:
    tasks = [task for task in document["tasks"] if task["assignees"]]
    if not tasks:
        return None
    task = chance.choice(tasks)
    name = task["assignees"][0]["name"].replace('"', "")
    return f'assignee:"{name}" due:{task["deadline"]["due"]}'


QUERIES: dict[str, Query] = {
    "number": _number,
    "number, spaces": _spaced_number,
    "number, small, folded": _lower_number,
    "type, number, place": _kind_and_number,
    "subject words": _subject,
    "… in capitals": _capital_subject,
    "… without diacritics": _plain_subject,
    "… with one wrong letter": _misread_subject,
    "citation and its date": _citation,
    "assignee and due date": _assignee,
}
"""The sorts of queries; a target holds for the first four (0.98), subject words (0.98) and those
without diacritics (0.95)."""


OTHERS: dict[str, Callable[[SearchIndex], object]] = {
    "a common word": lambda archive: archive.search("dịch"),
    "… four facets": lambda archive: archive.search("dịch", facets=_FACETS),
    "… newest first": lambda archive: archive.search("dịch", sort="newest"),
    "… a page far behind": lambda archive: archive.search("dịch", offset=5000),
    "everything, four facets": lambda archive: archive.search("", facets=_FACETS),
    "a type and a year": lambda archive: archive.search("type:CV year:2021"),
    "tasks of a body that are due in a month": lambda archive: todo(
        archive, 'assignee:"Sở Y tế" due:2021-06'
    ),
    "cited most and missing": lambda archive: missing(archive, limit=20),
}
"""What looks for no single document."""


def _time(work: Callable[[], object]) -> float:
    """The median time of some runs, in milliseconds of processor time."""
    times = []
    for _ in range(_RUNS):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def _write(documents: Path, records: Path, count: int) -> None:
    with documents.open("w", encoding="utf-8") as one, records.open("w", encoding="utf-8") as two:
        for document in generated_documents(count):
            one.write(json.dumps(document, ensure_ascii=False) + "\n")
            two.write(json.dumps(record_of(document), ensure_ascii=False) + "\n")


def _indexing(source: Path) -> str:
    db = source.with_suffix(".db")
    seconds, cpu = time.perf_counter(), time.process_time()
    report = index([source], db)
    seconds, cpu = time.perf_counter() - seconds, time.process_time() - cpu
    again = time.perf_counter()
    index([source], db)
    again = time.perf_counter() - again
    before, after = source.stat().st_size / 1e6, db.stat().st_size / 1e6
    return (
        f"{source.name:<16}{report.added / seconds:6.0f}/s on the clock,"
        f" {report.added / cpu:.0f}/s of processor time; {after:.0f} MB from {before:.0f} MB;"
        f" again, nothing changed: {again:.1f} s"
    )


class _Subjects:
    """The subjects of an archive: how many of them have certain syllables."""

    def __init__(self) -> None:
        self._having: dict[str, set[int]] = {}
        self._count = 0

    def add(self, subject: str) -> None:
        for syllable in _syllables(subject):
            self._having.setdefault(syllable, set()).add(self._count)
        self._count += 1

    def count(self, syllables: Iterable[str]) -> int:
        having = sorted((self._having.get(one, set()) for one in syllables), key=len)
        return len(having[0].intersection(*having[1:])) if having else self._count


def _sample(documents: Path, total: int, count: int) -> list[Json]:
    """Some documents, each with `all subjects`. The archive is not held in memory."""
    chosen = random.Random(2).sample(range(total), min(count, total))
    wanted = set(chosen)
    found: dict[int, Json] = {}
    subjects = _Subjects()
    with documents.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            document = json.loads(line)
            subjects.add(document["subject"]["text"])
            if number in wanted:
                found[number] = document
    return [{**found[number], "all subjects": subjects} for number in chosen]


def _syllables(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(text)))


def _asked(wanted: Sequence[Json], query: Query) -> Iterator[tuple[str, str]]:
    chance = random.Random(3)
    for document in wanted:
        text = query(document, chance)
        if text:
            yield text, document["source"]["name"]


def _searching(archive: SearchIndex, name: str, query: Query, wanted: Sequence[Json]) -> str:
    first = among = 0
    times: list[float] = []
    clock: list[float] = []
    asked = list(_asked(wanted, query))
    for text, path in asked:
        start, processor = time.perf_counter(), time.process_time()
        hits = archive.search(text).hits
        times.append(1000 * (time.process_time() - processor))
        clock.append(1000 * (time.perf_counter() - start))
        paths = [hit.path for hit in hits]
        first += paths[:1] == [path]
        among += path in paths
    slow = statistics.quantiles(times, n=20)[-1]
    return (
        f"{name:<26}{first / len(asked):7.3f}{among / len(asked):7.3f}"
        f"{statistics.median(times):11.1f}{slow:9.1f}   ({statistics.median(clock):.1f})"
    )


if __name__ == "__main__":
    raise SystemExit(main())
