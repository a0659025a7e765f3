"""Words of several syllables: which syllables of a text belong together.

Vietnamese writes a space between syllables, not words. `công an` is searched as a phrase, and in
`thi công an toàn` no `công an` is found: where a dictionary word lies across the boundary of two
others, a break is put between these.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ..lexicon.loader import rows
from ..nlp.dictionary import compounds
from .tokens import exact_tokens, fold_token, one_tone_place, spellings

BREAK = "00"
"""The token of a break. No text gives it: numbers lose their leading zeros."""

_LONGEST = 4


@cache
def _words() -> frozenset[tuple[str, ...]]:
    """The dictionary and the names of provinces in the spelling of tokens."""
    lines = one_tone_place("\n".join(" ".join(word) for word in compounds()))
    listed = [line.split() for line in lines.splitlines()]
    listed += [exact_tokens(name) for name, _, _ in rows("provinces.tsv", 3)]
    return frozenset(way for word in listed if len(word) > 1 for way in spellings(word))


@cache
def _pairs() -> frozenset[tuple[str, ...]]:
    return frozenset(word for word in _words() if len(word) == 2)


@cache
def _folded_words() -> frozenset[tuple[str, ...]]:
    lines = fold_token("\n".join(" ".join(word) for word in _words()))
    return frozenset(tuple(line.split()) for line in lines.splitlines())


def with_breaks(tokens: list[str]) -> list[str]:
    """Exact tokens with breaks where a word of two syllables is only seeming.

    >>> " ".join(with_breaks("bảo đảm thi công an toàn".split()))
    'bảo đảm thi công 00 an toàn'
    """
    pairs = _pairs()
    joined = bytes([pair in pairs for pair in pairwise(tokens)])
    at = joined.find(b"\1\1\1")
    if at < 0:
        return tokens
    broken: list[str] = []
    copied = 0
    while at >= 0:
        end = joined.find(b"\0", at)
        end = len(joined) if end < 0 else end
        for position in _boundaries(tokens[at : end + 1]):
            broken += tokens[copied : at + position]
            broken.append(BREAK)
            copied = at + position
        at = joined.find(b"\1\1\1", end)
    return broken + tokens[copied:]


def _boundaries(tokens: Sequence[str]) -> list[int]:
    """Where two words of several syllables meet, in tokens of which any two are a word."""
    found = []
    position = 0
    before = 0
    words = _words()
    while position < len(tokens):
        length = _longest(tokens, position, words)
        if length > 1 and before > 1:
            found.append(position)
        before = length
        position += length
    return found


def seeming_words(tokens: Sequence[str]) -> list[int]:
    """Where in exact tokens a text may have a break: inside what is a word of two syllables."""
    pairs = _pairs()
    return [at for at, pair in enumerate(pairwise(tokens), 1) if pair in pairs]


def word_lengths(tokens: Sequence[str]) -> list[int]:
    """How many exact tokens the longest word at each place has; 1 where there is none.

    Tokens without any diacritics are looked up without them.

    >>> word_lengths("công an tỉnh".split()), word_lengths("cong an".split())
    ([2, 1, 1], [2, 1])
    """
    plain = all(token.isascii() for token in tokens)
    words = _folded_words() if plain else _words()
    keys = [fold_token(token) for token in tokens] if plain else tokens
    return [_longest(keys, position, words) for position in range(len(keys))]


def _longest(tokens: Sequence[str], position: int, words: frozenset[tuple[str, ...]]) -> int:
    for length in range(min(_LONGEST, len(tokens) - position), 1, -1):
        if tuple(tokens[position : position + length]) in words:
            return length
    return 1
