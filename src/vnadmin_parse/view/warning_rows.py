"""Warnings as rows, in Vietnamese."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from lxml import etree

from ..models import Document
from . import rows
from .elements import element
from .marks import Marks


def warning_rows(document: Document, marks: Marks) -> etree._Element | None:
    """What is doubtful about the document; None where nothing is."""
    if not document.warnings:
        return None
    return rows.section(
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
                element("span", f"trang {warning.page}", class_="page-of") if warning.page else None,
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
    text = files(__package__).joinpath("data", "warnings.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: sentence for code, sentence in lines}
