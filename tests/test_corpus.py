"""Real documents of the shared corpus: each parses, has a head, and its spans hold."""

from __future__ import annotations

from pathlib import Path

import pytest

import vnadmin_parse as vp
from tests.probes import broken_spans
from tests.shared import SHARED, needs_shared
from vnadmin_parse.grammar.folding import fold
from vnadmin_parse.models import Document

SUFFIXES = (".txt", ".docx", ".pdf")
FOLDERS = ("tax", "vbpl", "docx", "pdf")
FILES = (
    sorted(
        path
        for folder in FOLDERS
        for path in (SHARED / "corpus" / folder).glob("*")
        if path.suffix in SUFFIXES
    )
    if SHARED
    else []
)

pytestmark = needs_shared


def has_head(document: Document) -> bool:
    """Whether anything of a head was found."""
    values = (document.kind, document.issuers, document.reference)
    return any((*values, document.addressees, document.subject))


def is_question_page(text: str) -> bool:
    """Whether the text is a portal's page of a question with its answer, which has no head."""
    top = fold(text[:600])
    return "hoi dap" in top and "trang chu" in top and "dang nhap" in top


def test_corpus_is_whole() -> None:
    counts = {folder: sum(path.parent.name == folder for path in FILES) for folder in FOLDERS}
    assert counts["tax"] > 100
    assert counts["vbpl"] > 100
    assert counts["docx"]
    assert counts["pdf"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_document(path: Path) -> None:
    document = vp.parse(path)
    assert has_head(document) or is_question_page(document.text)
    assert broken_spans(document) == []
    assert document.zones


def test_question_pages_are_few() -> None:
    texts = [path for path in FILES if path.suffix == ".txt"]
    pages = [path for path in texts if is_question_page(path.read_text("utf-8"))]
    assert len(pages) < 0.03 * len(texts)
