"""How much a reader takes in before it refuses the file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds on one file; a reader raises `FileTooLarge` beyond them."""

    max_bytes: int = 200_000_000
    """Size of the file in bytes."""
    max_pages: int = 2000
    """Pages of a paged file."""
    max_pixels: int = 60_000_000
    """Pixels of the image of a page; A4 at 300 dpi has 8.7 million."""
    max_paragraphs: int = 200_000
    """Paragraphs of a DOCX, those in tables included."""
    max_lines: int = 1_000_000
    """Lines of plain text."""
    max_characters: int = 20_000_000
    """Characters (code points) of text in all."""
