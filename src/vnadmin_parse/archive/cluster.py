"""The same work on the machines of a Dask cluster (`pip install vnadmin-parse[dask]`).

Dask sends batches of files to its workers, and again where a worker is lost. A worker hands each
file to a process of its own with the limits that hold on one machine, so that a bad file costs
nobody else anything here either, and the rows are those of a local run.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Generator, Iterable
from itertools import islice
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING

from .failures import Failure
from .items import Item
from .journal import ConversionError
from .outcomes import Outcome
from .processes import Workers
from .settings import Settings
from .worker import convert_item

if TYPE_CHECKING:
    from distributed import Client

_BATCH = 16
"""Files of a task: enough that Dask's milliseconds for a task do not count."""
_AHEAD = 3
"""Batches under way for each thread of the cluster."""
_WINDOW = 4


def on_cluster(
    client: Client, items: Iterable[Item], settings: Settings
) -> Generator[tuple[Item, Outcome]]:
    """Do files on the workers of a cluster, in any order.

    Raises `ConversionError` where the cluster cannot do them.
    """
    from distributed import as_completed

    source = iter(items)
    under_way = as_completed()
    sent: dict[str, tuple[Item, ...]] = {}

    def send() -> None:
        batch = tuple(islice(source, _BATCH))
        if batch:
            future = client.submit(do_batch, batch, settings, pure=False)
            sent[future.key] = batch
            under_way.add(future)

    for _ in range(_AHEAD * max(1, sum(client.nthreads().values()))):
        send()
    try:
        for future in under_way:
            batch = sent.pop(future.key)
            try:
                outcomes = future.result()
            except Exception as error:
                cause = f"the cluster could not do {len(batch)} files ({error})"
                raise ConversionError(cause) from error
            future.release()
            send()
            yield from zip(batch, outcomes, strict=True)
    finally:
        client.cancel(list(under_way.futures))


def do_batch(items: tuple[Item, ...], settings: Settings) -> list[Outcome]:
    """On a worker of the cluster: the outcomes of some files, in their order."""
    if multiprocessing.current_process().daemon:
        raise RuntimeError(
            "a Dask worker must be allowed to start processes: set "
            "DASK_DISTRIBUTED__WORKER__DAEMON=False where it is started"
        )
    results = _workers(settings).results(items, window=_WINDOW, in_order=True)
    return [
        Outcome(failure=result) if isinstance(result, Failure) else result for _, result in results
    ]


_of_thread = threading.local()
"""The worker process of each thread of a Dask worker; it stays from batch to batch."""


def _workers(settings: Settings) -> Workers[Outcome]:
    kept: tuple[Settings, Workers[Outcome]] | None = getattr(_of_thread, "kept", None)
    if kept is None or kept[0] != settings:
        if kept is not None:
            kept[1].close()
        kept = settings, Workers(convert_item, settings, 1)
        Finalize(None, kept[1].close, exitpriority=10)  # before this process waits for its own
        _of_thread.kept = kept
    return kept[1]
