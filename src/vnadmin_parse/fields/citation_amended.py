"""Articles that an amending act changes without naming again the act that they belong to.

`Thông tư sửa đổi, bổ sung một số điều của Thông tư A`: `Điều 1. Sửa đổi, bổ sung khoản 4 Điều 6`
changes a part of A; so do the items below `Điều 4. Sửa đổi một số điều của Thông tư B`.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..grammar.citations import CitationMatch
from ..grammar.passage import Passage
from ..models import Relation
from .citation_merging import Cited, Place

_ARTICLE = regex.compile(r"\s*+dieu \d{1,3}[a-z]?\s*+\.")
_LABEL = r"(?:dieu \d{1,3}[a-z]?\s*+\.|\(?(?:\d{1,2}|[a-z])\s*+[.)])"
_CHANGES = regex.compile(
    rf"\s*+(?:{_LABEL}\s*+)?(?:(?:sua doi|bo sung|thay the|bai bo)[\s,]++(?:va\s++)?)++"
    r"(?:(?:cac|ten|noi dung|mot so)\s++)*+"
)
_WITH_ARTICLE = regex.compile(r"(?<!\w)(?:dieu|phu luc)(?!\w)")
_INTO = regex.compile(r"\s++vao\s++(?:(?:truoc|sau)\s++)?")
"""`Bổ sung khoản 5 vào sau khoản 4 Điều 6`: tells the article."""

_CHANGED = frozenset((Relation.AMENDS, Relation.REPEALS, Relation.SUPERSEDES))


class AmendedAct:
    """Knows, going through the blocks of an act, which act its articles change."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self._of_subject: Cited | None = None
        self._of_article: Cited | None = None

    def read(
        self, start: int, end: int, index: int, cited: Sequence[tuple[Cited, CitationMatch]]
    ) -> tuple[Cited, tuple[Place, ...]] | None:
        """The act and its parts that the block `text[start:end]`, the `index`th, changes.

        `cited` are the documents that the block cites.
        """
        changed = {c: None for c, m in cited if not m.nested and c.relation in _CHANGED}
        only = next(iter(changed)) if len(changed) == 1 else None
        if index == 0:
            self._of_subject = only if only and only.relation is Relation.AMENDS else None
        elif _ARTICLE.match(self.passage.folded, start, end):
            self._of_article = only
        meant = self._of_article or self._of_subject
        if cited or not meant:
            return None
        change = _CHANGES.match(self.passage.folded, start, end)
        chain = self.passage.chain_at(change.end()) if change else None
        if not chain or chain.end > end:
            return None
        into = _INTO.match(self.passage.folded, chain.end, end)
        chain = (into and self.passage.chain_at(into.end())) or chain
        places = [p for p in chain.locators if _WITH_ARTICLE.search(self.passage.folded, *p)]
        return meant, tuple(places)
