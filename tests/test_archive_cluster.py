"""A Dask cluster gives the rows that this machine gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dask
import pytest
from distributed import Client, LocalCluster

import vnadmin_parse as vp
from tests.archives import SAMPLES, letter, outputs, write_letters
from vnadmin_parse.archive import ConversionError, cluster
from vnadmin_parse.archive.items import Item
from vnadmin_parse.archive.settings import Settings


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """A local cluster of two workers."""
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as workers,
        Client(workers) as found,
    ):
        yield found


def test_rows_are_those_of_a_local_run(client: Client, tmp_path: Path) -> None:
    folder = write_letters(tmp_path / "in", 60)
    for sample in SAMPLES.iterdir():
        (folder / sample.name).write_bytes(sample.read_bytes())
    (folder / "bản sao.txt").write_text(letter(5), encoding="utf-8")
    (folder / "rỗng.txt").touch()
    vp.convert(folder, tmp_path / "local", workers=2, to=("jsonl", "sqlite")).run()
    vp.convert(folder, tmp_path / "cluster", cluster=client, to=("jsonl", "sqlite")).run()
    assert outputs(tmp_path / "cluster") == outputs(tmp_path / "local")


def test_a_cluster_that_cannot_do_the_work_is_told(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_letters(tmp_path / "in", 3)
    monkeypatch.setattr(cluster, "do_batch", refuse)
    with pytest.raises(ConversionError, match="the cluster could not do 3 files"):
        vp.convert(folder, tmp_path / "out", cluster=client).run()
    monkeypatch.undo()
    assert vp.convert(folder, tmp_path / "out", cluster=client, resume=True).run().converted == 3


def refuse(*_: object) -> None:
    """What a worker of another version would do."""
    raise RuntimeError("no such function")


def test_worker_that_may_not_start_processes_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Daemon:
        daemon = True

    monkeypatch.setattr("multiprocessing.current_process", Daemon)
    with pytest.raises(RuntimeError, match="DASK_DISTRIBUTED__WORKER__DAEMON=False"):
        cluster.do_batch((Item("a", "a"),), Settings())
