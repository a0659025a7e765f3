"""The rules and pictures that are drawn on a page, as PDFium gives them. Hold `PDFIUM_LOCK`."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice, pairwise, repeat
from typing import TYPE_CHECKING

from ..layout.tables import Ruling
from .pdf_pages import MOST_OBJECTS, PICTURE_SHARE, THIN, rulings_of_box
from .pdfium_calls import Call, calls, numbers
from .pdfium_place import UNCHANGED, Matrix, Place, Point, product

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_DEEPEST = 20
_MOST_SEGMENTS = 4 * MOST_OBJECTS
_BOX_SEGMENTS = 5
_SAME = 0.01


@dataclass
class Shapes:
    """What is drawn on a page; `objects` and `segments` count what was looked at."""

    place: Place
    rulings: list[Ruling] = field(default_factory=list)
    texts: dict[int, Matrix] = field(default_factory=dict)
    """The addresses of text objects, with the matrices of the forms that they are in."""
    pictured: float = 0.0
    """The area of the pictures, in square points."""
    objects: int = 0
    segments: int = 0

    @property
    def is_picture(self) -> bool:
        """Whether pictures cover most of the page."""
        return self.pictured > PICTURE_SHARE * self.place.width * self.place.height

    @property
    def is_overloaded(self) -> bool:
        """Whether there are more shapes than people print on a page."""
        return self.objects > MOST_OBJECTS

    def box(self, points: Sequence[Point], matrix: Matrix) -> Ruling:
        """The box around points, as shown on the page."""
        a, b, c, d, e, f = matrix
        shown = [self.place.point(a * x + c * y + e, b * x + d * y + f) for x, y in points]
        xs, ys = zip(*shown, strict=True)
        return Ruling(min(xs), min(ys), max(xs), max(ys))


def page_shapes(page: PdfPage, place: Place) -> Shapes:
    """The shapes of a page, those in forms drawn on it included; not all if it is overloaded."""
    from pypdfium2.raw import FPDFPage_CountObjects

    shapes = Shapes(place)
    count = FPDFPage_CountObjects(page.raw)
    _add(shapes, calls().page_object, page.raw, count, UNCHANGED, 0)
    return shapes


def _add(shapes: Shapes, nth: Call, parent: object, count: int, matrix: Matrix, depth: int) -> None:
    """Add the `count` objects of a page or form, which `nth` gives."""
    from pypdfium2.raw import (
        FPDF_PAGEOBJ_FORM,
        FPDF_PAGEOBJ_IMAGE,
        FPDF_PAGEOBJ_PATH,
        FPDF_PAGEOBJ_TEXT,
    )

    shapes.objects += max(0, count)
    if shapes.is_overloaded or depth > _DEEPEST:
        return
    objects = list(map(nth, repeat(parent), range(count)))
    kinds = list(map(calls().object_type, objects))
    shapes.texts.update(
        dict.fromkeys(compress(objects, map(FPDF_PAGEOBJ_TEXT.__eq__, kinds)), matrix)
    )
    _add_paths(shapes, list(compress(objects, map(FPDF_PAGEOBJ_PATH.__eq__, kinds))), matrix)
    for each, kind in zip(objects, kinds, strict=True):
        if kind == FPDF_PAGEOBJ_IMAGE:
            _add_picture(shapes, each, matrix)
        elif kind == FPDF_PAGEOBJ_FORM:
            inner = product(_matrix(each), matrix)
            _add(shapes, calls().form_object, each, calls().form_count(each), inner, depth + 1)
            if shapes.is_overloaded:
                return


def _add_picture(shapes: Shapes, picture: int, matrix: Matrix) -> None:
    corners = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
    box = shapes.box(corners, product(_matrix(picture), matrix))
    across = min(box.x1, shapes.place.width) - max(box.x0, 0.0)
    down = min(box.bottom, shapes.place.height) - max(box.top, 0.0)
    shapes.pictured += max(0.0, across) * max(0.0, down)


def _add_paths(shapes: Shapes, paths: Sequence[int], matrix: Matrix) -> None:
    """Add the straight lines and boxes of paths, unless there are too many corners to look at."""
    counts = list(map(calls().segment_count, paths))
    shapes.segments += sum(counts)
    if shapes.segments > _MOST_SEGMENTS:
        return
    modes = numbers(calls().draw_mode, "ii", paths, count=len(paths), apart=True)
    filled: list[int] = []
    others: list[tuple[int, int, bool]] = []
    for path, count, is_stroked in zip(paths, counts, modes[1::2], strict=True):
        if count <= _BOX_SEGMENTS and not is_stroked:
            filled.append(path)
        else:
            others.append((path, count, bool(is_stroked)))
    _add_filled(shapes, filled, matrix)
    _add_outlined(shapes, others, matrix)


def _add_filled(shapes: Shapes, paths: Sequence[int], matrix: Matrix) -> None:
    """Add the rules among filled boxes; the box around one says all, as nothing is drawn on it."""
    sides = numbers(calls().bounds, "ffff", paths, count=len(paths), apart=True)
    rows = (sides[row : row + 4] for row in range(0, len(sides), 4))
    for left, bottom, right, top in rows:
        if matrix != UNCHANGED or min(right - left, top - bottom) <= THIN:
            box = shapes.box(((left, bottom), (right, top)), matrix)
            shapes.rulings += rulings_of_box(box, is_drawn=False)


def _add_outlined(shapes: Shapes, paths: Sequence[tuple[int, int, bool]], matrix: Matrix) -> None:
    """Add the lines and boxes of paths, given with their counts of segments and whether stroked."""
    owners = [path for path, count, _ in paths for _ in range(count)]
    places = [place for _, count, _ in paths for place in range(count)]
    segments = list(map(calls().segment, owners, places))
    points = numbers(calls().segment_point, "ff", segments, count=len(segments), apart=True)
    corners = zip(points[0::2], points[1::2], strict=True)
    kinds, closes = map(calls().segment_type, segments), map(calls().segment_closes, segments)
    steps = zip(corners, kinds, closes, strict=True)
    matrices = numbers(
        calls().object_matrix, "ffffff", [path for path, _, _ in paths], count=len(paths)
    )
    for row, (_, count, is_stroked) in enumerate(paths):
        own = product(matrices[6 * row : 6 * row + 6], matrix)
        for outline in _outlines(list(islice(steps, count))):
            if len(outline) == 2:
                shapes.rulings += rulings_of_box(shapes.box(outline, own), is_drawn=False)
            elif _is_box(outline):
                shapes.rulings += rulings_of_box(shapes.box(outline, own), is_stroked)


def _outlines(steps: Sequence[tuple[Point, int, int]]) -> Iterator[list[Point]]:
    """The corners of each part of a path that has no curves, the first one repeated if closed.

    `steps` are corners with the kind of the segment that ends there and whether it closes the part.
    """
    from pypdfium2.raw import FPDF_SEGMENT_LINETO, FPDF_SEGMENT_MOVETO

    starts = [index for index, step in enumerate(steps) if step[1] == FPDF_SEGMENT_MOVETO]
    for start, end in pairwise([*starts, len(steps)]):
        if any(kind != FPDF_SEGMENT_LINETO for _, kind, _ in steps[start + 1 : end]):
            continue
        points = [corner for corner, _, _ in steps[start:end]]
        if steps[end - 1][2] and not _are_same(points[0], points[-1]):
            points.append(points[0])
        yield points


def _is_box(points: Sequence[Point]) -> bool:
    """Whether the corners are those of an upright box."""
    if len(points) != 5 or not _are_same(points[0], points[4]):
        return False
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[:4]
    across = x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0
    return across or (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0)


def _are_same(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < _SAME and abs(one[1] - other[1]) < _SAME


def _matrix(each: int) -> Matrix:
    values = (ctypes.c_float * 6)(*UNCHANGED)
    calls().object_matrix(each, ctypes.addressof(values))
    return (*values,)
