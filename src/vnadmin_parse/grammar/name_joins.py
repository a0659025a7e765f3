"""Whether the name of a doer goes on behind a comma or `và` (`Vụ Kê khai và Kế toán thuế`)."""

from __future__ import annotations

import regex

from ..lexicon.directives import name_words
from .clauses import Clause
from .name_heads import first_words

_OFFICE = 40

TWO_COUNCILS = regex.compile(
    r"van phong\s+(?:hdnd|hoi dong nhan dan|doan dbqh|doan dai bieu quoc hoi)(?:\s+tinh)?\s*$"
)
"""`Văn phòng HĐND và UBND tỉnh` is one office."""

RELATIVE = regex.compile(r"(?:co|duoc|cac|trong|thuoc|cua|tai|dang)(?!\w)")
"""What follows a common noun that means somebody: `sinh viên có tên tại Điều 1`."""


def common_noun(clause: Clause, place: int) -> tuple[int, str] | None:
    """The first words of somebody without a capital: `sinh viên có tên tại Điều 1`."""
    found = first_words(clause, place)
    if not found or found[1] != "person" or place + found[0] >= len(clause.words):
        return None
    start = clause.words.starts[place + found[0]]
    return (place + found[0], found[1]) if RELATIVE.match(clause.folded, start) else None


def takes_in(clause: Clause, first: int, behind: int, kind: str) -> bool:
    """Whether the name from the word `first` on, of a kind, goes on behind `và`.

    `behind` is the index of the word behind `và`: `Văn phòng HĐND và UBND`, `Phòng Kê khai và Kế
    toán thuế`.
    """
    words = clause.words
    end = words.ends[behind - 2]
    if TWO_COUNCILS.search(clause.folded, max(clause.start, end - _OFFICE), end):
        return True
    of_unit = kind == "unit" or (kind == "office" and "phong" in words.words[first : first + 3])
    return of_unit and " ".join(words.words[behind : behind + 2]) in name_words("second")


def lists_units(clause: Clause, place: int, end: int) -> bool:
    """Whether one word of number stands before units on both sides of a comma.

    The first words of the second name are `words[place:end]`: `các phòng, Chi cục Thuế` and `các
    đội, phòng, Chi cục Thuế` are all the units of a body, `Phòng Kê khai, Chi cục Thuế` two names.
    """
    words = clause.words.words
    first = place
    while first and words[first - 1] in name_words("unit"):
        first -= 1
    many = 0 < first < place and words[first - 1] == "cac"
    return many and " ".join(words[place:end]) in name_words("unit")
