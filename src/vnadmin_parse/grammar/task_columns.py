"""The columns of a table of tasks, by their heads (bảng phân công nhiệm vụ)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..lexicon.directives import table_heads
from ..lexicon.phrases import Words
from .folding import fold


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row: its text and the offset where it begins."""

    start: int
    text: str


def cells_of(row: str, start: int) -> list[Cell]:
    """The cells of a row whose text is parted by tabs and begins at the offset `start`."""
    found: list[Cell] = []
    for part in row.split("\t"):
        inner = part.strip()
        found.append(Cell(start + part.find(inner) if inner else start, inner))
        start += len(part) + 1
    return found


def task_columns(heads: Sequence[Cell]) -> dict[str, int] | None:
    """Which column holds what, by its number from 0; None where the row heads no tasks.

    A table of tasks has a column for the task, one for who leads it and one for its deadline:
    without these it may be a programme or a list of anything.
    """
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        folded = fold(head.text)
        column = table_heads().at(Words(folded, 0, len(folded)), 0)
        if column:
            found.setdefault(column[1], place)
    return found if {"task", "lead", "deadline"} <= found.keys() else None
