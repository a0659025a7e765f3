"""The page of an index in a browser: with keys, on a phone, and without a word to anywhere else."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import CHROMIUM, DRIVER, ENTER, TAB, Browser, started
from tests.fixtures.builder import load_all, render_pdf
from vnadmin_parse.search import index
from vnadmin_parse.serve import Server

from .search_archives import citation, document, lines
from .test_serve import hostile_index

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no Chromium (Debian: chromium, chromium-driver)"
)

SAMPLES = Path(__file__).parent / "fixtures" / "samples"
LETTER, ORDER = "cv-so-noi-vu-2026", "cv-tinh-uy-2025"
_LOADED = "document.readyState === 'complete'"
CITED = [document(f"{n}.txt", number=f"{n}/QĐ-UBND", identifier=f"QĐ {n}") for n in (1, 2)]
CITED[0]["citations"] = [citation("2/QĐ-UBND", "repeals", identifier="QĐ 2")]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with started(tmp_path_factory.mktemp("browser")) as window:
        yield window


def served(db: Path) -> Iterator[str]:
    """The address of a server."""
    with Server(db, port=0) as server:
        threading.Thread(target=server.run, daemon=True).start()
        yield server.address.rstrip("/")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An archive of two converted documents (1, 2), two PDF files (3, 4) and a text."""
    folder = tmp_path_factory.mktemp("archive")
    files = folder / "files"
    files.mkdir()
    sources = load_all()
    for name in (LETTER, ORDER):
        (files / f"{name}.pdf").write_bytes(render_pdf(sources[name]))
    shutil.copy(SAMPLES / "cv-ubnd-xa-2025.txt", files)
    index([lines(folder / "documents.jsonl", CITED), files], folder / "a.db")
    yield from served(folder / "a.db")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from served(hostile_index(tmp_path_factory.mktemp("hostile")))


PAGES = ("/", "/?q=bao+cao", "/document/3", "/document/5?q=bao+cao", "/tasks", "/graph/1")


def test_from_the_query_to_the_document_with_keys_alone(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/")
    browser.until("return document.activeElement.id === 'q'")
    browser.press("moi truong dien tu" + ENTER)
    browser.until(f"return location.search && {_LOADED}")
    assert browser.texts(".hits h2") == ["Công văn 1247/SNV-CCHC"]
    assert "môi trường điện tử" in " ".join(browser.texts(".excerpt mark"))
    browser.run("document.querySelector('.hits h2 a').focus()")
    browser.press(ENTER)
    browser.until(f"return location.pathname.startsWith('/document/') && {_LOADED}")
    assert browser.texts("h1") == ["Công văn 1247/SNV-CCHC"]


def test_the_first_key_leads_past_the_head(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/tasks")
    browser.press(TAB)
    assert browser.run("return document.activeElement.className") == "skip"
    assert browser.run("return document.activeElement.getBoundingClientRect().top >= 0")
    browser.press(ENTER)
    assert browser.run("return document.activeElement.id") == "main"


def test_what_has_the_focus_is_seen(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/document/3")
    for _ in range(12):
        browser.press(TAB)
        shown = "return getComputedStyle(document.activeElement).outlineStyle"
        assert browser.run(shown) == "solid"


def test_a_value_narrows_the_search(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/")
    before = browser.texts(".hits h2")
    browser.click(".facets a")
    after = browser.texts(".hits h2")
    assert 0 < len(after) < len(before)
    browser.click(".chosen a")
    assert browser.texts(".hits h2") == before


def test_the_page_has_boxes_where_the_values_stand(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/document/3")
    width = browser.run("return document.querySelector('img').naturalWidth")
    assert width > 800
    sheet, box = (
        browser.run(
            "const b = document.querySelector(arguments[0]).getBoundingClientRect();"
            "return [b.left, b.top, b.right, b.bottom]",
            selector,
        )
        for selector in ("img", ".box.c-subject")
    )
    assert sheet[0] < box[0] < box[2] < sheet[2]
    assert sheet[1] < box[1] < box[3] < sheet[3]
    colour = browser.run("return getComputedStyle(document.querySelector('.box rect')).fill")
    assert colour not in ("none", "rgb(0, 0, 0)")


def test_a_click_leads_from_the_box_to_the_value_and_back(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/document/3")
    browser.click(".box.c-signer rect")
    assert "Trần Thị Hoà" in browser.texts(":target")[0]
    browser.click(":target .place")
    assert browser.run("return document.querySelector(':target').classList.contains('c-signer')")
    seen = browser.run(
        "const b = document.querySelector(':target').getBoundingClientRect();"
        "return b.top >= 0 && b.bottom <= innerHeight"
    )
    assert seen


def test_the_to_do_list_is_narrowed_by_its_form(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/tasks")
    before = browser.texts(".todo tbody tr")
    browser.type("#assignee", "Trưởng các thôn" + ENTER)
    browser.until(f"return location.search && {_LOADED}")
    after = browser.texts(".todo tbody tr")
    assert 0 < len(after) < len(before)
    browser.click(".todo .giver a")
    assert "/document/" in browser.address()


def test_boxes_of_the_graph_are_links(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/graph/1")
    browser.click(".picture-of-graph a[href='/graph/2'] rect")
    assert browser.address() == f"{address}/graph/2"
    browser.run("document.querySelector(\".lists a[href='/document/1']\").focus()")
    browser.press(ENTER)
    browser.until(f"return location.pathname === '/document/1' && {_LOADED}")
    assert browser.texts("h1") == ["Văn bản 1/QĐ-UBND"]


@pytest.mark.parametrize("width", [360, 390, 1400])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_the_window(
    browser: Browser, address: str, page: str, width: int
) -> None:
    browser.visit(address + page, width, 800)
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")


def test_what_is_touched_on_a_phone_is_large_enough(browser: Browser, address: str) -> None:
    browser.visit(f"{address}/", 390, 800)
    heights = browser.run(
        "return [...document.querySelectorAll('header a, button, .facets a, .switch a')]"
        ".map(e => e.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24  # WCAG 2.2, 2.5.8


def test_nothing_is_asked_for_elsewhere_and_nothing_is_complained_of(
    browser: Browser, address: str
) -> None:
    browser.visit("about:blank")
    browser.requests()
    browser.complaints()
    for page in PAGES:
        browser.visit(address + page)
    asked = browser.requests()
    assert len(asked) > 2 * len(PAGES)
    own = (f"{address}/", "data:")  # the browser's icon of a calendar is data
    assert {one for one in asked if not one.startswith(own)} == set()
    assert browser.complaints() == []


def test_no_script_of_a_document_runs(browser: Browser, hostile: str) -> None:
    browser.visit("about:blank")
    browser.complaints()
    for page in ("/", "/document/1", "/document/2?q=tim", "/tasks", "/graph/2", "/graph/3"):
        browser.visit(hostile + page)
        assert browser.run("return window.injected") is None
        assert "window.injected = 1" in browser.run("return document.body.textContent")
    assert browser.complaints() == []
