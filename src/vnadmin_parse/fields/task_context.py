"""What the surroundings of a paragraph say about whether it instructs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

import regex

from ..grammar.assignees import MAIN_CLAUSE, Form, Order
from ..grammar.clauses import Clause
from ..grammar.headings import heading_asks, heading_names
from ..grammar.name_heads import is_generic
from ..grammar.roles import Named
from ..lexicon.directives import task_cues
from ..models import Role
from .task_orders import Orders


class Stance(IntEnum):
    """What counts as an instruction at a place, each stance including the ones before it."""

    NOTHING = 0
    """Quoted law, purposes, reasons."""
    ANSWERS = 1
    """Only sentences that are a request or end in one (`Đề nghị …`, `…, đề nghị Công ty …`): the
    reasoning of a reply."""
    REQUESTS = 2
    """Also requests within a sentence: `Trường hợp còn vướng mắc, đề nghị …`."""
    NAMED = 3
    """Also a named doer with a directive verb: the articles of a decision."""
    PLAIN = 4
    """Also an item that begins with a directive verb: the sections of a plan."""
    ALL = 5
    """Every item: a list that a request introduces."""


class Manner(StrEnum):
    """How documents of a type instruct."""

    LETTER = "letter"
    DIRECTIVE = "directive"
    PLAN = "plan"
    DECISION = "decision"


_MANNERS: dict[str | None, Manner] = {
    None: Manner.LETTER,
    **dict.fromkeys(("CV", "GM", "TCg", "KHAC"), Manner.LETTER),
    **dict.fromkeys(("CĐ", "CT", "TB", "KL"), Manner.DIRECTIVE),
    **dict.fromkeys(("KH", "CTr", "PA", "ĐA", "DA", "HD"), Manner.PLAN),
    **dict.fromkeys(("QĐ", "NQ"), Manner.DECISION),
}

FIRST_STANCE = {
    Manner.LETTER: Stance.REQUESTS,
    Manner.DIRECTIVE: Stance.PLAIN,
    Manner.PLAN: Stance.PLAIN,
    Manner.DECISION: Stance.NAMED,
}
"""What counts in the items of a document before a heading or a leading sentence says more."""

FORM_NEEDS = {
    Form.EXECUTION: Stance.ANSWERS,
    Form.REQUEST: Stance.ANSWERS,
    Form.EMBEDDED: Stance.REQUESTS,
    Form.SUBJECT: Stance.NAMED,
    Form.NAMED: Stance.NAMED,
    Form.VERB: Stance.PLAIN,
}
"""The least stance at which a form of words counts."""

HEADING_START = regex.compile(r"\W*(?:(?:ve|cac|mot so|nhung)\s+)?")
"""What may stand before the topic of a heading: `Các giải pháp`, `Về kinh phí`."""

TOPIC = regex.compile(r"\W*[a-z][^:.;\n]{0,160}:\s+")
"""The topic of an item before its own words: `Về thiết bị dạy học: Rà soát …`."""

AIMED = regex.compile(r"\W*doi voi\s[^:.;\n]{1,160}:\s+")
"""Whom or what an item is about: `Đối với các cơ sở y tế: kiểm tra …`."""

NOTES = regex.compile(r"(?<!\w)luu y\s+(?:cac|mot so|mot vai|nhung|quy)(?!\w)")
"""`Sở A lưu ý các đơn vị một số vấn đề như sau:` opens what is told, not what is ordered."""

REPLY = regex.compile(
    r"^\W*(?:tra loi|phuc dap)(?!\w)|(?<!\w)nhan duoc\s+"
    r"(?!cong dien|chi thi|nghi quyet|quyet dinh|ke hoach|ket luan|thong bao|huong dan)"
    r"(?:\w+ ){1,6}?(?:so|ngay|cua)(?!\w)|"
    r"(?<!\w)(?:de nghi (?:duoc )?(?:huong dan|giai dap|tra loi)|xin y kien)(?!\w)"
)
"""How a letter names the question that it answers; directives from above ask nothing."""

ASKS_ABOUT = regex.compile(r"(?<!\w)h[ỏóo]i\s+v[ềeê](?!\w)", regex.IGNORECASE)
"""`hỏi về …` in print, not `xã hội về …`."""

LAW = regex.compile(
    r"\W*(?:(?:theo|can cu)\s+)?(?:(?:quy dinh|huong dan)\s+)?(?:tai\s+)?"
    r"(?:muc|tiet|diem|khoan|dieu)\s+(?:\d|[a-z]\W)|"
    r"\W*(?:tai|theo|can cu)\s+(?:(?:quy dinh|huong dan)\s+(?:tai\s+|cua\s+)?)?"
    r"(?:luat|nghi dinh|thong tu|quyet dinh so|bo luat|phap lenh|cong van|hiep dinh)(?!\w)"
)
"""How the words of a law are introduced: `Tại khoản 2 Điều 8 …`, `Căn cứ Thông tư số …`."""


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the items under a heading or a leading sentence."""

    stance: Stance
    assignees: tuple[Named, ...] = ()


