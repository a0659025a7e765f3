"""Exports for search servers and retrieval: what is written, and that it is written as a whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vnadmin_parse.cli import main
from vnadmin_parse.errors import DamagedFile, UnsupportedFormat
from vnadmin_parse.export import FORMS, export, files
from vnadmin_parse.export.fields import number_key
from vnadmin_parse.export.mapping import index_settings
from vnadmin_parse.export.synonyms import synonyms
from vnadmin_parse.export.typesense import collection, synonym_set
from vnadmin_parse.models.chunks import CHUNK_SIZE

from .examples import full_document
from .search_archives import citation, document, lines, task

SAMPLES = Path(__file__).parent / "fixtures" / "samples"
LETTER = document(
    "in/letter.txt",
    "Số: 05/UBND-VX\nGiao Sở Y tế báo cáo. Toà án, hòa bình",
    number="05/UBND-VX",
    kind="CV",
    date="2021-05",
    place="Đắk Nông",
    issuers=["ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG"],
    subject="phòng, chống dịch bệnh",
    citations=[
        citation("30/2020/NĐ-CP", "legal_basis", identifier="NĐ 30/2020/NĐ-CP"),
        citation(None, title="Luật Đất đai"),
    ],
    tasks=[
        task("báo cáo", due="2021-06-15")
        | {
            "assignees": [
                {"name": "Sở Y tế", "role": "lead"},
                {"name": "Sở Tài chính", "role": "support"},
            ]
        }
    ],
)
Json = dict[str, Any]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return lines(tmp_path / "documents.jsonl", [LETTER, document("other.txt")])


def written(out: Path, form: str, part: str) -> list[Json]:
    return [json.loads(line) for line in (out / form / part).read_text("utf-8").splitlines()]


def test_the_fields_of_a_document(source: Path, tmp_path: Path) -> None:
    assert export([source], tmp_path / "out", to=["jsonl"]).documents == 2
    letter, other = written(tmp_path / "out", "jsonl", "documents-0001.jsonl")
    assert letter == {
        "id": letter["id"],
        "file": "in/letter.txt",
        "type": "CV",
        "type_name": "Công văn",
        "number": "05/UBND-VX",
        "number_key": "5-ubnd-vx",
        "symbol": "UBND-VX",
        "issuers": ["ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG"],
        "place": "Đắk Nông",
        "date": "2021-05",
        "date_first": "2021-05-01",
        "date_last": "2021-05-31",
        "year": 2021,
        "subject": "phòng, chống dịch bệnh",
        "tasks": [
            {
                "text": "báo cáo",
                "assignees": ["Sở Y tế", "Sở Tài chính"],
                "leads": ["Sở Y tế"],
                "deadline": "trước 2021-06-15",
                "due": "2021-06-15",
                "due_first": "2021-06-15",
                "due_last": "2021-06-15",
            }
        ],
        "citations": [
            {
                "relation": "legal_basis",
                "number": "30/2020/NĐ-CP",
                "number_key": "30-2020-nd-cp",
                "identifier": "NĐ 30/2020/NĐ-CP",
            },
            {"relation": "mentions", "title": "Luật Đất đai"},
        ],
        "text": LETTER["text"],
    }
    assert other == {"id": other["id"], "file": "other.txt", "text": ""}


@pytest.mark.parametrize(
    "spelling",
    ["2624/UBND-KGVX", "2624 UBND KGVX", "02624/ubnd–kgvx", "2624-UBND/KGVX", " 2624/UBND - KGVX "],
)
def test_spellings_of_a_number_are_one(spelling: str) -> None:
    assert number_key(spelling) == "2624-ubnd-kgvx"


def test_actions_name_the_document(source: Path, tmp_path: Path) -> None:
    export([source], tmp_path / "out", to=["opensearch", "elasticsearch", "jsonl"])
    plain = written(tmp_path / "out", "jsonl", "documents-0001.jsonl")
    for form in ("opensearch", "elasticsearch"):
        bulk = written(tmp_path / "out", form, "bulk-0001.ndjson")
        assert bulk[::2] == [{"index": {"_id": one["id"]}} for one in plain]
        assert bulk[1::2] == plain


def test_identifiers_stay_and_do_not_clash(source: Path, tmp_path: Path) -> None:
    twice = lines(tmp_path / "twice.jsonl", [LETTER | {"text": "changed"}, LETTER])
    for name, inputs in (("one", [source]), ("two", [twice])):
        export(inputs, tmp_path / name, to=["jsonl"])
    (first, _), (changed, again) = (
        written(tmp_path / name, "jsonl", "documents-0001.jsonl") for name in ("one", "two")
    )
    assert first["id"] == changed["id"] != again["id"]


def test_the_same_bytes_on_every_run(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert export([SAMPLES], tmp_path / name, to=FORMS).failures == []
    first, second = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in found}
        for name in ("one", "two")
        for found in [[path for path in (tmp_path / name).rglob("*") if path.is_file()]]
    )
    assert first == second
    assert len(first) == 10


def test_parts_are_bounded_and_keep_documents_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["a" * 300, "b" * 300, "c" * 3000, "d" * 300]
    source = lines(tmp_path / "d.jsonl", [document(text[0], text) for text in texts])
    monkeypatch.setattr(files, "MOST", 1000)
    out = tmp_path / "out"
    export([source], out, to=["opensearch"])
    parts = sorted((out / "opensearch").glob("bulk-*"))
    held = [
        [one["file"] for one in map(json.loads, part.open()) if "file" in one] for part in parts
    ]
    assert held == [["a", "b"], ["c"], ["d"]]
    assert [part.stat().st_size > 1000 for part in parts] == [False, True, False]


def test_parts_that_are_no_longer_needed_go(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out" / "opensearch"
    monkeypatch.setattr(files, "MOST", 1)
    export([source], tmp_path / "out", to=["opensearch"])
    (folder / "bulk-notes.ndjson").write_text("mine")
    monkeypatch.undo()
    export([source], tmp_path / "out", to=["opensearch"])
    assert sorted(path.name for path in folder.iterdir()) == [
        "bulk-0001.ndjson",
        "bulk-notes.ndjson",
        "index.json",
    ]


def test_an_export_that_breaks_off_leaves_the_last_one(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "in" / "out"
    export([source], out, to=["jsonl"])
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (tmp_path / "in" / "cv.txt").write_text("Số: 1/QĐ-UBND", "utf-8")
    with pytest.raises(ValueError, match="is an input"):
        export([source, tmp_path / "in"], out, to=["jsonl"])
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_where_nothing_could_be_read_nothing_is_written(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert export([tmp_path / "none.jsonl"], out, to=["opensearch"]).commands == {}
    assert not out.exists()
    export([source], out, to=["jsonl"])
    before = (out / "jsonl" / "documents-0001.jsonl").read_bytes()
    assert len(export([tmp_path / "none.jsonl"], out, to=["jsonl"]).failures) == 1
    assert (out / "jsonl" / "documents-0001.jsonl").read_bytes() == before


def test_of_no_documents_there_is_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    export([tmp_path / "in"], tmp_path / "out", to=["jsonl"])
    assert (tmp_path / "out" / "jsonl" / "documents-0001.jsonl").read_bytes() == b""


def test_a_refused_folder_is_not_made(tmp_path: Path) -> None:
    (tmp_path / "cv.txt").write_text("Số: 1/QĐ-UBND", "utf-8")
    with pytest.raises(ValueError, match="is an input"):
        export([tmp_path], tmp_path / "out", to=["jsonl"])
    assert [path.name for path in tmp_path.iterdir()] == ["cv.txt"]


def test_what_cannot_be_exported_is_listed(tmp_path: Path) -> None:
    record = full_document().to_record("r.txt")
    whole = full_document().model_dump(mode="json")
    source = lines(
        tmp_path / "d.jsonl",
        [record, whole, LETTER, whole | {"issued": {"place": None, "date": "2021-13"}}, {"a": 1}],
    )
    report = export([source], tmp_path / "out", to=["chunks", "jsonl"])
    causes = [(type(one), one.name.rpartition("/")[2]) for one in report.failures]
    assert causes == [
        (UnsupportedFormat, "r.txt"),  # no text
        (DamagedFile, "letter.txt"),  # chunks need all of a document
        (DamagedFile, "cv-so-y-te.pdf (2)"),
        (DamagedFile, "d.jsonl, line 5"),
    ]
    assert report.documents == len(written(tmp_path / "out", "jsonl", "documents-0001.jsonl")) == 1


def test_records_go_to_servers(tmp_path: Path) -> None:
    source = lines(tmp_path / "records.jsonl", [full_document().to_record("r.txt")])
    assert export([source], tmp_path / "out", to=["opensearch", "typesense"]).documents == 1
    fields = written(tmp_path / "out", "opensearch", "bulk-0001.ndjson")[1]
    assert (fields["number_key"], "text" in fields) == ("415-syt-nvy", False)


def test_chunks_and_nodes_are_those_of_the_document(tmp_path: Path) -> None:
    given = full_document()
    source = lines(tmp_path / "d.jsonl", [given.model_dump(mode="json")])
    export([source], tmp_path / "out", to=["chunks", "nodes"], chunk_size=60)
    chunks = given.chunks(60)
    assert written(tmp_path / "out", "chunks", "chunks-0001.jsonl") == [
        chunk.to_langchain() for chunk in chunks
    ]
    assert written(tmp_path / "out", "nodes", "nodes-0001.jsonl") == [
        chunk.to_llamaindex() for chunk in chunks
    ]


def test_every_field_is_mapped_and_analysed(tmp_path: Path) -> None:
    settings = index_settings()
    known = settings["settings"]["analysis"]
    for one in (*known["analyzer"].values(), *known["normalizer"].values()):
        assert set(one["char_filter"]) <= set(known["char_filter"])
        assert set(one["filter"]) <= {"lowercase", *known["filter"]}
    used = {
        value
        for one in mapped(settings["mappings"]["properties"])
        for key, value in one.items()
        if key in ("analyzer", "search_analyzer", "normalizer")
    }
    assert used == {*known["analyzer"], *known["normalizer"]}
    source = lines(tmp_path / "d.jsonl", [full_document().model_dump(mode="json")])
    export([source], tmp_path / "out", to=["jsonl"])
    (fields,) = written(tmp_path / "out", "jsonl", "documents-0001.jsonl")
    assert unmapped(fields, settings["mappings"]["properties"]) == []


def mapped(properties: Json) -> list[Json]:
    found = list(properties.values())
    for one in properties.values():
        found += mapped(one.get("properties", {})) + mapped(one.get("fields", {}))
    return found


def unmapped(fields: Json, properties: Json) -> list[str]:
    missed = [name for name in fields if name not in properties]
    for name, value in fields.items():
        if isinstance(value, list) and isinstance(value[0], dict):
            known = properties[name]["properties"]
            missed += [below for one in value for below in unmapped(one, known)]
    return missed


def test_servers_take_documents_of_many_tasks(source: Path, tmp_path: Path) -> None:
    export([source], tmp_path / "out", to=["opensearch"])
    index = json.loads((tmp_path / "out" / "opensearch" / "index.json").read_text("utf-8"))
    assert index["settings"]["index"]["mapping"]["nested_objects"]["limit"] > 10_000


def test_typesense_gets_folded_and_exact_words_and_days_as_numbers(
    source: Path, tmp_path: Path
) -> None:
    export([source], tmp_path / "out", to=["typesense"])
    letter = written(tmp_path / "out", "typesense", "documents-0001.jsonl")[0]
    assert letter["text_folded"].endswith("bao cao. toa an, hoa binh")
    assert letter["text_exact"].endswith("báo cáo. tòa án, hòa bình")
    assert letter["names_folded"].splitlines() == [
        "uy ban nhan dan tinh dak nong",
        "dak nong",
        "so y te",
        "so tai chinh",
    ]
    assert (letter["date_first"], letter["date_last"]) == (20210501, 20210531)
    assert letter["tasks"][0]["due_last"] == 20210615
    fields = {one["name"]: one["type"] for one in collection()["fields"]}
    for name, value in letter.items():
        if name in fields and not isinstance(value, list):
            assert fields[name] == ("int32" if isinstance(value, int) else "string")


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("ubnd", {"ủy ban nhân dân"}),
        ("ủy ban nhân dân", {"ubnd"}),
        ("uy ban nhan dan", {"ubnd"}),
        ("btc", {"bộ tài chính", "ban tổ chức"}),
        ("bộ tài chính", {"btc"}),
        ("hđnd", {"hội đồng nhân dân"}),
    ],
)
def test_abbreviations_stand_for_their_words_and_for_no_others(
    typed: str, others: set[str]
) -> None:
    assert set(synonyms()[typed]) == others


@pytest.mark.parametrize("word", ["đa", "da", "tư", "tu", "l"])
def test_abbreviations_that_are_words_are_left_out(word: str) -> None:
    assert word not in synonyms()
    items = synonym_set()["items"]
    assert word not in {name for item in items for name in (item["root"], *item["synonyms"])}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


def test_the_command_says_how_to_load_what_it_wrote(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "my out"
    result = run(str(source), "--out", str(out), "--to", "opensearch", "--to", "jsonl")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "2 documents, 0 failed\n\n# opensearch\nSERVER=http://localhost"
    )
    assert f"--data-binary @'{out}/opensearch'/index.json" in result.stdout
    assert run(str(source), "--out", str(out), "--to", "jsonl", "-q").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code", "cause"),
    [
        (["none.pdf", "--out", "out", "--to", "jsonl"], 1, "none.pdf: file_not_found: "),
        (["cv.txt", "--out", "cv.txt", "--to", "jsonl"], 1, "cannot be written"),
        ([".", "--out", "out", "--to", "jsonl"], 2, "is an input"),
        (["cv.txt", "--out", "out", "--to", "xml"], 2, "'xml' is not one of"),
        (["cv.txt", "--out", "out", "--to", "chunks", "--chunk-size", "0"], 2, "x>=1"),
        (["cv.txt", "--out", "out"], 2, "Missing option '--to'"),
    ],
)
def test_what_is_wrong_is_said(
    arguments: list[str], code: int, cause: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cv.txt").write_text("Số: 12/QĐ-UBND", "utf-8")
    result = run(*arguments)
    assert (result.exit_code, cause in result.stderr) == (code, True), result.stderr
    assert "Traceback" not in result.stderr


def test_forms_and_size_of_the_command_are_those_of_the_library() -> None:
    options = {one.name: one for one in main.commands["export"].params}
    assert tuple(options["forms"].type.choices) == FORMS
    assert options["chunk_size"].default == CHUNK_SIZE


def test_a_form_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there are opensearch"):
        export([SAMPLES], tmp_path, to=["solr"])


def test_one_input_and_one_form_need_no_list(source: Path, tmp_path: Path) -> None:
    assert export(str(source), tmp_path / "out", to="jsonl").documents == 2
