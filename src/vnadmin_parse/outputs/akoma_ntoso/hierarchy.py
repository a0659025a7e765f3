"""The enumerated items of a text as elements: chapters, articles, paragraphs, points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, takewhile

from ...grammar.items import Block, is_title
from ...grammar.labels import Style
from ...zones.letters import is_upper
from ..elements import Element
from .blocks import Blocks, Stretch
from .xml import Identifiers, akn

LEVELS: dict[Style, tuple[str, str]] = {
    Style.PART: ("part", "part"),
    Style.CHAPTER: ("chapter", "chp"),
    Style.SECTION: ("section", "sec"),
    Style.ARTICLE: ("article", "art"),
    Style.CAPITAL: ("division", "dvs"),
    Style.ROMAN: ("section", "sec"),
    Style.NUMBER: ("paragraph", "para"),
    Style.DECIMAL: ("subparagraph", "subpara"),
    Style.BRACKETED: ("clause", "cl"),
    Style.LETTER: ("point", "point"),
    Style.SMALL_ROMAN: ("subclause", "subcl"),
    Style.DASH: ("indent", "indent"),
    Style.PLUS: ("indent", "indent"),
    Style.BULLET: ("indent", "indent"),
}
"""Element and prefix of the `eId` for each style of label; bullets of all sorts are indents."""

TITLED = Style.SECTION
"""Styles up to this one have a title and no words of their own: Phần, Chương, Mục."""


class Hierarchy:
    """Builds the elements of items; their `eId`s begin with `prefix`."""

    def __init__(self, blocks: Blocks, ids: Identifiers, prefix: str = "") -> None:
        self._blocks = blocks
        self._text = blocks.flow.text
        self._ids = ids
        self._prefix = prefix

    def of(self, block: Block, parent: str = "") -> Element:
        """The element of an item with all that stands under it."""
        assert block.label
        tag, short = LEVELS[block.label.style]
        identifier = self._identifier(block, short, parent)
        children = list(block.children)
        own = [(block.body, block.end)] if self._text[block.body : block.end].strip() else []
        heading: list[Stretch] = []
        if block.label.style <= TITLED and not own:
            heading = [(child.start, child.end) for child in takewhile(self._is_heading, children)]
            del children[: len(heading)]
        elif own and self._is_title(block):
            heading, own = own, []
        made = akn(tag, self._blocks.filled("num", block.start, block.body), eId=identifier)
        for start, end in heading:
            made.append(self._blocks.filled("heading", start, end))
        for child in self._content(own, children, identifier):
            made.append(child)
        return made

    def unnumbered(self, blocks: Iterable[Block]) -> Element:
        """Paragraphs that no item holds, where only items may stand."""
        identifier = self._ids.counted(f"{self._prefix}hcontainer")
        content = akn("content", self._blocks.elements(_places(blocks)))
        return akn("hcontainer", content, name="unnumbered", eId=identifier)

    def _content(
        self, own: list[Stretch], children: Sequence[Block], identifier: str
    ) -> Iterator[Element]:
        """What stands behind number and heading of an item."""
        items = list(dropwhile(_is_unnumbered, children))
        before = [*own, *_places(children[: len(children) - len(items)])]
        if not items:
            yield akn("content", self._blocks.elements(before))
            return
        if before:
            yield akn("intro", self._blocks.elements(before))
        behind: list[Block] = []
        for item in items:
            if item.label is None:
                behind.append(item)
                continue
            if behind:
                yield self.unnumbered(behind)
                behind = []
            yield self.of(item, identifier)
        if behind:
            yield akn("wrapUp", self._blocks.elements(_places(behind)))

    def _identifier(self, block: Block, short: str, parent: str) -> str:
        """An article is numbered through the whole text, other items within what they stand in."""
        assert block.label
        around = "" if block.label.style is Style.ARTICLE else parent
        prefix = f"{around}__{short}" if around else f"{self._prefix}{short}"
        if block.label.style >= Style.DASH:
            return self._ids.counted(prefix)
        worded = block.label.style <= Style.ARTICLE
        rank = block.label.text.split(maxsplit=1)[-1] if worded else block.label.text
        return self._ids.labelled(prefix, rank)

    def _is_title(self, block: Block) -> bool:
        """Whether an item's words are its heading: they name a topic of what stands below."""
        assert block.label
        if block.label.style <= TITLED:
            return True
        words = self._text[block.body : block.end].rstrip()
        return bool(block.children) and is_title(self._text, block) and not words.endswith(":")

    def _is_heading(self, block: Block) -> bool:
        """Whether a paragraph below `Chương I` is its title."""
        return _is_unnumbered(block) and is_upper(self._text[block.start : block.end])


def _is_unnumbered(block: Block) -> bool:
    return block.label is None


def _places(blocks: Iterable[Block]) -> Iterator[Stretch]:
    return ((block.start, block.end) for block in blocks)
