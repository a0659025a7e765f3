"""From bytes of unknown encoding to text: Unicode first, then the older Vietnamese code page."""

from __future__ import annotations

import codecs
import string
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from ..models import Warning

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 100_000
_ODD_SHARE, _ODD_LEAST, _LOST_SHARE = 0.2, 10, 0.05
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _vietnamese_letters() -> frozenset[str]:
    bases = "aăâeêioôơuưy"
    letters = [unicodedata.normalize("NFC", base + tone) for base in bases for tone in _TONES]
    both = "".join([*letters, *bases, "đ"])
    return frozenset(char for char in both + both.upper() if not char.isascii())


VIETNAMESE_LETTERS = _vietnamese_letters()
"""The letters of the Vietnamese alphabet outside ASCII, both cases, precomposed."""
_USUAL = VIETNAMESE_LETTERS | frozenset("\u00a0\u00ad°§±²³½×÷«»·“”‘’–—…•")


@dataclass(frozen=True)
class Decoded:
    """Decoded text, how it was decoded, and what is doubtful about it."""

    text: str
    encoding: str
    warnings: tuple[Warning, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode text of unknown encoding; never fails.

    Tried in this order: byte order mark, UTF-8, UTF-16 without a mark, UTF-8 with a few broken
    bytes, windows-1258, windows-1252 (which keeps the bytes of TCVN3 and VNI fonts apart),
    whatever charset-normalizer thinks. A `Warning` with the code `odd_encoding` says that bytes
    were lost or that the result does not look like Unicode Vietnamese.

    >>> decode("Điều 1".encode("utf-16-le")).encoding
    'utf-16-le'
    """
    for attempt in _ATTEMPTS:
        decoded = attempt(data)
        if decoded:
            return _checked(decoded)
    return _checked(_guessed(data))


def _with_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _replacing(data, encoding)
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        is_cut = error.start > len(data) - 4 and error.reason == "unexpected end of data"
        return _replacing(data, "utf-8") if is_cut else None


def _as_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte is one of the few high bytes of Vietnamese text."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(sample) < 4:
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[first::2]
        if high.count(0) > 0.4 * len(high) and _count(high, b"\0\1\3\x1e\x20") > 0.95 * len(high):
            return _replacing(data, encoding)
    return None


def _as_broken_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    good = sum(not char.isascii() for char in text[:_SAMPLE]) - text[:_SAMPLE].count("\ufffd")
    return _replacing(data, "utf-8") if good > 20 * lost else None


def _as_windows_1258(data: bytes) -> Decoded | None:
    """The code page of Windows for Vietnamese, whose tones are combining characters."""
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    special = [char for char in text[:_SAMPLE] if not char.isascii()]
    toned = sum(char in VIETNAMESE_LETTERS for char in special)
    usual = sum(char in _USUAL for char in special)
    return Decoded(text, "windows-1258") if toned and usual > 0.97 * len(special) else None


def _as_windows_1252(data: bytes) -> Decoded | None:
    """Bytes among ASCII letters, as text for TCVN3 and VNI fonts was stored."""
    sample = data[:_SAMPLE]
    plain = sum(sample.count(letter) for letter in string.ascii_letters.encode())
    if sum(byte >= 0x80 for byte in sample) > plain:
        return None
    try:
        return Decoded(data.decode("cp1252"), "windows-1252")
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1"), "latin-1")


_ATTEMPTS: tuple[Callable[[bytes], Decoded | None], ...] = (
    _with_mark,
    _as_utf8,
    _as_utf16,
    _as_broken_utf8,
    _as_windows_1258,
    _as_windows_1252,
)


def _guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return _replacing(data, best.encoding if best else "latin-1", guessed=True)


def _replacing(data: bytes, encoding: str, guessed: bool = False) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    problems = [f"{lost} places could not be decoded as {encoding}"] if lost else []
    if guessed:
        problems.append(f"the encoding is a guess: {encoding}")
    return Decoded(text, encoding, tuple(_odd(problem) for problem in problems))


def _checked(decoded: Decoded) -> Decoded:
    """`decoded` with a warning if its letters are not those of Unicode Vietnamese."""
    if decoded.warnings:
        return decoded
    return Decoded(decoded.text, decoded.encoding, letter_warnings(decoded.text))


def letter_warnings(text: str) -> tuple[Warning, ...]:
    """An `odd_encoding` warning if the text's letters are lost or not Unicode Vietnamese.

    >>> [warning.code for warning in letter_warnings("S\ufffd: 12/Q\ufffd-UBND")]
    ['odd_encoding']
    """
    lost = text.count("\ufffd")
    if lost > _LOST_SHARE * len(text):
        return (_odd(f"{lost} letters have no Unicode character"),)
    if looks_odd(text):
        return (_odd("the letters are not those of Unicode Vietnamese, perhaps TCVN3 or VNI"),)
    return ()


def looks_odd(text: str) -> bool:
    """Whether many Latin letters of the text are foreign to Vietnamese, as in TCVN3 and VNI.

    >>> looks_odd("Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp, ngµy th¸ng n¨m, kÝnh göi")
    True
    """
    composed = unicodedata.normalize("NFC", text[:_SAMPLE])
    special = [char for char in composed if "\u0080" <= char < "\u0250" or "Ạ" <= char <= "ỹ"]
    odd = sum(char not in _USUAL or char in "§·«»±²³°½" for char in special)
    return odd >= _ODD_LEAST and odd > _ODD_SHARE * len(special)


def _odd(message: str) -> Warning:
    return Warning(code="odd_encoding", message=message)


def _count(data: bytes, values: bytes) -> int:
    return sum(data.count(value) for value in values)
