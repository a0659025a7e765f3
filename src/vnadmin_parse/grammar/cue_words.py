"""Cue words found in a text, with the checks that folded text cannot make."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicon.citations import cue_pattern, cues, exact_cues
from .passage import Passage

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word at its place: offsets, its folded words, its value."""

    start: int
    end: int
    words: str
    value: str


def cue_at(role: str, passage: Passage, position: int) -> Cue | None:
    """The cue of a role that begins at `position`, if there is one."""
    found = cue_pattern(role).match(passage.folded, position)
    return _checked(role, passage.text, found) if found else None


def find_cue(role: str, passage: Passage, start: int, end: int) -> Cue | None:
    """The first cue of a role between two offsets."""
    pattern = cue_pattern(role)
    while found := pattern.search(passage.folded, start, end):
        if cue := _checked(role, passage.text, found):
            return cue
        start = found.start() + 1  # `hội về` is no `hỏi về`, but has a `về`
    return None


def _checked(role: str, text: str, found: re.Match[str]) -> Cue | None:
    """The cue, unless it is one syllable with other diacritics than the cue has, or a `hội`."""
    printed = text[found.start() : found.end()]
    words = _SPACES.sub(" ", found.group())
    if " " not in words and printed.lower() not in exact_cues(role):
        return None
    if words.startswith("hoi ") and printed.lower().startswith("hội"):
        return None
    return Cue(found.start(), found.end(), words, cues(role).get(words, "keep"))
