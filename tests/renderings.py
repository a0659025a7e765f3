"""The fixtures parsed from each of their renderings, each of them once in a test run."""

from __future__ import annotations

from functools import cache

import vnadmin_parse as vp
from tests.fixtures.builder import (
    STYLES,
    load_all,
    render_docx,
    render_pdf,
    render_text,
    unicode_variants,
)
from vnadmin_parse.models import Document

SOURCES = load_all()
VARIANTS = ("nfd", "eth", "crlf")
"""Spellings of the interleaved text."""
PAGED = ("pdf", "pdf without appearances")
RENDERINGS = (*STYLES, *VARIANTS, "docx", *PAGED)


@cache
def parsed(name: str, rendering: str) -> Document:
    """A fixture in one of `RENDERINGS`; `parsed.__wrapped__` parses it anew."""
    source = SOURCES[name]
    if rendering == "docx":
        return vp.parse(render_docx(source))
    if rendering in PAGED:
        return vp.parse(render_pdf(source, appearances=rendering == "pdf"))
    if rendering in VARIANTS:
        return vp.parse_text(unicode_variants(render_text(source, "interleaved"))[rendering])
    return vp.parse_text(render_text(source, rendering))
