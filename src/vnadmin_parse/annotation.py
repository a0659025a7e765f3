"""The text with marks or links around the documents that it cites."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol, TypeVar

from .models import Citation, Mention

Marks = Callable[[Citation, Mention], tuple[str, str]]
"""Gives what to put before and behind a mention; two empty strings leave it alone."""


class Stretch(Protocol):
    """A stretch of the text: offsets, half-open."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


AnyStretch = TypeVar("AnyStretch", bound=Stretch)


class _Place(NamedTuple):
    """A stretch of the text and whose mention stands there."""

    start: int
    end: int
    citation: Citation
    mention: Mention


def annotate(
    text: str,
    citations: Iterable[Citation],
    *,
    link: Callable[[Citation], str | None] | None = None,
    marks: Marks | None = None,
) -> str:
    """`text` with a mark around each mention of `citations`.

    `text` and `citations` belong together: what `find_citations` was given and gave, or
    `document.text` and `document.citations`. In order of preference:

    - with `marks`, what it gives goes before and behind each mention, and the text stays as it is;
    - with `link`, the result is HTML and each mention a link to the address that it gives for the
      citation, `<a href="…" data-identifier="…">`; None makes no link. A link cannot stand in a
      link: where a mention stands in the title of another one, the outer link is interrupted;
    - else HTML with `<cite data-identifier="…">` around each mention, one inside the other where a
      mention stands in the title of another one.

    In HTML the text is escaped; `data-identifier` is left out where `Citation.identifier` is None.
    Marks never overlap: a mention that only begins inside another one gets none. A mention that a
    neighbouring column breaks up gets marks around each piece. Raises `ValueError` where a mention
    does not stand in `text`, or with both `link` and `marks`.

    >>> from vnadmin_parse import find_citations
    >>> text = "Căn cứ Luật Đất đai năm 2013;"
    >>> annotate(text, find_citations(text))
    'Căn cứ <cite data-identifier="L Đất đai 2013">Luật Đất đai năm 2013</cite>;'
    >>> annotate(text, find_citations(text), marks=lambda citation, mention: ("[", "]"))
    'Căn cứ [Luật Đất đai năm 2013];'
    """
    if link and marks:
        raise ValueError("give either `link` or `marks`")
    places = nested(_places(text, citations))
    if marks:
        return "".join(_marked(text, places, marks, str))
    if link:
        address = link
        return "".join(_marked(text, _flat(places), lambda c, _: _link(c, address(c)), html.escape))
    return "".join(_marked(text, places, lambda c, _: _cite(c), html.escape))


def _places(text: str, citations: Iterable[Citation]) -> list[_Place]:
    """Every piece of every mention, the outer before the inner."""
    found = {
        (start, end, index): _Place(start, end, citation, mention)
        for index, citation in enumerate(citations)
        for mention in citation.mentions
        for start, end in mention.span.pieces
    }
    places = sorted(found.values(), key=lambda place: (place.start, -place.end))
    for place in places:
        if place.end > len(text):
            raise ValueError(f"a mention at {place.start}-{place.end} is not in the text")
    return places


def nested(places: Iterable[AnyStretch]) -> list[AnyStretch]:
    """Without places that begin in another one and end behind it.

    `places` are sorted by their starts, of those with one start the longest first.
    """
    kept: list[AnyStretch] = []
    open_ends: list[int] = []
    for place in places:
        while open_ends and open_ends[-1] <= place.start:
            open_ends.pop()
        if open_ends and place.end > open_ends[-1]:
            continue
        open_ends.append(place.end)
        kept.append(place)
    return kept


def _flat(places: list[_Place]) -> list[_Place]:
    """Nested places as a row: each character belongs to the innermost one."""
    flat: list[_Place] = []
    open_places: list[_Place] = []
    position = 0

    def close_before(offset: int) -> None:
        nonlocal position
        while open_places and open_places[-1].end <= offset:
            inner = open_places.pop()
            if position < inner.end:
                flat.append(inner._replace(start=position))
            position = max(position, inner.end)

    for place in places:
        close_before(place.start)
        if open_places and position < place.start:
            flat.append(open_places[-1]._replace(start=position, end=place.start))
        position = place.start
        open_places.append(place)
    close_before(max((place.end for place in places), default=0))
    return flat


def _marked(
    text: str, places: list[_Place], marks: Marks, escape: Callable[[str], str]
) -> Iterator[str]:
    """The text in pieces, with the marks of nested places between them."""
    open_marks: list[tuple[int, str]] = []
    position = 0
    for place in places:
        while open_marks and open_marks[-1][0] <= place.start:
            end, behind = open_marks.pop()
            yield escape(text[position:end])
            yield behind
            position = end
        before, behind = marks(place.citation, place.mention)
        yield escape(text[position : place.start])
        yield before
        position = place.start
        open_marks.append((place.end, behind))
    for end, behind in reversed(open_marks):
        yield escape(text[position:end])
        yield behind
        position = end
    yield escape(text[position:])


def _cite(citation: Citation) -> tuple[str, str]:
    return f"<cite{_attribute(citation)}>", "</cite>"


def _link(citation: Citation, address: str | None) -> tuple[str, str]:
    if address is None:
        return "", ""
    return f'<a href="{html.escape(address)}"{_attribute(citation)}>', "</a>"


def _attribute(citation: Citation) -> str:
    if citation.identifier is None:
        return ""
    return f' data-identifier="{html.escape(citation.identifier)}"'
