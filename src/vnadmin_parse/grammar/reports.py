"""To whom the result of a task goes, and through whom (nơi nhận báo cáo)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from .bodies import read_doers
from .clauses import Clause
from .name_heads import head_at

REPORTS = regex.compile(
    r"(?<!\w)(?:bao cao|gui|nop|(?P<weak>phan (?:anh|hoi)|tra loi|thong bao|dang ky))"
    r"(?!\s+cua|\w)"
)
"""The verbs whose result somebody receives; a weak one only where it goes `về` somebody."""

TOWARDS = regex.compile(r"(?<!\w)(?P<word>ve|den|toi|cho)(?:\s+|\s*:\s*)")
"""What stands before the recipient: `báo cáo kết quả về Sở Y tế`, `gửi đến Bộ Tài chính`."""

THROUGH = regex.compile(r"\s*+(?:[,(]\s*+)?(?:thong\s+)?qua(?:\s*+:)?\s++")
"""What stands before those by whose hands it goes: `(qua Vụ Ngân sách)`, `thông qua Sở Nội vụ`."""

IN_BRACKET = regex.compile(r"[^(),;.]{1,60}(?=\))")
"""The rest of a name in a bracket: `(qua Cục Giám sát quản lý về hải quan)`."""

NAME_END = regex.compile(
    r"(?<![\s,(])[\s,(]++(?:truoc|cham nhat|de|qua|thong qua|theo|bang|vao|kem|nham|khi|xem xet|"
    r"biet|(?:tong hop|chi dao|giai quyet|cho y kien|phe duyet|quyet dinh|xu ly|theo doi)|"
    r"(?:so )?dien thoai|sdt|email|dia chi|"
    r"dung (?:han|quy dinh|thoi)|dinh ky|(?:hang|moi) (?:ngay|tuan|thang|quy|nam)|"
    r"sau (?:khi|ngay)|trong (?:vong|thoi|thang|quy|nam|ngay|gio|tuan)|(?:va )?dong thoi|"
    r"(?:ve (?:cach|cac|viec)?\s?)?(?:ket qua|tinh hinh|danh sach|ho so|so lieu|thong tin|tien do|"
    r"phuong an|noi dung|cach thuc|bao cao))(?!\w)"
)
"""What follows a recipient: `về Sở Y tế trước ngày …`, `gửi Sở Y tế để tổng hợp`."""

CITED = regex.compile(
    r"(?:(?:cong van|van ban|to trinh|don) (?:so|cua)\s+(?:\S+\s+){0,6}|(?:da|duoc|theo|cua)\s+)$"
)
"""Before a verb it tells of what was sent: `Công văn số … gửi Sở Y tế`, `đã gửi các đơn vị`."""

ONWARD = regex.compile(r"(?<!\w)(?:để|dé|đề) [^.;]*$", regex.IGNORECASE)
"""Before a verb it tells what the recipient does: `gửi về Sở để tổng hợp, báo cáo UBND tỉnh`."""

_REACH = {"ve": 160, "den": 60, "toi": 60, "cho": 20}
"""How far behind the verb, in characters, a word may stand before the recipient."""

_BEFORE = 60
_CLAUSE_END = regex.compile(r"[.;\n](?=\s|$)|\((?!qua)")


@dataclass(frozen=True, slots=True)
class ReportMatch:
    """A recipient of a result: offsets of its name, and of those by whom it goes."""

    name: tuple[int, int]
    through: tuple[int, int] | None = None


def find_reports(clause: Clause) -> list[ReportMatch]:
    """The recipients of results that an instruction names, in order, each name once."""
    found: list[ReportMatch] = []
    behind = clause.start
    for verb in REPORTS.finditer(clause.folded, clause.start, clause.end):
        if verb.start() < behind or not _is_order(clause, verb):
            continue
        if found and ONWARD.search(clause.text, behind, verb.start()):
            continue
        names = next(_recipients(clause, verb), None)
        if not names:
            continue
        behind = names[-1][1]
        through = _through(clause, behind)
        behind = through[1] if through else behind
        known = {clause.folded[slice(*match.name)] for match in found}
        found += [
            ReportMatch(name, through) for name in names if clause.folded[slice(*name)] not in known
        ]
    return found


def _is_order(clause: Clause, verb: regex.Match[str]) -> bool:
    """Whether a verb does not only tell of a letter that somebody sent."""
    before = clause.folded[max(clause.start, verb.start() - _BEFORE) : verb.start()]
    return CITED.search(before) is None


def _recipients(clause: Clause, verb: regex.Match[str]) -> Iterator[list[tuple[int, int]]]:
    """The names right behind a verb, or behind `về`, `đến` after it in the same clause."""
    position = verb.end()
    place = clause.words.index(position)
    if not verb["weak"] and place < len(clause.words) and not clause.gap(place).strip():
        yield from _names(clause, place)
    end = min(clause.end, position + _REACH["ve"])
    stop = _CLAUSE_END.search(clause.folded, position, end)
    for towards in TOWARDS.finditer(clause.folded, position, stop.start() if stop else end):
        near = towards.start() - position <= _REACH[towards["word"]]
        if near and (towards["word"] == "ve" or not verb["weak"]):
            yield from _names(clause, clause.words.index(towards.end()))


def _names(clause: Clause, index: int) -> Iterator[list[tuple[int, int]]]:
    """The names that begin at a word index, as far as the words of a recipient go; else nothing."""
    if index >= len(clause.words) or not head_at(clause, index):
        return
    doers = read_doers(clause, index)
    names = doers.names if doers else ()
    kept: list[tuple[int, int]] = []
    for low, high in names:
        stop = _name_end(clause, low, high)
        kept.append((low, low + len(clause.folded[low:stop].rstrip(" ,_"))))
        if stop < high:
            break
    if kept:
        yield kept


def _name_end(clause: Clause, low: int, high: int) -> int:
    """Where a name ends that was read up to `high`."""
    for found in NAME_END.finditer(clause.folded, low, high):
        word = clause.text[found.start() : found.end()].strip(" ,(\n")
        if word[0].islower() and (word != "đề"):
            return found.start()
    return high


def _through(clause: Clause, position: int) -> tuple[int, int] | None:
    """Offsets of those by whose hands a result goes, named right behind the recipients."""
    found = THROUGH.match(clause.folded, position, clause.end)
    names = next(_names(clause, clause.words.index(found.end())), None) if found else None
    if not found or not names:
        return None
    low, high = names[0][0], names[-1][1]
    closing = IN_BRACKET.match(clause.folded, high, clause.end) if "(" in found.group() else None
    return low, closing.end() if closing else high
