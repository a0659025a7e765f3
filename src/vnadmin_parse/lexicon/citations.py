"""The vocabulary of citations: type words, names of laws, words around a citation.

Compiled with `re`, which finds one of many words about three times as fast as `regex`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..grammar.folding import fold
from .bodies import body_head
from .loader import entries, rows


@cache
def kind_words() -> dict[str, tuple[str, str]]:
    """Code and reading (`noun`, `verb`, `vague`, `law`, `signed`, `treaty`) of each type word.

    The words are folded and without spaces.
    """
    return {
        "".join(fold(words).split()): (code, reading)
        for words, code, reading in rows("citation_kinds.tsv", 3)
    }


@cache
def kind_pattern() -> re.Pattern[str]:
    """Finds a type word in folded text, the longest that fits; spaces in it may be lost."""
    words = {fold(words) for words in entries("citation_kinds.tsv")}
    return re.compile(rf"(?<![^\W_]){alternatives(words)}(?!\w)")


@cache
def law_name_pattern() -> re.Pattern[str]:
    """Matches the proper name of a known law at a place of folded text."""
    names = {fold(name) for name in entries("law_names.tsv")}
    return re.compile(rf"{alternatives(names)}(?!\w)")


@cache
def _law_names() -> frozenset[str]:
    return frozenset(name.lower() for name in entries("law_names.tsv"))


def is_law_name(words: str) -> bool:
    """Whether words are the name of a known law with its diacritics, in letters of any case."""
    return words.lower() in _law_names()


@cache
def cues(role: str) -> dict[str, str]:
    """The folded cues of a role with their values."""
    return {
        fold(words): value for words, found, value in rows("citation_cues.tsv", 3) if found == role
    }


@cache
def exact_cues(role: str) -> frozenset[str]:
    """The cues of one syllable with their diacritics: folded they mean too much (`về`, `vệ`)."""
    listed = rows("citation_cues.tsv", 3)
    return frozenset(words for words, found, _ in listed if found == role and " " not in words)


@cache
def cue_pattern(role: str) -> re.Pattern[str]:
    """Finds the cues of a role in folded text, the longest that fits at a place."""
    return re.compile(rf"(?<!\w){alternatives(cues(role))}(?!\w)")


@cache
def actor_pattern() -> re.Pattern[str]:
    """Matches the first words of a body's name or of an office (`Bộ trưởng`) in folded text."""
    offices = {fold(title) for title in entries("titles.tsv")}
    return re.compile(rf"(?:{body_head().pattern}|{alternatives(offices)}(?!\w))")


@cache
def central_body_pattern() -> re.Pattern[str]:
    """Matches the whole name of a central body, or of who leads it, in folded text."""
    names = alternatives({fold(name) for name in entries("central_bodies.tsv")})
    leader = (
        r"(?:(?:bo truong(?:\s*,\s*chu nhiem)?|chu nhiem|thong doc|tong cuc truong"
        r"|chu tich|vien truong|chanh an)\s+)?"
    )
    term = r"(?:\s*,?\s*(?:quoc hoi\s+)?khoa\s+[ivxl]+)?"
    return re.compile(rf"{leader}{names}(?!\w){term}")


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern for any of some folded phrases, longest first, grouped by their first word.

    Commas may be lost and spaces doubled or lost, as they are in extracted text.
    """
    heads: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda words: (-len(words), words)):
        first, _, rest = phrase.partition(" ")
        heads.setdefault(first, []).append(rest)
    forms = [_one_head(first, rests) for first, rests in sorted(heads.items(), reverse=True)]
    return "(?:" + "|".join(forms) + ")"


def _one_head(first: str, rests: list[str]) -> str:
    tails = "|".join(rf"\s*{_loose(rest)}" if rest else "" for rest in rests)
    return f"{_loose(first)}(?:{tails})" if any(rests) else _loose(first)


def _loose(phrase: str) -> str:
    words = [re.escape(word).replace(",", r"\s*,?") for word in phrase.split()]
    return r"\s*".join(words)


@dataclass(frozen=True, slots=True)
class RelationCue:
    """What a cue says: the relation's name, and how far it reaches (`clause`, `near`, `letter`)."""

    relation: str
    reach: str


@cache
def relation_cues() -> dict[str, RelationCue]:
    """The cues of `citation_relations.tsv` by their folded words without spaces."""
    listed = rows("citation_relations.tsv", 3)
    return {_key(words): RelationCue(relation, reach) for words, relation, reach in listed}


def relation_cue(found: re.Match[str]) -> RelationCue:
    """What a match of `relation_pattern` says."""
    return relation_cues()[_key(found.group())]


def _key(words: str) -> str:
    return "".join(fold(words).replace(",", " ").split())


@cache
def relation_pattern() -> re.Pattern[str]:
    """Finds a relation cue in folded text, the longest that fits at a place."""
    words = {fold(words) for words, _, _ in rows("citation_relations.tsv", 3)}
    return re.compile(rf"(?<!\w){alternatives(words)}(?!\w)")


@cache
def exact_relation_cues() -> frozenset[str]:
    """The relation cues of one syllable with their diacritics."""
    return frozenset(words for words, _, _ in rows("citation_relations.tsv", 3) if " " not in words)
