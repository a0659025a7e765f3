"""Capitals of cited documents (NĐ 30/2020, Phụ lục II, V.6 and V.7)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..models import Citation, Deviation, Mention
from .seen import Seen, deviation

_PART = regex.compile(r"\b(?P<word>phần|chương|mục|tiểu mục|điều)\s+(?:\d|[IVXL]+\b)")


def citation_checks(seen: Seen) -> Iterator[Deviation]:
    """Cited parts and types without their capital, one deviation a mention."""
    if not seen.capitals:
        return
    for citation in seen.document.citations:
        for mention in citation.mentions:
            if mention.confidence == 1.0:
                yield from _mention(citation, mention)


def _mention(citation: Citation, mention: Mention) -> Iterator[Deviation]:
    part = _PART.search(mention.locator or "")
    if part:
        wanted = part.group().replace(part["word"], part["word"].capitalize(), 1)
        span = mention.parts.get("locator", mention.span)
        yield deviation("locator_capitals", span, found=part.group(), wanted=wanted)
    if citation.kind and citation.reference and mention.reference:
        name = citation.kind.name.lower()
        text = " ".join(mention.span.text.split())
        typed = regex.search(rf"(?<!\w){regex.escape(name)}(?=\s+(?:số\s*:?\s*)?\d)", text)
        if typed:
            yield deviation(
                "cited_kind_capitals", mention.span, found=name, wanted=citation.kind.name
            )
