"""Names of those who are told to do something (`Sở Y tế, Công an tỉnh và các đơn vị liên quan`)."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ..lexicon.directives import doers, exact_doers, exact_quantifiers, quantifiers
from .clauses import Clause

_JOINERS = frozenset(("va", "cung", "hoac"))
_NOT_BEFORE_VERB = frozenset(
    ("va", "cac", "nhung", "quy", "ve", "cong", "hoac", "viec", "cua", "co", "theo")
)
"""Words behind which a verb is part of the name: `các tổ chức …`, `công trình`."""
_AGENCY_WORK = frozenset(
    (
        *("quan ly", "thanh tra", "giam sat", "tham muu", "dieu tra"),
        *("thi hanh", "thu", "tiep nhan", "kiem dinh"),
    )
)
"""What follows `cơ quan` in a name: `cơ quan thanh tra`, `cơ quan thu thuế`."""
_LONGEST = 120

POLITE = regex.compile(
    r"(?:cac\s+)?(?:ong|dong chi)\s*[,(/]?\s*(?:va\s+)?(?:ba\s*)?\)?\s*:?\s*(?=\w)"
)
"""Respect before a position or body: `các ông (bà) Chánh Văn phòng`, `đồng chí Hiệu trưởng`."""

GENERIC = regex.compile(
    r"(?:cac|quy|moi|tung|toan the|tat ca cac)\s+(?:co quan|don vi|dia phuong|to chuc|ca nhan|"
    r"dong chi|ong|ba|vi|bo phan|ban)(?!\w)"
)
"""A name that may mean whoever reads the document: `các cơ quan, đơn vị`, `Quý cơ quan`."""

SHORTENED = regex.compile(r"(?<!\w)(?:tp|tx|tt|q|p|h|t|d/c)$")
"""A word whose full stop ends no sentence: `TP. Hồ Chí Minh`, `Đ/c. Hòa`."""

DASHED = regex.compile(r"(?:xa hoi|nghe nghiep|thong tin|thuong binh|ky thuat)(?!\w)")
"""What a dash joins in small letters: `chính trị - xã hội`, `văn hóa - thông tin`."""


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


def read_doers(clause: Clause, index: int, stop: int | None = None) -> Doers | None:
    """The names that begin at the word `index`, as far as a directive word ends them.

    With `stop` (an offset) they end there, and directive words in between belong to the names.
    Names are parted by `;`, and by `,` or `và` where the next one begins like a name:
    `Sở Lao động - Thương binh và Xã hội` is one, `Sở Y tế và Công an tỉnh` are two.
    """
    if not 0 <= index < len(clause.words):
        return None
    polite = POLITE.match(clause.folded, clause.words.starts[index], clause.end)
    if polite:
        behind = clause.words.index(polite.end())
        index = behind if head_at(clause, behind) else index
    head = head_at(clause, index)
    return _Reader(clause, stop).read(index, head) if head else None


def head_at(clause: Clause, index: int) -> tuple[int, str] | None:
    """The word index behind the first words of a name at `index`, and their kind.

    A name begins with a capital letter (`Sở Y tế`), with a word of number or respect (`các đơn
    vị`, `Quý cơ quan`) or has a proper name behind it (`phòng Nội vụ`). One syllable alone
    (`Ban,`) is no name.
    """
    after = _behind_quantifier(clause, index)
    found = _first_words(clause, after)
    if not found:
        return None
    length, kind = found
    end = after + length
    if after > index:
        return end, kind
    return (end, kind) if kind != "plural" and _stands_alone(clause, index, end) else None


def unnamed_kind(clause: Clause, index: int) -> str | None:
    """The kind of somebody whom two common words name (`cơ quan thuế`, `nhà trường`), else None."""
    found = _first_words(clause, index)
    return found[1] if found and found[0] > 1 else None


def _first_words(clause: Clause, index: int) -> tuple[int, str] | None:
    """How many first words of a name stand at `index`, and their kind."""
    found = doers().at(clause.words, index)
    if not found or found[1] == "none":
        return None
    if found[0] == 1 and clause.printed(index).lower() not in exact_doers():
        return None
    return found


def _stands_alone(clause: Clause, index: int, end: int) -> bool:
    """Whether `words[index:end]` may begin a name without a word of number before it."""
    printed = clause.printed(index)
    followed = end < len(clause.words) and not clause.gap(end).strip(" /")
    if end == index + 1 and not followed and not (len(printed) > 2 and printed.isupper()):
        return False
    if printed[0].isupper():
        return True
    return followed and not clause.gap(end).strip() and clause.printed(end)[0].isupper()


def _behind_quantifier(clause: Clause, index: int) -> int:
    """The word index behind `các`, `tất cả các`, `Quý`, `hai`: `mỗi` is none in `môi trường`."""
    found = quantifiers().at(clause.words, index)
    if not found:
        return index
    words = [clause.printed(place).lower() for place in range(index, index + found[0])]
    return index + found[0] if " ".join(words) in exact_quantifiers() else index


def is_generic(printed: str, folded: str) -> bool:
    """Whether a name means whoever reads the document: `các cơ quan, đơn vị`, `Quý cơ quan`."""
    return GENERIC.match(folded) is not None and not any(
        word[0].isupper() for word in printed.split()[1:]
    )


class _Reader:
    """Goes through the words of a list of names."""

    def __init__(self, clause: Clause, stop: int | None) -> None:
        self.clause, self.stop = clause, stop
        self.names: list[tuple[int, int]] = []
        self.kinds: list[str] = []
        self.relative = self.past = False
        self.behind_bracket = -1

    def read(self, index: int, head: tuple[int, str]) -> Doers:
        """The names from the word `index` on, whose first one has the first words `head`."""
        first, place = index, head[0]
        self.kinds.append(head[1])
        predicate: int | None = None
        while place < self._limit(index):
            gap = self.clause.gap(place)
            if "(" in gap:
                place = self._behind_bracket(place)
                continue
            if self._ends(gap, place) or self._stops(place):
                predicate = self._behind_colon(place, gap)
                break
            if self._is_predicate(place, gap):
                predicate = place
                break
            following = self._next_name(place, gap)
            if following:
                self._close(first, place)
                first, place = following
                continue
            if ";" in gap:
                break
            place = self._step(place)
        self._close(first, place)
        return Doers(tuple(self.names), tuple(self.kinds), self.names[-1][1], predicate, self.past)

    def _limit(self, index: int) -> int:
        words = self.clause.words
        last = len(words) if self.stop is None else words.index(self.stop)
        return min(last, index + _LONGEST)

    def _step(self, place: int) -> int:
        """Take the word at `place` into the name; the index behind it."""
        printed = self.clause.printed(place)
        self.relative |= printed in ("được", "đang")
        self.past |= printed == "đã"
        found = self.clause.phrase_at(place)
        return place + (found[0] if found and found[1] == "none" else 1)

    def _next_name(self, place: int, gap: str) -> tuple[int, int] | None:
        """Where a next name begins and its first words end, if one begins before `place`."""
        joined = self.clause.words.words[place] in _JOINERS and not gap.strip()
        behind = place + joined
        if behind >= len(self.clause.words) or not (joined or "," in gap or ";" in gap):
            return None
        head = head_at(self.clause, behind)
        if not head:
            return None
        self.kinds.append(head[1])
        self.relative = False
        return behind, head[0]

    def _close(self, first: int, behind: int) -> None:
        words = self.clause.words
        behind = max(first + 1, min(behind, len(words)))
        low, high = words.starts[first], words.ends[behind - 1]
        opened = self.clause.folded.rfind("(", low, high)
        if opened > low and ")" not in self.clause.folded[opened:high]:
            high = low + len(self.clause.folded[low:opened].rstrip())
        self.names.append((low, high))

    def _behind_bracket(self, place: int) -> int:
        """The first word behind the bracket that opens before `place`."""
        closing = self.clause.folded.find(")", self.clause.words.starts[place], self.clause.end)
        behind = self.clause.words.index(closing) if closing >= 0 else place
        self.behind_bracket = max(behind, place + 1)
        return self.behind_bracket

    def _ends(self, gap: str, place: int) -> bool:
        """Whether a sentence, a colon or a dash in running text ends the names before `place`."""
        if ":" in gap and self.stop is None:
            return True
        if any(mark in gap for mark in '\n!?"') or (")" in gap and place != self.behind_bracket):
            return True
        if "." in gap and not self.clause.printed(place)[0].islower():
            low = self.clause.words.ends[place - 1]
            return not SHORTENED.search(self.clause.folded, max(self.clause.start, low - 4), low)
        start = self.clause.words.starts[place]
        dashed = " - " in gap and self.clause.printed(place)[0].islower()
        return dashed and not DASHED.match(self.clause.folded, start)

    def _behind_colon(self, place: int, gap: str) -> int | None:
        """`Trưởng các thôn: phổ biến …`: the directive word behind a colon."""
        return place if gap.strip() == ":" and self.clause.verb_at(place) else None

    def _stops(self, place: int) -> bool:
        """Whether a predicate that tells or thanks begins at `place`: `Sở Y tế trân trọng …`."""
        found = self.clause.phrase_at(place) if self.stop is None else None
        return found is not None and found[1] == "stop"

    def _is_predicate(self, place: int, gap: str) -> bool:
        """Whether the directive word that begins the predicate stands at `place`."""
        if self.stop is not None:
            return False
        found = self.clause.verb_at(place)
        if not found or not self.clause.printed(place)[0].islower():
            return False
        before = self.clause.words.words[place - 1]
        if found[1] != "verb":
            return before != "va"
        if self.relative or before in _NOT_BEFORE_VERB or not self._may_begin(place, gap):
            return False
        words = self.clause.words.words
        agency = words[max(0, place - 2) : place] == ["co", "quan"]
        return not (agency and " ".join(words[place : place + found[0]]) in _AGENCY_WORK)

    def _may_begin(self, place: int, gap: str) -> bool:
        """Whether the marks before a verb let a predicate begin with it.

        A comma does behind a proper name (`Cục Thuế Hà Nội, kiểm tra …`), but not in a list of
        verbs (`Đoàn thanh tra, kiểm tra thuế`); so does a full stop that was a comma.
        """
        mark = gap.strip(" )")
        if not mark:
            return True
        proper = self.clause.printed(place - 1)[0].isupper()
        return mark in (",", ".") and proper
