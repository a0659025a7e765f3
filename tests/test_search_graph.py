"""The citation graph and the to-do view."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

import vnadmin_parse as vp
from vnadmin_parse.search import SearchIndex, index
from vnadmin_parse.search.entry import entry_of
from vnadmin_parse.search.graph import BASIS, FORCE, Edge, Graph, around, missing, whole_graph
from vnadmin_parse.search.graph_files import as_dot, as_graphml, as_json
from vnadmin_parse.search.graph_picture import as_svg
from vnadmin_parse.search.showing import show_graph, show_todo
from vnadmin_parse.search.todo import todo
from vnadmin_parse.search.todo_files import as_csv, as_icalendar

from .search_archives import archive, citation, document, lines, task

SAMPLES = sorted(Path(__file__).parent.glob("fixtures/samples/*.txt"))

LAW = "L Đất đai 2013"
DECREE = document(
    "decree.txt",
    number="43/2014/NĐ-CP",
    kind="NĐ",
    date="2014-05-15",
    identifier="NĐ 43/2014/NĐ-CP",
    subject='thi hành "Luật" <Đất đai>',
    citations=[citation(None, "legal_basis", identifier=LAW, title="Đất đai")],
    tasks=[task("Bộ Tài chính hướng dẫn", "Bộ Tài chính", due="2014-12-31")],
)
CIRCULAR = document(
    "circular.txt",
    number="30/2014/TT-BTNMT",
    kind="TT",
    date="2014-06-02",
    identifier="TT 30/2014/TT-BTNMT",
    citations=[citation("43/2014/NĐ-CP", "legal_basis", identifier="NĐ 43/2014/NĐ-CP")],
    tasks=[
        task("=Sở Tài nguyên; lập, nộp", "Sở Tài nguyên", "Sở Xây dựng", due="2015-02"),
        task("UBND huyện rà soát", "UBND huyện", due="2015-01-31", label="2.a"),
        task("báo cáo\nkết quả"),
    ],
)
REPEAL = document(
    "repeal.txt",
    number="7/QĐ-UBND",
    kind="QĐ",
    date="2020-01-02",
    citations=[
        citation("30/2014/TT-BTNMT", "repeals", date="2014-06-02", locator="Điều 3"),
        citation("43/2014/ND-CP", "repeals", date="2014-05-15"),
        citation(None, "mentions", identifier=LAW),
    ],
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    return archive(tmp_path_factory.mktemp("graph"), DECREE, CIRCULAR, REPEAL)


def named(graph: Graph) -> set[tuple[str, str, str]]:
    """The edges with labels for names."""
    labels = {node.name: node.label for node in graph.nodes}
    return {(labels[e.citing], e.relation, labels[e.cited]) for e in graph.edges}


TO_LAW = ("NĐ 43/2014/NĐ-CP", "legal_basis", LAW)
TO_DECREE = ("TT 30/2014/TT-BTNMT", "legal_basis", "NĐ 43/2014/NĐ-CP")
OF_DECREE = ("7/QĐ-UBND", "repeals", "NĐ 43/2014/NĐ-CP")
OF_CIRCULAR = ("7/QĐ-UBND", "repeals", "TT 30/2014/TT-BTNMT")
REPEAL_TO_LAW = ("7/QĐ-UBND", "mentions", LAW)


@pytest.mark.parametrize(
    ("name", "options", "edges"),
    [
        ("NĐ 43/2014/NĐ-CP", {"direction": "cites"}, {TO_LAW}),
        ("43/2014 nd-cp", {"direction": "cited-by"}, {TO_DECREE, OF_DECREE}),
        ("decree.txt", {}, {TO_LAW, TO_DECREE, OF_DECREE}),
        (LAW, {"direction": "cited-by"}, {TO_LAW, REPEAL_TO_LAW}),
        (
            "circular.txt",
            {"direction": "cites", "depth": 5, "relations": BASIS},
            {TO_DECREE, TO_LAW},
        ),
        ("circular.txt", {"direction": "cited-by", "depth": 5, "relations": FORCE}, {OF_CIRCULAR}),
    ],
)
def test_around_a_document(
    opened: SearchIndex, name: str, options: dict[str, object], edges: set[tuple[str, str, str]]
) -> None:
    assert named(around(opened, name, **options)) == edges  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["99/QĐ-XYZ", "", 99])
def test_unknown_documents_are_said(opened: SearchIndex, name: str | int) -> None:
    with pytest.raises(LookupError, match="no document"):
        around(opened, name)


def test_around_the_key_of_a_document(opened: SearchIndex) -> None:
    assert around(opened, 2) == around(opened, "30/2014/TT-BTNMT")


def test_boxes_of_the_picture_are_links_where_they_are_wanted(opened: SearchIndex) -> None:
    graph = around(opened, 2)
    picture = as_svg(
        graph,
        address=lambda node: f"/?a&b={node.document}",
        names={"legal_basis": "Căn cứ", "no date": "Không rõ"},
    )
    tree = ElementTree.fromstring(picture)
    links = [link.get("href") for link in tree.iter("{http://www.w3.org/2000/svg}a")]
    assert links == [f"/?a&b={node.document}" for node in graph.nodes]
    assert "<title>Căn cứ</title>" in picture
    assert "<a " not in as_svg(graph)


def test_whole_graph_and_what_is_missing(opened: SearchIndex) -> None:
    graph = whole_graph(opened)
    assert named(graph) == {TO_LAW, TO_DECREE, OF_DECREE, OF_CIRCULAR, REPEAL_TO_LAW}
    assert [node.document is None for node in graph.nodes] == [False, False, False, True]
    assert [(one.label, one.cited_by) for one in missing(opened)] == [(LAW, 2)]


def test_chains_end_where_documents_cite_one_another(tmp_path: Path) -> None:
    one = document(
        "1", number="1/A-B", date="2020-01-01", citations=[citation("2/A-B", date="2020-01-02")]
    )
    two = document(
        "2", number="2/A-B", date="2020-01-02", citations=[citation("1/A-B", date="2020-01-01")]
    )
    with archive(tmp_path, one, two) as both:
        assert len(around(both, "1/A-B", depth=50).edges) == 2


def test_graph_files_can_be_read(opened: SearchIndex) -> None:
    graph = whole_graph(opened)
    data = json.loads(as_json(graph))
    assert (len(data["nodes"]), len(data["edges"])) == (4, 5)
    xml = ElementTree.fromstring(as_graphml(graph))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    ids = {node.get("id") for node in xml.iter(f"{space}node")}
    assert len(ids) == 4
    assert {edge.get("target") for edge in xml.iter(f"{space}edge")} <= ids
    dot = as_dot(graph)
    assert dot.count(" -> ") == 5
    assert f'"{LAW}", style=dashed' in dot
    picture = ElementTree.fromstring(as_svg(graph))
    titles = [title.text for title in picture.iter("{http://www.w3.org/2000/svg}title")]
    assert 'NĐ 43/2014/NĐ-CP: thi hành "Luật" <Đất đai>' in titles
    assert show_graph(graph).endswith("4 documents, 5 citations\n")
    assert as_svg(Graph((), ())).startswith("<svg")


def test_names_cannot_break_out_of_the_files(tmp_path: Path) -> None:
    bad = 'a"\\\n]]><script>\x01&\u2028'
    cited = citation(None, bad, title=bad, date="<b>")
    with archive(tmp_path, document("x", citations=[cited])) as opened:
        graph = whole_graph(opened)
    ElementTree.fromstring(as_graphml(graph))
    ElementTree.fromstring(as_svg(graph))
    assert json.loads(as_json(graph))["edges"]
    assert '\\"\\\\' in as_dot(graph)
    assert "\x01" not in show_graph(graph)
    assert isinstance(graph.edges[0], Edge)


@pytest.mark.parametrize(
    ("query", "ended", "texts"),
    [
        ("", False, ["UBND huyện rà soát", "=Sở Tài nguyên; lập, nộp", "báo cáo\nkết quả"]),
        ("", True, ["Bộ Tài chính hướng dẫn", "UBND huyện rà soát", None, None]),
        ("due<=2015-01-31", False, ["UBND huyện rà soát"]),
        ("due<2015-02", False, ["UBND huyện rà soát"]),
        ('assignee:"sở xây dựng"', False, ["=Sở Tài nguyên; lập, nộp"]),
        ("type:TT assignee:UBND", False, ["UBND huyện rà soát"]),
        ('assignee:"Ủy ban nhân dân huyện" due:2015', False, ["UBND huyện rà soát"]),
        ("type:CV", False, []),
    ],
)
def test_tasks_by_due_date(
    opened: SearchIndex, query: str, ended: bool, texts: list[str | None]
) -> None:
    found = [one.text for one in todo(opened, query, ended=ended)]
    assert len(found) == len(texts)
    assert all(text in (None, given) for text, given in zip(texts, found, strict=True))


def test_tasks_as_csv(opened: SearchIndex) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(todo(opened)))))
    assert [row["due"] for row in rows] == ["2015-01-31", "2015-02", ""]
    assert rows[1]["text"] == "'=Sở Tài nguyên; lập, nộp"
    assert rows[1]["assignees"] == "Sở Tài nguyên; Sở Xây dựng"


def test_tasks_as_a_calendar(opened: SearchIndex) -> None:
    text = as_icalendar(todo(opened))
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "").split("\r\n")
    assert whole.count("BEGIN:VTODO") == whole.count("END:VTODO") == 3
    assert [line for line in whole if line.startswith("DUE")] == ["DUE;VALUE=DATE:20150131"]
    assert "SUMMARY:Sở Tài nguyên\\; Sở Xây dựng: =Sở Tài nguyên\\; lập\\, nộp" in whole
    assert "SUMMARY:báo cáo\\nkết quả" in whole
    assert len({line for line in whole if line.startswith("UID:")}) == 3


def test_tasks_for_the_terminal(opened: SearchIndex) -> None:
    shown = show_todo(todo(opened))
    assert "2015-01-31  UBND huyện\n    2.a UBND huyện rà soát\n" in shown
    assert "no date  (all addressees)\n    báo cáo kết quả\n" in shown
    assert shown.endswith("3 tasks\n")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_records_have_the_identifiers_of_their_documents(path: Path) -> None:
    parsed = vp.parse(path)
    of_document = entry_of(parsed.model_dump(mode="json"), "a")
    of_record = entry_of(parsed.to_record(), "a")
    assert of_record.identifier == of_document.identifier
    assert of_record.reference == of_document.reference
    cited = [[one.identifier for one in entry.citations] for entry in (of_document, of_record)]
    assert cited[0] == cited[1]


PARTY = "TỈNH ỦY HẢI LÂM\nSố 25-CT/TU\nHải Lâm, ngày 03 tháng 02 năm 2021\nCHỈ THỊ\nvề văn thư\n"
LETTER = (
    "UBND TỈNH ĐẮK NÔNG\nSố: 12/UBND-VP\nĐắk Nông, ngày 05 tháng 3 năm 2021\n"
    "Kính gửi: Sở Nội vụ.\nThực hiện Công văn số 7/UBND-VP ngày 02/3/2021 của UBND tỉnh,\n"
    "Chỉ thị số 25-CT/TU ngày 03/02/2021 và Nghị định số 30/2020/NĐ-CP của Chính phủ."
)
FIRST = (
    "UBND TỈNH ĐẮK NÔNG\nSố: 07/UBND-VP\nĐắk Nông, ngày 04 tháng 3 năm 2021\nKính gửi: Sở Y tế.\n"
)
"""Cited by its identifier, with another day."""


def test_documents_and_records_of_an_archive_link_alike(tmp_path: Path) -> None:
    parsed = [vp.parse_text(text) for text in (PARTY, LETTER, FIRST)]
    documents = [one.model_dump(mode="json") for one in parsed]
    records = [one.to_record() for one in parsed]
    graphs = []
    for name, listed in (("documents", documents), ("records", records)):
        index([lines(tmp_path / f"{name}.jsonl", listed)], tmp_path / f"{name}.db")
        with SearchIndex(tmp_path / f"{name}.db") as opened:
            graphs.append(whole_graph(opened))
    assert graphs[0] == graphs[1]
    own = {node.document for node in graphs[0].nodes if node.document}
    linked = [edge for edge in graphs[0].edges if edge.cited.startswith("#")]
    assert (len(own), len(linked)) == (3, 2)
