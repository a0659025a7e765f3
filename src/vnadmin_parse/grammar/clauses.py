"""A paragraph cut into sentences, ready to be read for names and instructions."""

from __future__ import annotations

from functools import cached_property

import regex

from ..lexicon.directives import directive_verbs, exact_verbs
from ..lexicon.phrases import Words

SENTENCE_END = regex.compile(r"(?<![.!?…])[.!?…]++[”\")]*+\s++")
"""`… nghiêm túc. `, `… giặc”. `: a sentence ends where a capital or a figure follows."""

ABBREVIATION = regex.compile(
    r"(?:^|[\s(])(?:tp|tx|tt|q|p|h|ths?|ts|pgs|gs|bs|ks|d/c|so|st|mr|mrs|[a-z])$"
)
"""What a full stop may shorten: `TP. Hồ Chí Minh`, `ThS. Nguyễn Văn A`."""


class Clause:
    """A stretch of text with its folded words: a paragraph or a sentence.

    `folded` should have quotations blanked (see `quoted.masked`), so that nothing is found there.
    `known` are the words of a longer stretch, which then need not be found again.
    """

    def __init__(
        self, text: str, folded: str, start: int, end: int, known: Words | None = None
    ) -> None:
        self.text, self.folded, self.start, self.end = text, folded, start, end
        self._known = known

    @cached_property
    def words(self) -> Words:
        """The folded words."""
        if self._known:
            return self._known.between(self.start, self.end)
        return Words(self.folded, self.start, self.end)

    @cached_property
    def sentences(self) -> list[Clause]:
        """The sentences, in order, at least one; abbreviations (`TP. Hồ Chí Minh`) end none."""
        cuts = [self.start]
        for found in SENTENCE_END.finditer(self.text, self.start, self.end):
            before = self.folded[max(cuts[-1], found.start() - 8) : found.start()]
            begins = self.text[found.end() : found.end() + 1]
            if begins and not begins.islower() and not ABBREVIATION.search(before):
                cuts.append(found.end())
        bounds = zip(cuts, [*cuts[1:], self.end], strict=True)
        if len(cuts) == 1:
            return [self]
        return [
            Clause(self.text, self.folded, low, high, self.words)
            for low, high in bounds
            if low < high
        ]

    def verb_at(self, index: int) -> tuple[int, str] | None:
        """Word count and kind of the directive word or phrase at a word index, if there is one."""
        found = self.phrase_at(index)
        return None if not found or found[1] in ("none", "stop") else found

    def phrase_at(self, index: int) -> tuple[int, str] | None:
        """The same, also for phrases that direct nobody (kinds `none` and `stop`)."""
        found = directive_verbs().at(self.words, index)
        if found and found[0] == 1 and self.printed(index).lower() not in exact_verbs():
            return None
        return found

    def printed(self, index: int) -> str:
        """A word as it is printed."""
        return self.text[self.words.starts[index] : self.words.ends[index]]

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        low = self.words.ends[index - 1] if index else self.start
        return self.folded[low : self.words.starts[index]]
