"""First words that tell the parts of a document apart: body, address lines."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from ..grammar.folding import fold
from .loader import entries, rows


def opens_body(text: str, *, surely: bool = False) -> bool:
    """Whether a line begins like the body of a document (`Căn cứ …`, `Thực hiện …`).

    With `surely` only the words count that no subject begins with. Words of one syllable must
    have their diacritics: `Để` is not `Đề`.
    """
    long, short = _openers(surely)
    return bool(long.match(fold(text)) or short.match(text.lower()))


@cache
def _openers(surely: bool) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    words = [w for w, strength in rows("body_openers.tsv", 2) if strength == "hard" or not surely]
    return (
        _any_of(fold(w) for w in words if " " in w),
        _any_of(w.lower() for w in words if " " not in w),
    )


@cache
def address_detail() -> regex.Pattern[str]:
    """Matches folded text that begins like an address, a tax code or another contact detail."""
    return _any_of(fold(words) for words in entries("address_details.tsv"))


def _any_of(words: Iterable[str]) -> regex.Pattern[str]:
    listed = "|".join(
        regex.escape(w).replace("\\ ", r"\s+") for w in sorted(words, key=len, reverse=True)
    )
    return regex.compile(rf"\W*(?:{listed})(?!\w)")
