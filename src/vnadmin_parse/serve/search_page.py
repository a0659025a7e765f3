"""The page of search: the box, the values that narrow it, the hits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import abort, render_template, request, url_for

from ..lexicon.searching import query_fields
from ..search import Excerpt, FacetValue, QueryError, Results, Sort
from ..search.query import Filter, parse_query
from .asking import narrowed, page_number
from .site import Site
from .wording import FIELDS, RELAXED, SORTS, value_name

_HITS = 20
"""Hits of a page."""
_MOST_FILTERS = 50
"""Each has a link that holds all others, so that the page grows with their square."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: the words of the box, filters beside them, order and page."""

    query: str
    filters: tuple[str, ...]
    sort: str
    page: int

    def whole(self) -> str:
        """Words and filters as one query. Raises `QueryError` for a wrong one."""
        for one in self.filters:
            if not isinstance(parse_query(one), Filter):
                raise QueryError(one, 0, "this is no filter")
        return narrowed(self.query, *self.filters)

    def address(
        self, *, add: str = "", drop: str = "", sort: str | None = None, page: int = 1
    ) -> str:
        """The address of the same search with a filter more or less, in another order or page."""
        filters = [one for one in self.filters if one != drop]
        return url_for(
            "search",
            q=self.query or None,
            f=[*filters, add] if add else filters,
            sort=sort or self.sort,
            page=page if page > 1 else None,
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that narrows the search, or takes it back where `is_chosen`."""

    name: str
    count: int
    address: str
    is_chosen: bool


def search_page(site: Site) -> str | tuple[str, int]:
    """The hits of a query; all documents, newest first, where nothing is asked for."""
    asked = _asked()
    try:
        query = asked.whole()
        with site.archive() as archive:
            results = archive.search(
                query,
                limit=_HITS,
                offset=(asked.page - 1) * _HITS,
                sort=asked.sort,
                facets=tuple(FIELDS),
            )
    except QueryError as error:
        return _page(asked, error=error), 400
    return _page(asked, results)


def _asked() -> Asked:
    given = request.args
    sort = given.get("sort", Sort.RELEVANCE.value)
    filters = tuple(dict.fromkeys(given.getlist("f")))
    if sort not in SORTS or len(filters) > _MOST_FILTERS:
        abort(400)
    return Asked(given.get("q", ""), filters, sort, page_number())


def _page(asked: Asked, results: Results | None = None, error: QueryError | None = None) -> str:
    return render_template(
        "search.html",
        asked=asked,
        results=results,
        error=error,
        facets=dict(_facets(asked, results)) if results else {},
        pages=-(-results.total // _HITS) if results else 0,
        relaxed=RELAXED.get((results and results.relaxed) or ""),
        sorts=SORTS,
        fields=sorted({field.name for field in query_fields().values()}),
        pieces=pieces,
        chosen=[(one, _shown(one), asked.address(drop=one)) for one in asked.filters],
    )


def _facets(asked: Asked, results: Results) -> Iterator[tuple[str, list[Choice]]]:
    """The values of each field that has some, under its label."""
    for field, label in FIELDS.items():
        choices = [_choice(asked, field, value) for value in results.facets[field]]
        if choices:
            yield label, choices


def _choice(asked: Asked, field: str, value: FacetValue) -> Choice:
    chosen = value.query in asked.filters
    address = asked.address(drop=value.query) if chosen else asked.address(add=value.query)
    return Choice(value_name(field, value.value), value.count, address, chosen)


def _shown(query: str) -> str:
    """A filter as it is shown: its value where it is one of `FIELDS`, else as it is."""
    try:
        tree = parse_query(query)
    except QueryError:
        return query
    if isinstance(tree, Filter) and tree.sign == "=" and tree.field.name in FIELDS:
        return f"{FIELDS[tree.field.name]}: {value_name(tree.field.name, tree.value)}"
    return query


def pieces(excerpt: Excerpt) -> Iterator[tuple[str, bool]]:
    """The parts of an excerpt, each with whether it was searched for."""
    copied = 0
    for start, end in excerpt.marks:
        yield excerpt.text[copied:start], False
        yield excerpt.text[start:end], True
        copied = end
    yield excerpt.text[copied:], False
