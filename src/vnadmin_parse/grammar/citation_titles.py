"""What a cited document is about: the words behind `về việc`, `quy định`, `phê duyệt` …"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..lexicon.citations import actor_pattern
from .citation_heads import read_head
from .citation_title_ends import REMARK, is_rule, trimmed
from .cue_words import cue_at, find_cue
from .passage import Passage

_BOUNDARY = regex.compile(
    r"[,;:.!?()\"“”\n]"
    r"|(?:(?<!\s)|(?<=\n))\s++(?="
    r"(?:can cu|noi nhan|theo de nghi|xet de nghi)(?!\w)"
    r"|duoc (?:sua doi|bo sung|thay the|tiep tuc|dinh chinh)(?!\w)"
    r"|da (?:duoc|chi dao|huong dan|quy dinh|neu|de nghi|yeu cau|giao)(?!\w)"
    r"|(?:va|cung|thi|nhu sau|co hieu luc|het hieu luc|tiep tuc co hieu luc)(?!\w)"
    r"|co (?:quy dinh|qui dinh|huong dan|neu ro)(?!\w)"
    r"|ke tu ngay\s+(?:van ban|thong tu|nghi dinh|nghi quyet|quyet dinh|luat|phap lenh)\s"
    r"|trong do (?:da|co|huong dan|quy dinh|neu)(?!\w)"
    r"|(?:quy dinh|qui dinh|huong dan|neu ro)\s*[:\"“])"
)
"""Where a title may end; `_goes_on` decides."""

_ABBREVIATION = regex.compile(r"(?:^|[\s(,])(?:tp|tx|tt|q|p|h|t|st|so|gs|ts|pgs|ths|bs)$")
_WITH_OTHERS = regex.compile(
    r"va\s+(?:cac\s+)?van ban\s+"
    r"(?:huong dan|sua doi|bo sung|quy dinh chi tiet|co lien quan|lien quan|khac)(?!\w)"
)
"""`Nghị định … về X và các văn bản hướng dẫn`: the others are no part of the title."""

_DIRECTION = regex.compile(r"va\s+(?:(?:theo\s+)?y kien\s+)?(?:chi dao\s+)cua(?!\w)")
_CARRIES_OUT = regex.compile(r"(?<!\w)thuc hien(?!\w)")
"""`Kết luận … về X và ý kiến chỉ đạo của Y`: another thing, unless the title carries both out."""

_SENTENCE_STARTS = ("can cu", "noi nhan", "theo de nghi", "xet de nghi")
_CLAUSE_END = regex.compile(r"[,;:\n\"]|(?<!\b(?:tp|tx|tt|q|p|st))\.(?=\s|$)")
_ASIDE = regex.compile(
    r"ngay\s\d{1,2}[/. ][^,;]{0,24},|(?:tai|theo)\s+(?:cac\s+)?(?:khoan|diem|dieu|muc|chuong)\s"
)
"""`…, ngày 25/8/2014, Bộ …`, `…, tại khoản 1 …`: what goes on is no title."""

_CHANGED_BY = regex.compile(r"(?:sua doi|bo sung)(?:\s*,?\s*bo sung)?\s+(?:tai|boi|theo)(?!\w)")
"""`… sửa đổi, bổ sung tại Nghị định …` tells by what the cited document was changed."""

_CHANGES = ("sua doi", "bo sung", "sua doi, bo sung")
"""Before articles, what the cited part does: `Điều 4 Thông tư A sửa đổi điểm b khoản 4 Điều 2`."""

_CHANGED_BRACKET = regex.compile(r"\((?:da )?duoc (?:sua doi|bo sung|thay the)(?!\w)[^()]*\)\s*")

_CHANGED_BY_SUCH = regex.compile(
    r"\((?:(?:da )?duoc )?(?:sua doi|bo sung|thay the)(?:,? bo sung)? (?:tai|boi|theo) [^()]*\)"
)
"""`Nghị định A hướng dẫn Luật B (sửa đổi, bổ sung tại Nghị định C)`: C changed A."""

_FIELDS = regex.compile(r"(?<!\w)linh vuc(?!\w)[^.:()\"\n\0]*$")
_FIELD = regex.compile(r"\s*(?:va\s+)?[^\W\d_]+(?:,?\s+[^\W\d_]+){0,9}\s*(?=[;,.:\n\0]|$)")
"""`… trong lĩnh vực thủy lợi; đê điều; phòng, chống lụt, bão`: titles of decrees list fields."""

_AMENDED_TOO = regex.compile(
    r"\s*+luat\s++sua doi,?\s++[^\W\d]++ sung\s++mot so dieu\s++(?:cua\s++)?luat\s"
    r"[^;.:\"\0]{3,60}?\sva\s++nghi dinh\s"
)
"""`hướng dẫn thi hành Luật A; Luật sửa đổi, bổ sung một số điều của Luật A và Nghị định số …`."""

_PROCEDURES = regex.compile(r"(?<!\w)thu tuc hanh chinh(?!\w)")
_BY_ANOTHER = regex.compile(r"duoc(?:[\s,]+[^\W\d]+){2,8}?\s+(?:tai|boi|theo)(?!\w)")
"""`công bố thủ tục hành chính được sửa đổi` is a title, `… được sửa đổi bởi Nghị định A` is not."""

_SIBLING = regex.compile(r"\s*(?:va|cung(?: voi)?|,)?\s*(?:(?:cac|hai|can cu|tai|theo)\s+)?")
_LONGEST = 900
_SELF_NAMED = {
    "BC": ("bao cao",),
    "TB": ("thong bao",),
    "KL": ("ket luan",),
    "QĐ": ("quyet dinh",),
}
"""Verbs that only repeat the type: `Báo cáo … của Ban Thẩm định báo cáo kết quả …`."""


def title_after(
    passage: Passage, position: int, end: int, kind: str | None, *, located: bool, loose: bool
) -> tuple[int, int] | None:
    """The title whose cue begins at `position` (spaces and a comma before it are skipped).

    `located` says that a part of the document is cited: then `quy định` may begin what that part
    says. `loose` says that neither date nor issuer stand between: then `về` tells what the part
    is about.
    """
    begin = passage.behind_space(position, end, ",")
    cue = cue_at("title", passage, begin)
    if not cue or cue.end >= end:
        return None
    if "," in passage.folded[position:begin] and cue.value not in ("drop", "asks"):
        return None
    if _CHANGED_BY.match(passage.folded, begin, end):
        return None
    if located and cue.words in _CHANGES and passage.chain_at(passage.behind_space(cue.end, end)):
        return None
    if located and (cue.value == "whole" or (loose and cue.value == "drop")):
        return None
    drops = cue.value == "drop" or cue.words in _SELF_NAMED.get(kind or "", ())
    start = cue.end if drops else cue.start
    start = passage.behind_space(start, end, ":") if drops else start
    high = title_end(passage, cue.end, min(end, begin + _LONGEST), kind, located=located)
    if high <= max(start, cue.end) or (
        cue.value == "check" and is_rule(passage.folded, cue, high, end, located, position)
    ):
        return None
    return start, high


def title_end(
    passage: Passage, start: int, end: int, kind: str | None, *, located: bool = False
) -> int:
    """Where the title ends: before the next citation or main clause, or with the sentence."""
    position = start
    while found := _BOUNDARY.search(passage.folded, position, end):
        mark = found.group()[0]
        if REMARK.match(passage.folded, found.start(), end):
            break
        if _CHANGED_BRACKET.match(passage.folded, found.start(), end) and not any(
            _kinds_within(passage, start, found.start())
        ):
            break
        if _is_changed_by_such(passage, start, found.start(), end, kind):
            break
        if mark in '("“':
            closing = _closing(passage.folded, found.start(), end)
            if closing < 0:
                break
            position = closing
            continue
        if not _goes_on(passage, start, found, end, kind, located):
            break
        position = found.end()
    high = found.start() if found else end
    return trimmed(passage, start, high)


def _is_changed_by_such(
    passage: Passage, start: int, position: int, end: int, kind: str | None
) -> bool:
    """Whether a bracket says that a document of its own type changed the one with this title."""
    bracket = _CHANGED_BY_SUCH.match(passage.folded, position, end)
    if not bracket:
        return False
    nested = list(_kinds_within(passage, start, position))
    return kind in _kinds_within(passage, *bracket.span()) and nested[-1:] != [kind]


def _closing(folded: str, opening: int, end: int) -> int:
    """The offset behind the mark that closes a bracket or quotation, -1 without one."""
    mark = ")" if folded[opening] == "(" else '"'
    if mark == '"' and folded[max(0, opening - 8) : opening].rstrip().endswith(":"):
        return -1
    closing = folded.find(mark, opening + 1, min(end, opening + 300))
    return closing + 1 if closing >= 0 else -1


def _goes_on(
    passage: Passage,
    start: int,
    found: regex.Match[str],
    end: int,
    kind: str | None,
    located: bool,
) -> bool:
    """Whether the title goes on behind a possible boundary."""
    mark, behind = found.group()[0], found.end()
    if mark == ".":
        follows = passage.text[behind : behind + 2]
        if follows[:1].isalnum() or (follows[:1].isspace() and follows[1:].islower()):
            return True
        return bool(_ABBREVIATION.search(passage.folded, max(0, behind - 5), found.start()))
    if mark.isspace():
        if passage.folded.startswith(_SENTENCE_STARTS, behind):
            return passage.text[behind].islower()
        if passage.folded.startswith("thi", behind) and not passage.text.startswith("thì", behind):
            return True
        if passage.folded.startswith("duoc", behind):
            about = _PROCEDURES.search(passage.folded, start, found.start())
            return about is not None and not _BY_ANOTHER.match(passage.folded, behind, end)
        if not passage.folded.startswith(("va", "cung"), behind):
            return False
        if _WITH_OTHERS.match(passage.folded, behind, end):
            return False
        if _DIRECTION.match(passage.folded, behind, end):
            return _CARRIES_OUT.search(passage.folded, start, behind) is not None
        return not _begins_sibling(passage, start, found.start(), end, kind, located)
    if mark == ";":
        if _AMENDED_TOO.match(passage.folded, behind, end):
            return True
        return _begins_field(passage, start, found.start(), end)
    if mark != ",":
        return False
    after = passage.behind_space(behind, end)
    if cue_at("aside", passage, after) or _ASIDE.match(passage.folded, after, end):
        return False
    if _begins_sibling(passage, start, found.start(), end, kind, located):
        return False
    return not begins_main_clause(passage, after, end)


def _begins_field(passage: Passage, start: int, position: int, end: int) -> bool:
    """Whether a semicolon stands in a list of fields: `lĩnh vực thủy lợi; đê điều; …`."""
    begin = passage.behind_space(position + 1, end)
    if begin >= end or not passage.text[begin].islower():
        return False
    field = _FIELD.match(passage.folded, begin, end)
    return bool(
        field
        and _FIELDS.search(passage.folded, start, position)
        and not any(read_head(passage, word, end) for word in passage.kind_words(*field.span()))
        and not passage.chain_at(begin)
        and not cue_at("aside", passage, begin)
        and not cue_at("predicate", passage, begin)
    )


def _begins_sibling(
    passage: Passage, start: int, position: int, end: int, kind: str | None, located: bool
) -> bool:
    """Whether a citation beside this one begins behind `position`: not one that the title goes on
    with (`hướng dẫn thi hành Luật A và Nghị định số B`)."""
    joint = _SIBLING.match(passage.folded, position, end)
    behind = joint.end() if joint else position
    around = passage.chains(max(start, position - 80), min(end, behind + 90))
    if any(c.start < position < c.end for c in around):
        return False
    chain = next((c for c in around if c.start >= behind), None)
    begins = chain is not None and chain.start == behind
    if chain and begins:
        behind = passage.behind_space(chain.end, end, ",")
    word = passage.kind_word(behind, min(end, behind + 24))
    if not word or word.start - behind > 4:
        return passage.folded.startswith("so ", behind) and bool(
            passage.references(behind, min(end, behind + 40))
        )
    head = read_head(passage, word, end)
    if not head or not (head.reference or head.name):
        return False
    if begins and (located or passage.folded[position : position + 1] == ","):
        return True
    nested = [k for k in _kinds_within(passage, start, _before_bracket(passage, position)) if k]
    return not nested or (head.kind == kind and nested[-1] != kind)


def _before_bracket(passage: Passage, position: int) -> int:
    """The offset in front of a bracket that ends at `position` and tells what changed something."""
    opening = passage.folded.rfind("(", max(0, position - _LONGEST), position)
    changed = _CHANGED_BRACKET.match(passage.folded, opening, position) if opening >= 0 else None
    return opening if changed and changed.end() == position else position


def _kinds_within(passage: Passage, start: int, end: int) -> Iterator[str | None]:
    """The types of the documents that the title names up to `end`, by number or name."""
    position = start
    while word := passage.kind_word(position, end):
        position = word.end
        head = read_head(passage, word, end)
        if head:
            yield head.kind
            position = head.end


def begins_main_clause(passage: Passage, position: int, end: int) -> bool:
    """Whether a body and what it does stand at `position`: `Sở Y tế đề nghị …`."""
    for _ in range(4):
        if position >= end or not passage.text[position].isupper():
            return False
        if passage.folded.startswith(passage.speakers, position):
            return True
        actor = actor_pattern().match(passage.folded, position, end)
        if not actor:
            return False
        stop = _CLAUSE_END.search(passage.folded, actor.end(), min(end, actor.end() + 160))
        high = stop.start() if stop else min(end, actor.end() + 160)
        if _has_predicate(passage, actor.end(), high):
            return True
        if not stop or stop.group() != ",":
            return False
        position = passage.behind_space(stop.end(), end)
    return False


def _has_predicate(passage: Passage, start: int, end: int) -> bool:
    """Whether a verb stands in small letters: `Sở Xây dựng báo cáo` has one in its name too."""
    while cue := find_cue("predicate", passage, start, end):
        if passage.text[cue.start].islower():
            return True
        start = cue.end
    return False
