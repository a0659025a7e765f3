"""Fixed phrases of several words, looked up word by word in a folded text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

import regex

from ..grammar.folding import fold

_WORD = regex.compile(r"\w+")


class Words:
    """The words of a stretch of folded text, with their offsets into the whole text."""

    __slots__ = ("ends", "starts", "words")

    def __init__(self, folded: str, start: int, end: int) -> None:
        found = list(_WORD.finditer(folded, start, end))
        self.words = [match.group() for match in found]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]

    def index(self, offset: int) -> int:
        """The index of the first word that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

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
            table.setdefault(words[0], {}).setdefault(words, value)
        self._table = {
            first: sorted(found.items(), key=lambda item: -len(item[0]))
            for first, found in table.items()
        }

    def at(self, words: Words, index: int) -> tuple[int, str] | None:
        """How many words the phrase at `index` has, and its value; None if there is none."""
        if not 0 <= index < len(words.words):
            return None
        for phrase, value in self._table.get(words.words[index], ()):
            if tuple(words.words[index : index + len(phrase)]) == phrase:
                return len(phrase), value
        return None
