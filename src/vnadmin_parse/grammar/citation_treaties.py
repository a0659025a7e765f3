"""Treaties cited by name (hiệp định, công ước): `Hiệp định thuế giữa Việt Nam và Hàn Quốc`."""

from __future__ import annotations

import regex

from .citation_heads import Head
from .citation_titles import title_end
from .passage import KindWord, Passage

_TOKEN = (
    r"(?:\p{Lu}(?:\p{L}|[.-](?=\p{L}))*+|nước|phủ|hòa|hoà|xã|hội|chủ|nghĩa|dân|nhân|liên|bang|hợp|quốc|vương|len)"
    r"(?!\p{L})"
)
_PARTY = rf"(?:nước\s+)?(?=\p{{Lu}}){_TOKEN}(?:\s+{_TOKEN}){{0,14}}+"
_BETWEEN = regex.compile(
    r"(?:\s+[\p{L}\d]+){0,16}?(?:\s*\([^()]{0,40}\))?\s+(?:giữa\s+)?"
    rf"(?P<parties>{_PARTY}\s*(?:\s(?:và|với)\s|[-–—])\s*{_PARTY})"
)
"""`tránh đánh thuế hai lần giữa Việt Nam và Hàn Quốc`, `thuế Việt Nam - Hồng Kông`."""

_OF_STATES = regex.compile(r"giữa\s+$|(?<=\s)Việt\s+Nam\s*[-–—]|[-–—]\s*Việt\s+Nam$")
_ALONG = regex.compile(r"\s+(?:dinh kem|kem theo|cua|nay|do|tren)(?!\w)")
"""`Nghị định thư đính kèm Hiệp định …`: another treaty is named."""

_SUBJECT = regex.compile(r"(?:[\s.]*+(?<=\s))ve\s++(?:viec\s++)?(?=[^\W\d])")
_SIGNED = regex.compile(r"(?<!\s)\s++(?:duoc\s++)?ky\s++(?:ket\s++)?(?:ngay|tai)(?!\w)")
_ABOUT = regex.compile(r"\s*ve\s+(?:viec\s+)?")
_SEVERAL = regex.compile(r"(?<!\w)(?:cac|nhung)\s+$")
_LONGEST = 500


def read_treaty_head(passage: Passage, word: KindWord, end: int) -> Head | None:
    """The head of a treaty that its parties name; kinds of treaties (`các Hiệp định`) are none.

    >>> text = "theo Hiệp định thuế giữa Việt Nam và Hàn Quốc quy định"
    >>> passage = Passage(text)
    >>> head = read_treaty_head(passage, passage.kind_word(0, len(text)), len(text))
    >>> text[slice(*head.name)]
    'thuế giữa Việt Nam và Hàn Quốc'
    """
    if word.reading != "treaty":
        return None
    if _SEVERAL.search(passage.folded, max(0, word.start - 8), word.start):
        return None
    if _ALONG.match(passage.folded, word.end, end):
        return None
    limit = min(end, word.end + _LONGEST)
    found = _BETWEEN.match(passage.text, word.end, limit)
    if not found or not _names_states(passage.text, word.end, found):
        return None
    high = found.end()
    if subject := _SUBJECT.match(passage.folded, high, limit):
        signed = _SIGNED.search(passage.folded, subject.end(), limit)
        limit = signed.start() if signed else limit
        high = max(high, title_end(passage, subject.end(), limit, word.code))
    about = _ABOUT.match(passage.folded, word.end, high)
    name = (about.end() if about else passage.behind_space(word.end, high), high)
    return Head(word.start, high, word.code, word.reading, name=name)


def _names_states(text: str, start: int, found: regex.Match[str]) -> bool:
    """Whether the parties are told to be such: by `giữa`, or one of them is Việt Nam."""
    begin = found.start("parties")
    return bool(
        _OF_STATES.search(text[start:begin]) or _OF_STATES.search(" " + text[begin : found.end()])
    )
