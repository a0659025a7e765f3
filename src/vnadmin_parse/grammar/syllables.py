"""Which words can be Vietnamese syllables: onset, rhyme and tone, by the rules of spelling."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from ..lexicon.loader import rows

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_AFTER_STOPS = {"\u0301", "\u0323"}
"""Before a final c, ch, p or t only sắc and nặng can stand."""
_STOPS = ("c", "ch", "p", "t")
_LONGEST = 7
"""`nghiêng`, the longest syllable, has seven letters."""


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether `word` (letters only, NFC, any case) is spelt as a Vietnamese syllable can be.

    >>> [is_syllable(word) for word in ("nghiêng", "QUYẾT", "hoà", "hòa", "gì")]
    [True, True, True, True, True]
    >>> [is_syllable(word) for word in ("QUYÉT", "cuc", "ngiêng", "the", "w«ng")]
    [False, False, False, True, False]
    """
    bare, tones = _apart(word.lower())
    if not 1 <= len(bare) <= _LONGEST or len(tones) > 1:
        return False
    if not (_fits(bare) or (bare.startswith("gi") and _fits("d" + bare[1:]))):  # gì, gìn, giếng
        return False
    return not bare.endswith(_STOPS) or bool(_AFTER_STOPS.intersection(tones))


def _apart(word: str) -> tuple[str, list[str]]:
    """The letters without tone marks, and the tone marks."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = [char for char in decomposed if char in _TONES]
    letters = "".join(char for char in decomposed if char not in _TONES)
    return unicodedata.normalize("NFC", letters), tones


def _fits(bare: str) -> bool:
    """Whether the letters are a rhyme, behind no onset or one that may stand before it."""
    onsets, rhymes = _parts()
    if bare in rhymes:
        return True
    for length in (1, 2, 3):
        before = onsets.get(bare[:length])
        rest = bare[length:]
        if before is not None and rest in rhymes and (not before or rest[0] in before):
            return True
    return False


@cache
def _parts() -> tuple[dict[str, str], frozenset[str]]:
    """Onsets with the letters that may follow, and rhymes."""
    onsets: dict[str, str] = {}
    rhymes: set[str] = set()
    for part, letters, before in rows("syllable_parts.tsv", 3):
        if part == "onset":
            onsets.update(dict.fromkeys(letters.split("|"), before))
        else:
            rhymes.update(letters.split("|"))
    return onsets, frozenset(rhymes)
