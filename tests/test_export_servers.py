"""Exports in a search server that people name: `VNADMIN_SEARCH_SERVER=http://localhost:9200`.

The index is named after this process, and removed at the end.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from vnadmin_parse.export import export

from .search_archives import citation, document, lines, task

SERVER = os.environ.get("VNADMIN_SEARCH_SERVER", "")
pytestmark = pytest.mark.skipif(not SERVER, reason="needs VNADMIN_SEARCH_SERVER")

DOCS = Path(__file__).parents[1] / "docs" / "search-servers.md"
EVERYTHING, OF_TASKS = re.findall(r"```json\n(.*?)```", DOCS.read_text("utf-8"), re.S)
"""The queries of the documentation."""
DOCUMENTS = [
    document(
        "letter",
        "Ủy ban nhân dân tỉnh yêu cầu phòng, chống dịch; thi công an toàn.",
        number="2624/UBND-KGVX",
        kind="CV",
        date="2021-05-27",
        place="Đắk Nông",
        issuers=["ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG"],
        subject="phòng, chống dịch bệnh",
        citations=[citation("30/2020/NĐ-CP", "legal_basis")],
        tasks=[
            task("phun thuốc khử khuẩn", "Sở Y tế", due="2021-06-15"),
            task("nộp báo cáo", "Sở Tài chính", due="2021-12"),
        ],
    ),
    document("plain", "Cong van 2624/UBND-KGVX: phong chong dich tai UBND xa", number="12/SYT-NVY"),
    document("police", "Công an tỉnh thực hiện tại xã Hoà Bình.", number="07/QĐ-CAT", kind="QĐ"),
]


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Any]]:
    folder = tmp_path_factory.mktemp("server")
    name = f"vnadmin-test-{os.getpid()}"
    export([lines(folder / "d.jsonl", DOCUMENTS)], folder, to=["opensearch"])
    made = folder / "opensearch"

    def called(method: str, path: str, body: bytes = b"", form: str = "json") -> Any:
        headers = {"Content-Type": f"application/{form}"} if body else {}
        request = Request(f"{SERVER}/{name}{path}", body or None, headers, method=method)
        return json.load(urlopen(request, timeout=30))

    called("PUT", "", (made / "index.json").read_bytes())
    try:
        for _ in range(2):
            bulk = (made / "bulk-0001.ndjson").read_bytes()
            assert called("POST", "/_bulk?refresh=true", bulk, "x-ndjson")["errors"] is False
        yield called
    finally:
        called("DELETE", "")


def found(call: Callable[..., Any], query: str) -> list[str]:
    hits = call("POST", "/_search", query.encode())["hits"]["hits"]
    return [hit["_source"]["file"] for hit in hits]


def test_a_second_import_doubles_nothing(call: Callable[..., Any]) -> None:
    assert call("GET", "/_count")["count"] == len(DOCUMENTS)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("phòng chống dịch", ["letter", "plain"]),
        ("PHÒNG CHỐNG DỊCH", ["letter", "plain"]),
        ("phong chong dich", ["plain", "letter"]),
        ("2624/UBND-KGVX", ["letter", "plain"]),
        ("02624 ubnd kgvx", ["letter", "plain"]),
        ("2624 Đắk Nông", ["letter"]),
        ("CV dak nong", ["letter"]),
        ("hòa bình", ["police"]),
        ("khu khuan", ["letter"]),
        ("không có", []),
    ],
)
def test_words_find_documents_the_closest_first(
    words: str, names: list[str], call: Callable[..., Any]
) -> None:
    assert found(call, EVERYTHING.replace("phòng chống dịch", words)) == names


@pytest.mark.parametrize("words", ["UBND", "ủy ban nhân dân", "uy ban nhan dan", "Uỷ ban nhân dân"])
def test_abbreviations_find_their_words(words: str, call: Callable[..., Any]) -> None:
    query = EVERYTHING.replace("phòng chống dịch", words)
    assert sorted(found(call, query)) == ["letter", "plain"]


@pytest.mark.parametrize(
    ("assignee", "before", "names"),
    [
        ("sở y tế", "2021-07-01", ["letter"]),
        ("SO Y TE", "2021-07-01", ["letter"]),
        ("Sở Y tế", "2021-06-15", []),
        ("Sở Tài chính", "2021-07-01", []),
        ("Sở Tài chính", "2021-12-15", []),
        ("Sở Tài chính", "2022-01-01", ["letter"]),
    ],
)
def test_assignee_and_due_date_are_those_of_one_task(
    assignee: str, before: str, names: list[str], call: Callable[..., Any]
) -> None:
    query = OF_TASKS.replace("sở y tế", assignee).replace("2021-07-01", before)
    assert found(call, query) == names


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"term": {"number": "2624 UBND – kgvx"}}, ["letter"]),
        ({"term": {"issuers.key": "Ủy ban nhân dân tỉnh Đăk Nông"}}, ["letter"]),
        ({"term": {"issuers.raw": "ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG"}}, ["letter"]),
        (
            {
                "nested": {
                    "path": "citations",
                    "query": {"term": {"citations.number": "30/2020 NĐ-CP"}},
                }
            },
            ["letter"],
        ),
    ],
)
def test_whole_values_in_any_spelling(
    query: dict[str, Any], names: list[str], call: Callable[..., Any]
) -> None:
    assert found(call, json.dumps({"query": query})) == names
