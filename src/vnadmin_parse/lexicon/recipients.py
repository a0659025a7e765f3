"""What copies of a document are sent for (nơi nhận)."""

from __future__ import annotations

from functools import cache

import regex

from ..grammar.folding import fold
from .loader import entries

_SHORT = r"\p{L}{1,2}h?\s?/\s?(?:[©€]|\p{L}{1,5}(?!\w))"
"""`b/c`, `ph/h`, `để b/cáo` without `để`: a word cut down at a slash; OCR reads `©` for `c`."""


@cache
def copy_purpose() -> regex.Pattern[str]:
    """Matches folded words in brackets that say what a copy is for, no part of a name."""
    words = sorted({fold(words) for words in entries("copy_purposes.tsv")}, key=len, reverse=True)
    listed = "|".join(regex.escape(w).replace("\\ ", r"\s+") for w in words)
    return regex.compile(rf"(?:{_SHORT}|(?:{listed})(?!\w))")
