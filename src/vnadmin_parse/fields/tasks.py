"""The tasks that a document gives (nhiệm vụ giao)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from ..grammar.assignees import (
    Form,
    Named,
    Order,
    as_lead,
    find_order,
    heading_names,
    supporters,
)
from ..grammar.clauses import Clause
from ..grammar.folding import one_line
from ..grammar.items import Block, is_title, outline
from ..grammar.labels import Style
from ..grammar.deadlines import find_deadlines
from ..grammar.quoted import masked, quoted_paragraphs
from ..layout.flow import Flow
from ..lexicon.directives import task_cues
from ..models import Assignee, Deadline, Role, Span, Task
from .task_context import FORM_NEEDS, Context, Manner, Stance, inheritable, lead_context, manner_of, topic_stance

_ENDING = regex.compile(r"(?:[.\s]*\.\s*[/⁄]|\s*[/⁄](?=\s*[.\-+]))\s*[.\-+⁄]*.{0,8}$")
"""`./.`, `./-`, `/.` at the end of a document's text, with what a scanner made of the seal."""

_COURTESY = regex.compile(r"(?<!\w)quan tam\W+(?:trien khai|phoi hop|chi dao|thuc hien|xem xet|giup do|tao dieu kien|ho tro)")
_REPORT = regex.compile(r"(?<!\w)(?:bao cao|gui|phan hoi|de nghi gui)\s+(?:ket qua\s+)?(?:bang van ban\s+)?(?:ve|den|qua)(?!\w)")
_REPORT_START = regex.compile(r"\W*(?:\w{1,3} )?(?:ket qua|bao cao|y kien|van ban|ho so|danh sach|thong tin|so lieu)(?!\w)")
_CONFIDENCE = {
    Form.EXECUTION: 0.98,
    Form.REQUEST: 0.95,
    Form.SUBJECT: 0.85,
    Form.NAMED: 0.8,
    Form.VERB: 0.75,
}
_LISTED, _LISTED_BARE = 0.92, 0.7


def tasks(
    flow: Flow, kind: str | None, year: int | None, issuers: Sequence[str] = ()
) -> tuple[Task, ...]:
    """The instructions in a document's body.

    `flow` is the body without subject, addressees, signature and appendices; `kind` the code of
    the document's type (None is read as a letter), `year` its year, for deadlines without one,
    `issuers` the names of the issuing bodies. Documents that hold rules (nghị định, quy chế) or
    only report have no tasks.
    """
    manner = manner_of(kind)
    return _Reader(flow, manner, year, issuers).read() if manner and flow.paragraphs else ()


@dataclass(frozen=True, slots=True)
class _Found:
    """An instruction: its block, where its words begin, who is told, how sure it is."""

    block: Block
    start: int
    assignees: tuple[Named, ...]
    confidence: float


