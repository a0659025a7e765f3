"""Results for a terminal. No sign of a document reaches it that would steer it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..outputs.terminal import counted
from .graph import Graph, Missing
from .results import Excerpt, Hit, Results
from .todo import Todo

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_RELAXED = {
    "spelling": "no document has all words as typed; near spellings were searched",
    "words": "one of the words may be missing; --strict asks for all",
}


def show_results(results: Results, *, terminal: bool) -> str:
    """A page of hits, with facets where they were counted."""
    first, last = results.offset + 1, results.offset + len(results.hits)
    if not results.total:
        return "nothing found\n"
    shown = f"{first} to {last} of {results.total}" if results.hits else f"{results.total} found"
    lines = [f"{shown} ({_RELAXED[results.relaxed]})" if results.relaxed else shown]
    for number, hit in enumerate(results.hits, first):
        lines += ["", *_hit(number, hit, terminal)]
    for field, values in results.facets.items():
        listed = ", ".join(f"{clean(value.value)} {value.count}" for value in values)
        lines += ["", f"{field}: {listed or 'none'}"]
    return "\n".join(lines) + "\n"


def show_todo(tasks: Sequence[Todo]) -> str:
    """One task a paragraph: due day and who, then what, then the document."""
    lines: list[str] = []
    for task in tasks:
        due = task.due or task.deadline or "no date"
        lines.append(f"{clean(due)}  {clean(task.assignees) or '(all addressees)'}")
        lines.append(f"    {clean(' '.join(part for part in (task.label, task.text) if part))}")
        lines.append(f"    {_joined((task.reference, task.date, task.name))}")
    return "\n".join([*lines, counted(len(tasks), "task")]) + "\n"


def show_graph(graph: Graph) -> str:
    """One citation a line."""
    labels = {node.name: clean(node.label) for node in graph.nodes}
    lines = [f"{labels[e.citing]}  {clean(e.relation)}  {labels[e.cited]}" for e in graph.edges]
    total = f"{counted(len(graph.nodes), 'document')}, {counted(len(lines), 'citation')}"
    return "\n".join([*lines, total]) + "\n"


def show_missing(found: Iterable[Missing]) -> str:
    """One document a line, behind the number of those that cite it."""
    return "".join(f"{one.cited_by:6}  {clean(one.label)}\n" for one in found)


def clean(text: str | None) -> str:
    """One line without control characters."""
    flat = " ".join((text or "").split())
    return "".join(char if char.isprintable() else "?" for char in flat)


def _hit(number: int, hit: Hit, terminal: bool) -> list[str]:
    lines = [f"{number}. {_joined((hit.reference or hit.name, hit.kind, hit.date, *hit.issuers))}"]
    if hit.subject:
        lines.append(f"   {clean(hit.subject)}")
    if hit.excerpt and hit.excerpt.marks:
        lines.append(f"   … {_marked(hit.excerpt, terminal)} …")
    return [*lines, f"   {clean(hit.path)}"]


def _marked(excerpt: Excerpt, terminal: bool) -> str:
    before, after = (_BOLD, _PLAIN) if terminal else ("[", "]")
    shown, copied = "", 0
    for start, end in excerpt.marks:
        shown += _kept(excerpt.text[copied:start]) + before + _kept(excerpt.text[start:end]) + after
        copied = end
    return (shown + _kept(excerpt.text[copied:])).strip()


def _kept(text: str) -> str:
    """A part of a line: its spaces at the ends stay."""
    return "".join(" " if char.isspace() else char if char.isprintable() else "?" for char in text)


def _joined(parts: Iterable[str | None]) -> str:
    return " · ".join(clean(part) for part in parts if part)
