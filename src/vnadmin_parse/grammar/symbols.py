"""The symbol (ký hiệu) of a reference number: `QĐ-UBND`, `UBND-KGVX`, `QH14`, `CV/TU`.

The parts follow NĐ 30/2020, Phụ lục I, II.3: type and issuer for documents with a type name,
issuer and drafting unit for a công văn.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from ..lexicon.kinds import kinds
from .folding import fold

_SPLIT = regex.compile(r"[-/]+|(?<=\A(?:N[ĐD]|TT|Q[ĐD]))\.")
_FURTHER = {"TTLB": "TTLT", "QĐi": "QyĐ", "QĐĐ": "QĐ", "CTR": "CTr", "TTR": "TTr"}
"""Codes in print that are not those of the type list."""

_OF_TAX_OFFICE = regex.compile(r"CT[-/](?!TTg|UBND|HĐND|TU\b|TW\b|B[A-ZĐ]|S[A-ZĐ]|VKS|TA|TLĐ|CTN)")
"""`CT` of a Cục Thuế (`2359/CT-TTHT`), not of a chỉ thị."""

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
    if not _is_type(symbol, first, len(first) < len(symbol)):
        return None
    return _codes().get(fold(first))


def _is_type(symbol: str, first: str, has_issuer: bool) -> bool:
    return (
        fold(first) in _codes()
        and first[0].isupper()
        and (has_issuer or first == "CV")
        and not _OF_TAX_OFFICE.match(symbol)
    )
