"""The page of an index, without a browser."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

import vnadmin_parse as vp
from tests.hostile import INJECTION, INJECTIONS, hostile_document
from vnadmin_parse.cli import main
from vnadmin_parse.errors import IndexUnusable
from vnadmin_parse.lexicon.loader import rows
from vnadmin_parse.search import index
from vnadmin_parse.serve import Server, create_app
from vnadmin_parse.serve.document_page import TROUBLES
from vnadmin_parse.serve.guard import HEADERS
from vnadmin_parse.serve.originals import Originals, Trouble
from vnadmin_parse.serve.site import Site
from vnadmin_parse.view import pictures

from .search_archives import Json, citation, document, lines, task

SAMPLES = Path(__file__).parent / "fixtures" / "samples"
PDF, TEXT = "cv-so-noi-vu-2026.pdf", "cv-ubnd-xa-2025.txt"

DECREE = document(
    "decree.txt",
    "Nghị định quy định về công tác văn thư, báo cáo",
    number="30/2020/NĐ-CP",
    kind="NĐ",
    date="2020-03-05",
    issuers=["CHÍNH PHỦ"],
    identifier="NĐ 30/2020/NĐ-CP",
    subject="công tác văn thư",
)
LETTER = document(
    "letter.txt",
    "V/v phòng, chống dịch. Căn cứ Nghị định số 30/2020/NĐ-CP. Phòng Y tế báo cáo.",
    number="12/SYT-NVY",
    kind="CV",
    date="2021-05-27",
    place="Định Lộc",
    issuers=["SỞ Y TẾ"],
    subject="phòng, chống dịch",
    citations=[
        citation(
            "30/2020/NĐ-CP",
            "legal_basis",
            identifier="NĐ 30/2020/NĐ-CP",
            span={"start": 31, "end": 54, "text": "Nghị định số 30/2020/NĐ"},
        ),
        citation("5/QĐ-TTg", locator="Điều 3"),
        citation(None, "mentions", issuer="Bộ Y tế"),
    ],
    tasks=[
        task("Phòng Y tế báo cáo", "Phòng Y tế", due="2021-06-15", label="2.a"),
        task("nộp danh sách", "Phòng Nội vụ", "Công an xã", due="2021-07"),
    ],
)
PLAN = document(
    "plan.txt",
    "Kế hoạch phòng bão",
    number="7/KH-UBND",
    kind="KH",
    date="2021-08-01",
    issuers=["ỦY BAN NHÂN DÂN"],
    subject="phòng bão",
)
MANY = [
    document(f"{n}.txt", f"Thông báo họp giao ban {n}", number=f"{n}/TB-VP", kind="TB")
    for n in range(45)
]


def client_of(db: Path, originals: Originals) -> FlaskClient:
    app = create_app(Site(db, originals))
    app.testing = True
    return app.test_client()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Converted documents whose output is gone: all that is shown is in the index."""
    folder = tmp_path_factory.mktemp("converted")
    source = lines(folder / "documents.jsonl", [DECREE, LETTER, PLAN, *MANY])
    assert index([source], folder / "a.db").added == 48
    source.unlink()
    return client_of(folder / "a.db", Originals())


