"""What all pages work on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..search import SearchIndex
from .originals import Originals


@dataclass(frozen=True, slots=True)
class Site:
    """The index and the files that its documents were read from."""

    db: str | os.PathLike[str]
    originals: Originals

    @contextmanager
    def archive(self) -> Iterator[SearchIndex]:
        """The index as it is now, the same for all that is read within.

        Each request has its own connection, so that requests do not wait for one another. Raises
        `IndexUnusable`.
        """
        with SearchIndex(self.db) as opened:
            opened.rows("BEGIN", ())
            yield opened
