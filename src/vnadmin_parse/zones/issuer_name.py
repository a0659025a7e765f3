"""The issuing body's name as far as zones need it: bodies of documents often begin with it."""

from __future__ import annotations

from ..layout import Layout
from ..lexicon.bodies import body_head
from ..models import ZoneKind
from .model import Zones

_LEAST_WORDS = 3


def issuer_name(layout: Layout, zones: Zones) -> str:
    """The folded words of the last body in the head; empty if they are too few to tell."""
    lines: list[str] = []
    for line in reversed(zones.of(ZoneKind.ISSUER)):
        lines.insert(0, " ".join(layout.folded_string(line).split()).strip(" -_.*"))
        if body_head().match(lines[0]):
            break
    name = " ".join(lines)
    return name if len(name.split()) >= _LEAST_WORDS else ""
