"""Which part of a document is cited: `điểm a, b khoản 2 Điều 5, Điều 7 và khoản 1 Điều 9`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

_LEVELS = {
    "y": 0,
    "doan": 0,
    "tiet": 1,
    "gach dau dong": 1,
    "diem": 2,
    "khoan": 3,
    "dieu": 4,
    "tieu muc": 5,
    "muc": 6,
    "chuong": 7,
    "phan": 8,
    "phu luc": 9,
}
"""The words for parts of a document, smallest first: a smaller part stands in a larger one."""

_ARTICLE = _LEVELS["dieu"]
_UNITS = "|".join(sorted(_LEVELS, key=len, reverse=True))
_INITIALS = "".join(sorted({unit[0] for unit in _LEVELS}))

VALUE = (
    r"(?:\d{1,3}[a-z]?(?:\.\d{1,2}){0,3}(?:\s?\([a-z]\))?|[a-z](?:[.]?\d{1,2}(?:\.\d{1,2})?)?"
    r"|[ivxlc]{1,6}|(?:i{1,3}|iv|vi{1,3}|ix|xi{1,3})[a-d]"
    r"|thu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi))(?![\w/])"
)
"""`2`, `2d`, `1.2`, `a`, `b.6`, `IV`, `IA`, `thứ nhất`."""

PART = (
    rf"(?P<unit>{_UNITS})"
    rf"\s+(?:so\s+|tu\s+|-\s+(?=\d))?{VALUE}(?:\s*(?:,|(?:va|hoac|den)(?![^\W\d])|-)\s*{VALUE})*+"
)
"""`khoản 1, 2 và 3`, `Điều 5`, `Phần thứ nhất`, `Điều từ 5 đến 8`."""

_PART = re.compile(rf"(?<!\w)(?:(?:cac|tai|tu)\s+)?{PART}")
_JOINT = regex.compile(
    r"\s*(?:[,;]\s*(?:va\s+)?|-(?<=\S\x20?-)\s?|(?P<listed>va\s+)|cua\s+|thuoc\s+"
    r"|(?P<range>den\s+(?:het\s+)?))?"
    rf"(?=(?:(?:cac|tu)\s+)?[{_INITIALS}])"
)
_LEADING_AT = regex.compile(r"(?:tai|tu)\s+")
_MOST_PARTS = 24


@dataclass(frozen=True, slots=True)
class LocatorChain:
    """Locators that stand together: offsets of the whole and of each one."""

    start: int
    end: int
    locators: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """`opening` is `start` or where the `từ` of a range stands, `ranged` that `đến` is in front,
    `listed` that `và` is."""

    level: int
    start: int
    end: int
    opening: int
    ranged: bool = False
    listed: bool = False


def find_locators(folded: str, start: int = 0, end: int | None = None) -> Iterator[LocatorChain]:
    """The chains of locators in a folded text, in order.

    >>> text = "diem a khoan 2 dieu 5, dieu 7 va khoan 1 dieu 9 nghi dinh"
    >>> [text[low:high] for low, high in next(find_locators(text)).locators]
    ['diem a khoan 2 dieu 5', 'dieu 7', 'khoan 1 dieu 9']
    """
    end = len(folded) if end is None else end
    position = start
    while found := _PART.search(folded, position, end):
        parts = [_part(found, folded)]
        while len(parts) < _MOST_PARTS:
            joint = _JOINT.match(folded, parts[-1].end, end)
            found = _PART.match(folded, joint.end(), end) if joint else None
            if not found:
                break
            parts.append(_part(found, folded, joint))
        position = parts[-1].end
        locators = tuple(_grouped(parts))
        yield LocatorChain(locators[0][0], position, locators)


def _part(found: re.Match[str], folded: str, joint: regex.Match[str] | None = None) -> _Part:
    at = _LEADING_AT.match(folded, found.start(), found.end())
    low = at.end() if at else found.start()
    opening = found.start() if folded.startswith("tu", found.start()) else low
    ranged, listed = bool(joint and joint["range"]), bool(joint and joint["listed"])
    return _Part(_LEVELS[found["unit"]], low, found.end(), opening, ranged, listed)


def _grouped(parts: list[_Part]) -> list[tuple[int, int]]:
    """Parts of one locator together: a new one begins where an article is followed by an article
    or by something below one, unless the chain goes downwards (`Điều 6 khoản 2`) or is a range
    (`Điều 5 đến Điều 8`), or by `và` and something above one (`Điều 4 và Phụ lục II`)."""
    groups = [[parts[0]]]
    for index, part in enumerate(parts[1:], 1):
        before = parts[index - 1]
        closed = before.level >= _ARTICLE and part.level <= before.level and not part.ranged
        above = part.listed and part.level > before.level >= _ARTICLE
        if above or (closed and not _goes_down(parts, index)):
            groups.append([part])
        else:
            groups[-1].append(part)
    return [(_opening(group), group[-1].end) for group in groups]


def _opening(group: list[_Part]) -> int:
    """Where a locator begins, with the `từ` of a range (`từ Điều 5 đến Điều 8`)."""
    return group[0].opening if any(part.ranged for part in group) else group[0].start


def _goes_down(parts: list[_Part], index: int) -> bool:
    """Whether the parts from `index` on only go further into the part before them."""
    levels = [part.level for part in parts[index - 1 :]]
    return all(low > high for low, high in pairwise(levels))
