"""The tree of a whole text, for what shows or cuts it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..lexicon.directives import task_cues
from ..lexicon.phrases import Words
from .items import Block, outline

Place = tuple[int, int]


def structure(
    text: str,
    folded: str,
    paragraphs: Sequence[Place],
    unlabelled: Collection[Place],
    *,
    is_act: bool,
) -> list[Block]:
    """All paragraphs as blocks (`items.outline`).

    In an act (`is_act`) paragraphs belong to the item above them; elsewhere one that stands behind
    the last item of a list is apart from it. Paragraphs in `unlabelled` (rows of tables, what is
    quoted) are no items, and stand under the item that they follow.
    """

    def is_apart(block: Block) -> bool:
        return not is_act and (block.start, block.end) not in unlabelled

    def closes(block: Block) -> bool:
        words = Words(folded, block.start, block.end)
        return task_cues("formula").at(words, 0) is not None

    return outline(text, folded, paragraphs, is_apart, closes, unlabelled)
