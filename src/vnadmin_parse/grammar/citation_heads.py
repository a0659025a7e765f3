"""How a citation begins: type word and number, a law's name, or a number that tells its type."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ..lexicon.citations import exact_cues, law_name_pattern
from ..models import PartialDate
from .dates import DateMatch
from .passage import KindWord, Passage
from .references import (
    ReferenceMatch,
    is_telling,
    kind_of_reference,
    match_reference,
    split_reference,
)

_MISREAD_SIGN = r"s[^\W\d]{1,2}(?=\s*+(?:[:.]\s*+)?\d{1,8}\s?/\s?(?:\d{4}\s?/\s?)?[a-z])"
"""What OCR makes of `số` (`sé 100/2016/NĐ-CP`), believed before a number with a symbol."""

_NUMBER_SIGN = rf"(?:so|s6|{_MISREAD_SIGN})\s*+(?:[:.]\s*+)?_?"
_DIRECT = regex.compile(rf"\s*(?:[:(]\s*)?(?P<sign>{_NUMBER_SIGN})?\s*")
"""Between type and number; a colon begins a list: `các Công văn: số A, số B`."""

_WORD = r"[^\W\d]+(?:[-/&.][^\W\d]+)*"
_NOT_NUMBER = r"(?!ngay\b|(?<!mot )so\s*+(?:[:.]\s*+)?\d)"
_BEFORE_NUMBER = (
    r"(?:\s*+\([^()\n]{1,40}\)(?:\s+cua\s+viet nam)?)?"
    rf"(?:\s*+[,:-])?\s++(?:{_NUMBER_SIGN})\s*+"
)
_QUALIFIED = regex.compile(
    rf"[\s,]+(?P<words>{_NOT_NUMBER}{_WORD}(?:\s+{_NOT_NUMBER}{_WORD}){{0,9}}){_BEFORE_NUMBER}"
)
"""Words between type and number: `Báo cáo thẩm tra số`."""

_QUALIFIED_LAW = regex.compile(
    rf"[\s,]+(?P<words>{_NOT_NUMBER}{_WORD}(?:[\s,]+{_NOT_NUMBER}{_WORD}){{0,21}}){_BEFORE_NUMBER}"
)
"""`Luật Quản lý thuế số`, `Luật Phòng, chống tác hại của rượu, bia số`."""

_DIGITS_NEAR = regex.compile(r"[^\s\d]{0,20}\d")
_ALIAS = regex.compile(
    rf"[\s,]+(?P<words>{_WORD}(?:[\s,]+{_WORD}){{0,15}})"
    rf"\s*\(\s*(?:bo )?(?:luat|phap lenh)\s+{_NUMBER_SIGN}\s*"
)
"""`Luật Ban hành văn bản quy phạm pháp luật (Luật số …`."""

_AFTER_NAME = regex.compile(_BEFORE_NUMBER)

_BARE_NUMBER = regex.compile(r"\d{1,8}(?=\s*(?:,\s*)?(?:ngay\b|cua\b))")
"""A number without symbol, believed only before a date or an issuer: `Quyết định số 15 ngày …`,
`công văn số 23122020 ngày …`."""

_NOT_A_LAW = regex.compile(
    r"(?:phap|ky|cong ty|van phong|dai hoc|truong|khoa|hang|du an|du thao|xay dung|nganh)\s+$"
)
_NOT_LAW_NAMES = regex.compile(
    r"\s*(?:su|gia|nay|do|tren|neu|noi|hien hanh|moi|cu|va|hoac|cua|ve|khac|lien quan"
    r"|chuyen nganh)(?!\w)"
)
_OF_STATE = regex.compile(r"\s+(nuoc\s+cong\s*hoa(?:\s+[^\W\d]+){2,5}?\s+viet\s*nam)")
_DRAFT = regex.compile(
    r"(?:du thao|du an|xay dung|trinh|soan thao|ban hanh)\s+(?:(?:cac|mot so)\s+)?$"
)
_NAME_END = regex.compile(
    rf"[,;:.()\"\n\0/]|(?:(?<!\s)|(?<=\n))\s++(?:so\s*+(?:[:.]\s*+)?\d|{_MISREAD_SIGN}"
    r"|(?:ngay|nam|thi|quy dinh|qui dinh|da|duoc|ve|cua|de|khi|tai|la|nay"
    r"|hien hanh|noi tren|neu tren|nhu sau|co|khong|phai|theo|doi voi|thuoc|cho|trong|voi|moi"
    r"|ban hanh|thong qua|va|hoac|bo luat|luat"
    r"|\d\S*)(?!\w))"
)

_AMENDING = regex.compile(r"\s*(?:sua doi|bo sung)")
_NEXT_LAW = regex.compile(r"\s*(?:,|va)\s*(?=(?:bo )?luat)")
_OTHER_THINGS = regex.compile(
    r"\b(?:nay|neu tren|noi tren|mau|bieu|to khai|hoa don|tai khoan|thi|phu luc)\b"
)
"""Words that keep a number from belonging to the type word in front of them."""

_ATTACHED_TO = regex.compile(
    r"(?:cac\s+)?(?P<what>quy dinh|quy che|dieu le|noi quy|quy trinh|danh muc|chuong trinh"
    r"|ke hoach|de an|phuong an|huong dan|bang|bieu|khung)"
    r"(?:,?\s++(?:[^\W\d]++|%)){0,40}?\s++ban hanh\s++kem theo\s++$"
)
"""`Điều 5 của Quy định … ban hành kèm theo Quyết định số A` cites a part of A."""

_ONLY_ATTACHED = frozenset(("quy che", "dieu le", "noi quy", "quy trinh", "chuong trinh"))
"""What is meant also in small letters; `quy định`, `hướng dẫn` may be common nouns."""

_LONGEST_NAME = 90
_FAR = 400
"""No pattern is given more of the text than it may need: `regex` looks for the literals of one
that cannot match up to the end it is given."""

_YEAR_AFTER = regex.compile(r"\s*+(?:\(\s*+)?(?:nam\s*+)?(?P<year>(?:19|20)\d\d)(?![\d/])\)?")


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a citation.

    `start` is the type word's or, without one, the number's; `end` is behind number or name.
    `name` is the proper name of a law, `qualifier` what stands between type word and number,
    `topic` what follows the type word of a document without number.
    """

    start: int
    end: int
    kind: str | None
    reading: str = "noun"
    reference: ReferenceMatch | None = None
    name: tuple[int, int] | None = None
    qualifier: tuple[int, int] | None = None
    topic: tuple[int, int] | None = None

    @property
    def is_law(self) -> bool:
        """Whether it has a type that carries a proper name."""
        return self.reading == "law"


