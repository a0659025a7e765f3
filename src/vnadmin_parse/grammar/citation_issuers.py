"""Who issued a cited document: the name behind `của`, or in front of it (`X đã ban hành …`)."""

from __future__ import annotations

import regex

from ..lexicon.citations import actor_pattern, kind_pattern
from .cue_words import find_cue
from .locators import find_locators

_OF = regex.compile(r"\s*(?:cua|do)\s+(?=[^\W\d])")
_PUNCTUATION = regex.compile(r"[,;:.()\"\n\[\]“”]|\s-\s*(?:mst|ma so thue|dia chi|so dien thoai)|\s[-–]\s(?=\w)")
_ABBREVIATION = regex.compile(r"(?:^|[\s(])(?:tp|tx|tt|q|p|h|mr|mrs|t|st)$")
_AND = regex.compile(r"\s+va\s+")
_ENDS_AT_AND = regex.compile(
    r"(?:cac|nhung|mot|cua|huong dan|quy dinh|theo|tai|khoan|diem|dieu|muc|mau|viec|so|su|ket qua|ho so|tai lieu|thong tin|yeu cau|nguoi|quyet dinh|noi dung|can cu|y kien|ke hoach|de nghi|giao)(?!\w)"
)
_ALSO_IN_NAMES = frozenset(("ke hoach", "huong dan", "thu"))
"""Type words that names of bodies have too: `Sở Kế hoạch`, `Phòng Tài chính và Kế hoạch`."""

_STRONG_TITLE = regex.compile(r"\s*(?:\([^()]{0,80}\)\s*)?(?:ve viec|ve|v/v)(?!\w)")
_JOINT_KINDS = frozenset(("TTLT", "NQLT"))
_LONGEST = 300
_PLACE = regex.compile(r"tai\s+")

ASIDE = regex.compile(
    r"\s*(?:[-–,]?\s*\(?\s*(?:mst|ma so thue|ma so doanh nghiep)\s*:?\s*[\d -]{8,16}\)?|\([^()\n]{0,160}\))"
)
"""Behind an issuer: `- MST 4201248255`, `(Công ty)`, `(sau đây gọi là …)`."""

_ISSUED = regex.compile(
    r"\s+(?:(?:cung|vua|moi|tiep tuc)\s+)?(?:da\s+)?(?:co|ky|ban hanh|ky ban hanh|ra|co y kien tai|gui)\s*(?:cac\s+|nhieu\s+)?$"
)
_AT = regex.compile(r"\s+(?:(?:da\s+)?(?:co y kien|chi dao|neu|trinh bay|huong dan|tra loi|de nghi)\s+)?tai\s+(?:cac\s+)?$")
_CLAUSE_START = regex.compile(r"[,;:.()\"\n]\s*|\s-\s")
_BEFORE = 180


def issuer_after(
    text: str, folded: str, position: int, end: int, kind: str | None, *, dated: bool
) -> tuple[tuple[int, int], int] | None:
    """The issuer that begins at `position`, and the offset behind it.

    It stands behind `của`; behind a date also without it (`ngày 02/12/2011 Công ty …`).
    """
    found = _OF.match(folded, position, end)
    if found:
        begin = found.end()
    elif dated and actor_pattern().match(folded, begin := _behind_space(folded, position, end)):
        if not text[begin].isupper():
            return None
    else:
        return None
    if kind_pattern().match(folded, begin, end) and not actor_pattern().match(folded, begin, end):
        return None
    high = issuer_end(text, folded, begin, min(end, begin + _LONGEST), kind)
    return ((begin, high), high) if high > begin else None


def issuer_end(text: str, folded: str, begin: int, end: int, kind: str | None) -> int:
    """Where the name that begins at `begin` ends.

    A comma ends it unless more bodies and then `về …` follow; `và` ends it before a new thought.
    """
    head = actor_pattern().match(folded, begin, end)
    position = head.end() if head else begin
    stop = _first_cue(text, folded, position, end)
    while found := _PUNCTUATION.search(folded, position, stop):
        if _is_inside(text, folded, found, stop, kind):
            position = found.end()
            continue
        stop = found.start()
        break
    stop = _before_and(text, folded, begin, stop)
    return begin + len(folded[begin:stop].rstrip(" ,;.-").removesuffix(" va"))