@pytest.fixture(scope="module")
def originals() -> Iterator[Originals]:
    with reading() as opened:
        yield opened


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, originals: Originals) -> FlaskClient:
    """Files that were indexed as they are: 1 is a PDF, 2 a text."""
    folder = tmp_path_factory.mktemp("files")
    for name in (PDF, TEXT):
        shutil.copy(SAMPLES / name, folder)
    index([folder], folder.parent / "files.db")
    return client_of(folder.parent / "files.db", originals)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Documents that put scripts into all that is shown."""
    return client_of(hostile_index(tmp_path_factory.mktemp("hostile")), Originals())


def hostile_index(folder: Path) -> Path:
    """An index of hostile documents: 1 has all fields, 2 cites 3."""
    whole = hostile_document().model_dump(mode="json")
    whole["text"] = f"tìm {INJECTION}"
    cited = citation(INJECTION, INJECTION, identifier=INJECTION, locator=INJECTION, date="<b>")
    fields: Json = {
        "number": INJECTION,
        "kind": INJECTION,
        "subject": f"tìm {INJECTION}",
        "issuers": [INJECTION],
        "place": INJECTION,
        "citations": [cited],
        "tasks": [task(INJECTION, INJECTION, label=INJECTION)],
    }
    other = document(f"2{INJECTION}", **fields, identifier="x")
    third = document(f"3{INJECTION}", identifier=INJECTION, date="2021")
    source = lines(folder / "documents.jsonl", [whole, other, third])
    report = index([source], folder / "a.db")
    assert (report.added, report.failures) == (3, [])
    return folder / "a.db"


def get(client: FlaskClient, address: str, **options: Any) -> TestResponse:
    return client.get(address, base_url="http://127.0.0.1:8765", **options)


def page(client: FlaskClient, address: str, status: int = 200) -> Any:
    """The page at an address, as a tree."""
    answer = get(client, address)
    assert answer.status_code == status
    return html.document_fromstring(answer.get_data(as_text=True))


def texts(tree: Any, path: str) -> list[str]:
    """The texts of elements, with single spaces."""
    return [" ".join(found.text_content().split()) for found in tree.xpath(path)]


def hits(tree: Any) -> list[str]:
    return texts(tree, "//ol[@class='hits']//h2/a")


def test_search_shows_hits_with_the_words_marked(client: FlaskClient) -> None:
    tree = page(client, "/?q=" + quote("phong chong dich"))
    assert hits(tree) == ["Công văn 12/SYT-NVY"]
    assert texts(tree, "//p[@class='excerpt']/mark") == ["phòng, chống", "dịch"]
    assert texts(tree, "//p[@class='from']") == ["SỞ Y TẾ · 27/5/2021"]
    assert tree.xpath("string(//input[@id='q']/@value)") == "phong chong dich"


def test_without_a_query_all_documents_are_there_the_newest_first(client: FlaskClient) -> None:
    tree = page(client, "/")
    assert texts(tree, "//h1") == ["48 văn bản"]
    assert hits(tree)[:2] == ["Kế hoạch 7/KH-UBND", "Công văn 12/SYT-NVY"]


def test_where_nothing_is_found_help_is_open(client: FlaskClient) -> None:
    tree = page(client, "/?q=zzzz")
    assert texts(tree, "//h1") == ["Không tìm thấy văn bản nào"]
    assert tree.xpath("//details[@class='help'][@open]")


def test_what_was_given_up_is_said(client: FlaskClient) -> None:
    tree = page(client, "/?q=" + quote("giao bàm"))
    assert "viết gần giống" in texts(tree, "//p[@role='status']")[0]


@pytest.mark.parametrize(
    ("address", "cause", "place"),
    [
        ("/?q=dich+isuer:x", "Không có trường 'isuer': có phải ý bạn là issuer?", "i"),
        ("/?q=dich+(bao", "Dấu ngoặc này chưa đóng", "("),
        ("/?q=due%3Chom", "'hom' không phải là ngày", "h"),
        ("/?q=dich&f=x", "Đây không phải là bộ lọc", "x"),
        ("/?q=dich+AND", "Ở đây thiếu từ cần tìm", "␣"),
        ("/tasks?q=((", "Ở đây thiếu từ cần tìm", "␣"),
    ],
)
def test_a_wrong_query_is_explained(
    client: FlaskClient, address: str, cause: str, place: str
) -> None:
    tree = page(client, address, 400)
    assert cause in texts(tree, "//*[@role='alert']/p")[0]
    assert texts(tree, "//*[@role='alert']//mark") == [place]


WRONG = (
    *("x" * 2001, "a)", "(a", '"a', "(" * 50 + "a" + ")" * 50, "a AND", "AND a", "NOT", "isuer:x"),
    *("xyzw:x", "type:xyzw", "relation:loves", "date:..", "due:2021-06..2021-05"),
    *("due<hôm", "x*", "text=x", "issuer<x", "year:hai", "issuer:", "due:a: write {0}{x}"),
)
"""A query for each thing that can be wrong with one."""


def test_all_that_is_wrong_with_a_query_is_said_in_vietnamese(client: FlaskClient) -> None:
    unused = {row[1].split("{}")[-1] for row in rows("query_sentences.tsv", 2)}
    for query in WRONG:
        tree = page(client, "/?q=" + quote(query), 400)
        assert not tree.xpath("//*[@role='alert']/p/@lang"), query
        (said,) = texts(tree, "//*[@role='alert']/p")
        unused -= {end for end in unused if said.endswith(f"{end}.")}
    assert unused == {"Đây không phải là bộ lọc"}  # of a link that somebody changed


@pytest.mark.parametrize(
    "address",
    [
        *("/?page=0", "/?page=x", "/?page=1e3", "/?page=9999999999", "/?page=²", "/?sort=best"),
        *("/tasks?page=-1", "/tasks?first=2021-13-01", "/tasks?last=hom+nay"),
        *("/graph/1?depth=9", "/graph/1?direction=up", "/graph/1?chain=x", "/tasks.csv?q=(("),
        "/?" + "&".join(f"f=year={year}" for year in range(51)),
    ],
)
def test_what_no_form_of_ours_asks_is_refused(client: FlaskClient, address: str) -> None:
    assert texts(page(client, address, 400), "//h1") == ["Yêu cầu không đúng"]


def test_values_narrow_the_search_and_are_taken_back(client: FlaskClient) -> None:
    tree = page(client, "/?q=" + quote('"chống dịch" OR "phòng bão"'))
    assert len(hits(tree)) == 2
    (narrower,) = tree.xpath("//aside//a[span='Công văn']/@href")
    narrowed = page(client, narrower)
    assert hits(narrowed) == ["Công văn 12/SYT-NVY"]
    assert texts(narrowed, "//ul[@class='chosen']//a") == ["Bỏ bộ lọc Tên loại: Công văn ×"]
    assert narrowed.xpath("//form[@role='search']/input[@name='f']/@value") == ['type="CV"']
    (back,) = narrowed.xpath("//ul[@class='chosen']//a/@href")
    assert hits(page(client, back)) == hits(tree)
    (both,) = narrowed.xpath("//aside//a[span='SỞ Y TẾ']/@href")
    assert len(page(client, both).xpath("//ul[@class='chosen']/li")) == 2


def test_pages_give_each_hit_once(client: FlaskClient) -> None:
    address, seen = "/?q=" + quote("họp giao ban") + "&sort=oldest", []
    while address:
        tree = page(client, address)
        seen += hits(tree)
        address = tree.xpath("string(//a[@rel='next']/@href)")
    assert len(seen) == len(set(seen)) == 45
    (back,) = page(client, "/?q=giao&page=9").xpath("//a[text()='Về trang đầu']/@href")
    assert len(hits(page(client, back))) == 20


def test_a_document_is_shown_with_its_values(client: FlaskClient) -> None:
    tree = page(client, "/document/2")
    assert texts(tree, "//h1") == ["Công văn 12/SYT-NVY"]
    fields = dict(
        zip(texts(tree, "//aside//dt"), texts(tree, "//aside//dt/following::dd[1]"), strict=True)
    )
    assert fields["Cơ quan ban hành"] == "SỞ Y TẾ"
    assert fields["Ngày ban hành"] == "27/5/2021"
    first, second = texts(tree, "//section[@id='tasks']//li")
    assert first == "2.a Phòng Y tế Phòng Y tế báo cáo trước 2021-06-15 hạn cuối 15/6/2021"
    assert second.startswith("Phòng Nội vụ Công an xã nộp danh sách")
    assert TROUBLES[Trouble.GONE] in texts(tree, "//aside//p[@role='status']")
    assert not tree.xpath("//img")


def test_a_value_leads_to_other_documents_that_have_it(client: FlaskClient) -> None:
    tree = page(client, "/document/2")
    (alike,) = tree.xpath("//aside//dd//a[text()='SỞ Y TẾ']/@href")
    assert hits(page(client, alike)) == ["Công văn 12/SYT-NVY"]


def test_citations_lead_both_ways(client: FlaskClient) -> None:
    letter = page(client, "/document/2")
    (decree,) = letter.xpath("//section[@id='citations']//a[text()='NĐ 30/2020/NĐ-CP']/@href")
    cited = page(client, decree)
    assert texts(cited, "//section[@id='cited-by']//li/p[1]") == ["Căn cứ"]
    assert cited.xpath("//section[@id='cited-by']//li//a/@href") == ["/document/2"]


def test_a_citation_of_what_is_not_there_leads_to_who_cites_it(client: FlaskClient) -> None:
    tree = page(client, "/document/2")
    (search,) = tree.xpath("//section[@id='citations']//a[text()='5/QĐ-TTg']/@href")
    assert hits(page(client, search)) == ["Công văn 12/SYT-NVY"]
    assert "Điều 3" in texts(tree, "//section[@id='citations']//li")[1]
    assert not tree.xpath("//section[@id='citations']//li[3]//a[@class!='place']")


def test_words_of_the_search_are_marked_in_the_text(client: FlaskClient) -> None:
    tree = page(client, "/?q=dich")
    (address,) = tree.xpath("//ol[@class='hits']//h2/a/@href")
    shown = page(client, address)
    assert texts(shown, "//mark[contains(@class, 'c-found')]") == ["dịch"]
    (place,) = shown.xpath("//a[text()='Đến chỗ tìm thấy đầu tiên']/@href")
    assert texts(shown, f"//*[@id='{place[1:]}']") == ["dịch"]
    assert page(client, "/document/2?q=((").xpath("//section[@id='text']")


def test_every_link_within_a_page_has_its_end(files: FlaskClient, client: FlaskClient) -> None:
    for tree in (page(files, "/document/1"), page(client, "/document/2?q=dich")):
        ends = set(tree.xpath("//@id"))
        links = [link[1:] for link in tree.xpath("//@href") if link.startswith("#")]
        assert links
        assert set(links) <= ends
        assert len(tree.xpath("//@id")) == len(ends)


def test_pages_are_shown_with_boxes(files: FlaskClient) -> None:
    tree = page(files, "/document/1")
    (image,) = tree.xpath("//figure/img/@src")
    answer = get(files, image)
    assert (answer.status_code, answer.mimetype) == (200, "image/webp")
    assert answer.data[8:12] == b"WEBP"
    again = get(files, image, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    document_ = vp.parse(SAMPLES / PDF)
    boxes = tree.xpath("//a[contains(@class, 'c-subject')]/*[local-name()='rect']")
    assert len(boxes) == len(document_.subject.span.boxes) == 2
    key = tree.xpath("string(//dt[text()='Trích yếu']/following::span[1]/@id)")
    assert tree.xpath(f"//a[@href='#{key}']/@id") == [f"p-{key}"]
    assert "Trần Thị Hoà PHÓ GIÁM ĐỐC" in " ".join(texts(tree, "//aside")).replace(
        "KT. GIÁM ĐỐC / ", ""
    )


def test_a_file_without_pages_is_shown_as_text(files: FlaskClient) -> None:
    tree = page(files, "/document/2")
    assert not tree.xpath("//img")
    assert not tree.xpath("//p[@class='notice']")
    assert texts(tree, "//section[@id='text']//mark[contains(@class, 'c-deadline')]")
    assert get(files, "/document/2/page/1.webp").status_code == 404


def test_the_text_is_that_of_the_document(files: FlaskClient) -> None:
    tree = page(files, "/document/2")
    (sheet,) = tree.find_class("text")
    assert sheet.text_content() == vp.parse(SAMPLES / TEXT).text


def _changed(file: Path, aside: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n")


def _moved(file: Path, aside: Path) -> None:
    file.rename(aside / file.name)


def _linked_out(file: Path, aside: Path) -> None:
    _moved(file, aside)
    file.symlink_to(aside / file.name)


def _a_folder(file: Path, aside: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    ("happened", "trouble"),
    [
        (_changed, Trouble.CHANGED),
        (_moved, Trouble.GONE),
        (_linked_out, Trouble.OUTSIDE),
        (_a_folder, Trouble.UNREADABLE),
    ],
)
def test_only_the_file_that_was_indexed_is_opened(
    tmp_path: Path, happened: Any, trouble: Trouble
) -> None:
    folder, aside = tmp_path / "in", tmp_path / "aside"
    folder.mkdir()
    aside.mkdir()
    file = Path(shutil.copy(SAMPLES / PDF, folder))
    index([folder], tmp_path / "a.db")
    happened(file, aside)
    opened = client_of(tmp_path / "a.db", Originals())
    tree = page(opened, "/document/1")
    assert texts(tree, "//aside//p[@role='status']") == [TROUBLES[trouble]]
    assert "1247/SNV-CCHC" in texts(tree, "//section[@id='text']")[0]
    assert get(opened, "/document/1/page/1.webp").status_code == 404


def test_a_path_of_the_index_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    import sqlite3

    (tmp_path / "in").mkdir()
    shutil.copy(SAMPLES / PDF, tmp_path / "in" / "a.pdf")
    shutil.copy(SAMPLES / PDF, tmp_path / "secret.pdf")
    index([tmp_path / "in"], tmp_path / "a.db")
    for path in ("../secret.pdf", str(tmp_path / "secret.pdf")):
        with sqlite3.connect(tmp_path / "a.db") as connection:
            connection.execute("UPDATE documents SET path = ?", [path])
        tree = page(client_of(tmp_path / "a.db", Originals()), "/document/1")
        assert texts(tree, "//aside//p[@role='status']") == [TROUBLES[Trouble.OUTSIDE]]


@contextmanager
def reading(folder: Path | None = None) -> Iterator[Originals]:
    """Originals, and the end of the process that reads them."""
    opened = Originals(folder)
    try:
        yield opened
    finally:
        opened.close()


def converted(folder: Path, *, records: bool = False) -> Path:
    """An index of the converted PDF, under the name that it has in the folder `2026`."""
    (folder / "2026").mkdir()
    shutil.copy(SAMPLES / PDF, folder / "2026")
    document_ = vp.parse((SAMPLES / PDF).read_bytes(), name=f"2026/{PDF}")
    record = document_.to_record(f"2026/{PDF}")
    source = lines(folder / "x.jsonl", [record if records else document_.model_dump(mode="json")])
    index([source], folder / "a.db")
    return folder / "a.db"


def test_converted_documents_have_places_and_with_their_files_pages(tmp_path: Path) -> None:
    db = converted(tmp_path)
    without = page(client_of(db, Originals()), "/document/1")
    assert not without.xpath("//img")
    assert texts(without, "//mark[contains(@class, 'c-signer')]")
    with reading(tmp_path) as originals:
        opened = client_of(db, originals)
        (image,) = page(opened, "/document/1").xpath("//figure/img/@src")
        assert get(opened, image).data[8:12] == b"WEBP"


@pytest.mark.parametrize(
    ("happened", "trouble"),
    [
        (lambda file: file.unlink(), Trouble.GONE),
        (lambda file: file.write_bytes(b"Text"), Trouble.CHANGED),
        (lambda file: shutil.copy(SAMPLES / "qd-ubnd-tinh-2026.pdf", file), Trouble.OTHERWISE),
    ],
)
def test_another_file_in_the_place_of_a_converted_one_is_not_shown(
    tmp_path: Path, happened: Any, trouble: Trouble
) -> None:
    db = converted(tmp_path)
    happened(tmp_path / "2026" / PDF)
    with reading(tmp_path) as opened:
        tree = page(client_of(db, opened), "/document/1")
    assert texts(tree, "//aside//p[@role='status']") == [TROUBLES[trouble]]
    assert not tree.xpath("//img")
    assert texts(tree, "//mark[contains(@class, 'c-signer')]")


@pytest.mark.parametrize(("pages", "shown"), [(1, 1), (2, 0)])
def test_a_scan_is_told_by_its_pages(tmp_path: Path, pages: int, shown: int) -> None:
    document_ = vp.parse((SAMPLES / PDF).read_bytes(), name=PDF)
    source = document_.source.model_copy(update={"reader": "pdfium+tesseract", "pages": pages})
    scan = document_.model_copy(update={"source": source})
    index([lines(tmp_path / "x.jsonl", [scan.model_dump(mode="json")])], tmp_path / "a.db")
    with reading(SAMPLES) as opened:
        tree = page(client_of(tmp_path / "a.db", opened), "/document/1")
    assert len(tree.xpath("//figure/img")) == shown
    assert texts(tree, "//aside//p[@role='status']") == [TROUBLES[Trouble.CHANGED]][shown:]


def test_pages_are_not_drawn_in_the_process_of_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What crashes PDFium would end it."""
    db = converted(tmp_path)
    monkeypatch.setattr(pictures, "open_pdf", None)
    with reading(tmp_path) as opened:
        assert get(client_of(db, opened), "/document/1/page/1.webp").data[8:12] == b"WEBP"


