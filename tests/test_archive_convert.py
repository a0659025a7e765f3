"""Converting archives: what is written, in which order, and that it is always the same."""

from __future__ import annotations

import gc
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet
import pytest

import vnadmin_parse as vp
from tests.archives import SAMPLES, json_lines, letter, outputs, write_letters
from vnadmin_parse.archive import UnfitOutput
from vnadmin_parse.archive.rows import TABLES
from vnadmin_parse.archive.sinks import FORMS
from vnadmin_parse.models import Document


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with letters, samples of each format, duplicates and files that cannot be read."""
    folder = write_letters(tmp_path_factory.mktemp("archive"), 20)
    for sample in SAMPLES.iterdir():
        (folder / sample.name).write_bytes(sample.read_bytes())
    (folder / "2020" / "bản sao.txt").write_text(letter(3), encoding="utf-8")
    (folder / "rỗng.pdf").touch()
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7\nxref")
    return folder


@pytest.fixture(scope="module")
def converted(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive converted to all forms."""
    folder = tmp_path_factory.mktemp("converted")
    vp.convert(archive, folder, to=FORMS, workers=2).run()
    return folder


def test_each_input_is_one_row_of_the_output_or_of_the_failures(
    archive: Path, converted: Path
) -> None:
    rows = [Document.model_validate(row) for row in json_lines(converted / "documents.jsonl")]
    failures = json_lines(converted / "failures.jsonl")
    names = [row.source.name for row in rows] + [row["path"] for row in failures]
    assert sorted(map(str, names)) == sorted(str(p) for p in archive.rglob("*") if p.is_file())
    assert [row.source.name for row in rows] == sorted(str(row.source.name) for row in rows)
    assert failures == [
        {
            "path": str(archive / "hỏng.pdf"),
            "code": "damaged",
            "message": failures[0]["message"],
            "page": None,
        },
        {
            "path": str(archive / "rỗng.pdf"),
            "code": "empty_file",
            "message": "the file holds no bytes",
            "page": None,
        },
    ]


def test_a_row_is_what_parse_gives(converted: Path) -> None:
    for row in json_lines(converted / "documents.jsonl"):
        document = Document.model_validate(row)
        assert document == vp.parse(str(document.source.name))


def test_records_have_the_input_as_their_id(archive: Path, tmp_path: Path) -> None:
    vp.convert(archive / "2021", tmp_path, records=True, workers=1, to=("jsonl", "json")).run()
    records = json_lines(tmp_path / "records.jsonl")
    path = archive / "2021" / "cv-00001.txt"
    assert records[0] == vp.parse(path).to_record(str(path))
    beside = tmp_path / "json" / f"{str(path).lstrip('/')}.json"
    assert json.loads(beside.read_text("utf-8")) == records[0]
    assert not (tmp_path / "documents.jsonl").exists()


def test_one_json_file_for_each_document(converted: Path) -> None:
    lines = (converted / "documents.jsonl").read_text("utf-8").splitlines()
    files = sorted((converted / "json").rglob("*.json"))
    assert sorted(file.read_text("utf-8").rstrip("\n") for file in files) == sorted(lines)


def test_tables_hold_the_values_of_the_documents(converted: Path) -> None:
    documents = [Document.model_validate(row) for row in json_lines(converted / "documents.jsonl")]
    with sqlite3.connect(converted / "archive.sqlite") as database:
        rows = database.execute(
            "SELECT d.path, d.reference, count(t.position) FROM documents AS d "
            "LEFT JOIN tasks AS t USING (document) GROUP BY document ORDER BY document"
        ).fetchall()
        recipients = database.execute(
            "SELECT role, name, note FROM recipients ORDER BY document, position"
        ).fetchall()
        assert not database.execute("PRAGMA foreign_key_check").fetchall()
    assert rows == [
        (d.source.name, d.reference.text if d.reference else None, len(d.tasks)) for d in documents
    ]
    assert recipients == [
        row
        for d in documents
        for row in [
            *(("addressee", a.name, None) for a in d.addressees),
            *(("distribution", r.name, r.note) for r in d.distribution),
        ]
    ]


