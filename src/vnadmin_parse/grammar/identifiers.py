"""One string for one document, however it is cited: `NĐ 30/2020/NĐ-CP`, `L Đất đai 2013`."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from ..lexicon.issuers import SymbolIssuer, code_key, symbol_issuers
from ..lexicon.kinds import kinds
from ..lexicon.loader import rows
from .folding import fold, one_line
from .references import ReferenceParts, kind_of_reference

_OF_PARLIAMENT = regex.compile(r"(?:QH|UBTVQH)(?=\d{1,2}$)")
_DIGITS = regex.compile(r"\d+")
_GROUP = regex.compile(r"\p{L}[\p{L}\d&.]*")
_TITLE_MARKS = regex.compile(r"[\s,;.]+")


def document_identifier(
    kind: str | None,
    text: str | None,
    parts: ReferenceParts | None,
    *,
    issuer: str | None = None,
    year: int | None = None,
    name: str | None = None,
) -> str | None:
    """The identifier of a document, None where it is not certain which one is meant.

    `kind` is the code of its type, `text` and `parts` its reference number, `issuer` the full name
    of who issued it (see `issuer_names`), `year` the year of its date, `name` the proper name of a
    law. A number without a slash is too often misread. The forms:

    - `NĐ 30/2020/NĐ-CP`: the number holds the year, the symbol a central body;
    - `QĐ 12/2021/QĐ-UBND (UBND tỉnh Đắk Nông)`: the number holds the year, many bodies share the
      symbol;
    - `CV 2624/UBND-KGVX (UBND tỉnh Đắk Nông, 2021)`: the number begins anew each year;
    - `L Đất đai 2013`, `HP 2013`: a law by name and year.

    >>> from .references import split_reference
    >>> document_identifier("NĐ", "30/2020/NĐ-CP", split_reference("30/2020/NĐ-CP"))
    'NĐ 30/2020/NĐ-CP'
    """
    if text and "/" in text and parts and parts.number and parts.symbol:
        code = kind_of_reference(parts) or kind
        return _numbered(code, _number(text), parts, issuer, year) if code else None
    if not text and year and kind in ("L", "BL", "PL") and name:
        return f"{kind} {law_title(kind, name)} {year}"
    return f"HP {year}" if not text and kind == "HP" and year else None


def issuers_of_symbol(parts: ReferenceParts) -> tuple[SymbolIssuer, ...]:
    """The bodies whose abbreviations stand in a symbol, empty where one is not known.

    >>> from .references import split_reference
    >>> [found.name for found in issuers_of_symbol(split_reference("5/2012/TTLT-BTC-BTP"))]
    ['Bộ Tài chính', 'Bộ Tư pháp']
    """
    printed = parts.symbol_issuer or ""
    whole = _issuer_of(printed)
    if whole:
        return (whole,)
    found = [_issuer_of(part) for part in printed.split("-")]
    return tuple(each for each in found if each) if all(found) else ()


def _issuer_of(abbreviation: str) -> SymbolIssuer | None:
    term = _OF_PARLIAMENT.match(abbreviation)
    return symbol_issuers().get(code_key(term.group() if term else abbreviation))


def _numbered(
    code: str, number: str, parts: ReferenceParts, issuer: str | None, year: int | None
) -> str | None:
    bodies = issuers_of_symbol(parts)
    if parts.year and bodies and all(body.level == "central" for body in bodies):
        return f"{code} {number}"
    if len(bodies) == 1 and bodies[0].level == "series":
        issuer = bodies[0].name
    if not issuer or not (parts.year or year):
        return None
    return f"{code} {number} ({issuer})" if parts.year else f"{code} {number} ({issuer}, {year})"


@lru_cache(maxsize=1024)
def _number(text: str) -> str:
    """A canonical reference number with two digits at least and abbreviations in one spelling."""
    padded = _DIGITS.sub(lambda found: found.group().lstrip("0").zfill(2), text, count=1)
    return _GROUP.sub(lambda found: _abbreviation(found.group()), padded)


def _abbreviation(printed: str) -> str:
    term = _OF_PARLIAMENT.match(printed.upper())
    if term:
        return printed.upper()
    return _spellings().get(code_key(printed)) or printed.upper()


@cache
def _spellings() -> dict[str, str]:
    """Abbreviations that are not all capitals, and one for those that are spelled several ways."""
    bodies = {key: body.code for key, body in symbol_issuers().items()}
    mixed = (entry.code for entry in reversed(kinds()) if not entry.code.isupper())
    return {fold(code): code for code in mixed} | bodies


@lru_cache(maxsize=1024)
def law_title(kind: str, name: str) -> str:
    """The name of a law as the lexicon has it, abbreviations written out where it knows them.

    >>> law_title("L", "BHXH"), law_title("L", "thuế  GTGT")
    ('Bảo hiểm xã hội', 'Thuế giá trị gia tăng')
    """
    words = _title_words(name)
    listed = _law_titles()
    if words in listed:
        return listed[words]
    plain = one_line(name)
    return plain[:1].upper() + plain[1:]


@cache
def _law_titles() -> dict[tuple[str, ...], str]:
    """Names by their folded words; an abbreviated one leads to the only one that it abbreviates."""
    names = [name for name, _ in rows("law_names.tsv", 2)]
    whole = {_title_words(name): name for name in reversed(names)}
    spelled = [name for name in names if not _has_abbreviation(name)]
    for name in names:
        if _has_abbreviation(name):
            meant = {full for full in spelled if _abbreviates(name, full)}
            if len(meant) == 1:
                whole[_title_words(name)] = meant.pop()
    return whole


def _title_words(name: str) -> tuple[str, ...]:
    return tuple(word for word in _TITLE_MARKS.split(fold(name)) if word)


def _has_abbreviation(name: str) -> bool:
    return any(len(word) > 1 and word.isupper() for word in name.split())


def _abbreviates(short: str, full: str) -> bool:
    """Whether each word in capitals has the initials of words of the full name in its place."""
    words = list(_title_words(full))
    for word in _TITLE_MARKS.split(short):
        if len(word) > 1 and word.isupper():
            initials = "".join(each[0] for each in words[: len(word)])
            if initials != fold(word):
                return False
            del words[: len(word)]
        elif words[:1] != [fold(word)]:
            return False
        else:
            del words[0]
    return not words
