"""Reference numbers of documents (số, ký hiệu; NĐ 30/2020, Phụ lục I, II.3), as printed anywhere.

`reference_matches` finds them in running text, `match_reference` reads one at a known place,
`split_reference` takes one apart. Company letters have numbers of any form (`CV/01CPXD`,
`0412-15/VCS`); these are taken only where a type name or `số` announces a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from .folding import fold
from .symbols import SymbolParts, restored_bars, split_symbol, type_of_symbol

_LETTER = r"(?!ng[àaảạ]y|[Nn]gày|c[uủ]a(?!\p{L}))[\p{L}\d&€]"
_GROUP = rf"(?:\p{{Lu}}|c(?=P(?!\p{{L}})))(?:{_LETTER})*+(?:\.\p{{Lu}}{{2,4}}(?!\p{{L}}))?"
"""One part of a symbol: `QĐ`, `TTg`, `BGD&ĐT`, `Vina.HP`; ends before a glued `ngày`.

OCR reads `€` for `C` and `cP` for `CP`.
"""

_TORN = r"(?:T T|N [ĐD]|Q [ĐD]|N Q)(?=[-‐‑–—−])"
"""A type of two letters that extraction tore apart: `22/2010/T T-BTC`."""

_SLASH = r"\s?[/⁄]\s?"
_DASH = r"[-‐‑–—−]"
_JOIN = (
    rf"(?:{_DASH}(?=\S)|\s?[:.]?\s?{_DASH}\s?{_DASH}?\s?(?=(?:cP|\p{{Lu}}{{2,}}€?\p{{Ll}}?)(?!\p{{L}}))"
    rf"|{_SLASH}|[.+](?=\p{{Lu}}{{2}}))"
)
"""Between the parts of a symbol; with a space beside it only before capitals: `TT- BTC`. Two
drafting units are joined by `+`: `PLPC-KD+AT`."""

_NUMBER = r"\d{1,8}(?:\.\d{1,3})?\p{Ll}?"
_YEAR = r"(?:1[89]|20)\d ?\d"
_TORN_YEAR = r"(?:1[89]|20) ?\d ?\d"
"""`146/20 14/TT-BTC`: only within a number of legislation."""

_SYMBOL = (
    rf"(?:{_TORN}|{_GROUP})(?:{_JOIN}{_GROUP})*+"
    rf"(?:(?:[/⁄]|-\s?){_YEAR}(?![\d/])|-\d{{1,3}}(?![\d/]))?"
)
_CLOSED = r"(?=[Nn]g[àaảạ]y|c[uủ]a(?!\p{L})|[^\p{L}\d]|$)"
"""Behind a number: no letter or digit, unless the next word is glued to it."""

LEGISLATION = rf"{_NUMBER}{_SLASH}{_TORN_YEAR}(?!\d){_SLASH}{_SYMBOL}"
"""`30/2020/NĐ-CP`, `38/2019/QH14`, `65/2013/ND- CP`."""

NAMED = rf"{_NUMBER}{_SLASH}{_SYMBOL}"
"""`337/QĐ-SGDĐT`, `2624/UBND-KGVX`, `2359 /CT-TTHT`."""

PARTY = rf"\d{{1,5}}\s?{_DASH}\s?\p{{Lu}}[\p{{L}}]{{1,4}}{_SLASH}{_SYMBOL}"
"""`25-CT/TW`, `12-CV/TU` (HD 36-HD/VPTW)."""

_PLAIN = regex.compile(rf"(?<![\w/.,-])(?:{LEGISLATION}|{NAMED}|{PARTY}){_CLOSED}")

YEARED = rf"\d{{1,6}}{_SLASH}{_YEAR}(?![\d/])"
"""`03/2018`, `Thông tư 219/2013`."""

SPACED = rf"(?:\d{{1,4}} \d{{3}}|\d{{3}} \d\d|\d \d{{2,3}}{_SLASH}{_YEAR}(?!\d)){_SLASH}{_SYMBOL}"
"""A number that extraction tore apart: `1 247/QĐ-TTg`, `161 14/CT-TTr`, `1 17/2018/NĐ-CP`."""

SLASH_LOST = rf"\d{{1,6}}(?:/{_YEAR})? \p{{Lu}}{{2,}}\p{{L}}*(?:{_JOIN}{_GROUP})++"
"""`3942 LĐTBXH-BHXH`, `123 CV/SGD`."""

_PART = rf"(?:{_LETTER})+"
_BROKEN = rf"{_DASH}\s(?=\d{{1,4}}/{_YEAR}(?!\d))"
INVENTED = rf"(?:{_PART})(?:[/⁄.+_]{_PART}|(?:{_JOIN}|{_BROKEN}){_PART})++"
"""What companies print: `CV/01CPXD`, `0412-15/VCS`, `AEC/23/10/2019`, `31/CV-Vina.HP`."""

GLUED = r"\d{1,6}\p{Lu}{2,}\p{L}*"
"""`117VCOMMS`, `07CV`."""

LETTERED = r"\p{Lu}{2,8} ?\d{3,10}(?:-\d{1,4})?(?=\s+(?:[đĐ]ề\s+)?(?:[Nn]gày|[Cc]ủa)(?!\p{L}))"
"""`VN2730141`, `AC 20230201-01`: what companies print without a slash, before a date or issuer."""

_ANNOUNCED = [
    regex.compile(form + _CLOSED)
    for form in (SPACED, LEGISLATION, PARTY, NAMED, SLASH_LOST, INVENTED, YEARED, GLUED, LETTERED)
]
_PARTY_BODIES = ("TW", "TU", "HU", "QU", "ĐU", "BTC", "UBKT")
"""How the symbols of Party bodies end; other numbers of that form are of printed forms."""

_DATE = regex.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}/\d{1,2}")
_OTHER_NUMBER = regex.compile(
    r"(?:mau(?: so)?|bieu(?: so)?|phu luc(?: so)?|tai khoan(?: so)?|hoa don(?: so)?|to khai(?: so)?"
    r"|hop dong(?: [^\W\d]+){0,4}?(?: so)?|ky hieu|bang ke(?: so)?|nha(?: so)?|dia chi)"
    r"\s*+(?::\s*+)?$"
)
"""What stands before a number that is no reference: forms, accounts, contracts, addresses."""

_NEARBY = 40

_SPACE = regex.compile(r"\s+")
_DASHES = regex.compile(r":?[-‐‑–—−]+")
_PLAIN_SIGNS = str.maketrans("⁄Ð€АВЕКМНОРСТХ", "/ĐCABEKMHOPCTX")
"""Signs that stand for others: OCR reads `€` for `C`, mixed keyboards type Cyrillic capitals."""

_MISREAD = regex.compile(r"(?<=QH)1(?=1\d(?!\d))|(?<=QH)[1Il][\dSIlO]")
_REREAD = str.maketrans("IlSO", "1150")
_PARTS = regex.compile(
    r"(?P<number>\d+(?:\.\d{1,3}(?=/))?(?:[A-Za-zđ](?=[/-]))?)(?P<rest>.*)", regex.DOTALL
)
_LEADING_YEAR = regex.compile(r"((?:1[89]|20)\d\d)(?![\d])(?P<rest>.*)")
_TRAILING_YEAR = regex.compile(r"(?P<rest>.+)[/-]((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class ReferenceParts:
    """The parts of a reference number, see `models.Reference`."""

    number: str | None
    year: int | None
    symbol: str | None
    symbol_type: str | None = None
    symbol_issuer: str | None = None
    symbol_drafter: str | None = None


@dataclass(frozen=True, slots=True)
class ReferenceMatch:
    """A reference number in a text: offsets, its canonical form without spaces, its parts.

    `plain` says that the form alone tells that it is one, `restored` that `text` has letters that
    are not so in print (`ND-CP`, `NĐ-cP`, `TT-BT€`).
    """

    start: int
    end: int
    text: str
    parts: ReferenceParts
    plain: bool = True
    restored: bool = False


def reference_matches(text: str) -> Iterator[ReferenceMatch]:
    """The reference numbers of a text (NFC) whose form alone tells what they are, in order.

    >>> [match.text for match in reference_matches("Nghị định 65/2013/NĐ- CP và 25-CT/TW, 3/4")]
    ['65/2013/NĐ-CP', '25-CT/TW']
    """
    for found in _PLAIN.finditer(text):
        reference = _reference(found, plain=True)
        before = fold(text[max(0, found.start() - _NEARBY) : found.start()])
        if is_telling(reference) and not _OTHER_NUMBER.search(before):
            yield reference


def match_reference(text: str, position: int) -> ReferenceMatch | None:
    """The reference number that begins at `position`, where one is announced (`Công văn số …`).

    Any form that holds a digit and is no date is taken.

    >>> match_reference("Công văn số CV/01CPXD ngày 02/12/2011", 12).text
    'CV/01CPXD'
    """
    for pattern in _ANNOUNCED:
        found = pattern.match(text, position)
        if found and _is_number(found.group()):
            reference = _reference(found, plain=False)
            return replace(reference, plain=is_telling(reference))
    return None


def is_telling(reference: ReferenceMatch) -> bool:
    """Whether a number of plain form is a reference number without being announced as one.

    It has a year and a symbol, a symbol of two parts, or a known type in it: `01/GTGT` has not.
    """
    parts = reference.parts
    if not parts.number or not parts.symbol or not _PLAIN.fullmatch(reference.text):
        return False
    if "-" in reference.text.split("/")[0] and not (parts.symbol_issuer or "").endswith(
        _PARTY_BODIES
    ):
        return False
    letters = sum(char.isupper() for char in parts.symbol)
    return letters > 1 and bool(
        parts.year or parts.symbol_type or (parts.symbol_drafter and len(parts.symbol) > 4)
    )


def canonical(printed: str) -> str:
    """A printed reference number without spaces, with plain dashes and slashes.

    The term of a Quốc hội, which OCR misreads, is put right (`UBTVQHI5`, `QH115`).

    >>> canonical("65/2013/ND- CP"), canonical("28/2020/TT- -BCA")
    ('65/2013/ND-CP', '28/2020/TT-BCA')
    """
    tight = _MISREAD.sub(_reread, _SPACE.sub("", printed)).translate(_PLAIN_SIGNS)
    return _DASHES.sub("-", tight).strip(".,;:")


@lru_cache(maxsize=1024)
def split_reference(reference: str) -> ReferenceParts:
    """The parts of a canonical reference number.

    The number keeps leading zeros and a letter; everything that is neither number nor year is
    symbol. Where no number leads, the first digits are it, unless its place was left blank.

    >>> split_reference("30/2020/NĐ-CP")
    ReferenceParts(number='30', year=2020, symbol='NĐ-CP', symbol_type='NĐ', symbol_issuer='CP', \
symbol_drafter=None)
    >>> split_reference("12-CV/TU").symbol, split_reference("CV/01CPXD").symbol
    ('CV/TU', 'CV/CPXD')
    """
    found = _PARTS.match(reference)
    blank = reference[:1] in ("/", "-")
    number: str | None
    if found:
        number, rest = found["number"], found["rest"].lstrip("/-")
    elif blank:
        number, rest = None, reference.lstrip("/-")
    else:
        number, rest = _inner_number(reference)
    year: int | None = None
    leading = _LEADING_YEAR.match(rest) if number or blank else None
    trailing = _TRAILING_YEAR.fullmatch(rest) if number and not leading else None
    if leading:
        year, rest = int(leading[1]), leading["rest"].lstrip("/-")
    elif trailing:
        year, rest = int(trailing[2]), trailing["rest"]
    symbol = rest.strip("/-") or None
    parts = split_symbol(symbol) if symbol else SymbolParts(None, None, None)
    return ReferenceParts(number, year, symbol, parts.type, parts.issuer, parts.drafter)


def kind_of_reference(parts: ReferenceParts) -> str | None:
    """The code of the type that a reference number tells by itself, None where it does not.

    >>> kind_of_reference(split_reference("38/2019/QH14"))
    'L'
    """
    return type_of_symbol(parts.symbol, bool(parts.year)) if parts.symbol else None


def _reread(found: regex.Match[str]) -> str:
    return found.group().translate(_REREAD) if len(found.group()) > 1 else ""


def _inner_number(reference: str) -> tuple[str | None, str]:
    digits = regex.search(r"\d+", reference)
    if not digits:
        return None, reference
    before, after = reference[: digits.start()], reference[digits.end() :]
    return digits.group(), (before + after.lstrip("/-")) if before[-1:] in "/-" else before + after


def _is_number(printed: str) -> bool:
    """Whether something announced as a number can be one: a digit in it, and no date."""
    return any(char.isdigit() for char in printed) and not _DATE.fullmatch(printed.strip(" .-"))


def _reference(found: regex.Match[str], plain: bool) -> ReferenceMatch:
    printed = canonical(found.group())
    text = restored_bars(printed)
    parts = split_reference(text)
    restored = text != printed or "€" in found.group()
    return ReferenceMatch(found.start(), found.end(), text, parts, plain, restored)