@pytest.mark.parametrize("table", TABLES)
def test_parquet_and_sqlite_hold_the_same(table: str, converted: Path) -> None:
    frame = pyarrow.parquet.read_table(converted / "parquet" / f"{table}.parquet")
    with sqlite3.connect(converted / "archive.sqlite") as database:
        cursor = database.execute(f"SELECT * FROM {table}")
        assert frame.column_names == [column[0] for column in cursor.description]
        rows = [dict(zip(frame.column_names, row, strict=True)) for row in cursor]
    assert frame.to_pylist() == rows
    assert rows


def test_duplicates_are_noted_and_kept(archive: Path, converted: Path) -> None:
    original, copy = archive / "2020" / "bản sao.txt", archive / "2023" / "cv-00003.txt"
    rows = json_lines(converted / "duplicates.jsonl")
    assert [(row["path"], row["duplicate_of"]) for row in rows] == [(str(copy), str(original))]
    with sqlite3.connect(converted / "archive.sqlite") as database:
        noted = database.execute("SELECT path, duplicate_of FROM documents").fetchall()
    assert [row for row in noted if row[1]] == [(str(copy), str(original))]


def test_summary_counts(archive: Path, converted: Path) -> None:
    summary = json.loads((converted / "summary.json").read_text("utf-8"))
    files = [path for path in archive.rglob("*") if path.is_file()]
    assert summary["inputs"] == len(files)
    assert (summary["failed"], summary["duplicates"]) == (2, 1)
    assert summary["failures"] == {"damaged": 1, "empty_file": 1}
    for name in ("kinds", "issuers", "years", "readers", "confidence"):
        assert sum(summary[name].values()) == summary["converted"] == len(files) - 2
    assert summary["years"]["2021"] >= 4
    report = (converted / "report.txt").read_text("utf-8")
    for part in (f"{len(files)} files", "pages a second", "SỞ Y TẾ", "warnings most seen"):
        assert part in report


@pytest.mark.parametrize("workers", [1, 3])
def test_bytes_are_the_same_for_any_number_of_workers(
    workers: int, archive: Path, converted: Path, tmp_path: Path
) -> None:
    vp.convert(archive, tmp_path, to=FORMS, workers=workers).run()
    assert outputs(tmp_path) == outputs(converted)


def test_order_of_the_inputs_does_not_matter(archive: Path, tmp_path: Path) -> None:
    years = [archive / str(year) for year in (2023, 2021, 2024)]
    vp.convert(years, tmp_path / "a", workers=2).run()
    vp.convert([*reversed(years), years[0]], tmp_path / "b", workers=1).run()  # one of them twice
    assert outputs(tmp_path / "a") == outputs(tmp_path / "b")


def test_a_conversion_gives_each_file_as_it_is_done(archive: Path, tmp_path: Path) -> None:
    conversion = vp.convert(archive / "2021", tmp_path, workers=1)
    assert (conversion.progress.total, conversion.progress.done) == (4, 0)
    seen: list[int] = []
    for result in conversion:
        seen.append(conversion.progress.done)
        assert result.failure is None
        assert result.document == vp.parse(result.path)
        assert not (tmp_path / "summary.json").exists()
    assert seen == [1, 2, 3, 4]
    assert conversion.progress.seconds_left == 0
    assert conversion.summary.converted == 4
    assert json.loads((tmp_path / "summary.json").read_text("utf-8"))["converted"] == 4
    assert conversion.run() is conversion.summary


def test_one_path_and_one_form_need_no_list(archive: Path, tmp_path: Path) -> None:
    one = next((archive / "2021").glob("*.txt"))
    assert vp.convert(one, tmp_path, to="csv").run().converted == 1
    assert (tmp_path / "csv" / "documents.csv").exists()
    assert vp.convert(one, tmp_path / "twice", to=("csv", "csv")).run().converted == 1
    assert list(vp.parse_many(one)) == [vp.parse(one)]
    with pytest.raises(ValueError, match="no such form: xml"):
        vp.convert(one, tmp_path / "x", to="xml")


