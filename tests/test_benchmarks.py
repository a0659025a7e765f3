"""The measure of accuracy, and the benchmarks that print it."""

from __future__ import annotations

import copy
import importlib.util
import json
import os
import random
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

import vnadmin_parse
from benchmarks import accuracy, headers, runs
from benchmarks.matching import bare, normal, overlap, similar
from benchmarks.scoring import FIELDS, Fault, Record, Scores, Tally, score, total
from tests.fixtures.builder import load_records
from tests.shared import SHARED, needs_shared

ROOT = Path(__file__).parents[1]
RECORDS = load_records()
LETTER = RECORDS["cv-so-noi-vu-2026"]
TEXT = "UBND TỈNH HẢI LÂM\nSỞ Y TẾ\nSố: 12/SYT-VP\nV/v rà soát hồ sơ\n"


def changed(record: Record, **values: Any) -> Record:
    """A copy of the record with other values."""
    return {**copy.deepcopy(record), **values}


def counts(scores: Scores, field: str) -> tuple[int, int, int]:
    """Right, extra and missed values of a field."""
    tally = scores.tallies[field]
    return tally.right, tally.extra, tally.missed


# --- values -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "hòa bình"),
        ("THUỶ SẢN", "thủy sản"),
        ("KẾ HOẠCH", "kế hoạch"),
        ("QĐ – UBND", "QĐ-UBND"),
        ("- Như trên;", "Như trên"),
        ("“Điều 5”", '"Điều 5"'),
        ("Số\n 12", "số 12"),
        ("Tie\u0302\u0301n", "Tiến"),
        (None, False),
        (None, ""),
        (2020, "2020"),
    ],
)
def test_spellings_of_the_same_value(one: object, other: object) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"), [("QĐ-UBND", "QD-UBND"), ("0415", "415"), (True, False), ("12", "12a")]
)
def test_spellings_of_different_values(one: object, other: object) -> None:
    assert normal(one) != normal(other)


def test_similar_texts() -> None:
    text = "triển khai kế hoạch phòng, chống dịch bệnh năm 2026"
    assert similar(text, text.replace("dịch", "dich"))
    assert not similar(text, text[:30])
    assert not similar(text, None)
    assert similar(None, "")
    assert not similar(text, bare(normal(text)))
    assert similar(text, bare(normal(text)), ocr=True)


def test_overlap_counts_each_word_as_often_as_it_stands() -> None:
    assert overlap("rà soát hồ sơ", "Rà soát hồ sơ.") == 1
    assert overlap("rà soát", "báo cáo") == 0
    assert overlap("một hai hai", "một hai") == pytest.approx(2 / 3)
    assert overlap("", "") == 0


# --- records ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_agrees_with_itself(name: str) -> None:
    scores = score(name, RECORDS[name], RECORDS[name])
    assert scores.faults == []
    assert (scores.mean_f1, scores.exact_heads, scores.documents) == (1.0, 1, 1)


def test_an_unread_document_is_all_missed() -> None:
    scores = score("cv", LETTER, {})
    assert scores.mean_f1 == 0
    assert counts(scores, "distribution") == (0, 0, 3)
    assert counts(scores, "tasks") == (0, 0, 3)
    assert counts(scores, "task.due") == (0, 0, 0)  # only of tasks that were found
    assert scores.exact_heads == 0


