"""Text of Vietnamese fonts from before Unicode: TCVN3 (ABC), VNI and VPS.

Such a font shows Vietnamese letters at the codes of others: files give `Céng hoµ` for `Cộng hoà`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from itertools import groupby

import regex

from ..lexicon.loader import rows
from ..models import Warning
from .encodings import VIETNAMESE_LETTERS, looks_odd
from .ocr.quality import FEWEST_WORDS, GOOD_SHARE, text_quality

POOR_SHARE = 0.6
"""Most Vietnamese syllables a text has that is taken for one of an old encoding."""
_UNICODE_SHARE = 0.25
_SAMPLE = 50_000
_UNICODE_ONLY = frozenset(letter for letter in VIETNAMESE_LETTERS if letter > "\u00ff")
_PRIVATE = 0xF000
"""Where Word and PDF writers put the codes of fonts that they take for symbols."""
_LOOKALIKES = {0xAD: "\u2212", 0xAF: "\u02c9", 0xB5: "\u03bc", 0xB7: "\u2219"}
"""Characters that PDF fonts name the codes by, apart from those of windows-1252."""
_STYLE = regex.compile(
    r"(?<![-, ])(?:[-, ]*+(?:bold|italic|oblique|regular|normal)){1,4}+$", regex.IGNORECASE
)
_WORD = regex.compile(r"\S+")
_MIXED_CASE = regex.compile(r"\p{Lu}(?![a-z])\P{Ascii}|\P{Ascii}\p{Lu}")
_WHOLE = regex.compile(r"[^a-z\p{Lu}]*+\p{Lu}[^a-z\p{Lu}]*+\p{Lu}[^a-z]*+")
"""A word with two capitals or more and no small letter that the font could have shown large."""
_ONE_CAPITAL = regex.compile(r"\P{L}*+\p{Lu}[^a-z]*+$")
_TONED = regex.compile(r"[^\P{L}\p{Ascii}Đđ]")
"""A letter that tells words from abbreviations."""


class LegacyEncoding(Enum):
    """Where a font has its Vietnamese letters."""

    TCVN3 = "TCVN3"
    VNI = "VNI"
    VPS = "VPS"


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """An encoding, and whether the font shows small letters as capitals (`.VnTimeH`)."""

    encoding: LegacyEncoding
    capitals: bool = False


_NAMES = {
    LegacyEncoding.TCVN3: regex.compile(r"(?i:\.vn)\p{L}|Vn(?=[A-Z])"),
    LegacyEncoding.VNI: regex.compile(r"(?i:vni)(?:[-_ ]|(?=[A-Z][a-z]))"),
    LegacyEncoding.VPS: regex.compile(r"(?i:vps)(?:[-_ ]|(?=[A-Z][a-z]))"),
}


@lru_cache(maxsize=1024)
def legacy_font(name: str) -> LegacyFont | None:
    """What a font's name tells about its letters, None for fonts with Unicode letters.

    >>> legacy_font(".VnTimeH,Bold")
    LegacyFont(encoding=<LegacyEncoding.TCVN3: 'TCVN3'>, capitals=True)
    >>> legacy_font("ABCDEF+VNI-Times").encoding.value, legacy_font("Times New Roman")
    ('VNI', None)
    """
    bare = name.rpartition("+")[2].strip()
    for encoding, pattern in _NAMES.items():
        if pattern.match(bare):
            face = _STYLE.sub("", bare)
            is_capital = face.endswith("H") or face.lower().endswith(("timeh", "arialh"))
            return LegacyFont(encoding, is_capital and encoding is LegacyEncoding.TCVN3)
    return None


def to_unicode(text: str, font: LegacyFont) -> str:
    """The letters that the font shows, NFC; characters that are none of its codes stay.

    >>> to_unicode("Céng hoµ", LegacyFont(LegacyEncoding.TCVN3))
    'Cộng hoà'
    >>> to_unicode("Coäng hoøa", LegacyFont(LegacyEncoding.VNI))
    'Cộng hòa'
    """
    table = _table(font.encoding)
    codes = unicodedata.normalize("NFC", text).translate(table.codes)
    shown = table.pattern.sub(lambda match: table.letters[match[0]], codes)
    return shown.upper() if font.capitals else _with_whole_capitals(shown)


def joined(pieces: Iterable[tuple[str, LegacyFont | None]]) -> str:
    """Pieces of a line with the font of each, as one text in Unicode.

    Adjoining pieces of one font are converted together, as a letter and its marks may be parted.
    """
    parts = []
    for font, group in groupby(pieces, key=lambda piece: piece[1]):
        text = "".join(piece[0] for piece in group)
        parts.append(to_unicode(text, font) if font else text)
    return "".join(parts)


def is_unicode(text: str) -> bool:
    """Whether text in such a font is Unicode all the same, as where the name alone was kept.

    >>> is_unicode("Cộng hoà xã hội"), is_unicode("Céng hoµ x· héi")
    (True, False)
    """
    words = unicodedata.normalize("NFC", text).split()
    special = [word for word in words if not word.isascii()]
    only = sum(not _UNICODE_ONLY.isdisjoint(word) for word in special)
    return only > _UNICODE_SHARE * len(special)


def guess_encoding(text: str) -> LegacyEncoding | None:
    """The encoding that turns a text without good syllables into good Vietnamese, None if none.

    >>> guess_encoding("C¨n cø LuËt ®Êt ®ai, c¨n cø LuËt Tæ chøc chÝnh quyÒn ®Þa ph­¬ng").value
    'TCVN3'
    """
    text = text[:_SAMPLE]
    if not looks_odd(text):
        return None
    before = text_quality(text)
    if before.words < FEWEST_WORDS or before.share >= POOR_SHARE:
        return None
    shares = {
        encoding: text_quality(to_unicode(text, LegacyFont(encoding))).share
        for encoding in LegacyEncoding
    }
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= GOOD_SHARE else None


def unclear_letters(text: str) -> int:
    """How many letters of a converted text are none of Vietnamese, or lost.

    >>> unclear_letters("Cộng hoµ \\ufffd")
    2
    """
    return sum(
        char == "\ufffd" or (char.isalpha() and char not in VIETNAMESE_LETTERS)
        for char in text
        if not char.isascii()
    )


def unclear_warnings(count: int, page: int | None = None) -> tuple[Warning, ...]:
    """A `legacy_font` warning if letters stayed unclear."""
    if not count:
        return ()
    message = f"The text is of an old font; {count} of its letters have no known Unicode letter."
    return (Warning(code="legacy_font", message=message, page=page),)


@dataclass(frozen=True)
class _Table:
    """From characters to the codes they stand for, and from codes to letters."""

    codes: dict[int, str]
    letters: dict[str, str]
    pattern: regex.Pattern[str]


@cache
def _table(encoding: LegacyEncoding) -> _Table:
    letters: dict[str, str] = {}
    for name, shown, codes in rows("legacy_fonts.tsv", 3):
        if name == encoding.value:
            for letter, code in zip(shown.split(), codes.split(), strict=True):
                letters[bytes.fromhex(code).decode("latin-1")] = letter
    if encoding is LegacyEncoding.VNI:
        letters |= {
            variant: letter.upper() if variant[0].isupper() else letter
            for code, letter in letters.items()
            for variant in (code.upper(), code[0].upper() + code[1:], code[0] + code[1:].upper())
        }
    longest_first = sorted(letters, key=len, reverse=True)
    pattern = regex.compile("|".join(map(regex.escape, longest_first)))
    return _Table(_code_characters({char for code in letters for char in code}), letters, pattern)


def _code_characters(used: set[str]) -> dict[int, str]:
    """The characters that may stand for the codes, with the Latin-1 characters of these."""
    found: dict[int, str] = {_PRIVATE + code: chr(code) for code in range(0x100)}
    for char in used:
        code = ord(char)
        others = bytes([code]).decode("cp1252", "ignore") + _LOOKALIKES.get(code, "")
        found |= {ord(other): char for other in others if other != char}
    return found


def _with_whole_capitals(text: str) -> str:
    """`text` with words of capitals whose toned letters have no capital in the font.

    >>> _with_whole_capitals("Bộ TàI CHíNH, Xã HộI; Sở GTVT, Hà Nội")
    'BỘ TÀI CHÍNH, XÃ HỘI; Sở GTVT, Hà Nội'
    """
    if not _MIXED_CASE.search(text):
        return text
    words = list(_WORD.finditer(text))
    is_whole = [bool(_WHOLE.fullmatch(word[0])) for word in words]
    parts, end = [], 0
    for index, word in enumerate(words):
        raised = is_whole[index]
        if not raised and index + 1 < len(words) and is_whole[index + 1]:
            goes_on = index > 0 and is_whole[index - 1] and words[index - 1][0][-1].isalpha()
            is_head = goes_on or bool(_TONED.search(words[index + 1][0]))
            raised = is_head and bool(_ONE_CAPITAL.match(word[0]))
        parts += [text[end : word.start()], word[0].upper() if raised else word[0]]
        end = word.end()
    return "".join([*parts, text[end:]])
