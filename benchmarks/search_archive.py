"""An archive of any size for the benchmarks of searching, made from the invented dispatches.

Each document is a dispatch of `tests/fixtures/dispatches` with another number, date, place and
subject, some of its tasks and others', and a text of sentences of all dispatches.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]

_DISPATCHES = Path(__file__).parents[1] / "tests/fixtures/dispatches"
_PROVINCES = Path(__file__).parents[1] / "src/vnadmin_parse/lexicon/data/provinces.tsv"
_SENTENCES = (15, 45)
"""Sentences of a text: four thousand characters in the middle, as dispatches have."""


def generated_documents(count: int, seed: int = 1) -> Iterator[Json]:
    """`count` documents in the form of `vnadmin parse --format json`, without spans."""
    pool = _Pool()
    chance = random.Random(seed)
    for number in range(count):
        yield pool.document(chance, number)


def record_of(document: Json) -> Json:
    """The record of a generated document."""
    number, _, symbol = document["reference"]["text"].partition("/")
    return {
        "id": document["source"]["name"],
        "doc_type": document["kind"]["code"],
        "issuers": document["issuers"],
        "number": number,
        "number_year": None,
        "symbol": symbol,
        "place": document["issued"]["place"],
        "date": document["issued"]["date"],
        "subject": document["subject"]["text"],
        "urgency": None,
        "secrecy": None,
        "draft": False,
        "addressees": [one["name"] for one in document["addressees"]],
        "distribution": document["distribution"],
        "archive": [],
        "signers": document["signers"],
        "citations": [
            {
                "doc_type": one["kind"] and one["kind"]["code"],
                "number": one["reference"] and one["reference"]["text"],
                **{key: one[key] for key in ("date", "issuer", "title", "locator", "relation")},
            }
            for one in document["citations"]
        ],
        "tasks": [
            {
                "label": one["label"],
                "text": one["text"],
                "assignees": [who["name"] for who in one["assignees"]],
                "deadline": one["deadline"] and one["deadline"]["text"],
                "due": one["deadline"] and one["deadline"]["due"],
            }
            for one in document["tasks"]
        ],
    }


class _Pool:
    def __init__(self) -> None:
        paths = sorted(_DISPATCHES.glob("*.json"))
        self._records: list[Json] = [json.loads(path.read_text("utf-8")) for path in paths]
        self._subjects = [one["subject"] for one in self._records if one["subject"]]
        self._tasks = [task for one in self._records for task in one["tasks"]]
        self._citations = [one for r in self._records for one in r["citations"] if one["number"]]
        rows = _PROVINCES.read_text("utf-8").splitlines()
        self._places = [row.split("\t")[0] for row in rows if row and not row.startswith("#")]
        texts = [task["text"] for task in self._tasks]
        self._sentences = [part for text in texts for part in text.split(". ") if len(part) > 20]

    def document(self, chance: random.Random, count: int) -> Json:
        record = chance.choice(self._records)
        place = chance.choice(self._places)
        date = f"{chance.randint(2005, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        kind, symbol = record["doc_type"] or "CV", record["symbol"] or "UBND-VP"
        reference = f"{chance.randint(1, 9999):02}/{symbol}"
        subject = self._subject(chance, place)
        issuers = [
            {"parent": f"UBND {place}", "name": one["name"]} for one in record["issuers"][:1]
        ]
        tasks = [self._task(chance, date) for _ in range(chance.randint(0, 5))]
        citations = [self._citation(chance) for _ in range(chance.randint(1, 7))]
        sentences = chance.choices(self._sentences, k=chance.randint(*_SENTENCES))
        head = [
            *(one["name"] for one in issuers),
            f"Số: {reference}",
            f"{place}, ngày {date[8:]} tháng {date[5:7]} năm {date[:4]}",
            f"V/v {subject}",
            *(
                f"Căn cứ {one['kind']['name']} số {one['reference']['text']} ngày {one['date']};"
                for one in citations
            ),
        ]
        body = [one["text"] for one in tasks] + [f"{sentence}." for sentence in sentences]
        return {
            "text": "\n".join(head + body),
            "confidence": 1.0,
            "source": {"media_type": "text/plain", "reader": "text", "name": f"{count:06}.txt"},
            "identifier": None,
            "kind": {"code": kind, "name": kind},
            "issuers": issuers,
            "reference": {"text": reference, "symbol": symbol},
            "issued": {"place": place, "date": date},
            "subject": {"text": subject},
            "urgency": None,
            "secrecy": None,
            "draft": None,
            "addressees": [{"name": name} for name in record["addressees"]],
            "distribution": record["distribution"],
            "signers": record["signers"],
            "citations": citations,
            "tasks": tasks,
        }

    def _subject(self, chance: random.Random, place: str) -> str:
        """Two subjects' parts, so that few documents have the same words."""
        first, second = (chance.choice(self._subjects).split() for _ in range(2))
        at = chance.randint(0, max(0, len(second) - 6))
        words = [*first[:10], "tại", place, "gắn với", *second[at : at + 6]]
        return " ".join(words)

    def _task(self, chance: random.Random, date: str) -> Json:
        task = chance.choice(self._tasks)
        due = f"{int(date[:4]) + 1}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        shown = "/".join(reversed(due.split("-")))
        place = chance.choice(self._places)
        return {
            "label": task["label"],
            "text": f"{task['text']} Hoàn thành trước ngày {shown}.",
            "assignees": [
                {"name": f"{name} {place}", "role": "implement"} for name in task["assignees"][:3]
            ],
            "deadline": {"text": f"trước ngày {shown}", "due": due},
        }

    def _citation(self, chance: random.Random) -> Json:
        cited = chance.choice(self._citations)
        symbol = cited["number"].partition("/")[2] or "UBND-VP"
        date = f"{chance.randint(2005, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        return {
            "kind": {"code": cited["doc_type"] or "CV", "name": cited["doc_type"] or "Công văn"},
            "reference": {"text": f"{chance.randint(1, 9999):02}/{symbol}"},
            "date": date,
            "issuer": cited["issuer"],
            "title": cited["title"],
            "locator": cited["locator"],
            "relation": cited["relation"],
            "identifier": None,
        }
