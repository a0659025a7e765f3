"""The model of a cited document, from what its mentions tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from ..grammar.citations import CitationMatch
from ..grammar.dates import DateMatch
from ..grammar.folding import one_line
from ..grammar.identifiers import document_identifier
from ..grammar.pointers import Pointer, PointerForm
from ..grammar.references import ReferenceMatch, split_reference
from ..layout.flow import Flow
from ..lexicon.kinds import kind_by_code
from ..models import Citation, Kind, Mention, MentionForm, PartialDate, Reference, Span
from .citation_issuers import NO_CONTEXT, IssuerContext, full_issuer
from .citation_merging import Cited, Place, number_key
from .reference import reference_model

_GUESSED = 0.8


def citation_model(flow: Flow, cited: Cited, context: IssuerContext = NO_CONTEXT) -> Citation:
    """The model of a cited document; `context` is what the citing one tells of issuers."""
    places = {
        "title": cited.of("name") or cited.of("title"),
        "issuer": cited.of("issuer"),
        "date": _date_place(cited),
        "locator": next(iter(cited.locators.values()), None),
    }
    date = _date(cited)
    reference = _reference(flow, cited)
    number = split_reference(reference.text) if reference else None
    printed = _words(flow, places["issuer"])
    full = full_issuer(cited.kind, number, printed, context)
    named = [(m.start, _mention(flow, cited, m)) for m in cited.mentions]
    pointed = [(p.start, _pointed(flow, p, confidence)) for p, confidence in cited.pointed]
    return Citation(
        span=named[0][1].span,
        confidence=1.0 if any(m.plain for m in cited.mentions) else _GUESSED,
        parts={name: flow.span(*place) for name, place in places.items() if place},
        kind=_kind(cited.kind),
        reference=reference,
        date=date,
        issuer=printed,
        issuer_completed=full.model() if full else None,
        title=_words(flow, places["title"]),
        locator=_locator(flow, cited.locators.values()),
        relation=cited.relation,
        identifier=document_identifier(
            cited.kind,
            reference.text if reference else None,
            number,
            issuer=full.name if full else None,
            year=date.year if date else None,
            name=_words(flow, cited.of("name")),
        ),
        mentions=tuple(m for _, m in sorted([*named, *pointed], key=lambda item: item[0])),
        quotes=tuple(flow.span(*place) for place in cited.quotes),
    )


def _dated(cited: Cited) -> DateMatch | None:
    """The date that tells most."""
    dates = [m.date for m in cited.mentions if m.date and m.date.date]
    return max(dates, key=lambda match: len(str(match.date)), default=None)


def _date(cited: Cited) -> PartialDate | None:
    match = _dated(cited)
    return match.date if match else None


def _date_place(cited: Cited) -> Place | None:
    match = _dated(cited)
    return (match.start, match.end) if match else None


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
