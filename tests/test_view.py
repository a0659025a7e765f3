"""The review page: what stands on it, without a browser."""

from __future__ import annotations

import base64
import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from PIL import Image

import vnadmin_parse as vp
from tests.examples import full_document
from tests.hostile import INJECTION, hostile_document
from tests.renderings import SOURCES, parsed
from vnadmin_parse.lexicon.loader import rows
from vnadmin_parse.models import Document, Page, Relation, Span
from vnadmin_parse.outputs.elements import printable
from vnadmin_parse.outputs.notebook import summary_html
from vnadmin_parse.view.marks import Marks
from vnadmin_parse.view.pictures import MOST_PAGES, _upright, has_pages_of, picture, pictures
from vnadmin_parse.view.sheets import text_sheet

SAMPLES = Path(__file__).parent / "fixtures" / "samples"
DOCUMENT = full_document()
PDF = SAMPLES / "cv-so-noi-vu-2026.pdf"


def tree_of(document: Document, source: Path | None = None) -> Any:
    page = html.document_fromstring(document.to_html(source))
    for template in page.iter("template"):
        template.clear()  # blank rows
    return page


def value_of(element: Any) -> Any:
    """The value that the script reads off an element (`review.js`)."""
    kind = element.get("data-type")
    if kind == "text":
        return element.text_content() or None
    if kind == "integer":
        return int(element.text_content()) if element.text_content() else None
    if kind == "flag":
        return element.get("checked") is not None
    if kind == "choice":
        return element.xpath("string(option[@selected]/@value)") or None
    if kind == "list":
        items = [item for item in element.iter() if "data-item" in item.attrib]
        own = [item for item in items if owner(item) is element]
        return [value_of(i if i.get("data-type") else i.find(".//*[@data-type]")) for i in own]
    parts = [part for part in element.iter() if part.get("data-key")]
    return {part.get("data-key"): value_of(part) for part in parts if owner(part) is element}


def owner(element: Any) -> Any:
    return next(e for e in element.iterancestors() if e.get("data-type") in ("object", "list"))


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_the_rows_hold_the_record(name: str) -> None:
    document = parsed(name, "pdf")
    assert value_of(tree_of(document).get_element_by_id("record")) == document.to_record()


def test_the_text_is_all_there_and_values_stand_in_it() -> None:
    page = tree_of(DOCUMENT)
    text = page.get_element_by_id("text")
    assert text.text_content() == DOCUMENT.text
    named = [mark.text for mark in text.iter("mark") if "c-assignee" in mark.get("class")]
    assert "Phòng Kế hoạch" in named


def test_every_value_on_the_page_has_its_row_and_the_other_way_round() -> None:
    page = tree_of(vp.parse(PDF), PDF)
    places = {key for value in page.xpath("//@data-marks") for key in value.split()}
    rows_ = set(page.xpath("//@data-mark")) | set(page.xpath("//@data-go"))
    assert places == rows_
    assert places


def test_pages_are_shown_where_the_file_is_given() -> None:
    document = vp.parse(PDF)
    page = tree_of(document, PDF)
    (sheet,) = page.find_class("picture")
    assert sheet.find("img").get("src").startswith("data:image/webp;base64,")
    boxes = sheet.find_class("c-subject")
    assert len(boxes) == len(document.subject.span.boxes) == 2
    assert "left:" in boxes[0].get("style")


def test_low_confidence_stands_out() -> None:
    subject = DOCUMENT.subject.model_copy(update={"confidence": 0.62})
    page = tree_of(DOCUMENT.model_copy(update={"subject": subject}))
    (row,) = page.xpath("//div[contains(@class, 'field doubtful')]")
    assert row.find_class("sure")[0].text == "62%"
    assert any("doubtful" in mark.get("class") for mark in page.iter("mark"))


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = tree_of(vp.parse(PDF), PDF)
    addresses = page.xpath("//@src | //@href | //@action")
    assert all(address.startswith("data:") for address in addresses)
    (style,) = page.xpath("//style/text()")
    assert "http" not in style.replace("http://www.w3.org/2000/svg", "")


def test_only_the_script_of_the_page_may_run() -> None:
    page = tree_of(hostile_document())
    policy = page.xpath("string(//meta[@http-equiv]/@content)")
    (script,) = page.xpath("//script[not(@type)]/text()")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_text_of_documents_is_escaped() -> None:
    ours, theirs = tree_of(DOCUMENT), tree_of(hostile_document())
    assert {e.tag for e in theirs.iter()} == {e.tag for e in ours.iter()}
    assert len(theirs.xpath("//script")) == len(ours.xpath("//script")) == 3
    assert not [name for e in theirs.iter() for name in e.attrib if name.startswith("on")]
    assert value_of(theirs.get_element_by_id("record")) == hostile_document().to_record()
    assert theirs.get_element_by_id("text").text_content() == INJECTION


def test_notebooks_show_escaped_text() -> None:
    table = html.fragment_fromstring(summary_html(hostile_document()))
    assert {e.tag for e in table.iter()} <= {"table", "tbody", "tr", "th", "td"}
    assert "SỞ Y TẾ" in DOCUMENT._repr_html_()
    assert "<td" in vp.parse_text("")._repr_html_()


