"""First words of the names of bodies (cơ quan, tổ chức)."""

from __future__ import annotations

from functools import cache

import regex

from ..grammar.folding import fold
from .loader import entries, rows

_NO_BODY = r"(?!\s*+(?:,\s*+)?(?:chong|hoc(?!\s+vien)|hanh|hop|cao)(?!\w))"
"""`PHÒNG, CHỐNG`, `KHOA HỌC`, `BAN HÀNH`, `TRƯỜNG HỢP`, `BÁO CÁO` begin no name."""

_WHOLE = regex.compile(r"chinh phu|quoc hoi|.*\buy$|uy ban nhan dan|hoi dong nhan dan")
"""Heads that are names by themselves."""


@cache
def body_head() -> regex.Pattern[str]:
    """Matches folded text that begins with the first words of a body's name, longest first."""
    known = {fold(words) for words, _ in rows("body_heads.tsv", 2)}
    heads = sorted(known | {fold(w) for w in entries("issuer_heads.tsv")}, key=len, reverse=True)
    listed = "|".join(h.replace(" ", r"\s*") for h in heads)
    return regex.compile(rf"(?:{listed})(?!\w){_NO_BODY}")


@cache
def _bare_heads() -> frozenset[str]:
    heads = {fold(words) for words, _ in rows("body_heads.tsv", 2)}
    return frozenset(head for head in heads if not _WHOLE.match(head))


def is_bare_head(folded: str) -> bool:
    """Whether folded words are only the beginning of a name: `van phong`, `ban chi dao`."""
    return folded in _bare_heads()
