"""Reads the data files of the lexicon: TSV, UTF-8, `#` lines are comments."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of a data file, short ones filled up with empty strings.

    Raises `ValueError` naming file and line where a row has more than `columns` values.
    """
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        values = [value.strip() for value in line.split("\t")]
        if len(values) > columns:
            raise ValueError(f"{name}, line {number}: {len(values)} values for {columns} columns")
        yield values + [""] * (columns - len(values))


def entries(name: str) -> tuple[str, ...]:
    """The first column of a data file."""
    return tuple(row[0] for row in rows(name, 9))
