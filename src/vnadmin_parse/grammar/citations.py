"""Citations of documents in running text.

`<type> số <number> ngày <date> của <issuer> (về việc|quy định|…) <title>` and what varies it:
laws cited by name, lists that share a type, a part of the document before or behind it, a date
and issuer in front. Works on any text; who cites and why is left to `fields.citations`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from .citation_heads import Head, read_bare_head, read_head, year_after
from .citation_issuers import ASIDE, INTERLUDE, behind_addressee, issuer_after, issuer_before
from .citation_locators import locators_behind, locators_in_front
from .citation_sharing import share_issuer
from .citation_titles import title_after
from .citation_treaties import read_treaty_head
from .citation_unnumbered import read_unnumbered_head, titled_before
from .dates import DateMatch, match_date
from .passage import KindWord, Passage
from .references import ReferenceMatch, kind_of_reference, match_reference

Place = tuple[int, int]
"""Start and end offset."""

_DATE_CUE = regex.compile(r"[\s,(]*(?:(?:de|ky|lap|ban hanh|phat hanh|gui)\s+)?(?=ngay|\d)")
_STRAY = regex.compile(r"\s+\p{Lu}{2,5}(?=\s+[Nn]g[àa]y\s)")
"""Capitals of a unit between number and date: `61702/CT-TTr GCN ngày 5/6/2019`."""

_NEXT_NUMBER = regex.compile(r"\s*(?:,|;|va|,\s*va|hoac)\s+(?:(?P<sign>so)\s*[:.]?\s*)?(?=\d)")
_DAY_BEFORE = regex.compile(r"(?<!\w)ngay\s")
_OWN_NUMBER = regex.compile(r"(?<!\w)so\s*:\s*$")
"""`Số: …`: the number of a head, not of a citation."""


@dataclass(frozen=True, slots=True)
class CitationMatch:
    """One mention of a cited document; every place is an offset into the text.

    `kind` is the code of its type, `name` the proper name of a law, `title` what it is about.
    `locators` are the cited parts, `nested` says that it stands in the title of another citation,
    `begin` is `start` or the place where its locators begin. `plain` says that the number is
    printed whole and nothing was guessed.
    """

    start: int
    end: int
    kind: str | None
    reference: ReferenceMatch | None = None
    name: Place | None = None
    date: DateMatch | None = None
    issuer: Place | None = None
    title: Place | None = None
    locators: tuple[Place, ...] = ()
    nested: bool = False
    begin: int = 0
    plain: bool = True


def citation_matches(text: str) -> Iterator[CitationMatch]:
    """The citations of a text (NFC), in order; a line break ends a title.

    >>> text = "theo khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ"
    >>> match = next(citation_matches(text))
    >>> match.reference.text, str(match.date.date), text[slice(*match.issuer)]
    ('30/2020/NĐ-CP', '2020-03-05', 'Chính phủ')
    >>> [text[low:high] for low, high in match.locators]
    ['khoản 2 Điều 5']
    """
    yield from scan(Passage(text), 0, len(text))


def scan(passage: Passage, start: int, end: int) -> list[CitationMatch]:
    """The citations between two offsets of a text, in order."""
    return _Scanner(passage, start, end).scan()


class _Scanner:
    """Reads one stretch of text from left to right."""

    def __init__(self, passage: Passage, start: int, end: int, nested: bool = False) -> None:
        self.passage, self.text, self.folded = passage, passage.text, passage.folded
        self.low, self.end, self.nested = start, end, nested
        self.found: list[CitationMatch] = []
        self.asides: list[Place] = []

    def scan(self) -> list[CitationMatch]:
        """All citations of the stretch."""
        words = self.passage.kind_words(self.low, self.end)
        heads: list[KindWord | ReferenceMatch] = [
            *words,
            *self.passage.references(self.low, self.end),
        ]
        position = self.low
        for begin in sorted(heads, key=lambda item: item.start):
            if begin.start < position:
                continue
            head = (
                self._bare(begin)
                if isinstance(begin, ReferenceMatch)
                else (
                    read_head(self.passage, begin, self.end)
                    or read_treaty_head(self.passage, begin, self.end)
                    or read_unnumbered_head(self.passage, begin, self.low, self.end)
                )
            )
            position = self._take(head) if head else position
        return self.found

    def _bare(self, reference: ReferenceMatch) -> Head | None:
        low = max(self.low, reference.start - 8)
        announced = _OWN_NUMBER.search(self.folded, low, reference.start)
        return None if announced else read_bare_head(reference)

    def _take(self, head: Head) -> int:
        """Read what follows a head, keep the citations, give the offset to go on from."""
        match = self._keep(self._read(head))
        while head.reference:
            more = self._next_number(head, match)
            if not more:
                break
            match = self._keep(more)
        return match.end

    def _keep(self, match: CitationMatch) -> CitationMatch:
        """Keep a citation and those in the brackets behind its number and in its title."""
        self.found.append(match)
        share_issuer(self.folded, self.found, self.nested)
        match = self.found[-1]
        for aside in self.asides:
            if aside[1] <= match.end:
                self.found += _Scanner(self.passage, *aside, nested=self.nested).scan()
        if match.title and match.title[0] > match.start:
            self.found += _Scanner(self.passage, *match.title, nested=True).scan()
        return match

    def _next_number(self, head: Head, match: CitationMatch) -> CitationMatch | None:
        """The next number of a list that shares its type: `các Nghị định số A, số B`.

        Behind a title only one with `số` goes on: `số A về X; số B về Y`. So does an issuer named
        in front of all (`Nghị định của Chính phủ: số A; số B`).
        """
        gap = _NEXT_NUMBER.match(self.folded, match.end, self.end)
        reference = match_reference(self.text, gap.end()) if gap else None
        if not gap or not reference or reference.end > self.end:
            return None
        symbol = reference.parts.symbol
        same = head.reference and symbol and symbol == head.reference.parts.symbol
        unsure = match.title or not (reference.plain or same)
        if unsure and not (gap["sign"] and symbol):
            return None
        told = kind_of_reference(reference.parts) if reference.parts.symbol_type else None
        kind = told or ("CV" if head.reading == "vague" else head.kind)
        issued = head.qualifier if self._issuer_between(head) else None
        return self._read(
            Head(
                reference.start,
                reference.end,
                kind,
                head.reading,
                reference,
                qualifier=issued if kind == head.kind else None,
            )
        )

    def _read(self, head: Head) -> CitationMatch:
        """What stands around a head: locators, date, issuer, title."""
        self.asides = []
        locators, begin = locators_in_front(self.passage, self.low, head.start)
        date, issuer, position = self._tail(head)
        title, high = self._title(head, position, bool(locators), not (date or issuer))
        if not locators:
            locators, high = locators_behind(self.passage, high, self.end)
        low = max(self.low, self.found[-1].end if self.found else self.low)
        early = None if title else titled_before(self.passage, head, low)
        if early:
            title = early[1]
        if not issuer or not date:
            issued = self._from_before(early[0].start if early else begin, low)
            issuer, date = issuer or issued[0], date or issued[1]
        plain = bool(head.reference and head.reference.plain and not head.reference.restored)
        return CitationMatch(
            head.start,
            high,
            head.kind,
            head.reference,
            head.name,
            date,
            issuer,
            title,
            locators,
            self.nested,
            begin,
            plain,
        )

    def _tail(self, head: Head) -> tuple[DateMatch | None, Place | None, int]:
        """Date and issuer behind a head, in any order, and the offset behind them."""
        position, issuer = head.end, self._issuer_between(head)
        by_name = head.is_law and not head.reference
        date = year_after(self.folded, position, self.end) if by_name else None
        if date:
            position = date.end
        for _ in range(2):
            begin = self._behind_interlude(position)
            if not date and (date := self._date(begin)):
                position = date.end
            if not issuer and (date or not by_name):
                begin = self._behind_interlude(position)
                found = issuer_after(self.passage, begin, self.end, head.kind, dated=bool(date))
                if found:
                    issuer, position = found, found[1]
        return date, issuer, position

    def _behind_interlude(self, position: int) -> int:
        """The offset behind a bracket that stands before date or issuer, else `position`."""
        told = INTERLUDE.match(self.folded, position, self.end)
        return self._skipped(told.span()) if told else position

    def _skipped(self, aside: Place) -> int:
        """Note a stretch that may name further documents; give its end."""
        if aside not in self.asides:
            self.asides.append(aside)
        return aside[1]

    def _issuer_between(self, head: Head) -> Place | None:
        """The issuer between type and number: `Nghị định của Chính phủ số …`."""
        between = head.qualifier
        if between and self.folded.startswith("cua ", between[0]):
            return between[0] + 4, between[1]
        return None

    def _date(self, position: int) -> DateMatch | None:
        if stray := _STRAY.match(self.text, position, self.end):
            position = stray.end()
        gap = _DATE_CUE.match(self.folded, position, self.end)
        date = match_date(self.folded, gap.end()) if gap else None
        return date if date and date.end <= self.end else None

    def _title(
        self, head: Head, position: int, located: bool, loose: bool
    ) -> tuple[Place | None, int]:
        """The title of a citation and the offset where the citation ends."""
        if head.topic or head.name:
            return head.topic, position
        aside = position
        spans: list[Place] = []
        while skipped := ASIDE.match(self.folded, aside, self.end):
            spans.append(skipped.span())
            aside = skipped.end()
        aside = behind_addressee(self.passage, aside, self.end)
        title = title_after(self.passage, aside, self.end, head.kind, located=located, loose=loose)
        if not title:
            return None, position
        for span in spans:
            self._skipped(span)
        return title, title[1]

    def _from_before(self, begin: int, low: int) -> tuple[Place | None, DateMatch | None]:
        """Issuer and date in front: `Ngày 04/3/2020, Thủ tướng Chính phủ ban hành Chỉ thị …`."""
        actor = issuer_before(self.passage, low, begin)
        if not actor:
            return None, None
        for found in _DAY_BEFORE.finditer(self.folded, max(low, actor[0] - 40), actor[0]):
            date = match_date(self.folded, found.start())
            if date and not self.folded[date.end : actor[0]].strip(" ,"):
                return actor, date
        return actor, None
