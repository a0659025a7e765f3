"""Words that mean a document cited before: `Thông tư này`, `Công văn nêu trên`, `khoản 2 Luật này`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from .citation_heads import next_kind_word
from .locators import find_locators
from .quoted import masked

_NEAR = regex.compile(r"\s+(?:nay|do)(?!\w)")
_ABOVE = regex.compile(r"\s+(?:(?:da\s+)?(?:neu|noi|ke|dan)\s+(?:o\s+)?tren|tren|da dan|cua\s+(?=\w))(?!\w)?")
_LINK = regex.compile(r"\s*,?\s*(?:(?:cua|tai)\s+)?")
_LEADING = regex.compile(
    r"\s*(?:[-+*•~]|\(?[\da-z]{1,3}\s*[.)/])?\s*(?:theo quy dinh\s+)?(?:(?:tai|theo|can cu)\s+)?"
)
_RULES = regex.compile(r"\s*,?\s*(?:co\s+)?(?:quy dinh|qui dinh|huong dan|neu|sua doi)(?!\w)")


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A type word that points back: offsets, the type's code, the parts named before it.

    `near` says that `này` points, which often means the document itself.
    """

    start: int
    end: int
    kind: str
    near: bool
    locators: tuple[tuple[int, int], ...] = ()


def find_anaphors(text: str, folded: str, start: int, end: int) -> Iterator[Anaphor]:
    """The words of a block that point back to a document; not those inside a quotation."""
    own = masked(text[start:end], folded[start:end])
    chains = list(find_locators(own))
    position = 0
    while word := next_kind_word(own, position, len(own)):
        position = word.end
        near = _NEAR.match(own, word.end)
        above = None if near else _ABOVE.match(own, word.end)
        if not (near or above) or not text[start + word.start].isupper():
            continue
        locators = next(
            (
                chain.locators
                for chain in chains
                if (gap := _LINK.match(own, chain.end, word.start)) and gap.end() == word.start
            ),
            (),
        )
        moved = tuple((low + start, high + start) for low, high in locators)
        yield Anaphor(start + word.start, start + word.end, word.code, bool(near), moved)


def leading_locators(folded: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The locators that a block begins with before it tells what they rule.

    >>> leading_locators("- khoan 3 dieu 34 quy dinh:", 0, 27)
    ((2, 17),)
    """
    gap = _LEADING.match(folded, start, end)
    begin = gap.end() if gap else start
    chain = next(find_locators(folded, begin, end), None)
    if not chain or chain.start != begin or not _RULES.match(folded, chain.end, end):
        return ()
    return chain.locators
