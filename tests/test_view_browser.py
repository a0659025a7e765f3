"""The review page in a browser: what is clicked, typed and saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import vnadmin_parse as vp
from tests.browser import CHROMIUM, DRIVER, ENTER, ESCAPE, Browser, started
from tests.hostile import hostile_document
from vnadmin_parse.view import view

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no Chromium (Debian: chromium, chromium-driver)"
)

SAMPLES = Path(__file__).parent / "fixtures" / "samples"
PDF = SAMPLES / "cv-so-noi-vu-2026.pdf"
TEXT = SAMPLES / "cv-ubnd-xa-2025.txt"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with started(tmp_path_factory.mktemp("browser")) as window:
        yield window


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for source in (PDF, TEXT):
        made[source] = folder / f"{source.stem}.html"
        made[source].write_text(view(source, name=str(source)), "utf-8")
    return made


@pytest.fixture
def pdf(browser: Browser, pages: dict[Path, Path]) -> Browser:
    browser.open(pages[PDF])
    return browser


@pytest.fixture
def text(browser: Browser, pages: dict[Path, Path]) -> Browser:
    browser.open(pages[TEXT])
    return browser


def test_a_click_on_the_page_shows_the_value(pdf: Browser) -> None:
    pdf.click(".box.c-signer")
    assert "Trần Thị Hoà" in pdf.texts(".card.active")[0]
    assert pdf.is_in_view(".card.active")


def test_a_click_beside_the_page_shows_the_place(pdf: Browser) -> None:
    pdf.click("[data-key=signers] .go")
    assert pdf.is_in_view("#pages .box.c-signer.active")


def test_a_click_in_the_text_shows_the_value_and_back(text: Browser) -> None:
    text.click("#text mark.c-deadline")
    assert text.texts(".field.active .value") == ["trước ngày 20/10"]
    text.click("[data-key=addressees] .go")
    assert text.texts("#text mark.active") == ["Trưởng các thôn trên địa bàn xã"]
    assert text.is_in_view("#text mark.active")


def test_a_second_click_leads_to_the_task_around_a_deadline(text: Browser) -> None:
    text.click("#text mark.c-deadline")
    text.click("#text mark.c-deadline")
    assert "Tổ chức họp dân" in text.texts(".card.active > .k-text .value")[0]


def test_the_text_of_a_paged_document_can_be_shown(pdf: Browser) -> None:
    pdf.click("[data-show=words]")
    pdf.click("[data-key=addressees] .go")
    assert pdf.is_in_view("#text mark.active")


@pytest.mark.parametrize("query", ["RÀ SOÁT toàn bộ", "ra soat  toan bo"])
def test_search_finds_words_on_pages(pdf: Browser, query: str) -> None:
    pdf.type("#search", query)
    assert pdf.run("return document.getElementById('hits').value") == "1/1"
    assert len(pdf.texts("#pages .hit.current")) == 4
    assert pdf.is_in_view(".hit.current")
    pdf.type("#search", ESCAPE)
    assert pdf.texts(".hit") == []


def test_search_goes_from_hit_to_hit(text: Browser) -> None:
    text.press("/")
    text.press("ho ngheo")
    count = "return document.getElementById('hits').value"
    assert text.run(count) == "1/2"
    text.press(ENTER)
    assert text.run(count) == "2/2"
    text.click("#next")
    assert text.run(count) == "1/2"
    marked = "return [...CSS.highlights.get('hit')].map(range => range.toString())"
    assert text.run(marked) == ["hộ nghèo"]


def test_search_without_hits_says_so(text: Browser) -> None:
    text.type("#search", "không có chữ này (")
    assert text.run("return document.getElementById('hits').value") == "Không thấy"


@pytest.mark.parametrize("source", [PDF, TEXT], ids=["pdf", "text"])
def test_what_is_not_corrected_is_saved_as_it_was(
    browser: Browser, pages: dict[Path, Path], source: Path
) -> None:
    browser.open(pages[source])
    assert browser.download() == vp.parse(source).to_record()


def test_corrections_are_saved(text: Browser) -> None:
    record = vp.parse(TEXT).to_record()
    text.type("[data-key=number]", "57" + ENTER)
    text.type("[data-key=distribution] .k-note .value", "  để  báo cáo ")
    text.click("[data-key=archive] > .add")
    text.press("Tổ dân phố")
    text.click("[data-key=addressees] .value")
    text.click("[data-key=addressees] .remove")
    text.run(
        """
        const relation = document.querySelector("[data-key=relation]");
        relation.value = "implements";
        relation.dispatchEvent(new Event("input", {bubbles: true}));
        """
    )
    text.click("[data-key=tasks] .card")
    text.click("[data-key=tasks] .card [data-key=assignees] .add")
    text.press("Công an xã")
    record["number"] = "57"
    record["distribution"][0]["note"] = "để báo cáo"
    record["archive"].append("Tổ dân phố")
    record["addressees"] = []
    record["citations"][0]["relation"] = "implements"
    record["tasks"][0]["assignees"].append("Công an xã")
    assert text.download() == record


def test_added_rows_that_stay_blank_are_not_saved(text: Browser) -> None:
    for key in ("issuers", "citations", "tasks", "signers"):
        text.click(f"[data-key={key}] > .add")
    assert text.download() == vp.parse(TEXT).to_record()


def test_what_is_no_date_is_marked(text: Browser) -> None:
    text.type("[data-key=date].value", "-31")
    assert text.texts("[aria-invalid]") == ["2025-09-31"]


def test_the_keyboard_reaches_values_on_the_page(pdf: Browser) -> None:
    pdf.run("document.querySelector('.box.c-subject').focus()")
    pdf.press(ENTER)
    assert pdf.texts(".field.active .label") == ["Trích yếu"]


def test_a_phone_shows_one_side_at_a_time(browser: Browser, pages: dict[Path, Path]) -> None:
    browser.open(pages[TEXT], 500, 800)
    wide = "return document.documentElement.scrollWidth <= innerWidth"
    assert browser.run(wide)
    browser.click("#text mark.c-subject")
    assert browser.is_in_view(".field.active")
    assert browser.run(wide)
    browser.click("[data-key=addressees] .go")
    assert browser.is_in_view("#text mark.active")


def test_nothing_in_a_document_is_run(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "hostile.html"
    page.write_text(hostile_document().to_html(), "utf-8")
    browser.open(page)
    for selector in ("[data-key=signers] .go", "#text mark", "[data-key=tasks] > .add"):
        browser.click(selector)
    assert browser.run("return window.injected ?? null") is None
    assert browser.download() == hostile_document().to_record()
