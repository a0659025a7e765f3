"""Parquet: the flat tables, a file each."""

from __future__ import annotations

from pathlib import Path

import pyarrow
import pyarrow.parquet

from ..rows import TABLES, Row
from .base import Converted

FOLDER = "parquet"
_TYPES = {"INTEGER": pyarrow.int64(), "REAL": pyarrow.float64(), "TEXT": pyarrow.string()}
_ROWS = 20_000
"""Rows that are collected before they are written, as one row group."""


class Parquet:
    """`parquet/documents.parquet` and so on: the tables of `rows.TABLES`."""

    def __init__(self, folder: Path) -> None:
        (folder / FOLDER).mkdir()
        self._tables = [
            _Table(table, columns, folder / FOLDER / f"{table}.parquet")
            for table, columns in TABLES.items()
        ]

    def add(self, converted: Converted) -> None:
        """Take the rows of a document."""
        for table in self._tables:
            table.add(converted.rows[table.name])

    def close(self) -> None:
        """Write the rows that are left and close the files."""
        for table in self._tables:
            table.close()


class _Table:
    def __init__(self, name: str, columns: tuple[str, ...], path: Path) -> None:
        self.name = name
        pairs = [column.split() for column in columns]
        self._schema = pyarrow.schema([(column, _TYPES[kind]) for column, kind in pairs])
        self._writer = pyarrow.parquet.ParquetWriter(path, self._schema)
        self._rows: list[Row] = []

    def add(self, rows: list[Row]) -> None:
        self._rows += rows
        while len(self._rows) >= _ROWS:
            self._write(self._rows[:_ROWS])
            del self._rows[:_ROWS]

    def close(self) -> None:
        if self._rows:
            self._write(self._rows)
        self._writer.close()

    def _write(self, rows: list[Row]) -> None:
        columns = zip(*rows, strict=True)
        arrays = [
            pyarrow.array(values, type=kind)
            for values, kind in zip(columns, self._schema.types, strict=True)
        ]
        self._writer.write_table(pyarrow.Table.from_arrays(arrays, schema=self._schema))
