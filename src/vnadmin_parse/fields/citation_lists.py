"""Relations that a paragraph gives to the documents listed below it (`bãi bỏ các văn bản sau:`)."""

from __future__ import annotations

import re

import regex

from ..grammar.passage import Passage
from ..lexicon.citations import exact_relation_cues, relation_cue, relation_pattern
from ..models import Relation
from .citation_changes import is_content_in

_OPENS = regex.compile(
    r"(?:^|[.;:(\n]|[\n.;:]\s*(?:[-+*•~]|\(?[\da-z]{1,3}(?:\.\d{1,2})*\s*[.)/]))[\s\"(]*$"
)
"""What stands before the first word of a sentence or of an item."""

_LISTED_BELOW = regex.compile(r"(?<!\w)(?:(?<!nhu )sau(?: day)?|duoi day|gom)(?!\w)")
_COLON = regex.compile(r"\s*:\s*")
_EXPIRES = regex.compile(r"(?<!\w)(?:(?:het|chi con) hieu luc|(?:bi|duoc) (?:bai|huy) bo)(?!\w)")
"""`Các Thông tư sau đây hết hiệu lực kể từ ngày …:`"""

_LISTED_NEXT = regex.compile(r"\s*(?:thi hanh\s+)?(?:bao\s+)?(?:gom|sau(?: day)?)\s*:")
"""`Các văn bản hết hiệu lực gồm:`, not `… hết hiệu lực trong các trường hợp sau:`."""

_HEAD = regex.compile(r"\s*dieu \d+[a-z]?\s*\.|[^.;:]{0,400}(?:\d\.[^.;:]{0,400})?\bsau day\b")
_CLOSED = regex.compile(r"[.;:,/”\"]\s*$")
"""`Điều 1. Bãi bỏ toàn bộ văn bản của Bộ` heads a list, `Điều 1. Bãi bỏ Quy chế A.` does not."""

_FEW_WORDS, _MOST_WORDS = 9, 30
"""Between a cue and the list that it opens; more where `sau đây` says that a list follows."""

_CARRIED = 200
"""A cue farther from the end of its paragraph opens no list."""

_LABEL = regex.compile(
    r"\s*(?P<label>[-+*•~]|\(?[\da-z]{1,3}(?:\.\d{1,2})*\s*[.)/])?\s*"
    r"(?:cac\s+|tai\s+|tiep theo\s+|toan bo\s+)?"
)
_SUBJECT = 120
"""How far in front of `hết hiệu lực` the documents are named that expire."""


def carried_below(passage: Passage, low: int, end: int, start: int) -> Relation | None:
    """The relation that a paragraph which ends at `end` gives to the items below it.

    It ends with a colon, or with no mark where it is the head of an article or says `sau đây`.
    `low` is where its last citation ends, `start` where it begins.
    """
    folded = passage.folded
    heads = (
        low == start and _HEAD.match(folded, start, end) and not _CLOSED.search(folded, low, end)
    )
    if not heads and not folded[max(low, end - 4) : end].rstrip().endswith(":"):
        return None
    for cue in reversed(list(relation_pattern().finditer(folded, low, end))):
        known = relation_cue(cue)
        if end - cue.end() > _CARRIED:
            break
        words = folded[cue.end() : end].split()
        listed = heads or _opens_list(passage, cue.end(), end)
        if (
            known.reach != "letter"
            and is_exact(passage.text, cue)
            and len(words) <= (_MOST_WORDS if listed else _FEW_WORDS)
            and (known.reach == "near" or opens_clause(passage, start, cue.start()))
        ):
            return Relation(known.relation)
    return Relation.REPEALS if _expires_below(passage, low, end) else None


def leads_item(folded: str, start: int, begin: int, *, changes: bool) -> bool:
    """Whether the item that begins at `start` names what is cited at `begin`: `a) Thông tư …`.

    Where the list `changes` what it names, also content of it: `b) Cụm từ “…” tại khoản 5 Điều 7
    Thông tư …`.
    """
    label = _LABEL.match(folded, start, begin)
    if not label:
        return False
    content = changes and label["label"] and is_content_in(folded, label.end(), begin)
    return label.end() == begin or bool(content)


def opens_clause(passage: Passage, start: int, place: int) -> bool:
    """Whether a sentence or an item begins at a place of the paragraph that begins at `start`."""
    return (
        place == start
        or bool(_OPENS.search(passage.folded, max(start, place - 12), place))
        or passage.text[place].isupper()
    )


def is_exact(text: str, cue: re.Match[str]) -> bool:
    """Whether a cue has several words or is printed with its own diacritics."""
    printed = text[cue.start() : cue.end()].lower()
    return " " in printed or printed in exact_relation_cues()


def _expires_below(passage: Passage, low: int, end: int) -> bool:
    """Whether a paragraph says that documents listed below expire: it names a type with `sau`."""
    for found in _EXPIRES.finditer(passage.folded, max(low, end - _CARRIED), end):
        begin = max(low, found.start() - _SUBJECT)
        words = list(passage.kind_words(begin, found.start()))
        if words and (
            _LISTED_BELOW.search(passage.folded, words[-1].end, found.start())
            or _LISTED_NEXT.match(passage.folded, found.end(), end)
        ):
            return True
    return False


def _opens_list(passage: Passage, start: int, end: int) -> bool:
    """Whether words before a colon say that documents are listed below: they name a type with
    `sau đây` or directly before the colon (`… tại các Quyết định:`)."""
    words = list(passage.kind_words(start, end))
    return bool(words) and bool(
        _LISTED_BELOW.search(passage.folded, start, end)
        or _COLON.fullmatch(passage.folded, words[-1].end, end)
    )
