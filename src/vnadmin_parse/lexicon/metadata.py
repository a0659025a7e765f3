"""The fields of a document in a system for electronic documents (NĐ 30/2020, Phụ lục VI)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .loader import rows


@dataclass(frozen=True, slots=True)
class MetadataField:
    """A field as the decree has it: its number, its English and Vietnamese name.

    `type` is `String`, `Number`, `Date` or `LongText`, empty for a field that is made of `parts`;
    `length` the characters that it may have, None where the decree gives none.
    """

    number: str
    name: str
    label: str
    type: str
    length: int | None
    parts: tuple[MetadataField, ...] = ()


@cache
def metadata_fields(table: str) -> tuple[MetadataField, ...]:
    """The fields of a table in its order: `outgoing` (văn bản đi) or `incoming` (văn bản đến)."""
    listed = [row[1:] for row in rows("nd30_metadata.tsv", 6) if row[0] == table]

    def below(number: str) -> tuple[MetadataField, ...]:
        return tuple(_field(row) for row in listed if row[0].startswith(f"{number}."))

    return tuple(_field(row, below(row[0])) for row in listed if "." not in row[0])


def _field(row: list[str], parts: tuple[MetadataField, ...] = ()) -> MetadataField:
    number, name, label, sort, length = row
    return MetadataField(number, name, label, sort, int(length) if length else None, parts)
