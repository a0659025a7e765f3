"""A text with what the grammar of citations keeps looking for in it, found once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from ..lexicon.citations import kind_pattern, kind_words
from .folding import fold
from .locators import LocatorChain, find_locators
from .references import ReferenceMatch, reference_matches

_SIGN = regex.compile(r"\s*(?:so|s6|\(?khong (?:(?:ghi|co) )?so)(?!\w)")
_SIGN_WITHIN = 24


@dataclass(frozen=True, slots=True)
class KindWord:
    """A type word (`Nghị định`): code of its type, reading (see `citation_kinds.tsv`)."""

    start: int
    end: int
    code: str
    reading: str


class Passage:
    """A text (NFC), the same folded, and the type words, locators and numbers in it.

    `speakers` are the names of the bodies whose text it is: behind a comma they begin what the
    text itself says.
    """

    def __init__(self, text: str, folded: str | None = None, speakers: Sequence[str] = ()) -> None:
        self.text = text
        self.speakers = tuple(fold(name) for name in speakers if " " in name)
        self.folded = fold(text) if folded is None else folded

    @cached_property
    def _words(self) -> tuple[list[int], list[KindWord]]:
        words = list(_kind_words(self.folded))
        return [word.start for word in words], words

    @cached_property
    def _chains(self) -> tuple[list[int], list[LocatorChain]]:
        chains = list(find_locators(self.folded))
        return [chain.start for chain in chains], chains

    @cached_property
    def _references(self) -> tuple[list[int], list[ReferenceMatch]]:
        references = list(reference_matches(self.text))
        return [reference.start for reference in references], references

    def behind_space(self, position: int, end: int, marks: str = "") -> int:
        """The first offset from `position` to `end` that holds no space and none of `marks`."""
        while position < end and (
            self.folded[position].isspace() or self.folded[position] in marks
        ):
            position += 1
        return position

    def kind_words(self, start: int, end: int) -> Iterator[KindWord]:
        """The type words between two offsets, in order."""
        starts, words = self._words
        for index in range(bisect_left(starts, start), bisect_left(starts, end)):
            if words[index].end <= end:
                yield words[index]

    def kind_word(self, start: int, end: int) -> KindWord | None:
        """The first type word between two offsets."""
        return next(self.kind_words(start, end), None)

    def word_after(self, position: int) -> KindWord | None:
        """The first type word that begins at `position` or behind it."""
        starts, words = self._words
        index = bisect_left(starts, position)
        return words[index] if index < len(words) else None

    def chains(self, start: int, end: int) -> list[LocatorChain]:
        """The chains of locators that begin and end between two offsets."""
        starts, chains = self._chains
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        return [chain for chain in chains[low:high] if chain.end <= end]

    def chain_at(self, position: int) -> LocatorChain | None:
        """The chain of locators that begins at an offset."""
        starts, chains = self._chains
        index = bisect_left(starts, position)
        return chains[index] if index < len(starts) and starts[index] == position else None

    def references(self, start: int, end: int) -> list[ReferenceMatch]:
        """The numbers that tell what they are by their form, between two offsets."""
        starts, references = self._references
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        return [reference for reference in references[low:high] if reference.end <= end]


def _kind_words(folded: str) -> Iterator[KindWord]:
    for found in kind_pattern().finditer(folded):
        code, reading = kind_words()["".join(found.group().split())]
        if reading != "signed" or _SIGN.match(folded, found.end(), found.end() + _SIGN_WITHIN):
            yield KindWord(found.start(), found.end(), code, reading)
