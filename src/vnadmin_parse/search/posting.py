"""From an entry to what stands in the tables: words by column, values by field, names for links."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..models import PartialDate
from .database import COLUMNS
from .entry import Cited, Entry
from .expansion import spelled_out
from .tokens import exact_tokens, folded_tokens
from .words import BREAK, with_breaks

WITH_VALUES = (
    "type",
    "year",
    "place",
    "mark",
    "symbol",
    "issuer",
    "parent",
    "signer",
    "addressee",
    "recipient",
    "assignee",
    "relation",
    "cites",
)
"""The fields that have facets, and that `=` compares as a whole."""


def words_of(entry: Entry) -> list[str]:
    """The exact tokens of each column of `COLUMNS`, parted by spaces."""
    kind = f"{entry.kind} {entry.kind_name or ''}" if entry.kind else None
    columns: dict[str, Iterable[str | None]] = {
        "number": [entry.reference and f"số {entry.reference}"],
        "symbol": [entry.symbol],
        "type": [kind],
        "date": [_spoken(entry.date)],
        "place": [entry.place],
        "mark": entry.marks,
        "subject": [entry.subject],
        "issuer": entry.issuers,
        "parent": entry.parents,
        "signer": entry.signers,
        "addressee": entry.addressees,
        "recipient": entry.recipients,
        "assignee": [name for task in entry.tasks for name, _ in task.assignees],
        "task": [task.text for task in entry.tasks],
        "cites": [citation_words(one) for one in entry.citations],
        "text": [entry.text],
    }
    return [_stream(columns[column]) for column in COLUMNS]


def facets_of(entry: Entry) -> list[tuple[str, str, str]]:
    """Values for facets and `=`: field, key, value as it is shown, each key of a field once."""
    year = entry.date[:4] if entry.date else None
    values: dict[str, Iterable[str | None]] = {
        "type": [entry.kind],
        "year": [year],
        "place": [entry.place],
        "mark": entry.marks,
        "symbol": [entry.symbol],
        "issuer": entry.issuers,
        "parent": entry.parents,
        "signer": entry.signers,
        "addressee": entry.addressees,
        "recipient": entry.recipients,
        "assignee": [name for task in entry.tasks for name, _ in task.assignees],
        "relation": [one.relation for one in entry.citations],
        "cites": [one.identifier or one.reference or one.title for one in entry.citations],
    }
    found: dict[tuple[str, str], str] = {}
    for field, listed in values.items():
        for value in listed:
            if value and (key := facet_key(field, value)):
                found.setdefault((field, key), value)
    return [(field, key, value) for (field, key), value in found.items()]


@lru_cache(maxsize=65536)
def facet_key(field: str, value: str) -> str:
    """What is the same for all spellings of a value: `UBND TỈNH`, `Ủy ban nhân dân tỉnh`.

    The codes of types and relations stay as they are: `ĐA` is another type than `DA`.
    """
    return value if field in ("type", "relation") else spelled_out(folded_tokens(value))


def dated_name(reference: str | None, date: str | None) -> str | None:
    """A name that tells a document well enough to link it: its number with its full day."""
    if not reference or not date or len(date) < len("2021-05-27"):
        return None
    return f"{number_key(reference)} {date}"


@lru_cache(maxsize=8192)
def number_key(reference: str | None) -> str | None:
    """What is the same for all spellings of a reference number."""
    return " ".join(folded_tokens(reference)) if reference else None


def words_key(values: Iterable[str]) -> str:
    """Folded tokens spelled out, with spaces at both ends and bars between values."""
    return " | ".join(["", *map(_words_key, values), ""])


@lru_cache(maxsize=8192)
def _words_key(value: str) -> str:
    """Bodies and cited documents are named again and again."""
    return spelled_out(folded_tokens(value))


def name_of(cited: Cited) -> str:
    """What citations of the same document have in common, as far as they tell."""
    dated = dated_name(cited.reference, cited.date)
    return cited.identifier or dated or spelled_out(folded_tokens(label_of(cited)))


def label_of(cited: Cited) -> str:
    """What a cited document is called in lists and graphs."""
    if cited.identifier:
        return cited.identifier
    parts = [cited.kind, cited.reference or cited.title]
    name = " ".join(part for part in parts if part) or cited.issuer or "?"
    return f"{name} ({cited.date})" if cited.date else name


def first_and_last(date: str | None) -> tuple[str | None, str | None]:
    """The first and the last day that a partial date can mean.

    >>> first_and_last("2021-06")
    ('2021-06-01', '2021-06-30')

    Raises `ValueError` where it is no date.
    """
    if date is None:
        return None, None
    known = PartialDate.parse(date)
    months = [known.month] if known.month else [1, 12]
    first = PartialDate(known.year, months[0], known.day or 1)
    return str(first), str(known if known.day else last_of_month(known.year, months[-1]))


def last_of_month(year: int, month: int) -> PartialDate:
    """The last day of a month."""
    for day in (31, 30, 29):
        try:
            return PartialDate(year, month, day)
        except ValueError:
            continue
    return PartialDate(year, month, 28)


def _stream(values: Iterable[str | None]) -> str:
    """The tokens of several values, with a break between them that no phrase goes over."""
    tokens = (with_breaks(exact_tokens(value)) for value in values if value)
    return f" {BREAK} ".join(" ".join(part) for part in tokens if part)


def _spoken(date: str | None) -> str | None:
    """A date in the forms that people type."""
    if not date:
        return None
    parts = date.split("-")
    names = ("năm", "tháng", "ngày")
    words = " ".join(
        f"{name} {part}" for name, part in reversed(list(zip(names, parts, strict=False)))
    )
    return f"{words}; {'/'.join(reversed(parts))}; {date}"


def citation_words(cited: Cited) -> str:
    """What is printed of a cited document: type, number, issuer, title."""
    return " ".join(
        part for part in (cited.kind, cited.reference, cited.issuer, cited.title) if part
    )
