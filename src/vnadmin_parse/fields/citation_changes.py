"""Whether a document changes what it cites, or only tells that something else does."""

from __future__ import annotations

import re
from dataclasses import dataclass

import regex

from ..grammar.passage import Passage

_CONTENT_IN = regex.compile(
    r"(?:[^.;:\"]|\.(?=\d)|\"[^\"]*\"|:(?=\s*\")"
    r"|;(?=\s*(?:va\s+)?(?:(?:cac|ten)\s+)?(?:cum tu|diem|khoan|dieu|muc|chuong|phu luc)\b))*+"
    r"(?<=\s(?:tai|trong|cua|kem theo|vao|truoc|sau)\s+(?:cac\s+)?)"
)
_FURTHER_CHANGE = regex.compile(
    r"(?<!\w)(?:sua doi|bo sung)[\s,]+(?:(?:va|hoac|bo sung|thay the|bai bo)[\s,]+)*$"
)
_AS_FOLLOWS = regex.compile(r"[^.;:]{0,300}?\snhu sau(?!\w)")
_OWN_ACT = regex.compile(r"\b(?:nay|ve viec|v/v|ve|nay\s(?:[^.;:]|\.(?=\d)){0,120}\bva)\s+$")
"""`Nghị định này thay thế`, `Quyết định này có hiệu lực từ ngày ký và thay thế`."""
_THIS_LETTER = regex.compile(r"\b(?:cong van|van ban|thong bao) nay\s+$")
_SPOKEN_OF = regex.compile(r"\b(?:noi dung|viec|van de|diem)(?:\s+(?:duoc|moi))?\s+$")
"""`Các nội dung sửa đổi Thông tư A như sau` tells of an amendment and makes none."""

_SENTENCE_END = regex.compile(r"[.:!?;][\s\"]")
_CHANGE = regex.compile(
    r"\(\s*(?P<passive>(?:da )?duoc )?(?:sua doi|bo sung|thay the|dinh chinh)(?!\w)"
)
_BRACKET = 400
_NEARBY = 24
_CLAUSE = 120


def is_content_in(folded: str, low: int, position: int) -> bool:
    """Whether words say what part of a document is meant: `nội dung về X đã công bố tại`."""
    return _CONTENT_IN.fullmatch(folded, low, position) is not None


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket that names documents: the offset behind it, whether they changed what stands in
    front (`được sửa đổi bởi …`) or were changed by it."""

    end: int
    passive: bool


def bracket_of_changes(folded: str, low: int, position: int) -> Bracket | None:
    """The bracket around a place that tells what changed a document or what it changed:
    `Thông tư A (được sửa đổi, bổ sung tại Thông tư B)`."""
    opening = folded.rfind("(", max(low, position - _BRACKET), position)
    change = _CHANGE.match(folded, opening) if opening >= 0 else None
    if not change or folded.find(")", opening, position) >= 0:
        return None
    closing = folded.find(")", position, position + _BRACKET)
    return Bracket(closing + 1 if closing >= 0 else position, bool(change["passive"]))


def is_further_change(folded: str, low: int, cue: re.Match[str]) -> bool:
    """Whether a cue goes on in a list of changes: `sửa đổi, bổ sung, thay thế, bãi bỏ một số điều`
    amends as a whole."""
    return _FURTHER_CHANGE.search(folded, max(low, cue.start() - _NEARBY), cue.start()) is not None


def is_followed_by_wording(folded: str, end: int) -> bool:
    """Whether `như sau` follows in the sentence that goes on at `end`."""
    return _AS_FOLLOWS.match(folded, end) is not None


def is_own_act(folded: str, low: int, cue: int) -> bool:
    """Whether a cue says what this act does: `… này sửa đổi`, `về việc sửa đổi`."""
    return _OWN_ACT.search(folded, max(low, cue - _CLAUSE), cue) is not None


def is_of_letter(folded: str, low: int, cue: int) -> bool:
    """Whether a letter is itself the subject of a cue: `Công văn này thay thế …`."""
    return _THIS_LETTER.search(folded, max(low, cue - _NEARBY), cue) is not None


def letter_amends(passage: Passage, start: int, low: int, cue: int, end: int) -> bool:
    """Whether a text without articles amends what it cites up to `end`: by `Công văn này sửa đổi`
    or `sửa đổi … như sau`; `low` is where the citation before ends, if that is not `start`."""
    folded = passage.folded
    if is_of_letter(folded, start, cue):
        return True
    spoken = _SPOKEN_OF.search(folded, max(start, cue - _NEARBY), cue)
    if spoken or _is_of_a_law(passage, start, cue):
        return False
    return low == start and is_followed_by_wording(folded, end)


def _is_of_a_law(passage: Passage, start: int, cue: int) -> bool:
    """Whether a law named in front amends: `Luật thuế GTGT sửa đổi Điều 10 của Luật A như sau`."""
    low = max(start, cue - _CLAUSE)
    for end in _SENTENCE_END.finditer(passage.folded, low, cue):
        low = end.end()
    return any(word.reading == "law" for word in passage.kind_words(low, cue))
