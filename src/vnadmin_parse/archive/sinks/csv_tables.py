"""CSV: the flat tables, a file each, for people who open them in a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

from ...outputs.csv_files import plain_cell
from ..rows import TABLES
from .base import Converted

FOLDER = "csv"


class CsvTables:
    """`csv/documents.csv` and so on: the tables of `rows.TABLES`, each with a head.

    RFC 4180 in UTF-8, with the byte order mark without which Excel takes it for another encoding.
    """

    def __init__(self, folder: Path) -> None:
        (folder / FOLDER).mkdir()
        self._files = {
            table: (folder / FOLDER / f"{table}.csv").open("w", encoding="utf-8-sig", newline="")
            for table in TABLES
        }
        self._writers = {table: csv.writer(file) for table, file in self._files.items()}
        for table, columns in TABLES.items():
            self._writers[table].writerow(column.split()[0] for column in columns)

    def add(self, converted: Converted) -> None:
        """Write the rows of a document."""
        for table, rows in converted.rows.items():
            self._writers[table].writerows(map(plain_cell, row) for row in rows)

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()
