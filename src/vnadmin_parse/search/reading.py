"""Reading what changed: files in worker processes, converted output in this one."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Generic

from ..errors import VnadminError
from .collecting import Item, Made, Make

if TYPE_CHECKING:
    from ..archive.failures import Failure
    from ..archive.items import Item as File
    from ..archive.processes import Workers
    from ..archive.settings import Settings

IsKnown = Callable[[Item[Made]], bool]
"""Whether an item did not change."""

_WINDOW = 8
"""Files read ahead for each worker."""


def made_of_file(file: File, settings: Settings, make: Make[Made]) -> Made | Failure:
    """Parse a file and make something of its document; done in a worker process."""
    from ..archive.worker import parse_item
    from ..models import Document

    result = parse_item(file, settings)
    if not isinstance(result, Document):
        return result
    return make(result.model_dump(mode="json"), file.name)


class Reading(Generic[Made]):
    """Reads items, in their order whatever the number of workers. Use it with `with`.

    `make` is a function of a module, which worker processes can import. An item gives what it
    makes, the error that prevents it, or None where the item did not change. `settings` say how
    files are parsed.

    The workers begin with the first file that is to be parsed. A file that kills its worker, or
    takes too much time or memory, gives an error like one that cannot be read.
    """

    def __init__(self, make: Make[Made], settings: Settings, workers: int | None = None) -> None:
        self._make, self._settings, self._count = make, settings, workers
        self._workers: Workers[Made | Failure] | None = None

    def __enter__(self) -> Reading[Made]:
        return self

    def __exit__(self, *_: object) -> None:
        if self._workers is not None:
            self._workers.close()

    def results(
        self, items: Iterable[Item[Made]], is_known: IsKnown[Made]
    ) -> Iterator[tuple[Item[Made], Made | VnadminError | None]]:
        """Each item with what it gave; `is_known` says that it did not change.

        Raises `VnadminError` where no worker process can be kept up.
        """
        source = iter(items)
        for item in source:
            if item.file is None or is_known(item):
                yield item, self._at_once(item, is_known)
                continue
            from ..archive.processes import WorkersLost

            try:
                yield from self._parsed(item, source, is_known)
            except WorkersLost as error:
                raise VnadminError(str(item.file), str(error)) from error

    def _parsed(
        self,
        first: Item[Made],
        others: Iterator[Item[Made]],
        is_known: IsKnown[Made],
    ) -> Iterator[tuple[Item[Made], Made | VnadminError | None]]:
        """From the first file to parse on: what needs no worker waits for those before it."""
        from ..archive.failures import Failure, error_of
        from ..archive.items import Item as File
        from ..archive.items import shown

        due: deque[tuple[Item[Made], bool]] = deque()

        def files() -> Iterator[File]:
            item: Item[Made] | None = first
            while item is not None:
                is_file = item.file is not None and not is_known(item)
                due.append((item, is_file))
                if is_file:
                    yield File(item.path, os.fspath(item.file or ""))
                item = next(others, None)

        workers, window = self._pool()
        for _, result in workers.results(files(), window=window, in_order=True):
            item, is_file = due.popleft()
            while not is_file:
                yield item, self._at_once(item, is_known)
                item, is_file = due.popleft()
            if isinstance(result, Failure):
                yield item, error_of(replace(result, path=shown(str(item.file))))
            else:
                yield item, result
        for item, _ in due:
            yield item, self._at_once(item, is_known)

    def _pool(self) -> tuple[Workers[Made | Failure], int]:
        from ..archive.processes import Workers, workers_of

        count = workers_of(self._count)
        if self._workers is None:
            work = partial(made_of_file, make=self._make)
            self._workers = Workers(work, self._settings, count)
        return self._workers, _WINDOW * count

    def _at_once(self, item: Item[Made], is_known: IsKnown[Made]) -> Made | VnadminError | None:
        if is_known(item) or item.read is None:
            return None
        try:
            return item.read()
        except VnadminError as error:
            return error
