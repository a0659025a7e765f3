"""The page put together."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from lxml import html

from ..layout import Layout
from ..models import Document
from ..outputs.elements import Element, element
from ..pipeline import document_of
from ..reading import FileSource, Limits, OcrSettings, PdfReader, bytes_of, read
from ..record import record_of
from .marks import Marks
from .panel import panel
from .pictures import Picture, pictures
from .sheets import picture_sheets, text_sheet

_STYLES = ("colours.css", "view.css")
_SCRIPTS = ("navigate.js", "search.js", "review.js")


def view(
    source: FileSource,
    *,
    name: str,
    limits: Limits | None = None,
    ocr: OcrSettings | None = None,
    reader: PdfReader = PdfReader.PDFIUM,
) -> str:
    """Parse a file and give its review page; on it the words of the pages can be searched too.

    Raises the `VnadminError`s of `parse`.
    """
    limits = limits or Limits()
    data = bytes_of(source, name, limits)
    reading = read(data, name=name, limits=limits, ocr=ocr, reader=reader)
    document = document_of(reading)
    return page_html(document, pictures(data, document), reading.layout)


def document_html(document: Document, source: FileSource | None = None) -> str:
    """The review page of a document, with pictures where its file is given.

    Raises `FileMissing`, `UnreadableFile` and `FileTooLarge` for that file.
    """
    if source is None:
        return page_html(document)
    data = bytes_of(source, document.source.name or "<bytes>", Limits())
    return page_html(document, pictures(data, document))


def page_html(
    document: Document, shown: tuple[Picture, ...] = (), layout: Layout | None = None
) -> str:
    """The review page of a document: one HTML file that needs nothing else.

    `shown` are the pictures of its pages; without them only its text is shown. `layout` is what
    the document was read from: with it the search finds words on the pictures.
    """
    marks = Marks()
    rows = panel(document, marks)
    tree = element(
        "html",
        _head(document),
        element(
            "body",
            _bar(document, with_pictures=bool(shown)),
            element(
                "main",
                element(
                    "div",
                    element(
                        "div",
                        picture_sheets(shown, len(document.pages), marks.found),
                        id="pages",
                        class_="pane",
                    )
                    if shown
                    else None,
                    element(
                        "div", text_sheet(document.text, marks.found), id="words", class_="pane"
                    ),
                    id="document",
                    tabindex="0",
                    aria_label="Văn bản",
                ),
                element("aside", rows, id="values", tabindex="0", aria_label="Dữ liệu"),
            ),
            _data("original", record_of(document)),
            _data("placed", _placed(layout) if layout and shown else []),
            element("script", _script()),
            data_view="pages" if shown else "words",
            data_pane="document",
        ),
        lang="vi",
    )
    page: str = html.tostring(tree, encoding="unicode", doctype="<!doctype html>")
    return page + "\n"


def _head(document: Document) -> Element:
    digest = base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode()
    policy = (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", _title(document)),
        element("style", "".join(map(_file, _STYLES))),
    )


def _bar(document: Document, *, with_pictures: bool) -> Element:
    """What stands above both sides: title, search, what is shown, download."""
    views = (("pages", "Trang"), ("words", "Văn bản")) if with_pictures else ()
    return element(
        "header",
        element(
            "div",
            element("h1", _title(document)),
            element("p", PurePath(document.source.name or "").name, class_="file"),
            class_="title",
        ),
        element(
            "div",
            element(
                "input",
                type="search",
                id="search",
                placeholder="Tìm trong văn bản",
                aria_label="Tìm trong văn bản",
                title="Phím / để tìm, Enter để đến kết quả tiếp theo",
            ),
            element("output", id="hits", for_="search"),
            element(
                "button", "‹", type="button", id="previous", aria_label="Kết quả trước", hidden=True
            ),
            element("button", "›", type="button", id="next", aria_label="Kết quả sau", hidden=True),
            class_="search",
            role="search",
        ),
        element(
            "div",
            (
                element("button", name, type="button", data_show=key, aria_pressed="false")
                for key, name in views
            ),
            class_="switch views",
        )
        if views
        else None,
        element(
            "button",
            "Tải dữ liệu (JSON)",
            type="button",
            id="download",
            title="Tải dữ liệu đã sửa",
        ),
        element(
            "nav",
            element("button", "Văn bản", type="button", data_pane_of="document"),
            element("button", "Dữ liệu", type="button", data_pane_of="values"),
            class_="switch panes",
        ),
    )


def _title(document: Document) -> str:
    kind = document.kind.name if document.kind else "Văn bản"
    reference = document.reference
    if reference is None:
        return kind
    return f"{kind} {reference.text if reference.number else f'…/{reference.symbol}'}"


def _placed(layout: Layout) -> list[list[int]]:
    """Each word of the pages: page, left, top, width, height in 1/100 percent, start and end."""
    sizes = {page.number: page for page in layout.pages}
    placed: list[list[int]] = []
    for word in layout.words:
        box, size = word.box, sizes.get(word.box.page)
        if size is None:
            continue
        across, down = 10_000 / size.width, 10_000 / size.height
        place = (
            box.x0 * across,
            box.top * down,
            (box.x1 - box.x0) * across,
            (box.bottom - box.top) * down,
        )
        placed.append([box.page, *map(round, place), word.start, word.end])
    return placed


def _data(key: str, value: Any) -> Element:
    """Data for the script. No `<` is left in it, so that nothing can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return element("script", text.replace("<", "\\u003c"), type="application/json", id=key)


def _script() -> str:
    return "".join(map(_file, _SCRIPTS))


def _file(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text("utf-8")
