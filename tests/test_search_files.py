"""Indexing straight from files: in worker processes, without losing one or their order."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

import vnadmin_parse as vp
from vnadmin_parse.archive.failures import Failure
from vnadmin_parse.archive.items import Item
from vnadmin_parse.archive.settings import Settings
from vnadmin_parse.cli import main
from vnadmin_parse.search import SearchIndex, index, reading
from vnadmin_parse.search.collecting import Made, Make

from .archives import letter, write_letters
from .search_archives import document, found

_READ = reading.made_of_file
_SAME = ("path", "hash", "name", "identifier", "reference", "date", "subject", "document")


def faulty(file: Item, settings: Settings, make: Make[Made]) -> Made | Failure:
    """Read a file, or do the fault that its name asks for."""
    if "abort" in file.name:
        os.abort()
    if "fault" in file.name:
        raise KeyError("x")
    return _READ(file, settings, make)


def told(file: Item, settings: Settings, make: Make[Made]) -> Made | Failure:
    """A document that is called like the settings that it would be read with."""
    return make(document(f"{settings.ocr} {settings.dpi} {settings.reader}"), file.name)


def mixed(folder: Path) -> Path:
    """A folder with letters, bad files and converted documents between them."""
    write_letters(folder, 12)
    for name in ("2020/abort.txt", "2021/fault.txt"):
        (folder / name).write_text(letter(1), "utf-8")
    (folder / "2021" / "empty.pdf").touch()
    (folder / "2022" / "a.json").write_text(json.dumps(document("a", "hoả hoạn")), "utf-8")
    (folder / "2022" / "b.json").write_text("{", "utf-8")
    return folder


def test_bad_files_cost_only_themselves_whatever_the_number_of_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "made_of_file", faulty)
    folder = mixed(tmp_path / "in")
    made = []
    for workers in (1, 3):
        report = index([folder], tmp_path / f"{workers}.db", workers=workers)
        assert report.added == 13
        failures = [(Path(error.name).name, error.code) for error in report.failures]
        assert failures == [
            ("abort.txt", "crashed"),
            ("empty.pdf", "empty_file"),
            ("fault.txt", "internal_error"),
            ("b.json", "damaged"),
        ]
        with SearchIndex(tmp_path / f"{workers}.db") as opened:
            sql = f"SELECT {', '.join(_SAME)} FROM documents ORDER BY document"
            words = "SELECT term, doc, cnt FROM vocabulary ORDER BY term"
            made.append((opened.rows(sql, []), opened.rows(words, [])))
            assert found(opened, "hoả hoạn") == ["a"]
    assert made[0] == made[1]


def test_only_files_that_changed_are_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, db = mixed(tmp_path / "in"), tmp_path / "a.db"
    assert index([folder], db, workers=2).added == 15
    monkeypatch.setattr(reading, "made_of_file", faulty)
    (folder / "2020" / "cv-00005.txt").unlink()
    (folder / "2020" / "cv-00010.txt").write_text(letter(77), "utf-8")
    (folder / "2021" / "fault.txt").write_text(letter(78), "utf-8")
    report = index([folder], db, workers=2)
    counts = (report.added, report.changed, report.unchanged, report.removed)
    assert counts == (0, 1, 12, 2)
    assert [error.code for error in report.failures] == ["empty_file", "internal_error", "damaged"]
    with SearchIndex(db) as opened:
        assert opened.search("77/SYT-VP").hits[0].path == "2020/cv-00010.txt"
        assert opened.search("78/SYT-VP", relax=False).total == 0


def test_workers_are_not_started_for_converted_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vnadmin_parse.archive.processes.Workers", None)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.json").write_text(json.dumps(document("a", "hoả hoạn")), "utf-8")
    assert index([tmp_path / "in"], tmp_path / "a.db").added == 1


def test_lost_workers_end_the_run_but_not_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_letters(tmp_path / "in", 2)
    (folder / "0.json").write_text(json.dumps(document("a", "hoả hoạn")), "utf-8")
    monkeypatch.setattr("vnadmin_parse.archive.processes._begin", dies)
    result = CliRunner().invoke(main, ["index", str(folder), "--db", str(tmp_path / "a.db")])
    assert result.exit_code == 1
    assert "end at once" in result.stderr
    with SearchIndex(tmp_path / "a.db") as opened:
        assert found(opened, "hoả hoạn") == ["a"]


def dies(_: int | None) -> None:
    """In place of the beginning of a worker."""
    os._exit(1)


@pytest.mark.skipif(os.name == "nt", reason="names there are Unicode")
def test_names_that_are_no_unicode_are_shown(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/in"
    os.mkdir(folder)
    with open(folder + b"/cv\xff.txt", "wb") as file:
        file.write(letter(5).encode())
    assert index([tmp_path / "in"], tmp_path / "a.db").failures == []
    with SearchIndex(tmp_path / "a.db") as opened:
        assert [hit.path for hit in opened.search("5/SYT-VP").hits] == ["cv\\xff.txt"]


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    report = index(["/dev/null", tmp_path / "none.pdf"], tmp_path / "a.db")
    assert [error.code for error in report.failures] == ["unreadable_file", "file_not_found"]


_OPTIONS = ("--ocr", "never", "--dpi", "150", "--reader", "pdfplumber", "--workers", "1")


def test_files_are_read_as_the_command_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "made_of_file", told)
    (tmp_path / "a.txt").write_text(letter(1), "utf-8")
    given, db, out = str(tmp_path / "a.txt"), str(tmp_path / "a.db"), tmp_path / "out"
    assert CliRunner().invoke(main, ["index", given, "--db", db, *_OPTIONS]).exit_code == 0
    with SearchIndex(db) as opened:
        assert found(opened, "") == ["never 150 pdfplumber"]
    arguments = ["export", given, "--to", "jsonl", "-o", str(out), *_OPTIONS]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    (line,) = (out / "jsonl" / "documents-0001.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["file"] == "never 150 pdfplumber"


def test_options_that_there_are_not_are_refused_before_an_index_is_made(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'x' is none of auto, always, never"):
        index([tmp_path], tmp_path / "a.db", ocr="x")
    assert list(tmp_path.iterdir()) == []


def test_an_index_in_the_folder_that_it_is_made_of_is_no_document(tmp_path: Path) -> None:
    write_letters(tmp_path, 2)
    for added in (2, 0):  # the second time the index is there
        report = index(tmp_path, tmp_path / "a.db", workers=1)
        assert (report.added, report.failures) == (added, [])


def test_a_conversion_in_the_folder_that_it_is_made_of_is_no_document(tmp_path: Path) -> None:
    folder = write_letters(tmp_path / "in", 3)
    vp.convert(folder, folder / "converted", to=("jsonl", "csv"), workers=1).run()
    assert index(folder, tmp_path / "a.db", workers=1).added == 3
