"""A document on its way to a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from ..errors import DamagedFile, UnsupportedFormat
from ..models import Document
from ..search.entry import Entry, entry_of
from .fields import Json, document_id, fields_of


@dataclass(frozen=True)
class Source:
    """A converted document or record: what the search index takes of it, and all of it."""

    entry: Entry
    data: Json

    @property
    def name(self) -> str:
        """The name of the document."""
        return self.entry.name


def source_of(data: Any, name: str) -> Source:
    """The document or record in `data`. Raises `ValueError` where it is neither."""
    return Source(entry_of(data, name), data)


@dataclass(frozen=True)
class Exported:
    """A document with the name that tells it apart in the export."""

    source: Source
    name: str

    @property
    def id(self) -> str:
        """Its identifier in the servers."""
        return document_id(self.name)

    @cached_property
    def fields(self) -> Json:
        """Its fields for search servers. Raises `DamagedFile`."""
        try:
            return fields_of(self.source.entry, self.id)
        except ValueError as error:
            raise DamagedFile(self.name, str(error)) from error

    @cached_property
    def document(self) -> Document:
        """All of it. Raises `UnsupportedFormat` for a record and `DamagedFile`."""
        if self.source.entry.text is None:
            cause = "a record has no text that could be cut into chunks: export documents"
            raise UnsupportedFormat(self.name, cause)
        try:
            return Document.model_validate(self.source.data)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise DamagedFile(self.name, f"{place}: {first['msg']}") from error