@pytest.mark.parametrize(
    ("values", "field", "expected", "is_exact"),
    [
        ({"number": "1248"}, "number", (0, 1, 1), False),
        ({"number": None}, "number", (0, 0, 1), False),
        ({"urgency": "KHẨN"}, "urgency", (0, 1, 0), False),
        ({"symbol": "snv–cchc"}, "symbol", (1, 0, 0), True),
        ({"subject": LETTER["subject"] + " tử"}, "subject", (1, 0, 0), True),
        ({"subject": LETTER["subject"][:20]}, "subject", (0, 1, 1), False),
        ({"draft": True}, "draft", (0, 1, 0), False),
        ({"issuers": []}, "issuer.name", (0, 0, 1), False),
        ({"issuers": LETTER["issuers"] * 2}, "issuer.name", (1, 1, 0), False),
        ({"archive": ["CCHC (02b)", "VT"]}, "archive", (2, 0, 0), True),
        ({"archive": ["VT", "VT"]}, "archive", (1, 1, 1), True),
        ({"distribution": [{"name": "UBND tỉnh", "note": None}]}, "distribution", (1, 0, 2), True),
        (
            {"distribution": [{"name": "UBND tỉnh", "note": "p/h"}]},
            "distribution.note",
            (0, 1, 1),
            True,
        ),
        ({"citations": LETTER["citations"][1:]}, "citations", (2, 0, 1), True),
        ({"citations": LETTER["citations"] * 2}, "citations", (3, 3, 0), True),
        ({"tasks": LETTER["tasks"][::-1]}, "tasks", (3, 0, 0), True),
    ],
)
def test_one_value_is_wrong(
    values: dict[str, Any], field: str, expected: tuple[int, int, int], is_exact: bool
) -> None:
    scores = score("cv", LETTER, changed(LETTER, **values))
    assert counts(scores, field) == expected
    assert scores.exact_heads == is_exact
    touched = {fault.field.partition(".")[0].rstrip("s") for fault in scores.faults}
    assert touched <= {field.partition(".")[0].rstrip("s")}


def test_faults_name_document_field_and_values() -> None:
    got = changed(LETTER, number="1248")
    got["citations"][0]["date"] = None
    got["tasks"] = got["tasks"][:2]
    got["archive"].append("P4")
    assert score("cv.pdf", LETTER, got).faults == [
        Fault("cv.pdf", "number", "", "1247", "1248"),
        Fault("cv.pdf", "archive", "", None, "P4"),
        Fault("cv.pdf", "citation.date", "86/KH-UBND", "2026-02-12", None),
        Fault("cv.pdf", "tasks", LETTER["tasks"][2]["text"][:60], LETTER["tasks"][2], None),
    ]


def test_ocr_is_allowed_for_words_but_not_for_codes() -> None:
    gold = changed(LETTER, ocr=True)
    got = changed(LETTER, place="Dinh Loc", subject=bare(LETTER["subject"]), symbol="SNV-CCHO")
    assert {fault.field for fault in score("cv", gold, got).faults} == {"symbol"}
    assert {fault.field for fault in score("cv", LETTER, got).faults} == {
        "place",
        "subject",
        "symbol",
    }


@pytest.mark.parametrize(
    ("skip", "field"),
    [
        ("date", "date"),
        ("issuers", "issuer.name"),
        ("signer.title", "signer.title"),
        ("signers", "signer.title"),
        ("citations", "citation.issuer"),
        ("tasks", "tasks"),
        ("task.due", "task.due"),
        ("distribution", "distribution"),
    ],
)
def test_skipped_fields_are_not_scored(skip: str, field: str) -> None:
    scores = score("cv", changed(LETTER, skip=[skip]), LETTER)
    assert counts(scores, field) == (0, 0, 0)
    assert counts(scores, "number") == (1, 0, 0)


def test_citations_without_number_are_paired_by_type_and_title_or_date() -> None:
    law = {"doc_type": "L", "number": None, "date": "2024", "title": "Đất đai"}
    gold = changed(LETTER, citations=[law])
    for other, found in (
        ({**law, "title": "Đất đai."}, 1),
        ({**law, "title": None}, 1),
        ({**law, "doc_type": "NĐ"}, 0),
        ({**law, "title": "Nhà ở"}, 0),
        ({**law, "title": None, "date": None}, 0),
    ):
        assert (
            counts(score("cv", gold, changed(LETTER, citations=[other])), "citations")[0] == found
        )


def test_tallies_add_up() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (1, 1, 1)
    tally = Tally(right=6, extra=2, missed=4)
    assert (tally.gold, tally.precision, tally.recall) == (10, 0.75, 0.6)
    assert tally.f1 == pytest.approx(2 / 3)
    scores = total(score(name, record, record) for name, record in RECORDS.items())
    assert scores.documents == scores.exact_heads == len(RECORDS)
    assert scores.tallies["tasks"].right == sum(len(r["tasks"]) for r in RECORDS.values())


