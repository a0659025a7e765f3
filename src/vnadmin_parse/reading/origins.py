"""The way back from the text that is read to the text that somebody gave."""

from __future__ import annotations

from bisect import bisect_right
from typing import TypeVar

import regex
from pydantic import BaseModel

from ..models import Span
from .text import clean_text

_SEEN = r"[^\p{M}\u1160-\u11ff\u00ad\u200b-\u200f\u2060\ufeff]"
_UNIT = regex.compile(rf"\r\n|{_SEEN}?(?:(?!{_SEEN}).)*+", regex.DOTALL)
"""A character with all that may melt into it: accents, Hangul vowels, what shows nothing."""

_Value = TypeVar("_Value", bound=BaseModel)


class Origins:
    """Leads from offsets of the clean text (see `reading.text`) to offsets of the given text.

    >>> origins = Origins("So\\u0302\\u0301:\\r\\n12/QĐ")
    >>> origins.place(0, 2), origins.place(4, 9)
    ((0, 4), (7, 12))
    """

    def __init__(self, given: str) -> None:
        self.text = clean_text(given)
        self._same = self.text == given
        self._clean: list[int] = []
        self._given: list[int] = []
        if not self._same:
            self._align(given)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the given text; whole characters as given there."""
        if self._same:
            return start, end
        first, behind = self._around(start, end)
        return self._given[first], self._given[behind]

    def moved(self, value: _Value) -> _Value:
        """A model with every span in it pointing into the given text; texts stay clean."""
        if self._same:
            return value
        fields = {name: self._moved(part) for name, part in value}
        return value.model_copy(update=fields)

    def _align(self, given: str) -> None:
        position = 0
        for unit in _UNIT.finditer(given):
            if not unit.group():
                continue
            clean = clean_text(unit.group())
            one_by_one = clean == unit.group()
            for index in range(len(clean) if one_by_one else 1):
                self._clean.append(position + index)
                self._given.append(unit.start() + index)
            position += len(clean)
        self._clean.append(position)
        self._given.append(len(given))

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """The unit that holds `start` and the one behind that which holds `end`."""
        first = bisect_right(self._clean, start) - 1
        behind = bisect_right(self._clean, end - 1) if end > start else first
        return first, behind

    def _moved(self, value: object) -> object:
        if isinstance(value, Span):
            return self._span(value)
        if isinstance(value, BaseModel):
            return self.moved(value)
        if isinstance(value, tuple):
            return tuple(self._moved(part) for part in value)
        if isinstance(value, dict):
            return {name: self._moved(part) for name, part in value.items()}
        return value

    def _span(self, span: Span) -> Span:
        first, behind = self._around(span.start, span.end)
        return Span(
            start=self._given[first],
            end=self._given[behind],
            text=self.text[self._clean[first] : self._clean[behind]],
            pieces=tuple(self.place(*piece) for piece in span.pieces),
        )
