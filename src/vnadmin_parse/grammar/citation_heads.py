"""How a citation begins: type word and number, a law's name, or a number that tells its type."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ..lexicon.citations import kind_pattern, kind_words, law_name_pattern
from ..models import PartialDate
from .dates import DateMatch
from .references import (
    ReferenceMatch,
    is_telling,
    kind_of_reference,
    match_reference,
    split_reference,
)

_NUMBER_SIGN = r"(?:so|s6)\s*[:.]?\s*_?"
_DIRECT = regex.compile(rf"\s*(?:\(\s*)?(?:{_NUMBER_SIGN})?\s*")
_SIGN = regex.compile(rf"(?<!\w){_NUMBER_SIGN}")
_WORD = r"[^\W\d]+(?:[-/&.][^\W\d]+)*"
_QUALIFIED = regex.compile(rf"(?P<words>(?:[\s,]+(?!(?:so|ngay)\b){_WORD}){{1,22}})\s*[,:]?\s+(?:{_NUMBER_SIGN})\s*")
"""Words between type and number: `Báo cáo thẩm tra số`, `Luật Quản lý thuế số`."""

_ALIAS = regex.compile(rf"(?P<words>(?:[\s,]+{_WORD}){{1,16}})\s*\(\s*(?:bo )?(?:luat|phap lenh)\s+{_NUMBER_SIGN}\s*")
"""`Luật Ban hành văn bản quy phạm pháp luật (Luật số …`."""

_BARE_NUMBER = regex.compile(r"\d{1,5}(?=\s*(?:,\s*)?(?:ngay\b|cua\b))")
"""A number without symbol, believed only before a date or an issuer: `Quyết định số 15 ngày …`."""

_NOT_A_LAW = regex.compile(
    r"(?:phap|ky|cong ty|van phong|dai hoc|truong|khoa|hang|du an|du thao|xay dung|cuon|nganh|theo)\s+$"
)
_NOT_LAW_NAMES = regex.compile(
    r"\s*(?:su|gia|nay|do|tren|neu|noi|hien hanh|moi|cu|va|hoac|cua|ve|khac|lien quan|chuyen nganh)(?!\w)"
)
_DRAFT = regex.compile(
    r"(?:du thao|du an|xay dung|trinh|soan thao|de nghi xay dung|ban hanh)\s+(?:(?:cac|mot so)\s+)?$"
)
_NAME_END = regex.compile(
    r"[,;:.()\"\n/]|\s+(?:so|ngay|nam|thi|quy dinh|qui dinh|da|duoc|ve|cua|de|khi|tai|la|nay|hien hanh|noi tren"
    r"|neu tren|nhu sau|co|khong|phai|theo|doi voi|thuoc|cho|trong|voi|moi|ban hanh|thong qua|va|hoac|bo luat|luat"
    r"|\d\S*)(?!\w)"
)
_NAME_GOES_ON = regex.compile(r"\s+va\s+(?=[^\W\d])")
_AMENDING = regex.compile(r"\s+(?:sua doi|bo sung)")
_LONGEST_NAME = 90
_YEAR_AFTER = regex.compile(r"\s*\(?\s*(?:nam\s*)?(?P<year>(?:19|20)\d\d)(?![\d/])\)?")


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a citation.

    `start` is the type word's or, without one, the number's; `end` is behind number or name.
    `name` is the proper name of a law, `qualifier` what stands between type word and number.
    """

    start: int
    end: int
    kind: str | None
    reading: str = "noun"
    reference: ReferenceMatch | None = None
    name: tuple[int, int] | None = None
    qualifier: tuple[int, int] | None = None

    @property
    def is_law(self) -> bool:
        """Whether it has a type that carries a proper name."""
        return self.reading == "law"


@dataclass(frozen=True, slots=True)
class KindWord:
    """A type word in the text with the code of its type and its reading."""

    start: int
    end: int
    code: str
    reading: str


def next_kind_word(folded: str, start: int, end: int) -> KindWord | None:
    """The first type word between two offsets."""
    for found in kind_pattern().finditer(folded, start, end):
        words = " ".join(found.group().split())
        code, reading = kind_words().get(words) or _respaced(words)
        if reading != "signed" or _SIGN.match(folded, found.end() + 1, end):
            return KindWord(found.start(), found.end(), code, reading)
    return None


def _respaced(words: str) -> tuple[str, str]:
    tight = words.replace(" ", "")
    return next(value for key, value in kind_words().items() if key.replace(" ", "") == tight)


def read_head(text: str, folded: str, word: KindWord, end: int) -> Head | None:
    """The head that the type word begins, None where it cites nothing by number or name."""
    if word.reading == "law" and _NOT_A_LAW.search(folded, max(0, word.start - 12), word.start):
        return None
    return _numbered(text, folded, word, end) or _named(text, folded, word, end)


