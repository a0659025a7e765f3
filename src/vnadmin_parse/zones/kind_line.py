"""The line with the type name (tên loại văn bản)."""

from __future__ import annotations

from dataclasses import dataclass

import regex
from rapidfuzz import fuzz, process

from ..lexicon import KindEntry, kind_by_spelling
from ..layout import Layout, Line
from .letters import upper_share

_EDGES = regex.compile(r"^[\W_]+|[\W_]+$")
_LONGEST = 34
_SURE = 100.0


@dataclass(frozen=True, slots=True)
class KindLine:
    """A type name found on a line: the entry, the line's part that names it, and how sure."""

    entry: KindEntry
    line: Line
    confidence: float


def kind_line(layout: Layout, line: Line) -> KindLine | None:
    """The type name if the line holds nothing else (`QUYẾT ĐỊNH`), else None.

    Type names are printed in capitals (NĐ 30/2020, Phụ lục I, II.5); one misread letter is
    forgiven in names of six letters and more.
    """
    text = layout.string(line)
    if len(text.strip()) > _LONGEST or upper_share(text) < 0.7:
        return None
    folded = layout.folded_string(line)
    name = " ".join(_EDGES.sub("", folded).split())
    entry = kind_by_spelling().get(name) or kind_by_spelling().get(name.removesuffix(" khan"))
    score = _SURE
    if entry is None and len(name) >= 6:
        best = process.extractOne(
            name.replace(" ", ""), _closed_up(), scorer=fuzz.ratio, score_cutoff=86.0
        )
        if best:
            entry, score = _closed_up_entries()[best[2]], best[1]
    if entry is None or folded.rstrip().endswith(":"):
        return None
    start = line.start + len(folded) - len(folded.lstrip(" \t|_-*."))
    return KindLine(entry, line.part(start, line.start + len(folded.rstrip())), score / 100)


def _closed_up() -> list[str]:
    return [spelling.replace(" ", "") for spelling in kind_by_spelling()]


def _closed_up_entries() -> list[KindEntry]:
    return list(kind_by_spelling().values())
