"""Where the words of a query stand in a text, and the stretch of it that shows most of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from .matching import Term
from .results import Excerpt
from .tokens import tokens_with_places

Place = tuple[int, int]

_WIDTH = 240
"""Characters of an excerpt."""
_SPACES = re.compile(r"\s")


def places_of(terms: Iterable[Term], text: str) -> list[Place]:
    """The places of terms in a text (NFC), in order, none inside or across another."""
    tokens = tokens_with_places(text)
    positions: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        positions.setdefault(token.folded, []).append(index)
    found: set[Place] = set()
    for term in terms:
        for way in term.ways:
            for first in _starts(way[0], positions, prefix=term.prefix and len(way) == 1):
                last = first + len(way) - 1
                if last < len(tokens) and _fits(term, way, tokens[first : last + 1]):
                    found.add((tokens[first].start, tokens[last].end))
    kept: list[Place] = []
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def excerpt_of(field: str, text: str, places: Sequence[Place]) -> Excerpt:
    """The stretch of a text with most of the places in it, the first of equal ones."""
    starts = [start for start, _ in places]
    best = max(
        range(len(places)),
        key=lambda index: bisect_right(starts, places[index][0] + _WIDTH * 2 // 3) - index,
        default=None,
    )
    begin = 0 if best is None else max(0, places[best][0] - _WIDTH // 4)
    if begin:
        space = _SPACES.search(text, begin, begin + 20)
        begin = space.end() if space and (best is None or space.end() <= places[best][0]) else begin
    end = min(len(text), begin + _WIDTH)
    while end < len(text) and not text[end].isspace() and end < begin + _WIDTH + 20:
        end += 1
    inside = tuple((a - begin, b - begin) for a, b in places if begin <= a and b <= end)
    return Excerpt(field=field, start=begin, text=text[begin:end], marks=inside)


def _starts(token: str, positions: dict[str, list[int]], *, prefix: bool) -> list[int]:
    if not prefix:
        return positions.get(token, [])
    return [at for known, places in positions.items() if known.startswith(token) for at in places]


def _fits(term: Term, way: Sequence[str], tokens: Sequence[object]) -> bool:
    words = [getattr(token, "folded") for token in tokens]
    if term.prefix:
        return words[:-1] == list(way[:-1]) and words[-1].startswith(way[-1])
    return words == list(way)
