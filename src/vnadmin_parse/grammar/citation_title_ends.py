"""What stands at the end of a title, or in its place, and is no part of it: the words of the citing
text."""

from __future__ import annotations

import regex

from ..lexicon.citations import actor_pattern
from .cue_words import Cue
from .passage import Passage

RULE_FOLLOWS = regex.compile(r"\s*(?:[:\"]|nhu sau)")
"""Behind a verb like `quy định …`, says that it is the citing text's and what it rules follows."""

_RULES = regex.compile(
    r"\s(?:quy dinh|qui dinh|huong dan)\s+(?!chi tiet|va |thi hanh|thuc hien|mot so)"
)
"""`Thông tư … về thuế quy định đối tượng …:`: not of a title like `quy định chi tiết …`."""

_NO_VERB = regex.compile(
    r"(?<!\w)(?:cac|nhung|mot so|noi dung|theo|dung|cua|va|trai|co|ve|viec|do|phap luat|tai|duoc"
    r"|ban hanh|nghi dinh|thong tu|nghi quyet|quyet dinh|van ban)$"
)
"""Before `quy định`, says that it is a noun or belongs to what the title names."""

_NUMBERED = regex.compile(r"(?:[-/]\s?\w{1,8}|\d)$")
"""A number or date, behind which `quy định về …` is the title of a document named in the title."""

_DANGLING = regex.compile(
    r"(?:,|(?<!\b(?:theo|cac|nhung|mot so|noi dung|dung|cua|va|trai|phap luat)))"
    r"(?<!\s)\s++(?:quy dinh|qui dinh|huong dan|neu ro)$"
)
"""`… Luật Thuế quy định: “…”` leaves the verb of what is quoted."""

_TRAILING = regex.compile(
    r"(?:(?<!\s)\s++(?:có|đã|được|là|thì|và|về|tại|của|theo|việc)"
    r"|\((?:có hiệu lực|sau đây|gọi tắt|gọi chung|đính kèm|kèm theo|gửi kèm|bản chụp|bản sao"
    r"|(?:đã )?được (?:sửa đổi|bổ sung|thay thế))[^()]*+\)"
    r"|\([^()]*+(?<=kèm theo|gửi kèm|đính kèm)\)"
    r"|(?<![\s,;:.-])[\s,;:.-]++|”(?=\Z)(?<!“[^“”]*”))\Z"
)
_CAPITALS = regex.compile(r"(?<=\p{Ll})\s++(?=\p{Lu}{2,}\s\p{Lu}{2,})")
_SAID_BY = regex.compile(r"(?<!\s)\s++co y kien$")


_STATES_A_RULE = regex.compile(r"\s*(?:[:;,.\"“(]|nhu sau|thi\b|tai\b|cu the|rang\b|$)")
"""Behind `quy định`, says that the rule itself follows and no title."""

_OF_TITLES = ("ve ", "mot so ", "viec ", "che do ", "chinh sach ", "tieu chuan ")
"""Behind `quy định`, begins titles more often than rules."""

_DUTY = regex.compile(r"(?<!\w)(?:chi duoc|khong duoc|phai|chiu trach nhiem)(?!\w)")
"""`Điều 5 … quy định việc tiêu hủy chỉ được thực hiện khi …` says a rule."""

_OF_MINISTER = regex.compile(r"(?<!\w)cua\s+(?:bo truong|thong doc)\s[^.;:()]*$")
_BEFORE = 120
"""Acts name who signed (`của Bộ trưởng Bộ Y tế`) and then the title; letters name the ministry."""

REMARK = regex.compile(r"\(\s*(?:sau day|goi tat|goi chung|viet tat|tham chieu)(?!\w)")
"""`… (sau đây gọi là Quy chế 2041)` stands behind the title."""


def is_rule(folded: str, cue: Cue, high: int, end: int, located: bool, position: int) -> bool:
    """Whether `quy định …` says what the cited part rules and is not the title."""
    if _STATES_A_RULE.match(folded, cue.end, end):
        return True
    if not located or REMARK.match(folded, high + 1, end):
        return False
    if _DUTY.search(folded, cue.end, high):
        return True
    ends = folded[high : high + 1] in (".", ";") or high == end
    if (
        not (cue.words == "huong dan" and ends)
        and not folded.startswith(_OF_TITLES, cue.end + 1)
        and not _OF_MINISTER.search(folded, max(0, position - _BEFORE), position)
    ):
        return True
    guides = cue.words == "huong dan" and folded[high : high + 1] == ":"
    return not guides and RULE_FOLLOWS.match(folded, high, end) is not None


def trimmed(passage: Passage, start: int, high: int) -> int:
    """The end of the title that begins at `start`, at or before `high`, where its sentence ends."""
    high = _without_heading(passage, start, high)
    high = _without_speaker(passage, start, high)
    high = _without_rule(passage.folded, start, high)
    ruled = RULE_FOLLOWS.match(passage.folded, high) is not None
    while trailing := _trailing(passage, start, high, ruled):
        high = start + trailing.start()
    return start + len(passage.folded[start:high].rstrip(" ,;:.-/"))


def _trailing(passage: Passage, start: int, high: int, ruled: bool) -> regex.Match[str] | None:
    """What stands at the end of a title and is no part of it; `ruled` says that a rule follows."""
    trailing = _TRAILING.search(passage.text[start:high])
    return _DANGLING.search(passage.folded[start:high]) if ruled and not trailing else trailing


def _without_heading(passage: Passage, start: int, high: int) -> int:
    """Before the office in capitals that stands below a subject (`… tại trạm y tế BỘ TRƯỞNG …`)."""
    for found in _CAPITALS.finditer(passage.text, start, high):
        if actor_pattern().match(passage.folded, found.end(), high):
            return found.start() if passage.text[found.end() : high].isupper() else high
    return high


def _without_speaker(passage: Passage, start: int, high: int) -> int:
    """Before the body that speaks where the comma in front of it is lost (`… Sở X có ý kiến`)."""
    said = _SAID_BY.search(passage.folded, start, high)
    if not said:
        return high
    begin = high
    for body in reversed(list(actor_pattern().finditer(passage.folded, start, said.start()))):
        if not passage.text[body.start()].isupper():
            continue
        if begin < high and passage.behind_space(body.end(), begin) != begin:
            break
        begin = body.start()
    return begin


def _without_rule(folded: str, start: int, high: int) -> int:
    """Before `quy định về …:`, which tells what the cited part rules, not who issued what."""
    if not RULE_FOLLOWS.match(folded, high):
        return high
    for found in _RULES.finditer(folded, start, high):
        before = folded[max(start, found.start() - 90) : found.start()]
        issuer = before.rfind("cua ")
        nested = folded.startswith("ve ", found.end())
        if (
            found.start() > start + 8
            and not _NO_VERB.search(before)
            and not (nested and _NUMBERED.search(before))
            and (issuer < 0 or not actor_pattern().match(before, issuer + 4))
        ):
            return found.start()
    return high
