"""Instructions that a document gives."""

from __future__ import annotations

from enum import StrEnum

from .dates import PartialDate
from .spans import Found


class Role(StrEnum):
    """The part that an assignee has in a task."""

    LEAD = "lead"
    """Chủ trì."""
    SUPPORT = "support"
    """Phối hợp."""
    IMPLEMENT = "implement"
    """Thực hiện: named without saying who leads."""


class Assignee(Found):
    """Somebody who is to do a task, as printed."""

    name: str
    role: Role = Role.IMPLEMENT


class Deadline(Found):
    """When a task is to be done.

    `text` is the words that say when (several joined by `; `); `due` the last day where the words
    fix one.
    """

    text: str
    due: PartialDate | None = None


class Task(Found):
    """One instruction (nhiệm vụ giao): what somebody would put on a to-do list.

    `label` is the printed numbering from the top (`2.a`, `II.-`, `Điều 2`), None for an
    unnumbered instruction outside any heading. `assignees` is empty where every addressee is
    meant without being named.
    """

    label: str | None = None
    text: str
    assignees: tuple[Assignee, ...] = ()
    deadline: Deadline | None = None