def test_names_in_converted_output_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    db = converted(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    tree = page(client_of(db, Originals(tmp_path / "elsewhere")), "/document/1")
    assert texts(tree, "//aside//p[@role='status']") == [TROUBLES[Trouble.GONE]]
    outside = vp.parse((SAMPLES / PDF).read_bytes(), name=f"../2026/{PDF}")
    source = lines(tmp_path / "y.jsonl", [outside.model_dump(mode="json")])
    index([source], tmp_path / "b.db")
    tree = page(client_of(tmp_path / "b.db", Originals(tmp_path / "elsewhere")), "/document/1")
    assert texts(tree, "//aside//p[@role='status']") == [TROUBLES[Trouble.OUTSIDE]]


def test_output_of_another_version_is_shown_without_places(tmp_path: Path) -> None:
    index([lines(tmp_path / "x.jsonl", [LETTER])], tmp_path / "a.db")  # has not all fields
    tree = page(client_of(tmp_path / "a.db", Originals()), "/document/1")
    assert texts(tree, "//aside//p[@role='status']") == [TROUBLES[Trouble.OTHER_VERSION]]
    assert "phòng, chống dịch" in texts(tree, "//section[@id='text']")[0]


def test_records_show_fields_and_with_their_files_all(tmp_path: Path) -> None:
    db = converted(tmp_path, records=True)
    without = page(client_of(db, Originals()), "/document/1")
    assert "không giữ nguyên văn" in texts(without, "//div[@class='sheets']")[0]
    assert "1247/SNV-CCHC" in texts(without, "//aside//dl")[0]
    assert texts(without, "//section[@id='tasks']//li")
    with reading(tmp_path) as opened:
        tree = page(client_of(db, opened), "/document/1")
    assert tree.xpath("//figure/img/@src")
    assert texts(tree, "//mark[contains(@class, 'c-signer')]")


@pytest.mark.parametrize(
    "address",
    [
        *("/document/999", "/document/0", "/document/-1", "/document/abc", "/document/1.5"),
        *("/document/99999999999999999999", "/document/", "/document/1/", "/graph/999"),
        *("/document/1/page/1.webp", "/document/1/page/0.webp", "/document/9/page/99.webp"),
        *("/graph", "/graph?of=nothing", "/static/serve.css", "/templates/base.html"),
        *("/document/../../etc/passwd", "/document/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc"),
        *("/document/%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "/..%5c..%5cwindows", "/%00"),
    ],
)
def test_what_is_not_there_is_not_there(client: FlaskClient, address: str) -> None:
    assert texts(page(client, address, 404), "//h1") == ["Không có trang này"]


PAGES = (
    *("/", "/?q=dich", "/?q=((", "/document/1", "/document/2", "/document/99", "/tasks"),
    *("/tasks.csv", "/tasks.ics", "/graph/1", "/style.css", "/icon.svg", "/nothing"),
)


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_says_what_may_be_done_with_it(client: FlaskClient, address: str) -> None:
    answer = get(client, address)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "script-src" not in HEADERS["Content-Security-Policy"]
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("address", [one for one in PAGES if "." not in one])
def test_no_page_needs_scripts_styles_of_its_own_or_the_network(
    client: FlaskClient, address: str
) -> None:
    tree = html.document_fromstring(get(client, address).get_data(as_text=True))
    assert not tree.xpath("//script | //style | //@style | //iframe | //object")
    links = [*tree.xpath("//@src"), *tree.xpath("//@href"), *tree.xpath("//@action")]
    assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in links)
    assert tree.xpath("string(/html/@lang)") == "vi"
    fields = tree.xpath("//input[@type!='hidden'] | //select")
    labelled = set(tree.xpath("//label/@for"))
    assert {field.get("id") for field in fields} <= labelled
    assert len(tree.xpath("//h1")) <= 1


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_sent(client: FlaskClient, method: str) -> None:
    answer = client.open("/", method=method, base_url="http://127.0.0.1")
    assert answer.status_code == 405


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("127.0.0.1", 200),
        ("localhost:8765", 200),
        ("example.com", 421),
        ("127.0.0.1.example.com", 421),
        ("localhost.example.com:8765", 421),
        ("192.168.0.7:8765", 421),
        ("127.0.0.1@example.com", 421),
        ("", 421),
    ],
)
def test_only_the_names_of_the_loopback_are_answered(
    client: FlaskClient, host: str, status: int
) -> None:
    for address in ("/", "/document/1", "/style.css", "/nothing"):
        answer = client.get(address, headers={"Host": host})
        assert answer.status_code == (404 if (status, address) == (200, "/nothing") else status)


