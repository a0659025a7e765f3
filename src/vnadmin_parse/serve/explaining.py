"""What is wrong with a query, in Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..lexicon.loader import rows


def explained(cause: str) -> str | None:
    """The cause of a `QueryError` in Vietnamese; None where there is no translation.

    >>> explained("this bracket is not closed")
    'Dấu ngoặc này chưa đóng'
    >>> explained("issuer needs a value")
    'issuer cần có giá trị'
    """
    for parts, translation in _sentences():
        values = _between(parts, cause)
        if values is not None:
            return translation.format(*values)
    return None


@cache
def _sentences() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The fixed parts of each sentence, and its translation."""
    return tuple(
        (tuple(sentence.split("{}")), translation)
        for sentence, translation in rows("query_sentences.tsv", 2)
    )


def _between(parts: Sequence[str], text: str) -> list[str] | None:
    """What stands between the parts of a text; None where it does not consist of them."""
    first, *others = parts
    if not text.startswith(first) or not text.endswith(parts[-1]):
        return None
    if not others:
        return [] if text == first else None
    values: list[str] = []
    rest = text[len(first) : len(text) - len(parts[-1])]
    for part in others[:-1]:
        value, found, rest = rest.partition(part)
        if not found:
            return None
        values.append(value)
    return [*values, rest]
