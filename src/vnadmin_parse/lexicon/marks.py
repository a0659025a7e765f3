"""The marks of urgency, secrecy and draft (mức độ khẩn, mật, dự thảo)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..grammar.folding import fold
from .loader import rows


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """A mark: what it says (`urgency`, `secrecy`, `draft`) and its canonical form."""

    kind: str
    canonical: str


@cache
def marks() -> dict[str, MarkEntry]:
    """The marks by their folded words."""
    return {
        fold(printed): MarkEntry(kind, canonical)
        for printed, kind, canonical in rows("marks.tsv", 3)
    }
