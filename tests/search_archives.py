"""Small archives for the tests of searching."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from vnadmin_parse.search import SearchIndex, index

Json = dict[str, Any]


def document(name: str, text: str = "", **fields: Any) -> Json:
    """A converted document; head fields (`number`, `date` …) are given plainly."""
    number, issuers = fields.pop("number", None), fields.pop("issuers", ())
    subject, kind = fields.pop("subject", None), fields.pop("kind", None)
    return {
        "text": text,
        "source": {"media_type": "text/plain", "reader": "text", "pages": None, "name": name},
        "kind": {"code": kind, "name": kind} if kind else None,
        "issuers": [{"name": one, "parent": None} for one in issuers],
        "reference": {"text": number, "symbol": number.partition("/")[2]} if number else None,
        "issued": {"place": fields.pop("place", None), "date": fields.pop("date", None)},
        "subject": {"text": subject} if subject else None,
        **{key: [] for key in ("addressees", "distribution", "signers", "citations", "tasks")},
        **fields,
    }


def citation(number: str | None, relation: str = "mentions", **fields: Any) -> Json:
    """A citation of a converted document."""
    return {
        "reference": {"text": number} if number else None,
        "relation": relation,
        "span": {"start": 0, "end": 0, "text": ""},
        **fields,
    }


def task(text: str, *assignees: str, due: str | None = None, **fields: Any) -> Json:
    """A task of a converted document."""
    return {
        "text": text,
        "assignees": [{"name": name, "role": "implement"} for name in assignees],
        "deadline": {"text": f"trước {due}", "due": due} if due else None,
        "span": {"start": 0, "end": 0, "text": ""},
        **fields,
    }


def lines(path: Path, documents: list[Json]) -> Path:
    """Converted output as JSON Lines."""
    path.write_text("".join(json.dumps(one) + "\n" for one in documents), "utf-8")
    return path


def archive(folder: Path, *documents: Json) -> SearchIndex:
    """An index of some documents."""
    report = index([lines(folder / "documents.jsonl", list(documents))], folder / "archive.db")
    assert not report.failures
    return SearchIndex(folder / "archive.db")


def found(opened: SearchIndex, query: str, **options: Any) -> list[str]:
    """The names of the hits."""
    return [hit.name for hit in opened.search(query, **options).hits]
