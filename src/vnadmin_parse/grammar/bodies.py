"""Names of those who are told to do something (`Sở Y tế, Công an tỉnh và các đơn vị liên quan`)."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ..lexicon.directives import doers, exact_doers
from .clauses import Clause

_QUANTIFIERS = (
    ("tat", "ca", "cac"),
    ("toan", "the", "cac"),
    ("cac", "dong", "chi"),
    ("toan", "the"),
    ("dong", "chi"),
    ("cac",),
    ("nhung",),
    ("quy",),
    ("moi",),
    ("tung",),
)
_JOINERS = frozenset(("va", "cung", "hoac"))
_PAST = frozenset(("da",))
_RELATIVE = frozenset(("duoc", "dang"))
_AGENCY_WORK = frozenset(
    ("quan", "kiem", "thanh", "giam", "tham", "dang", "chu", "dieu", "thi", "thu", "tiep", "bao")
)
_LONGEST = 120
_POLITE = regex.compile(r"(?:cac\s+)?(?:ong|dong chi)\s*[,(/]?\s*(?:va\s+)?(?:ba\s*)?\)?\s*:?\s*")
_GENERIC = regex.compile(
    r"(?:cac|quy|moi|tung|toan the|tat ca cac)\s+(?:co quan|don vi|dia phuong|to chuc|ca nhan|dong chi|ong|ba|vi|"
    r"bo phan|ban)(?!\w)"
)
_SHORT = regex.compile(r"(?<!\w)(?:tp|tx|tt|q|p|h|t|d/c)$")


@dataclass(frozen=True, slots=True)
class Doers:
    """The names that a clause begins with.

    `names` are the offsets of each, `kinds` what the lexicon says of each one's first words.
    `predicate` is the index of the directive word behind them, None where something else follows;
    `end` is the offset behind the last name, `past` says that the clause tells what was done.
    """

    names: tuple[tuple[int, int], ...]
    kinds: tuple[str, ...]
    end: int
    predicate: int | None
    past: bool = False


def head_at(clause: Clause, index: int) -> tuple[int, str] | None:
    """The word index behind the first words of a name at `index`, and their kind.

    A name begins with a capital letter (`Sở Y tế`), with a word of number or respect (`các đơn
    vị`, `Quý cơ quan`) or has a proper name behind it (`phòng Nội vụ`). One syllable alone
    (`Ban,`) is no name.
    """
    words = clause.words
    after = _behind_quantifier(clause, index)
    found = doers().at(words, after)
    if not found or found[1] == "none":
        return None
    end = after + found[0]
    if found[0] == 1 and clause.printed(after).lower() not in exact_doers():
        return None
    if after > index:
        return end, found[1]
    printed = clause.printed(index)
    if found[1] == "plural":
        return None
    if found[0] == 1 and not (len(printed) > 2 and printed.isupper()):
        if end >= len(words) or clause.gap(end).strip(" /"):
            return None
    if printed[0].isupper():
        return end, found[1]
    follows = end < len(words) and not clause.gap(end).strip()
    return (end, found[1]) if follows and clause.printed(end)[0].isupper() else None


def _behind_quantifier(clause: Clause, index: int) -> int:
    words = clause.words.words
    for run in _QUANTIFIERS:
        if tuple(words[index : index + len(run)]) == run:
            return index + len(run)
    return index


def read_doers(clause: Clause, index: int, stop: int | None = None) -> Doers | None:
    """The names that begin at the word `index`, as far as a directive word ends them.

    With `stop` (an offset) they end there, and directive words in between belong to the names.
    Names are parted by `;`, and by `,` or `và` where the next one begins like a name:
    `Sở Lao động - Thương binh và Xã hội` is one, `Sở Y tế và Công an tỉnh` are two.
    """
    polite = _POLITE.match(clause.folded, clause.words.starts[index], clause.end) if len(clause.words) > index else None
    if polite and head_at(clause, clause.words.index(polite.end())):
        index = clause.words.index(polite.end())
    head = head_at(clause, index)
    return _Reader(clause, stop).read(index, head) if head else None


class _Reader:
    """Goes through the words of a list of names."""

    def __init__(self, clause: Clause, stop: int | None) -> None:
        self.clause, self.stop = clause, stop
        self.names: list[tuple[int, int]] = []
        self.kinds: list[str] = []
        self.relative = self.past = False

    def read(self, index: int, head: tuple[int, str]) -> Doers:
        words = self.clause.words
        first, place = index, head[0]
        self.kinds.append(head[1])
        limit = min(len(words), index + _LONGEST)
        predicate: int | None = None
        while place < limit and (self.stop is None or words.starts[place] < self.stop):
            gap = self.clause.gap(place)
            if "(" in gap:
                place = self._behind_bracket(place)
                continue
            if self._ends(gap, place):
                break
            if self._is_predicate(place, gap):
                predicate = place
                break
            behind = place + (words.words[place] in _JOINERS and not gap.strip())
            head_next = head_at(self.clause, behind) if behind > place or "," in gap or ";" in gap else None
            if head_next:
                self._close(first, place)
                first, place = behind, head_next[0]
                self.kinds.append(head_next[1])
                self.relative = False
                continue
            if ";" in gap:
                break
            self.relative |= words.words[place] in _RELATIVE
            self.past |= words.words[place] in _PAST and self.clause.printed(place) == "đã"
            place += 1
        self._close(first, place)
        return Doers(tuple(self.names), tuple(self.kinds), self.names[-1][1], predicate, self.past)

    def _close(self, first: int, behind: int) -> None:
        words = self.clause.words
        low, high = words.starts[first], words.ends[behind - 1]
        opened = self.clause.folded.rfind("(", low, high)
        if opened > low and ")" not in self.clause.folded[opened:high]:
            high = low + len(self.clause.folded[low:opened].rstrip())
        self.names.append((low, high))

    def _behind_bracket(self, place: int) -> int:
        """The first word behind the bracket that opens before `place`."""
        closing = self.clause.folded.find(")", self.clause.words.starts[place], self.clause.end)
        behind = self.clause.words.index(closing) if closing >= 0 else place
        return max(behind, place + 1)

    def _ends(self, gap: str, place: int) -> bool:
        """Whether a sentence, a colon or a dash in running text ends the names before `place`."""
        if ":" in gap or "\n" in gap or "!" in gap or "?" in gap or '"' in gap:
            return True
        if "." in gap:
            low = self.clause.words.ends[place - 1]
            return not _SHORT.search(self.clause.folded, max(self.clause.start, low - 4), low)
        return " - " in gap and not self.clause.printed(place)[0].isupper()

    def _is_predicate(self, place: int, gap: str) -> bool:
        """Whether the directive word that begins the predicate stands at `place`."""
        if self.stop is not None:
            return False
        found = self.clause.verb_at(place)
        if not found or not self.clause.printed(place)[0].islower():
            return False
        before = self.clause.words.words[place - 1]
        if found[1] == "verb":
            if gap.strip(" )") or self.relative or before in ("va", "cac", "nhung", "quy", "ve", "cong", "hoac"):
                return False
            if before == "quan" and self.clause.words.words[place] in _AGENCY_WORK:
                return False
        return before != "va"


def is_generic(printed: str, folded: str) -> bool:
    """Whether a name means whoever reads the document: `các cơ quan, đơn vị`, `Quý cơ quan`."""
    return _GENERIC.match(folded) is not None and not any(
        word[0].isupper() for word in printed.split()[1:]
    )
