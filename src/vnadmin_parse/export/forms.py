"""The forms that documents are exported in: their files, and how these are loaded."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from shlex import quote
from typing import Any

from ..chunking import chunks
from ..models import Chunk
from . import typesense
from .exported import Exported
from .mapping import index_settings

FORMS = ("opensearch", "elasticsearch", "typesense", "jsonl", "chunks", "nodes")
"""What `--to` takes."""

INDEX = "documents"
"""The index of OpenSearch and Elasticsearch in the commands; any other name will do."""


@dataclass(frozen=True, slots=True)
class Form:
    """`parts` names the files that hold documents, `lines` gives a document's lines for them.

    `fixed` are files that are the same for all documents; `commands` load the folder (shell).
    """

    parts: str
    lines: Callable[[Exported], str]
    fixed: dict[str, str]
    commands: Callable[[str], tuple[str, ...]]


def form(name: str, chunk_size: int) -> Form:
    """The form of a name. Raises `ValueError` for one that is not in `FORMS`."""
    if name in ("opensearch", "elasticsearch"):
        fixed = {"index.json": _pretty(index_settings())}
        return Form("bulk.ndjson", _bulk, fixed, _load_index)
    if name == "typesense":
        fixed = {
            "collection.json": _pretty(typesense.collection()),
            "synonyms.json": _pretty(typesense.synonym_set()),
        }
        return Form("documents.jsonl", _typesense, fixed, _load_collection)
    if name == "jsonl":
        return Form("documents.jsonl", lambda one: _line(one.fields), {}, _nothing)
    if name == "chunks":
        return Form("chunks.jsonl", _cut(Chunk.to_langchain, chunk_size), {}, _nothing)
    if name == "nodes":
        return Form("nodes.jsonl", _cut(Chunk.to_llamaindex, chunk_size), {}, _nothing)
    raise ValueError(f"no form {name!r}: there are {', '.join(FORMS)}")


def _bulk(one: Exported) -> str:
    """An action and its document. The identifier is the document's: a second import replaces."""
    return _line({"index": {"_id": one.id}}) + _line(one.fields)


def _typesense(one: Exported) -> str:
    return _line(typesense.document(one.fields))


def _cut(shape: Callable[[Chunk], dict[str, Any]], size: int) -> Callable[[Exported], str]:
    def lines(one: Exported) -> str:
        return "".join(_line(shape(chunk)) for chunk in chunks(one.document, size, one.name))

    return lines


def _load_index(folder: str) -> tuple[str, ...]:
    address = f'"$SERVER/{INDEX}'
    return (
        "SERVER=http://localhost:9200",
        f'curl -X PUT {address}" -H "Content-Type: application/json"'
        f" --data-binary @{quote(folder)}/index.json",
        f"for part in {quote(folder)}/bulk-*.ndjson; do"
        f' curl -X POST {address}/_bulk?filter_path=errors,items.*.error"'
        ' -H "Content-Type: application/x-ndjson" --data-binary @"$part"; done',
    )


def _load_collection(folder: str) -> tuple[str, ...]:
    key = '-H "X-TYPESENSE-API-KEY: $KEY" -H "Content-Type: application/json"'
    return (
        "SERVER=http://localhost:8108 KEY=…",
        f'curl -X PUT "$SERVER/synonym_sets/{typesense.SYNONYMS}" {key}'
        f" --data-binary @{quote(folder)}/synonyms.json",
        f'curl -X POST "$SERVER/collections" {key} --data-binary @{quote(folder)}/collection.json',
        f"for part in {quote(folder)}/documents-*.jsonl; do"
        f' curl -X POST "$SERVER/collections/{typesense.NAME}/documents/import?action=upsert"'
        f' {key} --data-binary @"$part" | grep -v \'"success":true\'; done',
    )


def _nothing(folder: str) -> tuple[str, ...]:
    return ()


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
