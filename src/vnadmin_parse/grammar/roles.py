"""Who leads and who supports among those who are told to do something (chủ trì, phối hợp)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from ..models import Role
from .bodies import Doers, read_doers
from .clauses import Clause
from .name_heads import head_at


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named as a doer: offsets and role."""

    start: int
    end: int
    role: Role = Role.IMPLEMENT


_SUPPORTING = ("phoi hop", "ho tro")

OWN_ROLE = regex.compile(r"\s*\(\s*(?P<role>chu tri|phoi hop|thuc hien)\s*\)")
"""`Phòng Quản lý nhà (chủ trì), Thanh tra Sở (phối hợp)`."""

_BRACKETED = {"chu tri": Role.LEAD, "phoi hop": Role.SUPPORT, "thuc hien": Role.IMPLEMENT}

LEADS_OTHERS = regex.compile(r"(?:lanh dao|chi dao|giao)\s+")
"""`Đảng ủy Chính phủ lãnh đạo Bộ Y tế chủ trì …`: the one below is told, too."""

LEADS_WITH = regex.compile(
    r"chu tri\W+(?:va\s+)?(?:phoi hop\s+(?:chat che\s+)?(?:cung\s+)?(?:voi\s+)?|cung\s+(?:voi\s+)?)"
)
"""`chủ trì, phối hợp với …`, also without `với`; `chủ trì, cùng …`."""

WORKS_WITH = regex.compile(r"phoi hop\s+(?:\w+\s+){0,2}?(?:voi|cung)(?!\w)")
"""`Sở Y tế phối hợp với Công an tỉnh …`: the doer itself, with a partner (also without `với`)."""

LEADS_BESIDE = regex.compile(r"chu tri(?:\s+\w+){0,6}\s*[,;]\s*(?:va\s+)?")
"""`Vụ A chủ trì, Vụ B phối hợp`: what stands before the name of a partner."""


def supporters(clause: Clause) -> tuple[Named, ...]:
    """Those with whom the leader is to work: `chủ trì, phối hợp với Sở Y tế, Công an tỉnh …`."""
    found = LEADS_WITH.search(clause.folded, clause.start, clause.end)
    if not found:
        return _beside(clause)
    names = read_doers(clause, clause.words.index(found.end()))
    return named_in(clause, names, Role.SUPPORT) if names else ()


def _beside(clause: Clause) -> tuple[Named, ...]:
    """Those who are told in a clause of their own to support the leader: `…, Vụ B phối hợp`."""
    found = LEADS_BESIDE.search(clause.folded, clause.start, clause.end)
    names = read_doers(clause, clause.words.index(found.end())) if found else None
    if not names or names.predicate is None:
        return ()
    behind = clause.words.starts[names.predicate]
    helps = clause.folded.startswith(_SUPPORTING, behind)
    return named_in(clause, names, Role.SUPPORT) if helps else ()


def as_lead(names: tuple[Named, ...]) -> tuple[Named, ...]:
    """The same names as leaders."""
    return tuple(replace(name, role=Role.LEAD) for name in names)


def named_in(clause: Clause, doers: Doers, role: Role) -> tuple[Named, ...]:
    """The names of a clause, all with one role, but for those with one in a bracket behind them."""
    roles = (OWN_ROLE.match(clause.folded, end, clause.end) for _, end in doers.names)
    return tuple(
        Named(start, end, _BRACKETED[own["role"]] if own else role)
        for (start, end), own in zip(doers.names, roles, strict=True)
    )


def with_supporters(sentence: Clause, doers: Doers) -> tuple[Named, ...]:
    """The names of a clause, with their roles, and those who are to support them."""
    if doers.predicate is None:
        return named_in(sentence, doers, Role.IMPLEMENT)
    start = sentence.words.starts[doers.predicate]
    behind = sentence.folded[start : sentence.end]
    if "chu tri" in behind[:60]:
        rest = Clause(sentence.text, sentence.folded, start, sentence.end, sentence.words)
        return (*named_in(sentence, doers, Role.LEAD), *_led(rest), *supporters(rest))
    partner = WORKS_WITH.match(behind) or head_at(sentence, doers.predicate + 2)
    supports = behind.startswith(_SUPPORTING) and not partner
    return named_in(sentence, doers, Role.SUPPORT if supports else Role.IMPLEMENT)


def _led(behind: Clause) -> tuple[Named, ...]:
    """Those whom a predicate makes the leaders: `lãnh đạo Bộ Y tế chủ trì`."""
    found = LEADS_OTHERS.match(behind.folded, behind.start, behind.end)
    led = read_doers(behind, behind.words.index(found.end())) if found else None
    if not led or led.predicate is None or behind.words.words[led.predicate] != "chu":
        return ()
    return named_in(behind, led, Role.LEAD)
