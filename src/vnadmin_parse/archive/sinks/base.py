"""What is written, and what writes it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from ..outcomes import Body
from ..rows import Row


@dataclass(frozen=True)
class Converted:
    """A document on its way out: `number` is its place in the archive, from 1."""

    number: int
    name: str
    sha256: str | None
    duplicate_of: str | None
    packed: bytes

    @cached_property
    def body(self) -> Body:
        """The document in its forms."""
        return Body.unpacked(self.packed)

    @cached_property
    def rows(self) -> dict[str, list[Row]]:
        """The rows of all tables, complete."""
        tables: dict[str, list[Row]] = json.loads(self.body.rows)
        given = [self.number, self.name, self.sha256, self.duplicate_of]
        return {
            table: [given + rows[0]]
            if table == "documents"
            else [[self.number, position, *row] for position, row in enumerate(rows, start=1)]
            for table, rows in tables.items()
        }


class Sink(Protocol):
    """Takes the documents of an archive one by one."""

    def add(self, converted: Converted) -> None:
        """Write a document. Raises `OSError` or `sqlite3.Error`."""

    def close(self) -> None:
        """Write what is left and close all files. Raises `OSError` or `sqlite3.Error`."""
