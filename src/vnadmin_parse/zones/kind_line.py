"""The line with the type name (tên loại văn bản)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex
from rapidfuzz import fuzz, process

from ..layout import Layout, Line
from ..lexicon import KindEntry, kind_by_spelling
from .letters import upper_share

EDGES = regex.compile(r"^[\W_]+|(?<![\W_])[\W_]++$")
"""Marks and rules around the words of a line."""

_SPREAD = regex.compile(r"(?:\w ){3,}\w")
"""`Q U Y Ế T Đ Ị N H`: letters set apart."""
_SUBJECT_AFTER = regex.compile(
    r"\s*+(?:[:.-]\s*+)?(?=(?:ve(?: viec)?|v/v|quy dinh|ban hanh)(?!\w))"
)
_OTHER_NAME = regex.compile(r"\s*(?:va|-)(?!\w)")
"""`KẾ HOẠCH VÀ ĐẦU TƯ` is the rest of a body's name."""

_LONGEST = 34
_LONGEST_TITLE = 200
_SURE = 100.0
_CLOSE = 86.0


@dataclass(frozen=True, slots=True)
class KindLine:
    """A type name found on a line: the entry, the line's part that names it, and how sure.

    `rest` is what follows on the same line (the beginning of the subject), None if nothing does.
    """

    entry: KindEntry
    line: Line
    confidence: float
    rest: Line | None = None


def kind_line(layout: Layout, line: Line) -> KindLine | None:
    """The type name if the line holds it alone or before the subject, else None.

    Type names are printed in capitals (NĐ 30/2020, Phụ lục I, II.5); one misread letter is
    forgiven in names of six letters and more that stand alone.
    """
    text = layout.string(line)
    if len(text.strip()) > _LONGEST_TITLE:
        return None
    return _alone(layout, line, text) or _before_subject(layout, line, text)


def _alone(layout: Layout, line: Line, text: str) -> KindLine | None:
    if len(text.strip()) > _LONGEST or upper_share(text) < 0.7:
        return None
    folded = layout.folded_string(line)
    if folded.rstrip().endswith(":"):
        return None
    name = " ".join(EDGES.sub("", folded).split())
    if _SPREAD.fullmatch(name):
        name = name.replace(" ", "")
    entry, score = _entry(name)
    if entry is None:
        return None
    start = line.start + len(folded) - len(folded.lstrip(" \t|_-*."))
    return KindLine(entry, line.part(start, line.start + len(folded.rstrip())), score / 100)


def _entry(name: str) -> tuple[KindEntry | None, float]:
    known = kind_by_spelling()
    entry = known.get(name) or known.get(name.removesuffix(" khan").removesuffix(" hoa toc"))
    if entry or len(name.replace(" ", "")) < 6:
        return entry, _SURE
    closed_up = name.replace(" ", "")
    best = process.extractOne(
        closed_up, _closed_up().keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE
    )
    return (_closed_up()[best[0]], best[1]) if best else (None, 0.0)


@cache
def _closed_up() -> dict[str, KindEntry]:
    """The types by their spelling without spaces."""
    return {s.replace(" ", ""): entry for s, entry in kind_by_spelling().items()}


@cache
def _spellings() -> regex.Pattern[str]:
    names = sorted(kind_by_spelling(), key=len, reverse=True)
    listed = "|".join(name.replace(" ", r"\s+") for name in names)
    return regex.compile(rf"[\W_]*(?P<name>{listed})(?!\w)")


def _before_subject(layout: Layout, line: Line, text: str) -> KindLine | None:
    """`KẾ HOẠCH Về việc …`, `BÁO CÁO TỔNG KẾT NĂM HỌC`: name and subject on one line."""
    folded = layout.folded_string(line)
    found = _spellings().match(folded)
    if not found or not text[found.start("name") : found.end()].isupper():
        return None
    rest = text[found.end() :]
    if not rest.strip(" .:") or _OTHER_NAME.match(folded, found.end()):
        return None
    if not _SUBJECT_AFTER.match(folded, found.end()) and upper_share(rest) < 0.9:
        return None
    entry = kind_by_spelling()[" ".join(found["name"].split())]
    name = line.part(line.start + found.start("name"), line.start + found.end())
    return KindLine(entry, name, 1.0, line.part(line.start + found.end(), line.end))
