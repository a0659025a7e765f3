"""Lines of the foot cut apart where an extractor glued list and signature together."""

from __future__ import annotations

import regex

from ..grammar.folding import fold
from ..layout import Column, Layout, Line
from ..lexicon.bodies import body_head
from ..lexicon.people import has_surname, is_person_name, title_start
from .anchors import AUTHORITY_START, DISTRIBUTION_START
from .letters import is_upper, upper_share

SIGNED = regex.compile(r"\(?\s*(?:da\s*k[yi]|ky\s*ten)[\s,]*(?:va\s*)?(?:dong\s*dau)?\s*\)?")
"""`(Đã ký)`: stands for the signature."""

_WORD_BEHIND = regex.compile(r"(?<=\s)\S")
_HANGS = regex.compile(r"(?:[,-]|(?<!\w)(?:va|kiem|pho|t/?m\.?|k/?t\.?|t/?l\.?|tuq\.?|q\.?))$")
"""The end of words that go on in the next one: `PHÓ`, `KT.`."""

_GOES_WITH = regex.compile(r"(?:thuong truc|kiem|thu ky|uy vien|phu trach)(?!\w)")
"""Positions that are added to another one: `PHÓ CHỦ TỊCH THƯỜNG TRỰC`."""

_SIGNED_LAST = regex.compile(r"(?<=\s)\(\s*da\s*k[yi]\s*\)\s*$")
_WIDE_GAP = regex.compile(r"[ ]*\t\s*|\s{4,}|\s\|(?:\s\|)*\s")
_WORD = regex.compile(r"\S+")
_DASHES = "-–—"
"""What joins two positions to one: `PHÓ CHỈ HUY TRƯỞNG - THAM MƯU TRƯỞNG`."""

_CLOSES_ENTRY = (";", ".", ")", ":")
_LONGEST_PART = 90
_LONGEST_NAMES = 70
_BULLET = regex.compile(r"\s*[-–~+*•_]\s*\S")
_JUNK = regex.compile(r"^[\W\d_]+|[\W\d_]+$")


def is_authority(text: str) -> bool:
    """Whether a printed line says with whose authority somebody signs: `KT. GIÁM ĐỐC`."""
    found = AUTHORITY_START.match(fold(text))
    return bool(
        found and text[: found.end()].strip(" .,:-").isupper() and len(text) <= _LONGEST_PART
    )


def is_title(text: str) -> bool:
    """Whether a line in capitals begins with a position: `PHÓ GIÁM ĐỐC`."""
    bare = text.strip(" .*_-")
    if not 4 <= len(bare) <= _LONGEST_PART or upper_share(bare) < 0.75:
        return False
    return title_start().match(fold(bare)) is not None


def is_signature_part(text: str) -> bool:
    """Whether a whole line can only stand in a signature block."""
    parts = [text[start:end].strip() for start, end in parts_between_gaps(text)]
    return bool(parts) and all(
        _is_one_part(part) or pair_cut(part, begun=True) is not None for part in parts
    )


def _is_one_part(text: str) -> bool:
    return (
        is_authority(text)
        or is_title(text)
        or is_person_name(text)
        or SIGNED.fullmatch(fold(text)) is not None
    )


def parts_between_gaps(text: str) -> list[tuple[int, int]]:
    """The stretches of a line between tabs or runs of four spaces and more."""
    edges = [0, *(edge for gap in _WIDE_GAP.finditer(text) for edge in gap.span()), len(text)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if text[start:end].strip()]


def pair_cut(text: str, *, begun: bool = False) -> int | None:
    """Where the second of two signature blocks begins on a line that was glued together.

    Two authorities or two whole positions begin such a pair; names only go on with one (`begun`),
    as many a name has another one in it; the cut that gives equal halves wins.

    >>> pair_cut("THƯ KÝ TRƯỞNG ĐOÀN"), pair_cut("PHÓ CHỦ TỊCH THƯỜNG TRỰC")
    (7, None)
    """
    names = begun and not is_upper(text)
    longest = _LONGEST_NAMES if names else 2 * _LONGEST_PART
    if len(text) > longest or not (names or is_upper(text)):
        return None
    pairs = [(is_authority, is_authority)]
    if begun:
        pairs.append((is_person_name, is_person_name))
    if not names:  # the rest is printed in capitals
        pairs.append((_is_whole_title, is_title))
    if begun and not names:
        pairs += [(is_title, is_title), (_is_body, _is_body)]
    cuts: list[tuple[bool, int, int]] = []
    for word in _WORD_BEHIND.finditer(text, 1):
        left, right = text[: word.start()].strip(), text[word.start() :].strip()
        if _HANGS.search(fold(left)) or right[0] in _DASHES or goes_with_title(right):
            continue
        apart = _WIDE_GAP.search(text, max(0, word.start() - 4), word.start()) is not None
        if any(is_left(left) and is_right(right) for is_left, is_right in pairs) or (
            not names and is_title(left) and is_title(right) and (apart or _same_title(left, right))
        ):
            uneven = abs(len(left.split()) - len(right.split()))
            cuts.append((not has_surname(right), uneven, word.start()))
    return min(cuts)[2] if cuts else None


