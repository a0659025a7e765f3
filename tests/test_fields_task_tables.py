"""Tasks in the rows of tables: which tables hold tasks, and what their cells say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_fields_tasks import check_tree
from vnadmin_parse.fields.tasks import Tasks, tasks
from vnadmin_parse.grammar.task_columns import cells_of, task_columns
from vnadmin_parse.layout import SourceLine, build_layout
from vnadmin_parse.layout.flow import Flow
from vnadmin_parse.layout.paragraphs import paragraphs

HEADS = "TT\tNhiệm vụ\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời hạn hoàn thành"


def told(*lines: str) -> Tasks:
    """What is found where the lines with tabs are rows of tables."""
    source = (SourceLine(line, starts_paragraph=True, is_table="\t" in line) for line in lines)
    layout = build_layout(source)
    running = [line for line in layout.lines if not line.is_table]
    rows = [line for line in layout.lines if line.is_table]
    flow = Flow(layout, paragraphs(layout, running))
    found = tasks(flow, "KH", 2026, [], rows)
    check_tree(found.tree, found.listed)
    for task in found.listed:
        for span in (task.span, *task.parts.values(), *(name.span for name in task.assignees)):
            assert layout.text[span.start : span.end] == span.text
    return found


def test_rows_are_tasks() -> None:
    found = told(
        "III. PHÂN CÔNG NHIỆM VỤ",
        HEADS,
        "I\tCông tác chuẩn bị",
        "1\tRà soát, cập nhật danh mục\tSở Y tế\tCông an tỉnh; Sở Nội vụ\tQuý II/2026",
        "2\tTập huấn\tVăn phòng Sở\t\tTrước ngày 15/6",
        "II\tTriển khai",
        "1\tXử lý hồ sơ\tĐ/c Hà; Đ/c Lan\t\tThường xuyên",
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Sở Y tế theo dõi.",
    )
    assert [(task.label, task.text) for task in found.listed] == [
        ("III.I.1", "Rà soát, cập nhật danh mục"),
        ("III.I.2", "Tập huấn"),
        ("III.II.1", "Xử lý hồ sơ"),
        ("IV.1", "Sở Y tế theo dõi."),
    ]
    assert [[f"{name.name}={name.role}" for name in task.assignees] for task in found.listed] == [
        ["Sở Y tế=lead", "Công an tỉnh=support", "Sở Nội vụ=support"],
        ["Văn phòng Sở=lead"],
        ["Đ/c Hà=lead", "Đ/c Lan=lead"],
        ["Sở Y tế=implement"],
    ]
    deadlines = [task.deadline for task in found.listed if task.deadline]
    assert [(one.text, str(one.due)) for one in deadlines] == [
        ("Quý II/2026", "2026-06-30"),
        ("Trước ngày 15/6", "2026-06-15"),
        ("Thường xuyên", "None"),
    ]
    first = found.listed[0]
    assert first.action is not None
    assert (first.action.text, first.grounds) == ("Rà soát, cập nhật", ("table",))


def test_the_tree_has_the_sections_of_the_table() -> None:
    found = told("II. NHIỆM VỤ", HEADS, "I\tChuẩn bị", "1\tTập huấn\tSở Y tế\t\t30/6")
    (heading,) = found.tree
    (table,) = heading.children
    (section,) = table.children
    assert (heading.label, table.label, section.label) == ("II", None, "I")
    assert [row.task for row in section.children] == [0]


@pytest.mark.parametrize(
    "heads",
    [
        "Thời gian\tNội dung\tĐơn vị phụ trách",  # a programme
        "TT\tHọ và tên\tChức vụ",
        "TT\tNội dung\tKinh phí",
        "TT\tNhiệm vụ\tThời hạn",
    ],
)
def test_other_tables_hold_no_tasks(heads: str) -> None:
    assert told(heads, "1\tTập huấn\tSở Y tế").listed == ()


def test_a_table_ends_where_text_follows() -> None:
    row = "1\tTập huấn\tSở Y tế\t\t30/6"
    assert len(told(HEADS, row, "Chữ thường ở giữa.", row).listed) == 1


def test_columns_are_known_by_their_heads() -> None:
    assert task_columns(cells_of(HEADS, 0)) == {
        "number": 0,
        "task": 1,
        "lead": 2,
        "support": 3,
        "deadline": 4,
    }


CELLS = (
    "",
    "1",
    "I",
    "a)",
    "Rà soát hồ sơ",
    "Sở Y tế; Công an tỉnh",
    "Quý II/2026",
    "- ",
    "x" * 200,
)


@given(st.lists(st.lists(st.sampled_from(CELLS), min_size=2, max_size=7).map("\t".join)))
def test_any_rows_can_stand_below_the_heads(rows: list[str]) -> None:
    told("I. NHIỆM VỤ", HEADS, *rows)
