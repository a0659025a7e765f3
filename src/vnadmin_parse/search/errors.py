"""What is wrong with a query."""

from __future__ import annotations


class QueryError(ValueError):
    """A query that cannot be understood.

    `position` is the offset (0-based) in `query` where the trouble begins; `cause` says what it is
    and how to put it right.
    """

    def __init__(self, query: str, position: int, cause: str) -> None:
        super().__init__(f"{cause} (at character {position + 1})")
        self.query, self.position, self.cause = query, position, cause

    def shown(self) -> str:
        """The cause, and the query with a mark under the place, for a terminal."""
        return f"{self.cause}\n  {self.query}\n  {' ' * self.position}^"
