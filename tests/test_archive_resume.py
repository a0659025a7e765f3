"""A conversion that is stopped in any way goes on, and nobody can tell from what it wrote."""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import vnadmin_parse as vp
from tests.archives import SAMPLES, faulty_convert, json_lines, letter, outputs, write_letters
from vnadmin_parse.archive import ConversionError, UnfitOutput, converting
from vnadmin_parse.archive.sinks import FORMS
from vnadmin_parse.archive.sinks.json_lines import JsonLines
from vnadmin_parse.archive.sinks.sqlite import Sqlite

COMMAND = (sys.executable, "-c", "from vnadmin_parse.cli import main; main()", "convert")
FILES = 300
LONG = 1000


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters, samples, and files that fail."""
    folder = write_letters(tmp_path_factory.mktemp("archive"), FILES)
    for sample in SAMPLES.iterdir():
        (folder / sample.name).write_bytes(sample.read_bytes())
    (folder / "rỗng.txt").touch()
    return folder


@pytest.fixture(scope="module")
def undisturbed(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a conversion in one go writes."""
    folder = tmp_path_factory.mktemp("undisturbed")
    vp.convert(archive, folder, to=FORMS, workers=2).run()
    return outputs(folder)


def start(archive: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    """The command, with all forms."""
    forms = [f"--to={form}" for form in FORMS]
    return subprocess.Popen(
        [*COMMAND, str(archive), "--output", str(out), *forms, "--resume", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_random_moments(
    seed: int, archive: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    moments = random.Random(seed)
    for _ in range(6):
        process = start(archive, tmp_path, f"--workers={moments.randint(1, 2)}")
        try:
            process.wait(timeout=moments.uniform(0.4, 3.0))
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
    process = start(archive, tmp_path)
    process.communicate()
    assert process.returncode == 1  # one file fails
    assert outputs(tmp_path) == undisturbed


def test_killed_at_each_step_of_writing_the_outputs(
    archive: Path, undisturbed: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vp.convert(archive, tmp_path, to=FORMS, workers=2).run()
    replace = Path.replace
    steps = 0

    for fatal in range(1, 20):
        steps = 0

        def dying(self: Path, target: Path) -> Path:
            nonlocal steps
            steps += 1
            if steps == fatal:  # noqa: B023
                raise KeyboardInterrupt
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", dying)
        try:
            vp.convert(archive, tmp_path, to=FORMS, workers=1, resume=True).run()
            break
        except KeyboardInterrupt:
            continue
    else:
        pytest.fail("there are more steps than were tried")
    assert steps >= 6
    assert outputs(tmp_path) == undisturbed


def test_finished_files_are_not_done_again(archive: Path, tmp_path: Path) -> None:
    vp.convert(archive, tmp_path, workers=2).run()
    before = outputs(tmp_path)
    assert list(vp.convert(archive, tmp_path, workers=2, resume=True)) == []
    assert outputs(tmp_path) == before


def test_another_form_later_takes_no_reading(
    archive: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    vp.convert(archive, tmp_path, workers=2, to=("jsonl",)).run()
    assert list(vp.convert(archive, tmp_path, to=FORMS, resume=True)) == []
    assert outputs(tmp_path) == undisturbed


def test_changed_new_and_lost_files(tmp_path: Path) -> None:
    folder = write_letters(tmp_path / "in", 10)
    vp.convert(folder, tmp_path / "out", workers=1).run()
    first, second, *_ = sorted(folder.rglob("*.txt"))
    first.unlink()
    second.write_text(letter(777), encoding="utf-8")
    (folder / "mới.txt").write_text(letter(778), encoding="utf-8")
    again = vp.convert(folder, tmp_path / "out", workers=1, resume=True)
    assert {result.path for result in again} == {str(second), str(folder / "mới.txt")}
    vp.convert(folder, tmp_path / "anew", workers=1).run()
    assert outputs(tmp_path / "out") == outputs(tmp_path / "anew")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_cleanly(number: signal.Signals, tmp_path: Path) -> None:
    folder = write_letters(tmp_path / "in", LONG)
    out = tmp_path / "out"
    process = start(folder, out, "--workers=1")
    changes = out / "journal.sqlite-wal"
    while not changes.exists() or changes.stat().st_size < 700_000:  # beyond the list of inputs
        time.sleep(0.02)
    process.send_signal(number)
    _, complaint = process.communicate(timeout=30)
    assert process.returncode == 130, complaint
    assert re.fullmatch(
        rf"vnadmin: stopped: \d+ of {LONG} files are done; "
        "go on with the same command and --resume\n",
        complaint,
    )
    assert os.listdir(out) == ["journal.sqlite"]
    with closing(sqlite3.connect(out / "journal.sqlite")) as journaled:
        (done,) = journaled.execute("SELECT count(*) FROM outcomes").fetchone()
    assert 0 < done < LONG
    rest = vp.convert(folder, out, resume=True)
    assert rest.run().converted == LONG
    assert rest.progress.files == LONG - done


def test_one_conversion_at_a_time(archive: Path, tmp_path: Path) -> None:
    process = start(archive, tmp_path, "--workers=1")
    while not (tmp_path / "journal.sqlite-wal").exists():
        time.sleep(0.02)
    with pytest.raises(UnfitOutput, match="another conversion is writing"):
        vp.convert(archive, tmp_path, resume=True).run()
    process.kill()
    process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of file size")
def test_full_disk_stops_the_run_and_loses_nothing(
    archive: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    import resource

    for megabytes in (0.2, 0.6, 1.0):
        limit = int(megabytes * 1_000_000)
        process = subprocess.run(
            [*COMMAND, str(archive), "-o", str(tmp_path), "--to=jsonl", "--resume", "--quiet"],
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),  # noqa: B023
            capture_output=True,
            text=True,
            check=False,
        )
        assert process.returncode in (1, 2)
        assert len(process.stderr.splitlines()) == 1
        assert "cannot be written" in process.stderr
        assert not (tmp_path / "documents.jsonl").exists()
    process_again = start(archive, tmp_path)
    process_again.communicate()
    assert outputs(tmp_path) == undisturbed


@pytest.mark.parametrize(
    ("sink", "error"),
    [
        (JsonLines, OSError(28, "disk is full")),
        (Sqlite, sqlite3.OperationalError("database or disk is full")),
    ],
)
def test_full_disk_while_outputs_are_written(
    sink: type,
    error: Exception,
    archive: Path,
    undisturbed: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(sink, "add", full)
        with pytest.raises(ConversionError, match="disk is full"):
            vp.convert(archive, tmp_path, to=FORMS).run()
    assert sorted(os.listdir(tmp_path)) == ["journal.sqlite"]
    vp.convert(archive, tmp_path, to=FORMS, resume=True).run()
    assert outputs(tmp_path) == undisturbed


def test_folder_that_cannot_be_written_to(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(UnfitOutput, match="cannot be made"):
        vp.convert(archive, tmp_path / "a file").run()
    (tmp_path / "dir" / "journal.sqlite").mkdir(parents=True)
    with pytest.raises(UnfitOutput, match="cannot be written"):
        vp.convert(archive, tmp_path / "dir").run()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(UnfitOutput, match="cannot be written to"):
        vp.convert(archive, tmp_path / "locked").run()


@pytest.mark.parametrize("tables", ["run (x)", "inputs (x)"])
def test_a_journal_that_cannot_be_read_is_said(tables: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "journal.sqlite")) as file:
        file.execute(f"CREATE TABLE {tables}")
    with pytest.raises(ConversionError, match=r"journal\.sqlite cannot be"):
        vp.convert(tmp_path, tmp_path, resume=True)


def test_interrupted_run_keeps_its_settings(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    vp.convert(archive / "2021", tmp_path, workers=1).run()
    with monkeypatch.context() as patch:
        patch.setattr("vnadmin_parse.archive.journal._input", interrupted)
        with pytest.raises(KeyboardInterrupt):
            vp.convert(archive, tmp_path, workers=1, resume=True).run()
    with pytest.raises(UnfitOutput, match="other settings"):
        vp.convert(archive, tmp_path, workers=1, resume=True, ocr="never").run()


def test_a_crash_that_was_journaled_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "convert_item", faulty_convert)
    folder = write_letters(tmp_path / "in", 3)
    (folder / "abort.txt").write_text(letter(1), encoding="utf-8")
    vp.convert(folder, tmp_path / "out", workers=1).run()
    assert list(vp.convert(folder, tmp_path / "out", workers=1, resume=True)) == []
    assert [row["code"] for row in json_lines(tmp_path / "out" / "failures.jsonl")] == ["crashed"]
