"""How sure values of a scanned document are: no surer than the words that they were read from."""

from __future__ import annotations

from typing import Any

from .layout import Layout
from .models import Document, Found, Ground, Span, Task


def as_sure_as_read(document: Document, layout: Layout) -> Document:
    """The document with the confidence of its words, and each value no surer than its own words.

    Documents that were not read by OCR come back as they are.
    """
    if all(word.confidence == 1.0 for word in layout.words):
        return document
    read = {
        name: _lowered(value, layout)
        for name in type(document).model_fields
        if name not in ("pages", "zones", "warnings", "source", "text")
        and (value := getattr(document, name)) is not None
    }
    whole = layout.confidence((0, len(layout.text)))
    return document.model_copy(update={**read, "confidence": round(whole, 3)})


def _lowered(value: Any, layout: Layout) -> Any:
    if isinstance(value, tuple):
        return tuple(_lowered(item, layout) for item in value)
    if not isinstance(value, Found):
        return value
    below = {
        name: _lowered(part, layout)
        for name in type(value).model_fields
        if isinstance(part := getattr(value, name), Found | tuple)
    }
    sure = min(value.confidence, round(_of_span(value.span, layout), 3))
    if isinstance(value, Task) and sure < value.confidence:
        below["grounds"] = (*value.grounds, Ground.SCAN)
    return value.model_copy(update={**below, "confidence": sure})


def _of_span(span: Span, layout: Layout) -> float:
    return layout.confidence(*span.pieces)
