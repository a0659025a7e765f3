"""What the documentation says is so."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import ModuleType

import pytest

import vnadmin_parse as vp
from scripts import command_line
from tests.pages import PAGES, ROOT, blocks
from vnadmin_parse import archive, models, search, serve
from vnadmin_parse.archive.failures import CRASHED, INTERNAL, OUT_OF_MEMORY, TIMEOUT
from vnadmin_parse.errors import VnadminError
from vnadmin_parse.grammar.deadlines import find_deadlines
from vnadmin_parse.lexicon.directives import ground_shares
from vnadmin_parse.models import Ground, Relation

PACKAGE = ROOT / "src" / "vnadmin_parse"
ERRORS = (ROOT / "docs" / "errors.md").read_text("utf-8")
PUBLIC = [vp, archive, models, search, serve]
FILE = re.compile(r"`?((?:src|tests|docs|scripts|benchmarks|\.ci)/[\w./*-]*\w)`?")
"""A file of this repository, named from its root."""


def test_the_walks_of_contributing_begin_as_they_say() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    walked = re.search(r"<<'END'\n(.*?)END\n", text, re.S)
    assert walked
    record = vp.parse_text(walked[1]).to_record()
    assert record["subject"] == "phân công trực XEM XONG TRẢ LẠI"
    assert record["distribution"][1] == {"name": "Báo Định Lộc (đưa tin)", "note": None}
    assert [citation["locator"] for citation in record["citations"]] == [None]


@pytest.mark.parametrize("error", VnadminError.__subclasses__())
def test_every_error_is_explained(error: type[VnadminError]) -> None:
    assert f"| `{error.code}` | `{error.__name__}` |" in ERRORS


@pytest.mark.parametrize("code", [CRASHED, TIMEOUT, OUT_OF_MEMORY, INTERNAL])
def test_every_code_of_a_failure_is_explained(code: str) -> None:
    assert f"| `{code}` |" in ERRORS


@pytest.mark.parametrize(("name", "least"), [("archive.md", 20), ("serve.md", 8)])
def test_named_tests_exist(name: str, least: int) -> None:
    text = (ROOT / "docs" / name).read_text("utf-8")
    named = re.findall(r"`(tests/\w+\.py)::(\w+)`", text)
    assert len(named) > least
    sources = {file: (ROOT / file).read_text("utf-8") for file, _ in named}
    assert [name for file, name in named if f"def {name}(" not in sources[file]] == []


def test_every_warning_is_explained() -> None:
    sources = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    codes = set(re.findall(r'(?:Warning\(\s*code=|_doubt\(|_warn\(scan, )"(\w+)"', sources))
    assert {"page_without_text", "date_doubtful", "ocr_timeout"} <= codes
    assert {code for code in codes if f"| `{code}` |" not in ERRORS} == set()


def test_every_relation_is_documented() -> None:
    text = (ROOT / "docs" / "record-format.md").read_text("utf-8")
    assert [relation for relation in Relation if f"`{relation}`" not in text] == []


def test_every_ground_of_a_task_is_documented() -> None:
    text = (ROOT / "docs" / "tasks.md").read_text("utf-8")
    shares = ground_shares()
    rows = {
        Ground(name): float(sure) for name, sure in re.findall(r"\| `(\w+)` \| (0\.\d+) \|", text)
    }
    assert rows == {ground: sure for ground, sure in shares.items() if ground != "condition"}
    assert all(f"`{ground}`" in text for ground in Ground)


def test_every_deadline_of_the_documentation_is_found() -> None:
    text = (ROOT / "docs" / "tasks.md").read_text("utf-8")
    printed = re.search(r"\| printed \| data \|\n(.*?)\n\n", text, re.S)
    assert printed
    for words, data in re.findall(r"^\| `(.+?)` \| (.*) \|$", printed[1], re.M):
        (found,) = find_deadlines(f"hoàn thành {words}", 2026)
        values = found.values
        assert (values.due is not None) == ("`due`" in data), words
        assert (values.recurs is not None) == ("`recurrence`" in data), words
        assert (values.within is not None) == ("`period`" in data), words
        assert (values.counted is not None) == ("`relative`" in data), words


def test_every_folder_of_the_package_has_its_job_described() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    described = set(re.findall(r"^\| `(\w+)/` \|", text, re.M))
    assert described == folders


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_named_files_exist(document: Path) -> None:
    text = document.read_text("utf-8")
    links = (target for target in re.findall(r"\]\(([^):#]+)\)", text))
    missing = [name for name in FILE.findall(text) if not list(ROOT.glob(name))]
    missing += [target for target in links if not (document.parent / target).exists()]
    assert missing == []


def test_command_line_is_that_of_help() -> None:
    assert command_line.PAGE.read_text("utf-8") == command_line.page(), (
        "the commands changed: python -m scripts.command_line"
    )


@pytest.mark.parametrize(
    "module", [vp, models, archive, search], ids=lambda module: module.__name__
)
def test_everything_public_is_in_the_reference(module: ModuleType) -> None:
    pages = "".join(page.read_text("utf-8") for page in (ROOT / "docs" / "reference").glob("*.md"))
    shown = set(re.findall(r"^::: vnadmin_parse\.(?:\w+\.)*(\w+)$", pages, re.M))
    assert set(module.__all__) - shown == {"__version__"} & set(module.__all__)


def test_the_example_of_a_record_has_the_keys_of_one() -> None:
    text = (ROOT / "docs" / "record-format.md").read_text("utf-8")
    (example,) = [block.text for block in blocks(text) if block.language == "json"]
    assert list(json.loads(example)) == list(vp.parse_text("").to_record())
