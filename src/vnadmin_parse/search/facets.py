"""How many of the found documents have which value of a field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .database import Rows
from .posting import WITH_VALUES
from .results import FacetValue

_MOST = 50
"""Values of a field that are listed."""
_SPELLINGS = 20
"""Documents whose spelling of a value is looked at to choose the one that is shown."""
_FEW = 16
"""Where less than a part in so many of the documents are hits, one goes by the hits."""

_BY_HIT = """
WITH hits(document) AS MATERIALIZED ({hits})
SELECT key, count(*) AS times FROM hits CROSS JOIN facets USING (document)
WHERE field = ? GROUP BY key ORDER BY times DESC, key LIMIT ?
"""
_BY_VALUE = """
SELECT key, count(*) AS times FROM facets INDEXED BY facets_key
WHERE document IN ({hits}) AND field = ? GROUP BY key ORDER BY times DESC, key LIMIT ?
"""
_VALUE = """
SELECT max(value) FROM (
    SELECT value FROM facets INDEXED BY facets_key
    WHERE field = ? AND key = ? ORDER BY document LIMIT ?
)
"""
_QUOTES = re.compile('["“”„]')
"""What would end the value in a query."""


def count_facets(
    rows: Rows, hits: str, values: Sequence[str | int], total: int, fields: Sequence[str]
) -> dict[str, tuple[FacetValue, ...]]:
    """The commonest values of each field over the `total` hits that the SQL `hits` selects.

    Raises `ValueError` for a field that has no facets.
    """
    for field in fields:
        if field not in WITH_VALUES:
            raise ValueError(f"{field} has no facets; these have: {', '.join(WITH_VALUES)}")
    ((last,),) = rows("SELECT coalesce(max(document), 0) FROM documents", [])
    sql = (_BY_HIT if total * _FEW < last else _BY_VALUE).format(hits=hits)
    return {
        field: tuple(
            _value(rows, field, key, count) for key, count in rows(sql, [*values, field, _MOST])
        )
        for field in fields
    }


def _value(rows: Rows, field: str, key: str, count: int) -> FacetValue:
    ((value,),) = rows(_VALUE, [field, key, _SPELLINGS])
    return FacetValue(value, count, whole_value(field, value))


def whole_value(field: str, value: str) -> str:
    """The filter that finds the documents with a value of a field, in any spelling.

    >>> whole_value("issuer", "Công ty “Hoa Mai”")
    'issuer="Công ty  Hoa Mai "'
    """
    return f'{field}="{_QUOTES.sub(" ", value)}"'
