"""Words of PDF pages in fonts from before Unicode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ..layout.model import PageWord
from ..layout.page import PageContent
from .encodings import looks_odd
from .legacy_fonts import (
    LegacyFont,
    guess_encoding,
    is_unicode,
    legacy_font,
    to_unicode,
    unclear_letters,
)
from .pdf_chars import PdfChar

SOFT_HYPHEN = "\u00ad"
"""Its code is that of `ư` in TCVN3 and of `Ứ` in VPS."""
_WIDEST_HYPHEN = 0.38
"""Share of the type size; space and hyphen of these fonts have 0.23-0.34, their `ư` has 0.45."""


def with_hidden_letters(chars: Sequence[PdfChar]) -> Sequence[PdfChar]:
    """`chars` with the letters back that were taken for spaces.

    pdfminer gives a soft hyphen as a space; only its width tells it from one.
    """
    if not is_old(chars):
        return chars
    return [
        char._replace(text=SOFT_HYPHEN)
        if char.text == " " and is_wide(char.x1 - char.x0, char.style.size, char.style.font)
        else char
        for char in chars
    ]


def is_wide(width: float, size: float, font: str) -> bool:
    """Whether a space or hyphen is too wide for one, so that it may be a letter of an old font."""
    return width > _WIDEST_HYPHEN * size and "courier" not in font.lower()


def is_old(chars: Sequence[PdfChar]) -> bool:
    """Whether some text is in a font from before Unicode, by its name or the letters."""
    if any(legacy_font(style.font) for style in {char[5] for char in chars}):
        return True
    return looks_odd("".join([char[4] for char in chars]))


def font_of(chars: Sequence[PdfChar]) -> str:
    """The font of a word: the first one, or the one from before Unicode that sets its letters."""
    first = chars[0].style.font
    if all(char.style.font == first for char in chars):
        return first
    return next(
        (
            char.style.font
            for char in chars
            if not char.text.isascii() and legacy_font(char.style.font)
        ),
        first,
    )


def unmapped_text(code: int, font: str) -> str:
    """What a code of a font stands for that the file gives no Unicode letter for.

    >>> unmapped_text(0xB5, ".VnTime"), unmapped_text(0xB5, "Times New Roman")
    ('µ', '\ufffd')
    """
    return chr(code) if 0 < code < 0x100 and legacy_font(font) else "\ufffd"


def in_unicode(page: PageContent) -> tuple[PageContent, int]:
    """The page with words in Unicode, and how many letters stayed unclear.

    Words are converted by the names of their fonts, or all of them where their letters tell.
    """
    every = (*page.words, *page.aside)
    old = [word.text for word in every if legacy_font(word.font)]
    unclear = 0
    if old and not is_unicode(" ".join(old)):
        page, unclear = _converted_page(page, None)
    encoding = guess_encoding(" ".join(word.text for word in page.words))
    if encoding is None:
        return page, unclear
    return _converted_page(page, LegacyFont(encoding))


def _converted_page(page: PageContent, guessed: LegacyFont | None) -> tuple[PageContent, int]:
    words, unclear = _converted(page.words, guessed)
    aside, more = _converted(page.aside, guessed)
    return replace(page, words=words, aside=aside), unclear + more


def _converted(
    words: Sequence[PageWord], guessed: LegacyFont | None
) -> tuple[tuple[PageWord, ...], int]:
    """Words converted from `guessed`, or each from its own font if that is an old one."""
    found: list[PageWord] = []
    unclear = 0
    for font, group in groupby(words, key=lambda word: guessed or legacy_font(word.font)):
        same = list(group)
        if font is None:
            found += same
            continue
        text = to_unicode(" ".join(word.text for word in same), font)
        unclear += unclear_letters(text)
        texts = text.split(" ")
        found += [word._replace(text=shown) for word, shown in zip(same, texts, strict=True)]
    return tuple(found), unclear
