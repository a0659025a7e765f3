"""The citation graph in the forms of other programs: JSON, GraphML, DOT."""

from __future__ import annotations

import json
from dataclasses import asdict
from xml.sax.saxutils import escape, quoteattr

from ..outputs.elements import UNPRINTABLE
from .graph import Graph

_DATA = ("label", "kind", "date", "subject")


def as_json(graph: Graph) -> str:
    """Nodes and edges as JSON."""
    data = {
        "nodes": [asdict(node) for node in graph.nodes],
        "edges": [asdict(edge) for edge in graph.edges],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_graphml(graph: Graph) -> str:
    """GraphML (Gephi, yEd, networkx): nodes have label, kind, date, subject and in_archive."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f'<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>' for name in _DATA),
        '<key id="in_archive" for="node" attr.name="in_archive" attr.type="boolean"/>',
        '<key id="relation" for="edge" attr.name="relation" attr.type="string"/>',
        '<graph edgedefault="directed">',
    ]
    for node in graph.nodes:
        values = {name: getattr(node, name) for name in _DATA}
        data = "".join(
            f'<data key="{name}">{escape(printable(value))}</data>'
            for name, value in values.items()
            if value
        )
        inside = "true" if node.document is not None else "false"
        data += f'<data key="in_archive">{inside}</data>'
        lines.append(f"<node id={_attribute(node.name)}>{data}</node>")
    for edge in graph.edges:
        ends = f"source={_attribute(edge.citing)} target={_attribute(edge.cited)}"
        lines.append(
            f'<edge {ends}><data key="relation">{escape(printable(edge.relation))}</data></edge>'
        )
    return "\n".join([*lines, "</graph>", "</graphml>"]) + "\n"


def as_dot(graph: Graph) -> str:
    """DOT (Graphviz): documents that are not in the archive are dashed."""
    lines = ["digraph citations {", "  rankdir=LR; node [shape=box, fontname=sans];"]
    for node in graph.nodes:
        style = "" if node.document is not None else ", style=dashed"
        lines.append(f"  {_quoted(node.name)} [label={_quoted(node.label)}{style}];")
    for edge in graph.edges:
        ends = f"{_quoted(edge.citing)} -> {_quoted(edge.cited)}"
        lines.append(f"  {ends} [label={_quoted(edge.relation)}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    flat = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{flat}"'


def _attribute(text: str) -> str:
    return quoteattr(printable(text))


def printable(text: str) -> str:
    """A text without the characters that XML does not allow."""
    return UNPRINTABLE.sub("", text)
