"""Mentions of one document put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice

import regex
from rapidfuzz.distance import Levenshtein

from ..grammar.citations import CitationMatch
from ..grammar.folding import fold, one_line
from ..grammar.pointers import Pointer
from ..grammar.symbols import is_known_symbol
from ..lexicon.citations import is_law_name
from ..models import Relation

_MARKS = regex.compile(r"[^0-9a-z/-]")
_MISREAD = regex.compile(r"(?<=qh)[il](?=\d)")
_LAWS = frozenset(("L", "BL", "PL", "HP", "KHAC"))
"""Cited by name; treaties have no type of their own."""

_SHORT_NUMBER = regex.compile(r"\d+/\d{4}(?!\d)")
_NEARLY = 0.92
_MOST_LIKE = 60
"""Documents among which one of a number, or laws mentioned last among which a misread or
abbreviated name, is looked for."""

_LETTERS_TO_ONE = 6
"""In that many letters of a symbol one may be misread; `TT-CP` and `TT-CA` are two."""

_PARTS = ("issuer", "title", "name")

Place = tuple[int, int]


@dataclass(eq=False)
class Cited:
    """One cited document with what its mentions tell; places are offsets into the flow's text.

    `pointed` are the places that point to it without naming it whole, with how surely they do;
    `quotes` the words quoted from it.
    """

    kind: str | None
    number: str
    relation: Relation
    mentions: list[CitationMatch] = field(default_factory=list)
    locators: dict[str, Place] = field(default_factory=dict)
    years: set[int | None] = field(default_factory=set)
    pointed: list[tuple[Pointer, float]] = field(default_factory=list)
    quotes: list[Place] = field(default_factory=list)
    _places: dict[str, Place] = field(default_factory=dict)

    def of(self, name: str) -> Place | None:
        """The place of `issuer`, `title` or `name` in the first mention that prints it well."""
        return self._places.get(name)

    def add(self, mention: CitationMatch, text: str) -> None:
        """Take what a mention in `text` tells; words in capitals yield to others."""
        self.mentions.append(mention)
        if mention.date and mention.date.date:
            self.years.add(mention.date.date.year)
        for name in _PARTS:
            place: Place | None = getattr(mention, name)
            known = self._places.get(name)
            if place and (not known or is_cleaner(text[slice(*place)], text[slice(*known)])):
                self._places[name] = place


class Merger:
    """Collects mentions in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cited: list[Cited] = []
        self._by_number: dict[tuple[str | None, str], Cited] = {}
        self._by_short_number: dict[tuple[str | None, str], Cited] = {}
        self._by_leading_digits: dict[tuple[str | None, str], dict[Cited, None]] = {}
        self._by_day: dict[tuple[str | None, str], Cited] = {}
        self._laws: dict[str | None, dict[Cited, tuple[str, ...]]] = {}
        self._by_name: dict[tuple[str | None, tuple[str, ...]], list[Cited]] = {}
        self._last: dict[str | None, Cited] = {}

    def add(self, match: CitationMatch, relation: Relation) -> Cited:
        """Take a mention: to the document it means, or as a new one."""
        number = number_key(match.reference.text) if match.reference else ""
        known = self._numbered(match, number) if number else self._unnumbered(match)
        if not known and number and match.kind in _LAWS:
            known = self._law(match, numbered=False)
        if not known:
            known = Cited(match.kind, number, relation)
            self.cited.append(known)
        elif known.relation is Relation.MENTIONS or (
            known.relation is Relation.IMPLEMENTS and relation is Relation.LEGAL_BASIS
        ):
            known.relation = relation
        known.add(match, self.text)
        self._note(known, match, number)
        self.locate(known, match.locators)
        return known

    def locate(self, cited: Cited, locators: tuple[Place, ...]) -> None:
        """Add cited parts that are not there yet."""
        for low, high in locators:
            cited.locators.setdefault(_tight(self.text[low:high]), (low, high))

    def last_of(self, kind: str) -> Cited | None:
        """The document of a type that was mentioned last."""
        return self._last.get(kind)

    def _note(self, cited: Cited, match: CitationMatch, number: str) -> None:
        """Make a document findable by what this mention tells of it."""
        self._last[cited.kind] = cited
        longer = len(number) > len(cited.number)
        if (longer and not is_misread(number, cited.number)) or is_misread(cited.number, number):
            cited.number = number
        if number:
            self._by_number.setdefault(_number_key(cited.kind, number), cited)
            digits = number.split("/")[0].lstrip("0")
            self._by_leading_digits.setdefault((cited.kind, digits), {})[cited] = None
            if short := _SHORT_NUMBER.match(number):
                self._by_short_number.setdefault((cited.kind, short.group()), cited)
        if match.date and match.date.date:
            self._by_day.setdefault((cited.kind, str(match.date.date)), cited)
        if cited.kind in _LAWS:
            self._note_law(cited)

    def _note_law(self, cited: Cited) -> None:
        laws = self._laws.setdefault(cited.kind, {})
        name = cited.of("name")
        words = _name_words(self.text[slice(*name)]) if name else ()
        if laws.get(cited) == words:
            return
        if words:
            self._by_name.setdefault((cited.kind, words), []).append(cited)
        laws[cited] = words

    def _numbered(self, match: CitationMatch, number: str) -> Cited | None:
        """The document with this number, also where one of both is printed without symbol."""
        if same := self._by_number.get(_number_key(match.kind, number)):
            return same
        if number.isdecimal():
            return self._by_digits(match, number)
        short = _SHORT_NUMBER.match(number)
        if not short:
            return None
        other = self._by_short_number.get((match.kind, short.group()))
        if not other:
            return None
        short_form = short.group() in (number, other.number)
        misread = is_misread(number, other.number) or is_misread(other.number, number)
        return other if short_form or misread else None

    def _by_digits(self, match: CitationMatch, digits: str) -> Cited | None:
        """`Công văn số 2624 của UBND tỉnh`: the only one of this number that nothing speaks
        against."""
        key = match.kind, digits.lstrip("0")
        found = [
            cited
            for cited in islice(self._by_leading_digits.get(key, {}), _MOST_LIKE)
            if _agree(cited, match) and self._same_issuer(cited, match)
        ]
        return found[0] if len(found) == 1 else None

    def _same_issuer(self, cited: Cited, match: CitationMatch) -> bool:
        one, other = cited.of("issuer"), match.issuer
        if not one or not other:
            return True
        names = sorted((fold(self.text[slice(*one)]), fold(self.text[slice(*other)])), key=len)
        return names[1].startswith(names[0])

    def _unnumbered(self, match: CitationMatch) -> Cited | None:
        """The law of this name, or the document of this type and day."""
        if match.kind in _LAWS:
            return self._law(match, numbered=True)
        day = str(match.date.date) if match.date and match.date.date else ""
        return self._by_day.get((match.kind, day))

    def _law(self, match: CitationMatch, numbered: bool) -> Cited | None:
        """The law of the same name; with `numbered` also one that has a number."""
        words = _name_words(self.text[slice(*match.name)]) if match.name else ()
        for cited in self._laws_like(match.kind, words):
            if (numbered or not cited.number) and _agree(cited, match):
                return cited
        return None

    def _laws_like(self, kind: str | None, words: tuple[str, ...]) -> Iterator[Cited]:
        """Laws of a name, the last mentioned first; then those whose name means the same."""
        laws = self._laws.get(kind, {})
        if kind == "HP":
            yield from reversed(laws)
        elif words:
            yield from islice(reversed(self._by_name.get((kind, words), [])), _MOST_LIKE)
            for cited in islice(reversed(laws), _MOST_LIKE):
                if laws[cited] and _same_words(laws[cited], words):
                    yield cited


