"""What a document has to do with those it cites, told by the words before each citation.

A cue at the beginning of a sentence (`Căn cứ …`, `Thực hiện …`) holds for every citation up to the
main clause; a cue inside a sentence (`… và thay thế Quyết định số …`) for the one behind it and
those listed with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from ..grammar.citation_sharing import is_joined
from ..grammar.citations import CitationMatch
from ..grammar.passage import Passage
from ..lexicon.citations import relation_cue, relation_pattern
from ..models import Relation
from .citation_behind import apply_told_around
from .citation_changes import (
    bracket_of_changes,
    is_content_in,
    is_followed_by_wording,
    is_further_change,
    is_of_letter,
    is_own_act,
    letter_amends,
)
from .citation_lists import carried_below, is_exact, leads_item, opens_clause
from .citation_scope import breaks_off

_NEAR = {
    "implements": regex.compile(
        r"\s+(?:(?:nghiem tuc|nghiem|tot|day du|co hieu qua|hieu qua|dung|cac|noi dung|chi dao"
        r"|y kien chi dao|y kien"
        r"|nhiem vu|duoc giao|tinh than|tai|trong|cua(?:\s+[^\W\d]+){1,9}?\s+tai)\s+)*"
    ),
    "amends": regex.compile(
        r"[\s,]+(?:(?:mot so|cac|noi dung|dieu|khoan|diem|muc|phu luc|mau so|bieu mau|cua|ten|va"
        r"|cum tu|tu"
        r"|thay the|bai bo"
        r"|mot so dieu|bo sung|sua doi)[\s,]+)*"
    ),
    "replies_to": regex.compile(r"\s+(?:(?:cac|noi dung(?:\s+tai)?)\s+)*"),
    "attaches": regex.compile(
        r"\s*:?\s*(?:(?:theo|cac|ban|(?:cong van|quyet dinh|van ban|to trinh) nay|cong van)\s+)*"
    ),
}
_NEAR_ELSE = regex.compile(
    r"\s+(?:(?:cho|cac|toan bo|mot so|mot phan|noi dung|quy dinh|tai|cua|dieu|van ban|trong|va"
    r"|doi voi|cac quy dinh)\s+)*"
)
_BY_RULE = regex.compile(r"\stheo\s+(?:dung\s+)?(?:cac\s+)?(?:quy dinh|huong dan)(?!\w)")
"""`Thực hiện theo quy định tại …` tells a rule, not what is being carried out."""

_FARTHEST = 600
"""A cue farther from a citation says nothing of it, unless it opens the clause."""

_CLOSED = regex.compile(r"[.;:][^\w.;:]*+$")
_ACTS = frozenset(
    (None, "NQ", "NQLT", "QĐ", "NĐ", "TT", "TTLT", "L", "BL", "PL", "LGN", "QC", "QyĐ")
)
"""Types of documents that change others by what they say (None: not known)."""

_PASSIVE = regex.compile(r"(?:duoc|bi|duoc viec)\s+(?:sua doi\s*,?\s*)?$")
_CHANGES = frozenset((Relation.AMENDS, Relation.SUPERSEDES, Relation.REPEALS))
_CHANGED_BY = regex.compile(r"(?<!\w)duoc\s+(?:sua doi|bo sung|thay the|dinh chinh)(?!\w)")
"""`bãi bỏ Thông tư A được sửa đổi bởi Thông tư B` repeals A."""

_ATTACHED = regex.compile(r"(?:^|[.;:(\n\"])\s*(?:(?:duoc )?ban hanh\s+)?$")
_SENT_ALONG = regex.compile(
    r"(?<!\w)(?:ho so|tai lieu|danh sach|phu luc|giay to|chung tu|bang ke|bieu mau)\s+(?:da\s+)?$"
)
"""`hồ sơ gửi kèm Công văn số …`: what came with the letter, not the letter."""

_WORDING = regex.compile(r"\"\s*+$")
"""`… cụm từ “Thông tư số A” nay sửa là “Thông tư số B”`: the wrong and the right words."""

_BULLET = regex.compile(r"\s*[-+*•~]")
"""`- Trả lời kiến nghị nêu tại Công văn …` instructs somebody to answer."""

_HEADING = regex.compile(r"\s*:")
"""`Trả lời:` is the head of an answer."""

_LEGISLATION = frozenset(("HP", "L", "BL", "PL", "NĐ", "TT", "TTLT", "NQLT", "VBHN"))
"""What no letter changes."""

_LETTERS = frozenset(("CV", "PC", "PG", "TB", "TTr", "BC"))
_LATELY = regex.compile(r"(?<!\w)(?:mới|chỉ)\s+$")
"""`Đến nay, Sở mới nhận được báo cáo …` tells how far a matter is."""

_EARLY = 4
"""A letter that is answered is named in one of the first blocks."""

_NEARBY = 120


class RelationReader:
    """Gives each citation of a text its relation; goes through the text block by block.

    `kind` is the code of the citing document's type: a letter that speaks of amending amends
    nothing.
    """

    def __init__(self, passage: Passage, kind: str | None = None) -> None:
        self.passage, self.text, self.folded = passage, passage.text, passage.folded
        self.is_act = kind in _ACTS
        self._in_title = False
        self.carried: Relation | None = None

    def relations(
        self, start: int, end: int, matches: Sequence[CitationMatch], index: int
    ) -> list[Relation]:
        """The relations of the citations of the block `text[start:end]`, the `index`th one."""
        found: list[Relation] = []
        scope: Relation | None = None
        last = Relation.MENTIONS
        previous: CitationMatch | None = None
        position, foreign = start, False
        carried, self.carried = self.carried, None
        self._in_title = index == 0 and not _CLOSED.search(self.folded, max(start, end - 4), end)
        for match in matches:
            if match.nested:
                found.append(Relation.MENTIONS)
                continue
            bracket = bracket_of_changes(self.folded, start, match.begin)
            if bracket and (
                not bracket.passive or match.begin < position or (previous and previous.title)
            ):
                found.append(Relation.MENTIONS)
                position = max(position, bracket.end)
                continue
            cue, opens = self._cue(start, position, match, index)
            joined = previous is not None and is_joined(self.folded, position, match.begin)
            if cue is Relation.MENTIONS or (foreign and joined and not cue):
                foreign, last = True, Relation.MENTIONS
                found.append(last)
                previous, position = match, max(position, match.end)
                continue
            foreign = False
            if cue:
                last, scope = cue, cue if opens else None
            elif scope and not breaks_off(self.passage, position, match.begin):
                foreign = scope in _CHANGES and bool(
                    _CHANGED_BY.search(self.folded, position, match.begin)
                )
                last = Relation.MENTIONS if foreign else scope
                if scope is Relation.CORRECTS and _WORDING.search(
                    self.folded, position, match.begin
                ):
                    last = Relation.MENTIONS
            elif not previous and carried and self._is_item(start, match, carried):
                last = self.carried = scope = carried
            elif not joined:
                last, scope = Relation.MENTIONS, None
            found.append(last)
            previous, position = match, max(position, match.end)
        apply_told_around(self.passage, found, matches, start, end)
        self.carried = carried_below(self.passage, position, end, start) or self.carried
        return found

    def cue_before(self, low: int, position: int) -> Relation | None:
        """The relation that the cue directly before `position` tells."""
        low = max(low, position - _NEARBY)
        for cue in reversed(list(relation_pattern().finditer(self.folded, low, position))):
            known = relation_cue(cue)
            near = _NEAR.get(known.relation, _NEAR_ELSE).match(self.folded, cue.end(), position)
            if is_exact(self.text, cue) and near and near.end() == position:
                return Relation(known.relation)
        return None

    def _cue(
        self, start: int, low: int, match: CitationMatch, index: int
    ) -> tuple[Relation | None, bool]:
        """The relation of the last fitting cue before a citation, and whether it opens a clause.

        `MENTIONS` where the text tells that something else changes the cited document.
        """
        for cue in reversed(list(relation_pattern().finditer(self.folded, low, match.begin))):
            if not is_exact(self.text, cue):
                continue
            known = relation_cue(cue)
            if known.reach == "clause" and opens_clause(self.passage, start, cue.start()):
                if known.relation == "replies_to" and (
                    _HEADING.match(self.folded, cue.end()) or _BULLET.match(self.folded, start)
                ):
                    return None, False
                if breaks_off(self.passage, cue.end(), match.begin) or (
                    known.relation == "implements"
                    and _BY_RULE.search(self.folded, cue.end(), match.begin)
                ):
                    return None, False
                return Relation(known.relation), True
            if known.reach == "letter":
                if self._is_letter(cue, match, index):
                    return Relation(known.relation), True
                continue
            if known.relation == "legal_basis" or self._is_passive(start, cue.start()):
                continue
            if self.is_act and self._amends_in(start, cue, match):
                return Relation.AMENDS, False
            if known.relation == "replies_to" and self._of_another(start, low, cue):
                return Relation.MENTIONS, False
            if match.begin - cue.end() > _FARTHEST or is_further_change(self.folded, start, cue):
                continue
            near = _NEAR.get(known.relation, _NEAR_ELSE).match(self.folded, cue.end(), match.begin)
            foreign = not self.is_act and match.kind in _LEGISLATION
            if not near or near.end() != match.begin:
                if not foreign and self._changes_in(known.relation, start, cue, match):
                    return Relation(known.relation), False
                continue
            if foreign and known.relation in _CHANGES:
                return Relation.MENTIONS, False
            if known.relation == "amends":
                amends = self._amends(start, low, cue, match)
                return Relation.AMENDS if amends else Relation.MENTIONS, False
            if known.relation != "attaches" or self._attaches(start, cue):
                return Relation(known.relation), False
        return None, False

    def _of_another(self, start: int, low: int, cue: re.Match[str]) -> bool:
        """Whether the document cited before does what a cue says: `Công văn A trả lời B`."""
        return low > start and not self.folded[low : cue.start()].strip(" ,")

    def _amends(self, start: int, low: int, cue: re.Match[str], match: CitationMatch) -> bool:
        """Whether this document amends: in its title, by an article or item of its own, or by
        `sửa đổi … như sau`; not another one named before (`Thông tư A sửa đổi Thông tư B`)."""
        if self.is_act:
            opens = opens_clause(self.passage, start, cue.start())
            if self._in_title or opens or is_own_act(self.folded, start, cue.start()):
                return True
        return letter_amends(self.passage, start, low, cue.start(), match.end)

    def _amends_in(self, start: int, cue: re.Match[str], match: CitationMatch) -> bool:
        """`Thay thế cụm từ “…” bằng cụm từ “…” tại Điều 7 Thông tư …`, `Bổ sung Điều 5a vào sau
        Điều 5 Thông tư …`."""
        return (
            relation_cue(cue).relation == "amends"
            and (cue.start() == start or self.text[cue.start()].isupper())
            and is_content_in(self.folded, cue.end(), match.begin)
            and not _BY_RULE.search(self.folded, cue.end(), match.begin)
        )

    def _is_item(self, start: int, match: CitationMatch, carried: Relation) -> bool:
        """Whether a list that `carried` heads has this document as an item."""
        changes = carried in _CHANGES
        if changes and not self.is_act and match.kind in _LEGISLATION:
            return False
        return leads_item(self.folded, start, match.begin, changes=changes)

    def _is_passive(self, start: int, place: int) -> bool:
        return bool(_PASSIVE.search(self.folded, max(start, place - 24), place))

    def _is_letter(self, cue: re.Match[str], match: CitationMatch, index: int) -> bool:
        """Whether a letter was received that this document answers."""
        between = self.folded[cue.end() : match.begin].strip()
        if _LATELY.search(self.text, max(0, cue.start() - 8), cue.start()):
            return False
        return index < _EARLY and match.kind in _LETTERS and between in ("", "cac", "mot so")

    def _changes_in(
        self, relation: str, start: int, cue: re.Match[str], match: CitationMatch
    ) -> bool:
        """`Bãi bỏ nội dung về X đã công bố tại Quyết định …`, as the beginning of a sentence, or
        `Công văn này thay thế nội dung hướng dẫn … tại Công văn …`."""
        if relation == "repeals":
            tells = opens_clause(self.passage, start, cue.start())
        elif relation == "corrects":
            opens = opens_clause(self.passage, start, cue.start())
            tells = opens or is_followed_by_wording(self.folded, match.end)
        elif relation == "supersedes":
            tells = (is_own_act if self.is_act else is_of_letter)(self.folded, start, cue.start())
        else:
            return False
        return tells and is_content_in(self.folded, cue.end(), match.begin)

    def _attaches(self, start: int, cue: re.Match[str]) -> bool:
        """Attached is what the sentence begins with or a bracket says, not `mẫu … kèm theo`."""
        before = self.folded[max(start, cue.start() - 24) : cue.start()]
        if cue.group().startswith(("gui", "dinh")):
            return not _SENT_ALONG.search(before)
        return _ATTACHED.search(before) is not None
