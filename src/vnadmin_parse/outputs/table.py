"""A parsed document as a table on the terminal."""

from __future__ import annotations

import io
import shutil
import textwrap
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..grammar.folding import one_line
from ..models import (
    Assignee,
    Citation,
    Document,
    Found,
    Reference,
    ReportTo,
    Role,
    Task,
    Warning,
    Zone,
)

_WIDTH = 80
_WIDEST = 120
_LABEL = 14
"""Columns of the labels, with the gap behind them."""
_ZONE, _OFFSETS = 14, 15
"""Columns of a zone's kind and offsets, with the gap behind them."""
_SURE = 0.9
"""What is less sure than this says so."""


def render_document(document: Document, name: str, *, terminal: bool = False) -> str:
    """The fields of a document for people, under the heading `name`.

    With `terminal` as wide as the terminal and in colour, else 80 columns of plain text.
    """
    console = console_of(terminal)
    console.print(Text(name, style="bold"), soft_wrap=True)
    table = Table.grid()
    table.add_column(no_wrap=True, style="cyan", width=_LABEL)
    table.add_column(no_wrap=True)
    for label, values in _fields(document):
        for number, value in enumerate(values):
            lines = _wrapped(value, console.width - _LABEL)
            table.add_row("" if number else label, Text("\n".join(lines)))
    console.print(table)
    console.print()
    return output_of(console)


def render_zones(document: Document, name: str, *, terminal: bool = False) -> str:
    """The zones of a document, a line each: kind, page, offsets and the beginning of the text."""
    console = console_of(terminal)
    console.print(Text(name, style="bold"), soft_wrap=True)
    console.print(Text(f"{'zone':<{_ZONE}}{'page':>4}  {'offsets':<{_OFFSETS}}text", style="bold"))
    for zone in document.zones:
        page = zone.span.boxes[0].page if zone.span.boxes else ""
        place = f"{zone.span.start}-{zone.span.end}"
        rest = f"{page:>4}  {place:<{_OFFSETS}}{_zone_text(document, zone)}"
        line = Text.assemble((f"{zone.kind.value:<{_ZONE}}", "cyan"), rest)
        console.print(line, no_wrap=True, overflow="ellipsis")
    console.print()
    return output_of(console)


def _fields(document: Document) -> Iterator[tuple[str, Iterable[str]]]:
    """Label and values of each field, the values as lines with further lines below them."""
    kind, issued = document.kind, document.issued
    yield "issuer", (_joined(i.parent, i.name, by=" / ") + _doubt(i) for i in document.issuers)
    yield "type", [f"{kind.name} ({kind.code})"] if kind else []
    yield "number", [_reference(document.reference)] if document.reference else []
    yield "identifier", [document.identifier] if document.identifier else []
    yield "place", [issued.place] if issued and issued.place else []
    yield "date", [f"{issued.date}{_doubt(issued)}"] if issued and issued.date else []
    for label, value in (
        ("subject", document.subject),
        ("urgency", document.urgency),
        ("secrecy", document.secrecy),
        ("draft", document.draft),
    ):
        yield label, [value.text + _doubt(value)] if value else []
    yield "addressees", (a.name + _doubt(a) for a in document.addressees)
    yield "distribution", (_noted(r.name, r.note) + _doubt(r) for r in document.distribution)
    yield "archive", (item.text for item in document.archive)
    for signer in document.signers:
        what = _joined(signer.authority, signer.title, signer.name, by=" / ")
        yield "signer", [what + _doubt(signer)]
    yield "citations", map(_citation, document.citations)
    yield "tasks", map(_task, document.tasks)
    yield "appendices", (appendix.title for appendix in document.appendices)
    yield "warnings", map(_warning, document.warnings)


def _reference(reference: Reference) -> str:
    return reference.text + ("" if reference.number else " (number blank)") + _doubt(reference)


def _citation(citation: Citation) -> str:
    """The citation, and on lines of their own its identifier and how often it is named."""
    kind = citation.kind.name if citation.kind else None
    number = citation.reference.text if citation.reference else None
    date = f"({citation.date})" if citation.date else None
    issuer = f"của {citation.issuer}" if citation.issuer else None
    what = _joined(citation.locator, kind, number, date, issuer, citation.title, by=" ")
    lines = [f"{citation.relation.value}: {what}{_doubt(citation)}"]
    if citation.identifier:
        lines.append(f"= {citation.identifier}")
    mentions, quotes = len(citation.mentions), len(citation.quotes)
    if mentions > 1 or quotes:
        lines.append(f"mentions: {mentions}" + (f", quotes: {quotes}" if quotes else ""))
    return "\n".join(lines)


def _task(task: Task) -> str:
    """The task, and on lines of their own who is to do it, until when, and who is told."""
    lines = [f"[{task.label or '·'}] {one_line(task.text)}{_doubt(task)}"]
    if task.assignees:
        doers = ", ".join(map(_doer, task.assignees))
        lines.append(f"who: {one_line(doers)}")
    if task.deadline:
        due = f" = {task.deadline.due}" if task.deadline.due else ""
        lines.append(f"when: {one_line(task.deadline.text)}{due}")
    if task.report_to:
        lines.append(f"report to: {', '.join(map(_report, task.report_to))}")
    return "\n".join(lines)


def _doer(doer: Assignee) -> str:
    return doer.name if doer.role is Role.IMPLEMENT else f"{doer.name} ({doer.role.value})"


def _report(report: ReportTo) -> str:
    return report.name + (f" qua {report.through}" if report.through else "")


def _warning(warning: Warning) -> str:
    page = f" (page {warning.page})" if warning.page else ""
    return f"{warning.code}: {warning.message}{page}"


def _doubt(found: Found) -> str:
    return f" [{found.confidence:.0%} sure]" if found.confidence < _SURE else ""


def _noted(name: str, note: str | None) -> str:
    return f"{name} ({note})" if note else name


def _joined(*parts: str | None, by: str) -> str:
    return by.join(part for part in parts if part)


def _wrapped(value: str, width: int) -> list[str]:
    """The value in lines of a width; what belongs to the line above is indented."""
    lines: list[str] = []
    for line in value.splitlines():
        first, rest = ("  ", "    ") if lines else ("", "  ")
        lines += textwrap.wrap(line, width, initial_indent=first, subsequent_indent=rest)
    return lines


def _zone_text(document: Document, zone: Zone) -> str:
    return one_line(" ".join(document.text[start:end] for start, end in zone.span.pieces))


def console_of(terminal: bool) -> Console:
    """A console that writes to memory."""
    width = min(_WIDEST, shutil.get_terminal_size((_WIDTH, 24)).columns) if terminal else _WIDTH
    return Console(
        file=io.StringIO(),
        width=width,
        height=24,  # with it rich takes the width on dumb terminals too
        force_terminal=terminal,
        color_system="auto" if terminal else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def fitted(text: str) -> str:
    """Text with its long lines broken where the terminal ends, their rest indented like they are.

    Colours (ANSI) take no place.
    """
    console = console_of(terminal=True)
    for line in text.splitlines():
        words = Text.from_ansi(line.lstrip(" "))
        indent = " " * (len(line) - len(line.lstrip(" ")))
        for part in words.wrap(console, max(console.width - len(indent), 1)) or [Text()]:
            part.rstrip()
            console.print(Text(indent) + part, soft_wrap=True)
    return output_of(console)


def output_of(console: Console) -> str:
    """What was printed, without blanks at the ends of lines."""
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().splitlines()
    return "".join(line.rstrip() + "\n" for line in lines)
