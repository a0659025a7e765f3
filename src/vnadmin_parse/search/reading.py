"""Reading what changed: files in worker processes, converted output in this one."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..errors import VnadminError
from .collecting import Item
from .entry import Entry, entry_of

if TYPE_CHECKING:
    from ..archive.failures import Failure
    from ..archive.items import Item as File
    from ..archive.processes import Workers
    from ..archive.settings import Settings

Result = Entry | VnadminError | None
"""What an item gave: its entry, why it has none, or None where it did not change."""

_WINDOW = 8
"""Files read ahead for each worker."""


def entry_of_file(file: File, settings: Settings) -> Entry | Failure:
    """Parse a file; done in a worker process."""
    from ..archive.worker import parse_item
    from ..models import Document

    result = parse_item(file, settings)
    if not isinstance(result, Document):
        return result
    name = PurePath(file.name).name
    return replace(entry_of(result.model_dump(mode="json"), name), name=name)


class Reading:
    """Reads items, in their order whatever the number of workers. Use it with `with`.

    The workers begin with the first file that is to be parsed. A file that kills its worker, or
    takes too much time or memory, gives an error like one that cannot be read.
    """

    def __init__(self, workers: int | None) -> None:
        self._count = workers
        self._workers: Workers[Entry | Failure] | None = None

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *_: object) -> None:
        if self._workers is not None:
            self._workers.close()

    def results(
        self, items: Iterable[Item], is_known: Callable[[Item], bool]
    ) -> Iterator[tuple[Item, Result]]:
        """Each item with what it gave; `is_known` says that it did not change.

        Raises `archive.processes.WorkersLost`.
        """
        source = iter(items)
        for item in source:
            if item.file is None or is_known(item):
                yield item, _at_once(item, is_known)
            else:
                yield from self._parsed(item, source, is_known)

    def _parsed(
        self, first: Item, others: Iterator[Item], is_known: Callable[[Item], bool]
    ) -> Iterator[tuple[Item, Result]]:
        """From the first file to parse on: what needs no worker waits for those before it."""
        from ..archive.failures import Failure, error_of
        from ..archive.items import Item as File
        from ..archive.items import shown

        due: deque[tuple[Item, bool]] = deque()

        def files() -> Iterator[File]:
            item: Item | None = first
            while item is not None:
                is_file = item.file is not None and not is_known(item)
                due.append((item, is_file))
                if is_file:
                    yield File(shown(str(item.file)), os.fspath(item.file or ""))
                item = next(others, None)

        workers, window = self._pool()
        for _, result in workers.results(files(), window=window, in_order=True):
            item, is_file = due.popleft()
            while not is_file:
                yield item, _at_once(item, is_known)
                item, is_file = due.popleft()
            yield item, error_of(result) if isinstance(result, Failure) else result
        for item, _ in due:
            yield item, _at_once(item, is_known)

    def _pool(self) -> tuple[Workers[Entry | Failure], int]:
        from ..archive.processes import Workers, default_workers
        from ..archive.settings import Settings

        count = self._count or default_workers()
        if self._workers is None:
            self._workers = Workers(entry_of_file, Settings(), count)
        return self._workers, _WINDOW * count


def _at_once(item: Item, is_known: Callable[[Item], bool]) -> Result:
    if is_known(item) or item.read is None:
        return None
    try:
        return item.read()
    except VnadminError as error:
        return error