def is_cleaner(new: str, known: str) -> bool:
    """Whether words are printed better than others: not in capitals, or as the name of a known law
    where the other ones differ from it by what OCR makes of them.

    >>> is_cleaner("Chính phủ", "CHÍNH PHỦ"), is_cleaner("Lao động", "Lao độn")
    (True, True)
    """
    if known.isupper() and not new.isupper():
        return True
    one, other = one_line(known), one_line(new)
    if is_law_name(one) or not is_law_name(other):
        return False
    return _nearly(fold(one), fold(other))


def _number_key(kind: str | None, number: str) -> tuple[str | None, str]:
    """A number without symbol means a document only together with its type."""
    return (None if "/" in number else kind, number)


def _agree(cited: Cited, match: CitationMatch) -> bool:
    """Whether no printed year of a law speaks against its being the same."""
    if not match.date or not match.date.date:
        return True
    return not cited.years or match.date.date.year in cited.years


def same_name(one: str, other: str) -> bool:
    """Whether two names of a law mean the same, also where one is abbreviated.

    >>> same_name("Bảo hiểm xã hội", "BHXH"), same_name("Thuế GTGT", "thuế giá trị gia tăng")
    (True, True)
    """
    return _same_words(_name_words(one), _name_words(other))


@lru_cache(maxsize=1024)
def _name_words(name: str) -> tuple[str, ...]:
    return tuple(_amended(fold(name).replace(",", " ").split()))


def _same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one == other or _nearly(" ".join(one), " ".join(other)):
        return True
    return _abbreviates(*sorted((one, other), key=len))


def _amended(words: list[str]) -> list[str]:
    """`sửa đổi, bổ sung một số điều của Luật X` as `sửa đổi … X`."""
    if words[:1] != ["sua"] or "cua" not in words:
        return words
    return ["sua", *words[len(words) - words[::-1].index("cua") :]]


def _nearly(one: str, other: str) -> bool:
    """Whether two names differ by no more than OCR makes them differ."""
    if min(len(one), len(other)) < 7 or abs(len(one) - len(other)) > 2:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _NEARLY and matcher.ratio() >= _NEARLY


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one name has the initials of what the other spells out: `BHXH`."""
    same = len(short) - 1
    rest = long[same:]
    if same < 0 or short[:same] != long[:same] or len(rest) < 2:
        return False
    return "".join(word[0] for word in rest) == short[same]


def number_key(reference: str) -> str:
    """A reference number made comparable: without diacritics, marks and known misreadings."""
    return _MISREAD.sub("1", _MARKS.sub("", fold(one_line(reference))))


def is_misread(number: str, other: str) -> bool:
    """Whether a comparable number is `other` with a symbol that OCR misread: of number and year
    alike and but for a few letters, where only the symbol of `other` is known.

    >>> is_misread("111/2013/tt-bic", "111/2013/tt-btc")
    True
    >>> is_misread("1/2013/tt-bct", "1/2013/tt-btc")
    False
    """
    digits, _, symbol = number.rpartition("/")
    others, _, right = other.rpartition("/")
    if digits != others or symbol == right or not is_known_symbol(right):
        return False
    if symbol.replace("-", "") == right.replace("-", "") or right.startswith(f"{symbol}-"):
        return True
    most = len(right) // _LETTERS_TO_ONE
    near = Levenshtein.distance(symbol, right, score_cutoff=most) <= most
    return near and not is_known_symbol(symbol)


def _tight(words: str) -> str:
    return _MARKS.sub("", fold(words))
