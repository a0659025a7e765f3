"""The documentation site: its reference from docstrings, and the look through what was built."""

from __future__ import annotations

from pathlib import Path

import griffe
import pytest

from scripts.check_site import faults, main
from scripts.reference import Reference, as_markdown

MODELS = '''
from enum import StrEnum

class Base(Model):
    """A base."""
    span: Span
    model_config = {}
    _hidden: int = 0

class Letter(Base):
    """A letter, see `docs/tasks.md`."""
    number: str | None = Field(default=None, description="From 1.")
    def read(self) -> str:
        """Read it."""

class Side(StrEnum):
    """A side."""
    LEFT = "left"
    """Where the heart
    is."""
    RIGHT = "right"
'''


@pytest.mark.parametrize(
    ("docstring", "shown"),
    [
        ("Adds.\n\n>>> 1 + 1\n2\n\nMore.", "Adds.\n\n```pycon\n>>> 1 + 1\n2\n```\n\nMore."),
        (">>> f(\n...     1\n... )", "```pycon\n>>> f(\n...     1\n... )\n```"),
        ("See `docs/record-format.md`.", "See [record-format](../record-format.md)."),
        ("Nothing: `a.md`, 1 >>> 2.", "Nothing: `a.md`, 1 >>> 2."),
    ],
)
def test_docstrings_are_shown_as_markdown(docstring: str, shown: str) -> None:
    assert as_markdown(docstring) == shown


def test_fields_of_a_model_are_one_table(tmp_path: Path) -> None:
    (tmp_path / "letters.py").write_text(MODELS, "utf-8")
    extensions = griffe.load_extensions(Reference())
    module = griffe.load("letters", search_paths=[tmp_path], extensions=extensions)
    assert module["Letter"].docstring.value == (
        "A letter, see [tasks](../tasks.md).\n\n"
        "| Name | Type | Meaning |\n| --- | --- | --- |\n"
        "| `number` | `str | None` | From 1. |\n| `span` | `Span` |  |"
    )
    assert module["Side"].docstring.value == (
        "A side.\n\n| Name | Value | Meaning |\n| --- | --- | --- |\n"
        "| `LEFT` | `'left'` | Where the heart is. |\n| `RIGHT` | `'right'` |  |"
    )


def write_site(folder: Path, body: str, style: str = "") -> None:
    (folder / "a").mkdir()
    (folder / "a" / "page.html").write_text(f"<html><body>{body}</body></html>", "utf-8")
    (folder / "picture.svg").write_text("<svg/>", "utf-8")
    (folder / "site.css").write_text(style, "utf-8")


def test_a_site_that_needs_nothing_else_has_no_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = """
        <link href="../site.css" rel="stylesheet"><img src="../picture.svg">
        <a href="https://example.org">out</a> <a href="#top">up</a> <a href="/a/page.html">here</a>
        <img src="data:image/png;base64,AA=="> <script>load("https://example.org")</script>"""
    write_site(tmp_path, body, "p { background: url(picture.svg) }")
    assert main(tmp_path) == 0
    assert capsys.readouterr().out.endswith("1 pages, 0 faults\n")


@pytest.mark.parametrize(
    ("body", "style", "fault"),
    [
        ('<script src="https://example.org/x.js"></script>', "", "loads https://example.org/x.js"),
        ('<script src="//example.org/x.js"></script>', "", "loads //example.org/x.js"),
        ('<link href="https://example.org/x.css">', "", "loads https://example.org/x.css"),
        ('<p style="background: url(http://e.org/x.png)">', "", "loads http://e.org/x.png"),
        ("", '@import "https://example.org/x.css";', "loads https://example.org/x.css"),
        ("", "p { background: url('nothing.png') }", "there is no nothing.png"),
        ('<a href="nothing.html#top">x</a>', "", "there is no nothing.html#top"),
        ('<img src="picture.svg">', "", "there is no picture.svg"),
    ],
)
def test_a_fault_of_a_site_is_told(tmp_path: Path, body: str, style: str, fault: str) -> None:
    write_site(tmp_path, body, style)
    (found,) = faults(tmp_path)
    assert found.endswith(fault)
    assert main(tmp_path) == 1


def test_a_folder_without_pages_is_no_site(tmp_path: Path) -> None:
    assert main(tmp_path) == 1
