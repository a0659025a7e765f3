"""Citations of documents in running text.

`<type> số <number> ngày <date> của <issuer> (về việc|quy định|…) <title>` and what varies it:
laws cited by name, lists that share a type, a part of the document before or behind it, a date
and issuer in front. Works on any text; who cites and why is left to `fields.citations`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from .citation_heads import Head, KindWord, next_kind_word, read_bare_head, read_head, year_after
from .citation_issuers import ASIDE, issuer_after, issuer_before
from .citation_titles import title_after
from .dates import DateMatch, match_date
from .folding import fold
from .locators import LocatorChain, find_locators
from .references import ReferenceMatch, find_references, match_reference

_DATE_CUE = regex.compile(r"[\s,(]*(?:(?:de|ky|lap|ban hanh|phat hanh|gui)\s+)?(?=ngay|\d)")
_NEXT_NUMBER = regex.compile(r"\s*(?:,|;|va|,\s*va|hoac)\s+(?:(?P<sign>so)\s*[:.]?\s*)?(?=\d)")
_LOCATED = regex.compile(r"\s*,?\s*(?:(?:cua|tai|trong|thuoc)\s+)?(?:(?:ban hanh\s+)?kem theo\s+)?(?:cac\s+)?")
_LOCATED_AFTER = regex.compile(r"\s*(?:,\s*(?:tai\s+)?|\(\s*|tai\s+)")
_DATE_BEFORE = regex.compile(r"(?<!\w)ngay\s")
_CLOSES_SENTENCE = regex.compile(r"[.;:!?][\s\"]+")
_UNNUMBERED = regex.compile(r"\s*(?:\(?khong\s+(?:ghi\s+)?so\)?\s*)?,?\s*(?:(?:de|ky|lap)\s+)?(?=ngay\s)")
_OWN_NUMBER = regex.compile(r"(?<!\w)so\s*:\s*$")
"""`Số: …`: the number of a head, not of a citation."""

_JOINED_BACK = regex.compile(r"[\s,;]*(?:va|cung)?\s*(?:cac\s+)?(?:so\s*)?")


@dataclass(frozen=True, slots=True)
class CitationMatch:
    """One mention of a cited document; every place is an offset into the text.

    `kind` is the code of its type, `name` the proper name of a law, `title` what it is about.
    `locators` are the cited parts, `nested` says that it stands in the title of another citation,
    `begin` is `start` or the place where its locators begin. `plain` says that nothing was guessed.
    """

    start: int
    end: int
    kind: str | None
    reference: ReferenceMatch | None = None
    name: tuple[int, int] | None = None
    date: DateMatch | None = None
    issuer: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    locators: tuple[tuple[int, int], ...] = ()
    nested: bool = False
    begin: int = 0
    plain: bool = True


def find_citations(text: str) -> Iterator[CitationMatch]:
    """The citations of a text (NFC), in order; a line break ends a title.

    >>> text = "theo khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ"
    >>> match = next(find_citations(text))
    >>> match.reference.text, str(match.date.date), text[slice(*match.issuer)]
    ('30/2020/NĐ-CP', '2020-03-05', 'Chính phủ')
    >>> [text[low:high] for low, high in match.locators]
    ['khoản 2 Điều 5']
    """
    yield from scan(text, fold(text), 0, len(text))


def scan(text: str, folded: str, start: int, end: int) -> list[CitationMatch]:
    """The citations of `text[start:end]`, in order."""
    return _Scanner(text, folded, end).scan(start)


class _Scanner:
    """Reads one stretch of text from left to right."""

    def __init__(self, text: str, folded: str, end: int, nested: bool = False) -> None:
        self.text, self.folded, self.end, self.nested = text, folded, end, nested
        self.found: list[CitationMatch] = []

    def scan(self, start: int) -> list[CitationMatch]:
        self.low = start
        self.chains = list(find_locators(self.folded, start, self.end))
        bare = [r for r in find_references(self.text[start : self.end])]
        numbers = iter([_moved(r, start) for r in bare])
        number = next(numbers, None)
        position = start
        word = next_kind_word(self.folded, position, self.end)
        while word or number:
            while number and number.start < position:
                number = next(numbers, None)
            while word and word.start < position:
                word = next_kind_word(self.folded, position, self.end)
            if not word and not number:
                break
            if word and (not number or word.start < number.start):
                head = read_head(self.text, self.folded, word, self.end)
                head = head or self._undated(word)
                position = self._take(head) if head else word.end
            elif number:
                announced = _OWN_NUMBER.search(self.folded, max(start, number.start - 8), number.start)
                head = None if announced else read_bare_head(self.text, number)
                position = self._take(head) if head else number.end
        return self.found

    def _undated(self, word: KindWord) -> Head | None:
        """A document cited by its day alone: `Công văn ngày 12/5/2019 của Công ty …`."""
        gap = _UNNUMBERED.match(self.folded, word.end, self.end)
        if word.reading == "law" or word.code == "HĐ" or not gap or gap.end() == word.end:
            return None
        if word.reading in ("verb", "vague") and not self.text[word.start].isupper():
            return None
        date = match_date(self.folded, gap.end(), whole=True)
        if not date or not date.date or not date.date.day:
            return None
        return Head(word.start, gap.end(), word.code, word.reading)

    def _take(self, head: Head) -> int:
        """Read what follows a head, keep the citations, give the offset to go on from."""
        match = self._read(head)
        self.found.append(match)
        self._read_title(match)
        position = match.end
        if head.reference and not match.title:
            while more := self._next_number(head, position):
                self.found.append(more)
                self._read_title(more)
                position = more.end
                if more.title:
                    break
        self._share_issuer()
        return position

    def _next_number(self, head: Head, position: int) -> CitationMatch | None:
        """The next number of a list that shares its type: `các Nghị định số A, số B`."""
        gap = _NEXT_NUMBER.match(self.folded, position, self.end)
        reference = match_reference(self.text, gap.end()) if gap else None
        if not gap or not reference or reference.end > self.end:
            return None
        if not reference.plain and not (gap["sign"] and reference.parts.symbol):
            return None
        return self._read(Head(reference.start, reference.end, head.kind, head.reading, reference))

    def _read(self, head: Head) -> CitationMatch:
        text, folded, end = self.text, self.folded, self.end
        locators, begin = self._locators_before(head.start)
        position = head.end
        date = year_after(folded, position, end) if head.is_law and not head.reference else None
        issuer: tuple[int, int] | None = None
        if date:
            position = date.end
        if head.qualifier and folded.startswith("cua ", head.qualifier[0] + 1):
            issuer = (head.qualifier[0] + 5, head.qualifier[1])
        for _ in range(3):
            if not date and (date := self._date(position)):
                position = date.end
                continue
            found = issuer_after(
                text, folded, position, end, head.kind, dated=bool(date)
            ) if not issuer and not (head.is_law and not date and not head.reference) else None
            if not found:
                break
            issuer, position = found
        high = position
        title: tuple[int, int] | None = None
        if not head.name:
            aside = position
            while skipped := ASIDE.match(folded, aside, end):
                aside = skipped.end()
            title = title_after(text, folded, aside, end, head.kind, located=bool(locators), loose=not (date or issuer))
            high = title[1] if title else position
        if not locators:
            locators, high = self._locators_after(high)
        if not issuer or not date:
            issuer, date = self._from_before(head, issuer, date, begin)
        return CitationMatch(
            head.start, high, head.kind, head.reference, head.name, date, issuer, title, locators,
            self.nested, begin, bool(head.reference and head.reference.plain),
        )

    def _date(self, position: int) -> DateMatch | None:
        gap = _DATE_CUE.match(self.folded, position, self.end)
        date = match_date(self.folded, gap.end(), whole=True) if gap else None
        return date if date and date.end <= self.end else None

    def _locators_before(self, start: int) -> tuple[tuple[tuple[int, int], ...], int]:
        for chain in reversed(self.chains):
            if chain.end > start:
                continue
            gap = _LOCATED.match(self.folded, chain.end, start)
            if gap and gap.end() == start:
                return chain.locators, chain.start
            break
        return (), start

    def _locators_after(self, position: int) -> tuple[tuple[tuple[int, int], ...], int]:
        """Locators behind the citation: `Luật Đất đai (Điều 5)`; not those of the next one."""
        gap = _LOCATED_AFTER.match(self.folded, position, self.end)
        chain = next((c for c in self.chains if gap and c.start == gap.end()), None)
        if not gap or not chain or self._belongs_to_next(chain):
            return (), position
        return chain.locators, chain.end

    def _belongs_to_next(self, chain: LocatorChain) -> bool:
        gap = _LOCATED.match(self.folded, chain.end, self.end)
        behind = gap.end() if gap else chain.end
        word = next_kind_word(self.folded, behind, min(self.end, behind + 20))
        return word is not None and word.start == behind

    def _from_before(
        self, head: Head, issuer: tuple[int, int] | None, date: DateMatch | None, begin: int
    ) -> tuple[tuple[int, int] | None, DateMatch | None]:
        """Issuer and date in front: `Ngày 04/3/2020, Thủ tướng Chính phủ ban hành Chỉ thị …`."""
        low = max(self.low, self.found[-1].end if self.found else self.low)
        actor = issuer_before(self.text, self.folded, low, begin)
        if not actor:
            return issuer, date
        if not date and (cue := self._day_before(low, actor[0])):
            date = cue
        return issuer or actor, date

    def _day_before(self, low: int, actor: int) -> DateMatch | None:
        for found in _DATE_BEFORE.finditer(self.folded, max(low, actor - 40), actor):
            date = match_date(self.folded, found.start(), whole=True)
            if date and not self.folded[date.end : actor].strip(" ,"):
                return date
        return None

    def _read_title(self, match: CitationMatch) -> None:
        """Citations inside the title."""
        if match.title:
            inner = _Scanner(self.text, self.folded, match.title[1], nested=True)
            self.found += inner.scan(match.title[0])

    def _share_issuer(self) -> None:
        """Share an issuer within a list of citations: the one printed at its end with those of
        the same type before it, the one in front (`X ban hành A và B`) with those behind it."""
        own = [i for i, match in enumerate(self.found) if match.nested == self.nested]
        for index, behind in zip(own[-2::-1], own[:0:-1], strict=False):
            here, after = self.found[index], self.found[behind]
            if not self._joined(here, after):
                break
            if after.issuer and not here.issuer and not here.title and here.kind == after.kind:
                self.found[index] = replace(here, issuer=after.issuer)
            elif here.issuer and not after.issuer and here.issuer[0] < here.start:
                self.found[behind] = replace(after, issuer=here.issuer)

    def _joined(self, here: CitationMatch, after: CitationMatch) -> bool:
        gap = _JOINED_BACK.match(self.folded, here.end, after.begin)
        return gap is not None and gap.end() == after.begin > here.end


def _moved(reference: ReferenceMatch, by: int) -> ReferenceMatch:
    return replace(reference, start=reference.start + by, end=reference.end + by)
