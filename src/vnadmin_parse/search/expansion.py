"""Abbreviations and the words that they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..lexicon.issuers import symbol_issuers
from ..lexicon.kinds import kinds
from ..lexicon.searching import abbreviations
from .tokens import exact_tokens, fold_token, folded_tokens

Words = tuple[str, ...]

_MOST = 4
"""Phrases that one is searched as, about."""


def _of_names() -> list[tuple[str, str]]:
    """The abbreviations of bodies and of what else has one, with their words."""
    return [*abbreviations(), *((body.code, body.name) for body in symbol_issuers().values())]


def every_abbreviation() -> list[tuple[str, str]]:
    """The abbreviations of bodies, types and common terms with their words, as written."""
    return [*_of_names(), *((entry.code, entry.name) for entry in kinds())]


@cache
def _same() -> dict[Words, tuple[Words, ...]]:
    """Other ways to say a run of folded tokens."""
    found: dict[Words, dict[Words, None]] = {}
    for short, words in every_abbreviation():
        one, other = tuple(folded_tokens(short)), tuple(folded_tokens(words))
        if one and other and one != other:
            found.setdefault(one, {})[other] = None
            found.setdefault(other, {})[one] = None
    return {words: tuple(others) for words, others in found.items()}


@cache
def _abbreviations() -> frozenset[str]:
    """The exact tokens of all abbreviations."""
    return frozenset(token for short, _ in every_abbreviation() for token in exact_tokens(short))


@cache
def _longest() -> int:
    return max(map(len, _same()))


def other_ways(words: Sequence[str]) -> tuple[Words, ...]:
    """What else is found with these exact tokens, in folded ones.

    A syllable with diacritics is no abbreviation without them: `đà` is not `DA` (dự án).

    >>> other_ways(["ubnd"]), other_ways(["đà"])
    ((('uy', 'ban', 'nhan', 'dan'),), ())
    """
    if len(words) == 1 and not words[0].isascii() and words[0] not in _abbreviations():
        return ()
    return _same().get(tuple(map(fold_token, words)), ())


def said_otherwise(tokens: Words) -> tuple[Words, ...]:
    """Exact tokens as a folded phrase, and that with its abbreviations and names in other ways.

    >>> said_otherwise(("ubnd", "tỉnh"))
    (('ubnd', 'tinh'), ('uy', 'ban', 'nhan', 'dan', 'tinh'))
    """
    phrases: list[Words] = [()]
    position = 0
    while position < len(tokens):
        run = tokens[position : position + max(1, longest_known(tokens, position))]
        folded = tuple(map(fold_token, run))
        ways = [folded, *(other_ways(run) if len(phrases) < _MOST else ())]
        phrases = [(*phrase, *way) for way in ways for phrase in phrases]
        position += len(run)
    return tuple(phrases)


def longest_known(tokens: Sequence[str], position: int) -> int:
    """How many exact tokens the longest name or abbreviation at `position` has; 0 for none."""
    for length in range(min(_longest(), len(tokens) - position), 0, -1):
        if other_ways(tokens[position : position + length]):
            return length
    return 0


@cache
def _expanded() -> dict[str, str]:
    """What unambiguous abbreviations of bodies and the like stand for."""
    found: dict[str, set[str]] = {}
    for short, words in _of_names():
        found.setdefault(" ".join(folded_tokens(short)), set()).add(" ".join(folded_tokens(words)))
    return {short: next(iter(words)) for short, words in found.items() if len(words) == 1}


def spelled_out(tokens: Sequence[str]) -> str:
    """Folded tokens with the abbreviations that have one meaning written in words.

    >>> spelled_out(["ubnd", "tinh"])
    'uy ban nhan dan tinh'
    """
    known = _expanded()
    return " ".join(known.get(token, token) for token in tokens)
