"""Characters of a PDF page, as every PDF reader gives them. Lengths in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, eq=False)
class CharStyle:
    """What neighbouring characters share; one object for all characters of the style.

    `font` is the name of the typeface without the prefix of a subset; `turn` says by how many right
    angles the text is turned clockwise.
    """

    font: str
    size: float
    turn: int = 0

    @property
    def upright(self) -> bool:
        """Whether the text runs from left to right, the right way up."""
        return self.turn == 0


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


def turn_of(across: float, down: float) -> int:
    """The turn of text that is not upright and runs in the direction given."""
    if abs(across) >= abs(down):
        return 2
    return 1 if down > 0 else 3
