"""The appendices (phụ lục; NĐ 30/2020, Phụ lục I, III.1)."""

from __future__ import annotations

from collections.abc import Sequence

from ..layout import Flow, Layout, Line
from ..models import Appendix
from ..zones.foot import is_appendix_start
from ..zones.letters import is_upper
from .stretch import clean

_TITLE_LINES = 5


def appendices(layout: Layout, lines: Sequence[Line]) -> tuple[Appendix, ...]:
    """Each appendix with its title: the line that names it and the lines in capitals below."""
    if not lines:
        return ()
    starts = [i for i, line in enumerate(lines) if _begins(layout, line)]
    starts = [i for i in starts if i - 1 not in starts or _is_labelled(layout, lines[i])]
    if not starts or starts[0] > 0:
        starts.insert(0, 0)
    found: list[Appendix] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        flow = Flow(layout, [_title(layout, lines[start:end])])
        if flow.text:
            found.append(
                Appendix(
                    span=layout.span((lines[start].start, lines[end - 1].end)),
                    parts={"title": flow.span(0, len(flow.text))},
                    title=clean(flow, 0, len(flow.text)),
                )
            )
    return tuple(found)


def _is_labelled(layout: Layout, line: Line) -> bool:
    """`PHỤ LỤC II`; a form's name below it goes on with its title."""
    return layout.folded_string(line).strip().startswith("phu luc")


def _begins(layout: Layout, line: Line) -> bool:
    if line.is_table:
        return False
    text, folded = layout.string(line), layout.folded_string(line)
    return is_appendix_start(text, folded) and folded.strip().startswith(("phu luc", "mau", "bieu"))


def _title(layout: Layout, lines: Sequence[Line]) -> list[Line]:
    title = [lines[0]]
    for line in lines[1:_TITLE_LINES]:
        if not (is_upper(layout.string(line)) or line.centred) or line.is_table:
            break
        title.append(line)
    return title
