"""Words quoted from somewhere, and the words that introduce them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from .passage import Passage
from .quoted import INLINE

_MARKS = '“”"'
_AFTER_COLON = regex.compile(r":\s*(?P<mark>[“\"])")
_INTRODUCES = regex.compile(
    r"(?::|(?<!\w)(?:quy dinh(?: ro)?|qui dinh|neu(?: ro)?|ghi(?: ro)?|huong dan|noi dung|nhu sau"
    r"|rang))\s*$"
)
"""What stands between a document and words quoted from it: `Điều 5 … quy định: “…”`."""

_SENTENCE_END = regex.compile(r"[.;!?]\s+(?=\p{Lu})|\0")
_NEARBY, _FAR = 24, 600
"""How far before a quotation is looked for what introduces it, and for its source."""

_FEW_WORDS = 4
"""Without a colon fewer words are a term (`quy định “một cửa”`)."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: offsets without the marks, and those of the words that introduce them, None
    where nothing does (a term, a name)."""

    start: int
    end: int
    introduced: tuple[int, int] | None = None


def find_quotations(
    passage: Passage, paragraphs: Sequence[tuple[int, int]], quoted: Sequence[bool]
) -> Iterator[Quotation]:
    """The quotations of a text, in order.

    `quoted` tells which paragraphs stand inside a quotation (`quoted_paragraphs`).

    >>> text = "Điều 5 Luật Đất đai quy định: “Đất đai là tài sản.”"
    >>> found, = find_quotations(Passage(text), [(0, len(text))], [False])
    >>> text[found.start:found.end], text[slice(*found.introduced)]
    ('Đất đai là tài sản.', 'Điều 5 Luật Đất đai quy định: ')
    """
    text = passage.text
    behind = 0
    for index, (start, end) in enumerate(paragraphs):
        if start < behind:
            continue
        opening = _opening(text, paragraphs, quoted, index)
        inline_end = end if opening is None else opening
        for found in INLINE.finditer(text, start, inline_end):
            yield _quotation(passage, paragraphs, index, (found.start(), found.end() - 1))
        if opening is not None:
            last = index
            while last + 1 < len(paragraphs) and _goes_on(text, paragraphs, quoted, last + 1):
                last += 1
            behind = paragraphs[last][1]
            closing = max(text.rfind(mark, paragraphs[last][0], behind) for mark in '”"')
            high = closing if closing > opening else behind
            yield _quotation(passage, paragraphs, index, (opening, high))


def _opening(
    text: str, paragraphs: Sequence[tuple[int, int]], quoted: Sequence[bool], index: int
) -> int | None:
    """Where in a paragraph a quotation opens that goes on in the next one."""
    if index + 1 >= len(paragraphs) or not _goes_on(text, paragraphs, quoted, index + 1):
        return None
    start, end = paragraphs[index]
    if quoted[index]:
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        return first if text[first : first + 1] in _MARKS else None
    marks = [found.start("mark") for found in _AFTER_COLON.finditer(text, start, end)]
    return marks[-1] if marks else None


def _goes_on(
    text: str, paragraphs: Sequence[tuple[int, int]], quoted: Sequence[bool], index: int
) -> bool:
    """Whether a paragraph continues the quotation of the one before it."""
    start, end = paragraphs[index]
    return quoted[index] and text[start:end].lstrip()[:1] not in ("“", '"')


def _quotation(
    passage: Passage, paragraphs: Sequence[tuple[int, int]], index: int, marks: tuple[int, int]
) -> Quotation:
    """The quotation between two marks, the first of which stands in paragraph `index`."""
    words = passage.text[marks[0] + 1 : marks[1]]
    start = marks[0] + 1 + len(words) - len(words.lstrip())
    end = max(start, marks[0] + 1 + len(words.rstrip()))
    found = _introduction(passage, paragraphs, index, marks[0])
    if not found or start == end:
        return Quotation(start, end)
    low, high = max(found[0], found[1] - _FAR), found[1]
    if not _ends_with_colon(passage.text, low, high) and len(words.split()) < _FEW_WORDS:
        return Quotation(start, end)
    for stop in _SENTENCE_END.finditer(passage.text, low, high):
        low = stop.end()
    return Quotation(start, end, (low, high))


def _introduction(
    passage: Passage, paragraphs: Sequence[tuple[int, int]], index: int, mark: int
) -> tuple[int, int] | None:
    """The words before an opening mark that introduce it, in its paragraph or the one before."""
    low = paragraphs[index][0]
    if passage.behind_space(low, mark) < mark:
        near = max(low, mark - _NEARBY)
        return (low, mark) if _INTRODUCES.search(passage.folded, near, mark) else None
    before = paragraphs[index - 1] if index else (0, 0)
    return before if _ends_with_colon(passage.text, *before) else None


def _ends_with_colon(text: str, low: int, high: int) -> bool:
    return text[max(low, high - _NEARBY) : high].rstrip().endswith(":")
