"""The vocabulary of instructions: who is named, what they are to do, what is no instruction."""

from __future__ import annotations

from functools import cache

from ..grammar.folding import fold
from ..models import Ground
from .loader import entries, rows
from .phrases import Phrases


@cache
def doers() -> Phrases:
    """First words of those who may be told to do something, with their kind.

    Kinds: `body`, `unit`, `company` (see `body_heads.tsv`); `office`, `group`, `person`,
    `plural`; `none` for words that begin like a name but are none.
    """
    listed = [*rows("body_heads.tsv", 2), *rows("doer_heads.tsv", 2)]
    return Phrases((words, kind) for words, kind in listed)


@cache
def directive_verbs() -> Phrases:
    """Words that begin a predicate, with their kind (see the file): `verb`, `manner`, …"""
    return Phrases((words, kind) for words, kind in rows("directive_verbs.tsv", 2))


@cache
def task_cues(*cues: str) -> Phrases:
    """The phrases of `task_cues.tsv` that have one of `cues`."""
    return Phrases((words, cue) for words, cue in rows("task_cues.tsv", 2) if cue in cues)


@cache
def exact_verbs() -> frozenset[str]:
    """The directive words of one syllable, with their diacritics: folded they mean too much."""
    return frozenset(words for words, _ in rows("directive_verbs.tsv", 2) if " " not in words)


@cache
def exact_doers() -> frozenset[str]:
    """The first words of names that have one syllable, in lower case, with their diacritics."""
    listed = [*rows("body_heads.tsv", 2), *rows("doer_heads.tsv", 2)]
    return frozenset(words.lower() for words, _ in listed if " " not in words)


@cache
def quantifiers() -> Phrases:
    """Words of number and respect before those who are told: `các`, `tất cả các`, `Quý`."""
    return Phrases((words, words) for words in exact_quantifiers())


@cache
def exact_quantifiers() -> frozenset[str]:
    """The same words in lower case, with their diacritics."""
    return frozenset(entries("quantifiers.tsv"))


@cache
def name_words(role: str) -> frozenset[str]:
    """The folded words that names hold in a role (see `name_words.tsv`): `last`, `inside`."""
    return frozenset(fold(word) for word, its_role in rows("name_words.tsv", 2) if its_role == role)


@cache
def ground_shares() -> dict[Ground, float]:
    """How sure a task is by its ground; `condition` is a factor beside another ground."""
    return {Ground(name): float(sure) for name, sure in rows("task_grounds.tsv", 2)}


@cache
def table_heads() -> Phrases:
    """How the columns of a table of tasks are headed, with what they hold (see the file)."""
    return Phrases((words, column) for words, column in rows("table_heads.tsv", 2))
