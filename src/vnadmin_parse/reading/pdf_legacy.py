"""Words of PDF pages in fonts from before Unicode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import regex

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

_SOFT_HYPHEN = "\u00ad"
_WIDEST_SPACE = 0.38
"""Share of the type size; the space of these fonts is 0.23-0.28, their `ư` 0.45 at least."""
_CODE = regex.compile(r"\(cid:(\d{1,3})\)")
Char = Mapping[str, Any]


def with_hidden_letters(chars: Sequence[Char]) -> Sequence[Char]:
    """`chars` with the letters back that were taken for spaces.

    The code of `ư` in TCVN3 and of `Ứ` in VPS is that of the soft hyphen, which pdfminer gives as a
    space; only its width tells it from one.
    """
    is_old = any(legacy_font(str(name)) for name in {char["fontname"] for char in chars})
    if not is_old and not looks_odd("".join(char["text"] for char in chars)):
        return chars
    return [{**char, "text": _SOFT_HYPHEN} if _is_letter(char) else char for char in chars]


def _is_letter(space: Char) -> bool:
    if space["text"] != " " or space["x1"] - space["x0"] <= _WIDEST_SPACE * space["size"]:
        return False
    return "courier" not in str(space["fontname"]).lower()


def font_name(fonts: Sequence[str], chars: Sequence[Char]) -> str:
    """The font of a word: the first one, or the one from before Unicode that sets its letters."""
    return next(
        (
            font
            for font, char in zip(fonts, chars, strict=True)
            if not str(char["text"]).isascii() and legacy_font(font)
        ),
        fonts[0],
    )


def legacy_text(text: str, font: str) -> str:
    """`text` with codes instead of `(cid:18)` if the font is one of those."""
    if "(cid:" not in text or not legacy_font(font):
        return text
    return _CODE.sub(lambda code: chr(int(code[1])) if int(code[1]) < 256 else code[0], text)


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
        found += [replace(word, text=shown) for word, shown in zip(same, texts, strict=True)]
    return tuple(found), unclear
