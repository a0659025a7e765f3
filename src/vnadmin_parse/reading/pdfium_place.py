"""From the coordinates of a PDF page to points from the top left of the page as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_RIGHT_ANGLE = 90


@dataclass(frozen=True)
class Place:
    """The media box of a page in its own coordinates, and by how much it is turned when shown.

    `turn` is clockwise, in degrees: 0, 90, 180 or 270.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def width(self) -> float:
        """Width of the page as shown, in points."""
        across = self.turn % (2 * _RIGHT_ANGLE) == 0
        return self.right - self.left if across else self.top - self.bottom

    @property
    def height(self) -> float:
        """Height of the page as shown, in points."""
        across = self.turn % (2 * _RIGHT_ANGLE) == 0
        return self.top - self.bottom if across else self.right - self.left

    def point(self, x: float, y: float) -> Point:
        """Where a point of the page is shown, from the top left."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == _RIGHT_ANGLE:
            return y - self.bottom, x - self.left
        if self.turn == 2 * _RIGHT_ANGLE:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def points(self, xs: Sequence[float], ys: Sequence[float]) -> list[Point]:
        """Where points of the page are shown."""
        if self.turn == 0:
            left, top = self.left, self.top
            return [(x - left, top - y) for x, y in zip(xs, ys, strict=True)]
        return list(map(self.point, xs, ys))

    def direction(self, x: float, y: float) -> Point:
        """A vector as shown, y downwards."""
        (x0, y0), (x1, y1) = self.point(0.0, 0.0), self.point(x, y)
        return x1 - x0, y1 - y0


def place_of(page: PdfPage) -> Place:
    """The place of a page; hold `PDFIUM_LOCK`. Raises `PdfiumError` for a page without any."""
    box = page.get_mediabox(fallback_ok=False)
    if not box or box[0] == box[2] or box[1] == box[3]:
        box = page.get_bbox()  # the media box may be that of a parent
    x0, y0, x1, y1 = box
    return Place(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), page.get_rotation())


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` and then `outer`."""
    if outer == UNCHANGED:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
