"""One file for each document, in the folders of the inputs: JSON, or Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .base import Converted
from .file_names import FreeNames


class DocumentFiles:
    """`<folder>/<name of the input><ending>`, each with what `content` gives of a document."""

    def __init__(self, folder: Path, ending: str, content: Callable[[Converted], str]) -> None:
        self._folder = folder
        self._folder.mkdir()
        self._names = FreeNames(ending)
        self._content = content

    def add(self, converted: Converted) -> None:
        """Write a file."""
        target = self._folder / self._names.free(converted.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self._content(converted), encoding="utf-8", newline="\n")

    def close(self) -> None:
        """Nothing is open."""


def json_files(folder: Path, *, records: bool) -> DocumentFiles:
    """`json/<name of the input>.json`, each a document, or a record with `records`."""

    def content(converted: Converted) -> str:
        return (converted.body.record if records else converted.body.document) + "\n"

    return DocumentFiles(folder / "json", ".json", content)


def akoma_ntoso_files(folder: Path) -> DocumentFiles:
    """`akn/<name of the input>.xml`, made of the document when outputs are written.

    Outcomes of files do not hold it, so that conversions to other forms carry nothing more.
    """
    from ...models import Document

    def content(converted: Converted) -> str:
        return Document.model_validate_json(converted.body.document).to_akoma_ntoso()

    return DocumentFiles(folder / "akn", ".xml", content)