def issuer_before(text: str, folded: str, low: int, start: int) -> tuple[int, int] | None:
    """The issuer in front of a citation: `X đã ban hành Chỉ thị …`, `chỉ đạo của X tại Công văn …`."""
    low = max(low, start - _BEFORE)
    if issued := _ISSUED.search(folded, low, start):
        return _actor_from_clause(text, folded, low, issued.start())
    if at := _AT.search(folded, low, start):
        of = folded.rfind("cua ", low, at.start())
        clause = max((m.end() for m in _CLAUSE_START.finditer(folded, low, at.start())), default=low)
        if of >= clause:
            return _actor(text, folded, of + 4, at.start())
    return None


def _actor_from_clause(text: str, folded: str, low: int, end: int) -> tuple[int, int] | None:
    clause = max((m.end() for m in _CLAUSE_START.finditer(folded, low, end)), default=low)
    while clause < end and folded[clause].isspace():
        clause += 1
    return _actor(text, folded, clause, end)


def _actor(text: str, folded: str, begin: int, end: int) -> tuple[int, int] | None:
    if begin >= end or not text[begin].isupper() or not actor_pattern().match(folded, begin, end):
        return None
    high = issuer_end(text, folded, begin, end, None)
    return (begin, high) if high == begin + len(folded[begin:end].rstrip()) else None


def _behind_space(folded: str, position: int, end: int) -> int:
    while position < end and folded[position].isspace():
        position += 1
    return position


def _first_cue(text: str, folded: str, position: int, end: int) -> int:
    """The first word that cannot belong to the name: a verb in small letters, a type word."""
    stop = end
    for role in ("stop", "title"):
        place = position
        while cue := find_cue(role, text, folded, place, stop):
            capital = text[cue.start].isupper()
            if not capital or (role == "title" and " " in cue.words):
                stop = cue.start
                break
            place = cue.end
    return _before_kind(text, folded, position, stop)


def _before_kind(text: str, folded: str, position: int, stop: int) -> int:
    """Before a type word that begins another citation (`… và Công văn số …`)."""
    for found in kind_pattern().finditer(folded, position, stop):
        behind = folded[found.end() : found.end() + 8].lstrip()
        if behind.startswith("so ") or behind[:1].isdigit():
            return found.start()
    return stop


def _is_inside(
    text: str, folded: str, found: regex.Match[str], stop: int, kind: str | None
) -> bool:
    """Whether a punctuation mark belongs to the name: `TP. Nha Trang`, `Bộ Y tế, Bộ Công an`."""
    mark = found.group().strip()
    if mark == ".":
        follows = folded[found.end() : found.end() + 1]
        return bool(_ABBREVIATION.search(folded, max(0, found.start() - 4), found.start())) or (
            follows.isalnum()
        )
    if mark in "-–":
        return text[found.end() : found.end() + 1].isupper()
    if mark != ",":
        return False
    begin = _behind_space(folded, found.end(), stop)
    if begin >= stop or not text[begin].isupper():
        return False
    if kind in _JOINT_KINDS and actor_pattern().match(folded, begin):
        return True
    if folded.find(",", begin, stop) >= 0 or folded.find(";", begin, stop) >= 0:
        return False
    return bool(_STRONG_TITLE.match(folded, stop))


def _before_and(text: str, folded: str, begin: int, stop: int) -> int:
    for found in _AND.finditer(folded, begin, stop):
        word = found.end()
        if _ENDS_AT_AND.match(folded, word) and text[word].islower():
            return found.start()
        kind = kind_pattern().match(folded, word, stop)
        if kind and kind.group() not in _ALSO_IN_NAMES:
            return found.start()
        chain = next(find_locators(folded, word, min(stop, word + 24)), None)
        if chain and chain.start == word:
            return found.start()
    return stop

