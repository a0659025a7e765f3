"""The types of documents (tên loại văn bản) and their codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..grammar.folding import fold
from .loader import rows


@dataclass(frozen=True, slots=True)
class KindEntry:
    """One type: code, name, group (admin, legal, party, copy, other), folded spellings."""

    code: str
    name: str
    group: str
    spellings: tuple[str, ...]


@cache
def kinds() -> tuple[KindEntry, ...]:
    """All types, in the order of the file."""
    return tuple(
        KindEntry(code, name, group, tuple(fold(s) for s in [name, *more.split("|")] if s))
        for code, name, group, more in rows("kinds.tsv", 4)
    )


@cache
def kind_by_code() -> dict[str, KindEntry]:
    """The types by code; the first entry of a code wins."""
    return {entry.code: entry for entry in reversed(kinds())}


@cache
def kind_by_spelling() -> dict[str, KindEntry]:
    """The types by folded spelling; the first entry of a spelling wins."""
    return {s: entry for entry in reversed(kinds()) for s in entry.spellings}
