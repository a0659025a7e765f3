"""Warnings as rows, in Vietnamese."""

from __future__ import annotations

from functools import cache

from ..lexicon.loader import rows
from ..models import Document
from ..outputs.elements import Element, element
from .marks import Marks
from .rows import section


def warning_rows(document: Document, marks: Marks) -> Element | None:
    """What is doubtful about the document; None where nothing is."""
    if not document.warnings:
        return None
    return section(
        "Cần xem lại",
        "warning",
        (
            element(
                "p",
                warning_text(warning.code, warning.message),
                element(
                    "button",
                    "Xem",
                    type="button",
                    class_="go",
                    data_go=marks.add("warning", "Cần xem lại", warning.span),
                )
                if warning.span
                else None,
                element("span", f"trang {warning.page}", class_="page-of")
                if warning.page
                else None,
                class_="warning",
                data_code=warning.code,
            )
            for warning in document.warnings
        ),
    )


def warning_text(code: str, message: str) -> str:
    """What a warning says in Vietnamese; its own message where there is no translation."""
    return _sentences().get(code, message)


@cache
def _sentences() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("warning_sentences.tsv", 2)}
