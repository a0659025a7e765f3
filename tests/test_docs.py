"""What the documentation says is so."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import vnadmin_parse as vp
from vnadmin_parse.archive.failures import CRASHED, INTERNAL, OUT_OF_MEMORY, TIMEOUT
from vnadmin_parse.errors import VnadminError
from vnadmin_parse.grammar.deadlines import find_deadlines
from vnadmin_parse.lexicon.directives import ground_shares
from vnadmin_parse.models import Ground, Relation

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "vnadmin_parse"
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
ERRORS = (ROOT / "docs" / "errors.md").read_text("utf-8")
FILE = re.compile(r"`?((?:src|tests|docs|scripts|benchmarks|\.ci)/[\w./*-]*\w)`?")
"""A file of this repository, named from its root."""


def examples(text: str) -> list[tuple[str, str]]:
    """The Python statements of a document with the value that a comment promises, if one does."""
    found: list[tuple[str, str]] = []
    for block in re.findall(r"```python\n(.*?)```", text, re.S):
        lines = block.splitlines()
        for node in ast.parse(block).body:
            last = node.end_lineno or node.lineno
            code = "\n".join(lines[node.lineno - 1 : last])
            found.append((code, lines[last - 1].partition("  # ")[2]))
    assert found
    return found


def run_examples(text: str, names: dict[str, object]) -> int:
    """Run the examples of a document; how many gave the value that their comment promises."""
    checked = 0
    for code, comment in examples(text):
        if not isinstance(ast.parse(code).body[0], ast.Expr):
            exec(code, names)
            continue
        value = eval(code, names)
        if comment and (comment[0] in "'[(" or comment[0].isdigit()):
            assert value == eval(comment, names), code
            checked += 1
    return checked


def test_readme_example_runs_and_gives_what_it_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {
        "text": "V/v rà soát hồ sơ",
        "PartialDate": vp.PartialDate,
        "paths": sorted((ROOT / "tests" / "fixtures" / "samples").glob("*.txt")),
        "out": tmp_path,
    }
    assert run_examples((ROOT / "README.md").read_text("utf-8"), names) >= 6


@pytest.mark.parametrize(("name", "values"), [("check.md", 3), ("view.md", 0), ("exports.md", 4)])
def test_examples_of_review_run(monkeypatch: pytest.MonkeyPatch, name: str, values: int) -> None:
    monkeypatch.chdir(ROOT)
    assert run_examples((ROOT / "docs" / name).read_text("utf-8"), {}) >= values


def test_examples_of_citations_give_what_they_say() -> None:
    text = (ROOT / "docs" / "citations.md").read_text("utf-8")
    assert run_examples(text, {}) >= 12


def test_examples_of_tasks_give_what_they_say() -> None:
    text = (ROOT / "docs" / "tasks.md").read_text("utf-8")
    assert run_examples(text, {}) >= 8


def test_the_walks_of_contributing_begin_as_they_say() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    walked = re.search(r"<<'END'\n(.*?)END\n", text, re.S)
    assert walked
    record = vp.parse_text(walked[1]).to_record()
    assert record["subject"] == "phân công trực XEM XONG TRẢ LẠI"
    assert record["distribution"][1] == {"name": "Báo Định Lộc (đưa tin)", "note": None}
    assert [citation["locator"] for citation in record["citations"]] == [None]


def test_examples_of_chunks_give_what_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert run_examples((ROOT / "docs" / "chunks.md").read_text("utf-8"), {}) == 4


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


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_named_files_exist(document: Path) -> None:
    text = document.read_text("utf-8")
    links = (target for target in re.findall(r"\]\(([^):#]+)\)", text))
    missing = [name for name in FILE.findall(text) if not list(ROOT.glob(name))]
    missing += [target for target in links if not (document.parent / target).exists()]
    assert missing == []
