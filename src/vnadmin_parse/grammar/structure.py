"""The tree of a whole text, for what shows or cuts it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..lexicon.directives import task_cues
from ..lexicon.phrases import Words
from .items import Block, outline
from .labels import Style, read_label

Place = tuple[int, int]


def structure(
    text: str,
    folded: str,
    paragraphs: Sequence[Place],
    unlabelled: Collection[Place],
    *,
    in_articles: bool,
) -> list[Block]:
    """All paragraphs as blocks (`items.outline`).

    In a text in articles (`in_articles`) paragraphs belong to the item above them; elsewhere one
    that stands behind the last item of a list is apart from it. Paragraphs in `unlabelled` (rows
    of tables, what is quoted) are no items, and stand under the item that they follow.
    """

    def is_apart(block: Block) -> bool:
        return not in_articles and (block.start, block.end) not in unlabelled

    def closes(block: Block) -> bool:
        words = Words(folded, block.start, block.end)
        return task_cues("formula").at(words, 0) is not None

    return outline(text, folded, paragraphs, is_apart, closes, unlabelled)


def has_articles(
    text: str, folded: str, paragraphs: Sequence[Place], unlabelled: Collection[Place]
) -> bool:
    """Whether a text is in articles (Điều), not counting paragraphs in `unlabelled`."""
    own = (place for place in paragraphs if place not in unlabelled)
    labels = (read_label(text, folded, *place) for place in own)
    return any(label is not None and label.style is Style.ARTICLE for label in labels)
