"""The text of a document between its head and its foot: preamble and body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ...grammar.folding import fold
from ...grammar.items import Block
from ...grammar.labels import Style
from ...grammar.structure import has_articles, structure
from ...zones.letters import is_upper
from ..elements import Element
from .blocks import Blocks
from .grounds import ground_of
from .hierarchy import Hierarchy
from .xml import Identifiers, akn

_FORMULA_WORDS = 6
"""Words of an enacting formula at most: `QUYẾT NGHỊ:`, `BAN HÀNH QUY ĐỊNH:`."""


class Body:
    """Preamble and body of a text.

    In an act (`is_act`) paragraphs belong to the item above them and the body holds nothing but
    items; elsewhere a paragraph behind the last item of a list stands for itself. `kind` is the
    folded name of the type, which enacting formulas have; without it there is no formula. `prefix`
    begins the `eId`s of an appendix; one in articles (quy chế) keeps its paragraphs in them.
    """

    def __init__(
        self, blocks: Blocks, ids: Identifiers, *, is_act: bool, kind: str = "", prefix: str = ""
    ) -> None:
        self._blocks, self._ids, self._is_act = blocks, ids, is_act
        self._hierarchy = Hierarchy(blocks, ids, prefix)
        flow = blocks.flow
        unlabelled = blocks.rows | blocks.quoted.keys()
        text = (flow.text, flow.folded, flow.paragraphs, unlabelled)
        in_articles = is_act or (prefix != "" and has_articles(*text))
        outline = structure(*text, in_articles=in_articles)
        tops = [block for block in outline if block.parent is None]
        begin = self._beginning(tops, kind)
        self._before, self._tops = tops[:begin], tops[begin:]

    def preamble(self) -> Element | None:
        """The grounds (căn cứ) and the enacting formula, None without any."""
        if not self._before:
            return None
        preamble = akn("preamble")
        last = self._before[-1]
        enacts = self._sort(last) == "p"
        for sort, run in groupby(self._before[:-1] if enacts else self._before, self._sort):
            preamble.extend(self._grounds(sort, list(run)))
        if enacts:
            preamble.append(akn("formula", self._plain([last]), name="enacting"))
        return preamble

    def items(self) -> Iterator[Element]:
        """The elements of the body; of an act items only."""
        for is_item, run in groupby(self._tops, lambda block: block.label is not None):
            if is_item:
                yield from (self._hierarchy.of(block) for block in run)
            elif self._is_act:
                yield self._hierarchy.unnumbered(run)
            else:
                yield from self._blocks.elements((block.start, block.end) for block in run)

    def _beginning(self, tops: Sequence[Block], kind: str) -> int:
        """How many paragraphs stand before the body: up to the formula, or to the first item."""
        first = next((i for i, block in enumerate(tops) if _is_numbered(block)), None)
        for index, block in enumerate(tops[:first]):
            if self._is_formula(block, kind):
                return index + 1
        return first or 0 if self._is_act else 0

    def _is_formula(self, block: Block, kind: str) -> bool:
        """Whether a paragraph is `QUYẾT ĐỊNH:`; in an act the words may be others."""
        words = self._words(block)
        if not kind or not is_upper(words) or len(words.split()) > _FORMULA_WORDS:
            return False
        return kind in fold(words) or (self._is_act and words.rstrip().endswith(":"))

    def _sort(self, block: Block) -> str:
        """What a paragraph of the preamble is: `citation`, `recital` or only `p`."""
        return ground_of(self._words(block)) or "p"

    def _grounds(self, sort: str, run: Sequence[Block]) -> Iterator[Element]:
        """Paragraphs of one sort with what stands under them."""
        if sort == "p":
            yield from self._plain(run)
            return
        short = sort[:3]  # `cit`, `rec`, and with s for all of a run
        identifier = self._ids.counted(f"{short}s")
        made = (akn(sort, self._plain([block]), eId=self._ids.counted(short)) for block in run)
        yield akn(f"{sort}s", made, eId=identifier)

    def _plain(self, blocks: Iterable[Block]) -> Iterator[Element]:
        places = ((each.start, each.end) for block in blocks for each in _all(block))
        return self._blocks.elements(places)

    def _words(self, block: Block) -> str:
        return self._blocks.flow.text[block.start : block.end]


def _is_numbered(block: Block) -> bool:
    """Whether a paragraph begins the body: a ground may have a bullet, but no number."""
    return block.label is not None and block.label.style < Style.DASH


def _all(block: Block) -> Iterator[Block]:
    yield block
    for child in block.children:
        yield from _all(child)
