"""Instructions that a document gives."""

from __future__ import annotations

from enum import StrEnum

from .deadlines import Deadline
from .spans import Found, TextValue


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


class ReportTo(Found):
    """Somebody to whom the result of a task goes (`báo cáo về …`, `gửi về …`), as printed.

    `name` is the recipient without the word before it (`Bộ Tài chính`); `through` the body by
    whose hands it goes (`qua Sở Tài chính`, `(qua Vụ Ngân sách)`), also without its `qua`.
    """

    name: str
    through: str | None = None


class Ground(StrEnum):
    """Why a paragraph is taken for a task, from the surest to the weakest, and what lowers it."""

    EXECUTION = "execution"
    """It charges somebody with the document: `… chịu trách nhiệm thi hành Quyết định này`."""
    REQUEST = "request"
    """It asks or orders outright: `Đề nghị Sở Y tế …`, `Giao Sở Y tế …`."""
    LISTED = "listed"
    """A directive in a list that a heading, a request or a topic makes a list of tasks."""
    TABLE = "table"
    """A row of a table with columns for task, leader and deadline."""
    REQUEST_WITHIN = "request_within"
    """A request inside a sentence that says more: `Trường hợp còn vướng mắc, đề nghị …`."""
    NAMED_DOER = "named_doer"
    """A named doer with a directive verb: `Sở Y tế tổng hợp …`."""
    NAMED_BEHIND = "named_behind"
    """A doer named behind the work: `Tập huấn giáo viên (Phòng B chủ trì)`."""
    RESULT = "result"
    """A result that is to be sent: `Kết quả thực hiện gửi về Sở trước ngày …`."""
    VERB = "verb"
    """Only its first word directs, in a document whose items usually instruct."""
    LISTED_BARE = "listed_bare"
    """An item of a list of tasks that has no directive word itself."""
    CONDITION = "condition"
    """Beside another ground: it is to be done in a certain case only (`Nếu …`, `Trường hợp …`)."""
    SCAN = "scan"
    """Beside another ground: its words were read by OCR less surely than the ground is."""


class Task(Found):
    """One instruction (nhiệm vụ giao): what somebody would put on a to-do list.

    `label` is the printed numbering from the top (`2.a`, `II.-`, `Điều 2`), None for an
    unnumbered instruction outside any heading. `assignees` is empty where every addressee is
    meant without being named. `action` are the directive words that say what is to be done
    (`rà soát, tổng hợp`), None where the text has none. `report_to` names who gets the result.
    `grounds` say why it is taken for a task, the ground first; `confidence` follows from them
    (`docs/tasks.md`).
    """

    label: str | None = None
    text: str
    assignees: tuple[Assignee, ...] = ()
    action: TextValue | None = None
    deadline: Deadline | None = None
    report_to: tuple[ReportTo, ...] = ()
    grounds: tuple[Ground, ...] = ()


class TaskNode(Found):
    """A place in the tree of the directive part: a heading, a leading sentence or a task.

    `label` is its own printed label (`a`, `-`, `Điều 2`), None for an unnumbered paragraph; `text`
    its own words on one line, which `span` covers with the label, without its `children`.
    `assignees` are those who are told by it or from above it, for what stands under it. `task` is
    the index of its task in `Document.tasks`, None for what only leads to tasks.

    The nodes that hold a task, from the top down, are `Document.tasks` in order; every node
    without children holds one.
    """

    label: str | None = None
    text: str
    assignees: tuple[Assignee, ...] = ()
    task: int | None = None
    children: tuple[TaskNode, ...] = ()