def test_characters_that_html_cannot_hold_are_replaced() -> None:
    assert printable("a\x00b\x1f\ud800c") == "a�b��c"
    document = DOCUMENT.model_copy(update={"text": "a\x00\x0bb"})
    assert tree_of(document).get_element_by_id("text").text_content() == "a��b"


def test_tasks_stand_under_their_headings() -> None:
    page = tree_of(DOCUMENT)
    heading, task = page.xpath("//*[@data-key='tasks']/*[@class='items']/*")
    assert heading.text_content() == "Sở Y tế đề nghị:"
    assert task.get("style") == "--depth:1"
    assert task.find_class("reports")[0].find("button").text == "Sở Y tế"
    flat = tree_of(DOCUMENT.model_copy(update={"task_tree": ()}))
    assert len(flat.xpath("//*[@data-key='tasks']/*[@class='items']/*")) == 1


def test_deviations_of_form_are_shown() -> None:
    letter = "Số: 7/SYT-NVY\nV/v báo cáo\nĐịnh Lộc, ngày 5 tháng 3 năm 2026"
    page = tree_of(vp.parse_text(letter))
    codes = page.xpath("//*[contains(@class, 'deviation')]/@data-code")
    assert codes == ["number_leading_zero", "day_leading_zero"]


def test_printing_shows_the_values() -> None:
    assert "0415/SYT-NVY" in str(DOCUMENT)
    assert str(vp.parse_text("")).startswith("<text>")


def test_pictures_are_bounded_and_lie_as_they_were_read() -> None:
    image = Image.new("L", (3000, 2000), 255)
    image.paste(0, (0, 0, 1500, 1000))  # upper left
    turned = _upright(image, 90.0)
    assert turned.size[0] < turned.size[1] <= 1754
    assert turned.getpixel((5, turned.height - 5)) == 0  # lower left
    level = _upright(Image.new("RGB", (100, 100)), 2.0)
    assert level.getpixel((0, 0)) == (255, 255, 255)


def test_the_picture_of_one_page_is_that_of_the_whole() -> None:
    document = vp.parse(PDF)
    data = PDF.read_bytes()
    (whole,) = pictures(data, document)
    (page, *_) = document.pages
    one = picture(data, document.source, page)
    assert one is not None
    assert whole.address.endswith(base64.b64encode(one).decode())
    assert picture(data, document.source, page.model_copy(update={"number": 2})) is None


@pytest.mark.parametrize(
    ("file", "same"), [(PDF, True), (SAMPLES / "cv-truong-thpt-2026.docx", False)]
)
def test_a_file_of_another_format_has_not_the_pages_of_a_document(file: Path, same: bool) -> None:
    document = vp.parse(PDF)
    assert has_pages_of(file.read_bytes(), document.source, document.pages) is same


def test_a_file_of_more_pages_has_not_the_pages_of_a_document() -> None:
    document = vp.parse(PDF)
    source = document.source.model_copy(update={"pages": 2})
    assert not has_pages_of(PDF.read_bytes(), source, document.pages)
    larger = tuple(page.model_copy(update={"width": 842.0}) for page in document.pages)
    assert not has_pages_of(PDF.read_bytes(), document.source, larger)
    assert not has_pages_of(PDF.read_bytes()[:500], document.source, document.pages)


def test_only_so_many_pages_are_shown() -> None:
    file = io.BytesIO()
    many = [Image.new("L", (60, 80), 255) for _ in range(MOST_PAGES + 2)]
    many[0].save(file, "TIFF", save_all=True, append_images=many[1:])
    sizes = tuple(Page(number=n + 1, width=60, height=80) for n in range(len(many)))
    source = DOCUMENT.source.model_copy(update={"media_type": "image/tiff"})
    document = DOCUMENT.model_copy(update={"pages": sizes, "source": source})
    assert len(pictures(file.getvalue(), document)) == MOST_PAGES
    page = html.document_fromstring(document.to_html(file.getvalue()))
    assert "2 trang không có ảnh" in page.find_class("note")[0].text


def test_a_file_that_cannot_be_drawn_is_shown_as_text() -> None:
    pages = (Page(number=1, width=60, height=80),)
    source = DOCUMENT.source.model_copy(update={"media_type": "application/pdf"})
    document = DOCUMENT.model_copy(update={"pages": pages, "source": source})
    assert pictures(b"no PDF", document) == ()


@given(
    st.text("ab<>&'\"\n\x00Đ ", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8),
)
def test_any_values_at_any_places_leave_the_text_as_it_is(
    text: str, places: list[tuple[int, int]]
) -> None:
    marks = Marks()
    for start, end in ((min(place), max(place)) for place in places):
        if end <= len(text):
            marks.add("task", "x", Span(start=start, end=end, text=text[start:end]))
    sheet = text_sheet(text, marks.found)
    assert "".join(sheet.itertext()) == printable(text)


def test_all_warnings_speak_vietnamese() -> None:
    documented = Path(__file__).parent.parent.joinpath("docs", "errors.md").read_text("utf-8")
    table = documented.split("## Warning codes")[1]
    codes = {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")}
    assert codes == {row[0] for row in rows("warning_sentences.tsv", 2)}


def test_all_relations_have_names() -> None:
    from vnadmin_parse.view.citation_rows import RELATIONS

    assert set(RELATIONS) == set(Relation)
