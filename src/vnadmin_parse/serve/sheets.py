"""The pages of a document with boxes over them, and its text, both with links to the values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import html
from markupsafe import Markup

from ..models import Box, Document
from ..outputs.elements import Element, element
from ..view.marks import Mark
from ..view.pictures import MOST_PAGES
from ..view.sheets import text_sheet

FOUND = "found"
"""The colour of words that were searched for."""
MOST_LETTERS = 400_000
"""Characters of a text that are shown."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The boxes of a value on one page, in points."""

    key: str
    anchor: str | None
    colour: str
    label: str
    is_doubtful: bool
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number and size in points, and what is drawn on it."""

    number: int
    width: float
    height: float
    drawn: tuple[Drawn, ...]


def sheets(document: Document, marks: Iterable[Mark]) -> tuple[list[Sheet], dict[str, str]]:
    """The pages that have pictures, and the place on them of each value that stands there.

    Smaller values lie above those that hold them.
    """
    on_page: dict[int, dict[str, list[tuple[Mark, Box]]]] = {}
    for mark in marks:
        for box in mark.span.boxes:
            on_page.setdefault(box.page, {}).setdefault(mark.key, []).append((mark, box))
    anchors: dict[str, str] = {}
    found: list[Sheet] = []
    for page in document.pages:
        if page.number <= MOST_PAGES:
            values = on_page.get(page.number, {})
            drawn = [_drawn(key, boxes, anchors) for key, boxes in values.items()]
            drawn.sort(key=lambda one: -sum(map(_area, one.boxes)))
            found.append(Sheet(page.number, page.width, page.height, tuple(drawn)))
    return found, anchors


def text_with_links(text: str, marks: Iterable[Mark]) -> tuple[Markup, dict[str, str]]:
    """The text as HTML, and the place in it of each value that stands there.

    What is of the colour `FOUND` has no row to lead to.
    """
    inside = [mark for mark in marks if mark.span.end <= MOST_LETTERS]
    rows = {mark.key for mark in inside if mark.colour != FOUND}
    sheet = text_sheet(text[:MOST_LETTERS], inside)
    anchors: dict[str, str] = {}
    for place in sheet.iter("mark"):
        keys = place.attrib.pop("data-marks").split()
        fresh = [key for key in keys if key not in anchors]
        if fresh:
            place.set("id", f"t-{fresh[0]}")
            anchors.update(dict.fromkeys(fresh, f"t-{fresh[0]}"))
        for key in [key for key in keys if key in rows][:1]:
            _link(place, key)
    sheet.attrib.pop("id")
    return Markup(html.tostring(sheet, encoding="unicode")), anchors


def _drawn(key: str, boxes: list[tuple[Mark, Box]], anchors: dict[str, str]) -> Drawn:
    mark = boxes[0][0]
    anchor = None
    if key not in anchors:
        anchor = anchors[key] = f"p-{key}"
    places = tuple(box for _, box in boxes)
    return Drawn(key, anchor, mark.colour, mark.label, mark.is_doubtful, places)


def _link(place: Element, key: str) -> None:
    """Let the words of a mark lead to the row of its value."""
    link = element("a", place.text, href=f"#{key}", tabindex="-1")
    place.text = None
    place.append(link)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)
