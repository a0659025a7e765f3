"""The commands of searching as people and scripts use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vnadmin_parse.cli import main

from .search_archives import citation, document, lines, task

LETTER = document(
    "letter.txt",
    "V/v phòng, chống dịch \x1b[31m bệnh",
    number="12/SYT-NVY",
    kind="CV",
    date="2021-05-27",
    issuers=["SỞ Y TẾ"],
    subject="phòng, chống dịch",
    citations=[citation("30/2020/NĐ-CP", "legal_basis")],
    tasks=[task("báo cáo", "Phòng Y tế", due="2021-06-15")],
)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("cli")
    source = lines(folder / "documents.jsonl", [LETTER])
    result = run("index", str(source), "--db", str(folder / "a.db"))
    assert (result.exit_code, result.stdout) == (
        0,
        "1 added, 0 changed, 0 unchanged, 0 removed, 0 failed\n",
    )
    return str(folder / "a.db")


def run(*arguments: str) -> Result:
    """The command in this process."""
    return CliRunner().invoke(main, list(arguments))


def test_search_shows_hits(db: str) -> None:
    result = run("search", "--db", db, "phong chong", "--facet", "type")
    assert result.exit_code == 0
    assert "1. 12/SYT-NVY · CV · 2021-05-27 · SỞ Y TẾ" in result.stdout
    assert "V/v [phòng, chống] dịch ?[31m bệnh" in result.stdout
    assert "type: CV 1" in result.stdout
    assert run("search", "--db", db, "gà").stdout == "nothing found\n"


def test_search_gives_json(db: str, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert run("search", "--db", db, "dịch", "--format", "json", "-o", str(out)).exit_code == 0
    data = json.loads(out.read_text("utf-8"))
    assert data["total"] == 1
    assert data["hits"][0]["highlights"][0]["text"] == "dịch"


@pytest.mark.parametrize(
    ("arguments", "code", "cause"),
    [
        (["search", "isuer:x"], 2, "did you mean issuer"),
        (["search", "due<hôm"], 2, "is no date"),
        (["search", "a", "--facet", "subject"], 2, "no facets"),
        (["graph", "--of", "99/QĐ-XYZ"], 1, "no document"),
        (["graph", "--relation", "loves"], 2, "there are basis"),
        (["tasks", "(("], 2, "missing"),
        (["graph", "--missing", "2", "--format", "svg"], 2, "a list, text or json, no svg"),
        (["tasks", "-o", "no/such/folder/x.csv"], 2, "there is no folder no/such/folder"),
        (["search", "a", "-o", "."], 2, ". is a folder; name a file in it"),
    ],
)
def test_what_is_wrong_is_said(db: str, arguments: list[str], code: int, cause: str) -> None:
    result = run(*arguments[:1], "--db", db, *arguments[1:])
    assert result.exit_code == code
    assert cause in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["search", "graph", "tasks"])
def test_an_index_that_is_not_there_is_said(command: str, tmp_path: Path) -> None:
    result = run(command, "--db", str(tmp_path / "none.db"))
    assert (result.exit_code, "index_unusable" in result.stderr) == (1, True)


def test_files_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    result = run("index", str(tmp_path / "none.pdf"), "--db", str(tmp_path / "a.db"), "-q")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "file_not_found" in result.stderr


@pytest.mark.parametrize(
    ("form", "begin"),
    [
        ("text", "12/SYT-NVY  legal_basis  30/2020/NĐ-CP"),
        ("json", "{"),
        ("graphml", "<?xml"),
        ("dot", "digraph"),
        ("svg", "<svg"),
    ],
)
def test_graph_in_each_form(db: str, form: str, begin: str) -> None:
    result = run("graph", "--db", db, "--of", "12/syt-nvy", "--relation", "basis", "--format", form)
    assert result.exit_code == 0
    assert result.stdout.startswith(begin)


def test_missing_documents_are_listed(db: str) -> None:
    assert run("graph", "--db", db, "--missing", "5").stdout == "     1  30/2020/NĐ-CP\n"
    listed = json.loads(run("graph", "--db", db, "--missing", "5", "--format", "json").stdout)
    assert listed[0]["cited_by"] == 1


@pytest.mark.parametrize(
    ("form", "begin"),
    [
        ("text", "2021-06-15  Phòng Y tế\n"),
        ("json", "["),
        ("csv", "due,deadline"),
        ("ics", "BEGIN:VCALENDAR"),
    ],
)
def test_tasks_in_each_form(db: str, form: str, begin: str) -> None:
    result = run("tasks", "--db", db, "due<2022", "--format", form)
    assert result.exit_code == 0
    assert result.stdout.startswith(begin)


def test_one_is_counted_as_one(db: str) -> None:
    assert run("tasks", "--db", db).stdout.endswith("\n1 task\n")
    assert run("tasks", "--db", db, "nothing-like-it").stdout.endswith("0 tasks\n")
    assert run("graph", "--db", db).stdout.endswith("2 documents, 1 citation\n")
