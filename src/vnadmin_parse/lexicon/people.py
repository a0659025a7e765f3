"""Positions, family names and ranks of the people who sign."""

from __future__ import annotations

from functools import cache

import regex

from ..grammar.folding import fold
from .bodies import body_head
from .loader import entries

_SIGNED = regex.compile(r"\(\s*da\s*k[yi]\s*\)")
_HIGHLAND = regex.compile(r"[KHY]['’]\p{Lu}\p{Ll}+")
"""`K'Brêu`: names of the Central Highlands may be one word."""

_MOST_WORDS = 6
_LONGEST = 48


@cache
def title_start() -> regex.Pattern[str]:
    """Matches folded text that starts with a position (`pho giam doc`), the longest first."""
    titles = sorted({fold(title) for title in entries("titles.tsv")}, key=len, reverse=True)
    words = "|".join(regex.escape(title).replace("\\ ", r"\s*") for title in titles)
    return regex.compile(rf"(?:q(?:uyen)?\s*[.,]?\s*|p\s*\.\s*)?(?:{words})(?!\w)")


@cache
def ranks() -> regex.Pattern[str]:
    """Matches folded text that begins with academic or military ranks: `PGS.TS. `, `Đại tá `."""
    listed = "|".join(sorted((fold(rank) for rank in entries("ranks.tsv")), key=len, reverse=True))
    return regex.compile(rf"(?:(?:{listed})(?:[.,\s-]+|$))+")


@cache
def surnames() -> frozenset[str]:
    """Family names, folded."""
    return frozenset(fold(name) for name in entries("surnames.tsv"))


@cache
def _exact_surnames() -> frozenset[str]:
    return frozenset(name.lower() for name in entries("surnames.tsv"))


def has_surname(text: str) -> bool:
    """Whether the first word is a family name with all its diacritics: `Bá`, not `Ba`."""
    return text.split()[0].lower() in _exact_surnames()


def is_person_name(text: str) -> bool:
    """Whether the text is a person's name, with or without rank: `TS. Nguyễn Văn A`.

    In capitals a name has three words or more and its family name all diacritics: `TỔNG CỤC` and
    `ĐÀO TẠO` are none.

    >>> is_person_name("PGS.TS. Trần Thị Hoà"), is_person_name("Trần Phú, Hà Nội")
    (True, False)
    """
    bare = text.strip(" .*_-")
    if not bare or len(bare) > _LONGEST:
        return False
    folded = fold(bare)
    rank = ranks().match(folded)
    begin = rank.end() if rank else 0
    signed = _SIGNED.search(folded, begin)
    shown = bare[begin : signed.start() if signed else len(bare)].split()
    if len(shown) == 1:
        return _HIGHLAND.fullmatch(shown[0]) is not None
    letters = all(word.replace("'", "").replace("’", "").isalpha() for word in shown)
    if not 2 <= len(shown) <= _MOST_WORDS or not letters:
        return False
    if all(word.isupper() for word in shown):
        other = title_start().match(folded, begin) or body_head().match(folded, begin)
        return len(shown) > 2 and shown[0].lower() in _exact_surnames() and not other
    capitals = all(word[0].isupper() and (len(word) == 1 or not word.isupper()) for word in shown)
    return capitals and fold(shown[0]) in surnames()


_REMAINS = regex.compile(
    r"(?<!\S)\W{0,2}(?P<name>\S{3,8} \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,2})\W*$"
)
_LONG_SURNAME = 5
_MOST_JUNK = 2


def damaged_name_start(text: str) -> int | None:
    """Where the remains of a name begin that a signature covers: a long family name of which a
    letter is lost or misread (two of `Nguyễn`), and what follows it; None where there are none.

    >>> damaged_name_start("guyễn Tiến Trường"), damaged_name_start("— Keuyễn Huy Nhặn")
    (0, 2)
    >>> damaged_name_start("Website Cục Thuế") is None, damaged_name_start("Tổng Cục Thuế") is None
    (True, True)
    """
    found = _REMAINS.search(text)
    if not found or len(text[: found.start("name")].strip()) > _MOST_JUNK:
        return None
    name = fold(found["name"])
    first = name.split()[0]
    if len(first) < _LONG_SURNAME or body_head().match(name):
        return None
    return found.start("name") if _is_nearly_surname(first) else None


def _is_nearly_surname(word: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    if Levenshtein.distance(word, "nguyen", score_cutoff=2) <= 2:
        return True
    long = (name for name in surnames() if len(name) >= _LONG_SURNAME)
    return any(Levenshtein.distance(word, name, score_cutoff=1) <= 1 for name in long)