def manner_of(kind: str | None) -> Manner | None:
    """How documents of a type (code) instruct; None for types that hold no tasks."""
    return _MANNERS.get(kind)


def told_at(clause: Clause) -> int | None:
    """The index of the directive word that an item begins with, None where it does not.

    It may stand behind `Về …:`, `Đối với …:` or `Trên cơ sở đó, …`.
    """
    first = clause.sentences[0]
    aimed = AIMED.match(clause.folded, first.start, first.end)
    if aimed and clause.verb_at(clause.words.index(aimed.end())):
        return clause.words.index(aimed.end())
    verb = clause.verb_at(0)
    if verb and verb[1] not in ("opens", "joins"):
        return 0
    if task_cues("reason").at(clause.words, 0):
        parts = MAIN_CLAUSE.finditer(clause.folded, first.start, first.end)
        return next(filter(None, (_told_behind(clause, part) for part in parts)), None)
    if verb:
        return 0
    named = TOPIC.match(clause.folded, first.start, first.end)
    if not named:
        return None
    behind = clause.words.index(named.end())
    facts = task_cues("topic_soft", "topic_facts", "topic_never").at(clause.words, 0)
    if facts and clause.text[named.end() : named.end() + 1].islower():
        return None  # `Hình thức: xét tuyển`
    return behind if clause.verb_at(behind) else None


def _told_behind(clause: Clause, part: regex.Match[str]) -> int | None:
    """The index of the directive word behind an adverbial, in small letters (not `Cần Thơ`).

    Behind `thì` stands what a rule says as well: only a verb directs there (not `thì phải nộp`).
    """
    place = clause.words.index(part.end())
    verb = clause.verb_at(place)
    if not verb or not clause.printed(place)[0].islower():
        return None
    return place if part.group().startswith(",") or verb[1] in ("verb", "manner") else None


def is_reply(clause: Clause) -> bool:
    """Whether a paragraph says that the letter answers a question (`Trả lời Công văn số …`)."""
    asks = ASKS_ABOUT.search(clause.text, clause.start, clause.end) is not None
    return asks or any(REPLY.search(clause.folded, s.start, s.end) for s in clause.sentences)