def read_head(passage: Passage, word: KindWord, end: int) -> Head | None:
    """The head that the type word begins, None where it cites nothing by number or name."""
    if word.reading == "law" and _NOT_A_LAW.search(
        passage.folded, max(0, word.start - 12), word.start
    ):
        return None
    if word.reading == "treaty":
        return None
    head = _numbered(passage, word, end) or _named(passage, word, end)
    return head if head and (word.code != "HĐ" or _is_contract(head)) else None


def _is_contract(head: Head) -> bool:
    """Whether a contract's number has the form of a document's number: `12/HĐ-SYT`."""
    return bool(head.reference and head.reference.parts.symbol_type == "HĐ")


def read_bare_head(reference: ReferenceMatch) -> Head | None:
    """The head that a number without type word makes, if the number tells what it is."""
    kind = kind_of_reference(reference.parts)
    if not is_telling(reference) or not (kind or reference.parts.year):
        return None
    return Head(reference.start, reference.end, kind or "CV", "noun", reference)


def _numbered(passage: Passage, word: KindWord, end: int) -> Head | None:
    near = min(end, word.end + _FAR)
    direct = _DIRECT.match(passage.folded, word.end, near)
    if direct and direct.end() > word.end:
        signed = bool(direct["sign"])
        told = signed or _DIGITS_NEAR.match(passage.folded, direct.end(), near)
        reference = match_reference(passage.text, direct.end()) if told else None
        if reference and (signed or reference.plain or reference.parts.year):
            return _with_reference(word, reference, None)
        bare = _BARE_NUMBER.match(passage.folded, direct.end(), end) if signed else None
        if bare:
            return _with_reference(word, _bare_number(bare), None)
    if word.reading == "law" and (listed := _certain_name(passage, word, end)):
        sign = _AFTER_NAME.match(passage.folded, listed[1], near)
        reference = match_reference(passage.text, sign.end()) if sign else None
        if reference:
            return _with_reference(word, reference, listed)
    if word.reading == "law" and (alias := _ALIAS.match(passage.folded, word.end, near)):
        reference = match_reference(passage.text, alias.end())
        if reference:
            return _with_reference(word, reference, alias.span("words"))
    found = _qualified(passage, word, near)
    if not found:
        return None
    reference = match_reference(passage.text, found.end())
    if not reference or kind_of_reference(reference.parts) not in (None, "L", word.code):
        return None
    return _with_reference(word, reference, found.span("words"))


def _bare_number(found: regex.Match[str]) -> ReferenceMatch:
    printed = found.group()
    return ReferenceMatch(found.start(), found.end(), printed, split_reference(printed), False)


