"""What a document has to do with those it cites, told by the words before each citation.

A cue at the beginning of a sentence (`Căn cứ …`, `Thực hiện …`) holds for every citation up to the
main clause; a cue inside a sentence (`… và thay thế Quyết định số …`) for the one behind it and
those listed with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from ..grammar.citation_titles import begins_main_clause
from ..grammar.citations import CitationMatch
from ..grammar.cue_words import cue_at
from ..grammar.passage import Passage
from ..lexicon.citations import exact_relation_cues, relation_cue, relation_pattern
from ..models import Relation
from .citation_changes import is_content_in, is_of_letter, is_own_act, letter_amends

_OPENS = regex.compile(
    r"(?:^|[.;:(\n]|[\n.;:]\s*(?:[-+*•~]|\(?[\da-z]{1,3}(?:\.\d{1,2})*\s*[.)/]))[\s\"(]*$"
)
"""What stands before the first word of a sentence or of an item."""

_NEAR = {
    "implements": regex.compile(
        r"\s+(?:(?:nghiem tuc|nghiem|tot|day du|co hieu qua|hieu qua|dung|cac|noi dung|chi dao"
        r"|y kien chi dao|y kien"
        r"|nhiem vu|duoc giao|tinh than|tai|trong|cua(?:\s+[^\W\d]+){1,9}?\s+tai)\s+)*"
    ),
    "amends": regex.compile(
        r"[\s,]+(?:(?:mot so|cac|noi dung|dieu|khoan|diem|muc|phu luc|mau so|bieu mau|cua|ten|va"
        r"|thay the|bai bo"
        r"|mot so dieu|bo sung|sua doi)[\s,]+)*"
    ),
    "replies_to": regex.compile(r"\s+(?:(?:cac|noi dung|tai)\s+)*"),
    "attaches": regex.compile(r"\s*:?\s*(?:(?:theo|cac|ban|cong van)\s+)*"),
}
_NEAR_ELSE = regex.compile(
    r"\s+(?:(?:cho|cac|toan bo|mot so|mot phan|noi dung|quy dinh|tai|cua|dieu|van ban|trong|va"
    r"|doi voi|cac quy dinh)\s+)*"
)
_BY_RULE = regex.compile(r"\stheo\s+(?:dung\s+)?(?:cac\s+)?(?:quy dinh|huong dan)(?!\w)")
"""`Thực hiện theo quy định tại …` tells a rule, not what is being carried out."""

_NEAREST = 200
"""A cue farther from a citation says nothing of it, unless it opens the clause."""

_CLOSED = regex.compile(r"[.;:][^\w.;:]*+$")
_ACTS = frozenset(
    (None, "NQ", "NQLT", "QĐ", "NĐ", "TT", "TTLT", "L", "BL", "PL", "LGN", "QC", "QyĐ")
)
"""Types of documents that change others by what they say (None: not known)."""

_PASSIVE = regex.compile(r"(?:duoc|bi|duoc viec)\s+(?:sua doi\s*,?\s*)?$")
_JOINED = regex.compile(r"[\s,;]*(?:va|cung(?: voi)?|hoac)?\s*(?:cac\s+)?(?:so\s*)?")
_SENTENCE_END = regex.compile(r"[.:!?][\s\"]")
_COMMA = regex.compile(r",\s*")
_CHANGED = ("duoc", "da duoc")
"""`…, được sửa đổi bởi …`: goes on about the cited document."""

_SEMICOLON = regex.compile(r";\s*(?:va\s+)?")
_THEN = regex.compile(r"\sthi\s")
_POINTS_BACK = regex.compile(r"\b(?:neu|noi|ke|trich dan|dan) (?:o )?tren\b|\bquy dinh tren\b")
"""The cue's object is something said before: what follows is no part of it."""

_REPEALED = regex.compile(
    r"[^.;:]{0,160}?(?<!\w)(?:het hieu luc|bi bai bo|duoc bai bo|bi huy bo|chi con hieu luc)(?!\w)"
)
_ATTACHED = regex.compile(r"(?:^|[.;:(\n\"])\s*(?:ban hanh\s+|duoc ban hanh\s+)?$")
_LISTED_BELOW = regex.compile(r"(?<!\w)(?:(?<!nhu )sau(?: day)?|duoi day|gom)(?!\w)")
_COLON = regex.compile(r"\s*:\s*")
_LABEL = regex.compile(
    r"\s*(?:[-+*•~]|\(?[\da-z]{1,3}(?:\.\d{1,2})*\s*[.)/])?\s*(?:cac\s+|tai\s+|tiep theo\s+)?"
)
_LETTERS = frozenset(("CV", "PC", "PG", "TB", "TTr", "BC"))
_EARLY = 4
"""A letter that is answered is named in one of the first blocks."""