def _same_title(one: str, other: str) -> bool:
    """Whether two positions begin alike: `GIÁM ĐỐC SỞ Y TẾ`, `GIÁM ĐỐC SỞ TÀI CHÍNH`."""
    found = title_start().match(fold(one))
    return found is not None and fold(other).startswith(found.group())


def goes_with_title(text: str) -> bool:
    """Whether a position is only added to another one: `THƯỜNG TRỰC`, `KIÊM …`, `PHỤ TRÁCH`."""
    return _GOES_WITH.match(fold(text)) is not None


def _is_body(text: str) -> bool:
    """Whether words in capitals are a body's name, the rest of a wrapped position."""
    return is_upper(text) and body_head().match(fold(text)) is not None


def _is_whole_title(text: str) -> bool:
    """Whether a position in capitals is one of the lexicon with nothing added."""
    found = title_start().match(fold(text)) if is_title(text) else None
    return found is not None and found.end() == len(text)


def split_foot_line(layout: Layout, line: Line) -> tuple[Line | None, Line | None]:
    """The list's part and the signature's part of a line of the foot."""
    text = layout.string(line)
    if not text.strip():
        return None, None
    if line.column is Column.LEFT:
        return line, None
    if line.column is Column.RIGHT:
        return None, line
    cut = _signature_start(text)
    if cut is None:
        return line, None
    left = line.part(line.start, line.start + cut)
    right = line.part(line.start + cut, line.end, Column.RIGHT)
    return (left if text[:cut].strip(" \t_-–|*.") else None), right


def _signature_start(text: str) -> int | None:
    """Where the part of the signature block begins in a line; None if it has none."""
    begin = len(text) - len(text.lstrip())
    listed = _BULLET.match(text) is not None and not (text[begin] == "_" and is_authority(text))
    if not listed and (
        is_signature_part(text) or (is_upper(text) and goes_with_title(text[begin:]))
    ):
        return begin
    for gap in _WIDE_GAP.finditer(text, begin):
        rest = text[gap.end() :].strip()
        if rest and (is_signature_part(rest) or _in_capitals(rest)):
            return gap.end()
    return _inside(text)


def _in_capitals(text: str, least: int = 3) -> bool:
    """A line of a title that was wrapped: `CỤC THANH TRA - KIỂM TRA THUẾ`, `- KIẾN TRÚC`."""
    words = len(_WORD.findall(text))
    letters = sum(map(str.isalpha, text))
    return is_upper(text) and words >= least and letters > least and text[-1] not in ";,:"


def _inside(text: str) -> int | None:
    """The offset where authority, position or name begins behind an entry of the list."""
    words = list(_WORD.finditer(text))
    run = len(words)
    while run > 1 and not _JUNK.sub("", words[run - 1].group()):
        run -= 1
    while (run > 1 and upper_share(words[run - 1].group()) > 0.6) or (
        1 < run < len(words) and not _JUNK.sub("", words[run - 1].group())
    ):
        run -= 1
    for word in words[max(run, 1) :]:
        rest = text[word.start() :].strip()
        if is_authority(rest) or is_title(rest):
            return word.start()
    if run < len(words):
        behind = text[: words[run].start()].rstrip()
        if behind.endswith((";", ")")) and _in_capitals(text[words[run].start() :].strip(), 2):
            return words[run].start()
    signed = _SIGNED_LAST.search(fold(text))
    if signed and signed.start():
        return signed.start()
    for word in words[1:]:
        before = text[: word.start()].rstrip()
        labelled = DISTRIBUTION_START.fullmatch(fold(before).strip())
        listed = before.endswith(",") and len(text[word.start() :].split()) > 2
        closed = (before.endswith(_CLOSES_ENTRY) or listed) and not labelled
        if closed and is_person_name(text[word.start() :].strip()):
            return word.start()
    return None


def name_at_end(text: str) -> int | None:
    """Where a person's name of three words or more ends an entry that has no closing sign."""
    words = list(_WORD.finditer(text))
    for word in words[2:-2]:
        if is_person_name(text[word.start() :].strip()):
            return word.start()
    return None
