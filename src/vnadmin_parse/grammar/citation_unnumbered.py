"""Documents cited without a number, or with the number behind a title: `Công văn ngày 12/5/2019`,
`Biên bản họp … ngày 06/4/2026`, `ban hành Thông báo <title> tại Thông báo số …`."""

from __future__ import annotations

import regex

from .citation_heads import Head
from .citation_issuers import issuer_end
from .dates import match_date
from .passage import KindWord, Passage

_BEFORE_DAY = regex.compile(
    r"\s*+(?P<none>\(?khong\s+(?:(?:ghi|co)\s+)?so\)?\s*+)?(?:,\s*+)?"
    r"(?P<made>(?:de|ky|lap)\s+)?(?=ngay\s)"
)
_POINTS_BACK = regex.compile(r"\s+(?:nay|tren|do|neu|noi)(?!\w)")
_CITING = regex.compile(
    r"(?<!\w)(?:can cu|theo|xet|thuc hien|tiep theo|phuc dap|tra loi|tai|va)\s++$"
)
_CLAUSE_END = regex.compile(r"[;:\n]|\.\s")
_DAY = regex.compile(r"(?<!\w)ngay\s")
_NUMBER = regex.compile(r"(?<!mot )\bso\s*+(?:[:.]\s*+)?\d|\d/")
_ABOUT = regex.compile(r"\s*(?:(?:ve viec|ve|v/v)\s+)?")
_UNTIL = regex.compile(r"\s*(?:tinh den|den|tu|ke tu|truoc|sau|trong|tai)(?!\w)")
"""`theo Nghị quyết tính đến ngày …`: a time and no title."""

_AT = regex.compile(r"(?<!\s)\s++tai\s++$")
_ISSUES = regex.compile(r"\bban hanh\s+$")
_LONGEST = 320
_SHORTEST = 4


def read_unnumbered_head(passage: Passage, word: KindWord, low: int, end: int) -> Head | None:
    """The head of a document cited by its day alone, or by its title or issuer and day.

    `low` is where the sentence may begin. Contracts (`Hợp đồng`) are not taken: they are facts of
    a case, not documents of an archive.
    """
    if word.reading == "law" or word.code == "HĐ":
        return None
    return _by_day(passage, word, end) or _by_title(passage, word, low, end)


def _by_day(passage: Passage, word: KindWord, end: int) -> Head | None:
    gap = _BEFORE_DAY.match(passage.folded, word.end, end)
    if not gap or gap.end() == word.end:
        return None
    told = gap["none"] or (gap["made"] and word.reading == "vague")
    if word.reading in ("verb", "vague") and not told and not passage.text[word.start].isupper():
        return None
    if not _is_day(passage, gap.end()):
        return None
    return Head(word.start, gap.end(), word.code, word.reading)


def _by_title(passage: Passage, word: KindWord, low: int, end: int) -> Head | None:
    if word.reading == "vague" or not passage.text[word.start].isupper():
        return None
    if _POINTS_BACK.match(passage.folded, word.end, end):
        return None
    if not _CITING.search(passage.folded, max(low, word.start - 16), word.start):
        return None
    limit = min(end, word.end + _LONGEST)
    stop = _CLAUSE_END.search(passage.folded, word.end, limit)
    limit = stop.start() if stop else limit
    for found in _DAY.finditer(passage.folded, word.end, limit):
        if _is_day(passage, found.start()):
            topic = _topic(passage, word.end, found.start())
            if not topic or _NUMBER.search(passage.folded, *topic):
                return None
            if passage.folded.startswith("cua ", topic[0]):
                high = issuer_end(passage, topic[0] + 4, topic[1], word.code)
                of = (topic[0], high)
                return Head(word.start, topic[1], word.code, word.reading, qualifier=of)
            return Head(word.start, topic[1], word.code, word.reading, topic=topic)
    return None


def titled_before(
    passage: Passage, head: Head, low: int
) -> tuple[KindWord, tuple[int, int]] | None:
    """Type word and title of `ban hành Thông báo <title> tại Thông báo số …` before its number."""
    low = max(low, head.start - _LONGEST)
    at = _AT.search(passage.folded, low, head.start)
    if not head.reference or not at:
        return None
    ends = [mark.end() for mark in _CLAUSE_END.finditer(passage.folded, low, at.start())]
    for word in passage.kind_words(max([low, *ends]), at.start()):
        if word.code == head.kind and _ISSUES.search(passage.folded, low, word.start):
            topic = _topic(passage, word.end, at.start())
            return (word, topic) if topic else None
    return None


def _is_day(passage: Passage, position: int) -> bool:
    date = match_date(passage.folded, position)
    return bool(date and date.date and date.date.day)


def _topic(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    """The title between two offsets without `về việc` and outer spaces, if it is long enough."""
    if _UNTIL.match(passage.folded, start, end):
        return None
    cue = _ABOUT.match(passage.folded, start, end)
    start = cue.end() if cue else start
    high = start + len(passage.folded[start:end].rstrip(" ,"))
    return (start, high) if high - start >= _SHORTEST else None
