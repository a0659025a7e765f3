"""Lists of citations: what joins them, and what they share (an issuer, of letters also what they
are about)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from .citations import CitationMatch

_LETTERS = frozenset(("CV", "PC", "TTr"))
"""Letters of one sender that are cited together are about one thing: `công văn số A và công văn số
B của Công ty hỏi về …`."""

_JOINED = regex.compile(r"[\s,;]*(?:va|cung(?: voi)?|hoac)?\s*(?:cac\s+)?(?:so\s*)?")


def share_issuer(folded: str, found: list[CitationMatch], nested: bool) -> None:
    """Share an issuer within the list of citations that the last of `found` ends.

    The one printed at its end is that of those of the same type before it, the one in front
    (`X ban hành A và B`) that of those behind it. Only citations with this `nested` are of
    the list.
    """
    after = len(found) - 1
    for index in range(len(found) - 2, -1, -1):
        if found[index].nested != nested:
            continue
        here, behind = found[index], found[after]
        if here.end >= behind.begin or not is_joined(folded, here.end, behind.begin):
            break
        if behind.issuer and not here.issuer and not here.title and here.kind == behind.kind:
            title = behind.title if here.kind in _LETTERS else None
            found[index] = replace(here, issuer=behind.issuer, title=title)
        elif here.issuer and here.issuer[0] < here.start and behind.issuer in (None, here.issuer):
            early = here.date if here.date and here.date.start < here.start else None
            found[after] = replace(behind, issuer=here.issuer, date=behind.date or early)
            if here.kind == behind.kind and here.kind in _LETTERS and not here.title:
                found[index] = replace(here, title=behind.title)
        else:
            break
        after = index


def is_joined(folded: str, low: int, high: int) -> bool:
    """Whether only a comma, `và` or the like stands between two offsets: what is around them is one
    list."""
    gap = _JOINED.match(folded, low, high)
    return gap is not None and gap.end() == high
