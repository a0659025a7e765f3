"""Words that mean a document cited before: `Thông tư này`, `Công văn nêu trên`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from .passage import Passage
from .quoted import INLINE

_NEAR = regex.compile(r"\s+(?:nay|do)(?!\w)")
_ABOVE = regex.compile(
    r"\s+(?:(?:(?:da\s+)?(?:neu|noi|ke|dan)\s+(?:o\s+)?tren|tren|da dan)(?!\w)|cua\s+(?=\w))"
)
_LINK = regex.compile(r"\s*,?\s*(?:(?:cua|tai)\s+)?")
_LEADING = regex.compile(
    r"\s*(?:[-+*•~]|\(?[\da-z]{1,3}\s*[.)/])?\s*(?:theo quy dinh\s+)?(?:(?:tai|theo|can cu)\s+)?"
)
_RULES = regex.compile(r"\s*+(?:,\s*+)?(?:co\s+)?(?:quy dinh|qui dinh|huong dan|neu|sua doi)(?!\w)")
_LONGEST_CHAIN = 200


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


def find_anaphors(passage: Passage, start: int, end: int) -> Iterator[Anaphor]:
    """The words of a block that point back to a document; not those inside a quotation.

    >>> text = "Để thực hiện Chỉ thị nêu trên và khoản 2 Điều 5 Luật này"
    >>> [(found.kind, found.near) for found in find_anaphors(Passage(text), 0, len(text))]
    [('CT', False), ('L', True)]
    """
    quoted: Iterator[tuple[int, int]] | None = None
    low = high = start
    for word in passage.kind_words(start, end):
        if not passage.text[word.start].isupper():
            continue
        near = _NEAR.match(passage.folded, word.end, end)
        if not near and not _ABOVE.match(passage.folded, word.end, end):
            continue
        if quoted is None:
            quoted = (found.span() for found in INLINE.finditer(passage.text, start, end))
        while high <= word.start:
            low, high = next(quoted, (end, end + 1))
        if low <= word.start:
            continue
        locators = locators_before(passage, start, word.start)
        yield Anaphor(word.start, word.end, word.code, bool(near), locators)


def leading_locators(passage: Passage, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The locators that a block begins with before it tells what they rule.

    >>> leading_locators(Passage("- khoản 3 Điều 34 quy định:"), 0, 27)
    ((2, 17),)
    """
    gap = _LEADING.match(passage.folded, start, end)
    chain = passage.chain_at(gap.end()) if gap else None
    if not chain or not _RULES.match(passage.folded, chain.end, end):
        return ()
    return chain.locators


def locators_before(passage: Passage, low: int, start: int) -> tuple[tuple[int, int], ...]:
    """The locators that stand directly in front of `start`: `khoản 2 Điều 5 (của) …`."""
    for chain in reversed(passage.chains(max(low, start - _LONGEST_CHAIN), start)):
        gap = _LINK.match(passage.folded, chain.end, start)
        return chain.locators if gap and gap.end() == start else ()
    return ()
