"""First words of the names of bodies (cơ quan, tổ chức)."""

from __future__ import annotations

from functools import cache

import regex

from ..grammar.folding import fold
from .loader import rows


@cache
def body_head() -> regex.Pattern[str]:
    """Matches folded text that begins with the first words of a body's name, longest first."""
    heads = sorted({fold(words) for words, _ in rows("body_heads.tsv", 2)}, key=len, reverse=True)
    return regex.compile("(?:" + "|".join(h.replace(" ", r"\s*") for h in heads) + r")(?!\w)")
