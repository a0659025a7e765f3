"""The to-do view for other programs: CSV and iCalendar (RFC 5545)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from hashlib import sha256

from ..outputs.csv_files import plain_cell
from .todo import Todo

_COLUMNS = ("due", "deadline", "assignees", "label", "text", "reference", "date", "name")
_LINE = 74
"""Bytes of a line of a calendar; RFC 5545 allows 75."""


def as_csv(tasks: Sequence[Todo]) -> str:
    """CSV (RFC 4180) with a head. What a spreadsheet would take for a formula gets a quote."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for task in tasks:
        writer.writerow([plain_cell(getattr(task, column)) for column in _COLUMNS])
    return out.getvalue()


def as_icalendar(tasks: Sequence[Todo]) -> str:
    """A calendar with a VTODO for each task; DUE only where the full day is known."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//vnadmin-parse//tasks//VI"]
    for task in tasks:
        identity = f"{task.path}\n{task.position}\n{task.text}".encode()
        lines += [
            "BEGIN:VTODO",
            f"UID:{sha256(identity).hexdigest()[:32]}@vnadmin-parse",
            # the day of the document, not that of writing: the same bytes on every run
            f"DTSTAMP:{_day(task.date) or '19700101'}T000000Z",
            f"SUMMARY:{_escaped(_summary(task))}",
            f"DESCRIPTION:{_escaped(_description(task))}",
        ]
        due = _day(task.due)
        lines += [f"DUE;VALUE=DATE:{due}"] if due else []
        lines.append("END:VTODO")
    folded = [part for line in [*lines, "END:VCALENDAR"] for part in _folded(line)]
    return "\r\n".join(folded) + "\r\n"


def _summary(task: Todo) -> str:
    return f"{task.assignees}: {task.text}" if task.assignees else task.text


def _description(task: Todo) -> str:
    said = (task.reference, task.date, task.label, task.deadline, task.name)
    return "; ".join(part for part in said if part)


def _day(date: str | None) -> str | None:
    """`20210527`, None where the day is not known."""
    return date.replace("-", "") if date and len(date) == len("2021-05-27") else None


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> list[str]:
    """A line in parts of few enough bytes, those after the first behind a space."""
    parts: list[str] = []
    part, size = "", 0
    for char in line:
        length = len(char.encode())
        if size + length > _LINE:
            parts.append(part)
            part, size = " ", 1
        part += char
        size += length
    return [*parts, part]
