"""The fixed phrases that zones are found by, each readable through OCR damage.

All functions take folded text (`grammar.folding.fold`), the offsets they return are its own.
"""

from __future__ import annotations

import regex
from rapidfuzz import fuzz

MOTTO = "cong hoa xa hoi chu nghia viet nam"
INDEPENDENCE = "doc lap - tu do - hanh phuc"
PARTY_HEADER = "dang cong san viet nam"
UNION_HEADER = "doan tncs ho chi minh"
"""The Youth Union's header line, in the place of the Party's."""

_MOTTOES = (
    (MOTTO, regex.compile(r"c[o0]ng\s*h[o0]\w?\s*x\w|(?<!u)[o0]ng h[o0]a\s|xa h[o0]i ch\w\s*ng")),
    (INDEPENDENCE, regex.compile(r"d[o0][ce]\s*l\wp|t\w\s*d[o0]\s*[^\w\s]{1,2}\s*h\w?")),
    (PARTY_HEADER, regex.compile(r"dang\s*c[o0]ng\s*san")),
    (UNION_HEADER, regex.compile(r"doan (?:tncs|thanh nien cong san) ho chi minh")),
)
_HEADERS = (PARTY_HEADER, UNION_HEADER)
_LIST_ENTRY = regex.compile(r"\s*[-–—+]\s?\w|.*;\s*$")
"""`- Đoàn TNCS Hồ Chí Minh;` is a recipient."""
_CLOSE_ENOUGH = 70

ADDRESS_LINE = regex.compile(
    r"(?:dong\s+)?k[il1]nh\s*(?:g[uo][il1](?!\w)|(?:moi|trinh)\s*[:;])[^\w(-]{0,4}"
    r"|(?:\w?nh\s+)?g[uo][il1]\s*:[^\w(-]{0,4}"
)
"""`Kính gửi:`; `Kinh gởi`, `Đồng kính gửi:`, `Kính mời:`, `Kính trình:`; `nh gửi:` of OCR."""

ADDRESS_INSIDE = regex.compile(r"(?<!\w)(?:k[il1]nh|nh)\s*g[uo][il1]\s*[:;]")
"""`Kính gửi:` behind what a scanner read before it on the line."""

REFERENCE_START = regex.compile(
    r"[^\w$]{0,20}(?:(?:luat|nghi quyet|phap lenh|lenh|van ban) (?=so\s*:))?"
    r"(?:(?:s[o06ea]|\$[o06]|8[6é]|9[6ó](?=:))(?!\p{L}))\s{0,3}[:.;!,']{0,2}\s*(?=\S)"
)
"""`Số:`, `Nghị quyết số:`, `$6:` at the start of a line."""

ANY_REFERENCE = regex.compile(r"[/,'](?:[a-z]{2,8}\s?-\s?[a-z&]{2,10}|q[hđd]\d{1,2})(?!\w)")
"""The end of a number that OCR damaged beyond its label: `… /TCHQ-TXNK`."""

BARE_REFERENCE = regex.compile(r"\W{0,20}\d{1,5}\s?[/-]\s?[a-z]{2,}")
"""A line that starts with a reference number itself: `2624/UBND-KGVX`."""

SUBJECT_START = regex.compile(
    r"\W{0,20}(?:v\s?[/i1l]?\s?v[\s.:,]+|v[a/]v\s|yw\s|vw\s|v[ea]\s*viec\s*[:.]?\s*(?=\S))"
)
"""`V/v`, `Về việc` (with what OCR makes of the former: `VAv`, `YW`) under the number."""

DAY_MONTH_YEAR = regex.compile(
    r"(?<!\w)ngay?(?:[li]\d)?(?!\p{L})[^\w]{0,4}[^,;:]{0,14}?(?:t|[ilfk])h[a-z]{1,3}g?(?!\p{L})[^,;:]{0,14}?n[a-z]m(?!\p{L})"
    r"|(?<=\w\s?,\s?)(?:ng[adu][yu]|nga\w?(?!\w))[^;\n]{1,14}?(?:h[a-z]{0,3}g|ang|han)[^;\n]{0,8}?[a-z]m"
    r"(?=\W{0,3}(?:19|20)\d\d)"
    r"|(?<!\w)ngay\s{0,8}\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
    r"|(?<=\w, )\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\W*$"
)
"""`ngày … tháng … năm …` with whatever stands in the blanks, glued to them (`X, ngày4Öfháng 05 năm
2022`, `X, ngàu:J_ tháng 02jhăm 2018`) where a pen wrote the day and month; `ngày 05/3/2020`; `X,
5/3/2020`."""

DISTRIBUTION_START = regex.compile(r"\W{0,20}n[o0][il1]\s*nh[aâ][nm](?!\w)\s*[:;.]?")
"""`Nơi nhận:`."""

AUTHORITY_START = regex.compile(
    r"[\W_]{0,20}(?:t/?m|k/?t|t/?l|t/?uq|thay mat|thua lenh|thua uy quyen)"
    r"(?:\s*[.,:]\s*|\s+)(?=\p{L}{2})"
)
"""`TM.`, `KT.`, `TL.`, `TUQ.` and the Party's `T/M`, `K/T`, `T/L`."""

COPY_MARK = regex.compile(r"(?:ban\s+)?(?:sao\s*y|sao\s*luc|trich\s*sao)(?:\s*ban\s*chinh)?(?!\w)")
"""`SAO Y`, `SAO LỤC`, `TRÍCH SAO` of a copy certification (NĐ 30/2020, Phụ lục I, III)."""

APPENDIX_START = regex.compile(
    r"[^\w]{0,2}(?:phu\s*luc|bieu\s*mau|mau\s*so|mau\s+\d|bieu\s*so|bieu\s+\d|danh\s*sach|danh\s*muc"
    r"|de\s*cuong|bang\s*tong\s*hop|quy\s*che|quy\s*dinh|noi\s*quy|dieu\s*le|chuong\s*trinh|ke\s*hoach)(?!\w)"
)
"""The first line of what follows the signature: `PHỤ LỤC I`, `DANH SÁCH …`, `QUY CHẾ`."""


def motto_start(folded: str) -> int | None:
    """Where the national motto or the Party's header line begins, None if it is not there.

    The head's right column stands last on a line, so everything from there on belongs to it.

    >>> motto_start("bo tai chinh cong hoa xa hoi chu nga viet nam")
    13
    """
    for phrase, hint in _MOTTOES:
        found = hint.search(folded)
        if not found or (phrase in _HEADERS and _LIST_ENTRY.match(folded)):
            continue
        start = folded.rfind(" ", 0, found.start() + 1) + 1
        rest = folded[start:].strip(" .-_*~|")
        if len(rest) >= 8 and fuzz.partial_ratio(rest, phrase) >= _CLOSE_ENOUGH:
            return start
    return None
