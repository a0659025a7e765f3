"""The head of a document: everything above the body (NĐ 30/2020, Phụ lục I, II.1-II.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from ..layout import Column, Layout, Line
from ..layout.paragraphs import ENUMERATOR
from ..lexicon.bodies import body_head
from ..lexicon.marks import marks
from ..lexicon.openers import opens_body
from ..models import ZoneKind
from .address import address_start
from .anchors import (
    ADDRESS_INSIDE,
    ANY_REFERENCE,
    BARE_REFERENCE,
    DAY_MONTH_YEAR,
    REFERENCE_START,
    SUBJECT_START,
    motto_start,
)
from .issuer_name import issuer_name
from .kind_line import EDGES, KindLine, kind_line
from .letters import is_upper
from .model import Zones
from .segments import split_head_line
from .subject import names_issuer, subject_lines

_LONGEST_HEAD = 60
_PROSE = 90
_LONGEST_SUBJECT = 10
_DRAFT = regex.compile(
    r"\W*(?:ban\s+)?du\s*thao(?:\s*(?:lan\s*(?:thu\s*)?)?\w{1,4})?(?:\s*[(,].*|\s*ngay.*)?\W*"
)
"""`DỰ THẢO`, `Dự thảo lần 2`, `DỰ THẢO (ngày 5/3/2026)`."""
_EMPTY_REFERENCE = regex.compile(r"\W{0,4}Số[\s:._…-]*|\W{0,4}S[Ốốo0O]\s{0,3}[:.…][\s._…-]*")
MARK_LABEL = regex.compile(r"^\W*(?:do|muc do)\s+(?:khan|mat)\s*:")
"""`Độ khẩn:` before a mark."""

_LABELLED = regex.compile(r"\W{0,4}(?:so|[89]6)\s?:\s?\w")
"""`Số: Z0TÉCTBNI-TTHT`: the number's line, whatever was read behind the label."""
_LEAST_LETTERS = 2

_RULE = regex.compile(r"\s*(?:[*_=~-]\s?){3,}")
"""A drawn line below the issuer's name, as characters."""

_INCOMING = regex.compile(
    r"\W*(?:cong van den|van ban den|so den|ngay den|chuyen\s*:|den so|den\s*:)"
)
"""The stamp that the receiver puts on (dấu đến)."""


@dataclass
class Head:
    """The labelled lines of the head, the type name, and the index of the first line after it.

    `lines` are those of the document, one cut in two where `Kính gửi:` stood within it.
    """

    lines: Sequence[Line]
    zones: Zones = field(default_factory=Zones)
    kind: KindLine | None = None
    end: int = 0


def find_head(layout: Layout, lines: Sequence[Line]) -> Head:
    """Label the lines from the first on until the addressees or the body begin.

    `lines` are those of the document without blank ones and noise.
    """
    return _HeadReader(layout, lines).read()


