"""Names of those who are told to do something (`Sở Y tế, Công an tỉnh và các đơn vị liên quan`)."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ..lexicon.directives import name_words
from .clauses import Clause
from .name_heads import first_words, head_at
from .name_joins import common_noun, lists_units, takes_in

_JOINERS = frozenset(("va", "cung", "hoac"))
_NOT_BEFORE_VERB = frozenset(
    ("va", "cac", "nhung", "quy", "ve", "hoac", "viec", "cua", "co", "theo", "sau")
)
"""Words behind which a verb is part of the name: `các tổ chức …`, `xử lý sau thanh tra`."""
_AGENCY_WORK = frozenset(
    (
        *("quan ly", "thanh tra", "giam sat", "tham muu", "dieu tra"),
        *("thi hanh", "thu", "tiep nhan", "kiem dinh"),
    )
)
"""What follows `cơ quan` in a name: `cơ quan thanh tra`, `cơ quan thu thuế`."""
_UNSURE = frozenset(("plural", "unit", "body"))
"""Kinds whose common words mean nobody without a name: `tổ chức`, `bộ phận`, `trung tâm`."""
_LONGEST = 120

SHORT_NAME = regex.compile(r"\s*\((?=[^()]*\p{Lu})[\p{Lu}\d][\p{Lu}\d\-.&]{1,15}\)")
"""An abbreviation behind the name that it stands for: `… trật tự xã hội (PC06)`."""

POLITE = regex.compile(
    r"(?:cac\s+)?(?:ong|dong chi)\s*+(?:[,(/]\s*+)?(?:va\s++)?"
    r"(?:ba\s*+)?(?:\)\s*+)?(?::\s*+)?(?=\w)"
)
"""Respect before a position or body: `các ông (bà) Chánh Văn phòng`, `đồng chí Hiệu trưởng`."""

_POLITE_STARTS = frozenset(("cac", "ong", "dong"))
"""First words of `POLITE`."""

_ONE_PERSON = ("dong chi", "ong")
"""Respect that belongs to the name, because it means one person: `đồng chí Bí thư Tỉnh ủy`."""

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


def read_doers(
    clause: Clause, index: int, stop: int | None = None, *, asked: bool = False
) -> Doers | None:
    """The names that begin at the word `index`, as far as a directive word ends them.

    `asked` says that a request stands before them: then two common words name somebody as well
    (`đề nghị doanh nghiệp gửi`). With `stop` (an offset) they end there, and directive words in
    between belong to the names. Names are parted by `;`, and by `,` or `và` where the next one
    begins like a name: `Sở Lao động - Thương binh và Xã hội` is one, `Sở Y tế và Công an tỉnh` two.
    """
    if not 0 <= index < len(clause.words):
        return None
    first, head = index, head_at(clause, index)
    polite = None
    if clause.words.words[index] in _POLITE_STARTS:
        polite = POLITE.match(clause.folded, clause.words.starts[index], clause.end)
    if polite:
        behind = clause.words.index(polite.end())
        titled = head_at(clause, behind)
        if titled:
            head = titled
            first = index if polite.group().strip() in _ONE_PERSON else behind
    common = first_words(clause, index) if asked and not head else None
    if common and common[0] > 1 and common[1] not in _UNSURE:
        head = index + common[0], common[1]
    if not head:
        return None
    found = _Reader(clause, stop).read(first, head)
    if common and found.predicate is None:
        return None
    if found.predicate is None and stop is None and _lists_places(clause, found):
        listed = _Reader(clause, None, found.end).read(first, head)
        return listed if listed.predicate is not None else found
    return found


def _lists_places(clause: Clause, found: Doers) -> bool:
    """Whether names in the plural go on behind a colon: `các Bộ: Tài chính, Tư pháp rà soát`."""
    if not clause.folded.startswith(":", found.end):
        return False
    behind = clause.words.index(found.end)
    low, high = found.names[-1]
    return (
        behind < len(clause.words)
        and clause.printed(behind)[0].isupper()
        and not clause.phrase_at(behind)
        and " cac " in f" {clause.folded[low:high]} "
    )


class _Reader:
    """Goes through the words of a list of names."""

    def __init__(self, clause: Clause, stop: int | None, colon: int = -1) -> None:
        self.clause, self.stop, self.colon = clause, stop, colon
        self.unknown: tuple[int, int, int] | None = None
        self.behind_head = -1
        self.names: list[tuple[int, int]] = []
        self.kinds: list[str] = []
        self.relative = self.past = False
        self.behind_bracket = -1

    def read(self, index: int, head: tuple[int, str]) -> Doers:
        """The names from the word `index` on, whose first one has the first words `head`."""
        first, place = index, head[0]
        self._begin(index, head)
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
            following = self._next_name(first, place, gap)
            if following:
                self._close(first, place)
                first, place = following
                continue
            if ";" in gap:
                break
            if not self.unknown and self._may_be_unknown(place, gap):
                self.unknown = first, place, len(self.names)
            place = self._step(place)
        if predicate is None and self.unknown:
            first, place, count = self.unknown
            predicate = place
            del self.names[count:], self.kinds[count + 1 :]
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
        whole = found and (found[1] in ("none", "inside") or printed[0].isupper())
        return place + (found[0] if found and whole else 1)

    def _next_name(self, first: int, place: int, gap: str) -> tuple[int, int] | None:
        """Where a next name begins and its first words end, if one begins before `place`."""
        joined = self.clause.words.words[place] in _JOINERS and not gap.strip()
        behind = place + joined
        if behind >= len(self.clause.words) or not (joined or "," in gap or ";" in gap):
            return None
        head = head_at(self.clause, behind)
        if not head and self.stop is not None:
            head = common_noun(self.clause, behind)
        if not head:
            return None
        if joined and takes_in(self.clause, first, behind, self.kinds[-1]):
            return None
        if not joined and lists_units(self.clause, behind, head[0]):
            return None
        self._begin(behind, head)
        return behind, head[0]

    def _begin(self, first: int, head: tuple[int, str]) -> None:
        """Begin a name at the word `first`, whose first words are `head`."""
        self.behind_head, kind = head
        self.kinds.append(kind)
        self.relative = False
        words = self.clause.words
        if "(" in self.clause.folded[words.starts[first] : words.ends[head[0] - 1]]:
            self.behind_bracket = head[0]  # `các ông (bà) có tên tại Điều 1`

    def _close(self, first: int, behind: int) -> None:
        words = self.clause.words
        behind = max(first + 1, min(behind, len(words)))
        low, high = words.starts[first], words.ends[behind - 1]
        opened = self.clause.folded.rfind("(", low, high)
        if opened > low and ")" not in self.clause.folded[opened:high]:
            high = low + len(self.clause.folded[low:opened].rstrip())
        short = SHORT_NAME.match(self.clause.text, high, self.clause.end)
        high = short.end() if short else high
        self.names.append((low, high))

    def _behind_bracket(self, place: int) -> int:
        """The first word behind the bracket that opens before `place`."""
        closing = self.clause.folded.find(")", self.clause.words.starts[place], self.clause.end)
        behind = self.clause.words.index(closing) if closing >= 0 else place
        self.behind_bracket = max(behind, place + 1)
        return self.behind_bracket

    def _ends(self, gap: str, place: int) -> bool:
        """Whether a sentence, a colon or a dash in running text ends the names before `place`."""
        if ":" in gap and self.stop is None and self.clause.words.ends[place - 1] != self.colon:
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
        return place if gap.strip(" )") == ":" and self.clause.verb_at(place) else None

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
        if found[1] == "inside" and place == self.behind_head:
            return False
        if found[1] not in ("verb", "inside"):
            return before != "va"
        if self.relative or before in _NOT_BEFORE_VERB or not self._may_begin(place, gap):
            return False
        words = self.clause.words.words
        agency = words[max(0, place - 2) : place] == ["co", "quan"]
        return not (agency and " ".join(words[place : place + found[0]]) in _AGENCY_WORK)

    def _may_be_unknown(self, place: int, gap: str) -> bool:
        """Whether a word that the lexicon does not know may begin the predicate of a whole name.

        It may behind a name's last word (`Sở Y tế tỉnh`, `Phòng PC06`, `Trường THPT`), as far as
        no word goes on with the name there.
        """
        clause = self.clause
        if self.stop is not None or self.relative or gap.strip(" )") or place < 2:
            return False
        if not clause.printed(place)[0].islower() or clause.words.words[place] in name_words(
            "inside"
        ):
            return False
        if clause.phrase_at(place) or first_words(clause, place):
            return False
        before = clause.printed(place - 1)
        if before[0].islower():
            ends = clause.words.words[place - 1] in name_words("last")
            return ends and clause.printed(place - 2)[0].isupper()
        return len(before) > 1 and (before.isupper() or not before.isalpha())

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
