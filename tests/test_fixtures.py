"""The fixtures themselves: sources and records belong together, and the builder repeats itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.fixtures.builder import (
    DISPATCHES,
    STYLES,
    load_all,
    load_records,
    render_docx,
    render_pdf,
    render_text,
    unicode_variants,
)
from tests.fixtures.builder.samples import SAMPLES_DIRECTORY, samples
from vnadmin_parse.models import Relation

SOURCES = load_all()
RECORDS = load_records()

KEYS = {
    "record": [
        *("id", "doc_type", "issuers", "number", "number_year", "symbol", "place", "date"),
        *("subject", "urgency", "secrecy", "draft", "addressees", "distribution", "archive"),
        *("signers", "citations", "tasks", "ocr", "skip"),
    ],
    "issuers": ["parent", "name"],
    "distribution": ["name", "note"],
    "signers": ["authority", "title", "name"],
    "citations": ["doc_type", "number", "date", "issuer", "title", "locator", "relation"],
    "tasks": ["label", "text", "assignees", "deadline", "due"],
}
RELATIONS = {relation.value for relation in Relation}
UNPRINTED = {"id", "doc_type", "date", "due", "relation", "label", "urgency", "secrecy"}
JOINED = {
    "authority": " / ",
    "locator": "; ",
    "deadline": "; ",
}  # several printed parts in one value
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def joined(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def printed_values(value: Any, key: str = "record") -> Iterator[str]:
    """Every string of a record that must stand in the document word for word."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in UNPRINTED:
                yield from printed_values(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from printed_values(part, key)
    elif isinstance(value, str):
        yield from value.split(JOINED[key]) if key in JOINED else [value]


def test_every_source_has_a_record_and_every_record_a_source() -> None:
    assert list(SOURCES) == list(RECORDS)
    assert len(SOURCES) >= 55
    assert {path.suffix for path in DISPATCHES.iterdir()} == {".toml", ".json"}


@pytest.mark.parametrize("name", RECORDS)
def test_record_has_the_keys_of_the_layout_in_order(name: str) -> None:
    record = RECORDS[name]
    assert list(record) == KEYS["record"]
    assert record["id"] == name
    assert (record["ocr"], record["skip"]) == (False, [])
    for field in ("issuers", "distribution", "signers", "citations", "tasks"):
        for entry in record[field]:
            assert list(entry) == KEYS[field]


@pytest.mark.parametrize("name", RECORDS)
def test_record_has_dates_and_relations_of_the_layout(name: str) -> None:
    record = RECORDS[name]
    dates = [record["date"], *(entry["date"] for entry in record["citations"])]
    dates += [task["due"] for task in record["tasks"]]
    assert all(ISO_DATE.fullmatch(date) for date in dates if date)
    assert {entry["relation"] for entry in record["citations"]} <= RELATIONS
    assert all(task["deadline"] for task in record["tasks"] if task["due"])


@pytest.mark.parametrize("name", RECORDS)
def test_every_value_of_the_record_is_printed(name: str) -> None:
    text = joined(render_text(SOURCES[name], "clean"))
    party = text.replace("-", "/")  # the Party symbol CV/TU is printed 418-CV/TU
    missing = [
        value for value in printed_values(RECORDS[name]) if value not in text and value not in party
    ]
    assert missing == []


@pytest.mark.parametrize("name", RECORDS)
def test_labels_and_marks_are_printed(name: str) -> None:
    record, text = RECORDS[name], render_text(SOURCES[name], "clean")
    for task in record["tasks"]:
        # the text begins a paragraph, behind its label or below the heading that has it
        last = re.escape((task["label"] or "").split(".")[-1])
        assert re.search(rf"^(?:\S+ ){{0,2}}{re.escape(task['text'][:30])}", text, re.M)
        assert re.search(rf"^(?:\w+\.)*{last}[.)/ -]?", text, re.M)
    for mark in (record["urgency"], record["secrecy"]):
        assert mark is None or f"\n{mark}\n" in text
    assert record["draft"] == ("DỰ THẢO" in text)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", SOURCES)
def test_every_style_prints_the_same_words(name: str, style: str) -> None:
    words = sorted(joined(render_text(SOURCES[name], "clean")).split())
    lines = render_text(SOURCES[name], style).replace("_", "").splitlines()
    noise = {"2", *SOURCES[name].stamp}  # the page number and the stamp, which `clean` leaves out
    assert sorted(joined("\n".join(line for line in lines if line not in noise)).split()) == words


def test_unicode_variants_differ_and_come_back() -> None:
    text = render_text(SOURCES["cv-ubnd-huyen-2024"], "clean")
    variants = unicode_variants(text)
    assert all(variant != text for variant in variants.values())
    assert unicode_variants(variants["nfd"])["nfd"] == variants["nfd"]


@pytest.mark.parametrize("name", SOURCES)
def test_builder_is_deterministic(name: str) -> None:
    source = SOURCES[name]
    assert render_docx(source) == render_docx(source)
    for appearances in (True, False):
        first = render_pdf(source, appearances=appearances)
        assert first == render_pdf(source, appearances=appearances)


def test_filled_number_and_day_are_appearances_and_not_page_text() -> None:
    source = SOURCES["cv-so-noi-vu-2026"]
    with pikepdf.open(io.BytesIO(render_pdf(source))) as pdf:
        streams = [annotation.AP.N.read_bytes() for annotation in pdf.pages[0].Annots]
    assert [b"(1247)" in streams[0], b"(18)" in streams[1]] == [True, True]
    with pikepdf.open(io.BytesIO(render_pdf(source, appearances=False))) as pdf:
        assert "/Annots" not in pdf.pages[0]


def test_marked_labels_are_automatic_numbering_in_docx() -> None:
    document = Document(io.BytesIO(render_docx(SOURCES["kh-so-y-te-2026"])))
    numbered = [
        (properties.ilvl.val, properties.numId.val)
        for paragraph in document.paragraphs
        if (of_paragraph := paragraph._p.pPr) is not None
        and (properties := of_paragraph.numPr) is not None
    ]
    levels = [level for level, _ in numbered]
    assert levels == [0, 0, 0, 1, 1, 0, 2, 2, 0, 0, 1, 1, 0]
    assert len({number for _, number in numbered}) == 3  # the count starts again under I, II, III
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Khám sức khỏe định kỳ" in texts
    formats = document.part.numbering_part.element.findall(f".//{qn('w:numFmt')}")
    assert {"decimal", "lowerLetter", "bullet"} <= {form.get(qn("w:val")) for form in formats}


def test_samples_are_shipped() -> None:
    shipped = {path.name for path in SAMPLES_DIRECTORY.iterdir()}
    assert shipped == set(samples())
    texts = {name: content for name, content in samples().items() if name.endswith(".txt")}
    for name, content in texts.items():
        assert (SAMPLES_DIRECTORY / name).read_bytes() == content