@pytest.mark.parametrize(
    ("site", "mode", "goal", "status"),
    [
        ("none", "navigate", "document", 200),
        ("same-origin", "no-cors", "image", 200),
        ("cross-site", "navigate", "document", 200),
        ("cross-site", "navigate", "iframe", 403),
        ("same-site", "navigate", "object", 403),
        ("cross-site", "no-cors", "image", 403),
        ("same-site", "cors", "empty", 403),
    ],
)
def test_other_sites_load_nothing(
    client: FlaskClient, site: str, mode: str, goal: str, status: int
) -> None:
    said = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": goal}
    assert get(client, "/document/1", headers=said).status_code == status


def inert(tree: Any) -> bool:
    """Whether nothing in a page can run."""
    tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    names = [name for element in tree.iter() for name in element.attrib]
    sources = tree.xpath("//img/@src")
    addresses = [*tree.xpath("//@href"), *tree.xpath("//@action"), *sources]
    return (
        not tags & {"script", "style", "iframe", "template", "object", "embed", "base", "b"}
        and not [name for name in names if name.startswith("on") or name == "autofocus"]
        and all(one.startswith(("/", "#")) for one in addresses)
    )


@pytest.mark.parametrize(
    "address",
    [
        *("/?q=" + quote("tìm"), "/", "/document/1", "/document/2", "/document/3", "/tasks"),
        *("/graph/1", "/graph/2", "/graph/3?depth=2", "/document/2?q=" + quote("tìm")),
    ],
)
def test_documents_put_no_scripts_into_pages(hostile: FlaskClient, address: str) -> None:
    tree = page(hostile, address)
    for search in tree.xpath("//input[@autofocus]"):
        search.attrib.pop("autofocus")
    assert inert(tree)
    assert INJECTIONS[0] in tree.text_content()


