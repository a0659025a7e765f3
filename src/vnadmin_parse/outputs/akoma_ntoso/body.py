"""The text of a document between its head and its foot: preamble and body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...grammar.folding import fold
from ...grammar.items import Block, outline
from ...grammar.labels import Style
from ...lexicon.directives import task_cues
from ...lexicon.phrases import Words
from ...view.elements import Element
from ...zones.letters import is_upper
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
    folded name of the type, as enacting formulas have it.
    """

    def __init__(
        self, blocks: Blocks, ids: Identifiers, *, is_act: bool, kind: str = "", prefix: str = ""
    ) -> None:
        self._blocks, self._ids, self._is_act = blocks, ids, is_act
        self._hierarchy = Hierarchy(blocks, ids, prefix)
        tops = [block for block in self._outline() if block.parent is None]
        begin = self._beginning(tops, kind)
        self._before, self._tops = tops[:begin], tops[begin:]

    def preamble(self) -> Element | None:
        """The grounds (căn cứ) and the enacting formula, None without any."""
        if not self._before:
            return None
        preamble = akn("preamble")
        *before, last = self._before
        for sort, run in groupby(before, self._sort):
            preamble.extend(self._grounds(sort, list(run)))
        sort = self._sort(last)
        preamble.extend(self._grounds(None if sort == "p" else sort, [last]))
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

    def _outline(self) -> list[Block]:
        flow, rows_ = self._blocks.flow, self._blocks.rows
        folded = flow.folded
        for start, end in rows_:  # a number in a cell labels nothing
            folded = folded[:start] + "x" * (end - start) + folded[end:]

        def is_apart(block: Block) -> bool:
            return not self._is_act and (block.start, block.end) not in rows_

        def closes(block: Block) -> bool:
            words = Words(folded, block.start, block.end)
            return task_cues("formula").at(words, 0) is not None

        return outline(flow.text, folded, flow.paragraphs, is_apart, closes)

    def _beginning(self, tops: Sequence[Block], kind: str) -> int:
        """How many paragraphs stand before the body: up to the formula, or to the first item."""
        first = next((i for i, block in enumerate(tops) if _is_numbered(block)), 0)
        for index, block in enumerate(tops[: first or len(tops)]):
            if self._is_formula(block, kind):
                return index + 1
        return first if self._is_act else 0

    def _is_formula(self, block: Block, kind: str) -> bool:
        words = self._words(block)
        if not is_upper(words) or len(words.split()) > _FORMULA_WORDS:
            return False
        return words.rstrip().endswith(":") or (bool(kind) and fold(words).strip(" .") == kind)

    def _sort(self, block: Block) -> str:
        """What a paragraph of the preamble is: `citation`, `recital` or only `p`."""
        return ground_of(self._words(block)) or "p"

    def _grounds(self, sort: str | None, run: Sequence[Block]) -> Iterator[Element]:
        """Paragraphs of one sort with what stands under them; None is the enacting formula."""
        places = [[(each.start, each.end) for each in _all(block)] for block in run]
        if sort in ("citation", "recital"):
            made = (
                akn(sort, self._blocks.elements(place), eId=self._ids.counted(sort[:3]))
                for place in places
            )
            yield akn(f"{sort}s", made, eId=self._ids.counted(f"{sort[:3]}s"))
            return
        plain = self._blocks.elements(stretch for place in places for stretch in place)
        if sort == "p":
            yield from plain
        else:
            yield akn("formula", plain, name="enacting")

    def _words(self, block: Block) -> str:
        return self._blocks.flow.text[block.start : block.end]


def _is_numbered(block: Block) -> bool:
    """Whether a paragraph begins the body: a ground may have a bullet, but no number."""
    return block.label is not None and block.label.style < Style.DASH


def _all(block: Block) -> Iterator[Block]:
    yield block
    for child in block.children:
        yield from _all(child)
