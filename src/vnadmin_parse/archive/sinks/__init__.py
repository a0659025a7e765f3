"""The forms in which an archive is written, one module each."""

from __future__ import annotations

from pathlib import Path

from .base import Converted, Sink

FORMS = ("jsonl", "json", "csv", "parquet", "sqlite", "akn")
"""What `--to` takes."""

__all__ = ["FORMS", "Converted", "Sink", "open_sink"]


def open_sink(form: str, folder: Path, *, records: bool) -> Sink:
    """The sink of a form that writes into a folder.

    Raises `ImportError` where the form needs a package that is not installed.
    """
    if form == "jsonl":
        from .json_lines import JsonLines

        return JsonLines(folder, records=records)
    if form == "json":
        from .document_files import json_files

        return json_files(folder, records=records)
    if form == "csv":
        from .csv_tables import CsvTables

        return CsvTables(folder)
    if form == "akn":
        from .document_files import akoma_ntoso_files

        return akoma_ntoso_files(folder)
    if form == "parquet":
        from .parquet import Parquet

        return Parquet(folder)
    if form == "sqlite":
        from .sqlite import Sqlite

        return Sqlite(folder)
    raise ValueError(f"no such form: {form}")
