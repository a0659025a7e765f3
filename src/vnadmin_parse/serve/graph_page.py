"""What cites what around a document, as a picture and as a list."""

from __future__ import annotations

from collections.abc import Iterable

from flask import abort, render_template, request, url_for
from markupsafe import Markup

from ..search.graph import BASIS, FORCE, Direction, Edge, Graph, Node, around
from ..search.graph_picture import as_svg
from ..view.citation_rows import RELATIONS
from .site import Site

_NODES = 150
"""Documents that are drawn and listed."""
_DEPTHS = ("1", "2", "3")
DIRECTIONS = {
    Direction.BOTH.value: "Cả hai chiều",
    Direction.CITES.value: "Văn bản được viện dẫn",
    Direction.CITED_BY.value: "Văn bản viện dẫn đến",
}
"""Which way is followed."""
CHAINS = {
    "": ("Mọi quan hệ", ()),
    "basis": ("Căn cứ, thực hiện", BASIS),
    "force": ("Sửa đổi, thay thế, bãi bỏ", FORCE),
}
"""Which relations are followed."""
_NAMES = {**{str(key): name for key, name in RELATIONS.items()}, "no date": "Không rõ ngày"}


def document_graph(site: Site, key: int) -> str:
    """Around a document of the archive."""
    return _page(site, key)


def named_graph(site: Site) -> str:
    """Around a document that the archive may not have, by its name."""
    return _page(site, request.args.get("of", ""))


def _page(site: Site, name: str | int) -> str:
    given = request.args
    depth, chain = given.get("depth", "1"), given.get("chain", "")
    direction = given.get("direction", Direction.BOTH.value)
    if depth not in _DEPTHS or chain not in CHAINS or direction not in DIRECTIONS:
        abort(400)
    relations = CHAINS[chain][1]
    try:
        with site.archive() as archive:
            graph = around(
                archive, name, direction=direction, relations=relations, depth=int(depth)
            )
            (centre, *_) = around(archive, name, depth=0).nodes
    except LookupError:
        abort(404)
    drawn = _cut(graph, centre)
    return render_template(
        "graph.html",
        centre=centre,
        own=name if isinstance(name, str) else None,
        picture=Markup(as_svg(drawn, address=lambda node: _way(node, centre), names=_NAMES)),
        left_out=len(graph.nodes) - len(drawn.nodes),
        cites=_joined(drawn, (edge for edge in drawn.edges if edge.citing == centre.name)),
        cited_by=_joined(drawn, (edge for edge in drawn.edges if edge.cited == centre.name)),
        further=_joined(
            drawn, (edge for edge in drawn.edges if centre.name not in (edge.citing, edge.cited))
        ),
        depth=depth,
        depths=tuple(zip(_DEPTHS, _DEPTHS, strict=True)),
        chain=chain,
        chains={key: name for key, (name, _) in CHAINS.items()},
        direction=direction,
        directions=DIRECTIONS,
        address=node_address,
    )


def node_address(node: Node) -> str:
    """The graph around a node."""
    if node.document is not None:
        return url_for("graph", key=node.document)
    return url_for("named_graph", of=node.name)


def _way(node: Node, centre: Node) -> str:
    """Where a box of the picture leads: the middle one to the document itself."""
    if node == centre and node.document is not None:
        return url_for("document", key=node.document)
    return node_address(node)


def _cut(graph: Graph, centre: Node) -> Graph:
    """No more nodes than can be drawn, the centre among them, those of the archive first."""
    nodes = [centre, *(node for node in graph.nodes if node != centre)][:_NODES]
    names = {node.name for node in nodes}
    edges = (edge for edge in graph.edges if edge.citing in names and edge.cited in names)
    return Graph(tuple(nodes), tuple(edges))


def _joined(graph: Graph, edges: Iterable[Edge]) -> list[tuple[Node, str, Node]]:
    """Edges with their nodes."""
    nodes = {node.name: node for node in graph.nodes}
    return [(nodes[edge.citing], edge.relation, nodes[edge.cited]) for edge in edges]
