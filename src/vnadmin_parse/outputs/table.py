"""A parsed document as a table on the terminal."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..grammar.folding import one_line
from ..models import Citation, Document, Found, Task, Zone

_WIDTH = 80
_WIDEST = 120
_ZONE_TEXT = 60


def render_document(document: Document, name: str) -> str:
    """The fields of a document for people; `name` is the heading. Coloured on a terminal only."""
    console = _console()
    console.print(Text(name, style="bold"), soft_wrap=True)
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(overflow="fold", ratio=1)
    for label, values in _fields(document):
        for number, text in enumerate(values):
            table.add_row("" if number else label, Text(text))
    console.print(table)
    console.print()
    return _output(console)


def render_zones(document: Document, name: str) -> str:
    """The zones of a document, a line each: kind, page, offsets and the beginning of the text."""
    console = _console()
    console.print(Text(name, style="bold"), soft_wrap=True)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("zone", no_wrap=True, style="cyan")
    table.add_column("page", justify="right")
    table.add_column("offsets", no_wrap=True)
    table.add_column("text", overflow="fold", ratio=1)
    for zone in document.zones:
        page = zone.span.boxes[0].page if zone.span.boxes else None
        offsets = f"{zone.span.start}-{zone.span.end}"
        table.add_row(zone.kind.value, str(page or ""), offsets, Text(_zone_text(document, zone)))
    console.print(table)
    console.print()
    return _output(console)


def _fields(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Label and lines of each field that the document has."""
    kind, reference, issued = document.kind, document.reference, document.issued
    single = [
        ("type", kind and f"{kind.name} ({kind.code})"),
        ("number", reference and reference.text + _doubt(reference)),
        ("place", issued and issued.place),
        ("date", issued and issued.date and str(issued.date)),
        ("subject", document.subject and document.subject.text),
        ("urgency", document.urgency and document.urgency.text),
        ("secrecy", document.secrecy and document.secrecy.text),
        ("draft", document.draft and document.draft.text),
    ]
    issuers = (_joined(issuer.parent, issuer.name, by=" / ") for issuer in document.issuers)
    copies = (_noted(recipient.name, recipient.note) for recipient in document.distribution)
    signers = (_joined(s.authority, s.title, s.name, by=" / ") for s in document.signers)
    several: list[tuple[str, Iterable[str]]] = [
        ("addressees", (addressee.name for addressee in document.addressees)),
        ("distribution", copies),
        ("archive", (item.text for item in document.archive)),
        ("signers", signers),
        ("citations", map(_citation, document.citations)),
        ("tasks", map(_task, document.tasks)),
        ("appendices", (appendix.title for appendix in document.appendices)),
        ("warnings", (f"{w.code}: {w.message}" for w in document.warnings)),
    ]
    yield "issuer", [one_line(text) for text in issuers]
    for label, value in single:
        yield label, [one_line(value)] if value else []
    for label, values in several:
        yield label, [one_line(value) for value in values]


def _citation(citation: Citation) -> str:
    kind = citation.kind.name if citation.kind else None
    number = citation.reference.text if citation.reference else None
    date = f"({citation.date})" if citation.date else None
    issuer = f"của {citation.issuer}" if citation.issuer else None
    what = _joined(citation.locator, kind, number, date, issuer, citation.title, by=" ")
    return f"{citation.relation.value}: {what}{_doubt(citation)}"


def _task(task: Task) -> str:
    label = f"[{task.label}]" if task.label else "-"
    doers = ", ".join(f"{doer.name} ({doer.role.value})" for doer in task.assignees)
    text = _joined(label, task.text, by=" ")
    if doers:
        text += f" → {doers}"
    if task.deadline:
        due = f" = {task.deadline.due}" if task.deadline.due else ""
        text += f" ⏲ {task.deadline.text}{due}"
    return text + _doubt(task)


def _doubt(found: Found) -> str:
    return "" if found.confidence == 1 else f" [{found.confidence:.0%} sure]"


def _noted(name: str, note: str | None) -> str:
    return f"{name} ({note})" if note else name


def _joined(*parts: str | None, by: str) -> str:
    return by.join(part for part in parts if part)


def _zone_text(document: Document, zone: Zone) -> str:
    text = one_line(" ".join(document.text[start:end] for start, end in zone.span.pieces))
    return text if len(text) <= _ZONE_TEXT else text[: _ZONE_TEXT - 1] + "…"


def _console() -> Console:
    """A console that writes to memory, as wide as the terminal or 80 columns without one."""
    is_terminal = sys.stdout.isatty()
    width = min(_WIDEST, shutil.get_terminal_size((_WIDTH, 24)).columns) if is_terminal else _WIDTH
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=is_terminal,
        color_system="auto" if is_terminal else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _output(console: Console) -> str:
    """What was printed, without blanks at the ends of lines."""
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().splitlines()
    return "".join(line.rstrip() + "\n" for line in lines)
