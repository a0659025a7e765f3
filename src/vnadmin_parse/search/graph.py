"""The citation graph of an archive: what cites what, also documents that the archive has not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..choices import Choice
from ..grammar.folding import nfc
from ..models import Relation
from .database import Rows
from .posting import number_key
from .searching import SearchIndex

BASIS = (Relation.LEGAL_BASIS, Relation.IMPLEMENTS)
"""The relations of a chain of legal bases."""
FORCE = (Relation.AMENDS, Relation.SUPERSEDES, Relation.REPEALS, Relation.CORRECTS)
"""The relations that change what is in force."""


class Direction(Choice):
    """Which way citations are followed."""

    CITES = "cites"
    CITED_BY = "cited-by"
    BOTH = "both"


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A document. `document` is its key in the index, None where the archive has it not.

    `name` is the same for every way to it: for a document of the archive its key, else what its
    citations have in common.
    """

    name: str
    label: str
    document: int | None = None
    kind: str | None = None
    date: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A citation, from the name of the citing node to that of the cited one."""

    citing: str
    cited: str
    relation: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges, each once, in a stable order."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A document that the archive has not, with the number of its documents that cite it."""

    name: str
    label: str
    kind: str | None
    cited_by: int


def around(
    archive: SearchIndex,
    name: str | int,
    *,
    direction: Direction | str = Direction.BOTH,
    relations: Collection[str] = (),
    depth: int = 1,
) -> Graph:
    """What is reached from a document by at most `depth` citations, only of `relations` if given.

    `name` is an identifier (`NĐ 30/2020/NĐ-CP`), a reference number in any spelling, the name of
    the file, or the key of a document of the archive. `relations=BASIS` with `cites` gives the
    chain of legal bases, `FORCE` with `cited-by` what amends or repeals the document, and what
    amends that.

    Raises `LookupError` where neither the archive nor a citation has such a document.
    """
    walk = _Walk(archive.rows, frozenset(relations))
    way = Direction(direction)
    fresh = walk.find(name)
    if not fresh:
        raise LookupError(f"no document of the archive is or cites {name!r}")
    seen = {node.name: node for node in fresh}
    edges: set[Edge] = set()
    for _ in range(depth):
        found: dict[str, Node] = {}
        for node in fresh:
            for edge, other in walk.steps(node, way):
                edges.add(edge)
                found.setdefault(other.name, other)
        fresh = [node for key, node in found.items() if key not in seen]
        seen.update({node.name: node for node in fresh})
    return Graph(tuple(sorted(seen.values(), key=_order)), tuple(sorted(edges)))


def whole_graph(archive: SearchIndex, *, relations: Collection[str] = ()) -> Graph:
    """The graph of all citations. Documents that cite none and are cited by none are in it too."""
    walk = _Walk(archive.rows, frozenset(relations))
    nodes = {node.name: node for node in walk.documents()}
    edges: set[Edge] = set()
    for edge, other in walk.all_steps():
        edges.add(edge)
        nodes.setdefault(other.name, other)
    return Graph(tuple(sorted(nodes.values(), key=_order)), tuple(sorted(edges)))


def missing(archive: SearchIndex, *, limit: int = 50) -> tuple[Missing, ...]:
    """The documents that are cited by most of the archive and are not in it."""
    rows = archive.rows(
        "SELECT c.name, max(c.label), max(c.kind), count(DISTINCT c.document) AS times"
        " FROM citations c LEFT JOIN links l USING (document, position)"
        " WHERE l.cited IS NULL GROUP BY c.name ORDER BY times DESC, c.name LIMIT ?",
        [limit],
    )
    return tuple(Missing(*row) for row in rows)


_NODE = "d.document, coalesce(d.identifier, d.reference, d.name), d.kind, d.date, d.subject"


