"""The citation graph as a picture (SVG): a column for each year, arrows to what is cited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from .graph import Graph, Node
from .graph_files import printable

_WIDTH, _HEIGHT = 210, 34
"""Of a box, in pixels."""
_ACROSS, _DOWN = 290, 48
"""From one column or row to the next."""
_TOP, _LEFT = 40, 44
"""Room above for the years, and beside for the curves within the first column."""
_LETTERS = 30
"""What fits into a box."""
_COLOURS = {
    "legal_basis": "#1f5fa8",
    "implements": "#1f5fa8",
    "amends": "#b36b00",
    "corrects": "#b36b00",
    "supersedes": "#a82020",
    "repeals": "#a82020",
}
_OTHER = "#6b6b6b"
_UNDATED = "no date"


def as_svg(
    graph: Graph,
    *,
    address: Callable[[Node], str] | None = None,
    names: Mapping[str, str] | None = None,
) -> str:
    """The picture. Each box and arrow tells its whole name where the pointer rests on it.

    `address` gives the link of each box, `names` what relations are called, and under `no date` the
    column of undated documents.
    """
    names = names or {}
    undated = names.get(_UNDATED, _UNDATED)
    places, years = _places(graph.nodes)
    width = max(1, len(years)) * _ACROSS + 10
    height = max((y for _, y in places.values()), default=0) + _HEIGHT + 20
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" font-family="sans-serif" font-size="12">',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7"'
        ' markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#444"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    lines += [
        f'<text x="{_LEFT + column * _ACROSS}" y="22" fill="#444">'
        f"{escape(printable(year or undated))}</text>"
        for column, year in enumerate(years)
    ]
    for edge in graph.edges:
        curve = _curve(places[edge.citing], places[edge.cited])
        colour = _COLOURS.get(edge.relation, _OTHER)
        relation = names.get(edge.relation, edge.relation)
        lines.append(
            f'<path d="{curve}" fill="none" stroke="{colour}" marker-end="url(#tip)">'
            f"<title>{escape(printable(relation))}</title></path>"
        )
    for node in graph.nodes:
        box = _box(node, *places[node.name])
        lines.append(f"<a href={quoteattr(address(node))}>{box}</a>" if address else box)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _places(nodes: Iterable[Node]) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """The upper left corner of each node, and the years of the columns (empty for no date)."""
    columns: dict[str, list[Node]] = {}
    for node in nodes:
        columns.setdefault((node.date or "")[:4], []).append(node)
    years = sorted(columns)
    return {
        node.name: (_LEFT + column * _ACROSS, _TOP + row * _DOWN)
        for column, year in enumerate(years)
        for row, node in enumerate(columns[year])
    }, years


def _curve(citing: tuple[int, int], cited: tuple[int, int]) -> str:
    """From the side of one box to the side of the other that looks at it."""
    forwards = citing[0] < cited[0]
    x0, y0 = citing[0] + (_WIDTH if forwards else 0), citing[1] + _HEIGHT // 2
    x1, y1 = cited[0] + (0 if forwards else _WIDTH), cited[1] + _HEIGHT // 2
    if citing[0] == cited[0]:
        x1 = cited[0]
    bend = 40 if forwards else -40
    back = -bend if citing[0] != cited[0] else bend
    return f"M{x0} {y0}C{x0 + bend} {y0} {x1 + back} {y1} {x1} {y1}"


def _box(node: Node, x: int, y: int) -> str:
    label = node.label if len(node.label) <= _LETTERS else node.label[: _LETTERS - 1] + "…"
    title = f"{node.label}: {node.subject}" if node.subject else node.label
    dash = "" if node.document is not None else ' stroke-dasharray="4 3"'
    return (
        f"<g><title>{escape(printable(title))}</title>"
        f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="4" fill="#f7f7f2"'
        f' stroke="#444"{dash}/>'
        f'<text x="{x + 8}" y="{y + 22}">{escape(printable(label))}</text></g>'
    )
