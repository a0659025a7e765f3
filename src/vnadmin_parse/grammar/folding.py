"""Spellings made comparable without moving a single offset."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_LETTERS = (range(0x00C0, 0x0250), range(0x1E00, 0x1F00))
_DASHES = "‐‑‒–—―−﹘﹣－"
_SPACES = (
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
)
_LINE = 160
_QUOTES = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}

_UNSEEN = regex.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for block in _LETTERS:
        for code in block:
            base = unicodedata.normalize("NFD", chr(code))[0].lower()
            if base.isascii() and base.isalpha():
                table[code] = base
    table.update({ord(c): "d" for c in "đĐðÐ"})
    table.update({ord(c): c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"})
    table.update({ord(c): "-" for c in _DASHES})
    table.update({ord(c): " " for c in _SPACES})
    table.update({ord(c): plain for c, plain in _QUOTES.items()})
    return table


_FOLD = _table()


def nfc(text: str) -> str:
    """`text` in Unicode normal form C, with `Ð`/`ð` (eth) as the Vietnamese `Đ`/`đ`.

    Characters that show nothing (soft hyphens, zero-width spaces and joiners) are left out.

    >>> nfc("Ðiê\u0300\u00adu")
    'Điều'
    """
    text = _UNSEEN.sub("", text)
    text = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    return text.replace("Ð", "Đ").replace("ð", "đ")


def fold(text: str) -> str:
    """`text` in lower case, without diacritics, with plain dashes, quotes and spaces.

    The result has the length of `text` (which must be NFC), so that offsets carry over: patterns
    are written once, without diacritics, and also find what OCR stripped of them.

    >>> fold("CỘNG HÒA – “Điều”")
    'cong hoa - "dieu"'
    """
    return _folded_line(text) if len(text) <= _LINE else text.translate(_FOLD)


@lru_cache(maxsize=4096)
def _folded_line(text: str) -> str:
    """Lines are folded by reading, zones and fields in turn, and many recur (mottoes, titles)."""
    return text.translate(_FOLD)


def one_line(text: str) -> str:
    """`text` with each run of white space as one space, none at the ends."""
    return " ".join(text.split())