def _qualified(passage: Passage, word: KindWord, near: int) -> regex.Match[str] | None:
    """The words between type and number, unless they belong to something else.

    They hold no other type word, but a law may amend others.
    """
    is_law = word.reading == "law"
    amends = is_law and _AMENDING.match(passage.folded, word.end, near)
    other = passage.word_after(word.end)
    while amends and other and other.reading == "law" and other.end < near:
        other = passage.word_after(other.end)
    if other:
        near = min(near, other.end - 1)
    pattern = _QUALIFIED_LAW if is_law else _QUALIFIED
    found = pattern.match(passage.folded, word.end, near)
    if not found or _OTHER_THINGS.search(passage.folded, *found.span("words")):
        return None
    return found


def _with_reference(
    word: KindWord, reference: ReferenceMatch, between: tuple[int, int] | None
) -> Head:
    kind = word.code
    if word.reading == "vague":
        kind = kind_of_reference(reference.parts) or kind
    name = between if word.reading == "law" else None
    qualifier = between if word.reading != "law" else None
    return Head(word.start, reference.end, kind, word.reading, reference, name, qualifier)


def _named(passage: Passage, word: KindWord, end: int) -> Head | None:
    """A law cited by its name; neither in small letters nor in a line of capitals."""
    if word.reading != "law" or not passage.text[word.start].isupper():
        return None
    if passage.text[word.start : word.end].isupper() and word.end - word.start > 2:
        return None
    if _DRAFT.search(passage.folded, max(0, word.start - 24), word.start):
        return None
    if word.code == "HP":
        of = _OF_STATE.match(passage.folded, word.end, min(end, word.end + _FAR))
        return Head(word.start, of.end() if of else word.end, "HP", "law", None, of and of.span(1))
    name = law_name(passage, word.end, end)
    return Head(word.start, name[1], word.code, "law", None, name) if name else None


def _certain_name(passage: Passage, word: KindWord, end: int) -> tuple[int, int] | None:
    """The name behind a type word if the list of laws has it or it names laws that it amends
    (`sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C`)."""
    begin = passage.behind_space(word.end, end)
    if begin > word.end and _AMENDING.match(passage.folded, begin, end):
        return _amending_name(passage, begin, end)
    known = law_name_pattern().match(passage.folded, begin, min(end, begin + _FAR))
    return known.span() if known else None


def law_name(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    """The proper name of a law behind `start`: a known name, else what reads like one."""
    begin = passage.behind_space(start, end)
    if begin == start or begin >= end or not passage.text[begin].isalpha():
        return None
    if known := law_name_pattern().match(passage.folded, begin, min(end, begin + _FAR)):
        return known.span()
    if _NOT_LAW_NAMES.match(passage.folded, start, end):
        return None
    if _AMENDING.match(passage.folded, start, end):
        return _amending_name(passage, begin, end)
    limit = min(end, begin + _LONGEST_NAME)
    stop = _name_stop(passage, begin, limit)
    high = stop.start() if stop else limit
    if not stop and limit < end:
        return None
    high = begin + len(passage.folded[begin:high].rstrip())
    return (begin, high) if passage.text[begin].isupper() and high - begin > 2 else None


def _name_stop(passage: Passage, begin: int, limit: int) -> regex.Match[str] | None:
    """What ends a name; not a word that differs from a stop word by its accents (`Dầu khí`)."""
    for found in _NAME_END.finditer(passage.folded, begin, limit):
        printed = passage.text[found.start() : found.end()].strip().lower()
        if printed not in exact_cues("law_part"):
            return found
    return None


def _amending_name(passage: Passage, begin: int, end: int) -> tuple[int, int] | None:
    """`sửa đổi, bổ sung một số điều của Luật Đất đai`: ends where the last law's name does."""
    inner = passage.kind_word(begin, min(end, begin + 80))
    high = begin
    while inner and inner.reading == "law" and not _AMENDING.match(passage.folded, inner.end, end):
        name = law_name(passage, inner.end, end)
        if not name:
            break
        high = name[1]
        joint = _NEXT_LAW.match(passage.folded, high, end)
        inner = passage.kind_word(joint.end(), joint.end() + 8) if joint else None
    return (begin, high) if high > begin else None


def year_after(folded: str, position: int, end: int) -> DateMatch | None:
    """The year printed directly behind a law's name: `Luật Đất đai năm 2013`, `… (2013)`."""
    found = _YEAR_AFTER.match(folded, position, end)
    return DateMatch(*found.span("year"), PartialDate(int(found["year"]))) if found else None


def attached_to(passage: Passage, low: int, start: int) -> int:
    """Where what was issued with a document is named in front of it, else `start`."""
    if not passage.folded.endswith("kem theo ", low, start):
        return start
    named = list(_ATTACHED_TO.finditer(passage.folded, low, start, overlapped=True))
    capital = [found for found in named if passage.text[found.start("what")].isupper()]
    plain = [found for found in named if found["what"] in _ONLY_ATTACHED]
    return (capital or plain)[0].start() if capital or plain else start
