"""What the PDF readers have in common: pages, and the bounds of what is read of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..choices import Choice
from ..layout.page import PageContent
from ..layout.tables import Ruling

MOST_OBJECTS, MOST_CHARACTERS = 50_000, 100_000
"""A page with more is beyond what people print on one: a drawing of a map, or a hostile file."""
PICTURE_SHARE = 0.6
"""Share of a page from which pictures make it a scan."""
THIN = 3.0
"""Width (points) of the widest box that is a rule."""
_MIN_RULE = 5.0


class PdfReader(Choice):
    """What reads the text layers of PDF pages; both give the same words."""

    PDFIUM = "pdfium"
    PDFPLUMBER = "pdfplumber"


@dataclass(frozen=True)
class PdfPage:
    """The content of a page.

    An overloaded one holds more than can be read in bounded time, and has no content; in an unclear
    one the reader cannot tell some letters from others.
    """

    content: PageContent
    is_overloaded: bool = False
    is_unclear: bool = False


def rulings_of_box(box: Ruling, is_drawn: bool) -> Iterator[Ruling]:
    """The rules that a line or box gives: itself if it is thin, its sides if they are drawn."""
    if min(box.x1 - box.x0, box.bottom - box.top) <= THIN:
        found = [box]
    elif is_drawn:
        found = [
            Ruling(box.x0, box.top, box.x1, box.top),
            Ruling(box.x0, box.bottom, box.x1, box.bottom),
            Ruling(box.x0, box.top, box.x0, box.bottom),
            Ruling(box.x1, box.top, box.x1, box.bottom),
        ]
    else:
        found = []
    for line in found:
        if max(line.x1 - line.x0, line.bottom - line.top) > _MIN_RULE:
            yield line
