"""The forms of words that name a time by which, within which or how often something is done."""

from __future__ import annotations

import regex

HOUR = r"(?:\d{1,2}\s*(?:gio|g|h|:)\s*+(?:\d{2}\s*+(?:phut|')?)?(?:,\s*+)?\s*+(?:cua\s+)?)"
"""`17h00`, `17 giờ 00 phút,`, `10g30`."""

DAY = (
    r"(?:ngay\s*)?(?:mung\s+)?(?P<day>[0-3]?\d)\s?"
    r"(?:(?:[/.-]\s?|(?:cua\s+)?thang\s*)(?P<month>[01]?\d)"
    r"(?:\s?(?:[/.-]\s?|nam\s*)(?P<year>(?:19|20)\d\d))?)(?![\d/])"
)
"""`ngày 15/6/2021`, `ngày 15 tháng 6 năm 2021`, `ngày 10 của tháng 01`, `15/6`."""

MONTH = (
    r"(?:(?:thang\s*[01]?\d\s*(?:,|va|den|-)\s*){1,3}(?:thang\s*)?"
    r"|(?:(?P<part>(?:tuan\s+)?(?:dau|giua|cuoi)|het|tuan\s+thu\s+\w+)\s+(?:cua\s+)?)?thang\s*)"
    r"(?P<month_only>[01]?\d)"
    r"(?:\s*(?:/|nam\s*|[.-])\s?(?P<month_year>(?:19|20)\d\d))?(?![\d/])"
)
"""`tháng 6/2026`, `cuối tháng 6 năm 2026`, `tuần đầu tháng 7`, `tháng 10 và tháng 11/2026`."""

QUARTER = (
    r"(?:(?P<part>dau|cuoi|het)\s+)?(?:qu[yi]\s*(?:iv|iii|ii|i|[1-4])\s*(?:,|va|den|-)\s*){0,3}"
    r"qu[yi]\s*(?P<quarter>iv|iii|ii|1[1i]|i[1l]|li|i|[1-4])(?!\w)"
    r"(?:\s*(?:/|nam\s*|[.-])?\s?(?P<quarter_year>(?:19|20)\d\d))?"
)
"""`quý II/2021`, `quý 3 năm 2021`, `quý I và quý IV`."""

YEAR = (
    r"(?:(?P<half>0?6 thang (?:dau|cuoi) )|(?P<part>cuoi|het)\s+)?"
    r"nam\s*(?P<whole_year>(?:19|20)\d\d)"
)
"""`năm 2026`, `6 tháng đầu năm 2026`."""

RECURRING = (
    r"(?:hang\s+(?P<period>ngay|tuan|thang|quy|nam)|(?:thu \w+ )hang tuan"
    r"|moi\s+(?:tuan|thang|quy|nam)(?P<times>\s+(?:\d{1,2}|mot|hai|ba)\s+lan)?)"
)
"""`hằng tháng`, `hàng quý`, `mỗi tuần`, `mỗi tháng một lần`."""

_AGAIN = RECURRING.replace("(?P<period>", "(?:").replace("(?P<times>", "(?:")

BEFORE = (
    r"(?:(?:cham nhat|muon nhat)(?:\s*la)?"
    r"(?:\s*(?:truoc|sau|den(?:\s*het)?|vao|(?P<within>trong)))?"
    r"|khong\s+(?:muon|cham)\s+hon|truoc"
    r"|han\s+(?:cuoi|chot)(?:\s*(?:cung\s*)?(?:la|:))?|den\s+het|(?<=xong\s)(?P<within>trong))"
)
"""`chậm nhất là`, `trước`, `đến hết`: words that set a last day."""

FIXED = (
    rf"(?P<lead>{BEFORE})\s*+(?::\s*+)?(?P<hour>{HOUR})?(?:{DAY}|{QUARTER}|{MONTH}|{YEAR})"
    rf"(?P<again>,?\s+(?:cua\s+)?{_AGAIN})?"
)
"""`trước 17h00 ngày 15/6/2021`, `chậm nhất là ngày 20/4`, `đến hết ngày 30/6/2026`."""

COUNTED_MONTH = (
    rf"{BEFORE}\s+ngay\s+(?:cuoi(?:\s+cung)?|thu\s+\d{{1,2}})\s+(?:cua\s+)?"
    r"thang\s+(?:thu\s+(?:\d{1,2}|\w{2,4})|dau\s+tien)"
    r"(?:,?\s+(?:ke|tinh)\s+tu\s+(?:ngay|khi)\s[^,.;:()\n]{0,120})?"
)
"""`chậm nhất là ngày cuối cùng của tháng thứ 3 kể từ ngày kết thúc năm dương lịch`."""

