"""Plain text: what somebody typed or another extractor gave."""

from __future__ import annotations

import regex

from ..errors import EmptyFile, FileTooLarge
from ..grammar.folding import fold, nfc
from ..layout import SourceLine, build_layout
from ..layout.columns import MOTTO, compact
from ..layout.noise import is_noise_line, stamp_length
from ..models import Source, Warning
from .encodings import decode
from .legacy_fonts import LegacyFont, guess_encoding, to_unicode, unclear_letters, unclear_warnings
from .limits import Limits
from .model import Reading

MEDIA_TYPE = "text/plain"

_LINE_ENDS = "\r\v\x85\u2028\u2029"  # and the form feed, which also ends a page
_CLEAN = (
    {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (9, 10)}
    | {ord(char): "\n" for char in _LINE_ENDS}
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
)
_DIRTY = regex.compile("[\0-\b\v-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_PAGE_MARK = regex.compile(r"-{2,}\s?(?:page break|(?:page|trang)\s?(?P<number>\d{1,4}))\s?-{2,}")
"""`--- PAGE BREAK ---` or `--- PAGE 2 ---`, folded."""
_LONGEST_NOISE = 200


def read_text(data: bytes | str, name: str, limits: Limits | None = None) -> Reading:
    """Read plain text of any encoding.

    Bytes of fonts from before Unicode (TCVN3, VNI, VPS) are told by their letters and converted.
    The layout's text is the input in NFC with each line end as one newline and each control
    character as a space, so offsets are those of the text as users see it. Form feeds and lines
    like `--- PAGE 2 ---` count pages. Raises `EmptyFile` where there is nothing but blanks, and
    `FileTooLarge` beyond `limits.max_characters` or `max_lines`.
    """
    limits = limits or Limits()
    warnings: tuple[Warning, ...] = ()
    if isinstance(data, bytes):
        decoded = decode(data)
        text, warnings = decoded.text, decoded.warnings
        encoding = guess_encoding(text)
        if encoding:
            text = to_unicode(text, LegacyFont(encoding))
            warnings = unclear_warnings(unclear_letters(text))
    else:
        text = data
    if len(text) > limits.max_characters:
        raise FileTooLarge(name, f"more than {limits.max_characters} characters")
    if text.count("\n") > limits.max_lines:
        raise FileTooLarge(name, f"more than {limits.max_lines} lines")
    reading = _reading(text, name, warnings)
    if not reading.layout.text.strip():
        raise EmptyFile(name, "the file holds nothing but blanks")
    return reading


def read_string(text: str) -> Reading:
    """Read text that is already in memory; takes any string, also an empty one.

    >>> read_string("So\\u0302\\u0301: 12/QĐ-UBND\\r\\n").layout.text
    'Số: 12/QĐ-UBND\\n'
    """
    return _reading(text, None, ())


def _reading(text: str, name: str | None, warnings: tuple[Warning, ...]) -> Reading:
    lines = _source_lines(text)
    pages = lines[-1].page if lines[-1].page > 1 else None
    source = Source(media_type=MEDIA_TYPE, reader="text", pages=pages, name=name)
    return Reading(build_layout(lines), source, warnings)


def clean_text(text: str) -> str:
    """`text` as it is read: NFC, each line end one newline, each control character a space.

    >>> clean_text("So\\u0302\\u0301\\r\\n\\f1\\a2")
    'Số\\n\\n1 2'
    """
    return "\n".join(map(_clean_part, text.replace("\r\n", "\n").split("\f")))


def _clean_part(part: str) -> str:
    """The same of what stands between form feeds."""
    return nfc(part.translate(_CLEAN) if _DIRTY.search(part) else part)


def _source_lines(text: str) -> list[SourceLine]:
    """The lines with page and noise; a form feed ends the line and the page."""
    page = 1
    texts: list[str] = []
    pages: list[int] = []
    for number, part in enumerate(text.replace("\r\n", "\n").split("\f")):
        page += number > 0
        for line in _clean_part(part).split("\n"):
            mark = _page_mark(line)
            if mark is not None:
                page = max(page, mark or page + 1)
            texts.append(line)
            pages.append(page)
    return [
        SourceLine(text=line, page=page, is_noise=is_noise)
        for line, page, is_noise in zip(texts, pages, _noise(texts), strict=True)
    ]


def _page_mark(line: str) -> int | None:
    """The page number that a page-break line tells, 0 if it tells none; None for other lines."""
    if not line.lstrip().startswith("--") or len(line) > _LONGEST_NOISE:
        return None
    match = _PAGE_MARK.fullmatch(fold(line.strip()))
    return int(match["number"] or 0) if match else None


def _noise(texts: list[str]) -> list[bool]:
    """Which lines are page numbers, stamps of digital signatures or furniture.

    A line that extraction glued together of a stamp and the national motto is kept.
    """
    folded = [fold(text) if len(text) <= _LONGEST_NOISE else "" for text in texts]
    noise = [bool(text) and is_noise_line(text) for text in folded]
    for index in range(len(folded)):
        if folded[index]:
            length = stamp_length(folded[index : index + 9])
            noise[index : index + length] = [True] * len(noise[index : index + length])
    return [
        is_noise and not MOTTO.search(compact(text))
        for is_noise, text in zip(noise, folded, strict=True)
    ]
