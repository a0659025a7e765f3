"""What the paragraphs of a body order and by when, each sentence read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ..grammar.assignees import Form, Order, find_orders, only_says_who
from ..grammar.bodies import read_doers
from ..grammar.clauses import Clause
from ..grammar.deadlines import DeadlineMatch, find_deadlines
from ..grammar.items import Block
from ..grammar.roles import Named, named_in
from ..grammar.statements import GIVES_CONTACT
from ..layout.flow import Flow
from ..lexicon.directives import task_cues
from ..lexicon.phrases import Words
from ..models import Role

REPORT_START = regex.compile(
    r"\W*(?:\w{1,3} )?(?:ket qua|bao cao|y kien|van ban|ho so|danh sach|thong tin|so lieu)(?!\w)"
)
"""`Kết quả thực hiện …`, `Ý kiến đóng góp …`: what is to be sent, before any verb."""

REPORT_TO = regex.compile(
    r"(?<!\w)(?:bao cao|gui|phan hoi|de nghi gui)\s+(?:ket qua\s+)?(?:bang van ban\s+)?"
    r"(?:ve|den|qua)(?!\w)"
)
"""`… gửi về Sở`, `… báo cáo về Tổng cục`."""


REPORT_BY = regex.compile(r"\W*(?:bao cao|ket qua|y kien|van ban|so lieu)\s+cua\s+")
"""`Báo cáo của các đơn vị …`: who is to send it."""


class Orders:
    """The orders and deadlines in the sentences of a body.

    `folded` is the folded text of `flow` with quotations blanked, `year` the document's, `issuers`
    the names of the issuing bodies: what they say of themselves is told, not ordered.
    """

    def __init__(self, flow: Flow, folded: str, year: int | None, issuers: Sequence[str]) -> None:
        self.issuers = issuers
        self._flow, self._folded, self._year = flow, folded, year
        self._words = Words(folded, 0, len(folded))
        self._clauses: dict[tuple[int, int], Clause] = {}
        self._orders: dict[tuple[int, int], list[Order]] = {}
        self._deadlines: dict[tuple[int, int], list[DeadlineMatch]] = {}

    def clause(self, block: Block) -> Clause:
        """The words of a block; a clause is kept, because it keeps its sentences."""
        place = block.body, block.end
        if place not in self._clauses:
            self._clauses[place] = Clause(self._flow.text, self._folded, *place, self._words)
        return self._clauses[place]

    def of(self, sentence: Clause) -> list[Order]:
        """The orders of one sentence, the surest first."""
        place = sentence.start, sentence.end
        if place not in self._orders:
            self._orders[place] = list(find_orders(sentence, self.issuers))
        return self._orders[place]

    def first(self, sentence: Clause) -> Order | None:
        """The surest order of a sentence, None if it gives none."""
        return next(iter(self.of(sentence)), None)

    def request(self, sentence: Clause) -> Order | None:
        """The first request of a sentence."""
        asked = (Form.REQUEST, Form.EMBEDDED)
        return next((order for order in self.of(sentence) if order.form in asked), None)

    def within(self, clause: Clause) -> Iterator[tuple[Order, Clause]]:
        """The orders that a paragraph gives, each with its sentence."""
        if not only_says_who(clause):
            for sentence in clause.sentences:
                for order in self.of(sentence):
                    yield order, sentence

    def deadlines(self, sentence: Clause) -> list[DeadlineMatch]:
        """The deadlines of one sentence; offsets are counted from its start."""
        place = sentence.start, sentence.end
        if place not in self._deadlines:
            text, folded = self._flow.text[slice(*place)], self._flow.folded[slice(*place)]
            self._deadlines[place] = find_deadlines(text, self._year, folded)
        return self._deadlines[place]

    def is_formula(self, sentence: Clause) -> bool:
        """Whether a sentence is a standing formula that sets no deadline."""
        contact = GIVES_CONTACT.search(self._folded, sentence.start, sentence.end)
        if not (contact or task_cues("formula").at(sentence.words, 0)):
            return False
        return not self.deadlines(sentence)


def reporters(clause: Clause) -> tuple[Named, ...]:
    """Who is to send a result: `Báo cáo của các đơn vị gửi về Sở`."""
    first = clause.sentences[0]
    by = REPORT_BY.match(clause.folded, first.start, first.end)
    doers = read_doers(clause, clause.words.index(by.end())) if by else None
    if not doers or doers.predicate is None:
        return ()
    return named_in(clause, doers, Role.IMPLEMENT)


def is_report(clause: Clause) -> bool:
    """`Kết quả thực hiện gửi về Sở trước ngày …`: asks for a report without a doer."""
    first = clause.sentences[0]
    starts = REPORT_START.match(clause.folded, first.start, first.end)
    return bool(starts and REPORT_TO.search(clause.folded, first.start, first.end))
