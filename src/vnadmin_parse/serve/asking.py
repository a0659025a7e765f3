"""What addresses ask for, as far as several pages have it in common."""

from __future__ import annotations

from flask import abort, request

from ..search.query import Or, parse_query

_LONGEST = 9
"""Digits of the number of a page."""


def page_number() -> int:
    """The page of a list that is asked for, from 1. Ends the request where it is none."""
    page = request.args.get("page", "1")
    if not (page.isascii() and page.isdigit() and len(page) <= _LONGEST and int(page)):
        abort(400)
    return int(page)


def narrowed(query: str, *filters: str) -> str:
    """A query with filters beside it that all hold. Raises `QueryError` for a wrong query.

    >>> narrowed("dịch OR bão", "year=2021")
    '(dịch OR bão) year=2021'
    """
    own = f"({query})" if isinstance(parse_query(query), Or) else query
    return " ".join([own, *filters]).strip()
