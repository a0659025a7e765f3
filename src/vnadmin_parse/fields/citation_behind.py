"""Relations told by words that are no cue in front of a citation: those behind it (`… hết hiệu
lực`, `… gửi kèm`) and `Quy chế … ban hành kèm theo`."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..grammar.citation_heads import attached_to
from ..grammar.citation_sharing import is_joined
from ..grammar.citations import CitationMatch
from ..grammar.passage import Passage
from ..models import Relation

_REPEALED = regex.compile(
    r"[^.;:]{0,160}?(?<!\w)(?:het hieu luc|bi bai bo|duoc bai bo|bi huy bo|chi con hieu luc)(?!\w)"
)
_MEASURE = regex.compile(
    r"(?<!\w)(?:phu hop voi|trai(?: voi)?|khong dung(?: voi)?)\s++"
    r"(?:(?:cac|quy dinh|tai|cua)\s++)*+$"
)
"""`A không còn phù hợp với B nên hết hiệu lực`: not B."""

_SENT = regex.compile(
    r"\s*+(?:,\s*+)?(?:\(\s*+)?(?:(?:ban chup|ban sao|(?:ban )?photo)\s+)?"
    r"(?:gui kem(?: theo)?|dinh kem|kem theo)\s*+[).;]"
)
"""`(Công văn số … kèm theo)`, `Báo cáo số … (đính kèm).`"""

_NEARBY = 160


def apply_told_around(
    passage: Passage,
    found: list[Relation],
    matches: Sequence[CitationMatch],
    start: int,
    end: int,
) -> None:
    """Set what the words around the citations of the paragraph `text[start:end]` tell, where no cue
    in front did.

    `Thông tư số A và Thông tư số B hết hiệu lực …` repeals both.
    """
    folded = passage.folded
    behind, run = end, False
    later: CitationMatch | None = None
    for place in range(len(matches) - 1, -1, -1):
        match = matches[place]
        if match.nested:
            continue
        if _MEASURE.search(folded, max(start, match.begin - _NEARBY), match.begin):
            continue
        run = bool(_REPEALED.match(folded, match.end, behind)) or (
            run and later is not None and is_joined(folded, match.end, later.begin)
        )
        if found[place] is Relation.MENTIONS:
            if run:
                found[place] = Relation.REPEALS
            elif _SENT.match(folded, match.end, end) or _is_of_attached(passage, start, match):
                found[place] = Relation.ATTACHES
        behind, later = match.begin, match


def _is_of_attached(passage: Passage, start: int, match: CitationMatch) -> bool:
    """Whether a whole regulation is named by what it was issued with: `Quy chế … ban hành kèm theo
    Quyết định số …`."""
    low = max(start, match.start - _NEARBY)
    return not match.locators and attached_to(passage, low, match.start) < match.start
