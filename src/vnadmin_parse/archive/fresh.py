"""Processes that begin fresh: with nothing of this process in them, not even its script."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Sequence
from multiprocessing import spawn
from typing import Any

if sys.platform == "win32":
    from multiprocessing.context import SpawnContext as _Context
    from multiprocessing.context import SpawnProcess as _Process
else:
    from multiprocessing.context import ForkServerContext as _Context
    from multiprocessing.context import ForkServerProcess as _Process

_this_thread = threading.local()
_told = spawn.get_preparation_data


def _told_without_script(name: str) -> dict[str, Any]:
    """What a new process is told of this one; a fresh one does not hear of its script.

    The standard library lets every new process run the script of its maker once more, so that
    functions of it are found. Workers run functions of this package alone; without this a script
    would have to guard itself (`if __name__ == "__main__":`), and one that comes from standard
    input could have no workers at all.
    """
    told = _told(name)
    if getattr(_this_thread, "starts_fresh", False):
        told.pop("init_main_from_name", None)
        told.pop("init_main_from_path", None)
    return told


spawn.get_preparation_data = _told_without_script


class FreshProcess(_Process):
    """A process that imports what it needs, and no script."""

    def start(self) -> None:
        """Start it."""
        _this_thread.starts_fresh = True
        try:
            super().start()
        finally:
            _this_thread.starts_fresh = False


class FreshContext(_Context):
    """Makes processes that begin fresh, not as a copy of this one, whose threads may hold locks.

    It holds on to locks until it is gone itself: a process that is just starting when its pool
    is stopped would otherwise complain that they are missing. `preload` are the modules that all
    processes need.
    """

    Process = FreshProcess

    def __init__(self, preload: Sequence[str]) -> None:
        super().__init__()
        self._locks: list[object] = []
        if sys.platform != "win32":
            self.set_forkserver_preload(list(preload))
            _start_server()

    def RLock(self) -> Any:  # noqa: N802
        """A lock, as the standard library makes it."""
        lock = super().RLock()
        self._locks.append(lock)
        return lock


def _start_server() -> None:
    """Start the process that worker processes come from, deaf to Ctrl-C from the beginning."""
    from multiprocessing.forkserver import ensure_running

    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
