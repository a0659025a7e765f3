"""Where the words of a query stand in a text, and the stretch of it that shows most of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ..grammar.folding import fold
from .matching import Term
from .results import Excerpt

Place = tuple[int, int]

_WIDTH = 240
"""Characters of an excerpt."""
_SPACES = re.compile(r"\s")
_VOWEL = re.compile("[aeiouy]")
_EITHER = re.compile("(?:[hklmst]|qu)i")
"""Folded syllables that are `i` and `y` (see `tokens`)."""
_INSIDE = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_])")
"""Between two letters."""
_LETTER, _BETWEEN = r"[^\W_]", r"[\W_]+"
_BEGIN = rf"(?<!{_LETTER})(?:(?<![^\W\d_]&)|(?=\d))"
_END = rf"(?!{_LETTER})(?!(?<!\d)&[^\W\d_])"
"""No token goes on there: `GD` is no token of `GD&ĐT`."""
_LONGEST_SHORT = 8
"""Letters of an abbreviation that may have a `&` in it."""


def finder(terms: Iterable[Term]) -> re.Pattern[str] | None:
    """Finds the terms in folded text, the longest at a place; None where there are none."""
    ways = {form for term in terms for form in term.forms}
    if not ways:
        return None
    ordered = sorted(ways, key=lambda item: (-len(item[0]), item))
    listed = "|".join(_form(way, prefix=prefix) for way, prefix in ordered)
    return re.compile(rf"{_BEGIN}(?:{listed}){_END}")


def places_of(words: re.Pattern[str] | None, text: str) -> list[Place]:
    """The places of what `finder` finds in a text (NFC), in order, none across another."""
    return [match.span() for match in words.finditer(fold(text))] if words else []


def excerpt_of(field: str, text: str, places: Sequence[Place]) -> Excerpt:
    """The stretch of a text with most of the places in it, the first of equal ones."""
    starts = [start for start, _ in places]
    best = max(
        range(len(places)),
        key=lambda index: bisect_right(starts, places[index][0] + _WIDTH * 2 // 3) - index,
        default=None,
    )
    begin = 0 if best is None else max(0, places[best][0] - _WIDTH // 4)
    if begin and best is not None:
        space = _SPACES.search(text, begin, places[best][0])
        begin = space.end() if space else begin
    end = min(len(text), begin + _WIDTH)
    while end < len(text) and not text[end].isspace() and end < begin + _WIDTH + 20:
        end += 1
    inside = tuple((a - begin, b - begin) for a, b in places if begin <= a and b <= end)
    return Excerpt(field=field, start=begin, text=text[begin:end], marks=inside)


def _form(way: Sequence[str], *, prefix: bool) -> str:
    form = _BETWEEN.join(_token(token) for token in way)
    return f"{form}{_LETTER}*" if prefix else form


def _token(token: str) -> str:
    """A token as it may stand in a text: `05` for `5`, `bgd&dt` for `bgddt`, `ky` for `ki`."""
    if _EITHER.fullmatch(token):
        return f"{token[:-1]}[iy]"
    zeros = "0*" if token == "0" or (token[0].isdigit() and token[0] != "0") else ""
    if len(token) > _LONGEST_SHORT or _VOWEL.search(token):
        return zeros + re.escape(token)
    return zeros + _INSIDE.sub("&?", token)
