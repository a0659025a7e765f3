"""The page of a document, and the pictures of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Response, abort, render_template, request

from ..models import Span, Warning
from ..search import QueryError
from ..search.highlighting import finder, places_of
from ..search.matching import plan
from ..search.query import parse_query
from ..view.marks import Marks
from ..view.warning_rows import warning_text
from . import kept as keeping
from .answers import file_answer
from .fields import fields_of, kept_fields
from .lists import citation_rows, task_rows
from .originals import Trouble
from .sheets import FOUND, MOST_LETTERS, sheets, text_with_links
from .site import Site

_CITING = 50
"""Documents that cite this one and are listed."""
_FOUND = 1000
"""Places of the searched words that are marked."""
TROUBLES = {
    Trouble.GONE: "Tệp gốc không còn ở chỗ cũ nên không xem được ảnh trang.",
    Trouble.CHANGED: "Tệp gốc đã thay đổi sau khi lập chỉ mục nên không xem được ảnh trang.",
    Trouble.OUTSIDE: "Tệp gốc nằm ngoài thư mục đã lập chỉ mục nên không được mở.",
    Trouble.TOO_LARGE: "Tệp gốc quá lớn để đọc lại nên không xem được ảnh trang.",
    Trouble.UNREADABLE: "Không đọc lại được tệp gốc nên không xem được ảnh trang.",
    Trouble.OTHER_VERSION: "Phiên bản khác đã chuyển đổi văn bản này nên không xem được ảnh trang.",
    Trouble.OTHERWISE: "Tệp gốc nay cho văn bản khác với chỉ mục nên không xem được ảnh trang.",
}
"""What is said where pages cannot be shown."""


def document_page(site: Site, key: int) -> str:
    """The fields, tasks and citations of a document, who cites it, its pages and its text."""
    with site.archive() as archive:
        kept = keeping.kept_of(archive.rows, key)
        if kept is None:
            abort(404)
        tasks = keeping.tasks_of(archive.rows, key)
        citations = keeping.citations_of(archive.rows, key)
        cited_by, citing = keeping.citing(archive.rows, key, _CITING)
    opened = site.originals.open(kept)
    document, marks = opened.document, Marks()
    text = document.text if document else kept.text or ""
    fields = fields_of(document, marks) if document else kept_fields(kept)
    rows = task_rows(tasks, document, text, marks)
    cited = citation_rows(citations, document, text, marks)
    warnings = list(_warnings(document.warnings if document else (), marks))
    query = request.args.get("q", "")
    found = _mark_words(query, text, marks)
    pages, places = sheets(document, marks.found) if document and opened.file else ([], {})
    shown_text, text_places = text_with_links(text, marks.found)
    return render_template(
        "document.html",
        kept=kept,
        fields=fields,
        tasks=rows,
        citations=cited,
        cited_by=cited_by,
        citing=citing,
        warnings=warnings,
        pages=pages,
        text=shown_text if text else None,
        is_cut=len(text) > MOST_LETTERS,
        places={**text_places, **places},
        trouble=TROUBLES.get(opened.trouble) if opened.trouble else None,
        query=query,
        found=found,
        most=keeping.MOST,
    )


def page_picture(site: Site, key: int, number: int) -> Response:
    """The picture of a page of a document."""
    with site.archive() as archive:
        kept = keeping.kept_of(archive.rows, key)
    picture = site.originals.picture(kept, number) if kept else None
    if picture is None:
        abort(404)
    return file_answer(picture, "image/webp")


@dataclass(frozen=True, slots=True)
class _Doubt:
    text: str
    mark: str | None
    page: int | None


def _warnings(warnings: Iterable[Warning], marks: Marks) -> Iterator[_Doubt]:
    for one in warnings:
        spans = (one.span,) if one.span else ()
        key = marks.add("warning", "Cần xem lại", *spans)
        yield _Doubt(warning_text(one.code, one.message), key, one.page)


def _mark_words(query: str, text: str, marks: Marks) -> str | None:
    """Mark the words of a search in the text; the key of the first mark, None where there is none.

    A wrong query has no words.
    """
    try:
        words = finder(plan(parse_query(query), query).terms)
    except QueryError:
        return None
    keys = [
        marks.add(FOUND, "Từ tìm kiếm", Span(start=start, end=end, text=text[start:end]))
        for start, end in places_of(words, text[:MOST_LETTERS])[:_FOUND]
    ]
    return keys[0] if keys else None
