"""How many of the found documents have which value of a field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .database import Rows
from .posting import WITH_VALUES
from .results import FacetValue

_MOST = 50
"""Values of a field that are listed."""
_QUOTES = re.compile('["“”„]')
"""What would end the value in a query."""


def count_facets(
    rows: Rows, hits: str, values: Sequence[str | int], fields: Sequence[str]
) -> dict[str, tuple[FacetValue, ...]]:
    """The commonest values of each field over the hits that the SQL `hits` selects.

    Raises `ValueError` for a field that has no facets.
    """
    for field in fields:
        if field not in WITH_VALUES:
            raise ValueError(f"{field} has no facets; these have: {', '.join(WITH_VALUES)}")
    marks = ", ".join("?" * len(fields))
    counted = rows(
        f"WITH hits AS MATERIALIZED ({hits})"
        " SELECT field, max(value), count(*) AS times FROM hits JOIN facets USING (document)"
        f" WHERE field IN ({marks}) GROUP BY field, key ORDER BY times DESC, key",
        [*values, *fields],
    )
    found: dict[str, list[FacetValue]] = {field: [] for field in fields}
    for field, value, count in counted:
        if len(found[field]) < _MOST:
            found[field].append(FacetValue(value, count, whole_value(field, value)))
    return {field: tuple(listed) for field, listed in found.items()}


def whole_value(field: str, value: str) -> str:
    """The filter that finds the documents with a value of a field, in any spelling.

    >>> whole_value("issuer", "Công ty “Hoa Mai”")
    'issuer="Công ty  Hoa Mai "'
    """
    return f'{field}="{_QUOTES.sub(" ", value)}"'
