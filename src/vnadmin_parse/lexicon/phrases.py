"""Fixed phrases of several words, looked up word by word in a folded text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

import regex

from ..grammar.folding import fold

_WORD = regex.compile(r"\w+")


class Words:
    """The words of a stretch of folded text, with their offsets into the whole text."""

    __slots__ = ("ends", "starts", "words")

    def __init__(self, folded: str, start: int, end: int) -> None:
        spans = [match.span() for match in _WORD.finditer(folded, start, end)]
        self.words = [folded[low:high] for low, high in spans]
        self.starts = [low for low, _ in spans]
        self.ends = [high for _, high in spans]

    def index(self, offset: int) -> int:
        """The index of the first word that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def between(self, start: int, end: int) -> Words:
        """The words that lie between two offsets."""
        low, high = bisect_left(self.starts, start), bisect_right(self.ends, end)
        part = Words.__new__(Words)
        part.words = self.words[low:high]
        part.starts = self.starts[low:high]
        part.ends = self.ends[low:high]
        return part

    def __len__(self) -> int:
        return len(self.words)


class Phrases:
    """Phrases with a value each; the longest phrase that fits wins.

    >>> phrases = Phrases([("chủ trì", "manner"), ("chủ", "noun")])
    >>> phrases.at(Words("so y te chu tri", 0, 15), 3)
    (2, 'manner')
    """

    def __init__(self, values: Iterable[tuple[str, str]]) -> None:
        table: dict[str, dict[tuple[str, ...], str]] = {}
        for phrase, value in values:
            words = tuple(_WORD.findall(fold(phrase)))
            table.setdefault(words[0], {}).setdefault(words[1:], value)
        self._table = {
            first: [
                (list(rest), len(rest) + 1, value)
                for rest, value in sorted(found.items(), key=lambda item: -len(item[0]))
            ]
            for first, found in table.items()
        }

    def at(self, words: Words, index: int) -> tuple[int, str] | None:
        """How many words the phrase at `index` has, and its value; None if there is none."""
        if not 0 <= index < len(words.words):
            return None
        for rest, length, value in self._table.get(words.words[index], ()):
            if words.words[index + 1 : index + length] == rest:
                return length, value
        return None
