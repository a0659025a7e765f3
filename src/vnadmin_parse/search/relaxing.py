"""What else may be meant where nothing fits a query: near spellings, a word too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from .database import Rows
from .matching import Plan, Term, match_of
from .words import BREAK

_NEAREST = 6
"""Spellings that are tried for a word."""
_MOST_TERMS = 16
"""In longer queries no word is left out: there are too many ways."""


def relaxed(found: Plan, rows: Rows) -> Iterator[tuple[str, Plan]]:
    """What is given up (see `Results.relaxed`) and the plan then, step by step.

    Fields, phrases in quotation marks and numbers are never given up.
    """
    near = [_corrected(term, rows) for term in found.required]
    plan = replace(found, words=found.join(list(map(match_of, near))), required=near, terms=near)
    if near != found.required:
        yield "spelling", plan
    kept = [match_of(term) for term in near if term.column or term.quoted or term.number]
    loose = [match_of(term) for term in near if not (term.column or term.quoted or term.number)]
    if 2 < len(loose) <= _MOST_TERMS:
        words = " AND ".join([f"({_all_but_one(loose)})", *kept])
        yield "words", replace(plan, words=words, join=_all_but_one)


def _all_but_one(matches: Sequence[str]) -> str:
    """The expression that one of several may be missing."""
    if len(matches) < 3:
        return " AND ".join(matches)
    ways = (" AND ".join([*matches[:at], *matches[at + 1 :]]) for at in range(len(matches)))
    return " OR ".join(f"({way})" for way in ways)


def _corrected(term: Term, rows: Rows) -> Term:
    """The term with near spellings of a token that no document has; one token is replaced."""
    if term.prefix or term.quoted or term.number:
        return term
    typed = term.ways[0]
    for position, token in enumerate(typed):
        if _is_known(token, rows):
            continue
        near = [(*typed[:position], word, *typed[position + 1 :]) for word in _near(token, rows)]
        return replace(term, ways=(*term.ways, *near))
    return term


def _is_known(token: str, rows: Rows) -> bool:
    sql = "SELECT 1 FROM spellings WHERE length = ? AND term = ?"
    return bool(rows(sql, [len(token), token]))


def _near(token: str, rows: Rows) -> list[str]:
    """The tokens of the index that are one letter away, the most frequent first."""
    sql = "SELECT term, documents FROM spellings WHERE length BETWEEN ? AND ? AND term <> ?"
    counts: dict[str, int] = dict(rows(sql, [len(token) - 1, len(token) + 1, BREAK]))
    found = extract(
        token, list(counts), scorer=DamerauLevenshtein.distance, score_cutoff=1, limit=200
    )
    words = [word for word, _, _ in found]
    return sorted(words, key=lambda word: (-counts[word], word))[:_NEAREST]