_NEARBY = 120
_FEW_WORDS, _MOST_WORDS = 9, 30
"""Between a cue and the list that it opens; more where `sau đây` says that a list follows."""

_CARRIED = 200
"""A cue farther from the end of its paragraph opens no list."""


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
        position = start
        carried, self.carried = self.carried, None
        self._in_title = index == 0 and not _CLOSED.search(self.folded, max(start, end - 4), end)
        for match in matches:
            if match.nested:
                found.append(Relation.MENTIONS)
                continue
            cue, opens = self._cue(start, position, match, index)
            if cue:
                last, scope = cue, cue if opens else None
            elif scope and not self._breaks(position, match.begin):
                last = scope
            elif not previous and carried and self._leads(start, match.begin):
                last = self.carried = scope = carried
            elif not previous or not self._joined(previous, match):
                last, scope = Relation.MENTIONS, None
            found.append(last)
            previous, position = match, match.end
        self._apply_repeal(found, matches, end)
        self._carry(start, end, position)
        return found

    def cue_before(self, low: int, position: int) -> Relation | None:
        """The relation that the cue directly before `position` tells."""
        low = max(low, position - _NEARBY)
        for cue in reversed(list(relation_pattern().finditer(self.folded, low, position))):
            known = relation_cue(cue)
            near = _NEAR.get(known.relation, _NEAR_ELSE).match(self.folded, cue.end(), position)
            if self._is_exact(cue) and near and near.end() == position:
                return Relation(known.relation)
        return None

    def _cue(
        self, start: int, low: int, match: CitationMatch, index: int
    ) -> tuple[Relation | None, bool]:
        """The relation of the last fitting cue before a citation, and whether it opens a clause."""
        for cue in reversed(list(relation_pattern().finditer(self.folded, low, match.begin))):
            if not self._is_exact(cue):
                continue
            known = relation_cue(cue)
            if known.reach == "clause" and self._opens(start, cue.start()):
                if self._breaks(cue.end(), match.begin) or (
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
            if match.begin - cue.end() > _NEAREST:
                continue
            near = _NEAR.get(known.relation, _NEAR_ELSE).match(self.folded, cue.end(), match.begin)
            if not near or near.end() != match.begin:
                if known.relation == "repeals" and self._repeals_in(start, cue, match):
                    return Relation.REPEALS, False
                if known.relation == "supersedes" and self._supersedes_in(start, cue, match):
                    return Relation.SUPERSEDES, False
                continue
            if known.relation == "amends":
                if self._amends(start, low, cue, match):
                    return Relation.AMENDS, False
            elif known.relation != "attaches" or self._attaches(start, cue):
                return Relation(known.relation), False
        return None, False

    def _amends(self, start: int, low: int, cue: re.Match[str], match: CitationMatch) -> bool:
        """Whether this document amends: in its title, by an article or item of its own, or by
        `sửa đổi … như sau`; not another one named before (`Thông tư A sửa đổi Thông tư B`)."""
        if self.is_act:
            own = is_own_act(self.folded, start, cue.start())
            if self._in_title or self._opens(start, cue.start()) or own:
                return True
        return letter_amends(self.passage, start, low, cue.start(), match.end)

    def _is_exact(self, cue: re.Match[str]) -> bool:
        printed = self.text[cue.start() : cue.end()].lower()
        return " " in printed or printed in exact_relation_cues()

    def _opens(self, start: int, place: int) -> bool:
        return (
            place == start
            or bool(_OPENS.search(self.folded, max(start, place - 12), place))
            or (self.text[place].isupper())
        )

    def _is_passive(self, start: int, place: int) -> bool:
        return bool(_PASSIVE.search(self.folded, max(start, place - 24), place))

    def _is_letter(self, cue: re.Match[str], match: CitationMatch, index: int) -> bool:
        """Whether a letter was received that this document answers."""
        between = self.folded[cue.end() : match.begin].strip()
        return index < _EARLY and match.kind in _LETTERS and between in ("", "cac", "mot so")

    def _repeals_in(self, start: int, cue: re.Match[str], match: CitationMatch) -> bool:
        """`Bãi bỏ nội dung về X đã công bố tại Quyết định …`, as the beginning of a sentence."""
        opens = self._opens(start, cue.start())
        return opens and is_content_in(self.folded, cue.end(), match.begin)

    def _supersedes_in(self, start: int, cue: re.Match[str], match: CitationMatch) -> bool:
        """`Công văn này thay thế nội dung hướng dẫn … tại Công văn …`."""
        is_own = is_own_act if self.is_act else is_of_letter
        own = is_own(self.folded, start, cue.start())
        return own and is_content_in(self.folded, cue.end(), match.begin)

    def _attaches(self, start: int, cue: re.Match[str]) -> bool:
        """Attached is what the sentence begins with or a bracket says, not `mẫu … kèm theo`."""
        before = self.folded[max(start, cue.start() - 24) : cue.start()]
        return bool(_ATTACHED.search(before)) or cue.group().startswith(("gui", "dinh"))

    def _breaks(self, low: int, high: int) -> bool:
        """Whether a sentence ends or a main clause begins between two offsets."""
        for pattern in (_SENTENCE_END, _POINTS_BACK):
            if pattern.search(self.folded, low, high):
                return True
        if any(
            "thì" in self.text[m.start() : m.end()] for m in _THEN.finditer(self.folded, low, high)
        ):
            return True
        for comma in _COMMA.finditer(self.folded, low, high):
            aside = cue_at("aside", self.passage, comma.end())
            if aside and not aside.words.startswith(_CHANGED):
                return True
            if begins_main_clause(self.passage, comma.end(), high):
                return True
        for mark in _SEMICOLON.finditer(self.folded, low, high):
            if self.folded[mark.end() : high].strip(" ,") not in ("", "cac", "va", "so", "tai"):
                return True
        return False

    def _joined(self, previous: CitationMatch, match: CitationMatch) -> bool:
        gap = _JOINED.match(self.folded, previous.end, match.begin)
        return gap is not None and gap.end() == match.begin

    def _apply_repeal(
        self, found: list[Relation], matches: Sequence[CitationMatch], end: int
    ) -> None:
        """`Thông tư số A và Thông tư số B hết hiệu lực …` repeals both."""
        behind, run = end, False
        later: CitationMatch | None = None
        for place in range(len(matches) - 1, -1, -1):
            match = matches[place]
            if match.nested:
                continue
            said = _REPEALED.match(self.folded, match.end, behind)
            run = bool(said) or (run and later is not None and self._joined(match, later))
            if run and found[place] is Relation.MENTIONS:
                found[place] = Relation.REPEALS
            behind, later = match.begin, match

    def _leads(self, start: int, begin: int) -> bool:
        label = _LABEL.match(self.folded, start, begin)
        return label is not None and label.end() == begin

    def _carry(self, start: int, end: int, low: int) -> None:
        """A cue before a list (`bãi bỏ các văn bản sau:`) holds for its items."""
        if not self.folded[max(low, end - 4) : end].rstrip().endswith(":"):
            return
        for cue in reversed(list(relation_pattern().finditer(self.folded, low, end))):
            known = relation_cue(cue)
            if end - cue.end() > _CARRIED:
                return
            words = self.folded[cue.end() : end].split()
            listed = self._opens_list(cue.end(), end)
            if (
                known.reach != "letter"
                and self._is_exact(cue)
                and len(words) <= (_MOST_WORDS if listed else _FEW_WORDS)
                and (known.reach == "near" or self._opens(start, cue.start()))
            ):
                self.carried = Relation(known.relation)
                return

    def _opens_list(self, start: int, end: int) -> bool:
        """Whether words before a colon say that documents are listed below: they name a type with
        `sau đây` or directly before the colon (`… tại các Quyết định:`)."""
        words = list(self.passage.kind_words(start, end))
        return bool(words) and bool(
            _LISTED_BELOW.search(self.folded, start, end)
            or _COLON.fullmatch(self.folded, words[-1].end, end)
        )
