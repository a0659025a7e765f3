"""Searching an archive: `python -m benchmarks.search [--count 10000] [--queries 200]`.

Makes an archive (`benchmarks.search_archive`), indexes its records and its documents, and looks for
known documents by what people know of them: the number in several spellings, words of the subject
(as underthesea cuts them; six of them, in order), the same without diacritics or with one letter
wrong, a cited number, who is to do what. Words that stand in the subjects of more than five
documents are no such query: nobody could tell which is meant. Prints how often the document is the
first hit and among ten, and how long a query takes (processor time, in brackets on the clock).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from underthesea import word_tokenize

from vnadmin_parse.grammar.folding import fold
from vnadmin_parse.search import SearchIndex, index

from .search_archive import generated_documents, record_of

Json = dict[str, Any]
Query = Callable[[Json, random.Random], str | None]

_WORDS = 6
"""Words of a subject that are looked for."""
_SAME = 5
"""Documents that may have them all."""
_TRIES = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="documents (default: 10000)")
    parser.add_argument("--queries", type=int, default=200, help="of each sort (default: 200)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder, "documents.jsonl")
        records = Path(folder, "records.jsonl")
        _write(documents, records, options.count)
        print(f"{options.count} documents")
        for source in (records, documents):
            print(_indexing(source))
        with SearchIndex(documents.with_suffix(".db")) as archive:
            wanted = _sample(documents, options.queries)
            print(f"\n{'query by':<26}{'@1':>7}{'@10':>7}{'median ms':>11}{'95 % ms':>9}")
            for name, query in QUERIES.items():
                print(_searching(archive, name, query, wanted))
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
        if sum(wanted <= subject for subject in document["all subjects"]) <= _SAME:
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


def _sample(documents: Path, count: int) -> list[Json]:
    with documents.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    subjects = [_syllables(one["subject"]["text"]) for one in found]
    wanted = random.Random(2).sample(found, min(count, len(found)))
    return [{**one, "all subjects": subjects} for one in wanted]


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
