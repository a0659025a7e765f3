"""Positions, family names and ranks of the people who sign."""

from __future__ import annotations

from functools import cache

import regex

from ..grammar.folding import fold
from .loader import entries


@cache
def title_start() -> regex.Pattern[str]:
    """Matches folded text that starts with a position (`pho giam doc`), the longest first."""
    titles = sorted({fold(title) for title in entries("titles.tsv")}, key=len, reverse=True)
    words = "|".join(regex.escape(title).replace("\\ ", r"\s*") for title in titles)
    return regex.compile(rf"(?:q(?:uyen)?\s*[.,]?\s*)?(?:{words})(?!\w)")


@cache
def surnames() -> frozenset[str]:
    """Family names, folded."""
    return frozenset(fold(name) for name in entries("surnames.tsv"))
