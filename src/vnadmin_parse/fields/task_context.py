"""What the surroundings of a paragraph say about whether it instructs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import regex

from ..grammar.assignees import Form, Named, Order, find_order
from ..grammar.bodies import is_generic
from ..grammar.clauses import Clause
from ..lexicon.directives import task_cues


class Stance(IntEnum):
    """What counts as an instruction at a place, each stance including the ones before it."""

    NOTHING = 0
    """Quoted law, purposes, reasons."""
    REQUESTS = 1
    """Only requests in so many words (`Đề nghị …`): an explaining reply."""
    NAMED = 2
    """Also a named doer with a directive verb: the articles of a decision."""
    PLAIN = 3
    """Also an item that begins with a directive verb: the sections of a plan."""
    ALL = 4
    """Every item: a list that a request introduces."""


class Manner(StrEnum):
    """How documents of a type instruct."""

    LETTER = "letter"
    PLAN = "plan"
    DECISION = "decision"


_MANNERS = {
    None: Manner.LETTER,
    **dict.fromkeys(("CV", "CĐ", "CT", "TB", "HD", "GM", "TCg", "KL", "KHAC"), Manner.LETTER),
    **dict.fromkeys(("KH", "CTr", "PA", "ĐA", "DA"), Manner.PLAN),
    **dict.fromkeys(("QĐ", "NQ"), Manner.DECISION),
}

FORM_NEEDS = {
    Form.EXECUTION: Stance.REQUESTS,
    Form.REQUEST: Stance.REQUESTS,
    Form.SUBJECT: Stance.NAMED,
    Form.NAMED: Stance.NAMED,
    Form.VERB: Stance.PLAIN,
}
"""The least stance at which a form of words counts."""

_TAIL = 110
_HEADING_START = regex.compile(r"\W*(?:(?:ve|cac|mot so|nhung)\s+)?")


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the items under a heading or a leading sentence."""

    stance: Stance
    assignees: tuple[Named, ...] = ()


def manner_of(kind: str | None) -> Manner | None:
    """How documents of a type (code) instruct; None for types that hold no tasks."""
    return _MANNERS.get(kind)


def lead_context(clause: Clause, before: Context, issuers: Sequence[str]) -> Context:
    """What a paragraph says about the list that it introduces (`…, đề nghị Sở Y tế:`)."""
    order: Order | None = None
    for sentence in reversed(clause.sentences):
        order = find_order(sentence, issuers)
        if order and order.form is Form.REQUEST:
            return Context(Stance.ALL, inheritable(clause, order.assignees))
    last = clause.sentences[-1]
    tail = Clause(clause.text, clause.folded, max(last.start, last.end - _TAIL), last.end)
    if _holds(tail, "lead_law"):
        return Context(Stance.NOTHING)
    if _holds(tail, "lead_answer"):
        return Context(Stance.REQUESTS)
    order = find_order(last, issuers)
    if order and not order.own:
        return Context(Stance.ALL, inheritable(clause, order.assignees))
    if _holds(tail, "lead_plan"):
        return Context(Stance.PLAIN)
    return before


def inheritable(clause: Clause, names: Sequence[Named]) -> tuple[Named, ...]:
    """The names that go to the items of a list: not those that mean every addressee."""
    return tuple(
        name
        for name in names
        if not is_generic(clause.text[name.start : name.end], clause.folded[name.start : name.end])
    )


def topic_stance(clause: Clause, stance: Stance) -> Stance:
    """The stance under a heading that names a topic (`I. MỤC ĐÍCH, YÊU CẦU`, `Tổ chức thực hiện`)."""
    begin = _HEADING_START.match(clause.folded, clause.start, clause.end)
    index = clause.words.index(begin.end() if begin else clause.start)
    topic = task_cues("topic_never", "topic_soft", "topic_work").at(clause.words, index)
    if not topic:
        return stance
    if topic[1] == "topic_never":
        return Stance.NOTHING
    return min(stance, Stance.PLAIN) if topic[1] == "topic_soft" else Stance.ALL


def _holds(clause: Clause, cue: str) -> bool:
    phrases = task_cues(cue)
    return any(phrases.at(clause.words, index) for index in range(len(clause.words)))
