"""The head and the foot of a document, and its appendices."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from ...layout import Line, merged
from ...models import Document, ZoneKind
from ..elements import Element
from .blocks import Blocks
from .body import Body
from .inline import Inline
from .lines import ZonedLines
from .metadata import component_meta
from .xml import Identifiers, akn

HEAD = frozenset(
    {
        ZoneKind.MOTTO,
        ZoneKind.ISSUER,
        ZoneKind.REFERENCE,
        ZoneKind.PLACE_DATE,
        ZoneKind.KIND,
        ZoneKind.SUBJECT,
        ZoneKind.MARK,
        ZoneKind.ADDRESSEES,
    }
)
FOOT = frozenset({ZoneKind.DISTRIBUTION, ZoneKind.SIGNATURE, ZoneKind.COPY})
_LISTS = frozenset({ZoneKind.ADDRESSEES, ZoneKind.DISTRIBUTION, ZoneKind.COPY, ZoneKind.MARK})
"""Zones of several paragraphs; the others are one."""
_BY_LINE = frozenset({ZoneKind.MOTTO, ZoneKind.SIGNATURE})
"""Zones in which line breaks matter."""


class Frame:
    """Makes the parts around the body."""

    def __init__(self, document: Document, zones: ZonedLines, inline: Inline) -> None:
        self._document, self._zones, self._inline = document, zones, inline

    def preface(self) -> Element | None:
        """The head down to `Kính gửi`, None without any."""
        parts = list(self._containers(HEAD))
        return akn("preface", parts) if parts else None

    def conclusions(self) -> Element | None:
        """Distribution list, signatures and copy certification, None without any."""
        parts = list(self._containers(FOOT))
        return akn("conclusions", parts) if parts else None

    def attachments(self, ids: Identifiers) -> Element | None:
        """The appendices, None without any."""
        made = [
            self._attachment(lines, title, number, ids)
            for number, (lines, title) in enumerate(self._appendices(), start=1)
        ]
        return akn("attachments", made) if made else None

    def _containers(self, kinds: frozenset[ZoneKind]) -> Iterator[Element]:
        """An element for each zone, in the order in which they begin."""
        for kind in self._zones.kinds():
            if kind not in kinds:
                continue
            lines = self._zones.of(kind)
            content = list(self._paragraphs(lines) if kind in _LISTS else self._one(lines, kind))
            if kind is ZoneKind.SUBJECT:
                yield akn("longTitle", content)
            else:
                yield akn("container", content, name=kind.value)

    def _paragraphs(self, lines: list[Line]) -> Iterator[Element]:
        blocks = Blocks(self._zones.layout, lines, self._inline)
        return blocks.elements(blocks.flow.paragraphs)

    def _one(self, lines: Iterable[Line], kind: ZoneKind) -> Iterator[Element]:
        """All lines as one paragraph."""
        stretches = ((line.start, line.end) for line in lines)
        pieces = merged(stretches, self._zones.layout.text)
        yield self._inline.fill(akn("p"), pieces, lines=kind in _BY_LINE)

    def _appendices(self) -> Iterator[tuple[list[Line], list[Line]]]:
        """The lines of each appendix below its title, and those of the title."""
        appendices = sorted(self._document.appendices, key=lambda one: one.span.start)
        starts = [appendix.span.start for appendix in appendices]
        lines = self._zones.of(ZoneKind.APPENDIX)
        for place, run in groupby(lines, lambda line: bisect_right(starts, line.start)):
            title = appendices[place - 1].parts.get("title") if place else None
            below = list(run)
            above = [line for line in below if title and line.start < title.end]
            yield below[len(above) :], above

    def _attachment(
        self, lines: list[Line], title: list[Line], number: int, ids: Identifiers
    ) -> Element:
        blocks = Blocks(self._zones.layout, lines, self._inline)
        identifier = f"att_{number}"
        body = Body(blocks, ids, is_act=False, prefix=f"{identifier}__")
        document = akn("doc", component_meta(self._document, f"annex_{number}"), name="phu-luc")
        if title:
            document.append(akn("preface", self._paragraphs(title)))
        document.append(akn("mainBody", list(body.items()) or akn("p")))
        return akn("attachment", document, eId=identifier)