_ONE_DAY = r"(?:ngay\s*)?[0-3]?\d\s?(?:/|thang\s*)[01]?\d(?!\d)"
_DAYS = rf"{_ONE_DAY}(?:\s*(?:,|va)\s+{_ONE_DAY}){{1,3}}"

FIXED_RECURRING = (
    rf"(?:(?:{BEFORE}|vao|tu)\s*(?:{HOUR})?)?(?:cac\s+)?ngay\s*\d{{1,2}}"
    rf"(?:\s*(?:den|va|,)\s*(?:ngay\s*)?\d{{1,2}}(?![\d/]))?"
    rf"(?:\s*,)?\s*(?:cua\s+)?"
    rf"(?:thang\s+(?:sau|ke tiep|tiep theo|lien ke)"
    rf"|thang\s+(?:dau|cuoi)\s+(?:cua\s+)?quy|{_AGAIN})"
    rf"(?:\s+(?:tiep theo|lien ke|sau(?!\s+(?:khi|ngay))))?"
    rf"|(?:{BEFORE}|vao)\s*(?:cac\s+)?{_DAYS},?\s+{_AGAIN}"
    rf"|(?:{BEFORE}|vao)\s*{HOUR}(?:va\s+{HOUR}){{0,2}}(?:cac\s+)?(?:ngay\s+)?{_AGAIN}"
    rf"|(?:{BEFORE}|vao)\s*(?:{HOUR})?(?:(?:sang|chieu|ngay)\s+)?"
    rf"thu\s+(?:[2-7]|hai|ba|tu|nam|sau|bay)\s+{_AGAIN}"
)
"""`trước ngày 05 hàng tháng`, `trước ngày 03 của tháng kế tiếp`, `trước 16 giờ 00 hằng ngày`,
`vào 07 giờ và 16 giờ hằng ngày`, `vào thứ Sáu hằng tuần`, `trước ngày 20/6 và ngày 20/12 hằng năm`.
"""

DAILY_HOUR = rf"(?<=hang ngay,?\s\(?)(?:{BEFORE}|vao)\s*(?P<hour>{HOUR})"
"""`báo cáo hằng ngày, trước 08 giờ 00`, `hằng ngày (trước 15h00)`: the hour behind it."""

WITHIN_PERIOD = rf"(?:ngay\s+)?(?P<within>trong)\s+(?:{QUARTER}|{MONTH}|{YEAR}|(?=ngay){DAY})"
"""`trong quý II/2021`, `trong tháng 6/2026`, `trong năm 2026`, `trong ngày 31/5/2026`."""

FROM = (
    r"(?P<from>tu)\s+(?:nay|ngay\s*ky|(?:ngay\s*)?(?P<from_day>[0-3]?\d)"
    r"(?:\s?[/.-]\s?(?P<from_month>[01]?\d)|\s*thang\s*(?P<from_month>[01]?\d))?"
    r"(?:\s?(?:[/.-]\s?|nam\s*)(?P<from_year>(?:19|20)\d\d))?"
    r"|thang\s*(?P<from_month>[01]?\d)(?:\s?/\s?(?P<from_year>(?:19|20)\d\d))?)"
)
RANGE = rf"{FROM}\s*(?:den|-)\s*(?:het\s+)?(?:{DAY}|{QUARTER}|{MONTH}|{YEAR})"
"""`từ ngày 01/4 đến ngày 31/5/2026`, `từ nay đến hết tháng 6`: the last day counts."""

_COUNT = r"(?:\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"

_EVENT = (
    r"(?:(?!\s++theo\s++(?:dung\s++)?(?:cac\s++)?"
    r"(?:quy dinh|huong dan|quyet dinh|nghi dinh|thong tu|luat|cong van|ke hoach)(?!\w))"
    r"[^,.;:()\n]){0,120}"
)
"""The event that a time is counted from, without the rule that follows: `kể từ khi phát hiện
(theo Quyết định số …)`."""

SPAN_OF_TIME = (
    r"(?:cham nhat\s*(?:la\s*)?(?:(?:trong|sau)\s*)?|khong qua\s*"
    r"|trong\s+(?:vong|thoi\s+(?:han|gian))\s*(?:toi da\s*|khong qua\s*)?(?:la\s*)?)"
    rf"(?P<amount>{_COUNT})"
    r"\s*(?:\(\w{1,9}(?: \w{1,9})?\)\s*)?"
    r"(?P<amount_unit>ngay|gio|tuan|thang|nam)(?P<working>\s+lam viec)?"
    r"(?:,?\s*(?:(?:ke\s+|tinh\s+)*tu"
    r"|(?P<side>truoc|sau)(?=\s+(?:ngay\s+(?!\d)|khi|thoi|tet|le)))"
    rf"\s+(?P<anchor>(?:ngay|khi|thoi diem|tet|le)(?!\w){_EVENT}))?"
)
"""`trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản`, `chậm nhất 3 ngày trước Tết`."""

