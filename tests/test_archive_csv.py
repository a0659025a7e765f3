"""CSV and XML of converted archives: tables as a spreadsheet opens them, a file a document."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest
from lxml import etree

import vnadmin_parse as vp
from tests.akoma_ntoso import schema
from tests.archives import SAMPLES, outputs, write_letters
from tests.examples import full_document
from vnadmin_parse.archive.outcomes import outcome_of
from vnadmin_parse.archive.rows import TABLES
from vnadmin_parse.archive.sinks import Converted, open_sink
from vnadmin_parse.models import Document
from vnadmin_parse.outputs.csv_files import plain_cell

HOSTILE = [
    '=HYPERLINK("http://x")',
    "+84 24 3",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    'một, hai; "ba"',
    "hai\ndòng",
    " có khoảng trắng ",
]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters and samples converted to CSV, SQLite and XML."""
    folder = write_letters(tmp_path_factory.mktemp("archive"), 6)
    for sample in SAMPLES.iterdir():
        (folder / sample.name).write_bytes(sample.read_bytes())
    out = tmp_path_factory.mktemp("converted")
    vp.convert(folder, out, to=("csv", "sqlite", "akn"), workers=2).run()
    return out


def table(folder: Path, name: str) -> list[list[str]]:
    """The rows of a table, its head first."""
    with (folder / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def written(document: Document, folder: Path) -> None:
    """Write one document as CSV."""
    outcome = outcome_of(document, "cv.pdf", "00")
    sink = open_sink("csv", folder, records=False)
    sink.add(Converted(1, "cv.pdf", "00", None, outcome.body))
    sink.close()


@pytest.mark.parametrize("name", TABLES)
def test_csv_and_sqlite_hold_the_same(name: str, converted: Path) -> None:
    with sqlite3.connect(converted / "archive.sqlite") as file:
        columns = [row[1] for row in file.execute(f"PRAGMA table_info({name})")]
        rows = file.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()
    file.close()
    found = table(converted, name)
    assert found[0] == columns
    assert len(found) > 6
    assert found[1:] == [[plain_cell(value) for value in row] for row in rows]


def test_files_are_as_excel_wants_them(converted: Path) -> None:
    data = (converted / "csv" / "documents.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdocument,path,")
    assert data.count(b"\r\n") == len(table(converted, "documents"))
    assert "Định Lộc".encode() in data


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_documented(name: str) -> None:
    text = (Path(__file__).parents[1] / "docs" / "exports.md").read_text("utf-8")
    columns = ", ".join(f"`{column.split()[0]}`" for column in TABLES[name])
    assert f"| `{name}.csv` | {columns} |" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula_and_no_text_is_lost(text: str, tmp_path: Path) -> None:
    document = full_document()
    (task,) = document.tasks
    hostile = document.model_copy(update={"tasks": (task.model_copy(update={"text": text}),)})
    written(hostile, tmp_path)
    head, row = table(tmp_path, "tasks")
    cell = row[head.index("text")]
    assert cell[0] not in "=+-@\t\r\n＝"
    assert cell.removeprefix("'") == text
    assert (cell == text) == (text in HOSTILE[-3:])


def test_what_is_not_there_is_an_empty_cell(tmp_path: Path) -> None:
    document = full_document().model_copy(update={"secrecy": None, "reference": None})
    written(document, tmp_path)
    head, row = table(tmp_path, "documents")
    values = dict(zip(head, row, strict=True))
    assert (values["secrecy"], values["number"], values["number_year"]) == ("", "", "")
    assert (values["urgency"], values["draft"], values["confidence"]) == ("HỎA TỐC", "1", "1.0")


def test_one_xml_file_for_each_document(converted: Path) -> None:
    files = sorted((converted / "akn").rglob("*.xml"))
    assert len(files) == len(table(converted, "documents")) - 1
    for file in files:
        assert schema().validate(etree.parse(str(file)))
    with sqlite3.connect(converted / "archive.sqlite") as archive:
        paths = [Path(path) for (path,) in archive.execute("SELECT path FROM documents")]
    archive.close()
    assert {file.name for file in files} == {f"{path.name}.xml" for path in paths}
    sample = next(path for path in paths if path.name == "cv-so-noi-vu-2026.pdf")
    (file,) = (converted / "akn").rglob("cv-so-noi-vu-2026.pdf.xml")
    assert file.read_text("utf-8") == vp.parse(sample).to_akoma_ntoso()


def test_bytes_are_the_same_on_another_run(tmp_path: Path) -> None:
    letters = write_letters(tmp_path / "in", 8)
    for workers in (1, 2):
        vp.convert(letters, tmp_path / str(workers), to=("csv", "akn"), workers=workers).run()
    first = outputs(tmp_path / "1")
    assert first == outputs(tmp_path / "2")
    assert sum(name.endswith(".xml") for name in first) == 8
    vp.convert(letters, tmp_path / "1", to=("csv",), workers=1, resume=True).run()
    assert outputs(tmp_path / "1")["csv/tasks.csv"] == first["csv/tasks.csv"]
