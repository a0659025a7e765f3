"""Labelled lines: which part of the document each line, or column of a line, belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..layout import Layout, Line
from ..models import Zone, ZoneKind

if TYPE_CHECKING:
    from .kind_line import KindLine


@dataclass
class Zones:
    """The lines of each zone in reading order; a line may be split between two zones.

    `kind` is the type name's line. `copied` says that the distribution list is that of a copy
    certification, because the original has none.
    """

    lines: dict[ZoneKind, list[Line]] = field(default_factory=dict)
    kind: KindLine | None = None
    copied: bool = False

    def add(self, kind: ZoneKind, lines: Iterable[Line]) -> None:
        """Put lines at the end of a zone."""
        self.lines.setdefault(kind, []).extend(lines)

    def of(self, kind: ZoneKind) -> list[Line]:
        """The lines of a zone, none if it is not there."""
        return self.lines.get(kind, [])

    def runs(self, layout: Layout) -> tuple[Zone, ...]:
        """The zones as users see them: neighbouring lines of one zone as one run."""
        labelled = sorted(
            ((line, kind) for kind, lines in self.lines.items() for line in lines),
            key=lambda item: (item[0].start, item[0].end),
        )
        runs: list[tuple[ZoneKind, list[tuple[int, int]]]] = []
        for line, kind in labelled:
            if line.start >= line.end:
                continue
            if runs and runs[-1][0] is kind:
                runs[-1][1].append((line.start, line.end))
            else:
                runs.append((kind, [(line.start, line.end)]))
        return tuple(Zone(kind=kind, span=layout.span(*pieces)) for kind, pieces in runs)
