"""The document itself: pages with boxes over them, and its text with the values in colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..models import Box
from ..outputs.elements import Element, element
from .marks import Mark
from .pictures import Picture


def picture_sheets(
    pictures: Sequence[Picture], pages: int, marks: Sequence[Mark]
) -> Iterator[Element]:
    """A figure for each picture with the boxes of its values, and a word on pages without one."""
    boxes: dict[int, list[tuple[Mark, Box]]] = {}
    for mark in marks:
        for box in mark.span.boxes:
            boxes.setdefault(box.page, []).append((mark, box))
    for picture in pictures:
        page = picture.page
        drawn = sorted(boxes.get(page.number, ()), key=lambda item: -_area(item[1]))
        yield element(
            "figure",
            element("img", src=picture.address, alt=f"Trang {page.number}", draggable="false"),
            (_box(mark, box, page.width, page.height) for mark, box in drawn),
            element("figcaption", f"Trang {page.number} / {pages}"),
            class_="sheet picture",
            data_page=str(page.number),
            style=f"aspect-ratio:{page.width:.1f}/{page.height:.1f}",
        )
    missing = pages - len(pictures)
    if missing > 0:
        note = f"{missing} trang không có ảnh: xem trong phần Văn bản."
        yield element("p", note, class_="note")


def text_sheet(text: str, marks: Iterable[Mark]) -> Element:
    """The text, cut where values begin and end."""
    return element("div", _segments(text, list(marks)), class_="sheet text", id="text", lang="vi")


def _segments(text: str, marks: list[Mark]) -> Iterator[Element | str]:
    """Stretches of text, those within values as `mark` elements: the innermost gives its colour."""
    pieces = [
        (start, end, mark) for mark in marks for start, end in mark.span.pieces if start < end
    ]
    starts: dict[int, list[tuple[int, int, Mark]]] = {}
    for piece in pieces:
        starts.setdefault(piece[0], []).append(piece)
    cuts = sorted({0, len(text), *(cut for start, end, _ in pieces for cut in (start, end))})
    inside: list[tuple[int, int, Mark]] = []
    for begin, close in pairwise(cuts):
        inside = [piece for piece in inside if piece[1] > begin] + starts.get(begin, [])
        if inside:
            inside.sort(key=lambda piece: piece[1] - piece[0])
            yield _marked(text[begin:close], [mark for _, _, mark in inside])
        else:
            yield text[begin:close]


def _marked(text: str, marks: Sequence[Mark]) -> Element:
    inner = marks[0]
    within = " within" if any(mark.colour == "task" for mark in marks[1:]) else ""
    return element(
        "mark",
        text,
        class_=f"c-{inner.colour}{within}" + (" doubtful" if inner.is_doubtful else ""),
        data_marks=" ".join(dict.fromkeys(mark.key for mark in marks)),
        title=inner.label,
    )


def _box(mark: Mark, box: Box, width: float, height: float) -> Element:
    left, top = _percent(box.x0, width), _percent(box.top, height)
    across, down = _percent(box.x1 - box.x0, width), _percent(box.bottom - box.top, height)
    return element(
        "a",
        class_=f"box c-{mark.colour}" + (" doubtful" if mark.is_doubtful else ""),
        style=f"left:{left};top:{top};width:{across};height:{down}",
        data_marks=mark.key,
        title=mark.label,
    )


def _percent(length: float, whole: float) -> str:
    return f"{100 * length / whole:.2f}%"


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)
