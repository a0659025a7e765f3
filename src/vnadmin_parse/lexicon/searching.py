"""What searching knows: abbreviations, words that say nothing, names of the query's fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..grammar.folding import fold
from .loader import entries, rows


@cache
def abbreviations() -> tuple[tuple[str, str], ...]:
    """Abbreviations with the words they stand for; one may come several times."""
    return tuple((short, words) for short, words in rows("abbreviations.tsv", 2))


@cache
def stopwords() -> frozenset[str]:
    """Words, in lower case, that queries of several words are not searched for."""
    return frozenset(entries("search_stopwords.tsv"))


@dataclass(frozen=True, slots=True)
class QueryField:
    """A field of the query language: its name, and what its values are (see the file)."""

    name: str
    values: str


@cache
def query_fields() -> dict[str, QueryField]:
    """The fields by all their names, folded and without spaces."""
    found: dict[str, QueryField] = {}
    for name, values, more in rows("search_fields.tsv", 3):
        for spelling in (name, *more.split("|")):
            found[fold(spelling).replace(" ", "")] = QueryField(name, values)
    return found
