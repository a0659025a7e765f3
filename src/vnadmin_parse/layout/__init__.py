"""Pages, lines, words and boxes, and the one text that all later steps point into."""

from .flow import Flow, merged
from .model import (
    Column,
    Layout,
    Line,
    PageSize,
    PageWord,
    SourceLine,
    Word,
    build_layout,
)
from .paragraphs import paragraphs

__all__ = [
    "Column",
    "Flow",
    "Layout",
    "Line",
    "PageSize",
    "PageWord",
    "SourceLine",
    "Word",
    "build_layout",
    "merged",
    "paragraphs",
]
