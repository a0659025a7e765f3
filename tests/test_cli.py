"""The command line as people and scripts use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import vnadmin_parse
from tests.fixtures.builder.samples import SAMPLES_DIRECTORY
from vnadmin_parse.cli import main
from vnadmin_parse.models import Document

PDF = str(SAMPLES_DIRECTORY / "cv-so-noi-vu-2026.pdf")
DOCX = str(SAMPLES_DIRECTORY / "cv-ubnd-huyen-2024.docx")
TEXT = str(SAMPLES_DIRECTORY / "cv-tinh-uy-2025.txt")
LETTER = "UBND TỈNH HẢI LÂM\nSỞ Y TẾ\nSố: 12/SYT-VP\nV/v rà soát hồ sơ\n"
COMMAND = (sys.executable, "-c", "from vnadmin_parse.cli import main; main()")


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    """The command in this process."""
    return CliRunner().invoke(main, list(arguments), input=stdin)


def command(
    *arguments: str | bytes, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **(env or {})},
    )


def errors(result: Result | subprocess.CompletedProcess[bytes]) -> list[str]:
    """The lines on standard error."""
    text = result.stderr if isinstance(result, Result) else result.stderr.decode()
    return text.splitlines()


def test_version_and_help() -> None:
    assert run("--version").stdout == f"vnadmin, version {vnadmin_parse.__version__}\n"
    help_ = run("parse", "--help").stdout
    for word in ("FILE...", "table|json|record|metadata|akn|zones", "--output", "Exit code"):
        assert word in help_


@pytest.mark.parametrize("file", [PDF, DOCX, TEXT], ids=["pdf", "docx", "text"])
def test_json_is_the_document(file: str) -> None:
    result = run("parse", file, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert Document.model_validate_json(result.stdout) == vnadmin_parse.parse(file)


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_reader_of_text_layers(reader: str) -> None:
    document = Document.model_validate_json(
        run("parse", "--reader", reader, "--format", "json", PDF).stdout
    )
    assert document.source.reader == reader


def test_record_is_the_record() -> None:
    result = run("parse", PDF, "--format", "record")
    assert json.loads(result.stdout) == vnadmin_parse.parse(PDF).to_record()
    assert json.loads(result.stdout)["id"] == "cv-so-noi-vu-2026"


def test_table_is_headed_by_the_file_and_is_the_default() -> None:
    result = run("parse", TEXT, PDF)
    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if line in (TEXT, PDF)] == [TEXT, PDF]
    assert result.stdout == run("parse", "--format", "table", TEXT, PDF).stdout


def test_zones_are_a_table() -> None:
    lines = run("parse", TEXT, "--format", "zones").stdout.splitlines()
    assert lines[0] == TEXT
    assert lines[1].split() == ["zone", "page", "offsets", "text"]


def test_metadata_and_xml_are_those_of_the_document(tmp_path: Path) -> None:
    document = vnadmin_parse.parse(PDF)
    assert json.loads(run("parse", PDF, "--format", "metadata").stdout) == document.to_metadata()
    assert run("parse", PDF, "--format", "akn").stdout == document.to_akoma_ntoso()
    run("parse", PDF, DOCX, "--format", "akn", "-o", str(tmp_path))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["cv-so-noi-vu-2026.xml", "cv-ubnd-huyen-2024.xml"]
    assert (tmp_path / names[0]).read_text("utf-8") == document.to_akoma_ntoso()


@pytest.mark.parametrize("form", ["json", "record", "metadata"])
def test_several_documents_are_json_lines(form: str) -> None:
    lines = run("parse", PDF, DOCX, TEXT, "--format", form).stdout.splitlines()
    assert len(lines) == 3
    one = run("parse", DOCX, "--format", form).stdout
    assert json.loads(lines[1]) == json.loads(one)
    assert len(one.splitlines()) > 3


def test_standard_input() -> None:
    result = run("parse", "-", "--format", "json", stdin=LETTER.encode())
    document = Document.model_validate_json(result.stdout)
    assert document.source.name == "<stdin>"
    assert "Số: 12/SYT-VP" in document.text
    record = run("parse", "-", "--format", "record", stdin=Path(PDF).read_bytes())
    assert json.loads(record.stdout)["id"] is None


def test_output_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "cv.json"
    result = run("parse", PDF, "--format", "record", "-o", str(target))
    assert (result.exit_code, result.output) == (0, "")
    assert json.loads(target.read_text("utf-8"))["id"] == "cv-so-noi-vu-2026"
    assert target.read_text("utf-8").endswith("}\n")


def test_output_to_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    result = run("parse", PDF, DOCX, "--format", "json", "-o", str(folder))
    assert (result.exit_code, result.output) == (0, "")
    names = [path.name for path in sorted(folder.iterdir())]
    assert names == ["cv-so-noi-vu-2026.json", "cv-ubnd-huyen-2024.json"]
    for path in folder.iterdir():
        assert len(path.read_text("utf-8").splitlines()) > 3  # for people, not JSON Lines
    run("parse", TEXT, "--format", "table", "-o", str(folder))
    assert (folder / "cv-tinh-uy-2025.txt").read_text("utf-8").startswith(TEXT)


def test_failed_file_is_one_line_and_the_others_are_still_written(tmp_path: Path) -> None:
    empty = tmp_path / "rong.pdf"
    empty.touch()
    missing = tmp_path / "khong-co.pdf"
    folder = tmp_path / "out"
    result = run("parse", str(empty), TEXT, str(missing), "--format", "json", "-o", str(folder))
    assert result.exit_code == 1
    assert errors(result) == [
        f"vnadmin: {empty}: empty_file: the file holds no bytes",
        f"vnadmin: {missing}: file_not_found: there is no such file",
    ]
    assert [path.name for path in folder.iterdir()] == ["cv-tinh-uy-2025.json"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"%PDF-1.7\nxref", "damaged"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(100), "unsupported_format"),
        (Path(PDF).read_bytes()[:900], "damaged"),
    ],
    ids=["empty", "no pdf", "jpeg", "truncated"],
)
def test_bad_file_names_file_and_cause_without_traceback(
    content: bytes, code: str, tmp_path: Path
) -> None:
    file = tmp_path / "cong-van.pdf"
    file.write_bytes(content)
    result = command("parse", str(file))
    assert (result.returncode, result.stdout) == (1, b"")
    assert len(errors(result)) == 1
    assert errors(result)[0].startswith(f"vnadmin: {file}: {code}: ")


def test_internal_error_is_one_line_unless_debugged(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("hai\ndòng")

    monkeypatch.setattr(vnadmin_parse, "parse", broken)
    result = run("parse", TEXT)
    assert result.exit_code == 1
    assert errors(result) == [
        f"vnadmin: {TEXT}: internal error, please report it (RuntimeError: hai dòng); "
        "--debug shows where"
    ]
    assert isinstance(run("parse", TEXT, "--debug").exception, RuntimeError)


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        ([], "Missing argument"),
        ([TEXT, "--format", "xml"], "'xml' is not one of"),
        ([TEXT, "--no-such"], "No such option"),
        (["-", "-"], "only once"),
        ([TEXT, PDF, "--format", "akn"], "need a folder"),
        ([TEXT, PDF, "-o", TEXT], "is a file"),
        ([TEXT, "-o", TEXT], "would be overwritten"),
        ([TEXT, "-o", "khong-co/cv.json"], "there is no folder khong-co"),
        ([TEXT, PDF, "-o", "khong-co/nua"], "cannot be made"),
        ([TEXT, "-o", f"{TEXT}/"], "is a file"),
        ([TEXT, "-o", f"{TEXT}/cv.json"], "there is no folder"),
    ],
)
def test_wrong_usage_is_told_before_any_work(
    arguments: list[str], cause: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("parse", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert cause in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_without_right_to_write_is_wrong_usage(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    result = run("parse", TEXT, "-o", str(tmp_path))
    tmp_path.chmod(0o700)
    assert result.exit_code == 2
    assert "cannot be written to" in result.stderr


def test_target_that_cannot_be_written_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "cv-tinh-uy-2025.json").mkdir()
    result = run("parse", TEXT, PDF, "--format", "json", "-o", str(tmp_path))
    assert result.exit_code == 1
    assert len(errors(result)) == 1
    assert "cv-tinh-uy-2025.json: cannot be written (Is a directory)" in errors(result)[0]
    assert (tmp_path / "cv-so-noi-vu-2026.json").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_full_disk_under_standard_output_is_one_line() -> None:
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [*COMMAND, "parse", TEXT], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert result.returncode == 1
    assert result.stderr.decode().splitlines() == [
        "vnadmin: <stdout>: cannot be written (No space left on device)"
    ]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no /dev/null")
def test_a_device_is_written_and_not_replaced() -> None:
    assert run("parse", TEXT, "-o", "/dev/null").exit_code == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("arguments", [("schema",), ("parse", TEXT, PDF, "--format", "json")])
def test_reader_that_goes_away_is_no_error(arguments: tuple[str, ...]) -> None:
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    _, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (0, b"")


@pytest.mark.parametrize("name", [b"c\xf4ng v\xa8n.txt", "công\nvăn.txt".encode(), b"\x1b[31m.txt"])
@pytest.mark.parametrize("form", ["table", "json", "record", "zones"])
def test_file_names_of_any_bytes(name: bytes, form: str, tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), name)
    try:
        Path(os.fsdecode(path)).write_text(LETTER, encoding="utf-8")
    except OSError:
        pytest.skip("the file system refuses the name")
    result = command("parse", path, "--format", form)
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"\x1b" not in result.stdout
    written = command("parse", path, "--format", form, "-o", os.fsencode(tmp_path / "out") + b"/")
    assert (written.returncode, written.stderr) == (0, b"")
    assert len(list((tmp_path / "out").iterdir())) == 1


@pytest.mark.parametrize("name", [b"kh\xf4ng.pdf", "không\ncó.pdf".encode()])
def test_complaint_about_a_name_of_any_bytes_is_one_line(name: bytes, tmp_path: Path) -> None:
    result = command("parse", os.path.join(os.fsencode(tmp_path), name))
    assert result.returncode == 1
    assert len(errors(result)) == 1
    assert errors(result)[0].endswith(": file_not_found: there is no such file")


def test_output_is_utf_8_in_any_locale() -> None:
    plain = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    result = command("parse", TEXT, "--format", "json", env=plain)
    assert result.returncode == 0
    assert "Kính gửi" in result.stdout.decode("utf-8")


def test_schema_is_the_documented_one() -> None:
    schema = Path(__file__).parents[1] / "docs" / "schema.json"
    assert run("schema").stdout == schema.read_text("utf-8")