def test_all_values_of_a_hostile_document_are_shown_as_text(hostile: FlaskClient) -> None:
    tree = page(hostile, "/document/2")
    flat = " ".join(INJECTION.split())
    assert flat in texts(tree, "//section[@id='citations']//li")[0]
    assert flat in texts(tree, "//section[@id='tasks']//li")[0]
    assert flat in texts(tree, "//h1")[0]
    assert flat in texts(page(hostile, "/tasks"), "//table")[0]


@pytest.mark.parametrize("injection", INJECTIONS)
@pytest.mark.parametrize(
    "address",
    [
        *("/?q={}", "/?q=%22{}%22", "/?f={}", "/?f=issuer%3D%22{}%22", "/document/2?q={}"),
        *("/tasks?assignee={}", "/tasks?q={}", "/tasks?first={}", "/graph?of={}", "/{}"),
    ],
)
def test_addresses_put_no_scripts_into_pages(
    client: FlaskClient, address: str, injection: str
) -> None:
    answer = get(client, address.format(quote(injection, safe="")))
    assert answer.status_code in (200, 400, 404)
    assert inert(html.document_fromstring(answer.get_data(as_text=True)))


@pytest.mark.parametrize("query", ["%00", "%ff%fe", "%ed%a0%80", "a%0d%0aX-Evil:1", "%e2%80%ae"])
def test_odd_bytes_in_a_query_do_no_harm(client: FlaskClient, query: str) -> None:
    answer = get(client, f"/?q={query}")
    assert answer.status_code in (200, 400)
    assert "X-Evil" not in answer.headers


