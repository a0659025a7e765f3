"""A check of form as a table on the terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from ..grammar.folding import one_line
from ..models import Deviation, Document, FormCheck, Outside, Severity
from .table import console_of, output_of

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_OUTSIDE = {
    Outside.PARTY: "văn bản của Đảng (a Party document)",
    Outside.LEGISLATION: "văn bản quy phạm pháp luật (legislation)",
    Outside.OTHER_BODY: "cơ quan ban hành không thuộc đối tượng áp dụng (a body it does not bind)",
    Outside.OTHER_KIND: "loại văn bản có thể thức riêng (a type with a form of its own)",
    Outside.EARLIER: "ban hành trước ngày 05/3/2020 (issued before it came into force)",
}
_SHOWN = 60
"""Characters of the document's text that are shown."""


def render_check(
    document: Document, result: FormCheck, name: str, *, terminal: bool = False
) -> str:
    """The deviations of a document, each with its rule, its place and both sentences."""
    console = console_of(terminal)
    console.print(Text(name, style="bold"), soft_wrap=True)
    if result.outside:
        console.print(f"NĐ 30/2020: không kiểm tra (not checked): {_OUTSIDE[result.outside]}")
    elif not result.deviations:
        console.print("NĐ 30/2020: không thấy sai thể thức (no deviations found)")
    for deviation in result.deviations:
        console.print(_row(document, deviation))
    if not result.outside and not (result.capitals and result.missing):
        console.print(
            "Chữ đọc từ ảnh hoặc tệp văn bản thuần: chỉ kiểm tra được một phần "
            "(read from a picture or plain text: checked in part only)",
            style="dim",
        )
    console.print()
    return output_of(console)


def _row(document: Document, deviation: Deviation) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=8, no_wrap=True, style=_COLOURS[deviation.severity])
    table.add_column()
    place = ""
    if deviation.span:
        page = deviation.span.boxes[0].page if deviation.span.boxes else None
        where = f"trang {page}: " if page else ""
        place = f"  {where}“{one_line(deviation.span.text)[:_SHOWN]}”"
    table.add_row(deviation.severity.value, Text(deviation.message))
    table.add_row("", Text(deviation.message_en, style="dim"))
    table.add_row("", Text(f"{deviation.code} · {deviation.rule}{place}", style="dim"))
    return table
