"""Mentions of one document put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher

import regex

from ..grammar.citations import CitationMatch
from ..grammar.folding import fold, one_line
from ..models import PartialDate, Relation

_MARKS = regex.compile(r"[^0-9a-z/-]")
_MISREAD = regex.compile(r"(?<=qh)[il](?=\d)")
_LAWS = frozenset(("L", "BL", "PL", "HP"))
_SHORT_NUMBER = regex.compile(r"\d+/\d{4}(?!\d)")
_MOST_LAWS = 300


@dataclass(eq=False)
class Cited:
    """One cited document with what its mentions tell; places are offsets into the flow's text."""

    kind: str | None
    first: CitationMatch
    number: str
    relation: Relation
    mentions: list[CitationMatch] = field(default_factory=list)
    locators: dict[str, tuple[int, int]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[int, int] | None:
        """The place of `issuer`, `title` or `name` in the first mention that has it."""
        for mention in self.mentions:
            place: tuple[int, int] | None = getattr(mention, name)
            if place:
                return place
        return None


class Merger:
    """Collects mentions in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cited: list[Cited] = []
        self._by_number: dict[str, list[Cited]] = {}
        self._by_day: dict[tuple[str | None, str], Cited] = {}
        self._laws: dict[str | None, list[Cited]] = {}
        self._last: dict[str | None, Cited] = {}

    def add(self, match: CitationMatch, relation: Relation) -> Cited:
        """Take a mention: to the document it means, or as a new one."""
        number = number_key(match.reference.text) if match.reference else ""
        known = self._numbered(match, number) if number else self._unnumbered(match)
        if not known and number and match.kind in _LAWS:
            known = self._law(match, numbered=False)
        if not known:
            known = Cited(match.kind, match, number, relation)
            self.cited.append(known)
        elif known.relation is Relation.MENTIONS:
            known.relation = relation
        known.mentions.append(match)
        self._note(known, match, number)
        self.locate(known, match.locators)
        return known

    def locate(self, cited: Cited, locators: tuple[tuple[int, int], ...]) -> None:
        """Add cited parts that are not there yet."""
        for low, high in locators:
            cited.locators.setdefault(_tight(self.text[low:high]), (low, high))

    def last_of(self, kind: str) -> Cited | None:
        """The document of a type that was mentioned last."""
        return self._last.get(kind)

    def _note(self, cited: Cited, match: CitationMatch, number: str) -> None:
        """Make a document findable by what this mention tells of it."""
        self._last[cited.kind] = cited
        if len(number) > len(cited.number):
            cited.number = number
        short = _SHORT_NUMBER.match(number)
        for key in {number, short.group() if short else ""} - {""}:
            if cited not in self._by_number.setdefault(key, []):
                self._by_number[key].append(cited)
        if match.date and match.date.date:
            self._by_day.setdefault((cited.kind, str(match.date.date)), cited)
        if cited.kind in _LAWS and cited not in self._laws.setdefault(cited.kind, []):
            self._laws[cited.kind].append(cited)

    def _numbered(self, match: CitationMatch, number: str) -> Cited | None:
        """The document with this number, also where one of both is printed without symbol."""
        short = _SHORT_NUMBER.match(number)
        for cited in self._by_number.get(short.group() if short else number, ()):
            if cited.number == number and (cited.kind == match.kind or "/" in number):
                return cited
            if cited.kind == match.kind and _is_short_of(cited.number, number):
                return cited
        return None

    def _unnumbered(self, match: CitationMatch) -> Cited | None:
        """The law of this name, or the document of this type and day."""
        if match.kind in _LAWS:
            return self._law(match, numbered=True)
        day = str(match.date.date) if match.date and match.date.date else ""
        return self._by_day.get((match.kind, day))

    def _law(self, match: CitationMatch, numbered: bool) -> Cited | None:
        """The law of the same name; with `numbered` also one that has a number."""
        laws = self._laws.get(match.kind, [])
        for cited in reversed(laws[-_MOST_LAWS:]):
            if cited.number and not numbered:
                continue
            if _agree(cited, match) and self._same_law(cited, match):
                return cited
        return None

    def _same_law(self, cited: Cited, match: CitationMatch) -> bool:
        own, other = cited.of("name"), match.name
        if match.kind == "HP" or not own or not other:
            return match.kind == "HP"
        return same_name(self.text[slice(*own)], self.text[slice(*other)])


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
    x, y = _amended(x), _amended(y)
    if x == y or _nearly(" ".join(x), " ".join(y)):
        return True
    short, long = (x, y) if len(x) < len(y) else (y, x)
    return _abbreviates(short, long)


def _amended(words: list[str]) -> list[str]:
    """`sửa đổi, bổ sung một số điều của Luật X` as `sửa đổi … X`."""
    if words[:1] != ["sua"] or "cua" not in words:
        return words
    return ["sua", *words[len(words) - words[::-1].index("cua") :]]


def _nearly(one: str, other: str) -> bool:
    """Whether two names differ by no more than OCR makes them differ."""
    if min(len(one), len(other)) < 7 or abs(len(one) - len(other)) > 2:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.92


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
