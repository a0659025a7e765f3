"""The directive words that say what is to be done (hành động: rà soát, tổng hợp, báo cáo)."""

from __future__ import annotations

import regex

from .bodies import read_doers
from .clauses import Clause

PARTNERS = regex.compile(
    r"(?:chu tri\W+(?:va\s+)?)?phoi hop\s+(?:chat che\s+)?(?:cung\s+)?(?:voi\s+)?"
    r"|chu tri\W+(?:va\s+)?cung\s+(?:voi\s+)?"
)
"""`chủ trì, phối hợp với …`: the work itself follows the names."""

LEADING = frozenset(("chu tri", "lam dau moi", "la dau moi"))
"""What only says who leads, where other directive words follow."""

PURPOSE = regex.compile(r"(?<!\w)de\s+")
"""What stands before the purpose that is the work itself, where nothing else is asked."""

PREPOSITIONS = frozenset(("cho", "thong qua", "cung"))
"""What only joins a noun where it stands behind another directive word: `hướng dẫn cho …`."""

COMMA = regex.compile(r"[,:]\s+")
"""Where the directive words begin behind an adverbial: `căn cứ tình hình thực tế, rà soát …`."""

_COMMAS = 6
_LONGEST = 12


def find_action(clause: Clause, start: int) -> tuple[int, int] | None:
    """Offsets of the directive words at `start` or behind the adverbial that begins there.

    Words that only say who leads and with whom are left out where others follow: of `chủ trì,
    phối hợp với Sở Y tế rà soát, tổng hợp` the action is `rà soát, tổng hợp`.
    """
    index = _begins(clause, clause.words.index(start))
    if index is None:
        return None
    index = _behind_partners(clause, index)
    first, behind = index, index
    for _ in range(_LONGEST):
        found = clause.verb_at(behind)
        if not found or (behind > first and not _goes_on(clause, behind)):
            break
        if behind > first and (
            found[1] in ("opens", "joins", "duty")
            or (found[1] == "inside" and not clause.gap(behind).strip())
            or " ".join(clause.words.words[behind : behind + found[0]]) in PREPOSITIONS
        ):
            break
        behind += found[0]
        if behind < len(clause.words) and clause.words.words[behind] == "va":
            joined = clause.verb_at(behind + 1)
            behind += 1 if joined and joined[1] == "verb" and _is_verb(clause, behind + 1) else 0
    if behind == first:
        return None
    return clause.words.starts[first], clause.words.ends[behind - 1]


def _begins(clause: Clause, index: int) -> int | None:
    """The word index where the directive words begin, at `index` or behind an adverbial."""
    found = clause.verb_at(index)
    while found and found[1] == "joins":
        index += found[0]
        found = clause.verb_at(index)
    if found and found[1] == "opens":
        behind = clause.verb_at(index + found[0])
        if behind and behind[1] in ("verb", "manner"):
            return index + found[0]
        commas = COMMA.finditer(clause.folded, clause.words.starts[index], clause.end)
        for comma, _ in zip(commas, range(_COMMAS), strict=False):
            place = clause.words.index(comma.end())
            behind = clause.verb_at(place)
            if behind and behind[1] != "opens":
                return place
        return _purpose(clause, index)
    return index if found else None


def _purpose(clause: Clause, index: int) -> int | None:
    """The word index behind `để`: `căn cứ các quy định nêu trên để thực hiện`."""
    start = clause.words.starts[index]
    for found in PURPOSE.finditer(clause.folded, start, clause.end):
        place = clause.words.index(found.end())
        behind = clause.verb_at(place)
        if behind and behind[1] in ("verb", "manner"):
            return place
    return None


def _behind_partners(clause: Clause, index: int) -> int:
    """The word index behind `chủ trì` and `phối hợp với …`, as far as directive words follow."""
    start = clause.words.starts[index]
    found = PARTNERS.match(clause.folded, start, clause.end)
    if found:
        names = read_doers(clause, clause.words.index(found.end()))
        if not names or names.predicate is None:
            return index
        work = _begins(clause, names.predicate)
        return index if work is None else work
    leads = clause.verb_at(index)
    if leads and " ".join(clause.words.words[index : index + leads[0]]) in LEADING:
        behind = clause.verb_at(index + leads[0])
        if behind and behind[1] in ("verb", "manner"):
            return index + leads[0]
    return index


def _goes_on(clause: Clause, index: int) -> bool:
    """Whether the directive word at `index` goes on with those before it: no `Quyết định`."""
    return not clause.gap(index).strip(" ,") and clause.printed(index)[0].islower()


def _is_verb(clause: Clause, index: int) -> bool:
    return not clause.gap(index).strip() and clause.printed(index)[0].islower()
