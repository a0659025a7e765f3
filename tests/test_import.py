"""Importing is light: what is heavy is loaded when it is first needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

import vnadmin_parse

HEAVY = {
    *("underthesea", "pdfplumber", "pypdfium2", "pydantic", "docx", "lxml", "rich", "click"),
    *("pebble", "pyarrow", "distributed", "fsspec", "flask", "waitress"),
}
READERS = {"pdfplumber", "pypdfium2", "docx", "lxml"}


def loaded_by(code: str) -> set[str]:
    """Which heavy packages a fresh interpreter has loaded after the code."""
    code += "\nimport sys; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    return HEAVY & set(result.stdout.split())


@pytest.mark.parametrize(
    ("code", "unloaded"),
    [
        ("import vnadmin_parse", HEAVY),
        ("import vnadmin_parse as vp; vp.__version__, dir(vp), vp.VnadminError", HEAVY),
        ("import vnadmin_parse.cli", HEAVY - {"click"}),
        ("from vnadmin_parse import parse, parse_text, Document", READERS | {"underthesea"}),
        ("import vnadmin_parse.search", READERS | {"underthesea", "rich", "click"}),
        ("import vnadmin_parse.export", READERS | {"underthesea", "rich", "click"}),
        (
            "from vnadmin_parse.search.words import word_lengths as f; f(['công', 'an'])",
            HEAVY - {"pydantic"},
        ),
        (
            "from vnadmin_parse import convert, parse_many",
            READERS | {"underthesea", "rich", "pyarrow", "distributed", "fsspec"},
        ),
        (
            "import vnadmin_parse as vp; vp.parse_text('Số: 12/QĐ-UBND').to_record()",
            READERS | {"underthesea", "rich", "click"},
        ),
    ],
)
def test_nothing_heavy_is_loaded_before_its_time(code: str, unloaded: set[str]) -> None:
    assert loaded_by(code) & unloaded == set()


def test_the_check_sees_what_is_loaded() -> None:
    assert loaded_by("import pydantic, lxml.etree") == {"pydantic", "lxml"}


def test_every_public_name_is_there() -> None:
    assert set(vnadmin_parse.__all__) <= set(dir(vnadmin_parse))
    for name in vnadmin_parse.__all__:
        assert getattr(vnadmin_parse, name) is not None
    with pytest.raises(AttributeError, match="no_such_name"):
        vnadmin_parse.no_such_name  # noqa: B018
