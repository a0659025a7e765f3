"""What a cited document is about: the words behind `về việc`, `quy định`, `phê duyệt` …"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..lexicon.citations import actor_pattern
from .citation_heads import next_kind_word, read_head
from .cue_words import Cue, cue_at, find_cue
from .locators import find_locators
from .references import find_references

_BOUNDARY = regex.compile(
    r"[,;:.!?()\"“”\n]"
    r"|\s+(?=(?:va|cung|thi|nhu sau|co hieu luc|het hieu luc|(?:co )?(?:quy dinh|qui dinh|huong dan|neu ro)\s*:)(?!\w))"
    r"|\s+(?=(?:quy dinh|qui dinh|huong dan|neu ro)\s*[:\"“])"
)
_ABBREVIATION = regex.compile(r"(?:^|[\s(,])(?:tp|tx|tt|q|p|h|t|st|so|gs|ts|pgs|ths|bs)$")
_CLAUSE_END = regex.compile(r"[,;:\n\"]|(?<!\b(?:tp|tx|tt|q|p|st))\.(?=\s|$)")
_STATES_A_RULE = regex.compile(r"\s*(?:[:;,.\"“(]|nhu sau|thi\b|tai\b|cu the|rang\b|$)")
_RULE_FOLLOWS = regex.compile(r"\s*(?::|nhu sau)")
_ASIDE = regex.compile(r"ngay\s\d{1,2}[/. ][^,;]{0,24},|(?:tai|theo)\s+(?:cac\s+)?(?:khoan|diem|dieu|muc|chuong)\s")
_SAID_BY = regex.compile(r"\s+co y kien$")
_SIBLING = regex.compile(r"\s*(?:va|cung(?: voi)?|,)?\s*(?:(?:cac|hai|can cu|tai|theo)\s+)?")
_LONGEST = 900
_SELF_NAMED = {"BC": ("bao cao",), "TB": ("thong bao",), "KL": ("ket luan",), "HD": (), "QĐ": ("quyet dinh",)}
"""Verbs that only repeat the type: `Báo cáo … của Ban Thẩm định báo cáo kết quả …`."""


def title_after(
    text: str, folded: str, position: int, end: int, kind: str | None, *, located: bool, loose: bool
) -> tuple[int, int] | None:
    """The title whose cue begins at `position` (spaces and a comma before it are skipped).

    `located` says that a part of the document is cited: then `quy định` may begin what that part
    says. `loose` says that neither date nor issuer stand between: then `về` tells what the part
    is about.
    """
    begin = position
    while begin < end and folded[begin] in " ,":
        begin += 1
    cue = cue_at("title", text, folded, begin)
    if not cue or cue.end >= end:
        return None
    if "," in folded[position:begin] and cue.value != "drop":
        return None
    if located and loose and cue.value == "drop":
        return None
    drops = cue.value == "drop" or cue.words in _SELF_NAMED.get(kind or "", ())
    start = cue.end if drops else cue.start
    while start < end and folded[start] in " :" and drops:
        start += 1
    high = title_end(text, folded, cue.end, min(end, begin + _LONGEST), kind)
    if high <= max(start, cue.end) or (cue.value == "check" and _is_rule(folded, cue, high, end, located)):
        return None
    return start, high


def _is_rule(folded: str, cue: Cue, high: int, end: int, located: bool) -> bool:
    """Whether `quy định …` says what the cited part rules and is not the title."""
    if _STATES_A_RULE.match(folded, cue.end, end):
        return True
    if not located:
        return False
    if not folded.startswith(("ve ", "mot so "), cue.end + 1):
        return True
    guides = cue.words == "huong dan" and folded[high : high + 1] == ":"
    return not guides and _RULE_FOLLOWS.match(folded, high, end) is not None


def title_end(text: str, folded: str, start: int, end: int, kind: str | None) -> int:
    """Where the title ends: before the next citation, the main clause or the end of the sentence."""
    position = start
    while found := _BOUNDARY.search(folded, position, end):
        mark = found.group()[0]
        if mark in "(\"“":
            closing = _closing(folded, found.start(), end)
            if closing < 0:
                break
            position = closing
            continue
        if not _goes_on(text, folded, start, found, end, kind):
            break
        position = found.end()
    high = found.start() if found else end
    high = _without_speaker(folded, start, high)
    return start + len(folded[start:high].rstrip(" ,;:.-/"))


def _without_speaker(folded: str, start: int, high: int) -> int:
    """Before the body that speaks where the comma in front of it is lost (`… Sở X có ý kiến`)."""
    said = _SAID_BY.search(folded, start, high)
    bodies = list(actor_pattern().finditer(folded, start, said.start())) if said else []
    return bodies[-1].start() if bodies else high


def _closing(folded: str, opening: int, end: int) -> int:
    """The offset behind the mark that closes a bracket or quotation, -1 without one."""
    mark = ")" if folded[opening] == "(" else '"'
    if mark == '"' and folded[:opening].rstrip().endswith(":"):
        return -1
    closing = folded.find(mark, opening + 1, min(end, opening + 300))
    return closing + 1


def _goes_on(
    text: str, folded: str, start: int, found: regex.Match[str], end: int, kind: str | None
) -> bool:
    """Whether the title goes on behind a possible boundary."""
    mark, behind = found.group()[0], found.end()
    if mark == ".":
        inner = folded[behind : behind + 1].isalnum()
        return inner or bool(_ABBREVIATION.search(folded, max(0, behind - 5), found.start()))
    if mark.isspace():
        if folded.startswith("thi", behind) and text[behind : behind + 3].lower() != "thì":
            return True
        if not folded.startswith(("va", "cung"), behind):
            return False
        return not _begins_sibling(text, folded, start, found.start(), end, kind)
    if mark != ",":
        return False
    after = behind + len(folded[behind:end]) - len(folded[behind:end].lstrip())
    if cue_at("aside", text, folded, after) or _ASIDE.match(folded, after, end):
        return False
    if _begins_sibling(text, folded, start, found.start(), end, kind):
        return False
    return not begins_main_clause(text, folded, after, end)


def _begins_sibling(
    text: str, folded: str, start: int, position: int, end: int, kind: str | None
) -> bool:
    """Whether a citation beside this one begins behind `position`: not one that the title goes on
    with (`hướng dẫn thi hành Luật A và Nghị định số B`)."""
    joint = _SIBLING.match(folded, position, end)
    behind = joint.end() if joint else position
    chain = next(find_locators(folded, behind, min(end, behind + 60)), None)
    located = chain is not None and chain.start == behind
    if chain and located:
        behind = chain.end + len(folded[chain.end :]) - len(folded[chain.end :].lstrip(" ,"))
    word = next_kind_word(folded, behind, min(end, behind + 24))
    if not word or word.start - behind > 4:
        return bool(folded.startswith("so ", behind) and any(find_references(text[behind : behind + 40])))
    head = read_head(text, folded, word, end)
    if not head or not (head.reference or head.name):
        return False
    if located and folded[position : position + 1] == ",":
        return True
    nested = [k for k in _kinds_within(text, folded, start, position) if k]
    return not nested or (head.kind == kind and nested[-1] != kind)


def _kinds_within(text: str, folded: str, start: int, end: int) -> Iterator[str | None]:
    """The types of the documents that the title names up to `end`, by number or name."""
    position = start
    while word := next_kind_word(folded, position, end):
        position = word.end
        head = read_head(text, folded, word, end)
        if head:
            yield head.kind
            position = head.end


def begins_main_clause(text: str, folded: str, position: int, end: int) -> bool:
    """Whether a body and what it does stand at `position`: `Sở Y tế đề nghị …`."""
    for _ in range(4):
        if position >= end or not text[position].isupper():
            return False
        actor = actor_pattern().match(folded, position, end)
        if not actor:
            return False
        stop = _CLAUSE_END.search(folded, actor.end(), min(end, actor.end() + 160))
        high = stop.start() if stop else min(end, actor.end() + 160)
        predicate = find_cue("predicate", text, folded, actor.end(), high)
        if predicate and text[predicate.start].islower():
            return True
        if not stop or stop.group() != ",":
            return False
        position = stop.end()
        while position < end and folded[position].isspace():
            position += 1
    return False

