"""Whether the text layer of a page is good Vietnamese, so that the page need not be read anew."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ...grammar.folding import nfc
from ...grammar.syllables import is_syllable

GOOD_SHARE = 0.8
"""Least share of Vietnamese syllables among the words of a good text layer, see `docs/ocr.md`."""

FEWEST_WORDS = 12
"""With fewer words a page's share says nothing."""

_TOKEN = regex.compile(r"\S+")
_EDGES = ".,;:!?()[]{}\"'“”‘’«»…-–—/*+•"
_LETTERS = regex.compile(r"\p{L}+(?:['’]\p{L}+)?")
_NO_WORD = regex.compile(r"[^\p{L}]*|.*[\d@/\\&].*|.*\p{L}[-–.]\p{L}.*")
"""Numbers, reference numbers, addresses and joined words, which tell nothing."""
_ABBREVIATION = regex.compile(r"\p{Lu}{1,6}\p{Ll}?\p{Lu}{0,6}")
_BROKEN = regex.compile(r"[\ufffd\u0080-\u009f\ue000-\uf8ff]|\(cid:\d")


@dataclass(frozen=True, slots=True)
class TextQuality:
    """How many words of a text count, and how many of them are Vietnamese syllables."""

    words: int
    syllables: int

    @property
    def share(self) -> float:
        """The share of syllables, 0.0 without words."""
        return self.syllables / self.words if self.words else 0.0

    @property
    def is_good(self) -> bool:
        """Whether there are enough words to tell, and enough of them are Vietnamese."""
        return self.words >= FEWEST_WORDS and self.share >= GOOD_SHARE


def text_quality(text: str) -> TextQuality:
    """Count the words of a text and the Vietnamese syllables among them.

    Numbers, reference numbers and abbreviations do not count; words with characters of a font
    without Unicode, or with signs between letters, count as wrong.

    >>> text_quality("Căn cứ Luật Đất đai số 31/2024/QH15 của UBND").share
    1.0
    >>> text_quality("C¨n cø LuËt §Êt ®ai").share < 0.5
    True
    """
    words = syllables = 0
    for token in _TOKEN.findall(nfc(text)):
        bare = token.strip(_EDGES)
        if _BROKEN.search(token):
            words += 1
        elif bare and not _NO_WORD.fullmatch(bare):
            right = bool(_LETTERS.fullmatch(bare)) and is_syllable(bare)
            if right or not _ABBREVIATION.fullmatch(bare):
                words += 1
                syllables += right
    return TextQuality(words, syllables)
