"""`vnadmin convert` as people and scripts use it."""

from __future__ import annotations

import io
import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.archives import json_lines, write_letters
from tests.test_cli import COMMAND, command, errors, run
from vnadmin_parse.archive.progress import Progress, shown_on


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder with six letters."""
    return write_letters(tmp_path / "in", 6)


def test_help_names_everything() -> None:
    text = run("convert", "--help").stdout
    forms = "jsonl|json|csv|parquet|sqlite|akn"
    out = "-o, --output, --out DIR"
    for word in ("[IN]...", out, forms, "--resume", "-q, --quiet", "@LIST"):
        assert word in text


def test_report_and_exit_code(letters: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = command("convert", str(letters), "--out", str(out), "--workers", "1")
    assert result.returncode == 0
    assert result.stdout.decode() == (out / "report.txt").read_text("utf-8")
    assert result.stdout.decode().startswith("files: 6, converted 6, failed 0\n")
    (line,) = errors(result)  # in a log a line now and then, and one at the end
    assert line.startswith("vnadmin: 6 of 6 files, 0 failed, 6 pages, ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_report_that_cannot_be_printed_is_said(letters: Path, tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [*COMMAND, "convert", str(letters), "-o", str(tmp_path / "out")],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert result.returncode == 1
    _, said = result.stderr.decode().splitlines()  # behind the progress
    assert said == "vnadmin: <stdout>: cannot be written (No space left on device)"
    assert (tmp_path / "out" / "report.txt").exists()


def test_failed_files_are_counted_and_listed(letters: Path, tmp_path: Path) -> None:
    (letters / "rỗng.pdf").touch()
    out = tmp_path / "out"
    result = command("convert", str(letters), "--output", str(out), "--quiet")
    assert (result.returncode, result.stdout, result.stderr) == (1, b"", b"")
    assert [row["code"] for row in json_lines(out / "failures.jsonl")] == ["empty_file"]
    assert json.loads((out / "summary.json").read_text("utf-8"))["converted"] == 6


def test_several_forms_of_records(letters: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = command(
        *("convert", str(letters), "--output", str(out), "--to", "jsonl", "--to", "sqlite"),
        *("--records", "--quiet"),
    )
    assert result.returncode == 0
    assert sorted(os.listdir(out)) == [
        "archive.sqlite",
        "duplicates.jsonl",
        "failures.jsonl",
        "journal.sqlite",
        "records.jsonl",
        "report.txt",
        "summary.json",
    ]


@pytest.mark.parametrize("form", ["@", "--files-from", "stdin"])
def test_lists_of_files(form: str, letters: Path, tmp_path: Path) -> None:
    names = "\n".join(str(path) for path in sorted(letters.rglob("*.txt"))[:4])
    listed = tmp_path / "list.txt"
    listed.write_text(names, encoding="utf-8")
    arguments = {
        "@": [f"@{listed}"],
        "--files-from": ["--files-from", str(listed)],
        "stdin": ["--files-from", "-"],
    }[form]
    out = tmp_path / "out"
    result = command("convert", *arguments, "--output", str(out), "--quiet", stdin=names.encode())
    assert result.returncode == 0
    assert len(json_lines(out / "documents.jsonl")) == 4


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (["--output", "out"], "nothing to convert"),
        (["a.txt"], "Missing option '-o' / '--output' / '--out'"),
        (["a.txt", "--output", "out", "--to", "xml"], "'xml' is not one of"),
        (["@no list", "--output", "out"], "the list no list cannot be read"),
        (["a.txt", "--output", "out", "--workers", "0"], "0 is not in the range"),
        (["a.txt", "--output", "out", "--time-limit", "0"], "0.0 is not in the range"),
        (["a.txt", "--output", "a.txt"], "a.txt cannot be made"),
    ],
)
def test_wrong_usage(
    arguments: list[str], cause: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    result = run("convert", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert cause in result.stderr
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_scheduler_that_is_not_there_is_said(
    letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(address: str) -> None:
        raise OSError("timed out")

    monkeypatch.setattr("distributed.Client", refused)
    result = run("convert", str(letters), "-o", str(tmp_path / "out"), "--dask", "nowhere:1")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "vnadmin: no Dask scheduler can be reached at nowhere:1\n"


def test_a_folder_with_a_conversion_is_not_overwritten(letters: Path, tmp_path: Path) -> None:
    arguments = ("convert", str(letters), "--output", str(tmp_path / "out"))
    assert command(*arguments).returncode == 0
    result = command(*arguments)
    assert result.returncode == 2
    assert errors(result) == [
        f"vnadmin: {tmp_path}/out holds a conversion: go on with it (--resume), or choose another "
        "folder"
    ]
    assert command(*arguments, "--resume").returncode == 0


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_bar_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    stream = Terminal()
    with shown_on(stream) as show:
        show(Progress(total=200, done=50, failed=2, files=50, pages=80, seconds=10.0))
    assert "50 of 200 files, 2 failed, 80 pages, 8.0 pages/s, 0:00:30 left" in stream.getvalue()


def test_lines_in_a_log_are_plain_and_few() -> None:
    stream = io.StringIO()
    with shown_on(stream) as show:
        for done in range(1, 101):
            show(Progress(total=100, done=done, failed=0, files=done, pages=done, seconds=1.0))
    assert stream.getvalue() == (
        "vnadmin: 100 of 100 files, 0 failed, 100 pages, 100.0 pages/s, 0:00:00 left\n"
    )


def test_quiet_shows_nothing() -> None:
    stream = Terminal()
    with shown_on(stream, quiet=True) as show:
        show(Progress(total=1, done=1, failed=0, files=1, pages=1, seconds=1.0))
    assert stream.getvalue() == ""