def test_the_to_do_list_is_narrowed(client: FlaskClient) -> None:
    rows = "//table[@class='todo']/tbody/tr"
    assert len(texts(page(client, "/tasks"), rows)) == 2
    (due,) = texts(page(client, "/tasks?first=2021-06-01&last=2021-06-30"), rows)
    assert due == "15/6/2021 Phòng Y tế 2.a Phòng Y tế báo cáo 12/SYT-NVY 27/5/2021"
    named = page(client, "/tasks?assignee=" + quote('công an "xã'))
    assert len(texts(named, rows)) == 1
    assert named.xpath("string(//input[@id='assignee']/@value)") == 'công an "xã'
    assert texts(page(client, "/tasks?assignee=zzz"), "//h1") == ["Không có nhiệm vụ nào"]
    assert set(page(client, "/tasks").xpath("//datalist/option/@value")) == {
        *("Phòng Y tế", "Phòng Nội vụ", "Công an xã")
    }


def test_the_to_do_list_is_saved_as_it_is_narrowed(client: FlaskClient) -> None:
    tree = page(client, "/tasks?assignee=" + quote("Phòng Y tế"))
    table, calendar = tree.xpath("//nav[@aria-label='Tải về']/a/@href")
    saved = get(client, table)
    assert saved.headers["Content-Disposition"] == 'attachment; filename="nhiem-vu.csv"'
    text = saved.get_data(as_text=True)
    assert text.startswith("\ufeffdue,deadline,assignees")
    assert text.count("\r\n") == 2
    assert "DUE;VALUE=DATE:20210615" in get(client, calendar).get_data(as_text=True)


