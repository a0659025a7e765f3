"""Conditions on fields that are not words: types, dates, years, relations, whole values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..grammar.folding import fold
from ..lexicon.kinds import kinds
from ..models import Relation
from .errors import QueryError
from .expansion import spelled_out
from .posting import WITH_VALUES, facet_key, first_and_last
from .query import Filter
from .tokens import folded_tokens

_DAY_FIRST = re.compile(r"(?:(\d{1,2})[/.])?(?:(\d{1,2})[/.])(\d{4})")
"""`27/5/2021`, `5/2021`."""
_ISO = re.compile(r"\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?")
OF_TASKS = ("assignee", "task", "due")
"""The fields that choose among tasks."""
_OF_CITATIONS = ("cites", "relation")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on the row `d` of `documents`, with the values of its question marks."""

    sql: str
    values: list[str | int] = field(default_factory=list)


def condition_of(part: Filter, query: str) -> Condition:
    """The condition of a filter. Raises `QueryError` where the value does not fit the field."""
    name, values = part.field.name, part.field.values
    if values == "date":
        return _of_date(part, query)
    if values == "number":
        return _of_year(part, query)
    if values == "kind":
        return _facet(name, _kinds(part, query))
    if values == "relation":
        return _facet(name, [_relation(part, query)])
    if values == "path":
        return Condition("instr(lower(d.path), lower(?)) > 0", [part.value])
    if part.sign == "=":
        if name not in WITH_VALUES:
            cause = f"{name} has no whole values: write {name}:… instead of {name}=…"
            raise QueryError(query, part.position, cause)
        return _facet(name, [facet_key(name, part.value)])
    return Condition("1")  # signs without letters say nothing


def joint_conditions(filters: Sequence[Filter], query: str) -> list[Condition]:
    """The conditions that one task, and one citation, fits all filters on tasks and citations."""
    found = []
    for table, fields, on_row in (
        ("tasks", OF_TASKS, on_task),
        ("citations", _OF_CITATIONS, _on_citation),
    ):
        parts = [on_row(part, query) for part in filters if part.field.name in fields]
        if len(parts) > 1:
            joined = " AND ".join(part.sql for part in parts)
            sql = f"EXISTS (SELECT 1 FROM {table} t WHERE t.document = d.document AND {joined})"
            found.append(Condition(sql, [value for part in parts for value in part.values]))
    return found


def on_task(part: Filter, query: str) -> Condition:
    """The condition of a filter on `assignee`, `task` or `due`, for the row `t` of `tasks`."""
    if part.field.name == "due":
        return _compared(part, query, "t.due_first", "t.due_last")
    return _has("t.assignee_key" if part.field.name == "assignee" else "t.text_key", part)


def _on_citation(part: Filter, query: str) -> Condition:
    """The condition of a filter on `cites` or `relation`, for the row `t` of `citations`."""
    if part.field.name == "relation":
        return Condition("t.relation = ?", [_relation(part, query)])
    return _has("t.key", part)


def _has(column: str, part: Filter) -> Condition:
    """That a key (see `posting.words_key`) has the words of a filter side by side."""
    words = spelled_out(folded_tokens(part.value))
    begins = part.value.endswith("*") and not part.quoted
    return Condition(f"instr({column}, ?) > 0", [f" {words}" if begins else f" {words} "])


def read_date(text: str) -> tuple[str, str]:
    """First and last day of what is typed: `2021`, `2021-06`, `27/5/2021`. Raises `ValueError`."""
    given = _DAY_FIRST.fullmatch(text)
    if given:
        text = "-".join(part.zfill(2) for part in reversed(given.groups()) if part)
    elif _ISO.fullmatch(text):
        text = "-".join(part.zfill(2) for part in text.split("-"))
    first, last = first_and_last(text)
    return str(first), str(last)


def _of_date(part: Filter, query: str) -> Condition:
    if part.field.name == "due":
        inner = _compared(part, query, "t.due_first", "t.due_last")
        sql = f"EXISTS (SELECT 1 FROM tasks t WHERE t.document = d.document AND {inner.sql})"
        return Condition(sql, inner.values)
    return _compared(part, query, "d.date_first", "d.date_last")


def _compared(part: Filter, query: str, first: str, last: str) -> Condition:
    """A comparison of dates: what is only known to the month must fit with all its days."""
    low, high = _date(part, part.value, query) if part.value else ("0001-01-01", "")
    if part.sign == "..":
        if not part.value and not part.upper:
            raise QueryError(query, part.value_position, "a range needs a date: 2021-01..2021-06")
        _, high = _date(part, part.upper, query) if part.upper else ("", "9999-12-31")
        if high < low:
            raise QueryError(query, part.value_position, "this range ends before it begins")
        return Condition(f"({first} >= ? AND {last} <= ?)", [low, high])
    if part.sign in (":", "="):
        return Condition(f"({first} >= ? AND {last} <= ?)", [low, high])
    sides = {"<": (last, low), "<=": (last, high), ">": (first, high), ">=": (first, low)}
    column, day = sides[part.sign]
    return Condition(f"{column} {part.sign} ?", [day])


def _date(part: Filter, text: str, query: str) -> tuple[str, str]:
    try:
        return read_date(text)
    except ValueError:
        cause = f"{text!r} is no date: write 2021, 2021-06, 2021-06-30 or 30/6/2021"
        raise QueryError(query, part.value_position, cause) from None


def _of_year(part: Filter, query: str) -> Condition:
    listed = [text for text in (part.value, part.upper) if text]
    if not listed or not all(re.fullmatch("[0-9]{1,4}", text) for text in listed):
        raise QueryError(query, part.value_position, f"{part.field.name} needs a year: 2021")
    if part.sign == "..":
        return Condition("d.year BETWEEN ? AND ?", [int(part.value or 0), int(part.upper or 9999)])
    sign = "=" if part.sign == ":" else part.sign
    return Condition(f"d.year {sign} ?", [int(part.value)])


def _kinds(part: Filter, query: str) -> list[str]:
    """The codes that a value means: itself, or all that have it as name or folded code."""
    codes = {entry.code for entry in kinds()}
    if part.value in codes:
        return [part.value]
    folded = fold(part.value)
    found = [e.code for e in kinds() if folded == fold(e.code) or folded in e.spellings]
    if not found:
        cause = f"there is no type {part.value!r}: write a code (CV, QĐ) or a name"
        raise QueryError(query, part.value_position, cause)
    return sorted(set(found))


def _relation(part: Filter, query: str) -> str:
    value = part.value.lower().replace(" ", "_").replace("-", "_")
    if value not in set(Relation):
        names = ", ".join(relation.value for relation in Relation)
        cause = f"there is no relation {part.value!r}: there are {names}"
        raise QueryError(query, part.value_position, cause)
    return value


def _facet(name: str, keys: Sequence[str]) -> Condition:
    marks = ", ".join("?" * len(keys))
    sql = f"d.document IN (SELECT document FROM facets WHERE field = ? AND key IN ({marks}))"
    return Condition(sql, [name, *keys])
