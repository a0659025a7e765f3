"""The parts of a document that stand beside its citation: `khoản 2 Điều 5 Nghị định số …`,
`Luật Đất đai (Điều 5)`."""

from __future__ import annotations

import regex

from .citation_heads import attached_to, read_head
from .locators import LocatorChain
from .passage import Passage

Place = tuple[int, int]

_LOCATED = regex.compile(
    r"(?:\s*\([^()\n\0]{1,60}\))?\s*(?:[,–-]\s*)?(?:(?:cua|tai|trong|thuoc)\s+)?"
    r"(?:(?:ban hanh\s+)?kem theo\s+)?(?:cac\s+)?"
    r"(?:(?:thong|nghi|quyet)\s?[.,']\s?(?:tu|dinh)\s+(?:so\s+)?)?"
)
"""With a type word that a stray mark breaks: `Điều 7 Thông, tư số …`."""

_LOCATED_AFTER = regex.compile(r"\s*(?:,\s*(?:tai\s+)?|\(\s*|tai\s+)")
_QUOTED = r"(?:cac\s+|cum\s+|tu\s+)*+\"[^\"]*+\""
_WORDING = regex.compile(
    rf"\s*+[;,]?\s*+(?:va\s++)?{_QUOTED}(?:(?:\s*+,\s*+|\s++va\s++){_QUOTED})*+"
    r"\s++tai\s++(?:ten\s++(?:cua\s++)?)?"
)
"""`cụm từ “A” tại khoản 2 Điều 4; các cụm từ “B” và “C” tại khoản 3 Điều 4 Thông tư số …`."""

_RULES_MORE = regex.compile(
    r"\s++(?:quy dinh|huong dan)\s[^.;:\"\0]{0,120}?(?:,|\sva)\s++(?=dieu\s)"
)
_RULES = regex.compile(r"\s++(?:quy dinh|huong dan)(?!\w)")
"""`…, tại Điều 15 quy định về thuế suất và Điều 16 quy định về miễn thuế`."""

_NEARBY = 320
_FAR = 600
"""How far back locators of a citation are looked for."""


def locators_in_front(passage: Passage, low: int, start: int) -> tuple[tuple[Place, ...], int]:
    """The cited parts that end at `start` and do not reach before `low`, and where they begin."""
    of = attached_to(passage, max(low + 1, start - _NEARBY), start)
    chains = passage.chains(max(low, of - _FAR), of)
    gap = _LOCATED.match(passage.folded, chains[-1].end, of) if chains else None
    if not gap or gap.end() != of:
        return (), start
    places, begin = chains[-1].locators, chains[-1].start
    for chain in reversed(chains[:-1]):
        wording = _WORDING.match(passage.folded, chain.end, begin)
        if not wording or wording.end() != begin:
            break
        places, begin = chain.locators + places, chain.start
    return places, begin


def locators_behind(passage: Passage, position: int, end: int) -> tuple[tuple[Place, ...], int]:
    """Locators behind the citation that ends at `position`, and the offset behind them; not those
    of the next one."""
    gap = _LOCATED_AFTER.match(passage.folded, position, end)
    chain = passage.chain_at(gap.end()) if gap else None
    if not chain or chain.end > end or _belongs_to_next(passage, chain, end):
        return (), position
    more = _RULES_MORE.match(passage.folded, chain.end, end)
    further = passage.chain_at(more.end()) if more else None
    if further and further.end <= end and _RULES.match(passage.folded, further.end, end):
        return chain.locators + further.locators, further.end
    return chain.locators, chain.end


def _belongs_to_next(passage: Passage, chain: LocatorChain, end: int) -> bool:
    gap = _LOCATED.match(passage.folded, chain.end, end)
    behind = gap.end() if gap else chain.end
    word = passage.kind_word(behind, min(end, behind + 20))
    return bool(word and word.start == behind and read_head(passage, word, end))