def test_tasks_of_repealed_documents_are_listed_on_demand(tmp_path: Path) -> None:
    old = document("old", number="1/QĐ", identifier="QĐ 1", tasks=[task("báo cáo", "Sở")])
    new = document("new", number="2/QĐ", citations=[citation("1/QĐ", "repeals", identifier="QĐ 1")])
    index([lines(tmp_path / "a.jsonl", [old, new])], tmp_path / "a.db")
    opened = client_of(tmp_path / "a.db", Originals())
    assert texts(page(opened, "/tasks"), "//h1") == ["Không có nhiệm vụ nào"]
    assert texts(page(opened, "/tasks?ended=1"), "//h1") == ["1 nhiệm vụ"]


def test_the_graph_leads_from_document_to_document(client: FlaskClient) -> None:
    tree = page(client, "/graph/2")
    boxes = tree.xpath("//*[local-name()='svg']//a/@href")
    assert len(boxes) == 4
    assert {"/document/2", "/graph/1"} <= set(boxes)
    assert "/document/1" in tree.xpath("//div[@class='lists']//a/@href")
    assert texts(tree, "//div[@class='lists']//h2") == ["Viện dẫn 3", "Được viện dẫn trong 0"]
    back = page(client, "/graph/1")
    assert "/graph/2" in back.xpath("//*[local-name()='svg']//a/@href")
    (missing,) = tree.xpath("//li[p/span='5/QĐ-TTg']//a/@href")
    assert texts(page(client, missing), "//div[@class='lists']//h2")[1] == "Được viện dẫn trong 1"


def test_the_graph_follows_what_is_asked_for(client: FlaskClient) -> None:
    assert len(page(client, "/graph/2?chain=basis").xpath("//div[@class='lists']//li")) == 1
    assert not page(client, "/graph/2?direction=cited-by").xpath("//div[@class='lists']//li")
    tree = page(client, "/graph/1?depth=2")
    assert texts(tree, "//div[@class='lists']//h2")[2] == "Xa hơn 2"
    assert tree.xpath("string(//select[@id='depth']/option[@selected]/@value)") == "2"