# --- agreement with the scorer of the annotated set ----------------------------------------------


def damaged(value: Any, chance: random.Random) -> Any:
    """A value as a bad parser would give it."""
    if isinstance(value, dict):
        return {key: damaged(part, chance) for key, part in value.items()}
    if isinstance(value, list):
        parts = [damaged(part, chance) for part in value if chance.random() > 0.12]
        if parts and chance.random() < 0.2:
            parts.append(copy.deepcopy(chance.choice(parts)))
        chance.shuffle(parts)
        return parts
    kind = chance.random()
    if kind < 0.1:
        return None
    if not isinstance(value, str) or kind > 0.5:
        return value
    place = chance.randrange(len(value) + 1)
    return (
        value.upper(),
        bare(normal(value)),
        value.replace("-", " – ").replace("òa", "oà") + ";",
        value[:place] + "xyz" + value[place + 2 :],
    )[int((kind - 0.1) * 10)]


@needs_shared
@pytest.mark.parametrize("seed", range(6))
def test_figures_agree_with_the_scorer_of_the_annotated_set(seed: int) -> None:
    assert SHARED is not None
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    chance = random.Random(seed)
    theirs: dict[str, Any] = defaultdict(scorer.Tally)
    exact = 0
    ours = []
    for name, gold in scorer.load(SHARED / "gold" / "dev").items():
        gold["ocr"] ^= seed % 3 == 2  # the other allowance too
        got = damaged(gold, chance) if chance.random() > 0.1 else {}
        exact += scorer.score_one(gold, got, theirs, [])
        ours.append(score(name, gold, got))
    scores = total(ours)
    assert scores.exact_heads == exact
    assert {name: counts(scores, name) for name in FIELDS} == {
        name: (tally.tp, tally.fp, tally.fn)
        for name in FIELDS
        for tally in [theirs.get(name) or theirs[f"{name}~"]]
    }
    f1 = [tally.prf[2] for tally in theirs.values() if tally.tp + tally.fp + tally.fn]
    assert scores.mean_f1 == pytest.approx(sum(f1) / len(f1))


# --- runs and the command lines ------------------------------------------------------------------


def test_changes_between_runs() -> None:
    number = Fault("cv.pdf", "number", "", "12", None)
    wrong, other = (Fault("cv.pdf", "date", "", "2026", got) for got in ("2025", "2024"))
    extra = Fault("cv.pdf", "archive", "", None, "P4")
    task = Fault("cv.pdf", "tasks", "Rà soát", {"text": "Rà soát", "due": None}, None)
    found = runs.changes([number, wrong, extra, task], [other, extra, extra, task])
    assert found == runs.Changes([number], [extra], [(wrong, other)])
    assert runs.changes([task], [task]) == runs.Changes([], [], [])


