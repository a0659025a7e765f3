"""Mentions of one document put together."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from ..grammar.citations import CitationMatch
from ..grammar.folding import fold, one_line
from ..models import PartialDate, Relation

_MARKS = regex.compile(r"[^0-9a-z/-]")
_MISREAD = regex.compile(r"(?<=qh)[il](?=\d)")
_LAWS = frozenset(("L", "BL", "PL", "HP"))
_SHORT_NUMBER = regex.compile(r"\d+/\d{4}")


@dataclass
class Cited:
    """One cited document with what its mentions tell; places are offsets into the flow's text."""

    kind: str | None
    first: CitationMatch
    number: str
    relation: Relation
    mentions: list[CitationMatch] = field(default_factory=list)
    locators: list[tuple[int, int]] = field(default_factory=list)

    def of(self, name: str) -> tuple[int, int] | None:
        """The place of `issuer`, `title` or `name` in the first mention that has it."""
        places: list[tuple[int, int] | None] = [getattr(m, name) for m in self.mentions]
        return next((place for place in places if place), None)


class Merger:
    """Collects mentions in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cited: list[Cited] = []

    def add(self, match: CitationMatch, relation: Relation) -> Cited:
        """Take a mention: to the document it means, or as a new one."""
        number = number_key(match.reference.text) if match.reference else ""
        known = next((c for c in reversed(self.cited) if self._same(c, match, number)), None)
        if not known:
            known = Cited(match.kind, match, number, relation)
            self.cited.append(known)
        elif known.relation is Relation.MENTIONS:
            known.relation = relation
        if len(number) > len(known.number):
            known.number = number
        known.mentions.append(match)
        self.locate(known, match.locators)
        return known

    def locate(self, cited: Cited, locators: tuple[tuple[int, int], ...]) -> None:
        """Add cited parts that are not there yet."""
        have = {_tight(self.text[low:high]) for low, high in cited.locators}
        for low, high in locators:
            if (key := _tight(self.text[low:high])) not in have:
                have.add(key)
                cited.locators.append((low, high))

    def last_of(self, kind: str) -> Cited | None:
        """The document of a type that was mentioned last."""
        ofkind = [c for c in self.cited if c.kind == kind]
        return max(ofkind, key=lambda c: c.mentions[-1].start, default=None)

    def _same(self, cited: Cited, match: CitationMatch, number: str) -> bool:
        if cited.number and number:
            if cited.number == number:
                return cited.kind == match.kind or "/" in number
            return cited.kind == match.kind and _is_short_of(cited.number, number)
        if cited.kind != match.kind:
            return False
        if cited.kind in _LAWS:
            return self._same_law(cited, match)
        return self._same_day(cited, match)

    def _same_law(self, cited: Cited, match: CitationMatch) -> bool:
        own, other = cited.of("name"), match.name
        if cited.kind == "HP":
            return _agree(cited, match)
        if not own or not other:
            return False
        same = same_name(self.text[slice(*own)], self.text[slice(*other)])
        return same and _agree(cited, match)

    def _same_day(self, cited: Cited, match: CitationMatch) -> bool:
        """A document cited without number is the one of the same type and day."""
        date = match.date.date if match.date else None
        return date is not None and any(m.date and m.date.date == date for m in cited.mentions)


def _agree(cited: Cited, match: CitationMatch) -> bool:
    """Whether no printed year of a law speaks against its being the same."""
    if not match.date or not match.date.date:
        return True
    dates = [m.date.date for m in cited.mentions if m.date and m.date.date]
    return not dates or any(_compatible(date, match.date.date) for date in dates)


def _compatible(one: PartialDate, other: PartialDate) -> bool:
    return one.year == other.year


def same_name(one: str, other: str) -> bool:
    """Whether two names of a law mean the same, also where one is abbreviated.

    >>> same_name("Bảo hiểm xã hội", "BHXH"), same_name("Thuế GTGT", "thuế giá trị gia tăng")
    (True, True)
    """
    x, y = fold(one).replace(",", " ").split(), fold(other).replace(",", " ").split()
    if x == y:
        return True
    short, long = (x, y) if len(x) < len(y) else (y, x)
    return _abbreviates(short, long)


def _abbreviates(short: list[str], long: list[str]) -> bool:
    while short and long and short[0] == long[0]:
        short, long = short[1:], long[1:]
    return len(short) == 1 and len(long) > 1 and "".join(w[0] for w in long) == short[0]


def number_key(reference: str) -> str:
    """A reference number made comparable: without diacritics, marks and known misreadings."""
    return _MISREAD.sub("1", _MARKS.sub("", fold(one_line(reference))))


def _is_short_of(one: str, other: str) -> bool:
    """Whether one is the other without its symbol (`219/2013` for `219/2013/tt-btc`)."""
    short, long = sorted((one, other), key=len)
    return bool(_SHORT_NUMBER.fullmatch(short)) and long.startswith(short + "/")


def _tight(words: str) -> str:
    return _MARKS.sub("", fold(words))
