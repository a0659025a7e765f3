"""The lines of a document by the zones that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...grammar.folding import fold
from ...grammar.labels import Style, is_chapter, is_row, read_label
from ...layout import Layout, Line
from ...models import Document, ZoneKind
from .grounds import ground_of

_TITLE = 8
"""Characters in capitals that make a line a title, at least."""
_SHORT = 0.7
"""The share of the next line's length that an article's heading has at most."""


class ZonedLines:
    """Every line of a document that holds something, in the order of the text.

    A line that no zone labels counts as body; one that two zones label belongs to the first.
    """

    def __init__(self, document: Document) -> None:
        text = document.text
        bare = Layout(text, ())
        before = ""
        self._labelled: list[tuple[ZoneKind, Line]] = []
        for kind, start, end in _lines(text, _stretches(document)):
            line = Line(
                start,
                end,
                starts_paragraph=_begins(before, text[start:end]) or None,
                is_table=is_row(text, bare.folded, start, end),
            )
            self._labelled.append((kind, line))
            if kind is not ZoneKind.NOISE:
                before = text[start:end]
        self.layout = Layout(text, tuple(line for _, line in self._labelled))

    def of(self, *kinds: ZoneKind) -> list[Line]:
        """The lines of zones."""
        return [line for kind, line in self._labelled if kind in kinds]

    def kinds(self) -> tuple[ZoneKind, ...]:
        """The zones that are there, in the order in which they begin."""
        return tuple(dict.fromkeys(kind for kind, _ in self._labelled))


def _stretches(document: Document) -> Iterator[tuple[ZoneKind, int, int]]:
    """The whole text in stretches of one zone."""
    pieces = sorted(
        (start, end, zone.kind) for zone in document.zones for start, end in zone.span.pieces
    )
    done = 0
    for start, end, kind in [*pieces, (len(document.text), len(document.text), ZoneKind.BODY)]:
        if done < start:
            yield ZoneKind.BODY, done, start
        if max(done, start) < end:
            yield kind, max(done, start), end
        done = max(done, end)


def _lines(
    text: str, stretches: Iterable[tuple[ZoneKind, int, int]]
) -> Iterator[tuple[ZoneKind, int, int]]:
    """Stretches cut at line breaks, without white space around them and without blank ones."""
    for kind, start, end in stretches:
        for line in text[start:end].split("\n"):
            words = line.strip()
            if words:
                begin = start + line.index(words[0])
                yield kind, begin, begin + len(words)
            start += len(line) + 1


def _begins(before: str, line: str) -> bool:
    """Whether a line surely begins a paragraph, whatever the lengths of lines say."""
    if any(is_chapter(fold(one.strip())) for one in (before, line)):
        return True
    if _is_title(line) != _is_title(before) or _is_heading(before, line):
        return True
    return ground_of(line) is not None and before.rstrip().endswith((";", ",", ".", ":"))


def _is_title(line: str) -> bool:
    return line.isupper() and len(line.strip()) >= _TITLE


def _is_heading(before: str, line: str) -> bool:
    """Whether the line before is `Điều 5. Tổ chức thực hiện` or `II. NỘI DUNG`: no sentence."""
    words = before.strip()
    if not line.strip()[:1].isupper() or len(words) > _SHORT * len(line.strip()):
        return False
    label = read_label(words, fold(words), 0, len(words))
    named = label is not None and label.style <= Style.ROMAN and label.body < len(words)
    return named and not words.endswith((".", ";", ":", ","))