def test_saved_run_comes_back(tmp_path: Path) -> None:
    run = runs.Run()
    run.add("text", score("cv.txt", LETTER, changed(LETTER, number=None)))
    run.add("pdf", score("cv.pdf", LETTER, {}))
    assert list(run.tables()) == ["pdf", "text", "all"]
    runs.save(run, tmp_path / "run.json")
    saved = runs.load(tmp_path / "run.json")
    assert saved.faults == run.faults
    assert (saved.f1["text"]["number"], saved.f1["pdf"]["number"]) == (0, 0)
    assert saved.f1["text"]["MEAN"] == run.sources["text"].mean_f1
    assert saved.f1["all"]["symbol"] == pytest.approx(2 / 3)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with a letter as text and as a PDF that cannot be read."""
    record = vnadmin_parse.parse_text(TEXT).to_record("cv")
    folder = tmp_path / "gold"
    folder.mkdir()
    wanted = {**record, "number": "12", "archive": ["VT"]}
    (folder / "cv.json").write_text(json.dumps(wanted), encoding="utf-8")
    (folder / "cv.txt").write_text(TEXT, encoding="utf-8")
    (folder / "cv.pdf").write_bytes(b"%PDF-1.7 cut off")
    return folder


def test_accuracy_scores_text_and_files_apart(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accuracy.main([str(gold)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("all missed: cv.pdf: damaged: ")
    assert [line for line in lines if line.endswith("documents")][:3] == [
        "pdf: 1 documents",
        "header exact                        0.000   0/1 documents",
        "text: 1 documents",
    ]
    assert "all: 2 documents" in lines
    assert accuracy.main([str(gold), "--kind", "text"]) == 0
    assert "pdf" not in capsys.readouterr().out
    assert accuracy.main([str(gold), "--without", "damaged"]) == 0
    output = capsys.readouterr().out
    assert "left out: cv.pdf: damaged" in output
    assert "pdf: 1 documents" not in output


def test_accuracy_lists_faults_and_changes(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = str(tmp_path / "run.json")
    assert accuracy.main([str(gold), "--kind", "text", "--save", saved]) == 0
    record = json.loads((gold / "cv.json").read_text("utf-8"))
    (gold / "cv.json").write_text(
        json.dumps({**record, "archive": [], "place": "Hải Lâm"}), encoding="utf-8"
    )
    capsys.readouterr()
    arguments = [str(gold), "--kind", "text", "--compare", saved, "--errors", "9"]
    assert accuracy.main([*arguments, "--field", "place"]) == 0
    output = capsys.readouterr().out
    assert 'faults: 1\n  cv.txt place: missed: "Hải Lâm"\n' in output
    assert 'worse: 1\n  cv.txt place: now missed: "Hải Lâm"\n' in output
    assert "better: 0\n" in output
    assert accuracy.main([*arguments, "--field", "archive"]) == 0
    assert 'better: 1\n  cv.txt archive: was missed: "VT"\n' in capsys.readouterr().out


def test_accuracy_goes_on_where_the_parser_breaks(
    gold: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(vnadmin_parse, "parse", broken)
    assert accuracy.main([str(gold)]) == 1
    assert "all missed: cv.txt: RuntimeError: broken" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["{tmp}"], ["{tmp}", "--compare", "{tmp}/run.json"]])
def test_accuracy_needs_something_to_measure(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accuracy.main([argument.format(tmp=tmp_path) for argument in arguments]) == 2
    assert capsys.readouterr().err.startswith("accuracy: ")


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, []),
        ({"symbol": "TT-BT\u0421"}, []),  # a Cyrillic С
        ({"number": "7"}, ["number"]),
        ({"number_year": None}, ["number_year"]),
        ({"subject": "quy định về kiểm tra hàng hóa xuất khẩu, nhập khẩu"}, ["subject"]),
        ({"subject": "quy định khác"}, ["subject", "subject (start)"]),
    ],
)
def test_heads_are_compared_with_the_register(values: dict[str, Any], wrong: list[str]) -> None:
    registered = {
        "doc_type": "TT",
        "number": "06",
        "number_year": "2026",
        "symbol": "TT-BTC",
        "subject": "Quy định về kiểm tra",
    }
    assert headers.wrong_fields({**registered, "number_year": 2026, **values}, registered) == wrong


def test_headers_print_shares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = vnadmin_parse.parse_text(TEXT).to_record("a")
    entries = [record, {**record, "id": "b", "number": "99"}, {**record, "id": "missing"}]
    lines = "\n".join(json.dumps(entry) for entry in entries)
    (tmp_path / "records.jsonl").write_text(lines, encoding="utf-8")
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    assert headers.main([str(tmp_path)]) == 0
    output = capsys.readouterr().out
    assert "b.txt: number: " in output
    assert "missing.txt: FileMissing: " in output
    shares = {line.split()[0]: line.split()[-1] for line in output.splitlines() if "%" in line}
    assert (shares["symbol"], shares["number"]) == ("66.7%", "33.3%")
    assert headers.main([str(tmp_path / "none")]) == 2


def test_speed_prints_every_figure(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed", "--runs", "1"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "VNADMIN_SHARED": str(tmp_path)},  # the large file takes too long
        timeout=120,
    )
    for figure in (
        "PDFium, bare text",
        "pdfplumber, words",
        "parse  ",
        "parse_text on its text",
        "import vnadmin_parse: ",
        "loaded with it: none",
    ):
        assert figure in result.stdout