def test_a_failed_file_gives_its_failure_and_no_document(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(b"")
    (result,) = vp.convert(tmp_path / "cv.pdf", tmp_path / "out", workers=1)
    assert result.failure is not None
    assert (result.failure.code, result.document) == ("empty_file", None)
    assert "cv.pdf" in repr(result)


def test_a_conversion_that_was_left_goes_on(archive: Path, tmp_path: Path) -> None:
    with vp.convert(archive, tmp_path / "out", workers=1) as conversion:
        first = next(conversion).path
        with pytest.raises(RuntimeError, match="not done"):
            conversion.summary  # noqa: B018
    rest = [result.path for result in vp.convert(archive, tmp_path / "out", resume=True)]
    assert first not in rest
    vp.convert(archive, tmp_path / "whole").run()
    assert outputs(tmp_path / "out") == outputs(tmp_path / "whole")


def test_no_more_than_a_window_is_taken_ahead(tmp_path: Path) -> None:
    folder = write_letters(tmp_path / "in", 60)
    with vp.convert(folder, tmp_path / "out", workers=1) as conversion:
        next(conversion)
    journaled = vp.convert(folder, tmp_path / "out", resume=True)
    assert journaled.progress.done == 1
    journaled.close()


def test_a_conversion_that_is_not_run_says_so(archive: Path, tmp_path: Path) -> None:
    def forget() -> None:
        vp.convert(archive, tmp_path)
        gc.collect()

    with pytest.warns(RuntimeWarning, match="not run"):
        forget()


@pytest.mark.filterwarnings("ignore:a conversion was made")
def test_a_conversion_that_is_dropped_is_stopped_at_once(archive: Path, tmp_path: Path) -> None:
    folder = archive / "2021"
    gc.disable()
    try:
        vp.convert(folder, tmp_path)
        for _ in vp.convert(folder, tmp_path, workers=1, resume=True):
            break
        assert vp.convert(folder, tmp_path, workers=1, resume=True).run().converted == 4
    finally:
        gc.enable()


def test_a_conversion_may_be_made_in_one_thread_and_run_in_another(
    archive: Path, tmp_path: Path
) -> None:
    conversion = vp.convert(archive / "2021", tmp_path, workers=1)
    with ThreadPoolExecutor(1) as other:
        assert other.submit(conversion.run).result().converted == 4


def test_a_conversion_is_not_overwritten(archive: Path, tmp_path: Path) -> None:
    vp.convert(archive / "2021", tmp_path, workers=1).run()
    with pytest.raises(UnfitOutput, match="holds a conversion"):
        vp.convert(archive / "2022", tmp_path, workers=1).run()
    with pytest.raises(UnfitOutput, match=r'other settings.*\(it has ocr "auto"\)'):
        vp.convert(archive / "2021", tmp_path, workers=1, resume=True, ocr="never").run()


def test_wrong_options_are_told_before_anything_is_made(tmp_path: Path) -> None:
    for options in (
        {"to": ("xml",)},
        {"ocr": "sometimes"},
        {"dpi": 10},
        {"reader": "mupdf"},
        {"time_limit": 0},
        {"workers": 0},
        {"workers": -1},
    ):
        with pytest.raises(ValueError, match=r"xml|sometimes|10|mupdf|0|-1"):
            vp.convert("a.pdf", tmp_path / "out", **options).run()  # type: ignore[arg-type]
    assert not (tmp_path / "out").exists()


def test_parse_many_gives_one_result_for_each_path_in_order(tmp_path: Path) -> None:
    folder = write_letters(tmp_path, 30)
    paths = [*sorted(folder.rglob("*.txt")), tmp_path / "không có.pdf"]
    results = list(vp.parse_many(paths, workers=2))
    assert [r.path if isinstance(r, vp.Failure) else r.source.name for r in results] == [
        str(path) for path in paths
    ]
    assert results[0] == vp.parse(paths[0])
    assert results[-1] == vp.Failure(str(paths[-1]), "file_not_found", "there is no such file")
    with pytest.raises(ValueError, match="at least one"):
        next(vp.parse_many(paths, workers=-1))


def test_parse_many_reads_no_more_ahead_than_its_window(tmp_path: Path) -> None:
    (tmp_path / "cv.txt").write_text(letter(1), encoding="utf-8")
    taken = 0

    def endless():  # type: ignore[no-untyped-def]
        nonlocal taken
        while True:
            taken += 1
            yield tmp_path / "cv.txt"

    results = vp.parse_many(endless(), workers=1)
    for number in range(1, 20):
        assert isinstance(next(results), vp.Document)
        assert taken <= number + 8
    results.close()  # type: ignore[attr-defined]
