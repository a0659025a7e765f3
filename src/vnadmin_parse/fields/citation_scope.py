"""How far a cue at the beginning of a sentence reaches (`Căn cứ A; B và C, Sở Y tế đề nghị …`)."""

from __future__ import annotations

import regex

from ..grammar.citation_titles import begins_main_clause
from ..grammar.cue_words import cue_at
from ..grammar.passage import Passage

_SENTENCE_END = regex.compile(r"[.:!?][\s\"]")
_COMMA = regex.compile(r",\s*")
_CHANGED = ("duoc", "da duoc")
"""`…, được sửa đổi bởi …`: goes on about the cited document."""

_SEMICOLON = regex.compile(r";\s*(?:va\s+)?")
_NEXT_ITEM = regex.compile(
    r"[\s,]*(?:(?:cac|va|so|tai)[\s,]*"
    r"|(?:da )?duoc (?:sua doi|bo sung|thay the|dinh chinh)[^.;:]{0,60}?"
    r"\s(?:boi|tai|theo)\s+(?:cac\s+)?"
    r"|(?:de nghi|y kien|kien nghi|chi dao|ket luan)[^.;:]*\s(?:tai|neu tai)\s+(?:cac\s+)?)?"
)
"""Behind a semicolon the list goes on: `…; ý kiến của Sở Tư pháp tại Báo cáo số …`,
`…; được sửa đổi, bổ sung bởi Nghị định số …`."""
_THEN = regex.compile(r"\sthi\s")
_POINTS_BACK = regex.compile(
    r"\b(?:(?:neu|noi|ke|trich dan|dan) (?:o )?tren|quy dinh tren)\b(?!\s*(?:,|va)\s+(?:cac\s+)?$)"
)
"""The cue's object is something said before: what follows is no part of it, unless it is listed
with it (`Theo Công văn nêu trên và Công văn số …`)."""


def breaks_off(passage: Passage, low: int, high: int) -> bool:
    """Whether a sentence ends or a main clause begins between two offsets."""
    folded = passage.folded
    for pattern in (_SENTENCE_END, _POINTS_BACK):
        if pattern.search(folded, low, high):
            return True
    if any("thì" in passage.text[m.start() : m.end()] for m in _THEN.finditer(folded, low, high)):
        return True
    for comma in _COMMA.finditer(folded, low, high):
        aside = cue_at("aside", passage, comma.end())
        if aside and not aside.words.startswith(_CHANGED):
            return True
        if begins_main_clause(passage, comma.end(), high):
            return True
    for mark in _SEMICOLON.finditer(folded, low, high):
        if not _NEXT_ITEM.fullmatch(folded, mark.end(), high):
            return True
    return False
