"""The measure of accuracy: when values are the same, and what is counted."""

from __future__ import annotations

import copy
import importlib.util
import random
from collections import defaultdict
from typing import Any

import pytest

from benchmarks.matching import bare, normal, overlap, similar
from benchmarks.scoring import FIELDS, Fault, Record, Scores, Tally, score, total
from tests.fixtures.builder import load_records
from tests.shared import SHARED, needs_shared

RECORDS = load_records()
LETTER = RECORDS["cv-so-noi-vu-2026"]


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
