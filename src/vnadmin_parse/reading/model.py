"""What every reader gives back."""

from __future__ import annotations

from dataclasses import dataclass

from ..layout import Layout
from ..models import Source, Warning


@dataclass(frozen=True)
class Reading:
    """The layout of a file, what was read and how, and what was doubtful about it."""

    layout: Layout
    source: Source
    warnings: tuple[Warning, ...] = ()
