"""Lines that are no part of the document: page numbers, stamps, furniture of sites and paper.

All patterns work on folded text (`grammar.folding.fold`) of one line without outer spaces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex


@dataclass(frozen=True)
class NoisePattern:
    """A form of noise: what it is, the pattern for the whole folded line, and real forms of it."""

    name: str
    pattern: regex.Pattern[str]
    examples: tuple[str, ...]


def _noise(name: str, pattern: str, *examples: str) -> NoisePattern:
    return NoisePattern(name, regex.compile(pattern), examples)


PAGE_NUMBER = _noise(
    "page number",
    r"\d{1,3}|-\s?\d{1,3}\s?-|\[\d{1,3}\]"
    r"|(?:trang|page)\s*(?:so\s*)?\d{1,3}\s*(?:(?:of|/|tren)\s*\d{1,3})?"
    r"|\d{1,3}\s?(?:/|of)\s?\d{1,3}",
    "2",
    "- 2 -",
    "Trang 2/5",
    "Page 1of 1",
    "3/7",
)
"""A page number standing alone. Whether it is one also depends on where it stands."""

STAMP = _noise(
    "signature stamp",
    r"(?:[-_*.]\s?)?(?:(?:ky|nguoi ky|duoc ky|da ky) boi\s?[:.].*"
    r"|(?:nguoi ky|thoi gian ky|ngay ky|ky ngay|gio ky)\s?:.*"
    r"|thoi gian ky \d.*"
    r"|digitally signed\b.*|signature (?:not verified|valid|is valid)\b.*"
    r"|chu ky so\s?:.*|date\s?: \d{4}[.-]\d{2}[.-]\d{2}.*"
    r"|foxit (?:pdf )?reader version\b.*)",
    "Ký bởi: Sở Công Thương",
    "Người ký: Trần Thị Hòa",
    "Thời gian ký: 27.05.2021 16:48:12 +07:00",
    "Thời gian ký 16.12.2020 16:11",
    "Digitally signed by TRAN THI HOA",
    "Signature Not Verified",
    "Date: 2019.04.02 07:46:33 +07:00",
)
"""A line of the visible appearance of a digital signature."""

SIGNING_TIME = _noise(
    "time of a signature stamp",
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[-+]\d{2}[:']\d{2}'?)?",
    "14:09",
    "16:48:12 +07:00",
    "27.05.2021 16:48:12 +07:00",
)
"""The rest of a signing time that was wrapped: noise only below a stamp's line."""

FURNITURE = (
    _noise(
        "page break of a text extractor",
        r"-{2,}\s?(?:page break|page\s?\d{1,4}|trang\s?\d{1,4})\s?-{2,}|\f",
        "--- PAGE BREAK ---",
        "--- PAGE 12 ---",
    ),
    _noise(
        "ruled line",
        r"(?:_\s?){3,}|(?:-\s?){3,}|(?:=\s?){3,}|(?:\*\s?){3,}|(?:~\s?){3,}|(?:[-_]\s?){4,}",
        "____",
        "-------",
        "———",
        "***",
        "* * *",
        "___-___",
    ),
    _noise("speck", r"[|=»«„~^`\\_]{1,3}", "|", "»"),
    _noise(
        "foot of a legal portal",
        r".*\bthuvienphapluat\s?\.\s?(?:vn|com).*|phapluat\s?\.\s?vn"
        r"|[_*.]?\s?lawsoft\b.*|(?:\"|')?thu vien phap luat\s?\W{0,3}\s?te[lk]\b.*"
        r"|\+84[-\d\s().]{6,}\*?|(?:nguon\s?: ?)?(?:www\.)?luatvietnam\s?\.\s?vn",
        "+84-8-3930 3279 * www.ThuVienPhapLuat.vn",
        "LawSoft + Tel:",
        "LawSoft *",
        "THƯ VIỆN PHÁP LUẬT * Tel: +84-28-3930 3279",
        "+84-8-3930 3279",
        "Nguồn: luatvietnam.vn",
    ),
    _noise(
        "mark of a scanning app",
        r"(?:\w{1,3}\s)?(?:duoc )?(?:scanned|quet) (?:with|by|bang) \w*scan\w*(?: \w{1,4})?",
        "Scanned with CamScanner",
        "CS Scanned with CamScanner",
        "Scanned by TapScanner",
        "Được quét bằng CamScanner",
    ),
    _noise(
        "printed web address with page",
        r"https?://\S+\s+\d{1,4}/\d{1,4}",
        "https://www.example.gov.vn/hoi-dap/71350 2/3",
    ),
    _noise(
        "running head of the Official Gazette (Công báo)",
        r"(?:\d{1,4}\s+)?cong bao\s?/\s?so [\d\s+-]+/\s?ngay [\d\s./-]+",
        "2 CÔNG BÁO/Số 449 + 450/Ngày 12-3-2020",
        "CÔNG BÁO/Số 449 + 450/Ngày 12-3-2020 3",
    ),
)
"""What extractors, portals and paper add."""

_ANY_FURNITURE = regex.compile("|".join(f"(?:{kind.pattern.pattern})" for kind in FURNITURE))

_STAMP_OPENS = regex.compile(
    r"(?:[-_*.]\s?)?"
    r"(?:(?:ky|nguoi ky|duoc ky) boi\s?[:.]|nguoi ky\s?:|digitally signed|signature not)"
)
_STAMP_FIELD = regex.compile(
    r"(?:co quan|to chuc|don vi|dia chi|email|e-mail|chuc vu|location|reason|date|ly do"
    r"|vi tri|noi ky|te)\s?:"
)
_STAMP_TIME = regex.compile(r".*(?:thoi gian ky|ngay ky|gio ky|date\s?:|te\s?:).*\d")
STAMP_LINES = 8
"""A stamp has no more lines than this."""


def is_noise_line(folded: str) -> bool:
    """Whether a folded line, taken alone, is noise; a lone number counts as a page number.

    >>> is_noise_line("trang 2/5"), is_noise_line("(da ky)")
    (True, False)
    """
    text = folded.strip()
    return is_page_number(text) or is_stamp_line(text) or is_furniture(text)


def is_page_number(folded: str) -> bool:
    """Whether the line has the form of a page number."""
    return PAGE_NUMBER.pattern.fullmatch(folded.strip()) is not None


def is_stamp_line(folded: str) -> bool:
    """Whether the line can only be part of a digital signature's visible stamp."""
    return STAMP.pattern.fullmatch(folded.strip()) is not None


def is_furniture(folded: str) -> bool:
    """Whether the line was added by an extractor, a portal or as an ornament."""
    text = folded.strip()
    return _ANY_FURNITURE.fullmatch(text) is not None


def stamp_length(folded_lines: Sequence[str]) -> int:
    """How many of these lines, from the first, make up a digital signature's stamp (0: none).

    Within a stamp also lines count that say nothing by themselves (`Cơ quan: …`, wrapped
    addresses, `14:09`), if the signing time follows.
    """
    if not folded_lines or not _STAMP_OPENS.match(folded_lines[0].lstrip()):
        return 0
    lines = [line.strip() for line in folded_lines[: STAMP_LINES + 1]]
    timed = [index for index, line in enumerate(lines[:STAMP_LINES]) if _STAMP_TIME.match(line)]
    length = timed[0] + 1 if timed else 1
    while length < len(lines) and _continues_stamp(lines[length]):
        length += 1
    return length


def _continues_stamp(folded: str) -> bool:
    return bool(
        is_stamp_line(folded)
        or _STAMP_FIELD.match(folded)
        or SIGNING_TIME.pattern.fullmatch(folded)
    )
