"""The forms of words that name a time by which, within which or how often something is done."""

from __future__ import annotations

import regex

HOUR = r"(?:\d{1,2}\s*(?:gio|g|h|:)\s*+(?:\d{2}\s*+(?:phut|')?)?(?:,\s*+)?\s*+(?:cua\s+)?)"
"""`17h00`, `17 giờ 00 phút,`, `10g30`."""

DAY = (
    r"(?:ngay\s*)?(?P<day>[0-3]?\d)\s?"
    r"(?:(?:[/.-]\s?|thang\s*)(?P<month>[01]?\d)"
    r"(?:\s?(?:[/.-]\s?|nam\s*)(?P<year>(?:19|20)\d\d))?)(?![\d/])"
)
"""`ngày 15/6/2021`, `ngày 15 tháng 6 năm 2021`, `15/6`."""

MONTH = (
    r"(?:(?:thang\s*[01]?\d\s*(?:,|va|den|-)\s*){1,3}(?:thang\s*)?"
    r"|(?:(?P<part>(?:tuan\s+)?(?:dau|giua|cuoi)|het|tuan\s+thu\s+\w+)\s+(?:cua\s+)?)?thang\s*)"
    r"(?P<month_only>[01]?\d)"
    r"(?:\s*(?:/|nam\s*|[.-])\s?(?P<month_year>(?:19|20)\d\d))?(?![\d/])"
)
"""`tháng 6/2026`, `cuối tháng 6 năm 2026`, `tuần đầu tháng 7`, `tháng 10 và tháng 11/2026`."""

QUARTER = (
    r"(?:(?:dau|cuoi|het)\s+)?(?:qu[yi]\s*(?:iv|iii|ii|i|[1-4])\s*(?:,|va|den|-)\s*){0,3}"
    r"qu[yi]\s*(?P<quarter>iv|iii|ii|i|[1-4])(?!\w)"
    r"(?:\s*(?:/|nam\s*|[.-])?\s?(?P<quarter_year>(?:19|20)\d\d))?"
)
"""`quý II/2021`, `quý 3 năm 2021`, `quý I và quý IV`."""

YEAR = r"(?:(?P<half>0?6 thang (?:dau|cuoi) )|(?:cuoi|het)\s+)?nam\s*(?P<whole_year>(?:19|20)\d\d)"
"""`năm 2026`, `6 tháng đầu năm 2026`."""

RECURRING = (
    r"(?:hang\s+(?P<period>ngay|tuan|thang|quy|nam)|(?:thu \w+ )hang tuan"
    r"|moi\s+(?:tuan|thang|quy|nam))"
)
"""`hằng tháng`, `hàng quý`, `mỗi tuần`."""

_AGAIN = RECURRING.replace("(?P<period>", "(?:")

BEFORE = (
    r"(?:(?:cham nhat|muon nhat)(?:\s*la)?(?:\s*(?:truoc|sau|den(?:\s*het)?|vao|trong))?"
    r"|khong\s+(?:muon|cham)\s+hon|truoc"
    r"|han\s+(?:cuoi|chot)(?:\s*(?:cung\s*)?(?:la|:))?|den\s+het|xong\s+trong)"
)
"""`chậm nhất là`, `trước`, `đến hết`: words that set a last day."""

FIXED = (
    rf"(?P<lead>{BEFORE})\s*+(?::\s*+)?(?P<hour>{HOUR})?(?:{DAY}|{QUARTER}|{MONTH}|{YEAR})"
    rf"(?P<again>,?\s+(?:cua\s+)?{_AGAIN})?"
)
"""`trước 17h00 ngày 15/6/2021`, `chậm nhất là ngày 20/4`, `đến hết ngày 30/6/2026`."""

