"""Words that mean a document cited before: its number alone, an agreed name, `nêu trên`, `này`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

import regex

from .anaphora import locators_before
from .passage import KindWord, Passage


class PointerForm(Enum):
    """How words point to a document."""

    NUMBER = "number"
    """`Công văn 2624`, `văn bản số 2624`, `Nghị định 30`."""
    NAME = "name"
    """A name agreed on: `Đề án 06` behind `(sau đây gọi tắt là Đề án 06)`."""
    ABOVE = "above"
    """`Công văn nêu trên`."""
    THIS = "this"
    """`Thông tư này`, `Nghị định đó`."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place that points back; every place is an offset into the text.

    `kind` is the code of the type that it names, None for any document (`văn bản`). `number` are
    the digits of a number, `issuer` who is named with it (`Công văn của Sở Y tế nêu trên`).
    """

    start: int
    end: int
    kind: str | None
    form: PointerForm
    number: str | None = None
    issuer: tuple[int, int] | None = None
    locators: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class AgreedName:
    """A short name that the text gives to a document: where it is said, and the words."""

    start: int
    end: int
    name: tuple[int, int]


_NUMBER = regex.compile(
    r"\s*(?P<sign>(?:so|s6)\s*+(?:[:.]\s*+)?)?(?P<number>\d{1,6}[a-e]?)"
    r"(?![\w/%-]|[.,/]\d|\s?/|\s+(?:ngay|thang|nam|trang|ban)(?!\w))"
)
_THIS = regex.compile(r"\s+(?:này|nầy|đó)(?!\w)", regex.IGNORECASE)
"""With its marks: `nay` and `do` are other words."""

_UP = (
    r"(?:(?:da\s+)?(?:vien\s+dan|trich\s+dan|neu|noi|ke|dan)\s+(?:o\s+)?tren"
    r"|vua\s+(?:neu|dan)|da\s+dan)"
)
_UP_ALONE = (
    r"tren(?:\s+day)?"
    r"(?=\s*[,.;:)\0]|\s*$|\s+(?:va|thi|da|de|duoc|la|quy dinh|yeu cau)(?!\w))"
)
"""`trên` alone also begins `trên địa bàn`, `trên cơ sở`."""

_ABOVE = regex.compile(rf"\s+(?:{_UP}|{_UP_ALONE})(?!\w)")
_OF_ABOVE = regex.compile(rf"\s+cua\s+(?P<issuer>[^\W\d]+(?:\s+[^\W\d]+){{0,7}}?)\s+{_UP}(?!\w)")
_SEVERAL = regex.compile(r"(?<!\w)(?:cac|nhung|moi|hai|ba|bon|nam|mot so|toan bo|\d+)\s+$")
_IN_SMALL_LETTERS = frozenset(("CV", "CĐ", "NĐ", "TT", "TTLT", "NQ", "CT", "TTr", "L", "BL", "PL"))
"""Types whose words mean a document also in small letters; `quyết định` may be a verb."""

_LONGEST = 80

_AGREED = regex.compile(
    r"\(\s*(?:(?:sau|duoi) day\s*,?\s*)?(?:duoc\s+)?(?:goi|viet)\s+(?:tat\s+)?la\s*:?\s*\"?\s*"
    r"(?P<name>[^\W\d][^()\"\n\0]{1,60}?)\s*\"?\s*\)"
)
_BARE_NAME_ENDS = regex.compile(r"\s*(?:[,.;:)\0]|$)|\s+(?:va|thi|quy dinh|duoc|co hieu luc)(?!\w)")
"""Behind a name that is only a type word (`Luật`): else it begins other words (`Luật sư`)."""


def find_pointers(passage: Passage, start: int, end: int) -> Iterator[Pointer]:
    """The words between two offsets that point back by type, in order.

    >>> text = "văn bản số 2624, Công văn nêu trên và khoản 2 Điều 5 Luật này"
    >>> [(p.form.name, p.kind, p.number) for p in find_pointers(Passage(text), 0, len(text))]
    [('NUMBER', None, '2624'), ('ABOVE', 'CV', None), ('THIS', 'L', None)]
    """
    for word in passage.kind_words(start, end):
        capital = passage.text[word.start].isupper()
        vague = word.reading == "vague"
        small = vague or (word.code in _IN_SMALL_LETTERS and word.reading != "verb")
        if word.reading == "signed" or not (capital or small):
            continue
        pointer = _pointer(passage, word, start, end)
        if pointer:
            yield pointer


def find_agreed_names(passage: Passage) -> Iterator[AgreedName]:
    """Where a text gives a document a short name.

    >>> text = "Nghị định số 30/2020/NĐ-CP (sau đây gọi tắt là Nghị định 30)"
    >>> [text[slice(*agreed.name)] for agreed in find_agreed_names(Passage(text))]
    ['Nghị định 30']
    """
    for found in _AGREED.finditer(passage.folded):
        yield AgreedName(found.start(), found.end(), found.span("name"))


def find_name(
    passage: Passage, name: tuple[int, int], kind: str | None, start: int
) -> Iterator[Pointer]:
    """The places behind `start` where an agreed name is used."""
    bare = passage.kind_word(*name)
    is_bare = bool(bare and (bare.start, bare.end) == name)
    pattern = _pattern_of(" ".join(passage.folded[slice(*name)].split()))
    capital = passage.text[name[0]].isupper()
    for found in pattern.finditer(passage.folded, start):
        if passage.text[found.start()].isupper() != capital:
            continue
        if is_bare and not _BARE_NAME_ENDS.match(
            passage.folded, found.end(), found.end() + _LONGEST
        ):
            continue
        low = max(0, found.start() - _LONGEST)
        locators = locators_before(passage, low, found.start())
        yield Pointer(*found.span(), kind, PointerForm.NAME, locators=locators)


@lru_cache(maxsize=64)
def _pattern_of(words: str) -> regex.Pattern[str]:
    """An agreed name in folded text, wherever its words are parted by spaces or line breaks."""
    return regex.compile(r"(?<!\w)" + r"\s+".join(map(regex.escape, words.split())) + r"(?![\w/])")


def _pointer(passage: Passage, word: KindWord, low: int, end: int) -> Pointer | None:
    kind = None if word.reading == "vague" else word.code
    near = min(end, word.end + _LONGEST)
    locators = locators_before(passage, low, word.start)
    if found := _NUMBER.match(passage.folded, word.end, near):
        if found["sign"] or found.start("number") > word.end:
            number = found["number"]
            return Pointer(
                word.start, found.end(), kind, PointerForm.NUMBER, number, None, locators
            )
        return None
    near_before = max(low, word.start - 12)
    if not locators and _SEVERAL.search(passage.folded, near_before, word.start):
        return None
    if found := _THIS.match(passage.text, word.end, near):
        return Pointer(word.start, found.end(), kind, PointerForm.THIS, locators=locators)
    if found := _ABOVE.match(passage.folded, word.end, near):
        return Pointer(word.start, found.end(), kind, PointerForm.ABOVE, locators=locators)
    if found := _OF_ABOVE.match(passage.folded, word.end, near):
        issuer = found.span("issuer")
        return Pointer(
            word.start, found.end(), kind, PointerForm.ABOVE, issuer=issuer, locators=locators
        )
    return None