def read_bare_head(text: str, reference: ReferenceMatch) -> Head | None:
    """The head that a number without type word makes, if the number tells what it is."""
    kind = kind_of_reference(reference.parts)
    if not is_telling(reference) or not (kind or reference.parts.year):
        return None
    kind = kind or "CV"
    return Head(reference.start, reference.end, kind, "noun", reference)


def _numbered(text: str, folded: str, word: KindWord, end: int) -> Head | None:
    direct = _DIRECT.match(folded, word.end, end)
    if direct and direct.end() > word.end:
        signed = "s" in direct.group()
        reference = match_reference(text, direct.end())
        if reference and (signed or reference.plain or reference.parts.year):
            return _with_reference(word, reference, None)
        bare = _BARE_NUMBER.match(folded, direct.end(), end) if signed else None
        if bare:
            return _with_reference(word, _bare_number(bare), None)
    if word.reading == "law" and (alias := _ALIAS.match(folded, word.end, end)):
        reference = match_reference(text, alias.end())
        if reference:
            return _with_reference(word, reference, alias.span("words"))
    found = _QUALIFIED.match(folded, word.end, end)
    if not found or _crosses(folded, word, found):
        return None
    reference = match_reference(text, found.end())
    if not reference:
        return None
    return _with_reference(word, reference, found.span("words"))


def _bare_number(found: regex.Match[str]) -> ReferenceMatch:
    printed = found.group()
    return ReferenceMatch(found.start(), found.end(), printed, split_reference(printed), False)


def _crosses(folded: str, word: KindWord, found: regex.Match[str]) -> bool:
    """Whether the words before the number hold another citation or belong to something else."""
    low, high = found.span("words")
    between = folded[low:high]
    if word.reading != "law" and (between.count(" ") > 9 or "," in between):
        return True
    if regex.search(r"\b(?:nay|neu tren|noi tren|mau|bieu|to khai|hoa don|tai khoan|thi|phu luc)\b", between):
        return True
    if word.reading == "law" and _AMENDING.match(folded, low):
        return False
    return next_kind_word(folded, low, found.end()) is not None


def _with_reference(
    word: KindWord, reference: ReferenceMatch, between: tuple[int, int] | None
) -> Head:
    kind = word.code
    if word.code == "HĐ" and "HĐ" not in (reference.parts.symbol or ""):
        kind = None
    if word.reading == "vague":
        kind = kind_of_reference(reference.parts) or kind
    name = between if word.reading == "law" else None
    qualifier = between if word.reading != "law" else None
    return Head(word.start, reference.end, kind, word.reading, reference, name, qualifier)


def _named(text: str, folded: str, word: KindWord, end: int) -> Head | None:
    """A law cited by its name. In small letters only with a known name behind it and a year."""
    if word.reading != "law" or not text[word.start].isupper():
        return None
    if text[word.start : word.end].isupper() and word.end - word.start > 2:
        return None
    if _DRAFT.search(folded, max(0, word.start - 24), word.start):
        return None
    if word.code == "HP":
        return Head(word.start, word.end, "HP", "law")
    name = law_name(text, folded, word.end, end)
    return Head(word.start, name[1], word.code, "law", None, name) if name else None


def law_name(text: str, folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The proper name of a law that begins behind `start`: a known name, else what reads like one."""
    begin = start + len(folded[start:end]) - len(folded[start:end].lstrip())
    if begin == start or begin >= end or not text[begin].isalpha():
        return None
    if known := law_name_pattern().match(folded, begin, end):
        return known.span()
    if _NOT_LAW_NAMES.match(folded, start, end):
        return None
    if _AMENDING.match(folded, start, end):
        return _amending_name(text, folded, begin, end)
    limit = min(end, begin + _LONGEST_NAME)
    stop = _NAME_END.search(folded, begin, limit)
    high = stop.start() if stop else limit
    if not stop and limit < end:
        return None
    high = begin + len(folded[begin:high].rstrip())
    return (begin, high) if text[begin].isupper() and high - begin > 2 else None


def _amending_name(text: str, folded: str, begin: int, end: int) -> tuple[int, int] | None:
    """`sửa đổi, bổ sung một số điều của Luật Quản lý thuế`: ends where the law's name in it ends."""
    inner = next_kind_word(folded, begin, min(end, begin + 80))
    high = begin
    while inner and inner.reading == "law":
        name = law_name(text, folded, inner.end, end)
        if not name:
            break
        high = name[1]
        joint = regex.compile(r"\s*(?:,|va)\s*(?=(?:bo )?luat)").match(folded, high, end)
        inner = next_kind_word(folded, joint.end(), joint.end() + 8) if joint else None
    return (begin, high) if high > begin else None


def year_after(folded: str, position: int, end: int) -> DateMatch | None:
    """The year or date printed directly behind a law's name."""
    found = _YEAR_AFTER.match(folded, position, end)
    return DateMatch(*found.span("year"), PartialDate(int(found["year"]))) if found else None
