"""Issuing bodies by their abbreviations and names, provinces, first words of local bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ..grammar.folding import fold
from .loader import entries, rows


@dataclass(frozen=True, slots=True)
class SymbolIssuer:
    """A body by its abbreviation in symbols; `level` as in `symbol_issuers.tsv`."""

    code: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Province:
    """A province (tỉnh) or city under the central government (thành phố)."""

    name: str
    type: str

    def __str__(self) -> str:
        return f"{self.type} {self.name}"


@cache
def symbol_issuers() -> dict[str, SymbolIssuer]:
    """The bodies by folded abbreviation, without `&` and dashes."""
    found: dict[str, SymbolIssuer] = {}
    for code, name, level, more in rows("symbol_issuers.tsv", 4):
        entry = SymbolIssuer(code, name, level)
        for printed in (code, *more.split("|")):
            if printed and " " not in printed:
                found.setdefault(code_key(printed), entry)
    return found


@cache
def bodies_by_name() -> dict[str, SymbolIssuer]:
    """The bodies by each of their names, as `name_key` makes them comparable."""
    found: dict[str, SymbolIssuer] = {}
    for code, name, level, more in rows("symbol_issuers.tsv", 4):
        for printed in (name, *more.split("|")):
            if " " in printed:
                found.setdefault(name_key(printed), SymbolIssuer(code, name, level))
    for name in entries("central_bodies.tsv"):
        found.setdefault(name_key(name), SymbolIssuer("", name, "central"))
    return found


@cache
def local_heads() -> tuple[tuple[str, str, str], ...]:
    """First words of local bodies: comparable, level and how they are written; longest first."""
    found = {
        name_key(words): (level, written or name)
        for name, level, written, more in rows("local_heads.tsv", 4)
        for words in (name, *more.split("|"))
        if words
    }
    listed = ((words, *told) for words, told in found.items())
    return tuple(sorted(listed, key=lambda item: -len(item[0])))


@cache
def provinces() -> dict[str, Province]:
    """The provinces by each spelling of their names, as `name_key` makes them comparable."""
    return {
        name_key(spelling): Province(name, kind)
        for name, kind, more in rows("provinces.tsv", 3)
        for spelling in (name, *more.split("|"))
        if spelling
    }


@cache
def province_pattern() -> re.Pattern[str]:
    """Finds a province at the end of a comparable name: `tinh dak nong`, `ha noi`."""
    names = "|".join(map(re.escape, sorted(provinces(), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:(?P<type>tinh|thanh pho)\s)?(?P<name>{names})$")


@lru_cache(maxsize=4096)
def code_key(abbreviation: str) -> str:
    """An abbreviation made comparable: `BGD&ĐT` as `bgddt`."""
    return "".join(char for char in fold(abbreviation) if char.isalnum())


def name_key(name: str) -> str:
    """A body's name made comparable: folded words parted by one space.

    >>> name_key("Sở Lao động - Thương binh và Xã hội"), name_key("TP. Hồ Chí Minh")
    ('so lao dong thuong binh va xa hoi', 'thanh pho ho chi minh')
    """
    return fold(" ".join(name_words(name)))


def name_words(name: str) -> list[str]:
    """The words of a name in small letters, `thành phố` for `TP`, `và` for `&`, no marks."""
    words = _WORDS.findall(_CITY.sub("tp ", name.lower().replace("&", " và ")))
    return [part for word in words for part in _WRITTEN_OUT.get(word, word).split()]


_WORDS = re.compile(r"\w+")
_CITY = re.compile(r"\btp(?=hcm\b)")
_WRITTEN_OUT = {"tp": "thành phố", "tx": "thị xã"}
