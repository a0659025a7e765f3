"""How far a conversion is, for people: a live bar in a terminal, plain lines in a log."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

_SECONDS = 30.0
"""Time between two lines in a log."""


@dataclass(frozen=True)
class Progress:
    """How far a conversion is.

    `total`, `done` and `failed` count files, those of earlier runs included; `files` and `pages`
    what this run did in `seconds`.
    """

    total: int
    done: int
    failed: int
    files: int
    pages: int
    seconds: float

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take at the speed so far; None before anything is done."""
        if not self.files:
            return None
        return (self.total - self.done) * self.seconds / self.files

    def __str__(self) -> str:
        rate = self.pages / self.seconds if self.seconds else 0.0
        left = self.seconds_left
        return (
            f"{self.done} of {self.total} files, {self.failed} failed, {self.pages} pages, "
            f"{rate:.1f} pages/s" + (f", {clock(left)} left" if left is not None else "")
        )


Show = Callable[[Progress], None]
"""Shows how far a conversion is."""


@contextmanager
def shown_on(stream: TextIO, *, quiet: bool = False) -> Iterator[Show]:
    """What shows progress on a stream: a bar on a terminal, else lines, nothing if `quiet`."""
    if quiet:
        yield lambda _: None
    elif stream.isatty():
        with _bar(stream) as show:
            yield show
    else:
        yield _log(stream)


def clock(seconds: float) -> str:
    """A duration as hours, minutes and seconds.

    >>> clock(3725)
    '1:02:05'
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def _log(stream: TextIO) -> Show:
    """A line now and then, and one at the end."""
    last = time.monotonic()

    def show(progress: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _SECONDS or (progress.files and progress.done == progress.total):
            print(f"vnadmin: {progress}", file=stream, flush=True)
            last = now

    return show


@contextmanager
def _bar(stream: TextIO) -> Iterator[Show]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), TextColumn("{task.description}", markup=False))
    with Bar(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("listing files", total=None)

        def show(progress: Progress) -> None:
            bar.update(
                task,
                description=str(progress),
                total=progress.total,
                completed=progress.done,
            )

        yield show
