"""The forms in which an archive is written, one module each."""

from __future__ import annotations

from pathlib import Path

from .base import Converted, Sink

FORMS = ("jsonl", "json", "parquet", "sqlite")
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
        from .json_files import JsonFiles

        return JsonFiles(folder, records=records)
    if form == "parquet":
        from .parquet import Parquet

        return Parquet(folder)
    if form == "sqlite":
        from .sqlite import Sqlite

        return Sqlite(folder)
    raise ValueError(f"no such form: {form}")
