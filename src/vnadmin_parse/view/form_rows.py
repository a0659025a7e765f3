"""Deviations from the prescribed form as rows."""

from __future__ import annotations

from ..form import check_form
from ..models import Deviation, Document
from ..outputs.elements import Element, element
from .marks import Marks
from .rows import section


def form_rows(document: Document, marks: Marks) -> Element | None:
    """Where the document departs from NĐ 30/2020; None where it does not."""
    deviations = check_form(document).deviations
    if not deviations:
        return None
    return section(
        "Thể thức theo Nghị định 30/2020/NĐ-CP",
        "warning",
        (_row(deviation, marks) for deviation in deviations),
    )


def _row(deviation: Deviation, marks: Marks) -> Element:
    key = marks.add("form", deviation.message, deviation.span) if deviation.span else None
    button = element("button", "Xem", type="button", class_="go", data_go=key) if key else None
    return element(
        "p",
        deviation.message,
        button,
        element("span", deviation.rule, class_="rule"),
        class_=f"warning deviation {deviation.severity.value}",
        data_code=deviation.code,
    )