class _Reader:
    """Walks through the paragraphs of a body and collects its instructions."""

    def __init__(
        self, flow: Flow, manner: Manner, year: int | None, issuers: Sequence[str]
    ) -> None:
        self.flow, self.manner, self.year, self.issuers = flow, manner, year, issuers
        self.folded = masked(flow.text, flow.folded)
        flags = quoted_paragraphs(flow.text, flow.folded, flow.paragraphs)
        kept = [p for p, quoted in zip(flow.paragraphs, flags, strict=True) if not quoted]
        self.blocks = outline(flow.text, flow.folded, kept, self._is_apart)
        self.found: list[_Found] = []
        first = Stance.PLAIN if manner is Manner.PLAN else Stance.REQUESTS
        self.context = Context(Stance.NAMED if manner is Manner.DECISION else first)
        self.after_list = False

    def read(self) -> tuple[Task, ...]:
        roots = [block for block in self.blocks if block.parent is None]
        for block, after in zip(roots, [*roots[1:], None], strict=True):
            if block.label:
                self.after_list |= self.context.stance >= Stance.PLAIN
                self._item(block, self.context)
            else:
                self._root_paragraph(block, after)
        return tuple(self._task(found) for found in self.found)

    def _clause(self, block: Block) -> Clause:
        return Clause(self.flow.text, self.folded, block.body, block.end)

    def _is_apart(self, block: Block) -> bool:
        """Whether an unnumbered paragraph speaks for itself."""
        clause = self._clause(block)
        if task_cues("formula").at(clause.words, 0) or self._is_report(clause):
            return True
        return any(find_order(sentence, self.issuers) for sentence in clause.sentences[:2])

    def _is_report(self, clause: Clause) -> bool:
        """`Kết quả thực hiện gửi về Sở trước ngày …`: asks for a report without a doer."""
        sentence = clause.sentences[0]
        starts = _REPORT_START.match(self.folded, sentence.start, sentence.end)
        return bool(starts and _REPORT.search(self.folded, sentence.start, sentence.end))

    def _root_paragraph(self, block: Block, after: Block | None) -> None:
        clause = self._clause(block)
        ends_open = self.flow.text[block.start : block.end].rstrip(" .…").endswith(":")
        if ends_open and after:
            self.context = lead_context(clause, self.context, self.issuers)
            return
        order, start = self._own_order(clause)
        if self.manner is Manner.DECISION and not (order and order.form is Form.EXECUTION):
            return
        least = Stance.NAMED if self.after_list else Stance.REQUESTS
        if order and not order.own and FORM_NEEDS[order.form] <= least:
            if self.found and _COURTESY.search(self.folded, start, block.end):
                return
            self._add(block, start, order.assignees, _CONFIDENCE[order.form])
        elif order is None and self._is_report(clause) and not self._is_formula(clause):
            self._add(block, block.body, self.context.assignees, _CONFIDENCE[Form.SUBJECT])

    def _is_formula(self, sentence: Clause) -> bool:
        """Whether a sentence is a standing formula that sets no deadline."""
        if not task_cues("formula").at(sentence.words, 0):
            return False
        return not find_deadlines(self.flow.text[sentence.start : sentence.end], self.year)

    def _own_order(self, clause: Clause) -> tuple[Order | None, int]:
        """The first order that a paragraph gives in its own words, and where it begins."""
        for sentence in clause.sentences:
            if self._is_formula(sentence):
                continue
            order = find_order(sentence, self.issuers)
            if order:
                return order, sentence.start
        return None, clause.start

    def _add(self, block: Block, start: int, names: tuple[Named, ...], confidence: float) -> None:
        if self.flow.text[start : block.end].strip(" .;:/-"):
            self.found.append(_Found(block, start, names, confidence))

    def _item(self, block: Block, context: Context) -> None:
        """Collect the tasks of an item and of what stands under it."""
        if not block.children:
            self._leaf(block, context)
            return
        clause = self._clause(block)
        before = len(self.found)
        heading = is_title(self.flow.text, block)
        below = self._below(clause, context) if heading else context
        if not heading:
            self._leaf(block, context)
            below = Context(min(context.stance, Stance.PLAIN), self._names_for(clause, context))
        elif self._ends_open(block) and self._lists_things(block, below):
            self._leaf(block, context)
            return
        for child in block.children:
            if child.label:
                self._item(child, below)
            else:
                self._paragraph_below(child, below)
        if heading and len(self.found) == before and not heading_names(clause):
            self._leaf(block, Context(min(below.stance, context.stance), context.assignees))

    def _ends_open(self, block: Block) -> bool:
        return self.flow.text[block.start : block.end].rstrip().endswith(":")

    def _lists_things(self, block: Block, below: Context) -> bool:
        """Whether an instruction's children only name things (`gồm các hồ sơ:`)."""
        if self._order_of(self._clause(block)) is None:
            return False
        listed = [child for child in block.children if child.label]
        plain = sum(self._order_of(self._clause(child)) is not None for child in listed)
        return 2 * plain < len(listed)

    def _below(self, clause: Clause, context: Context) -> Context:
        """What a heading says about what stands under it."""
        if context.stance is Stance.NOTHING:
            return context
        names = heading_names(clause)
        if names:
            stance = Stance.ALL if context.stance >= Stance.NAMED else context.stance
            return Context(stance, names)
        order = self._order_of(clause)
        if order and order.assignees:
            return Context(Stance.ALL, inheritable(clause, order.assignees))
        if order and order.form is Form.REQUEST:
            return Context(Stance.ALL, context.assignees)
        if clause.folded[clause.start : clause.end].rstrip().endswith(":"):
            context = lead_context(clause, context, self.issuers)
        return Context(topic_stance(clause, context.stance), context.assignees)

    def _order_of(self, clause: Clause) -> Order | None:
        """An item's order, also one that only begins with a directive verb."""
        order, _ = self._own_order(clause)
        if order:
            return order
        begins = self._verb_start(clause)
        return Order(Form.VERB, (), clause.start) if begins else None

    def _verb_start(self, clause: Clause) -> bool:
        """Whether an item begins with a directive word, also behind `Về …:`."""
        if clause.verb_at(0):
            return True
        colon = clause.folded.find(": ", clause.start, clause.start + 160)
        return colon > 0 and clause.verb_at(clause.words.index(colon)) is not None

    def _names_for(self, clause: Clause, context: Context) -> tuple[Named, ...]:
        """Who is to do an item: those it names, else those of the heading, with their helpers."""
        order, start = self._own_order(clause)
        inherits = context.assignees and start > clause.start and clause.verb_at(0)
        if order and order.assignees and not inherits:
            return order.assignees
        helpers = supporters(clause)
        return (*as_lead(context.assignees), *helpers) if helpers else context.assignees

    def _leaf(self, block: Block, context: Context) -> None:
        """Take an item without children for a task, if it instructs."""
        clause = self._clause(block)
        order = self._order_of(clause)
        if order and FORM_NEEDS[order.form] <= context.stance:
            sure = _CONFIDENCE[order.form]
            sure = max(sure, _LISTED) if context.stance is Stance.ALL else sure
        elif context.stance is Stance.ALL and self._may_instruct(block, clause):
            sure = _LISTED_BARE
        else:
            return
        self._add(block, block.body, self._names_for(clause, context), sure)

    def _may_instruct(self, block: Block, clause: Clause) -> bool:
        """Whether an item without any cue may be a task in a list of tasks."""
        if heading_names(clause) or task_cues("formula").at(clause.words, 0):
            return False
        topic = task_cues("topic_soft", "topic_never").at(clause.words, 0)
        return topic is None and len(clause.words) > 3

    def _paragraph_below(self, block: Block, context: Context) -> None:
        """Take an unnumbered paragraph under an item for a task, if it instructs."""
        clause = self._clause(block)
        if self._is_formula(clause):
            return
        order = self._order_of(clause)
        least = min(context.stance, Stance.PLAIN)
        if order and FORM_NEEDS[order.form] <= least:
            _, start = self._own_order(clause)
            names = self._names_for(clause, context)
            self._add(block, min(start, block.end), names, _CONFIDENCE[order.form])

    def _task(self, found: _Found) -> Task:
        """The model of a found instruction."""
        start, end = found.start, self._end(found)
        label = found.block.label if found.start == found.block.body else None
        parts = {"text": self.flow.span(start, end)}
        if label:
            parts["label"] = self.flow.span(label.start, label.end)
        return Task(
            span=self.flow.span(label.start if label else start, end),
            confidence=found.confidence,
            parts=parts,
            label=found.block.path,
            text=one_line(self.flow.text[start:end]),
            assignees=tuple(self._assignee(name, found.confidence) for name in found.assignees),
            deadline=self._deadline(start, end),
        )

    def _end(self, found: _Found) -> int:
        """Where an instruction's words end, without `./.`."""
        block = found.block
        ending = _ENDING.search(self.flow.text, max(found.start + 1, block.end - 14), block.end)
        end = ending.start() if ending and ending.end() == block.end else block.end
        return found.start + len(self.flow.text[found.start : end].rstrip())

    def _assignee(self, name: Named, confidence: float) -> Assignee:
        return Assignee(
            span=self.flow.span(name.start, name.end),
            confidence=confidence,
            name=one_line(self.flow.text[name.start : name.end]),
            role=name.role,
        )

    def _deadline(self, start: int, end: int) -> Deadline | None:
        """The deadlines of an instruction as one; the last day counts."""
        found = find_deadlines(self.flow.text[start:end], self.year)
        if not found:
            return None
        spans = [self.flow.span(start + match.start, start + match.end) for match in found]
        days = [match.due for match in found if match.due]
        return Deadline(
            span=_joined(self.flow.span(start + found[0].start, start + found[-1].end), spans),
            text="; ".join(one_line(span.text) for span in spans),
            due=max(days, key=str) if days else None,
        )


def _joined(whole: Span, spans: Sequence[Span]) -> Span:
    """A span from the first to the last of `spans` of which only these are pieces."""
    pieces = tuple(piece for span in spans for piece in span.pieces)
    boxes = tuple(box for span in spans for box in span.boxes)
    return whole.model_copy(update={"pieces": pieces, "boxes": boxes})
