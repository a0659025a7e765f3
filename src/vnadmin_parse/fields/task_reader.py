"""Goes through a body and collects the paragraphs that instruct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..grammar.assignees import Form, Order, only_says_who
from ..grammar.clauses import Clause
from ..grammar.headings import heading_names
from ..grammar.items import Block, is_title, outline
from ..grammar.quoted import masked, quoted_paragraphs
from ..grammar.roles import Named, as_lead, supporters
from ..grammar.statements import (
    ASKS_ALL,
    ASSESSES,
    CARRIES_OUT,
    CONCLUDES,
    COURTESY,
    OPENS_TABLE,
    STATES,
)
from ..layout.flow import Flow
from ..lexicon.directives import task_cues
from ..models import Ground
from .task_context import (
    FIRST_STANCE,
    FORM_NEEDS,
    Context,
    Manner,
    Stance,
    cites_law,
    heading_context,
    is_reply,
    lead_context,
    told_at,
    topic_stance,
)
from .task_orders import Orders, is_report, reporters
from .task_paragraphs import cut_paragraphs, without_recipients

_GROUNDS = {
    Form.EXECUTION: Ground.EXECUTION,
    Form.REQUEST: Ground.REQUEST,
    Form.EMBEDDED: Ground.REQUEST_WITHIN,
    Form.SUBJECT: Ground.NAMED_DOER,
    Form.NAMED: Ground.NAMED_BEHIND,
    Form.VERB: Ground.VERB,
}
_FEWEST_WORDS = 4
_NO_TASK = ("formula", "reason", "topic_soft", "topic_facts", "topic_never")


@dataclass(frozen=True, slots=True)
class Instruction:
    """A paragraph that instructs: where its words begin, who is told, and why it is a task.

    `order` is what orders it in words, None for an item that only stands in a list of tasks.
    """

    block: Block
    start: int
    assignees: tuple[Named, ...]
    ground: Ground
    order: Order | None


class TaskReader:
    """Reads the body of one document of a type that instructs in the given manner.

    `rules` says that the document lays down rules of law (văn bản quy phạm pháp luật): its articles
    hold no tasks but where they say who is to carry it out. `below` says who is told by the blocks
    that lead to others, by the offset of their start.
    """

    def __init__(
        self,
        flow: Flow,
        manner: Manner,
        year: int | None,
        issuers: Sequence[str],
        *,
        rules: bool = False,
    ) -> None:
        self.flow, self.manner = flow, manner
        self.rules = rules and manner is Manner.DECISION
        self.folded = masked(flow.text, flow.folded)
        self.orders = Orders(flow, self.folded, year, issuers)
        paragraphs = without_recipients(flow, cut_paragraphs(flow))
        flags = quoted_paragraphs(flow.text, flow.folded, paragraphs)
        kept = [p for p, quoted in zip(paragraphs, flags, strict=True) if not quoted]
        self.blocks = outline(
            flow.text,
            flow.folded,
            kept,
            self._is_apart,
            self._closes,
            scanned=flow.layout.is_scanned,
        )
        self.found: list[Instruction] = []
        self.below: dict[int, tuple[Named, ...]] = {}
        self.reply = False
        self.context = Context(Stance.REQUESTS if self.rules else FIRST_STANCE[manner])
        self.outside = Stance.NAMED if manner is Manner.DIRECTIVE else Stance.REQUESTS

    def read(self) -> None:
        """Collect the instructions in `found`, in the order of the text."""
        letter = self.manner is Manner.LETTER
        roots = [block for block in self.blocks if block.parent is None]
        for block, after in zip(roots, [*roots[1:], None], strict=False):
            if block.label and not self._introduces(block):
                if self.context.stance >= Stance.PLAIN:
                    self.outside = Stance.NAMED
                self._item(block, self.context)
                continue
            self.reply |= letter and is_reply(self.orders.clause(block))
            if after and self._ends_open(block):
                self._lead(block)
            elif block.label:
                continue
            else:
                self._root_paragraph(block)

    def _introduces(self, block: Block) -> bool:
        """`- Căn cứ …, Sở Y tế hướng dẫn như sau:`: grounds, and the words that follow them."""
        if block.children or not self._ends_open(block):
            return False
        clause = self.orders.clause(block)
        grounds = task_cues("reason").at(clause.words, 0) is not None
        return grounds and any(order.own for order, _ in self.orders.within(clause))

    def _lead(self, block: Block) -> None:
        """Take up what a paragraph says that introduces a list."""
        if self.manner is Manner.DECISION:
            return
        clause = self.orders.clause(block)
        self.context = lead_context(clause, self.context, self.orders, reply=self.reply)
        self.below[block.start] = self.context.assignees
        if self.context.stance is Stance.ANSWERS:
            self.outside = Stance.ANSWERS

    def _root_paragraph(self, block: Block) -> None:
        """Take a paragraph outside any list for a task, if it instructs."""
        clause = self.orders.clause(block)
        order = self._own_order(clause, self.outside)
        if self.manner is Manner.DECISION and not (order and order.form is Form.EXECUTION):
            return
        if order:
            repeated = self.found and COURTESY.search(self.folded, order.start, block.end)
            if not order.own and not repeated:
                self._add(block, order.start, order.assignees, _GROUNDS[order.form], order)
        elif is_report(clause) and not self.orders.is_formula(clause):
            asks = "de nghi" in self.folded[block.body : clause.sentences[0].end]
            names = () if asks else self.context.assignees  # `đề nghị` alone asks every addressee
            self._add(block, block.body, reporters(clause) or names, Ground.RESULT)

    def _item(self, block: Block, context: Context) -> None:
        """Collect the tasks of an item and of what stands under it."""
        clause = self.orders.clause(block)
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
        below = heading_context(clause, context, order, self.orders, reply=self.reply)
        if self.rules and heading_names(clause):
            below = Context(Stance.ALL, below.assignees)  # `Điều 14. Bộ Công Thương`: its duties
        elif self.rules and context.stance is Stance.REQUESTS:
            told = topic_stance(clause, context.stance) or self._own_order(clause, context.stance)
            below = below if told else context  # `Người học phải có đủ điều kiện sau:` is a rule
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
        self.below[block.start] = below.assignees
        for child in block.children:
            if child.label:
                self._item(child, below)
            else:
                self._paragraph_below(child, below)

    def _lists_things(self, block: Block) -> bool:
        """Whether an instruction's children only name things (`gồm các hồ sơ:`)."""
        listed = [child for child in block.children if child.label]
        told = sum(
            self._order_of(self.orders.clause(child), Stance.PLAIN) is not None for child in listed
        )
        return 2 * told < len(listed)

    def _leaf(self, block: Block, context: Context) -> None:
        """Take an item without children for a task, if it instructs."""
        clause = self.orders.clause(block)
        if ASSESSES.match(self.folded, clause.start, clause.end):
            return
        order = self._order_of(clause, context.stance)
        listed = context.stance is Stance.ALL
        if order:
            plain = order.form in (Form.EXECUTION, Form.REQUEST) or not listed
            ground = _GROUNDS[order.form] if plain else Ground.LISTED
        elif listed and self._may_instruct(clause):
            ground = Ground.LISTED_BARE
        else:
            return
        self._add(block, block.body, self._names_for(clause, context), ground, order)

    def _paragraph_below(self, block: Block, context: Context) -> None:
        """Take an unnumbered paragraph under an item for a task, if it instructs."""
        clause = self.orders.clause(block)
        stance = min(context.stance, Stance.PLAIN)
        order = None if self.orders.is_formula(clause) else self._order_of(clause, stance)
        if order:
            start = order.start if told_at(clause) is None else clause.start
            names = self._names_for(clause, context)
            self._add(block, start, names, _GROUNDS[order.form], order)

    def _own_order(self, clause: Clause, stance: Stance) -> Order | None:
        """The first order that a paragraph gives by name or request."""
        for order, sentence in self.orders.within(clause):
            enough = FORM_NEEDS[order.form] <= stance
            if stance is Stance.ANSWERS and order.form is Form.EMBEDDED:
                enough = CONCLUDES.match(self.folded, sentence.start, sentence.end) is not None
            if stance is Stance.REQUESTS:
                enough = self._is_enough(order, sentence)
            if enough and not self.orders.is_formula(sentence):
                return order
        return None

    def _is_enough(self, order: Order, sentence: Clause) -> bool:
        """Whether an order counts where only requests do.

        A letter tells its addressees by when (`Các trường báo cáo trước ngày …`), a law who is to
        carry it out; the requests within its rules are conditions (`khi đề nghị Ngân hàng …`).
        """
        if order.form is Form.SUBJECT:
            if self.rules:
                found = CARRIES_OUT.search(self.folded, sentence.start, sentence.end)
                return found is not None
            return bool(self.orders.deadlines(sentence))
        if order.form is Form.EMBEDDED:
            return not self.rules
        return FORM_NEEDS[order.form] <= Stance.REQUESTS

    def _order_of(self, clause: Clause, stance: Stance) -> Order | None:
        """An item's order, also one that only begins with a directive word."""
        order = self._own_order(clause, stance)
        if order:
            return order
        stated = stance < Stance.PLAIN or cites_law(clause) or only_says_who(clause)
        told = None if stated else told_at(clause)
        return None if told is None else Order(Form.VERB, (), clause.start)

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
        first = clause.sentences[0]
        if STATES.search(self.folded, first.start, first.end):
            return False
        return len(clause.words) >= _FEWEST_WORDS and not task_cues(*_NO_TASK).at(clause.words, 0)

    def _is_apart(self, block: Block) -> bool:
        """Whether an unnumbered paragraph speaks for itself."""
        if self.manner is Manner.DECISION:
            return False  # an article has paragraphs of its own
        clause = self.orders.clause(block)
        if self._is_standing(block, clause):
            return True
        first = clause.sentences[:2][-1].end
        return any(sentence.end <= first for _, sentence in self.orders.within(clause))

    def _is_standing(self, block: Block, clause: Clause) -> bool:
        """Whether a paragraph is a formula, asks for a report, or only asks kindly for all."""
        if task_cues("formula").at(clause.words, 0) or is_report(clause):
            return True
        asks = ASKS_ALL.match(self.folded, block.start, block.end)
        return bool(asks or COURTESY.search(self.folded, block.start, block.end))

    def _ends_open(self, block: Block) -> bool:
        return self.flow.text[block.start : block.end].rstrip(" .…").endswith(":")

    def _closes(self, block: Block) -> bool:
        """Whether an unnumbered paragraph may close a text: it asks, or is a standing formula."""
        clause = self.orders.clause(block)
        if self._is_standing(block, clause):
            return True
        asking = (Form.REQUEST, Form.EMBEDDED)
        return any(order.form in asking for order, _ in self.orders.within(clause))

    def _add(
        self,
        block: Block,
        start: int,
        names: tuple[Named, ...],
        ground: Ground,
        order: Order | None = None,
    ) -> None:
        opens_table = OPENS_TABLE.search(self.folded, start, block.end)
        if self.flow.text[start : block.end].strip(" .;:/-") and not opens_table:
            self.found.append(Instruction(block, start, names, ground, order))
