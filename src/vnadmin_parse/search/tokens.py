"""From a text to the tokens that are indexed and searched: syllables and numbers.

A token has an exact form (lower case, one place of the tone mark) and a folded one (without
diacritics, one letter where `i` and `y` are written for the same sound).

These are `i` and `y` at the end of a syllable, straight after h, k, l, m, s, t (Quyết định 240/QĐ
of the Ministry of Education, 5/3/1984; Quyết định 1989/QĐ-BGDĐT, 25/5/2018, Điều 9) and after qu:
the dictionary of `nlp.dictionary` has words in both spellings there, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, product

from ..grammar.folding import fold

_TOKEN = re.compile(r"[^\W_]+(?:(?<!\d)&(?!\d)[^\W_]+)*")
"""Letters and digits; `BGD&ĐT` is one token, that of `BGDĐT`."""
_PLAIN = str.maketrans("", "", "&")
_NEW_PLACE = re.compile("(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\\w)")
"""`hoà`, `khoẻ`, `thuỷ`, but not `quý`."""
OLD_TONE_PLACE = {
    **{"o" + new: old + "a" for new, old in zip("àáảãạ", "òóỏõọ", strict=True)},
    **{"o" + new: old + "e" for new, old in zip("èéẻẽẹ", "òóỏõọ", strict=True)},
    **{"u" + new: old + "y" for new, old in zip("ỳýỷỹỵ", "ùúủũụ", strict=True)},
}
"""The tone mark in its new place (`oà`) and in its old one (`òa`), in lower case."""
_LAST_Y = re.compile(r"y\b(?:(?<=\b[hklmst]y)|(?<=\bquy))")
"""`ky`, `quy`, but not `thuy`, `hay`; on folded text."""
_I, _Y = "iíìỉĩị", "yýỳỷỹỵ"
_EITHER = re.compile(f"(?:[hklmst]|qu)[{_I}{_Y}]")
"""A syllable that is also written with the other letter: `kĩ`, `lý`, `quy`."""
_OTHER = str.maketrans(_I + _Y, _Y + _I)
_MOST_SPELLINGS = 8


def exact_tokens(text: str) -> list[str]:
    """The exact forms of the tokens of a text (NFC).

    >>> exact_tokens("Số: 05/2021/TT-BGD&ĐT, hoà, Hòa")
    ['số', '5', '2021', 'tt', 'bgdđt', 'hòa', 'hòa']
    """
    return [
        token if token[0] != "0" and "&" not in token else _normal(token)
        for token in _TOKEN.findall(one_tone_place(text.lower()))
    ]


def one_tone_place(lower: str) -> str:
    """Text in lower case with the tone mark in its old place where there are two (hoà, hòa)."""
    return _NEW_PLACE.sub(lambda found: OLD_TONE_PLACE[found.group()], lower)


def folded_tokens(text: str) -> list[str]:
    """The folded forms of the tokens of a text (NFC).

    >>> folded_tokens("Đắk Nông, HOÀ")
    ['dak', 'nong', 'hoa']
    """
    return fold_token(" ".join(exact_tokens(text))).split()


def fold_token(exact: str) -> str:
    """The folded form of a token, or of several parted by spaces.

    >>> fold_token("kỹ lưỡng quy thuỷ"), fold_token("kĩ")
    ('ki luong qui thuy', 'ki')
    """
    return _LAST_Y.sub("i", fold_beginning(exact))


def fold_beginning(exact: str) -> str:
    """A token without diacritics, of which more may follow: `quy` may become `quyết`."""
    return fold(exact).lower()


def spellings(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """Exact tokens as they are, then with `i` and `y` in each other's place.

    >>> spellings(["kỹ", "thuật"])
    [('kỹ', 'thuật'), ('kĩ', 'thuật')]
    """
    ways = [
        (token, token.translate(_OTHER)) if _EITHER.fullmatch(token) else (token,)
        for token in tokens
    ]
    return list(islice(product(*ways), _MOST_SPELLINGS))


def _normal(token: str) -> str:
    """Without the zeros before a number, and without ampersands."""
    plain = token.translate(_PLAIN)
    number = plain.lstrip("0")
    return number if number[:1].isdigit() else plain if number else "0"
