"""How the names of those who are told to do something begin (`Sở …`, `các đơn vị …`)."""

from __future__ import annotations

import regex

from ..lexicon.directives import doers, exact_doers, exact_quantifiers, quantifiers
from .clauses import Clause

GENERIC = regex.compile(
    r"(?:cac|quy|moi|tung|toan the|tat ca cac)\s+(?:co quan|don vi|dia phuong|to chuc|ca nhan|"
    r"dong chi|ong|ba|vi|bo phan|ban)(?!\w)"
)
"""A name that may mean whoever reads the document: `các cơ quan, đơn vị`, `Quý cơ quan`."""


def head_at(clause: Clause, index: int) -> tuple[int, str] | None:
    """The word index behind the first words of a name at `index`, and their kind.

    A name begins with a capital letter (`Sở Y tế`), with a word of number or respect (`các đơn
    vị`, `Quý cơ quan`) or has a proper name behind it (`phòng Nội vụ`). One syllable alone
    (`Ban,`) is no name.
    """
    after = _behind_quantifier(clause, index)
    found = first_words(clause, after)
    if not found and after > index:
        found = _of_field(clause, after)
    if not found and after > index:  # `đồng chí` is a word of respect and may name somebody itself
        after, found = index, first_words(clause, index)
    if not found:
        return None
    length, kind = found
    end = after + length
    if after > index:
        return end, kind
    return (end, kind) if kind != "plural" and _stands_alone(clause, index, end) else None


def unnamed_kind(clause: Clause, index: int) -> str | None:
    """The kind of somebody whom two common words name (`cơ quan thuế`, `nhà trường`), else None."""
    found = first_words(clause, index)
    return found[1] if found and found[0] > 1 else None


def first_words(clause: Clause, index: int) -> tuple[int, str] | None:
    """How many first words of a name stand at `index`, and their kind."""
    found = doers().at(clause.words, index)
    if not found or found[1] in ("none", "field"):
        return None
    if found[0] == 1 and clause.printed(index).lower() not in exact_doers():
        return None
    return found


def _of_field(clause: Clause, index: int) -> tuple[int, str] | None:
    """`Đơn vị gửi báo cáo: …` is a line of a form, `các đơn vị gửi báo cáo` names somebody."""
    words = clause.words
    found = doers().at(words, index)
    if not found or found[1] != "field":
        return None
    return doers().at(words.between(words.starts[index], words.ends[index + 1]), 0)


def _stands_alone(clause: Clause, index: int, end: int) -> bool:
    """Whether `words[index:end]` may begin a name without a word of number before it."""
    printed = clause.printed(index)
    followed = end < len(clause.words) and not clause.gap(end).strip(" /")
    if end == index + 1 and not followed and not (len(printed) > 2 and printed.isupper()):
        return False
    if printed[0].isupper():
        return True
    return followed and not clause.gap(end).strip() and clause.printed(end)[0].isupper()


def _behind_quantifier(clause: Clause, index: int) -> int:
    """The word index behind `các`, `tất cả các`, `Quý`, `hai`: `mỗi` is none in `môi trường`."""
    found = quantifiers().at(clause.words, index)
    if not found:
        return index
    words = [clause.printed(place).lower() for place in range(index, index + found[0])]
    return index + found[0] if " ".join(words) in exact_quantifiers() else index


def is_generic(printed: str, folded: str) -> bool:
    """Whether a name means whoever reads the document: `các cơ quan, đơn vị`, `Quý cơ quan`."""
    return GENERIC.match(folded) is not None and not any(
        word[0].isupper() for word in printed.split()[1:]
    )
