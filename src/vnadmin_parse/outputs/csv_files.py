"""CSV that spreadsheets open as it is meant: no cell becomes a formula."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How cells begin that a spreadsheet would take for a formula (OWASP, CSV Injection)."""


def plain_cell(value: object) -> str:
    """A value as a cell: nothing for None, a quote before a text that begins like a formula.

    >>> plain_cell("=1+1"), plain_cell("- Như trên"), plain_cell(-1), plain_cell(None)
    ("'=1+1", "'- Như trên", '-1', '')
    """
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else str(value)
