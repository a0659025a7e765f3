"""Abbreviations and the words that they stand for, as search servers take them."""

from __future__ import annotations

from functools import cache

from ..grammar.syllables import is_syllable
from ..search.expansion import every_abbreviation
from ..search.tokens import exact_tokens, folded_tokens


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """What else is found with an abbreviation, or with words that have one.

    The keys are as people type them, in lower case with and without diacritics; the values have
    diacritics. Abbreviations that are spelt like a syllable (`ĐA`, `TƯ`) or are one letter are
    left out: without diacritics they would be found in every text.

    >>> synonyms()["hdnd"], synonyms()["hoi dong nhan dan"]
    (('hội đồng nhân dân',), ('hđnd',))
    """
    found: dict[str, dict[str, None]] = {}
    for short, words in every_abbreviation():
        one, other = " ".join(exact_tokens(short)), " ".join(exact_tokens(words))
        if _is_ambiguous(one) or one == other:
            continue
        for key, value in ((one, other), (other, one)):
            for spelling in (key, " ".join(folded_tokens(key))):
                found.setdefault(spelling, {})[value] = None
    return {key: tuple(values) for key, values in found.items()}


def _is_ambiguous(short: str) -> bool:
    return len(short) == 1 or is_syllable(short) or is_syllable(folded_tokens(short)[0])
