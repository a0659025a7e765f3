"""Tasks as rows, under the headings that lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..models import Assignee, Document, ReportTo, Role, Task, TaskNode
from ..outputs.elements import Element, element
from . import rows
from .marks import Marks
from .rows import Part

ROLES = {Role.LEAD: "Chủ trì", Role.SUPPORT: "Phối hợp", Role.IMPLEMENT: "Thực hiện"}
"""What each role is called on the page."""
_PARTS = (
    Part("label", "Mục"),
    Part("text", "Nội dung", wide=True),
    Part("deadline", "Thời hạn"),
    Part("due", "Hạn cuối"),
)
_DEEPEST = 4
"""Deeper places are not indented further: the rows would grow too narrow."""


def task_rows(document: Document, records: list[dict[str, Any]], marks: Marks) -> Element:
    """The list of the tasks; assignees, deadlines and who is told have marks of their own."""
    return rows.list_rows(
        "tasks",
        _rows(document, records, marks),
        rows.object_item(_PARTS, {}, rows.NOWHERE, _assignees((), (), marks)),
        "Thêm nhiệm vụ",
    )


def _rows(document: Document, records: list[dict[str, Any]], marks: Marks) -> Iterator[Element]:
    """The tree from the top down; the tasks alone where the document has no whole tree."""
    placed = list(_placed(document.task_tree))
    in_tree = [node.task for node, _ in placed if node.task is not None]
    if in_tree != list(range(len(document.tasks))):
        for task, record in zip(document.tasks, records, strict=True):
            yield _task(task, record, marks, 0)
        return
    for node, depth in placed:
        if node.task is None:
            yield _heading(node, depth)
        else:
            yield _task(document.tasks[node.task], records[node.task], marks, depth)


def _placed(nodes: Iterable[TaskNode], depth: int = 0) -> Iterator[tuple[TaskNode, int]]:
    for node in nodes:
        yield node, min(depth, _DEEPEST)
        yield from _placed(node.children, depth + 1)


def _heading(node: TaskNode, depth: int) -> Element:
    label = element("span", node.label, class_="number") if node.label else None
    return element("p", label, node.text, class_="heading", style=_indent(depth))


def _task(task: Task, record: dict[str, Any], marks: Marks, depth: int) -> Element:
    label = f"Nhiệm vụ {task.label or ''}".strip()
    key = marks.add("task", label, task.span, confidence=task.confidence)
    when = task.deadline
    parts = {"deadline": marks.add("deadline", "Thời hạn", when.span)} if when else {}
    row = rows.object_item(
        _PARTS,
        record,
        rows.Found(key, task.confidence, parts),
        _assignees(record["assignees"], task.assignees, marks),
        _reports(task.report_to, marks),
    )
    if depth:
        row.set("style", _indent(depth))
    return row


def _indent(depth: int) -> str:
    return f"--depth:{depth}"


def _assignees(
    names: list[str] | tuple[()], assignees: tuple[Assignee, ...], marks: Marks
) -> Element:
    made = rows.list_rows(
        "assignees",
        (
            rows.text_item(
                name,
                ROLES[assignee.role],
                rows.Found(marks.add("assignee", ROLES[assignee.role], assignee.span)),
            )
            for name, assignee in zip(names, assignees, strict=True)
        ),
        rows.text_item(None, ROLES[Role.IMPLEMENT]),
        "Thêm đơn vị",
    )
    return element("div", made, class_="assignees")


def _reports(reports: tuple[ReportTo, ...], marks: Marks) -> Element | None:
    """Who gets the result, which is no part of the record."""
    if not reports:
        return None
    names = (
        element(
            "button",
            report.name + (f" (qua {report.through})" if report.through else ""),
            type="button",
            class_="go",
            data_go=marks.add("assignee", "Báo cáo về", report.span),
        )
        for report in reports
    )
    return element("div", element("span", "Báo cáo về", class_="label"), names, class_="reports")
