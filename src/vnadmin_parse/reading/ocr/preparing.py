"""What is done to a page image before it is read: seal off, level, large enough.

`docs/decisions/ocr.md` has the figures of these steps, and of those that were left out as they did
not pay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST_DPI, MOST_DPI = 200, 300
"""Resolutions that Tesseract reads best: 13 pt type is then 36 to 54 pixels high."""

_SKEW_DPI = 75
_MOST_SKEW = 6.0
_COARSE, _FINE = 0.5, 0.1
_LEVEL = 0.75
"""A page that is off by less (degrees) stays as it is: turning blurs."""
_DARK = 140
_COLOUR_DPI = 25
_COLOURED, _FILLED = 70, 30
_INK_INCHES = (0.6, 4.0)
_PAD_INCHES = 0.15
_MARGIN = 0.04
_WHITE = 255


@dataclass(frozen=True)
class PreparedImage:
    """A grey image to be read and its resolution.

    It was turned counter-clockwise by `quarters` right angles, then by `angle` degrees.
    `without_ink` are pictures of it without seal and signature, in two ways; `inked` is the box
    (left, top, right, bottom) of these, None where the page has none.
    """

    image: Image
    dpi: int
    angle: float = 0.0
    without_ink: tuple[Image, ...] = ()
    inked: tuple[int, int, int, int] | None = None
    quarters: int = 0


def prepare(image: Image, dpi: float) -> PreparedImage:
    """A page image (mode `RGB` or `L`) of resolution `dpi`, made ready for the OCR engine."""
    seal_off = without_seal(image)
    grey = to_resolution(seal_off, dpi)
    factor = grey.width / image.width
    reached = round(dpi * factor)
    angle = skew(grey, reached)
    box = inked_box(image, dpi)
    if box is None:
        return PreparedImage(level(grey, angle), reached, angle)
    clean = []
    for part in (without_ink(image.crop(box)), without_rims(image.crop(box))):
        page = seal_off.copy()  # what follows may give an image back unchanged
        page.paste(part, box[:2])
        clean.append(level(to_resolution(page, dpi), angle))
    left, top, right, bottom = (round(side * factor) for side in box)
    return PreparedImage(clean[0], reached, angle, tuple(clean), (left, top, right, bottom))


def without_seal(image: Image) -> Image:
    """The red channel: red is nearly white in it, black and blue stay dark.

    The seal fades from over the signer's name; signature, stamped numbers and days remain.
    """
    return image.convert("L") if _is_grey(image) else image.getchannel("R")


def without_ink(image: Image) -> Image:
    """The brightest channel of each pixel: every colour fades in it, only black stays dark."""
    return image.convert("L") if _is_grey(image) else _colour(image)[0]


def without_rims(image: Image) -> Image:
    """The same, brighter by how coloured a pixel is.

    So the rims fade that JPEG made grey; and so does type over which a seal is printed thickly.
    """
    from PIL import ImageChops

    return image.convert("L") if _is_grey(image) else ImageChops.add(*_colour(image))


def _is_grey(image: Image) -> bool:
    return image.mode != "RGB"


def inked_box(image: Image, dpi: float) -> tuple[int, int, int, int] | None:
    """Where seal and signature stand in a colour image (pixels), None without any.

    It encloses all patches of strong colour of the size of a seal or a signature: neither stamped
    numbers nor coloured type are as high, and a page that is coloured all over has none.
    """
    if _is_grey(image):
        return None
    factor = max(1, round(dpi / _COLOUR_DPI))
    _, colour = _colour(image)
    strong = colour.point([_WHITE if value > _COLOURED else 0 for value in range(256)])
    patches = strong.reduce(factor).point(
        [_WHITE if value > _FILLED else 0 for value in range(256)]
    )
    box = _large_patch(patches)
    if box is None:
        return None
    pad = round(_PAD_INCHES * dpi)
    left, top, right, bottom = (factor * side for side in box)
    return (
        max(0, left - pad),
        max(0, top - pad),
        min(image.width, right + pad),
        min(image.height, bottom + pad),
    )


def _colour(image: Image) -> tuple[Image, Image]:
    """The brightest channel of each pixel, and how far the darkest lies below it."""
    from PIL import ImageChops

    red, green, blue = image.split()
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    return brightest, ImageChops.subtract(brightest, darkest)


def _large_patch(patches: Image) -> tuple[int, int, int, int] | None:
    """The box around the rows that the coloured patches of seal and signature fill."""
    from PIL.Image import Resampling

    rows = patches.resize((1, patches.height), Resampling.BOX).tobytes()
    best: tuple[int, int] | None = None
    start: int | None = None
    for index, value in enumerate((*rows, 0)):
        if value and start is None:
            start = index
        elif not value and start is not None:
            if best is None or index - start > best[1] - best[0]:
                best = (start, index)
            start = None
    least, most = _INK_INCHES
    if best is None or not least * _COLOUR_DPI <= best[1] - best[0] <= most * _COLOUR_DPI:
        return None
    across = patches.crop((0, best[0], patches.width, best[1])).getbbox()
    return (across[0], best[0], across[2], best[1]) if across else None


def to_resolution(image: Image, dpi: float) -> Image:
    """`image` brought between `LEAST_DPI` and `MOST_DPI`."""
    from PIL.Image import Resampling

    factor = min(MOST_DPI, max(LEAST_DPI, dpi)) / dpi
    if abs(factor - 1) < 0.02:
        return image
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Resampling.LANCZOS)


def skew(image: Image, dpi: int) -> float:
    """By how many degrees the lines of a page fall to the right (positive) or rise.

    Of the small turns it is the one after which dark and light rows differ most. 0.0 where no
    turn makes them differ clearly, as on pages without text.
    """
    ink = _small_ink(image, dpi)
    turns = [
        step * _COARSE
        for step in range(round(-_MOST_SKEW / _COARSE), round(_MOST_SKEW / _COARSE) + 1)
    ]
    best = _sharpest(ink, turns)
    reach = round(_COARSE / _FINE)
    best = _sharpest(ink, [best + step * _FINE for step in range(-reach, reach + 1)])
    return 0.0 if abs(best) < _LEVEL or abs(best) > _MOST_SKEW else round(best, 2)


def level(image: Image, angle: float) -> Image:
    """`image` turned by `angle` degrees counter-clockwise about its middle, on white ground."""
    from PIL.Image import Resampling

    if not angle:
        return image
    return image.rotate(angle, Resampling.BICUBIC, fillcolor=_WHITE)


def rows_stand_upright(image: Image, dpi: int) -> bool:
    """Whether the lines of text lie across the page; False if they run up or down it.

    Squares along the whole page are looked at: a last page may hold a few lines at its top only.
    """
    from PIL.Image import Transpose

    ink = _small_ink(image, dpi)
    across = along = 0
    for square in _squares(ink):
        lying = square.transpose(Transpose.ROTATE_90)
        across += max(_contrast(square, turn) for turn in (-1.0, 0.0, 1.0))
        along += max(_contrast(lying, turn) for turn in (-1.0, 0.0, 1.0))
    return along <= _CLEARLY * across


_CLEARLY = 1.2
"""Most pages lie upright, so one that does not must show it clearly."""


def _squares(ink: Image) -> list[Image]:
    """The two ends and the middle of a page, as squares."""
    side = min(ink.size)
    places = ((0, 0), ((ink.width - side) // 2, (ink.height - side) // 2))
    corners = (*places, (ink.width - side, ink.height - side))
    return [ink.crop((left, top, left + side, top + side)) for left, top in corners]


def _small_ink(image: Image, dpi: int) -> Image:
    """Ink as white on black, reduced, without the page's edge (shadows of the scanner)."""
    factor = max(1, round(dpi / _SKEW_DPI))
    small = image.reduce(factor)
    across, down = round(small.width * _MARGIN), round(small.height * _MARGIN)
    inner = small.crop((across, down, small.width - across, small.height - down))
    return inner.point([_WHITE if value < _DARK else 0 for value in range(256)])


def _sharpest(ink: Image, turns: Iterable[float]) -> float:
    return max(turns, key=lambda turn: (_contrast(ink, turn), -abs(turn)))


def _contrast(ink: Image, turn: float) -> int:
    """How much neighbouring rows of `ink` differ after a turn."""
    from PIL.Image import Resampling

    turned = ink.rotate(turn, Resampling.NEAREST) if turn else ink
    rows = turned.resize((1, turned.height), Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))