FIXED_RECURRING = (
    rf"(?:(?:{BEFORE}|vao|tu)\s*(?:{HOUR})?)?(?:cac\s+)?ngay\s*\d{{1,2}}"
    rf"(?:\s*den\s*ngay\s*\d{{1,2}})?"
    rf"(?:\s*,)?\s*(?:cua\s+)?(?:thang\s+(?:sau|cuoi quy)|{_AGAIN})(?:\s+(?:tiep theo|lien ke))?"
    rf"|(?:{BEFORE}|vao)\s*{HOUR}(?:cac\s+)?(?:ngay\s+)?{_AGAIN}"
    rf"|(?:{BEFORE}|vao)\s*(?:{HOUR})?(?:(?:sang|chieu|ngay)\s+)?"
    rf"thu\s+(?:[2-7]|hai|ba|tu|nam|sau|bay)\s+{_AGAIN}"
)
"""`trước ngày 05 hàng tháng`, `trước 16 giờ 00 hằng ngày`, `vào thứ Sáu hằng tuần`."""

WITHIN_PERIOD = rf"(?:ngay\s+)?trong\s+(?:{QUARTER}|{MONTH}|{YEAR}|(?=ngay){DAY})"
"""`trong quý II/2021`, `trong tháng 6/2026`, `trong năm 2026`, `trong ngày 31/5/2026`."""

FROM = (
    r"tu\s+(?:nay|ngay\s*ky|(?:ngay\s*)?[0-3]?\d(?:\s?[/.-]\s?[01]?\d|\s*thang\s*[01]?\d)?"
    r"(?:\s?(?:[/.-]\s?|nam\s*)(?:19|20)\d\d)?|thang\s*[01]?\d(?:\s?/\s?(?:19|20)\d\d)?)"
)
RANGE = rf"{FROM}\s*(?:den|-)\s*(?:het\s+)?(?:{DAY}|{QUARTER}|{MONTH}|{YEAR})"
"""`từ ngày 01/4 đến ngày 31/5/2026`, `từ nay đến hết tháng 6`: the last day counts."""

SPAN_OF_TIME = (
    r"(?:cham nhat\s*(?:la\s*)?(?:(?:trong|sau)\s*)?|khong qua\s*"
    r"|trong\s+(?:vong|thoi\s+(?:han|gian))\s*(?:toi da\s*|khong qua\s*)?(?:la\s*)?)"
    r"(?:\d{1,3}|\w{2,5})\s*(?:\(\w{1,9}(?: \w{1,9})?\)\s*)?"
    r"(?:ngay|gio|tuan|thang|nam)(?:\s+lam viec)?"
    r"(?:,?\s*(?:(?:ke\s+|tinh\s+)*tu|(?:truoc|sau)(?=\s+(?:ngay\s+(?!\d)|khi|thoi|tet|le)))"
    r"\s+(?:ngay|khi|thoi diem|tet|le)(?!\w)[^,.;:()\n]{0,120})?"
)
"""`trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản`, `chậm nhất 3 ngày trước Tết`."""

PERIODIC = (
    r"dinh ky\s+(?:(?:\d{1,2}|mot|hai|ba|sau)\s+)?(?:thang|quy|nam|tuan)"
    r"(?:\s*(?:/|,|mot)?\s*(?:01\s+)?(?:lan|nam))?(?!\w)"
)
"""`định kỳ 06 tháng`, `định kỳ quý`."""

LABELLED = (
    r"(?:thoi\s+(?:han|gian)\s+(?:hoan thanh|nop|gui|bao cao|thuc hien xong)[^:.;\n]{0,40}:\s*)"
    rf"(?P<labelled>{DAY}|{MONTH}|{QUARTER})"
)
"""`Thời gian hoàn thành: 30/6/2026`."""

HINT = regex.compile(
    r"truoc|nhat|hon ngay|han |den het|xong|hang |moi |trong |dinh ky|thoi (?:han|gian)|khong qua|"
    r"(?<!\w)tu (?:nay|ngay|thang|\d)"
)
"""What every form holds a part of."""
