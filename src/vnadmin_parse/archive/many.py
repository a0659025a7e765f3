"""Parsing many files, one result after the other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Unpack

from ..models import Document
from .failures import Failure
from .inputs import Input
from .items import Item, shown
from .processes import Workers, workers_of
from .settings import Options, Settings
from .worker import parse_item

_WINDOW = 8


def parse_many(
    paths: Input | Iterable[Input],
    *,
    workers: int | None = None,
    **options: Unpack[Options],
) -> Iterator[Document | Failure]:
    """Parse files in worker processes; gives one result for each path, in order.

    A file that cannot be read gives a `Failure`, and so does one that crashes its process or goes
    beyond its limits. No more than eight files for each worker are read ahead, so
    that `paths` may be endless. `workers` is the number of processes (default: one for each core).
    Options as for `convert`: `ocr`, `dpi`, `reader`, `limits`, `time_limit`, `memory_limit`.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    count = workers_of(workers)
    items = (Item(shown(path), path) for path in (os.fspath(one) for one in given))
    with Workers(parse_item, Settings(**options), count) as pool:
        for _, result in pool.results(items, window=_WINDOW * count, in_order=True):
            yield result