def test_a_large_graph_is_cut(tmp_path: Path) -> None:
    cited = [citation(f"{n}/QĐ-UBND") for n in range(400)]
    source = lines(tmp_path / "a.jsonl", [document("hub", number="1/NQ", citations=cited)])
    index([source], tmp_path / "a.db")
    tree = page(client_of(tmp_path / "a.db", Originals()), "/graph/1")
    assert texts(tree, "//p[@role='status']") == ["Sơ đồ quá lớn: 251 văn bản không được vẽ."]
    assert len(tree.xpath("//*[local-name()='svg']//a")) == 150


def test_many_requests_at_a_time(files: FlaskClient, tmp_path: Path) -> None:
    """While the index is brought up to date, each request sees one state of it."""
    documents = [document(f"{n}.txt", f"báo cáo {n}", date="2021") for n in range(60)]
    source, db = tmp_path / "a.jsonl", tmp_path / "a.db"
    index([lines(source, documents)], db)
    app = create_app(Site(db, Originals()))
    addresses = ["/?q=" + quote("báo cáo"), "/tasks", "/document/3", "/graph/5"] * 10

    def asked(address: str) -> int:
        return get(app.test_client(), address).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(asked, address) for address in addresses]
        for n in range(5):
            index([lines(source, documents[n * 10 :])], db)
        found = {answer.result() for answer in answers}
        both = [pool.submit(get, files.application.test_client(), "/document/1") for _ in range(6)]
        assert {answer.result().status_code for answer in both} == {200}
    assert found <= {200, 404}  # documents may be gone


def test_an_index_that_is_gone_is_said(tmp_path: Path) -> None:
    index([lines(tmp_path / "a.jsonl", [PLAN])], tmp_path / "a.db")
    opened = client_of(tmp_path / "a.db", Originals())
    (tmp_path / "a.db").unlink()
    tree = page(opened, "/", 503)
    assert "no such index" in texts(tree, "//p")[0]
    with pytest.raises(IndexUnusable):
        Server(tmp_path / "a.db")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    index([lines(tmp_path / "a.jsonl", [PLAN])], tmp_path / "a.db")
    return tmp_path / "a.db"


def test_a_server_is_closed_from_another_thread(db: Path) -> None:
    with ThreadPoolExecutor(1) as other:
        server = Server(db, port=0)
        running = other.submit(server.run)
        with urllib.request.urlopen(server.address, timeout=30):
            server.close()
        assert running.result(30) is None


def test_the_server_answers_on_the_loopback_address(db: Path) -> None:
    with Server(db, port=0) as server:
        assert server.address.startswith("http://127.0.0.1:")
        threading.Thread(target=server.run, daemon=True).start()
        with urllib.request.urlopen(server.address + "document/1", timeout=30) as answer:
            assert "7/KH-UBND" in answer.read().decode()
            assert answer.headers["Server"] is None


def test_what_is_sent_is_not_taken(db: Path) -> None:
    """It would be kept on disk until all of it is there."""
    with Server(db, port=0) as server:
        threading.Thread(target=server.run, daemon=True).start()
        with socket.create_connection(("127.0.0.1", int(server.address[17:-1])), 30) as sending:
            head = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000000\r\n\r\n"
            sending.sendall(head.encode())
            assert sending.recv(1000).startswith(b"HTTP/1.1 413 ")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_server_is_ended_cleanly(number: signal.Signals, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / TEXT, tmp_path / "a.txt")
    index([tmp_path / "a.txt"], tmp_path / "a.db")
    program = "from vnadmin_parse.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "serve", "--db", str(tmp_path / "a.db"), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    address = process.stdout.readline().split()[1]
    with urllib.request.urlopen(address + "document/1", timeout=60) as answer:
        assert answer.status == 200  # the process that reads files is there now
    process.send_signal(number)
    assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == 0


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["serve", *arguments])
    return result.exit_code, result.stderr


def test_a_port_that_is_taken_is_said(db: Path) -> None:
    with Server(db, port=0) as server:
        port = server.address.rstrip("/").rpartition(":")[2]
        code, said = run("--db", str(db), "--port", port)
    assert (code, said.count("\n")) == (1, 1)
    assert f"port {port}: cannot be used" in said


def test_what_is_wrong_on_the_command_line_is_said(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = run("--db", str(db.with_name("none.db")))
    assert code == 1
    assert "index_unusable" in said
    assert run("--db", str(db), "--host", "0.0.0.0")[0] == 2
    assert run("--db", str(db), "--originals", str(db / "no"))[0] == 2
    monkeypatch.setitem(__import__("sys").modules, "vnadmin_parse.serve", None)
    code, said = run("--db", str(db))
    assert code == 2
    assert "install vnadmin-parse[serve]" in said
