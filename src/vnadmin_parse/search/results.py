"""What a search gives."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of one field of a document, with the found words.

    `field` is `text`, `subject` or `task`; `start` the offset of `text` in that field; `marks` are
    the offsets of the found words in the excerpt's own `text` (0-based, half-open).
    """

    field: str
    start: int
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A found document.

    `document` is its key in the index, `source` the file or folder that it came from, `path` what
    tells it apart there, `name` the name of the converted file. `score` is the relevance, higher is
    better, comparable only within one search; 0 where the query has no words. `highlights` are
    the found words in the document's text, empty where the index was made from records.
    """

    document: int
    source: str
    path: str
    name: str
    identifier: str | None
    kind: str | None
    reference: str | None
    date: str | None
    issuers: tuple[str, ...]
    subject: str | None
    score: float
    excerpt: Excerpt | None
    highlights: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a field with the number of found documents that have it.

    `value` is one of its spellings; `query` is the filter that narrows the search to it.
    """

    value: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits, and the `total` number of them.

    `relaxed` says what was given up because nothing fitted well: `spelling` (words that the index
    does not have were replaced by near ones) or `words` (one word may be missing); None otherwise.
    """

    query: str
    total: int
    offset: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    relaxed: str | None = None
