"""Paragraphs that give the grounds of a document: `Căn cứ …;`, `Xét …;`, `Theo đề nghị …`."""

from __future__ import annotations

from functools import cache

from ...grammar.folding import fold
from ...lexicon.loader import rows
from ...models import Relation

_BULLETS = " \t-+*•–"


def ground_of(text: str) -> str | None:
    """Whether a paragraph is a `citation` (căn cứ) or a `recital` of a preamble, else None.

    >>> ground_of("- Căn cứ Luật Đất đai;"), ground_of("Xét đề nghị của Sở;"), ground_of("Căn nhà")
    ('citation', 'recital', None)
    """
    words = text.lstrip(_BULLETS)
    if not words[:1].isupper():
        return None
    folded = fold(words[: _longest()])
    for relation, name in ((Relation.LEGAL_BASIS, "citation"), (Relation.CONSIDERS, "recital")):
        if any(folded.startswith(f"{cue} ") for cue in _cues(relation)):
            return name
    return None


@cache
def _longest() -> int:
    """Characters that tell a ground, at most."""
    return 1 + max(len(cue) for cue in (*_cues(Relation.LEGAL_BASIS), *_cues(Relation.CONSIDERS)))


@cache
def _cues(relation: Relation) -> tuple[str, ...]:
    """The folded words that begin a sentence about documents in a relation."""
    listed = rows("citation_relations.tsv", 3)
    return tuple(
        fold(words)
        for words, found, reach in listed
        if found == relation.value and reach == "clause"
    )
