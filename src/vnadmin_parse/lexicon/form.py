"""The rules of form, and the bodies that they do not bind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from ..grammar.folding import fold
from .loader import rows


@dataclass(frozen=True, slots=True)
class FormRule:
    """A rule: severity, its place in the decree, and the sentences, with blanks to be filled."""

    severity: str
    place: str
    vietnamese: str
    english: str


@cache
def form_rules() -> dict[str, FormRule]:
    """The rules by code."""
    return {code: FormRule(*rest) for code, *rest in rows("form_rules.tsv", 5)}


def outside_body(name: str) -> str | None:
    """Why the decree does not bind a body (`party`, `other_body`), None where it may.

    >>> outside_body("CÔNG TY ĐIỆN LỰC"), outside_body("HỘI ĐỒNG NHÂN DÂN")
    ('other_body', None)
    """
    match = _heads().match(fold(name))
    why = _reasons()[" ".join(match.group().split())] if match else "state"
    return None if why == "state" else why


@cache
def _reasons() -> dict[str, str]:
    return {fold(words): why for words, why in rows("outside_bodies.tsv", 2)}


@cache
def _heads() -> regex.Pattern[str]:
    longest_first = sorted(_reasons(), key=len, reverse=True)
    words = "|".join(regex.escape(head).replace("\\ ", r"\s+") for head in longest_first)
    return regex.compile(rf"(?:{words})(?!\w)")
