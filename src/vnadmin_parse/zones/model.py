"""Labelled lines: which part of the document each line, or column of a line, belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..layout import Line
from ..models import ZoneKind


@dataclass
class Zones:
    """The lines of each zone in reading order; a line may be split between two zones."""

    lines: dict[ZoneKind, list[Line]] = field(default_factory=dict)

    def add(self, kind: ZoneKind, lines: Iterable[Line]) -> None:
        """Put lines at the end of a zone."""
        self.lines.setdefault(kind, []).extend(lines)

    def of(self, kind: ZoneKind) -> list[Line]:
        """The lines of a zone, none if it is not there."""
        return self.lines.get(kind, [])
