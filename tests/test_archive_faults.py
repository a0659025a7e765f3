"""Files that crash, hang or fill the memory cost nobody but themselves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

import vnadmin_parse as vp
from tests.archives import SAMPLES, faulty_convert, json_lines, letter, outputs, write_letters
from vnadmin_parse.archive import cluster, converting, processes
from vnadmin_parse.archive.items import Item
from vnadmin_parse.archive.processes import Workers
from vnadmin_parse.archive.settings import Settings

FAULTS = {
    "abort.txt": "crashed",
    "hang.txt": "timeout",
    "memory.txt": "out_of_memory",
    "native-hang.txt": "timeout",
    "segfault.txt": "crashed",
}


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of memory")
def test_a_bad_file_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converting, "convert_item", faulty_convert)
    folder = write_letters(tmp_path / "in", 20)
    for name in FAULTS:
        (folder / name).write_text(letter(1), encoding="utf-8")
    written = []
    for workers in (1, 2):
        out = tmp_path / f"out{workers}"
        summary = vp.convert(folder, out, workers=workers, time_limit=2.0).run()
        assert (summary.converted, summary.failed) == (20, len(FAULTS))
        codes = {Path(row["path"]).name: row["code"] for row in json_lines(out / "failures.jsonl")}
        assert codes == FAULTS
        written.append(outputs(out))
    assert written[0] == written[1]


def test_a_file_gets_a_second_go_alone(tmp_path: Path) -> None:
    items = [Item(f"{number}.txt", str(tmp_path / f"{number}")) for number in range(6)]
    with Workers(dies_the_first_time, Settings(), 2) as workers:
        results = dict(workers.results(items, window=4))
    assert list(results.values()) == ["done"] * 6


def dies_the_first_time(item: Item, _: Settings) -> str:
    """Leave a mark and die, or find the mark."""
    mark = Path(item.location)
    if not mark.exists():
        mark.touch()
        signal.raise_signal(signal.SIGKILL)
    return "done"


def dies_at_first(folder: Path, fatal: int, _: int | None) -> None:
    """In place of the beginning of a worker: die, but for those after the first `fatal`."""
    (folder / str(os.getpid())).touch()
    if len(os.listdir(folder)) <= fatal:
        os._exit(1)


@pytest.mark.parametrize(("fatal", "lost"), [(2, False), (10_000, True)])
def test_workers_that_die_before_they_take_a_file(
    fatal: int, lost: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_begin", partial(dies_at_first, tmp_path, fatal))
    paths = [*SAMPLES.glob("*.txt")] * 5
    if lost:
        with pytest.raises(processes.WorkersLost, match="end at once"):
            list(vp.parse_many(paths, workers=1))
    else:
        assert len(list(vp.parse_many(paths, workers=1))) == len(paths)


def test_workers_make_room_for_new_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_FILES_OF_A_PROCESS", 2)
    paths = [*SAMPLES.glob("*.txt")] * 5
    results = list(vp.parse_many(paths, workers=2))
    assert all(isinstance(result, vp.Document) for result in results)


ORPHAN = """
import sys
from pathlib import Path
from tests import test_archive_faults as here
from vnadmin_parse.archive.items import Item
from vnadmin_parse.archive.processes import Workers
from vnadmin_parse.archive.settings import Settings
with Workers(here.tells_and_hangs, Settings(time_limit=1.0), 1) as workers:
    list(workers.results([Item("a", sys.argv[1])], window=1))
"""


def tells_and_hangs(item: Item, _: Settings) -> None:
    """Write the process's number to a file, again and again."""
    while True:
        Path(item.location).write_text(f"{os.getpid()} {time.time()}", "utf-8")
        time.sleep(0.1)


def test_a_bad_file_costs_only_itself_on_a_cluster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "convert_item", faulty_convert)
    paths = [tmp_path / name for name in ("a.txt", "abort.txt", "b.txt")]
    for path in paths:
        path.write_text(letter(1), encoding="utf-8")
    items = tuple(Item(path.name, str(path)) for path in paths)
    outcomes = cluster.do_batch(items, Settings(time_limit=60.0))
    codes = [outcome.failure.code if outcome.failure else None for outcome in outcomes]
    assert codes == [None, "crashed", None]


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_worker_whose_master_was_killed_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "mark"
    process = subprocess.Popen([sys.executable, "-c", ORPHAN, str(mark)])
    while not mark.exists():
        time.sleep(0.05)
    process.kill()
    process.wait()
    last, quiet = "", 0
    for _ in range(200):
        time.sleep(0.1)
        now = mark.read_text("utf-8")
        quiet = quiet + 1 if now == last else 0
        last = now
        if quiet > 10:
            return
    pytest.fail("the worker went on")


@pytest.mark.parametrize("from_stdin", [True, False])
def test_scripts_need_no_guard(tmp_path: Path, from_stdin: bool) -> None:
    write_letters(tmp_path / "in", 3)
    script = tmp_path / "script.py"
    script.write_text(
        "import vnadmin_parse as vp\n"
        "print(vp.convert('in', 'out', workers=2).run().converted)\n"
        "print(len([*vp.parse_many(['in/2020/cv-00000.txt'])]))\n",
        encoding="utf-8",
    )
    result = subprocess.run(
        [sys.executable] if from_stdin else [sys.executable, str(script)],
        input=script.read_bytes() if from_stdin else b"",
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
    )
    assert result.stderr.decode() == ""
    assert result.stdout.decode().split() == ["3", "1"]
