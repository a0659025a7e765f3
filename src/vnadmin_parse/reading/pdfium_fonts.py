"""The fonts of a PDF as PDFium gives them. Hold `PDFIUM_LOCK`."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

from .pdf_legacy import SOFT_HYPHEN, is_wide, unmapped_text
from .pdfium_calls import calls, numbers

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
    _spaces: dict[int | None, float] = field(default_factory=dict)
    _hyphens: dict[int | None, float] = field(default_factory=dict)
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

    def add(
        self, page: object, new: Mapping[tuple[int | None, str], int], reaches: Sequence[float]
    ) -> None:
        """Find out about letters, by their fonts and what PDFium gives, at places of a text page.

        `reaches` says how far each reaches from its origin, in ems: by its width or, if it leans
        over the next letter, further. PDFium looks widths up by letter, so that they may be those
        of other codes of the font.
        """
        fonts, codes = [font for font, _ in new], [ord(given) for _, given in new]
        widths = numbers(calls().glyph_width, "f", fonts, codes, repeat(1.0), count=len(new))
        unmapped = map(calls().has_no_unicode, repeat(page), new.values())
        for (font, given), width, reach, fault in zip(new, widths, reaches, unmapped, strict=True):
            is_likely = _LEAST_REACH * reach <= width <= _MOST_REACH * reach
            text = unmapped_text(ord(given), self.name(font)) if fault == 1 else given
            self.letters[font, given] = Letter(text, width if is_likely else reach)

    def hyphen(self, font: int | None, reach: float) -> Letter:
        """What PDFium gives as a hyphen: a soft one if it is clearly wider than those of the font.

        Soft hyphens look like hyphens, but in fonts from before Unicode they are letters.
        """
        own = self._hyphens.get(font)
        if own is None:
            own = self._hyphens[font] = self._width(font, "-")
        self.has_wide_hyphens |= is_wide(own, 1.0, self.name(font))
        is_soft = reach > _WIDER_THAN_HYPHEN * own > 0
        return Letter(SOFT_HYPHEN if is_soft else "-", reach)

    def space(self, font: int | None) -> float:
        """The width of the space of a font, in ems."""
        if font not in self._spaces:
            self._spaces[font] = self._width(font, " ")
        return self._spaces[font]

    def _width(self, font: int | None, text: str) -> float:
        width = ctypes.c_float()
        if font is not None:
            calls().glyph_width(font, ord(text), 1.0, ctypes.addressof(width))
        return width.value
