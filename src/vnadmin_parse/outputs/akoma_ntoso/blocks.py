"""Paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ...grammar.quoted import closed_quotations
from ...layout import Flow, Layout, Line, paragraphs
from ..elements import Element
from .inline import Inline
from .xml import akn

Stretch = tuple[int, int]


class Blocks:
    """Lines put together to paragraphs; stretches of `flow` as elements.

    `rows` are the stretches that are rows of tables, `quoted` the paragraphs of what is quoted over
    several of them, each with the number of its quotation.
    """

    def __init__(self, layout: Layout, lines: Sequence[Line], inline: Inline) -> None:
        groups = paragraphs(layout, lines)
        self.flow = Flow(layout, groups)
        self.inline = inline
        stretches = zip(groups, self.flow.paragraphs, strict=True)
        self.rows = frozenset(place for group, place in stretches if group[0].is_table)
        runs = closed_quotations(self.flow.text, self.flow.paragraphs)
        self.quoted = {place: number for number, run in enumerate(runs) for place in run}

    def elements(self, stretches: Iterable[Stretch]) -> Iterator[Element]:
        """A `p` for each stretch, a `table` for rows that follow each other.

        What is quoted over several paragraphs is an `embeddedStructure` in a `p`.
        """
        for quotation, run in groupby(stretches, self.quoted.get):
            if quotation is None:
                yield from self._plain(run)
            else:
                yield akn("p", self.inline.quotation(self._plain(run)))

    def _plain(self, stretches: Iterable[Stretch]) -> Iterator[Element]:
        for is_row, run in groupby(stretches, self.rows.__contains__):
            if is_row:
                yield akn("table", (self._row(*stretch) for stretch in run))
            else:
                yield from (self.filled("p", *stretch) for stretch in run)

    def filled(self, tag: str, start: int, end: int, **attributes: str) -> Element:
        """A stretch as an element of one paragraph, without white space at its end."""
        end = start + len(self.flow.text[start:end].rstrip())
        return self.inline.fill(akn(tag, **attributes), self.flow.pieces(start, end))

    def _row(self, start: int, end: int) -> Element:
        cells: list[Element] = []
        for cell in self.flow.text[start:end].split("\t"):
            cells.append(akn("td", self.filled("p", start, start + len(cell))))
            start += len(cell) + 1
        return akn("tr", cells)