SPAN_FROM = (
    rf"trong\s+(?P<amount>{_COUNT})\s*(?:\(\w{{1,9}}(?: \w{{1,9}})?\)\s*)?"
    r"(?P<amount_unit>ngay|gio|tuan|thang)(?P<working>\s+lam viec)?,?\s*(?:ke|tinh)\s+(?:ke\s+)?tu"
    rf"\s+(?P<anchor>(?:ngay|khi|thoi diem)(?!\w){_EVENT})"
)
"""`trong 05 ngày kể từ ngày nhận được văn bản`."""

AFTER_END = (
    rf"(?P<side>sau)\s+(?P<amount>{_COUNT})\s*(?:\(\w{{1,9}}(?: \w{{1,9}})?\)\s*)?"
    r"(?P<amount_unit>ngay|tuan|thang)(?P<working>\s+lam viec)?,?\s*"
    r"(?:(?:(?:ke|tinh)\s+)?tu\s+)?"
    rf"(?P<anchor>(?:(?:ngay|khi)\s+)?(?:ket thuc|hoan thanh)(?!\w){_EVENT})"
)
"""`báo cáo sau 07 ngày kết thúc diễn tập`, `sau 05 ngày kể từ ngày kết thúc đợt kiểm tra`."""

TIMES = (
    rf"(?P<every>{_COUNT})\s+(?P<every_unit>tuan|thang|quy|nam)\s+(?:mot|0?1)\s+lan"
    r"|(?:\d{1,2}|mot|hai|ba)\s+lan\s*/\s*(?P<per>tuan|thang|quy|nam)"
)
"""`06 tháng một lần`, `hai tuần một lần`, `02 lần/tháng`."""

PERIODIC = (
    r"dinh ky\s+(?:(?:\d{1,2}|mot|hai|ba|sau)\s+)?(?:thang|quy|nam|tuan)"
    r"(?:\s*(?:/|,|mot)?\s*(?:01\s+)?(?:lan|nam))?(?!\w)"
)
"""`định kỳ 06 tháng`, `định kỳ quý`."""

LABELLED = (
    r"(?:han\s+(?:cuoi|chot|nop|gui|hoan thanh|bao cao|tra loi)[^:.;\n]{0,40}:\s*"
    r"|thoi\s+(?:han|gian)\s+(?:hoan thanh|nop|gui|bao cao|thuc hien xong)[^:.;\n]{0,40}:\s*)"
    rf"(?P<labelled>(?P<hour>{HOUR})?{DAY}|{MONTH}|{QUARTER})"
)
"""`Thời gian hoàn thành: 30/6/2026`, `Hạn hoàn thành: 30/6/2026`."""

THIS_PERIOD = r"trong\s+(?:tuan|thang|quy)\s+(?:nay|toi)"
"""`trong tuần này`, `trong tháng tới`."""

UNTIL = rf"den\s+(?:het\s+)?(?=ngay){DAY}"
"""`Đến ngày 30/6/2026, hoàn thành …`."""

MONTHLY_DAY = (
    rf"(?<=hang (?P<unit_before>thang|quy),?\s\(?)(?P<monthly>{BEFORE})\s*ngay\s*\d{{1,2}}(?![\d/])"
)
"""`định kỳ hằng tháng trước ngày 20`, `hằng tháng (trước ngày 20)`: the day behind it."""

YEARLY_DAY = rf"(?<=hang nam,?\s)(?P<yearly>{BEFORE})\s*{DAY}"
"""`Hằng năm, trước ngày 10 của tháng 01`: the day behind the recurrence."""

IN_CELL = rf"(?P<labelled>{DAY}|{QUARTER}|{MONTH}|{YEAR}|{RECURRING})"
"""`30/6/2026`, `Quý II/2026`, `Hằng tháng`: all that stands in a cell headed `Thời hạn`."""

HINT = regex.compile(
    r"truoc|nhat|(?:muon|cham) hon|(?<!\w)lan(?!\w)|den (?:het )?ngay|han |den het|"
    r"xong|hang |moi |trong |dinh ky|thoi (?:han|gian)|khong qua|"
    r"(?<!\w)tu (?:nay|ngay|thang|\d)|(?<!\w)sau \w{1,4} (?:ngay|tuan|thang)"
)
"""What every form holds a part of."""
