"""The fonts of a PDF as PDFium gives them. Hold `PDFIUM_LOCK`."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import NamedTuple

from .pdf_legacy import SOFT_HYPHEN, is_wide, unmapped_text
from .pdfium_calls import calls

LINE_END_HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen that breaks a word at the end of a line."""
_LONGEST_NAME = 256
_LEAST_REACH, _MOST_REACH = 0.4, 1.02
"""Shares of its reach between which the width of a letter lies."""
_WIDER_THAN_HYPHEN = 1.25


class Letter(NamedTuple):
    """What a character of a font is to be read as, and its width in ems."""

    text: str
    width: float


@dataclass
class Fonts:
    """What was found out about the fonts of a document, by their addresses."""

    _names: dict[int, str] = field(default_factory=dict)
    _descents: dict[int, float] = field(default_factory=dict)
    letters: dict[tuple[int | None, str], Letter] = field(default_factory=dict)
    """Those met so far, by font and the character that PDFium gives."""
    has_wide_hyphens: bool = False
    """Whether a hyphen was met that is as wide as letters, so that soft ones cannot be told."""

    def name(self, font: int | None) -> str:
        """The name of a font without the prefix of a subset."""
        if font is None:
            return ""
        if font not in self._names:
            name = (ctypes.c_char * _LONGEST_NAME)()
            calls().font_name(font, ctypes.addressof(name), _LONGEST_NAME)
            self._names[font] = name.value.decode(errors="replace").rpartition("+")[2]
        return self._names[font]

    def descent(self, font: int | None) -> float:
        """How far a font reaches below the base line, in ems; 0 or less."""
        if font is None:
            return 0.0
        if font not in self._descents:
            value = ctypes.c_float()
            calls().descent(font, 1.0, ctypes.addressof(value))
            self._descents[font] = min(0.0, value.value)
        return self._descents[font]

    def add(self, font: int | None, given: str, page: object, index: int, reach: float) -> None:
        """Find out about the letter that PDFium gives as `given`, at `index` of a text page.

        `reach` is how far it reaches from its origin, in ems: by its width or, if it leans over the
        next letter, further. PDFium looks widths up by letter, which may find those of other codes.
        """
        width = self._width(font, given)
        if not _LEAST_REACH * reach <= width <= _MOST_REACH * reach:
            width = reach
        text = given
        if calls().has_no_unicode(page, index) == 1:
            text = unmapped_text(ord(given), self.name(font))
        self.letters[font, given] = Letter(text, width)

    def hyphen(self, font: int | None, reach: float) -> Letter:
        """What PDFium gives as a hyphen: a soft one if it is clearly wider than those of the font.

        Soft hyphens look like hyphens, but in fonts from before Unicode they are letters.
        """
        own = self._width(font, "-")
        self.has_wide_hyphens |= is_wide(own, 1.0, self.name(font))
        is_soft = reach > _WIDER_THAN_HYPHEN * own > 0
        return Letter(SOFT_HYPHEN if is_soft else "-", reach)

    def space(self, font: int | None) -> Letter:
        """The space of a font."""
        return Letter(" ", self._width(font, " "))

    def _width(self, font: int | None, text: str) -> float:
        width = ctypes.c_float()
        if font is not None:
            calls().glyph_width(font, ord(text), 1.0, ctypes.addressof(width))
        return width.value
