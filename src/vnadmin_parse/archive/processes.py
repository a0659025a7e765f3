"""Worker processes: each file bounded in time and memory, each loss made good by a new process."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from .failures import CRASHED, INTERNAL, OUT_OF_MEMORY, TIMEOUT, Failure
from .fresh import FreshContext
from .items import Item
from .settings import Settings

T = TypeVar("T")

_FILES_OF_A_PROCESS = 5000
"""After so many files a process makes room for a new one: libraries may leak."""
_GRACE = 5.0
"""Seconds beyond the time limit after which a process ends itself: its master may be gone."""
_COLLECTION = (50_000, 20, 100)
"""When a worker looks for cycles: a document makes few, and looking takes a tenth of the time."""
_MOST_BREAKDOWNS = 5
"""Breakdowns of all workers in a row, without one result, after which the work is given up."""


class WorkersLost(RuntimeError):
    """Worker processes cannot be kept up: they end before they take a file."""


@dataclass
class _Job(Generic[T]):
    """A file under way; `number` is its place in the input."""

    number: int
    item: Item
    alone: bool = False
    pool: ProcessPool | None = None


class Workers(Generic[T]):
    """Does `work(item, settings)` for many files in worker processes.

    A file whose process dies, runs out of memory or is not done in time gets a second go in a
    process of its own, so that it does not answer for what others left behind; what that gives
    counts. Use it with `with`, or `close` it.
    """

    def __init__(
        self, work: Callable[[Item, Settings], T], settings: Settings, workers: int
    ) -> None:
        self._work, self._settings, self._count = work, settings, workers
        self._done: SimpleQueue[tuple[_Job[T], Future[T]]] = SimpleQueue()
        self._context = FreshContext([f"{__package__}.worker"])
        self._pool: ProcessPool | None = None
        self._again: deque[_Job[T]] = deque()
        self._alone: ProcessPool | None = None
        self._breakdowns = 0
        self._is_closed = False

    def __enter__(self) -> Workers[T]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes at once, whatever they do.

        Another thread that waits for results gets `WorkersLost`.
        """
        self._is_closed = True
        _stop(self._pool)
        _stop(self._alone)
        self._pool = self._alone = None

    def results(
        self, items: Iterable[Item], *, window: int, in_order: bool = False
    ) -> Iterator[tuple[Item, T | Failure]]:
        """The result of each item, as they come or in order of the items.

        No more than `window` items are taken ahead of what was given out. Raises `WorkersLost`.
        """
        source = enumerate(items)
        held: dict[int, tuple[Item, T | Failure]] = {}
        due = under_way = 0
        more = True
        while True:
            while more and under_way + len(held) < window:
                try:
                    number, item = next(source)
                except StopIteration:
                    more = False
                    break
                under_way += 1
                self._submit(_Job(number, item))
            if not under_way:
                return
            job, future = self._next()
            result = self._settled(job, future)
            if result is None:
                continue
            under_way -= 1
            if not in_order:
                yield job.item, result[0]
                continue
            held[job.number] = job.item, result[0]
            while due in held:
                yield held.pop(due)
                due += 1

    def _next(self) -> tuple[_Job[T], Future[T]]:
        while True:
            try:
                return self._done.get(timeout=1.0)  # so that Ctrl-C comes through everywhere
            except Empty:
                continue

    def _settled(self, job: _Job[T], future: Future[T]) -> tuple[T | Failure] | None:
        """The result of a job that came back; None where it is to be done once more."""
        if job.alone:
            self._end_alone()
        error = BrokenProcessPool() if future.cancelled() else future.exception()
        if error is not None and not job.alone:
            if isinstance(error, BrokenProcessPool):
                self._break_down(job, error)
            else:
                job.alone = True
                self._again.append(job)
                self._next_alone()
            return None
        result = future.result() if error is None else _failure(job.item, error, self._settings)
        self._breakdowns = 0
        self._next_alone()
        return (result,)

    def _submit(self, job: _Job[T]) -> None:
        if self._pool is None:
            self._pool = self._new_pool(self._count, _FILES_OF_A_PROCESS)
        job.pool = self._pool
        try:
            self._schedule(job, self._pool)
        except RuntimeError as error:  # the pool broke down in between
            self._break_down(job, error)

    def _break_down(self, job: _Job[T], error: Exception) -> None:
        """Do the job in new workers: all of the old ones were lost."""
        if job.pool is self._pool and self._pool is not None:
            self._breakdowns += 1
            if self._breakdowns > _MOST_BREAKDOWNS:
                raise WorkersLost(f"the worker processes end at once ({error})") from error
            _stop(self._pool)
            self._pool = None
        self._submit(job)

    def _next_alone(self) -> None:
        if self._alone is None and self._again:
            self._alone = self._new_pool(1, 1)
            self._schedule(self._again.popleft(), self._alone)

    def _end_alone(self) -> None:
        _stop(self._alone)
        self._alone = None

    def _schedule(self, job: _Job[T], pool: ProcessPool) -> None:
        limit = self._settings.time_limit
        future = pool.schedule(_bounded, args=(self._work, job.item, self._settings), timeout=limit)
        future.add_done_callback(partial(self._take, job))

    def _take(self, job: _Job[T], future: Future[T]) -> None:
        self._done.put((job, future))

    def _new_pool(self, workers: int, files: int) -> ProcessPool:
        if self._is_closed:  # what was under way comes back and would be done once more
            raise WorkersLost("the worker processes were ended")
        return ProcessPool(
            max_workers=workers,
            max_tasks=files,
            initializer=_begin,
            initargs=(self._settings.memory_limit,),
            context=self._context,
        )


def _stop(pool: ProcessPool | None) -> None:
    if pool is not None:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def workers_of(wanted: int | None) -> int:
    """The number of workers; without one that is wanted, as many as this process may use cores.

    Raises `ValueError` where it is below 1.
    """
    if wanted is not None:
        if wanted < 1:
            raise ValueError(f"workers: there must be at least one, not {wanted}")
        return wanted
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(memory_limit: int | None) -> None:
    """Prepare a worker process: silent, without core dumps, bounded in memory."""
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # what libraries print when they fail, in the middle of the progress
        os.dup2(silent, stream)
    os.environ["OMP_THREAD_LIMIT"] = "1"  # the cores are shared out among the workers
    gc.freeze()  # modules and word lists stay: no need to look through them again and again
    gc.set_threshold(*_COLLECTION)
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory_limit is not None:
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = memory_limit if most == resource.RLIM_INFINITY else min(memory_limit, most)
        with suppress(ValueError, OSError):  # macOS
            resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def _bounded(work: Callable[[Item, Settings], T], item: Item, settings: Settings) -> T:
    """Do the work; the process ends where it takes far too long and nobody ends it."""
    if not hasattr(signal, "setitimer"):
        return work(item, settings)
    signal.setitimer(signal.ITIMER_REAL, settings.time_limit + _GRACE)  # unhandled, it kills
    try:
        return work(item, settings)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _failure(item: Item, error: BaseException, settings: Settings) -> Failure:
    """What the end of a job means for its file."""
    if isinstance(error, TimeoutError):
        message = f"not read within {settings.time_limit:g} seconds"
        return Failure(item.name, TIMEOUT, message)
    if isinstance(error, MemoryError):
        return Failure(item.name, OUT_OF_MEMORY, "it needs more memory than a worker may have")
    if isinstance(error, ProcessExpired | BrokenProcessPool):
        return Failure(item.name, CRASHED, "the process that read it died")
    return Failure(item.name, INTERNAL, f"{type(error).__name__}: {error}"[:300])
