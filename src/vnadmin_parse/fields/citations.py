"""Documents that the text cites (văn bản được viện dẫn), merged, with their relation."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..grammar.anaphora import find_anaphors, leading_locators
from ..grammar.citations import CitationMatch, scan
from ..grammar.passage import Passage
from ..grammar.quoted import quoted_paragraphs
from ..layout.flow import Flow
from ..models import Citation, Reference, Relation
from .citation_amended import AmendedAct
from .citation_issuers import NO_CONTEXT, IssuerContext
from .citation_merging import Cited, Merger, number_key
from .citation_model import citation_model
from .citation_pointers import resolve_pointers
from .citation_relations import RelationReader

_BREAK = "\0"
"""Stands between blocks, so that no pattern reaches over it (all take a line break for a space)."""

_LETTERS = frozenset(("CV", "TB"))
"""They have no articles of their own."""

_RESUMES = regex.compile(r"\s*[-+*•]\s*(?:tai|theo|can cu)\s[^:\0]*+:\s*$")
"""`+ Tại khoản 3 Điều 2 quy định:`"""

_SENTENCE = regex.compile(r"\.\s+(?=tai\s)")
_QUOTATION = regex.compile(r"[“\"]")
_ITEM = regex.compile(r"[a-zđ]\d?[).]\s")
_ENDS_OPEN = regex.compile(r"\s(?:của(?: Bộ trưởng)?|và|số|tại|theo)$")
_RUNS_ON = regex.compile(r"[.:;!?\"”…][)\"”]*$|/-?\.?$")


def citations(
    flow: Flow,
    own: Reference | None = None,
    own_kind: str | None = None,
    issuers: Sequence[str] = (),
    context: IssuerContext = NO_CONTEXT,
) -> tuple[Citation, ...]:
    """The documents that `flow` cites, in the order of their first mention.

    `own` is the document's own reference number, which is no citation; `own_kind` the code of its
    type, so that `Nghị định này` in a nghị định is taken for itself; `issuers` the names of the
    bodies that issue the document, `context` what its head tells of the bodies that it cites.
    """
    blocks = _blocks(flow)
    passage = Passage(_joined(flow.text, blocks), _joined(flow.folded, blocks), speakers=issuers)
    reader = _Reader(passage, own, own_kind)
    quoted = quoted_paragraphs(passage.text, passage.folded, blocks)
    for index, (start, end) in enumerate(blocks):
        reader.read_block(start, end, index, quoted[index])
    resolve_pointers(passage, blocks, quoted, reader.merger.cited, own_kind)
    return tuple(citation_model(flow, cited, context) for cited in reader.merger.cited)


class _Reader:
    """Goes through the blocks of a text and collects what they cite."""

    def __init__(self, passage: Passage, own: Reference | None, own_kind: str | None) -> None:
        self.passage = passage
        self.own = number_key(own.text) if own and own.number else ""
        self.own_kind = own_kind
        self.merger = Merger(passage.text)
        self.relations = RelationReader(passage, own_kind)
        self.amended = AmendedAct(passage)
        self.awaiting: Cited | None = None

    def read_block(self, start: int, end: int, index: int, quoted: bool = False) -> None:
        """Take the citations of `text[start:end]`."""
        found = [m for m in scan(self.passage, start, end) if not self._is_own(m)]
        relations = self.relations.relations(start, end, found, index)
        cited = [self.merger.add(m, r) for m, r in zip(found, relations, strict=True)]
        self._resolve_anaphors(start, end, found, cited)
        if quoted and not self._resumes(start, end):
            return
        if self.own_kind not in _LETTERS:
            pairs = list(zip(cited, found, strict=True))
            if changed := self.amended.read(start, end, index, pairs):
                self.merger.locate(*changed)
        self._resolve_leading_locators(start, end, found)
        is_letter = self.own_kind in _LETTERS
        own = [
            (c, m)
            for c, m in zip(cited, found, strict=True)
            if not m.nested and not (is_letter and m.kind in _LETTERS)
        ]
        if own and (is_letter or self.passage.folded[start:end].rstrip().endswith(":")):
            self.awaiting = own[0][0] if len({id(c) for c, _ in own}) == 1 else None
        elif own:
            self.awaiting = None
        if own and is_letter and self.awaiting:
            self._resolve_later_sentences(self.awaiting, own[-1][1].end, end)

    def _resumes(self, start: int, end: int) -> bool:
        """Whether a paragraph that seems quoted is the letter's own (OCR loses closing marks)."""
        return _RESUMES.match(self.passage.folded, start, end) is not None

    def _resolve_later_sentences(self, cited: Cited, low: int, end: int) -> None:
        """`Thực hiện Luật A … . Tại khoản 1 Điều 43 quy định …`: a part of the document before."""
        quotation = _QUOTATION.search(self.passage.text, low, end)
        high = quotation.start() if quotation else end
        for sentence in _SENTENCE.finditer(self.passage.folded, low, high):
            self.merger.locate(cited, leading_locators(self.passage, sentence.end(), end))

    def _is_own(self, match: CitationMatch) -> bool:
        return bool(self.own and match.reference and number_key(match.reference.text) == self.own)

    def _resolve_anaphors(
        self, start: int, end: int, found: Sequence[CitationMatch], cited: Sequence[Cited]
    ) -> None:
        """`khoản 2 Luật này`, `Để thực hiện Chỉ thị nêu trên`: what they add to what is meant."""
        here: dict[str | None, Cited] = {}
        position = 0
        for anaphor in find_anaphors(self.passage, start, end):
            if anaphor.kind == self.own_kind:
                continue
            while position < len(found) and found[position].end <= anaphor.start:
                here[cited[position].kind] = cited[position]
                position += 1
            if anaphor.kind in here:
                self.merger.locate(here[anaphor.kind], anaphor.locators)
            meant = here.get(anaphor.kind) or self.merger.last_of(anaphor.kind)
            if meant and meant.relation is Relation.MENTIONS and not anaphor.near:
                meant.relation = self.relations.cue_before(start, anaphor.start) or meant.relation

    def _resolve_leading_locators(
        self, start: int, end: int, found: Sequence[CitationMatch]
    ) -> None:
        """`- Khoản 3 Điều 34 quy định:` below `Căn cứ Bộ luật …:` is a part of that law."""
        if self.awaiting and not found:
            self.merger.locate(self.awaiting, leading_locators(self.passage, start, end))


def _joined(text: str, blocks: Sequence[tuple[int, int]]) -> str:
    """The text with its real breaks as `_BREAK` and spaces for the others."""
    return _BREAK.join(text[start:end].replace("\n", " ") for start, end in blocks)


def _blocks(flow: Flow) -> list[tuple[int, int]]:
    """The stretches of the text between its real breaks.

    Wrapped text is sometimes broken inside a sentence: the next paragraph then begins with a
    small letter or a digit (and no label), or the one before ends with a word like `của`; it has no
    closing mark.
    """
    text = flow.text
    blocks: list[tuple[int, int]] = []
    for start, end in flow.paragraphs:
        begins = text[start : start + 1]
        runs_on = blocks and not _RUNS_ON.search(
            text, max(blocks[-1][0], blocks[-1][1] - 6), blocks[-1][1]
        )
        if runs_on and (
            (begins.islower() and not _ITEM.match(text, start))
            or (begins.isdigit() and "/" in text[start : start + 9])
            or (begins.isupper() and _ENDS_OPEN.search(text, blocks[-1][0], blocks[-1][1]))
        ):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks
