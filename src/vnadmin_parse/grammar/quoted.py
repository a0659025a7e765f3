"""Which paragraphs and words are quoted from another document."""

from __future__ import annotations

from collections.abc import Sequence

import regex

INLINE = regex.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
"""A quotation inside a paragraph: `tinh thần “chống dịch như chống giặc”`."""

_AFTER_COLON = regex.compile(r":\s*[“\"]")
_MARK = regex.compile(r"[“”\"]")
_MISREAD_END = regex.compile(r"(?<=[\p{L}.;,…)])\s?[`'´’]{1,2}\s*[.;,…]*$")
_MARK_END = regex.compile(r"[”\"`'´’]\s*+[.;,…]*+$")
"""How a quoted paragraph ends: `Kiểm tra.”.`"""
_LONGEST = 60
"""A quotation of more paragraphs is a lost mark."""

_RETURNS = regex.compile(
    r"\s*(?:-\s*)?(?:can cu|theo|nhu vay|do do|do vay|vi vay|tu |de nghi|kien nghi|yeu cau|giao "
    r"|truong hop|tai |khoan \d|diem \w\W|ve (?:van de|noi dung)"
    r"|(?:tong )?cuc |chi cuc |bo |so |uy ban |ubnd )"
)
"""How the letter's own words begin again after a quotation that is never closed."""


def masked(text: str, folded: str) -> str:
    """`folded` with everything inside quotation marks blanked, of the same length."""
    parts: list[str] = []
    position = 0
    for found in INLINE.finditer(text):
        parts += [folded[position : found.start()], " " * (found.end() - found.start())]
        position = found.end()
    return "".join([*parts, folded[position:]])


def quoted_paragraphs(text: str, folded: str, paragraphs: Sequence[tuple[int, int]]) -> list[bool]:
    """For each paragraph, whether it stands inside a quotation that runs over paragraphs.

    A quotation begins at a paragraph's start or after a colon and runs to the paragraph that
    closes it. One that is never closed (OCR loses marks) ends before the letter's own words.
    """
    flags = [False] * len(paragraphs)
    index = 0
    while index < len(paragraphs):
        start, end = paragraphs[index]
        if not _opens_quotation(text, start, end):
            index += 1
            continue
        last = _closing(text, folded, paragraphs, index)
        own = text[start:end].lstrip()[:1] not in '“"'
        for place in range(index + own, last + 1):
            flags[place] = True
        index = last + 1
    return flags


def closed_quotations(
    text: str, paragraphs: Sequence[tuple[int, int]]
) -> list[Sequence[tuple[int, int]]]:
    """The runs of paragraphs that are quoted as a whole, as an amending act does.

    A run begins with a mark at the start of its first paragraph, or behind one after a colon, and
    ends with the mark that closes it, of whatever length; without that nothing is quoted.
    """
    found: list[Sequence[tuple[int, int]]] = []
    first, depth = None, 0
    for index, (start, end) in enumerate(paragraphs):
        words = text[start:end].strip()
        begins = words.startswith("“") if first is not None else _opens_quotation(text, start, end)
        if begins and _depth(words):
            own = words[0] not in '“"'
            first, depth = index + own, 0  # also where the one before was never closed
        if first is None:
            continue
        depth = _depth(words, depth)
        if not depth:
            if _MARK_END.search(words):
                found.append(paragraphs[first : index + 1])
            first = None
    return found


def _opens_quotation(text: str, start: int, end: int) -> bool:
    """Whether a quotation begins in a paragraph and is not over within it, or is all of it."""
    words = text[start:end].strip()
    at_start = words[:1] in ("“", '"')
    if not at_start and not _AFTER_COLON.search(words):
        return False
    return at_start or _depth(words) > 0


def _depth(words: str, depth: int = 0) -> int:
    """How many quotations are open behind `words` if `depth` were before.

    A straight mark closes what is open, whatever opened it: OCR mixes the marks, and reads a last
    one as an accent or an apostrophe.
    """
    for mark in _MARK.findall(words):
        closes = mark == "”" or (mark == '"' and depth > 0)
        depth = max(depth - 1, 0) if closes else depth + 1
    return max(depth - 1, 0) if depth and _MISREAD_END.search(words) else depth


def _closing(text: str, folded: str, paragraphs: Sequence[tuple[int, int]], index: int) -> int:
    """The paragraph that closes the quotation which begins in `index`."""
    window = range(index, min(len(paragraphs), index + _LONGEST))
    depth, last = 0, window[-1]
    for place in window:
        start, end = paragraphs[place]
        words = text[start:end].strip()
        if place > index and words.startswith("“"):  # the one before was never closed
            last = place - 1
            break
        depth = _depth(words, depth)
        if not depth or (place > index and words.rstrip(" .;,…").endswith(("”", '"'))):
            return place
    for place in range(index + 1, last + 1):
        if _RETURNS.match(folded, *paragraphs[place]):
            return place - 1
    return last
