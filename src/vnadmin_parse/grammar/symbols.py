"""The symbol (ký hiệu) of a reference number: `QĐ-UBND`, `UBND-KGVX`, `QH14`, `CV/TU`.

The parts follow NĐ 30/2020, Phụ lục I, II.3: type and issuer for documents with a type name,
issuer and drafting unit for a công văn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from ..lexicon.kinds import kinds
from ..lexicon.loader import entries
from .folding import fold

_SPLIT = regex.compile(r"[-/]+|(?<=\A(?:N[ĐD]|TT|Q[ĐD]))\.")
_FURTHER = {"TTLB": "TTLT", "QĐi": "QyĐ", "QĐĐ": "QĐ", "CTR": "CTr", "TTR": "TTr"}
"""Codes in print that are not those of the type list."""

_OF_TAX_OFFICE = regex.compile(r"CT[-/](?!TTg|UBND|HĐND|TU\b|TW\b|B[A-ZĐ]|S[A-ZĐ]|VKS|TA|TLĐ|CTN)")
"""`CT` of a Cục Thuế (`2359/CT-TTHT`), not of a chỉ thị."""

_ABBREVIATION = regex.compile(r"[^\W\d_][\w&]*")

_OF_ASSEMBLY = regex.compile(r"(?:ubtv)?qh\d{1,2}")
_LAW = regex.compile(r"(?:QH|UBTVQH)[\dIlO]{0,4}")


@dataclass(frozen=True, slots=True)
class SymbolParts:
    """Type code as printed, issuing body, drafting unit."""

    type: str | None
    issuer: str | None
    drafter: str | None


@cache
def _codes() -> dict[str, str]:
    """The code of the type list for each folded code; OCR loses the bar of Đ."""
    codes = {fold(entry.code): entry.code for entry in reversed(kinds()) if entry.code != "KHAC"}
    return codes | {fold(printed): code for printed, code in _FURTHER.items()}


def split_symbol(symbol: str) -> SymbolParts:
    """The parts of a symbol as far as its form tells them apart.

    >>> split_symbol("TTLT-BTC-BKHĐT")
    SymbolParts(type='TTLT', issuer='BTC-BKHĐT', drafter=None)
    >>> split_symbol("UBND-KGVX")
    SymbolParts(type=None, issuer='UBND', drafter='KGVX')
    """
    parts = [part for part in _SPLIT.split(symbol) if any(char.isalpha() for char in part)]
    if not parts:
        return SymbolParts(None, None, None)
    first, *others = parts
    if _is_type(symbol, first, bool(others)):
        return SymbolParts(first, "-".join(others) or None, None)
    return SymbolParts(None, first, "-".join(others) or None)


def type_of_symbol(symbol: str, with_year: bool = False) -> str | None:
    """The code of the document type that a symbol tells, None where it is a công văn's or unclear.

    A symbol of Quốc hội is a law's where the number has a year (`38/2019/QH14`).

    >>> type_of_symbol("NĐ-CP"), type_of_symbol("QH14", with_year=True)
    ('NĐ', 'L')
    >>> type_of_symbol("UBND-KGVX") is None
    True
    """
    first = _SPLIT.split(symbol)[0]
    if _LAW.fullmatch(symbol):
        return "NQ" if symbol.startswith("UB") or not with_year else "L"
    if not _is_type(symbol, first, any(char.isalpha() for char in symbol[len(first) :])):
        return None
    return _codes().get(fold(first))


@lru_cache(maxsize=1024)
def restored_bars(reference: str) -> str:
    """A reference number with the bars of `Đ` and the capital that OCR lost, and without an `Đ`
    that it doubled, where its abbreviations are known.

    The first one may be a type or a body, the others are bodies. What has two readings stays:
    `HD` may be a hướng dẫn or a hợp đồng.

    >>> restored_bars("65/2013/ND-CP"), restored_bars("59/2015/TT-BLDTBXH")
    ('65/2013/NĐ-CP', '59/2015/TT-BLĐTBXH')
    >>> restored_bars("20/HD-SNV"), restored_bars("90/QĐĐ-UBND")
    ('20/HD-SNV', '90/QĐ-UBND')
    """
    if "ĐĐ" in reference:
        reference = _ABBREVIATION.sub(_without_doubled, reference)
    if "D" not in reference and "c" not in reference:
        return reference
    types, bodies = _known_spellings()
    head = _ABBREVIATION.search(reference)
    return _ABBREVIATION.sub(
        lambda found: _with_bars(
            found.group(),
            (head and found.start() == head.start() and types.get(fold(found.group())))
            or bodies.get(fold(found.group())),
        ),
        reference,
    )


def _without_doubled(found: regex.Match[str]) -> str:
    """An abbreviation with one `Đ` for two, if it is known so only."""
    printed = found.group()
    single = printed.replace("ĐĐ", "Đ")
    known = _known_abbreviations()
    return single if single in known and printed not in known else printed


@cache
def _known_abbreviations() -> frozenset[str]:
    return frozenset(code for spellings in _known_spellings() for code in spellings.values())


def _with_bars(printed: str, spelling: str | None) -> str:
    pairs = zip(printed, spelling or printed, strict=True)
    return "".join(b if (a, b) in (("D", "Đ"), ("c", "C")) else a for a, b in pairs)


@cache
def _known_spellings() -> tuple[dict[str, str], dict[str, str]]:
    """Types and bodies by their folded abbreviations."""
    return _unambiguous(entry.code for entry in kinds()), _unambiguous(entries("symbol_bodies.tsv"))


def _unambiguous(codes: Iterable[str]) -> dict[str, str]:
    """The codes by their folded form, without those that differ only by bars and marks."""
    return {key: next(iter(same)) for key, same in by_fold(codes).items() if len(same) == 1}


def by_fold(codes: Iterable[str]) -> dict[str, frozenset[str]]:
    """The codes that are one but for bars and marks, by their folded form."""
    found: dict[str, set[str]] = {}
    for code in codes:
        found.setdefault(fold(code), set()).add(code)
    return {key: frozenset(same) for key, same in found.items()}


@lru_cache(maxsize=1024)
def is_known_symbol(folded: str) -> bool:
    """Whether a folded symbol is a type and bodies of the lexicon, or that of a Quốc hội.

    >>> is_known_symbol("tt-btc"), is_known_symbol("ubtvqh14"), is_known_symbol("tt-bic")
    (True, True, False)
    """
    if _OF_ASSEMBLY.fullmatch(folded):
        return True
    first, *others = folded.split("-")
    types, bodies = _known_spellings()
    return bool(others) and first in types and all(part in bodies for part in others)


def _is_type(symbol: str, first: str, has_issuer: bool) -> bool:
    return (
        fold(first) in _codes()
        and first[0].isupper()
        and (has_issuer or first == "CV")
        and not _OF_TAX_OFFICE.match(symbol)
    )
