"""Searching an index: hits in their order, page by page, with facets."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from ..choices import Choice
from ..models import Span
from .database import COLUMNS, Reader
from .facets import count_facets
from .highlighting import excerpt_of, finder, places_of
from .matching import Plan, exact_match_of, match_of, plan
from .query import parse_query
from .relaxing import in_subject, relaxed, with_near_subjects
from .results import Excerpt, Hit, Results

_WEIGHTS = {"number": 10.0, "type": 3.0, "subject": 6.0, "issuer": 3.0, "assignee": 2.0}
"""How much more a word counts in a column than in the text."""
_MOST_HIGHLIGHTS = 1000


class Sort(Choice):
    """The order of hits."""

    RELEVANCE = "relevance"
    """Number first, then exact diacritics, `i` and `y` as typed, all words in the subject, BM25; by
    date where the query has no words."""
    NEWEST = "newest"
    OLDEST = "oldest"


class SearchIndex:
    """An index that is searched. Use it in `with`, or call `close`.

    Raises `IndexUnusable` where there is none at `db`.
    """

    def __init__(self, db: str | os.PathLike[str]) -> None:
        self._reader = Reader(Path(db))
        self.rows = self._reader.rows
        """Runs SQL that reads, and gives all rows."""

    def __enter__(self) -> SearchIndex:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._reader.close()

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort | str = Sort.RELEVANCE,
        facets: Sequence[str] = (),
        relax: bool = True,
    ) -> Results:
        """The documents that fit a query (`docs/search.md`), `limit` of them from `offset` on.

        The order is total: while the index does not change, pages of it give each hit once.
        `facets` names fields whose values are counted over all hits. With `relax` a query that
        finds nothing, or no subject with all its words, is tried with near spellings and without
        one of its words; the result says so.

        Raises `QueryError`; `ValueError` for other arguments that make no sense.
        """
        if limit < 0 or offset < 0:
            raise ValueError("limit and offset are not negative")
        found = plan(parse_query(query), query)
        order = Sort(sort)
        total = self._count(found)
        given_up: str | None = None
        if relax and found.words and len(found.required) == len(found.terms):
            total, given_up, found = self._relax(total, found)
        rows = self._rows(found, order, limit, offset) if limit else []
        counted = count_facets(self.rows, *hits_of(found), total, facets) if facets else {}
        pattern = finder(found.terms)
        hits = tuple(self._hit(row, pattern) for row in rows)
        return Results(query, total, offset, hits, counted, given_up)

    def _relax(self, total: int, found: Plan) -> tuple[int, str | None, Plan]:
        """More documents for a query of words, where those that it has are none or poor."""
        given_up: str | None = None
        if not total:
            for step, loose in relaxed(found, self.rows):
                total = self._count(loose)
                if total:
                    given_up, found = step, loose
                    break
        best = in_subject(found) if total and given_up != "words" else None
        if best and not self._is_any(best):
            wider = with_near_subjects(found, total)
            count = self._count(wider)
            if count > total:
                return count, "words", wider
        return total, given_up, found

    def _is_any(self, found: Plan) -> bool:
        sql, values = hits_of(found)
        return bool(self.rows(f"{sql} LIMIT 1", values))

    def _count(self, found: Plan) -> int:
        sql, values = hits_of(found)
        ((total,),) = self.rows(f"SELECT count(*) FROM ({sql})", values)
        return int(total)

    def _rows(self, found: Plan, order: Sort, limit: int, offset: int) -> list[tuple[object, ...]]:
        where, values = _where(found)
        score = f"-bm25(folded, {_weights()})" if found.words else "0.0"
        columns = f"d.document, {score} AS score"
        keys, key_values = _order(found, order)
        sql = (
            f"SELECT {columns} FROM {_tables(found)} WHERE {where} ORDER BY {keys} LIMIT ? OFFSET ?"
        )
        bounds = [min(limit, 2**62), min(offset, 2**62)]
        return self.rows(sql, [*values, *key_values, *bounds])

    def _hit(self, row: Sequence[object], words: re.Pattern[str] | None) -> Hit:
        document, score = row
        (fields,) = self.rows(
            "SELECT s.place, d.path, d.name, d.identifier, d.kind, d.reference, d.date, d.subject,"
            " b.text FROM documents d JOIN sources s USING (source) JOIN bodies b USING (document)"
            " WHERE d.document = ?",
            [document],
        )
        source, path, name, identifier, kind, reference, date, subject, text = fields
        issuers = self.rows(
            "SELECT value FROM facets WHERE document = ? AND field = 'issuer'", [document]
        )
        places = places_of(words, text) if text else []
        return Hit(
            document=int(str(document)),
            source=source,
            path=path,
            name=name,
            identifier=identifier,
            kind=kind,
            reference=reference,
            date=date,
            issuers=tuple(value for (value,) in issuers),
            subject=subject,
            score=float(str(score)),
            excerpt=self._excerpt(int(str(document)), text, subject, places, words),
            highlights=tuple(
                Span(start=start, end=end, text=text[start:end])
                for start, end in places[:_MOST_HIGHLIGHTS]
            ),
        )

    def _excerpt(
        self,
        document: int,
        text: str | None,
        subject: str | None,
        places: Sequence[tuple[int, int]],
        words: re.Pattern[str] | None,
    ) -> Excerpt | None:
        if text:
            return excerpt_of("text", text, places)
        rows = self.rows("SELECT text FROM tasks WHERE document = ?", [document])
        fields = [("subject", subject or ""), *(("task", task) for (task,) in rows)]
        excerpts = [excerpt_of(name, value, places_of(words, value)) for name, value in fields]
        best = max(excerpts, key=lambda excerpt: len(excerpt.marks))
        return best if best.text else None


def _weights() -> str:
    return ", ".join(str(_WEIGHTS.get(column, 1.0)) for column in COLUMNS)


def _tables(found: Plan) -> str:
    return "folded JOIN documents d ON d.document = folded.rowid" if found.words else "documents d"


def _where(found: Plan) -> tuple[str, list[str | int]]:
    parts = ["folded MATCH ?"] if found.words else []
    parts += [f"({condition.sql})" for condition in found.conditions]
    values: list[str | int] = [found.words] if found.words else []
    values += [value for condition in found.conditions for value in condition.values]
    return " AND ".join(parts) or "1", values


def hits_of(found: Plan) -> tuple[str, list[str | int]]:
    """The SQL that gives the keys of all hits, with its values."""
    where, values = _where(found)
    return f"SELECT d.document FROM {_tables(found)} WHERE {where}", values


def _order(found: Plan, order: Sort) -> tuple[str, list[str | int]]:
    by_path = "d.name, d.path, d.document"
    if order is Sort.OLDEST:
        return f"d.date_first IS NULL, d.date_first, {by_path}", []
    newest = f"d.date_first IS NULL, d.date_first DESC, {by_path}"
    if order is Sort.NEWEST or not found.words:
        return newest, []
    keys, values = [], []
    numbers = [term for term in found.required if term.number and not term.column]
    if numbers:
        keys.append("(d.document IN (SELECT rowid FROM folded WHERE folded MATCH ?)) DESC")
        values.append(f"number : ({found.join(list(map(match_of, numbers)))})")
    if found.first:
        keys.append("(d.document IN (SELECT rowid FROM folded WHERE folded MATCH ?)) DESC")
        values.append(found.first)
    marked = [term for term in found.required if term.has_diacritics]
    if marked:
        expressions = [
            found.join([exact_match_of(term, as_typed=as_typed) for term in marked])
            for as_typed in (False, True)
        ]
        for expression in dict.fromkeys(expressions):
            keys.append("(d.document IN (SELECT rowid FROM exact WHERE exact MATCH ?)) DESC")
            values.append(expression)
    loose = [term for term in found.required if not term.column]
    for terms in ([*loose, *found.stops] if found.stops else [], loose):
        if terms:
            keys.append("(d.document IN (SELECT rowid FROM folded WHERE folded MATCH ?)) DESC")
            values.append(f"subject : ({found.join(list(map(match_of, terms)))})")
    return ", ".join([*keys, "score DESC", newest]), list(values)
