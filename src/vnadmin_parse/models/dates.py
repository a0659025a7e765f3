"""Dates as far as they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as _date
from functools import total_ordering
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True, repr=False)
class PartialDate:
    """A date with what is known of it: year, year and month, or the full day.

    `str()` gives ISO 8601 as far as it is known; so does JSON. A year sorts before its months, a
    month before its days.

    >>> str(PartialDate(2021, 5))
    '2021-05'
    >>> PartialDate.parse("2021-05-27").as_date()
    datetime.date(2021, 5, 27)

    Raises `ValueError` for a date that does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999 or (self.month is None and self.day is not None):
            raise ValueError(f"no such date: {self!r}")
        _date(
            self.year,
            1 if self.month is None else self.month,
            1 if self.day is None else self.day,
        )

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Raises `ValueError` for anything else."""
        match = _ISO.fullmatch(text)
        if not match:
            raise ValueError(f"not an ISO date: {text!r}")
        return cls(*(int(part) for part in match.groups() if part))

    def as_date(self) -> _date | None:
        """The full day, or None where the day is not known."""
        return _date(self.year, self.month, self.day) if self.month and self.day else None

    def __str__(self) -> str:
        month = f"-{self.month:02d}" if self.month else ""
        return f"{self.year:04d}{month}" + (f"-{self.day:02d}" if self.day else "")

    def __repr__(self) -> str:
        return f"PartialDate({self.year}, {self.month}, {self.day})"

    def __lt__(self, other: PartialDate) -> bool:
        return self._key() < other._key()

    def _key(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from_text = core_schema.no_info_after_validator_function(
            cls.parse, core_schema.str_schema()
        )
        return core_schema.json_or_python_schema(
            json_schema=from_text,
            python_schema=core_schema.union_schema(
                [core_schema.is_instance_schema(cls), from_text]
            ),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "type": "string",
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
            "description": "ISO 8601 date as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD.",
        }
