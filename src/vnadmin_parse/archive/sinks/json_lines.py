"""JSON Lines: one document or record a line."""

from __future__ import annotations

from pathlib import Path

from .base import Converted


class JsonLines:
    """`documents.jsonl`, or `records.jsonl` with `records`."""

    def __init__(self, folder: Path, *, records: bool) -> None:
        self._records = records
        name = "records.jsonl" if records else "documents.jsonl"
        self._file = (folder / name).open("w", encoding="utf-8", newline="\n")

    def add(self, converted: Converted) -> None:
        """Write a line."""
        body = converted.body
        self._file.write((body.record if self._records else body.document) + "\n")

    def close(self) -> None:
        """Close the file."""
        self._file.close()
