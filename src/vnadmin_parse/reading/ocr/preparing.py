"""What is done to a page image before it is read: seal off, level, large enough. Measured steps only.

`docs/ocr.md` has the figures of these steps, and of those that were left out as they did not pay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST_DPI, MOST_DPI = 200, 300
"""Resolutions that Tesseract reads best: 13 pt type is then 36 to 54 pixels high."""

_SKEW_DPI = 75
_MOST_SKEW = 6.0
_COARSE, _FINE = 0.5, 0.1
_LEVEL = 0.15
"""A page that is off by less (degrees) stays as it is: turning blurs."""
_DARK = 140
_MARGIN = 0.04
_WHITE = 255


@dataclass(frozen=True)
class PreparedImage:
    """A grey image to be read, its resolution, and the degrees it was turned counter-clockwise."""

    image: Image
    dpi: int
    angle: float = 0.0


def prepare(image: Image, dpi: float) -> PreparedImage:
    """A colour or grey page image of resolution `dpi`, made ready for the OCR engine."""
    grey = to_resolution(without_seal(image), dpi)
    reached = round(dpi * grey.width / image.width)
    angle = skew(grey, reached)
    return PreparedImage(level(grey, angle), reached, angle)


def without_seal(image: Image) -> Image:
    """The grey image in which red is white: the red channel, lightened by how red a pixel is.

    The seal vanishes from over the signer's name, while black and blue ink (the signature, but
    also stamped numbers and days) stay.
    """
    from PIL import ImageChops

    if image.mode in ("L", "1", "I;16", "LA"):
        return image.convert("L")
    red, green, blue = image.convert("RGB").split()
    redness = ImageChops.subtract(red, ImageChops.darker(green, blue))
    return ImageChops.add(red, redness)


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
    """`image` turned by `angle` degrees counter-clockwise about its middle, filled up with white."""
    from PIL.Image import Resampling

    if not angle:
        return image
    return image.rotate(angle, Resampling.BICUBIC, fillcolor=_WHITE)


def rows_stand_upright(image: Image, dpi: int) -> bool:
    """Whether the lines of text lie across the page; False if they run up or down it."""
    from PIL.Image import Transpose

    ink = _small_ink(image, dpi)
    side = min(ink.size)
    middle = ink.crop(
        (
            (ink.width - side) // 2,
            (ink.height - side) // 2,
            (ink.width + side) // 2,
            (ink.height + side) // 2,
        )
    )
    across = max(_contrast(middle, turn) for turn in (-1.0, 0.0, 1.0))
    along = max(_contrast(middle.transpose(Transpose.ROTATE_90), turn) for turn in (-1.0, 0.0, 1.0))
    return across >= along


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

    turned = ink.rotate(turn, Resampling.BILINEAR) if turn else ink
    rows = turned.resize((1, turned.height), Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in zip(rows, rows[1:], strict=False))
