"""Relations told by the words behind a citation (`… hết hiệu lực`, `… gửi kèm`)."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..grammar.citations import CitationMatch
from ..models import Relation

_JOINED = regex.compile(r"[\s,;]*(?:va|cung(?: voi)?|hoac)?\s*(?:cac\s+)?(?:so\s*)?")
_REPEALED = regex.compile(
    r"[^.;:]{0,160}?(?<!\w)(?:het hieu luc|bi bai bo|duoc bai bo|bi huy bo|chi con hieu luc)(?!\w)"
)
_SENT = regex.compile(
    r"\s*,?\s*(?:\(\s*)?(?:(?:ban chup|ban sao|photo)\s+)?"
    r"(?:gui kem(?: theo)?|dinh kem|kem theo)\s*[).;]"
)
"""`(Công văn số … kèm theo)`, `Báo cáo số … (đính kèm).`"""


def apply_told_behind(
    folded: str, found: list[Relation], matches: Sequence[CitationMatch], end: int
) -> None:
    """Set what the words behind the citations of a paragraph that ends at `end` tell, where
    nothing in front did.

    `Thông tư số A và Thông tư số B hết hiệu lực …` repeals both.
    """
    behind, run = end, False
    later: CitationMatch | None = None
    for place in range(len(matches) - 1, -1, -1):
        match = matches[place]
        if match.nested:
            continue
        run = bool(_REPEALED.match(folded, match.end, behind)) or (
            run and later is not None and is_joined(folded, match, later)
        )
        if found[place] is Relation.MENTIONS and run:
            found[place] = Relation.REPEALS
        elif found[place] is Relation.MENTIONS and _SENT.match(folded, match.end, end):
            found[place] = Relation.ATTACHES
        behind, later = match.begin, match


def is_joined(folded: str, before: CitationMatch, match: CitationMatch) -> bool:
    """Whether two citations stand in one list: only a comma or `và` between them."""
    gap = _JOINED.match(folded, before.end, match.begin)
    return gap is not None and gap.end() == match.begin
