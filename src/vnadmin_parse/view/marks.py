"""What is drawn on the pages: each value that was found, under a key that both sides share."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..models import Span

SURE = 0.9
"""A value that is less sure than this stands out."""


@dataclass(frozen=True)
class Mark:
    """A value on the page. `key` joins it to its row, `colour` is the class of its field."""

    key: str
    colour: str
    label: str
    span: Span
    confidence: float

    @property
    def is_doubtful(self) -> bool:
        """Whether a reviewer should look at it."""
        return self.confidence < SURE


@dataclass
class Marks:
    """The marks of a page in the order in which the rows beside it were made."""

    found: list[Mark] = field(default_factory=list)

    def add(self, colour: str, label: str, *spans: Span, confidence: float = 1.0) -> str | None:
        """The key of a new value that stands at `spans`; None without a span."""
        if not spans:
            return None
        key = f"v{len(self.found)}"
        self.found += [Mark(key, colour, label, span, confidence) for span in spans]
        return key
