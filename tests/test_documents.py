"""Whole documents: every fixture in every rendering gives its record, and all spans hold."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.fixtures.builder import STYLES, load_records
from tests.probes import broken_spans, printed, spans_of
from tests.renderings import PAGED, RENDERINGS, SOURCES, parsed
from vnadmin_parse.models import Document, Span

RECORDS = load_records()
A4 = (595.3, 841.9)


def without_closing_signs(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tasks as they are scored: the sign that closes an item does not count."""
    return [{**task, "text": task["text"].rstrip(" ./-;")} for task in tasks]


def expected(name: str) -> dict[str, Any]:
    """The record of a fixture as far as a parsed document gives it."""
    return {key: value for key, value in RECORDS[name].items() if key not in ("ocr", "skip")}


@pytest.mark.parametrize("rendering", RENDERINGS)
@pytest.mark.parametrize("name", SOURCES)
def test_record(name: str, rendering: str) -> None:
    record, wanted = parsed(name, rendering).to_record(name), expected(name)
    for fields in (record, wanted):
        fields["tasks"] = without_closing_signs(fields["tasks"])
    assert record == wanted


@pytest.mark.parametrize("rendering", RENDERINGS)
@pytest.mark.parametrize("name", SOURCES)
def test_spans_hold(name: str, rendering: str) -> None:
    document = parsed(name, rendering)
    assert broken_spans(document) == []
    assert len(list(spans_of(document))) > 20


def values(document: Document) -> Iterator[tuple[str | None, Span | None]]:
    """The values that are copied from the document, with the span each was read from."""
    if document.subject:
        yield document.subject.text, document.subject.span
    for issuer in document.issuers:
        yield issuer.name, issuer.parts["name"]
    for addressee in document.addressees:
        yield addressee.name, addressee.span
    for item in document.archive:
        yield item.text, item.span
    for recipient in document.distribution:
        yield recipient.name, recipient.parts["name"]
        yield recipient.note, recipient.parts.get("note")
    for signer in document.signers:
        yield signer.title, signer.parts.get("title")
        yield signer.name, signer.parts.get("name")
    if document.issued:
        yield document.issued.place, document.issued.parts.get("place")
    if document.reference:
        yield document.reference.number, document.reference.parts.get("number")
        yield document.reference.symbol, document.reference.parts.get("symbol")


@pytest.mark.parametrize("rendering", RENDERINGS)
@pytest.mark.parametrize("name", SOURCES)
def test_spans_enclose_the_words_of_their_values(name: str, rendering: str) -> None:
    document = parsed(name, rendering)
    pairs = list(values(document))
    assert all((value is None) == (span is None) for value, span in pairs)
    shown = [(value, printed(document, span)) for value, span in pairs if value and span]
    assert [pair for pair in shown if pair[0] != pair[1]] == []


@pytest.mark.parametrize("rendering", PAGED)
@pytest.mark.parametrize("name", SOURCES)
def test_boxes_lie_on_the_pages(name: str, rendering: str) -> None:
    document = parsed(name, rendering)
    assert [span.text for span in spans_of(document) if not span.boxes] == []
    width, height = A4
    for box in (box for span in spans_of(document) for box in span.boxes):
        assert 1 <= box.page <= (document.source.pages or 0)
        assert 0 <= box.x0 < box.x1 <= width
        assert 0 <= box.top < box.bottom <= height


@pytest.mark.parametrize("rendering", STYLES)
@pytest.mark.parametrize("name", SOURCES)
def test_text_has_no_boxes_and_no_pages_of_paper(name: str, rendering: str) -> None:
    document = parsed(name, rendering)
    assert document.source.media_type == "text/plain"
    assert not any(span.boxes for span in spans_of(document))


@pytest.mark.parametrize("rendering", RENDERINGS)
@pytest.mark.parametrize("name", SOURCES)
def test_json_brings_the_document_back(name: str, rendering: str) -> None:
    document = parsed(name, rendering)
    assert Document.model_validate_json(document.model_dump_json()) == document


@pytest.mark.parametrize("rendering", ["flow", "docx", "pdf"])
@pytest.mark.parametrize("name", SOURCES)
def test_same_input_gives_the_same_bytes(name: str, rendering: str) -> None:
    first = parsed(name, rendering).model_dump_json()
    again = parsed.__wrapped__(name, rendering).model_dump_json()
    assert again == first


def test_output_does_not_depend_on_the_order_of_sets() -> None:
    """Another process hashes strings differently; the bytes stay the same."""
    script = (
        "from tests.renderings import SOURCES, parsed\n"
        "import sys\n"
        "out = '\\n'.join(parsed(name, 'interleaved').model_dump_json() for name in SOURCES)\n"
        "sys.stdout.buffer.write(out.encode())"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    here = "\n".join(parsed(name, "interleaved").model_dump_json() for name in SOURCES)
    assert outputs == [here.encode()] * 2