def lead_context(
    clause: Clause, before: Context, orders: Orders, *, reply: bool = False
) -> Context:
    """What a paragraph says about the list that it introduces (`…, đề nghị Sở Y tế:`).

    `reply` says that the document answers a question: then only a request opens a list of tasks.
    """
    last = clause.sentences[-1]
    asked = orders.request(last)
    if asked:
        return Context(Stance.ALL, inheritable(clause, asked.assignees))
    told = orders.first(last)
    cue = "lead_law" if told is None and cites_law(last) else _last_lead(last)
    if NOTES.search(last.folded, last.start, last.end):
        told = cue = None
    if cue == "lead_list" and not (before.stance >= Stance.PLAIN and _instructs(clause, told)):
        cue = "lead_law"
    if cue == "lead_law":
        return Context(Stance.NOTHING)
    if cue == "lead_answer":
        return Context(Stance.ANSWERS if reply else Stance.NAMED)
    for sentence in reversed(clause.sentences[:-1]):
        asked = orders.request(sentence)
        if asked:
            return Context(Stance.ALL, inheritable(clause, asked.assignees))
    if reply:
        return Context(Stance.ANSWERS)
    if told and not told.own and orders.issuers:
        return Context(Stance.ALL, inheritable(clause, told.assignees))
    return Context(Stance.PLAIN) if cue == "lead_plan" else before


def cites_law(sentence: Clause) -> bool:
    """Whether a sentence introduces what a law says (`Tại khoản 2 Điều 8 … quy định:`)."""
    return LAW.match(sentence.folded, sentence.start, sentence.end) is not None


def _instructs(clause: Clause, told: Order | None) -> bool:
    """Whether a leading paragraph instructs others: `Rà soát các nội dung, bao gồm:`."""
    return (told is not None and not told.own) or told_at(clause) is not None


def _last_lead(sentence: Clause) -> str | None:
    """The last of the cues of a leading sentence: `nghe báo cáo …, Chủ tịch kết luận:`."""
    cues = task_cues("lead_law", "lead_list", "lead_answer", "lead_plan")
    for index in reversed(range(len(sentence.words))):
        found = cues.at(sentence.words, index)
        if found:
            return found[1]
    return None


def heading_context(
    clause: Clause, before: Context, order: Order | None, orders: Orders, *, reply: bool
) -> Context:
    """What a heading says about what stands under it.

    `order` is what it orders itself, as far as it is more than a name or a topic.
    """
    if before.stance is Stance.NOTHING:
        return before
    names = heading_names(clause)
    if names:
        every = before.stance >= Stance.NAMED or heading_asks(clause)
        return Context(Stance.ALL if every else before.stance, names)
    topic = topic_stance(clause, before.stance)
    grounds = order and order.assignees and task_cues("reason").at(clause.words, 0) is not None
    if topic is not None and not grounds:  # `Căn cứ Điều 1, UBND xã có trách nhiệm:` charges
        return Context(topic, before.assignees)
    if order and order.assignees:
        return Context(Stance.ALL, inheritable(clause, order.assignees))
    if order and order.form is Form.REQUEST:
        return Context(Stance.ALL, before.assignees)
    if clause.folded[clause.start : clause.end].rstrip().endswith(":"):
        return lead_context(clause, before, orders, reply=reply)
    return before


def topic_stance(clause: Clause, stance: Stance) -> Stance | None:
    """The stance under a heading that names a topic (`I. MỤC ĐÍCH, YÊU CẦU`), None without one."""
    begin = HEADING_START.match(clause.folded, clause.start, clause.end)
    index = clause.words.index(begin.end() if begin else clause.start)
    topic = task_cues("topic_never", "topic_facts", "topic_soft", "topic_work").at(
        clause.words, index
    )
    if not topic:
        return None
    if topic[1] == "topic_never":
        return Stance.NOTHING
    if topic[1] == "topic_facts":
        return min(stance, Stance.REQUESTS)
    if topic[1] == "topic_soft":
        return min(stance, Stance.PLAIN)
    return Stance.ALL if stance > Stance.ANSWERS else stance


def inheritable(clause: Clause, names: Sequence[Named]) -> tuple[Named, ...]:
    """The names that go to the items of a list: not those that mean every addressee.

    Who is asked to work together (`đề nghị các Sở phối hợp thực hiện:`) supports nobody there.
    """
    led = any(name.role is Role.LEAD for name in names)
    return tuple(
        name if led else replace(name, role=Role.IMPLEMENT)
        for name in names
        if not is_generic(clause.text[name.start : name.end], clause.folded[name.start : name.end])
    )
