"""The benchmarks as commands: accuracy, runs, headers, speed, ablation, growth, conversion."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import ImageChops

import vnadmin_parse
from benchmarks import (
    ablation,
    ablation_models,
    ablation_rules,
    accuracy,
    archive,
    growth,
    headers,
    runs,
    scans,
)
from benchmarks.hostile import HOSTILE
from benchmarks.scoring import Fault, score
from tests.fixtures.builder import load_all, load_records, render_text
from vnadmin_parse.reading.ocr.tesseract import TesseractEngine

ROOT = Path(__file__).parents[1]
LETTER = load_records()["cv-so-noi-vu-2026"]
TEXT = "UBND TỈNH HẢI LÂM\nSỞ Y TẾ\nSố: 12/SYT-VP\nV/v rà soát hồ sơ\n"


def test_changes_between_runs() -> None:
    number = Fault("cv.pdf", "number", "", "12", None)
    wrong, other = (Fault("cv.pdf", "date", "", "2026", got) for got in ("2025", "2024"))
    extra = Fault("cv.pdf", "archive", "", None, "P4")
    task = Fault("cv.pdf", "tasks", "Rà soát", {"text": "Rà soát", "due": None}, None)
    found = runs.fault_changes([number, wrong, extra, task], [other, extra, extra, task])
    assert found == runs.Changes([number], [extra], [(wrong, other)])
    assert runs.fault_changes([task], [task]) == runs.Changes([], [], [])


def test_saved_run_comes_back(tmp_path: Path) -> None:
    run = runs.Run()
    run.add("text", "cv.txt", score("cv.txt", LETTER, {**LETTER, "number": None}))
    run.add("pdf", "cv.pdf", score("cv.pdf", LETTER, {}))
    assert list(run.tables()) == ["pdf", "text", "all"]
    runs.save(run, tmp_path / "run.json")
    saved = runs.load(tmp_path / "run.json")
    assert saved.faults == run.faults
    assert runs.changes(saved, run) == runs.Changes([], [], [])
    assert (saved.f1["text"]["number"], saved.f1["pdf"]["number"]) == (0, 0)
    assert saved.f1["text"]["MEAN"] == run.sources["text"].mean_f1
    assert saved.f1["all"]["symbol"] == pytest.approx(2 / 3)


def test_only_documents_of_both_runs_are_compared(tmp_path: Path) -> None:
    before, now = runs.Run(), runs.Run()
    for name in ("cv.pdf", "qd.pdf"):
        before.add("pdf", name, score(name, LETTER, {**LETTER, "number": None}))
    runs.save(before, tmp_path / "run.json")
    for name in ("cv.pdf", "kh.pdf"):
        now.add("pdf", name, score(name, LETTER, {**LETTER, "symbol": None}))
    found = runs.changes(runs.load(tmp_path / "run.json"), now)
    assert [(fault.document, fault.field) for fault in found.better] == [("cv.pdf", "number")]
    assert [(fault.document, fault.field) for fault in found.worse] == [("cv.pdf", "symbol")]


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


def test_scans_are_sealed_and_always_the_same(tmp_path: Path) -> None:
    pages = []
    for name in ("one", "other"):
        scans.write_scans(tmp_path / name, dpi=75, sample=1)
        (file,) = (tmp_path / name).glob("*.pdf")
        assert json.loads(file.with_suffix(".json").read_text("utf-8"))["ocr"] is True
        with pypdfium2.PdfDocument(file) as document:
            pages.append([page.render().to_pil().convert("RGB") for page in document])
    one, other = ([page.tobytes() for page in images] for images in pages)
    assert one == other
    red, green, _ = pages[0][-1].split()
    assert ImageChops.subtract(red, green).getextrema()[1] > 100


def test_scans_are_read_and_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        TesseractEngine()
    except vnadmin_parse.OcrUnavailable as error:
        pytest.skip(str(error))
    save = tmp_path / "run.json"
    assert scans.main(["--sample", "1", "--field", "number", "--save", str(save)]) == 0
    assert "pdf: 1 documents" in capsys.readouterr().out
    assert runs.load(save).f1["pdf"]["number"] == 1.0


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
        "text layer, pdfium  ",
        "text layer, pdfplumber  ",
        "parse, pdfium  ",
        "parse, pdfplumber  ",
        "x bare",
        "parse_text on its text",
        "import vnadmin_parse: ",
        "loaded with it: none",
    ):
        assert figure in result.stdout


@pytest.fixture
def dispatches(tmp_path: Path) -> Path:
    """A folder of three annotated texts."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("cv-so-noi-vu-2026", "tb-van-phong-2026", "kh-so-y-te-2026"):
        record = json.dumps(load_records()[name], ensure_ascii=False)
        (folder / f"{name}.json").write_text(record, encoding="utf-8")
        text = render_text(load_all()[name], "interleaved")
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_ablation_measures_every_variant(
    dispatches: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ablation.main([str(dispatches)]) == 0
    output = capsys.readouterr().out
    rows = {line[:46].strip(): line[46:].split() for line in output.splitlines()[3:]}
    assert rows["rules"][0] == "1.000"
    assert rows["without names and requests (orders)"][0] < "1.000"
    for name in (
        *(f"without {name}" for name in ablation.WITHOUT),
        *(f"with {name}" for name in [*ablation.COMPONENTS, *ablation.AMENDMENTS]),
        *(f"with {name}" for name in ablation.LEARNED),
        *ablation.BESIDE,
    ):
        assert len(rows[name]) == len(rows["rules"]), name


def test_ablation_needs_texts_and_known_functions(tmp_path: Path) -> None:
    assert ablation.main([str(tmp_path)]) == 2
    with pytest.raises(LookupError, match="no_such_rule"):
        ablation_rules.switch(no_such_rule=None)


def test_learned_models_do_not_see_the_document_that_they_read() -> None:
    """A document whose gold record says the opposite of all others changes no decision on it."""
    examples = [
        ablation_models.Example(name, render_text(load_all()[name], "interleaved"), record)
        for name, record in list(load_records().items())[:12]
        if record["tasks"]
    ]
    model = ablation_models.Learned(sequences=False, without=("pos",), drop=0.5, add=0.5)
    first, *others = examples
    blank = ablation_models.Example(first.name, first.text, {**first.gold, "tasks": []})
    read = [
        ablation_models.Models([one, *others]).read(first.name, model)["tasks"]
        for one in (first, blank)
    ]
    assert read[0] == read[1]


def test_growth_tells_linear_from_quadratic(capsys: pytest.CaptureFixture[str]) -> None:
    linear = growth.Growth({n: 0.02 * n for n in (64, 128, 256)})
    quadratic = growth.Growth({n: 0.0001 * n * n for n in (64, 128, 256)})
    assert linear.exponent == pytest.approx(1)
    assert quadratic.exponent == pytest.approx(2)
    assert [linear.is_steep, quadratic.is_steep] == [False, True]
    assert growth.Growth({64: 0.001, 128: 0.002}).exponent is None
    assert growth.measure(lambda _: time.sleep(0.02), "a", [1, 1000], 1.0).stopped
    assert growth.main(["no-such-grammar"]) == 2
    growth.main(["folding", "--to", "2"])
    assert capsys.readouterr().out.count("folding") == len(HOSTILE)


def test_archive_prints_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert archive.main(["--files", "8", "--texts", "6"]) == 0
    output = capsys.readouterr().out
    for figure in (
        "PDFium, bare text of the PDF files: ",
        "all files, 1 worker: ",
        "x as fast as 1 worker",
        "6 text files, 2 workers: ",
        "cost of a file, large archive to small: ",
    ):
        assert figure in output
    assert " 8 files (0 failed)" in output
