"""Characters of a PDF page, as every PDF reader gives them. Lengths in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, eq=False)
class CharStyle:
    """What neighbouring characters share; one object for all characters of the style.

    `font` is the name of the typeface without the prefix of a subset; `upright` is false for
    turned text.
    """

    font: str
    size: float
    upright: bool = True


class PdfChar(NamedTuple):
    """A character (or several, where one glyph stands for them) in its box.

    The origin is the page's top left. The box reaches from the beginning of the glyph to that of
    the next one, and from the descent of the font up by the type size.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    style: CharStyle
