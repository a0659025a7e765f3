"""The collection of Typesense: schema, documents, synonyms.

Typesense has no analyzers to configure. What is searched stands in fields of its own, already
folded (`…_folded`, plain letters) and in lower case with one place of the tone mark (`…_exact`);
the other fields are for filters, facets and display.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..grammar.folding import fold
from ..search.tokens import one_tone_place
from .fields import known
from .synonyms import synonyms

Json = dict[str, Any]

NAME, SYNONYMS = "documents", "vnadmin"
"""The collection, and the set of its synonyms."""

_SEPARATORS = ["/", "-", ".", ",", ":", ";", "(", ")", '"', "'"]
_DAYS = ("date_first", "date_last", "due_first", "due_last")


def collection() -> Json:
    """The body of the request that makes the collection."""
    return {
        "name": NAME,
        "enable_nested_fields": True,
        "token_separators": _SEPARATORS,
        "synonym_sets": [SYNONYMS],
        "fields": [
            _field("file"),
            _field("identifier", facet=True),
            _field("type", facet=True),
            _field("number"),
            _field("number_key"),
            _field("issuers", "string[]", facet=True),
            _field("parents", "string[]", facet=True),
            _field("place", facet=True),
            _field("date_first", "int32"),
            _field("date_last", "int32"),
            _field("year", "int32", facet=True),
            _field("marks", "string[]", facet=True),
            _field("signers", "string[]", facet=True),
            _field("addressees", "string[]", facet=True),
            _field("recipients", "string[]", facet=True),
            _field("tasks", "object[]"),
            _field("tasks.assignees", "string[]", facet=True),
            _field("tasks.due_first", "int32[]"),
            _field("tasks.due_last", "int32[]"),
            _field("citations", "object[]"),
            _field("citations.relation", "string[]", facet=True),
            _field("citations.identifier", "string[]", facet=True),
            _field("citations.number_key", "string[]"),
            *_searched(),
        ],
    }


def synonym_set() -> Json:
    """The body of the request that makes the set of synonyms: one way each, as they are meant."""
    return {
        "items": [
            {
                "id": f"{number:04}",
                "root": key,
                "synonyms": [*others, *_missing(map(fold, others), others)],
            }
            for number, (key, others) in enumerate(synonyms().items(), 1)
        ]
    }


def document(fields: Json) -> Json:
    """A document for the collection, from the fields of `fields.fields_of`."""
    words: dict[str, list[str | None]] = {
        "number": [fields.get("number"), fields.get("type"), fields.get("type_name")],
        "subject": [fields.get("subject")],
        "names": list(_names(fields)),
        "tasks": [task["text"] for task in fields.get("tasks", ())],
        "cited": [
            cited.get(part)
            for cited in fields.get("citations", ())
            for part in ("type", "number", "issuer", "title")
        ],
        "text": [fields.get("text")],
    }
    searched: Json = {}
    for name, values in words.items():
        joined = "\n".join(value for value in values if value)
        searched[f"{name}_exact"] = one_tone_place(joined.lower()) or None
        searched[f"{name}_folded"] = fold(joined) or None
    return _with_numbers(fields) | known(searched)


def _searched() -> Iterator[Json]:
    for name in ("number", "subject", "names", "tasks", "cited", "text"):
        yield {**_field(f"{name}_exact"), "locale": "vi"}
        yield _field(f"{name}_folded")


def _field(name: str, kind: str = "string", *, facet: bool = False) -> Json:
    return {"name": name, "type": kind, "facet": facet, "optional": True}


def _names(fields: Json) -> Iterator[str]:
    for name in ("issuers", "parents", "signers", "addressees", "recipients"):
        yield from fields.get(name, ())
    yield from [fields["place"]] if "place" in fields else []
    for task in fields.get("tasks", ()):
        yield from task.get("assignees", ())


def _with_numbers(fields: Json) -> Json:
    """Days as numbers (20210527), here and in tasks: Typesense compares no dates."""
    changed = {
        key: int(value.replace("-", "")) if key in _DAYS else value for key, value in fields.items()
    }
    if "tasks" in fields:
        changed["tasks"] = [_with_numbers(task) for task in fields["tasks"]]
    return changed


def _missing(values: Iterable[str], among: Iterable[str]) -> list[str]:
    there = set(among)
    return [value for value in values if value not in there]
