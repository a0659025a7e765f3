"""Identifiers from the values of a record, which does not hold them.

They are those of the `Document` that the record was made of; where the number or the type of that
was only guessed, the record has one and the document has none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import regex

from ..fields.citation_issuers import issuer_context
from ..fields.identifier import named_identifier, numbered_identifier, own_issuer
from ..grammar.folding import nfc

_numbered = lru_cache(maxsize=4096)(numbered_identifier)
"""The same few documents are cited again and again."""

_OF_PARTY = regex.compile(r"\p{L}{1,4}/\p{L}")
"""The symbol of a document of the Party, whose number stands before a dash: `25-CT/TW`."""


class RecordIdentifiers:
    """The identifiers of a record (JSON) and of what it cites."""

    def __init__(self, record: dict[str, Any]) -> None:
        self._record = record
        self.reference = _reference(record["number"], record["number_year"], record["symbol"])
        """The reference number as it is printed (`30/2020/NĐ-CP`), None where there is none."""
        names = (name for one in record["issuers"] for name in (one["name"], one["parent"]) if name)
        self._context = issuer_context(names, record["place"])

    @property
    def own(self) -> str | None:
        """`Document.identifier`."""
        record = self._record
        if not (self.reference and record["number"] and record["doc_type"]):
            return None
        first = record["issuers"][0] if record["issuers"] else None
        issuer = own_issuer(first["name"], first["parent"]) if first else None
        year = _year(record["date"])
        return _numbered(record["doc_type"], self.reference, issuer, year, self._context)

    def of(self, cited: dict[str, Any]) -> str | None:
        """`Citation.identifier` of one of the record's citations."""
        kind, year = cited["doc_type"], _year(cited["date"])
        if not cited["number"]:
            return named_identifier(kind, cited["title"], year)
        return _numbered(kind, nfc(cited["number"]), cited["issuer"], year, self._context)


def _reference(number: str | None, year: int | None, symbol: str | None) -> str | None:
    if not number:
        return nfc(f"/{symbol}") if symbol else None  # the blank was left open
    if symbol and not year and _OF_PARTY.match(symbol):
        return nfc(f"{number}-{symbol}")
    return nfc("/".join(str(part) for part in (number, year, symbol) if part))


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date else None
