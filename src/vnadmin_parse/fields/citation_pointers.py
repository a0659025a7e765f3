"""Short forms, anaphora and quotations brought to the cited documents that they mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import regex

from ..grammar.citations import CitationMatch
from ..grammar.folding import fold, one_line
from ..grammar.passage import Passage
from ..grammar.pointers import (
    AgreedName,
    Pointer,
    PointerForm,
    find_agreed_names,
    find_name,
    find_pointers,
)
from ..grammar.quotations import Quotation, find_quotations
from ..lexicon.kinds import kind_by_code
from ..models import Relation
from .citation_merging import Cited, Place, number_key

_SURE, _LIKELY, _POSSIBLE, _GUESSED = 1.0, 0.9, 0.8, 0.7
_ALSO_CALLED = {"TT": "TTLT", "NQ": "NQLT", "L": "BL"}
"""Types that a shorter type word means too: `Thông tư này` of a thông tư liên tịch."""

_SAME_SENTENCE = regex.compile(r"[^.;\0]{0,200}")
_CHANGES = regex.compile(r"(?<!\w)(?:sua doi|bo sung|thay the|bai bo)(?!\w)")
_MOST_LIKE = 60
"""Documents among which one of a number or an issuer is looked for."""

_MOST_NAMES = 20
"""More agreed names than any document has."""


@dataclass(frozen=True, slots=True)
class _Agreed:
    """A place where an agreed name is used, and the document that it stands for."""

    pointer: Pointer
    cited: Cited


_Event = tuple[int, CitationMatch | Pointer | _Agreed | Quotation, Cited | None]


def resolve_pointers(
    passage: Passage,
    blocks: Sequence[Place],
    quoted: Sequence[bool],
    cited: Sequence[Cited],
    own_kind: str | None,
) -> None:
    """Add to each cited document the places that point to it, and what is quoted from it.

    `blocks` are the paragraphs, `quoted` tells which of them stand inside a quotation, `own_kind`
    is the type of the citing document, to which `Quyết định này` may point.
    """
    mentions = sorted(
        ((m.start, m, each) for each in cited for m in each.mentions),
        key=lambda item: (item[0], item[1].nested),
    )
    taken = {start for start, _, _ in mentions}
    names = list(find_agreed_names(passage))
    agreed = [a for a in _agreed(passage, names, mentions) if a.pointer.start not in taken]
    taken |= {each.pointer.start for each in agreed} | {name.name[0] for name in names}
    pointers = find_pointers(passage, 0, len(passage.text))
    events: list[_Event] = [
        *mentions,
        *((each.pointer.start, each, None) for each in agreed),
        *((each.start, each, None) for each in pointers if each.start not in taken),
        *((each.start, each, None) for each in find_quotations(passage, blocks, quoted)),
    ]
    resolver = _Resolver(passage, [start for start, _ in blocks], own_kind)
    for _, event, told in sorted(events, key=_order):
        resolver.take(event, told)


def _order(event: _Event) -> tuple[int, bool]:
    """By place; a quotation before its first word."""
    return event[0], not isinstance(event[1], Quotation)


def _agreed(
    passage: Passage,
    names: Sequence[AgreedName],
    mentions: Sequence[tuple[int, CitationMatch, Cited]],
) -> Iterator[_Agreed]:
    """The uses of names that the text agrees on behind a citation."""
    starts = [start for start, _, _ in mentions]
    for name in names[:_MOST_NAMES]:
        place = bisect_right(starts, name.start) - 1
        while place >= 0 and mentions[place][1].nested:
            place -= 1
        if place < 0:
            continue
        _, match, cited = mentions[place]
        gap = _SAME_SENTENCE.match(passage.folded, match.end, name.start)
        near = match.end >= name.start or (gap and gap.end() == name.start)
        if near and _is_name_of(cited, passage.folded[slice(*name.name)]):
            for pointer in find_name(passage, name.name, cited.kind, name.end):
                yield _Agreed(pointer, cited)


def _is_name_of(cited: Cited, folded: str) -> bool:
    """Whether a short name is of the document and not of what it is about (a board, a project)."""
    entry = kind_by_code().get(cited.kind or "")
    words = {fold(entry.code), *entry.spellings} if entry else set()
    digits = cited.number.split("/")[0].lstrip("0")
    return any(folded.startswith(f"{word} ") or folded == word for word in words) or bool(
        digits and digits in (word.lstrip("0") for word in regex.split(r"\W+", folded))
    )


class _Resolver:
    """Goes through the text in order and knows what has been cited so far."""

    def __init__(self, passage: Passage, blocks: Sequence[int], own_kind: str | None) -> None:
        self.passage, self.blocks, self.own_kind = passage, blocks, own_kind
        self.seen: dict[str | None, dict[Cited, None]] = {}
        self.nested: dict[str | None, dict[Cited, None]] = {}
        self.numbers: dict[str, dict[Cited, None]] = {}
        self.near: dict[str | None, tuple[int, dict[Cited, None]]] = {}
        self.reached: dict[Cited, int] = {}
        self.answered: dict[Cited, None] = {}
        self.places: list[tuple[int, CitationMatch | Pointer, Cited]] = []
        self.quotation = Quotation(0, 0)
        self.source: Cited | None = None

    def take(
        self, event: CitationMatch | Pointer | _Agreed | Quotation, told: Cited | None
    ) -> None:
        """The next thing in the text."""
        if isinstance(event, Quotation):
            self.quotation, self.source = event, self._source(event)
            if self.source:
                self.source.quotes.append((event.start, event.end))
        elif isinstance(event, _Agreed):
            self._point(event.pointer, event.cited, _SURE)
        elif isinstance(event, Pointer):
            meant = self._meant(event)
            if meant:
                self._point(event, *meant)
        elif told:
            self._mention(event, told)

    def _mention(self, match: CitationMatch, cited: Cited) -> None:
        if digits := cited.number.split("/")[0].lstrip("0"):
            self.numbers.setdefault(digits, {})[cited] = None
        if match.nested:
            self.nested.setdefault(cited.kind, {})[cited] = None
        if match.nested or match.start < self.quotation.end:
            return
        if cited.relation is Relation.REPLIES_TO:
            self.answered[cited] = None
        for kind in (cited.kind, None):
            self.seen.setdefault(kind, {})[cited] = None
        self._reach(match, cited)

    def _point(self, pointer: Pointer, cited: Cited, confidence: float) -> None:
        if pointer.start < self.reached.get(cited, 0):
            return  # inside what is already a mention of it
        cited.pointed.append((pointer, confidence))
        if pointer.form in (PointerForm.NUMBER, PointerForm.NAME):
            for low, high in pointer.locators:
                key = number_key(self.passage.text[low:high])
                cited.locators.setdefault(key, (low, high))
        self._reach(pointer, cited)

    def _reach(self, place: CitationMatch | Pointer, cited: Cited) -> None:
        """Note where a document was mentioned last."""
        block = bisect_right(self.blocks, place.start)
        self.reached[cited] = max(place.end, self.reached.get(cited, 0))
        self.places.append((place.start, place, cited))
        for kind in (cited.kind, None):
            last, here = self.near.get(kind, (block, {}))
            here = here if last == block else {}
            here.pop(cited, None)
            here[cited] = None
            self.near[kind] = block, here

    def _meant(self, pointer: Pointer) -> tuple[Cited, float] | None:
        """The document that a pointer means, and how surely; None where that is not certain."""
        if pointer.start < self.quotation.end:
            source = self.source
            within = pointer.form is PointerForm.THIS and source and source.kind == pointer.kind
            return (source, _POSSIBLE) if source and within else None
        if pointer.number:
            return self._numbered(pointer, pointer.number)
        if pointer.form is PointerForm.THIS:
            return self._this(pointer)
        return self._above(pointer)

    def _numbered(self, pointer: Pointer, number: str) -> tuple[Cited, float] | None:
        known = islice(self.numbers.get(number.lstrip("0"), {}), _MOST_LIKE)
        found = [c for c in known if pointer.kind in (c.kind, None) or _is_called(c, pointer.kind)]
        return (found[0], _SURE) if len(found) == 1 else None

    def _this(self, pointer: Pointer) -> tuple[Cited, float] | None:
        """`Thông tư này`: the one spoken of last, unless the text itself is one."""
        if pointer.kind in (None, self.own_kind) or (pointer.kind == "CV" and not self.own_kind):
            return None
        kind = self._kind(pointer)
        block, near = self.near.get(kind, (0, {}))
        if not near:
            return _only(self.nested.get(kind, {}), _GUESSED if self.own_kind else 0.0)
        here = block == bisect_right(self.blocks, pointer.start)
        if not self.own_kind and not here:
            return None
        if len(self.seen[kind]) == 1:
            return _only(near, _SURE if self.own_kind else _GUESSED)
        if here:
            return next(reversed(near)), _LIKELY if len(near) == 1 else _GUESSED
        return _only(near, _GUESSED)

    def _above(self, pointer: Pointer) -> tuple[Cited, float] | None:
        """`Công văn nêu trên`: the only one, or the only one in the paragraph spoken of last."""
        kind = self._kind(pointer)
        seen = self._of_issuer(pointer, self.seen.get(kind, {}))
        if len(seen) == 1:
            return _only(seen, _SURE if kind else _POSSIBLE)
        if not seen:
            return _only(self._of_issuer(pointer, self.nested.get(kind, {})), _GUESSED)
        block, near = self.near.get(kind, (0, {}))
        near = self._of_issuer(pointer, near)
        here = block == bisect_right(self.blocks, pointer.start)
        found = _only(near, (_LIKELY if here else _GUESSED) if kind else _GUESSED)
        return found or (_only(self.answered, _GUESSED) if kind is None else None)

    def _kind(self, pointer: Pointer) -> str | None:
        """The type among what was cited that a type word means."""
        also = _ALSO_CALLED.get(pointer.kind or "")
        return (
            also if also and also in self.seen and pointer.kind not in self.seen else pointer.kind
        )

    def _of_issuer(self, pointer: Pointer, cited: dict[Cited, None]) -> dict[Cited, None]:
        """Those that the named body issued, where one is named."""
        if not pointer.issuer:
            return cited
        named = self._words(pointer.issuer)
        return {
            each: None
            for each in islice(reversed(cited), _MOST_LIKE)
            if (issuer := each.of("issuer")) and self._words(issuer).startswith(named)
        }

    def _words(self, place: Place) -> str:
        return one_line(self.passage.folded[slice(*place)])

    def _source(self, quotation: Quotation) -> Cited | None:
        """The document that the words before a quotation name as its source."""
        if not quotation.introduced:
            return None
        low, high = quotation.introduced
        found: list[tuple[CitationMatch | Pointer, Cited]] = []
        for start, place, cited in reversed(self.places):
            if start < low:
                break
            if start < high and not self._in_brackets(low, start):
                found.insert(0, (place, cited))
        if not found:
            return self._source_above(low, high)
        first = found[0]
        changed = len(found) > 1 and _CHANGES.search(
            self.passage.folded, first[0].end, found[1][0].start
        )
        located = {cited: None for place, cited in found if place.locators}
        if changed:
            return first[1]
        every = {cited: None for _, cited in found}
        only = _only(every, _SURE) or _only(located, _SURE)
        return only[0] if only else None

    def _source_above(self, low: int, high: int) -> Cited | None:
        """`Khoản 2 Điều 5 quy định: “…”` below the only document that was named."""
        if not self.passage.chains(low, high) or not self.places:
            return None
        only = _only(self.near[None][1], _SURE)
        return only[0] if only else None

    def _in_brackets(self, low: int, position: int) -> bool:
        opened = self.passage.text.rfind("(", low, position)
        return opened >= 0 and ")" not in self.passage.text[opened:position]


def _only(cited: Iterable[Cited], confidence: float) -> tuple[Cited, float] | None:
    """The document, if there is one and no other, with a confidence above 0."""
    found = list(islice(cited, 2))
    return (found[0], confidence) if len(found) == 1 and confidence else None


def _is_called(cited: Cited, kind: str | None) -> bool:
    return _ALSO_CALLED.get(kind or "") == cited.kind
