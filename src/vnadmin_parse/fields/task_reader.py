"""Goes through a body and collects the paragraphs that instruct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from ..grammar.assignees import (
    Form,
    Order,
    heading_names,
    only_says_who,
)
from ..grammar.clauses import Clause
from ..grammar.deadlines import find_deadlines
from ..grammar.items import Block, is_title, outline
from ..grammar.quoted import masked, quoted_paragraphs
from ..grammar.roles import Named, as_lead, supporters
from ..layout.flow import Flow
from ..lexicon.directives import task_cues
from ..lexicon.phrases import Words
from .task_context import (
    FIRST_STANCE,
    FORM_NEEDS,
    Context,
    Manner,
    Stance,
    cites_law,
    heading_context,
    is_reply,
    is_told_to_do,
    lead_context,
    own_orders,
    topic_stance,
)
from .task_paragraphs import cut_paragraphs

COURTESY = regex.compile(
    r"(?<!\w)quan tam\W+"
    r"(?:trien khai|phoi hop|chi dao|thuc hien|xem xet|giup do|tao dieu kien|ho tro)"
)
"""`Rất mong các đơn vị quan tâm phối hợp`: asks again for what was asked."""

REPORT_START = regex.compile(
    r"\W*(?:\w{1,3} )?(?:ket qua|bao cao|y kien|van ban|ho so|danh sach|thong tin|so lieu)(?!\w)"
)
"""`Kết quả thực hiện …`, `Ý kiến đóng góp …`: what is to be sent, before any verb."""

REPORT_TO = regex.compile(
    r"(?<!\w)(?:bao cao|gui|phan hoi|de nghi gui)\s+(?:ket qua\s+)?(?:bang van ban\s+)?"
    r"(?:ve|den|qua)(?!\w)"
)
"""`… gửi về Sở`, `… báo cáo về Tổng cục`."""

_CONFIDENCE = {
    Form.EXECUTION: 0.98,
    Form.REQUEST: 0.95,
    Form.EMBEDDED: 0.85,
    Form.SUBJECT: 0.85,
    Form.NAMED: 0.8,
    Form.VERB: 0.75,
}
_LISTED, _LISTED_BARE = 0.92, 0.7
_FEWEST_WORDS = 4
_NO_TASK = ("formula", "reason", "topic_soft", "topic_facts", "topic_never")


@dataclass(frozen=True, slots=True)
class Instruction:
    """A paragraph that instructs: where its words begin, who is told, how sure it is."""

    block: Block
    start: int
    assignees: tuple[Named, ...]
    confidence: float


class TaskReader:
    """Reads the body of one document of a type that instructs in the given manner."""

    def __init__(self, flow: Flow, manner: Manner, year: int | None, issuers: Sequence[str]):
        self.flow, self.manner, self.year, self.issuers = flow, manner, year, issuers
        self.folded = masked(flow.text, flow.folded)
        self._words = Words(self.folded, 0, len(self.folded))
        self._clauses: dict[tuple[int, int], Clause] = {}
        self._known: dict[tuple[int, int], list[tuple[Order, Clause]]] = {}
        paragraphs = cut_paragraphs(flow)
        flags = quoted_paragraphs(flow.text, flow.folded, paragraphs)
        kept = [p for p, quoted in zip(paragraphs, flags, strict=True) if not quoted]
        self.blocks = outline(flow.text, flow.folded, kept, self._is_apart)
        self.found: list[Instruction] = []
        self.reply = False
        self.context = Context(FIRST_STANCE[manner])
        self.outside = Stance.NAMED if manner is Manner.DIRECTIVE else Stance.REQUESTS

    def read(self) -> list[Instruction]:
        """The instructions in the order of the text."""
        letter = self.manner is Manner.LETTER
        roots = [block for block in self.blocks if block.parent is None]
        for block, after in zip(roots, [*roots[1:], None], strict=False):
            if block.label and not self._introduces(block):
                if self.context.stance >= Stance.PLAIN:
                    self.outside = Stance.NAMED
                self._item(block, self.context)
                continue
            self.reply |= letter and is_reply(self._clause(block))
            if after and self._ends_open(block):
                self._lead(block)
            elif block.label:
                continue
            else:
                self._root_paragraph(block)
        return self.found

    def _introduces(self, block: Block) -> bool:
        """`- Căn cứ …, Sở Y tế hướng dẫn như sau:`: grounds, and the words that follow them."""
        if block.children or not self._ends_open(block):
            return False
        clause = self._clause(block)
        grounds = task_cues("reason").at(clause.words, 0) is not None
        return grounds and any(order.own for order, _ in self._orders(clause))

    def _lead(self, block: Block) -> None:
        """Take up what a paragraph says that introduces a list."""
        if self.manner is Manner.DECISION:
            return
        clause = self._clause(block)
        self.context = lead_context(clause, self.context, self.issuers, reply=self.reply)
        if self.context.stance is Stance.ANSWERS:
            self.outside = Stance.ANSWERS

    def _root_paragraph(self, block: Block) -> None:
        """Take a paragraph outside any list for a task, if it instructs."""
        clause = self._clause(block)
        order = self._own_order(clause, self.outside)
        if self.manner is Manner.DECISION and not (order and order.form is Form.EXECUTION):
            return
        if order:
            repeated = self.found and COURTESY.search(self.folded, order.start, block.end)
            if not order.own and not repeated:
                self._add(block, order.start, order.assignees, _CONFIDENCE[order.form])
        elif self._is_report(clause) and not self._is_formula(clause):
            asks = "de nghi" in self.folded[block.body : clause.sentences[0].end]
            names = () if asks else self.context.assignees  # `đề nghị` alone asks every addressee
            self._add(block, block.body, names, _CONFIDENCE[Form.SUBJECT])

    def _item(self, block: Block, context: Context) -> None:
        """Collect the tasks of an item and of what stands under it."""
        clause = self._clause(block)
        if not block.children:
            self._leaf(block, context)
            return
        titled = is_title(self.flow.text, block) or heading_names(clause)  # `2. Giao Sở Y tế.`
        if not (titled or self._ends_open(block)):
            self._leaf(block, context)
            names = self._names_for(clause, context)
            self._children(block, Context(min(context.stance, Stance.PLAIN), names))
            return
        order = self._order_of(clause, Stance.PLAIN)
        below = heading_context(clause, context, order, self.issuers, reply=self.reply)
        named = order and topic_stance(clause, context.stance) is None
        if named and self._ends_open(block) and self._lists_things(block):
            self._leaf(block, context)
            return
        before = len(self.found)
        self._children(block, below)
        least = min(below.stance, context.stance)
        if len(self.found) == before and self._order_of(clause, least):
            self._leaf(block, Context(least, context.assignees))

    def _children(self, block: Block, below: Context) -> None:
        for child in block.children:
            if child.label:
                self._item(child, below)
            else:
                self._paragraph_below(child, below)

    def _lists_things(self, block: Block) -> bool:
        """Whether an instruction's children only name things (`gồm các hồ sơ:`)."""
        listed = [child for child in block.children if child.label]
        told = sum(
            self._order_of(self._clause(child), Stance.PLAIN) is not None for child in listed
        )
        return 2 * told < len(listed)

    def _leaf(self, block: Block, context: Context) -> None:
        """Take an item without children for a task, if it instructs."""
        clause = self._clause(block)
        order = self._order_of(clause, context.stance)
        if order:
            sure = _CONFIDENCE[order.form]
            sure = max(sure, _LISTED) if context.stance is Stance.ALL else sure
        elif context.stance is Stance.ALL and self._may_instruct(clause):
            sure = _LISTED_BARE
        else:
            return
        self._add(block, block.body, self._names_for(clause, context), sure)

    def _paragraph_below(self, block: Block, context: Context) -> None:
        """Take an unnumbered paragraph under an item for a task, if it instructs."""
        clause = self._clause(block)
        stance = min(context.stance, Stance.PLAIN)
        order = None if self._is_formula(clause) else self._order_of(clause, stance)
        if order:
            start = clause.start if is_told_to_do(clause) else order.start
            self._add(block, start, self._names_for(clause, context), _CONFIDENCE[order.form])

    def _own_order(self, clause: Clause, stance: Stance) -> Order | None:
        """The first order that a paragraph gives by name or request."""
        for order, sentence in self._orders(clause):
            enough = FORM_NEEDS[order.form] <= stance or (
                # a letter tells its addressees by when: `Các trường báo cáo trước ngày …`
                order.form is Form.SUBJECT and stance is Stance.REQUESTS and self._is_due(sentence)
            )
            if enough and not self._is_formula(sentence):
                return order
        return None

    def _order_of(self, clause: Clause, stance: Stance) -> Order | None:
        """An item's order, also one that only begins with a directive word."""
        order = self._own_order(clause, stance)
        if order:
            return order
        told = stance >= Stance.PLAIN and is_told_to_do(clause)
        return Order(Form.VERB, (), clause.start) if told else None

    def _names_for(self, clause: Clause, context: Context) -> tuple[Named, ...]:
        """Who is to do an item: those it names, else those of the heading, with their helpers."""
        order = self._own_order(clause, Stance.ALL)
        if order and order.assignees:
            inherits = context.assignees and order.start > clause.start and clause.verb_at(0)
            if not inherits:
                return order.assignees
        helpers = supporters(clause)
        return (*as_lead(context.assignees), *helpers) if helpers else context.assignees

    def _may_instruct(self, clause: Clause) -> bool:
        """Whether an item without any cue may be a task in a list of tasks."""
        if heading_names(clause) or only_says_who(clause) or cites_law(clause):
            return False
        return len(clause.words) >= _FEWEST_WORDS and not task_cues(*_NO_TASK).at(clause.words, 0)

    def _is_apart(self, block: Block) -> bool:
        """Whether an unnumbered paragraph speaks for itself."""
        if self.manner is Manner.DECISION:
            return False  # an article has paragraphs of its own
        clause = self._clause(block)
        if task_cues("formula").at(clause.words, 0) or self._is_report(clause):
            return True
        first = clause.sentences[:2][-1].end
        return any(sentence.end <= first for _, sentence in self._orders(clause))

    def _is_report(self, clause: Clause) -> bool:
        """`Kết quả thực hiện gửi về Sở trước ngày …`: asks for a report without a doer."""
        sentence = clause.sentences[0]
        starts = REPORT_START.match(self.folded, sentence.start, sentence.end)
        return bool(starts and REPORT_TO.search(self.folded, sentence.start, sentence.end))

    def _is_formula(self, sentence: Clause) -> bool:
        """Whether a sentence is a standing formula that sets no deadline."""
        if not task_cues("formula").at(sentence.words, 0):
            return False
        return not self._is_due(sentence)

    def _is_due(self, sentence: Clause) -> bool:
        """Whether a sentence sets a deadline."""
        low, high = sentence.start, sentence.end
        return bool(find_deadlines(self.flow.text[low:high], self.year, self.flow.folded[low:high]))

    def _ends_open(self, block: Block) -> bool:
        return self.flow.text[block.start : block.end].rstrip(" .…").endswith(":")

    def _clause(self, block: Block) -> Clause:
        """The words of a block; a clause is kept, because it keeps its sentences."""
        place = block.body, block.end
        if place not in self._clauses:
            self._clauses[place] = Clause(self.flow.text, self.folded, *place, self._words)
        return self._clauses[place]

    def _orders(self, clause: Clause) -> list[tuple[Order, Clause]]:
        """The orders that a paragraph gives, each with its sentence."""
        place = clause.start, clause.end
        if place not in self._known:
            orders = [] if only_says_who(clause) else own_orders(clause, self.issuers)
            self._known[place] = orders
        return self._known[place]

    def _add(self, block: Block, start: int, names: tuple[Named, ...], confidence: float) -> None:
        if self.flow.text[start : block.end].strip(" .;:/-"):
            self.found.append(Instruction(block, start, names, confidence))
