"""What else may be meant where nothing fits a query: near spellings, a word too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_lowercase, digits

from .database import Rows
from .matching import Plan, Term, match_of, matching
from .words import BREAK

_NEAREST = 12
"""Spellings that are tried for a word."""
_LONGEST = 24
"""Letters of a word that near spellings are tried for."""
_LETTERS = ascii_lowercase + digits
_MOST_TERMS = 16
"""In longer queries no word is left out: there are too many ways."""
_FEWEST_TERMS = 4
"""In shorter ones no word is left out where documents have them all: too little would remain."""
_FEW = 5
"""So few documents with all words come before those whose subjects have all but one."""


def relaxed(found: Plan, rows: Rows) -> Iterator[tuple[str, Plan]]:
    """What is given up (see `Results.relaxed`) and the plan then, step by step.

    Fields, phrases in quotation marks and numbers are never given up.
    """
    near = [_corrected(term, rows) for term in found.required]
    plan = replace(found, words=found.join(list(map(match_of, near))), required=near, terms=near)
    if near != found.required:
        yield "spelling", plan
    if 2 < len(_loose(near)) <= _MOST_TERMS:
        yield "words", _wider(plan, _all_but_one(_loose(near)))


def in_subject(found: Plan) -> Plan | None:
    """The plan for those documents only that have all words in the subject.

    None where that says nothing: the words are too few or too many, or there is a number.
    """
    loose = _loose(found.required)
    numbered = any(term.number for term in found.required)
    if numbered or not _FEWEST_TERMS <= len(loose) <= _MOST_TERMS:
        return None
    return replace(found, words=f"({found.words}) AND subject : ({' AND '.join(loose)})")


def with_near_subjects(found: Plan, total: int) -> Plan:
    """The plan for the `total` documents of a plan and for those whose subjects lack one word.

    Somebody who knows a document by its subject, and has one word wrong, else sees only others that
    have the words here and there in their texts.
    """
    near = f"subject : ({_all_but_one(_loose(found.required))})"
    plan = _wider(found, f"({found.words}) OR ({near})")
    return replace(plan, first=found.words if total <= _FEW else None)


def _loose(terms: Sequence[Term]) -> list[str]:
    """The expressions of the words of which one may be missing."""
    return [match_of(term) for term in terms if not (term.column or term.quoted or term.number)]


def _wider(plan: Plan, expression: str) -> Plan:
    """The plan for the documents of an expression, each loose word a gain but none a condition.

    The expression is a condition beside the words, so that each of these is weighed once.
    """
    kept = [match_of(term) for term in plan.required if term.column or term.quoted or term.number]
    words = " AND ".join([f"({' OR '.join(_loose(plan.required))})", *kept])
    conditions = [*plan.conditions, matching(expression)]
    return replace(plan, words=words, conditions=conditions, join=_all_but_one)


def _all_but_one(matches: Sequence[str]) -> str:
    """The expression that one of several may be missing."""
    if len(matches) < 3:
        return " AND ".join(matches)
    expression = " OR ".join(matches[-2:])
    for at in range(len(matches) - 3, -1, -1):
        others = " AND ".join(matches[at + 1 :])
        expression = f"({matches[at]} AND ({expression})) OR ({others})"
    return expression


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
    """The tokens of the index that are one letter away, the most frequent first.

    In the index `quy` is `qui` (see `tokens`), so that `iuy` is looked for as `iui` too.
    """
    if len(token) > _LONGEST:
        return []
    wanted = _one_letter_away(token)
    if token.endswith("y"):
        wanted |= _one_letter_away(f"{token[:-1]}i")
    counts: dict[str, int] = {}
    for length in range(len(token) - 1, len(token) + 2):
        words = [word for word in wanted if len(word) == length]
        marks = ", ".join("?" * len(words))
        sql = f"SELECT term, documents FROM spellings WHERE length = ? AND term IN ({marks})"
        counts.update(rows(sql, [length, *words]))
    return sorted(counts, key=lambda word: (-counts[word], word))[:_NEAREST]


def _one_letter_away(token: str) -> set[str]:
    """All tokens with a letter more, less or another, or two that changed places."""
    cuts = [(token[:at], token[at:]) for at in range(len(token) + 1)]
    found = {left + letter + right for left, right in cuts for letter in _LETTERS}
    found |= {left + letter + right[1:] for left, right in cuts[:-1] for letter in ("", *_LETTERS)}
    found |= {left + right[1] + right[0] + right[2:] for left, right in cuts[:-2]}
    return found - {token, BREAK, ""}