class _HeadReader:
    def __init__(self, layout: Layout, lines: Sequence[Line]) -> None:
        self._layout, self._lines = layout, lines
        self._head = Head(lines)
        self._seen: set[ZoneKind] = set()
        self._open_subject = False
        self._title: Line | None = None

    def read(self) -> Head:
        self._scan()
        if self._title:
            known = ZoneKind.REFERENCE in self._seen
            self._add(ZoneKind.NOISE if known else ZoneKind.REFERENCE, self._title)
        self._drop_above_motto()
        return self._head

    def _drop_above_motto(self) -> None:
        """Take words of stamps above the head (`CỤC THUẾ / THÀNH PHỐ`) out of the issuer's name.

        The motto stands beside the first line of the issuer; where a body begins there and goes on
        with another one below it, nothing above belongs to it.
        """
        zones = self._head.zones.lines
        issuer, mottoes = zones.get(ZoneKind.ISSUER, []), zones.get(ZoneKind.MOTTO, [])
        if not mottoes:
            return
        first = next((i for i, line in enumerate(issuer) if self._beside(line, mottoes[0])), 0)
        bodies = [self._begins_body(line) for line in issuer[first:]]
        if first and bodies[0] and any(bodies[1:]):
            self._head.zones.add(ZoneKind.NOISE, issuer[:first])
            del issuer[:first]

    def _beside(self, line: Line, motto: Line) -> bool:
        """Whether a text extractor put both on one line."""
        return "\n" not in self._layout.text[line.start : motto.start] and line.start < motto.start

    def _begins_body(self, line: Line) -> bool:
        return body_head().match(self._layout.folded_string(line).strip(" _|*-.\"'")) is not None

    def _scan(self) -> None:
        for index, line in enumerate(self._lines[:_LONGEST_HEAD]):
            inside = ADDRESS_INSIDE.search(self._layout.folded_string(line))
            cut = inside is not None and inside.start() > 0 and not self._ends(line)
            if inside and cut:
                line = self._cut(line, line.start + inside.start(), index)
            for piece in split_head_line(self._layout, line):
                if self._ends(piece):
                    self._head.end = index
                    if piece.start > line.start and self._labelled(line):
                        self._cut(line, piece.start, index)
                        self._head.end = index + 1
                    return
                kind = self._kind(piece)
                if kind:
                    self._take_kind(kind, index)
                    return
                self._label(piece)
            self._head.end = index + 1
            if cut:
                break

    def _labelled(self, line: Line) -> bool:
        """Whether a part of the line has its zone already."""
        last = (zone[-1] for zone in self._head.zones.lines.values() if zone)
        return any(line.start <= part.start < line.end for part in last)

    def _cut(self, line: Line, cut: int, index: int) -> Line:
        """The part of a line before `cut` (`Kính gửi:`); the head ends behind it."""
        self._lines = [
            *self._lines[:index],
            line.part(line.start, cut),
            line.part(cut, line.end),
            *self._lines[index + 1 :],
        ]
        self._head.lines = self._lines
        return self._lines[index]

    def _add(self, zone: ZoneKind, piece: Line) -> None:
        self._seen.add(zone)
        self._head.zones.add(zone, [piece])

    def _kind(self, piece: Line) -> KindLine | None:
        """The type name, which stands below the columns of the head."""
        if self._open_subject or piece.is_table:
            return None
        if _INCOMING.match(self._layout.folded_string(piece)):
            return None
        return kind_line(self._layout, piece)

    def _take_kind(self, kind: KindLine, index: int) -> None:
        self._head.kind = kind
        self._add(ZoneKind.KIND, kind.line)
        first = index + 1
        if kind.rest:
            self._add(ZoneKind.SUBJECT, kind.rest)
        elif first < len(self._lines) and names_issuer(self._layout, self._lines[first]):
            self._add(ZoneKind.KIND, self._lines[first])
            first += 1
        subject = subject_lines(
            self._layout,
            self._lines,
            first,
            rest=kind.rest,
            issuer=issuer_name(self._layout, self._head.zones),
        )
        kept = [line for line in subject if not self._mark(line)]
        self._head.zones.add(ZoneKind.SUBJECT, kept)
        self._head.end = first + len(subject)

    def _ends(self, piece: Line) -> bool:
        """Whether the addressees or the body begin with this line."""
        text, folded = self._layout.string(piece), self._layout.folded_string(piece)
        if address_start(self._layout, piece):
            return True
        if piece.column in (Column.LEFT, Column.RIGHT):
            return False
        if opens_body(text, surely=True) and not DAY_MONTH_YEAR.match(folded.lstrip()):
            return True
        if self._open_subject:
            count = len(self._head.zones.of(ZoneKind.SUBJECT))
            return count >= _LONGEST_SUBJECT or len(text) > _PROSE
        if SUBJECT_START.match(folded):
            return False
        if not self._seen & {ZoneKind.REFERENCE, ZoneKind.PLACE_DATE, ZoneKind.MOTTO}:
            return len(text) > 2 * _PROSE
        item = None if _RULE.match(folded) else ENUMERATOR.match(folded)
        enumerated = item is not None and folded[item.end() :].strip()  # no speck: `b . `
        return bool(len(text.strip()) > _PROSE or enumerated) and not is_upper(text)

    def _label(self, piece: Line) -> None:
        text, folded = self._layout.string(piece), self._layout.folded_string(piece)
        start = motto_start(folded)
        if start is not None:
            self._add(ZoneKind.MOTTO, piece)
        elif self._mark(piece):
            return
        elif _INCOMING.match(folded):
            self._add(ZoneKind.NOISE, piece)
        elif not self._seen and is_title_line(folded):
            self._title = piece
        elif self._is_reference(text, folded):
            self._add(ZoneKind.REFERENCE, piece)
        elif SUBJECT_START.match(folded):
            self._add(ZoneKind.SUBJECT, piece)
            self._open_subject = True
        elif self._in_subject(piece):
            self._add(ZoneKind.SUBJECT, piece)
        elif DAY_MONTH_YEAR.search(folded) and not text.lstrip().startswith("("):
            self._add(ZoneKind.PLACE_DATE, piece)
        elif self._begins_subject(piece, text):
            self._add(ZoneKind.SUBJECT, piece)
            self._open_subject = True
        elif self._is_issuer(piece, text):
            self._add(ZoneKind.ISSUER, piece)
        else:
            self._add(ZoneKind.NOISE, piece)

    def _mark(self, piece: Line) -> bool:
        """Take the line if it is a mark of urgency, secrecy or draft."""
        folded = self._layout.folded_string(piece)
        name = " ".join(EDGES.sub("", MARK_LABEL.sub("", folded, count=1)).split())
        shown = self._layout.string(piece).lstrip("([ -*")
        if (name in marks() and shown[:1].isupper()) or _DRAFT.fullmatch(folded):
            self._add(ZoneKind.MARK, piece)
            return True
        return False

    def _is_reference(self, text: str, folded: str) -> bool:
        if ZoneKind.REFERENCE in self._seen or self._open_subject:
            return False
        if BARE_REFERENCE.match(folded) or _EMPTY_REFERENCE.fullmatch(text):
            return True
        if (
            ANY_REFERENCE.search(folded)
            and len(folded) < _PROSE // 2
            and self._seen & {ZoneKind.MOTTO, ZoneKind.ISSUER}
        ):
            return True
        if _LABELLED.match(folded) and is_upper(text):
            return True
        found = REFERENCE_START.match(folded)
        return bool(found and _looks_like_number(folded[found.end() :]))

    def _in_subject(self, piece: Line) -> bool:
        """Whether the line goes on with the `V/v …` of a công văn."""
        if not self._open_subject or piece.column is Column.RIGHT:
            return False
        folded = self._layout.folded_string(piece)
        if DAY_MONTH_YEAR.search(folded):
            if piece.column is Column.LEFT or folded.lstrip().startswith("ngay"):
                return True  # `… kế hoạch / ngày 5/3/2026` is cited, `Hà Nội, ngày …` is not
            return ZoneKind.PLACE_DATE in self._seen
        return True

    def _begins_subject(self, piece: Line, text: str) -> bool:
        """`VA`, `V/w`, `Vy`, what OCR makes of `V/v` below the number, or `Về …` without `việc`."""
        return (
            ZoneKind.REFERENCE in self._seen
            and piece.column is not Column.RIGHT
            and not self._head.zones.of(ZoneKind.SUBJECT)
            and (text.lstrip().startswith("Về ") or SUBJECT_MISREAD.match(text) is not None)
        )

    def _is_issuer(self, piece: Line, text: str) -> bool:
        if piece.column is Column.RIGHT or ZoneKind.REFERENCE in self._seen:
            return False
        return is_upper(text) and sum(map(str.isalpha, text)) >= _LEAST_LETTERS


def is_title_line(folded: str) -> bool:
    """A legal portal's title above the text: `Công văn số 12/CT-TTHT ngày …`."""
    return _TITLE_LINE.match(folded) is not None


def _looks_like_number(rest: str) -> bool:
    """Whether what follows `Số` is a number, a blank or a symbol, no running text."""
    return _NUMBER.match(rest) is not None


SUBJECT_MISREAD = regex.compile(r"\W{0,4}(?:VA|V/w|V/W|V/|Vy|VW|YW|Vív|Viv|VN|Ứ⁄|V⁄)\s")
"""`V/v` as OCR reads it."""

_TITLE_LINE = regex.compile(
    r"\W*(?:cong van|quyet dinh|thong bao|van ban|thong tu|nghi dinh)\s+"
    r"(?:so\s*:?\s*)?\d{1,6}\s?/\s?[\da-z]"
)
_NUMBER = regex.compile(
    r"[\s._…:-]*(?:\d[\d\s.]{0,7}[a-z]{0,2}\s?[/\\|-]?|[/\\]|[^\s\w]{0,3}\w{1,12}\s?/)"
    r"|[\s._…]*[a-z]{2,8}\s?/\s?\w"
)