class _Walk:
    def __init__(self, rows: Rows, relations: frozenset[str]) -> None:
        self._rows, self._relations = rows, relations

    def documents(self) -> list[Node]:
        return _nodes(self._rows(f"SELECT {_NODE} FROM documents d ORDER BY d.document", []))

    def find(self, name: str | int) -> list[Node]:
        """The documents of a name, those of the archive first; of a key one at most."""
        if isinstance(name, int):
            return _nodes(
                self._rows(f"SELECT {_NODE} FROM documents d WHERE d.document = ?", [name])
            )
        name = nfc(name)
        key = number_key(name)
        found = _nodes(
            self._rows(
                f"SELECT {_NODE} FROM documents d WHERE d.identifier = ?1 OR d.number_key = ?2"
                " OR d.name = ?1 OR d.path = ?1 ORDER BY d.document",
                [name, key],
            )
        )
        rows = self._rows(
            "SELECT c.name, max(c.label), NULL, max(c.kind), max(c.date), NULL FROM citations c"
            " LEFT JOIN links l USING (document, position) WHERE l.cited IS NULL"
            " AND (c.identifier = ?1 OR c.number_key = ?2 OR c.name = ?1) GROUP BY c.name",
            [name, key],
        )
        return [*found, *(Node(*row) for row in rows)]

    def steps(self, node: Node, way: Direction) -> Iterable[tuple[Edge, Node]]:
        """The citations that a node makes or is the target of, each with the other node."""
        if way is not Direction.CITED_BY and node.document is not None:
            for relation, other in self._cited(node.document):
                if not self._relations or relation in self._relations:
                    yield Edge(node.name, other.name, relation), other
        if way is not Direction.CITES:
            for relation, other in self._citing(node):
                if not self._relations or relation in self._relations:
                    yield Edge(other.name, node.name, relation), other

    def all_steps(self) -> Iterator[tuple[Edge, Node]]:
        """The citations of all documents, each with the cited node."""
        for document, relation, other in self._citations("1", []):
            if not self._relations or relation in self._relations:
                yield Edge(_name(document), other.name, relation), other

    def _cited(self, document: int) -> list[tuple[str, Node]]:
        found = self._citations("c.document = ?", [document])
        return [(relation, node) for _, relation, node in found]

    def _citations(self, where: str, values: Sequence[object]) -> Iterator[tuple[int, str, Node]]:
        rows = self._rows(
            f"SELECT c.document, c.relation, c.name, c.label, c.kind, c.date, {_NODE}"
            " FROM citations c LEFT JOIN links l USING (document, position)"
            f" LEFT JOIN documents d ON d.document = l.cited WHERE {where}"
            " ORDER BY c.document, c.position, d.document",
            values,
        )
        for document, relation, name, label, kind, date, *own in rows:
            node = Node(name, label, None, kind, date) if own[0] is None else _node(own)
            yield document, relation, node

    def _citing(self, node: Node) -> list[tuple[str, Node]]:
        if node.document is not None:
            rows = self._rows(
                f"SELECT c.relation, {_NODE} FROM links l"
                " JOIN citations c USING (document, position)"
                " JOIN documents d ON d.document = l.document WHERE l.cited = ?"
                " ORDER BY d.document, c.position",
                [node.document],
            )
        else:
            rows = self._rows(
                f"SELECT c.relation, {_NODE} FROM citations c JOIN documents d USING (document)"
                " WHERE c.name = ? ORDER BY d.document, c.position",
                [node.name],
            )
        return [(relation, _node(own)) for relation, *own in rows]


def _nodes(rows: Iterable[Sequence[object]]) -> list[Node]:
    return [_node(row) for row in rows]


def _node(row: Sequence[object]) -> Node:
    document, label, kind, date, subject = row
    key = int(str(document))
    return Node(_name(key), str(label), key, _text(kind), _text(date), _text(subject))


def _name(document: int) -> str:
    return f"#{document}"


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _order(node: Node) -> tuple[bool, str, str]:
    return node.document is None, node.label, node.name
