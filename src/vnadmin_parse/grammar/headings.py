"""Headings that name those who are to do what stands under them (`1. Sở Y tế:`)."""

from __future__ import annotations

import regex

from ..models import Role
from .bodies import read_doers
from .clauses import Clause
from .name_heads import first_words
from .roles import Named, named_in

HEADING = regex.compile(
    r"\W*(?:(?:doi voi|(?P<of>trach nhiem cua|nhiem vu cua)|ve phia|"
    r"(?P<cue>de nghi|yeu cau|giao|phan cong))\s+)?"
)
"""What may stand before the names in a heading: `Đối với các trường:`, `Giao Sở Y tế:`."""


def heading_names(clause: Clause) -> tuple[Named, ...]:
    """The names of a heading that consists of nothing else (`1. Sở Y tế:`), else none."""
    prefix = _heading_start(clause)
    begin = prefix.end() if prefix else clause.start
    index = clause.words.index(begin)
    if prefix and prefix["of"] and index == len(clause.words) - 1:
        return _bare_name(clause, index)
    found = read_doers(clause, index)
    if not found or found.predicate is not None:
        return ()
    rest = clause.folded[found.end : clause.end].strip(" .:;")
    if rest and not (rest.startswith("(") and rest.endswith(")")):
        return ()
    return named_in(clause, found, Role.IMPLEMENT)


def _bare_name(clause: Clause, index: int) -> tuple[Named, ...]:
    """The short name of one syllable that a heading ends with: `Nhiệm vụ của Tổ`."""
    if not first_words(clause, index) or not clause.printed(index)[0].isupper():
        return ()
    return (Named(clause.words.starts[index], clause.words.ends[index]),)


def heading_asks(clause: Clause) -> bool:
    """Whether a heading asks those whom it names (`Giao Sở Y tế:`)."""
    prefix = _heading_start(clause)
    return bool(prefix and prefix["cue"])


def _heading_start(clause: Clause) -> regex.Match[str] | None:
    prefix = HEADING.match(clause.folded, clause.start, clause.end)
    return prefix if prefix and is_cue(clause, prefix) else None


def is_cue(clause: Clause, found: regex.Match[str]) -> bool:
    """Whether `giao` is printed so: `giáo viên`, `giáo dục` ask for nothing."""
    if not (found["cue"] or "").startswith("giao"):
        return True
    start = found.start("cue")
    return clause.text[start : start + 4].lower() == "giao"
