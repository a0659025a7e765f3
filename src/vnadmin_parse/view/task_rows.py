"""Tasks as rows, indented by their place in the document."""

from __future__ import annotations

from typing import Any

from ..models import Assignee, Document, Role, Task
from . import rows
from .elements import Element, element
from .marks import Marks
from .rows import Part

_ROLES = {Role.LEAD: "Chủ trì", Role.SUPPORT: "Phối hợp", Role.IMPLEMENT: "Thực hiện"}
_PARTS = (
    Part("label", "Mục"),
    Part("text", "Nội dung", wide=True),
    Part("deadline", "Thời hạn"),
    Part("due", "Hạn cuối"),
)


def task_rows(document: Document, records: list[dict[str, Any]], marks: Marks) -> Element:
    """The list of the tasks; assignees and deadlines have marks of their own."""
    return rows.list_rows(
        "tasks",
        (_task(task, record, marks) for record, task in zip(records, document.tasks, strict=True)),
        rows.object_item(_PARTS, {}, rows.NOWHERE, _assignees((), (), marks)),
        "Thêm nhiệm vụ",
    )


def _task(task: Task, record: dict[str, Any], marks: Marks) -> Element:
    label = f"Nhiệm vụ {task.label or ''}".strip()
    key = marks.add("task", label, task.span, confidence=task.confidence)
    when = task.deadline
    parts = {"deadline": marks.add("deadline", "Thời hạn", when.span)} if when else {}
    depth = min(3, (task.label or "").count("."))
    return rows.object_item(
        _PARTS,
        record,
        rows.Found(key, task.confidence, parts),
        _assignees(record["assignees"], task.assignees, marks),
        depth=depth,
    )


def _assignees(
    names: list[str] | tuple[()], assignees: tuple[Assignee, ...], marks: Marks
) -> Element:
    made = rows.list_rows(
        "assignees",
        (
            rows.text_item(
                name,
                _ROLES[assignee.role],
                rows.Found(
                    marks.add("assignee", _ROLES[assignee.role], assignee.span),
                ),
            )
            for name, assignee in zip(names, assignees, strict=True)
        ),
        rows.text_item(None, _ROLES[Role.IMPLEMENT]),
        "Thêm đơn vị",
    )
    return element("div", made, class_="assignees")
