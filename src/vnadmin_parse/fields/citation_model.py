"""The model of a cited document, from what its mentions tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from ..grammar.citations import CitationMatch
from ..grammar.folding import one_line
from ..grammar.pointers import Pointer, PointerForm
from ..grammar.references import ReferenceMatch
from ..layout.flow import Flow
from ..lexicon.kinds import kind_by_code
from ..models import Citation, Kind, Mention, MentionForm, PartialDate, Reference, Span
from .citation_merging import Cited, Place, number_key
from .reference import reference_model

_GUESSED = 0.8


def citation_model(flow: Flow, cited: Cited) -> Citation:
    """The model of a cited document."""
    title = cited.of("name") or cited.of("title")
    issuer = cited.of("issuer")
    dated = [m for m in cited.mentions if m.date and m.date.date]
    date = max(dated, key=lambda m: len(str(m.date and m.date.date)), default=None)
    named = [(m.start, _mention(flow, cited, m)) for m in cited.mentions]
    pointed = [(p.start, _pointed(flow, p, confidence)) for p, confidence in cited.pointed]
    mentions = sorted([*named, *pointed], key=lambda item: item[0])
    parts: dict[str, Span] = {}
    places = {"title": title, "issuer": issuer}
    if date and date.date:
        places["date"] = (date.date.start, date.date.end)
    if cited.locators:
        places["locator"] = next(iter(cited.locators.values()))
    for name, place in places.items():
        if place:
            parts[name] = flow.span(*place)
    value: PartialDate | None = date.date.date if date and date.date else None
    return Citation(
        span=named[0][1].span,
        confidence=1.0 if any(m.plain for m in cited.mentions) else _GUESSED,
        parts=parts,
        kind=_kind(cited.kind),
        reference=_reference(flow, cited),
        date=value,
        issuer=_words(flow, issuer),
        title=_words(flow, title),
        locator=_locator(flow, cited.locators.values()),
        relation=cited.relation,
        mentions=tuple(mention for _, mention in mentions),
        quotes=tuple(flow.span(*place) for place in cited.quotes),
    )


def _mention(flow: Flow, cited: Cited, match: CitationMatch) -> Mention:
    """The model of a mention that names the document."""
    printed = match.reference
    whole = not cited.number or (printed and number_key(printed.text) == cited.number)
    return Mention(
        span=flow.span(match.start, match.end),
        confidence=1.0 if match.plain or not printed else _GUESSED,
        form=MentionForm.FULL if whole else MentionForm.SHORT,
        reference=_reference_model(flow, printed) if printed else None,
        locator=_locator(flow, match.locators),
        parts=_locator_part(flow, match.locators),
    )


def _pointed(flow: Flow, pointer: Pointer, confidence: float) -> Mention:
    """The model of a mention that points to the document."""
    points_back = pointer.form in (PointerForm.ABOVE, PointerForm.THIS)
    return Mention(
        span=flow.span(pointer.start, pointer.end),
        confidence=confidence,
        form=MentionForm.ANAPHOR if points_back else MentionForm.SHORT,
        locator=_locator(flow, pointer.locators),
        parts=_locator_part(flow, pointer.locators),
    )


def _locator_part(flow: Flow, places: Sequence[Place]) -> dict[str, Span]:
    return {"locator": flow.span(*places[0])} if places else {}


def _locator(flow: Flow, places: Iterable[Place]) -> str | None:
    return "; ".join(one_line(flow.text[low:high]) for low, high in places) or None


def _words(flow: Flow, place: tuple[int, int] | None) -> str | None:
    return one_line(flow.text[place[0] : place[1]]) or None if place else None


@cache
def _kind(code: str | None) -> Kind | None:
    entry = kind_by_code().get(code or "")
    return Kind(code=entry.code, name=entry.name) if entry else None


def _reference(flow: Flow, cited: Cited) -> Reference | None:
    matches = [m.reference for m in cited.mentions if m.reference]
    if not matches:
        return None
    whole = [m for m in matches if number_key(m.text) == cited.number] or matches
    return _reference_model(flow, max(whole, key=lambda m: (len(m.text), not m.restored)))


def _reference_model(flow: Flow, match: ReferenceMatch) -> Reference:
    span = flow.span(match.start, match.end)
    return reference_model(match.text, match.parts, span, _GUESSED if match.restored else 1.0)
