"""What chunks are made of: paragraphs that know under which headings they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from ..grammar.folding import one_line
from ..grammar.items import Block, is_title
from ..grammar.labels import Style, is_chapter
from ..grammar.quoted import closed_quotations
from ..grammar.structure import has_articles, structure
from ..layout import Flow, Layout, Line, paragraphs
from .parts import Part, Stretch, Tasks

_SENTENCE_END = regex.compile(r"""[.;:!?…]["”’)\]]*+\s++""")
"""`đúng hạn. Các`, `(sau đây gọi là Quỹ); các`"""
_SPACE = regex.compile(r"\s++")


@dataclass(frozen=True, slots=True)
class Heading:
    """An item that something stands under: its label (`Điều 5`) and its line as printed."""

    start: int
    label: str
    style: Style
    title: str | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the text that stays together.

    `headings` are the labelled items that it is or stands under, from the top; `opens` says that
    it only announces what follows (`Chương II`, `1. Sở Y tế:`).
    """

    start: int
    end: int
    headings: tuple[Heading, ...] = ()
    opens: bool = False

    @property
    def section(self) -> int | None:
        """What tells the article or section that it belongs to: only what has the same is joined.

        Items below (1., a), -) are not told apart: they are short and explain each other.
        """
        starts = [one.start for one in self.headings if one.style <= Style.ROMAN]
        return starts[-1] if starts else None


def units(layout: Layout, stretch: Stretch, tasks: Tasks, size: int) -> Iterator[Unit]:
    """The lines of a stretch as units, each of at most `size` characters.

    Only what holds a task may be longer: a task is never cut. The units leave out nothing but
    white space.
    """
    end = stretch.lines[-1].end
    groups = _with_chapters(layout, paragraphs(layout, stretch.lines)) or [stretch.lines]
    starts = [stretch.lines[0].start, *(group[0].start for group in groups[1:])]
    known = _headings(layout, groups) if stretch.part in (Part.BODY, Part.APPENDIX) else None
    kept = [index for index, start in enumerate(starts) if not index or not tasks.around(start)]
    for place, index in enumerate(kept):
        stop = starts[kept[place + 1]] if place + 1 < len(kept) else end
        headings, opens = known[index] if known else ((), False)
        for piece in _pieces(layout.text, starts[index], stop, size, tasks):
            yield Unit(*piece, headings, opens)


def _with_chapters(layout: Layout, groups: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """Paragraphs, of which those that begin with `Chương II` are parted from their titles."""
    found: list[Sequence[Line]] = []
    for group in groups:
        whole: list[Line] = []
        for line in group:
            if is_chapter(layout.folded_string(line)):
                found += [whole, [line]] if whole else [[line]]
                whole = []
            else:
                whole.append(line)
        found += [whole] if whole else []
    return found


def _headings(
    layout: Layout, groups: Sequence[Sequence[Line]]
) -> list[tuple[tuple[Heading, ...], bool]]:
    """For each paragraph its headings, and whether it only announces what follows."""
    flow = Flow(layout, groups)
    quotations = closed_quotations(flow.text, flow.paragraphs)
    stretches = zip(groups, flow.paragraphs, strict=True)
    rows = {place for group, place in stretches if group[0].is_table}
    unlabelled = rows.union(*quotations)
    text = (flow.text, flow.folded, flow.paragraphs, unlabelled)
    blocks = structure(*text, in_articles=has_articles(*text))
    known = {block.start: _heading(flow.text, block) for block in blocks if block.label}
    found = []
    for block in blocks:
        chain: list[Heading] = []
        above: Block | None = block
        while above:
            chain += [known[above.start]] if above.label else []
            above = above.parent
        found.append((tuple(chain[::-1]), _opens(flow.text, block)))
    return found


def _heading(text: str, block: Block) -> Heading:
    """A labelled item, with its title where it has one: also on the next line (`Chương II`)."""
    assert block.label
    title = None
    if block.children and is_title(text, block):
        below = block.children[0]
        last = below if below.label is None and _opens(text, below) else block
        title = one_line(text[block.start : last.end])
    return Heading(block.start, block.label.text, block.label.style, title)


def _opens(text: str, block: Block) -> bool:
    """Whether a paragraph is a heading (`Chương II`), or its second line (`QUY ĐỊNH CỤ THỂ`)."""
    if not is_title(text, block):
        return False
    if block.label:
        return bool(block.children)
    parent = block.parent
    return (
        parent is not None
        and len(parent.children) > 1
        and parent.children[0] is block
        and parent.children[1].label is not None
        and is_title(text, parent)
    )


def _pieces(text: str, start: int, end: int, size: int, tasks: Tasks) -> Iterator[tuple[int, int]]:
    """A paragraph in pieces of at most `size` characters, cut outside of tasks."""
    end = start + len(text[start:end].rstrip())
    while end - start > size:
        cut = _cut(text, start, start + size, tasks)
        if cut >= end:
            break
        yield start, start + len(text[start:cut].rstrip())
        space = _SPACE.match(text, cut)
        start = space.end() if space else cut
    yield start, end


def _cut(text: str, start: int, limit: int, tasks: Tasks) -> int:
    """Where to cut: behind a sentence in the second half, else between words, else anywhere.

    Behind `limit` only where a task goes beyond it.
    """
    middle = (start + limit) // 2
    sentences = [
        found.end()
        for found in _SENTENCE_END.finditer(text, middle, limit + 1)
        if not tasks.around(found.end())
    ]
    if sentences:
        return sentences[-1]
    spaces = [
        found.start()
        for found in _SPACE.finditer(text, start + 1, limit + 1)
        if not tasks.around(found.start())
    ]
    if spaces:
        return spaces[-1]
    task = tasks.around(limit)
    if task is None:
        return limit
    return task[0] if task[0] > start else task[1]
