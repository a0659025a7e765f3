"""What users get: immutable models that come back from their JSON, and the JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from tests.examples import TEXT, full_document
from vnadmin_parse.models import Box, Document, Kind, PartialDate, Source, Span

SCHEMA = Path(__file__).parents[1] / "docs" / "schema.json"
MINIMAL = Document(text="", source=Source(media_type="text/plain", reader="text"))


def spans_in(value: object) -> Iterator[Span]:
    """Every span inside a model."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from spans_in(getattr(value, name))
    elif isinstance(value, tuple | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from spans_in(part)


@pytest.mark.parametrize("document", [full_document(), MINIMAL], ids=["full", "minimal"])
def test_document_comes_back_from_its_json(document: Document) -> None:
    again = Document.model_validate_json(document.model_dump_json())
    assert again == document
    assert again.model_dump_json() == document.model_dump_json()


def test_document_comes_back_from_its_plain_values() -> None:
    document = full_document()
    assert Document.model_validate(document.model_dump()) == document
    assert Document.model_validate(document.model_dump(mode="json")) == document


def test_the_example_fills_every_field() -> None:
    document = full_document()
    empty = [name for name in Document.model_fields if not getattr(document, name)]
    assert empty == []
    spans = list(spans_in(document))
    assert len(spans) > 20
    assert all(TEXT[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: setattr(d, "text", "x"), "document"),
        (lambda d: setattr(d.kind, "code", "QĐ"), "kind"),
        (lambda d: setattr(d.reference.span, "start", 0), "span"),
        (lambda d: setattr(d.tasks[0], "label", None), "task"),
    ],
)
def test_results_cannot_be_changed(change: Any, place: str) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        change(full_document())


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError, match="number"):
        Kind.model_validate({"code": "CV", "name": "Công văn", "number": "12"})


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_confidence_is_a_share(confidence: float) -> None:
    with pytest.raises(ValidationError, match="confidence"):
        Kind(code="CV", name="Công văn", confidence=confidence)


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": -1, "end": 2, "text": "Số"},
        {"start": 0, "end": -2, "text": "Số"},
        {"start": "a", "end": 2, "text": "Số"},
        {"start": 0, "end": 2},
    ],
)
def test_span_needs_offsets_and_text(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Span.model_validate(wrong)


def test_span_without_pieces_is_one_piece() -> None:
    assert Span(start=3, end=5, text="ab").pieces == ((3, 5),)
    assert Span(start=3, end=9, text="abcdef", pieces=((3, 4), (8, 9))).pieces == ((3, 4), (8, 9))


def test_pages_count_from_one() -> None:
    with pytest.raises(ValidationError, match="page"):
        Box(page=0, x0=0, top=0, x1=1, bottom=1)


@pytest.mark.parametrize(
    ("parts", "text", "day"),
    [
        ((2021,), "2021", None),
        ((2021, 5), "2021-05", None),
        ((2021, 5, 27), "2021-05-27", date(2021, 5, 27)),
        ((2024, 2, 29), "2024-02-29", date(2024, 2, 29)),
        ((987, 1, 2), "0987-01-02", date(987, 1, 2)),
    ],
)
def test_partial_date_is_written_as_far_as_it_is_known(
    parts: tuple[int, ...], text: str, day: date | None
) -> None:
    partial = PartialDate(*parts)
    assert str(partial) == text
    assert PartialDate.parse(text) == partial
    assert partial.as_date() == day
    assert eval(repr(partial)) == partial


@pytest.mark.parametrize(
    "parts", [(0,), (10000,), (2021, 13), (2021, 0), (2021, 2, 29), (2021, 4, 31), (2021, None, 3)]
)
def test_impossible_dates_are_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the message comes from datetime in part)
        PartialDate(*parts)


@pytest.mark.parametrize(
    "text", ["", "27/5/2021", "2021-5", "2021-05-27T00:00", "2021-02-30", "21"]
)
def test_only_iso_dates_are_read(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(PartialDate).validate_python(text)


@given(st.dates(), st.dates())
def test_partial_dates_sort_as_dates(one: date, other: date) -> None:
    first, second = (PartialDate(day.year, day.month, day.day) for day in (one, other))
    assert (first < second) == (one < other)
    assert (first == second) == (one == other)
    assert len({first, second}) == len({one, other})


def test_partial_dates_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="year"):
        PartialDate(2021).year = 2022  # type: ignore[misc]


def test_a_known_day_sorts_behind_its_month_and_year() -> None:
    dates = [PartialDate(2021, 5, 1), PartialDate(2021), PartialDate(2021, 5), PartialDate(2020, 9)]
    assert [str(day) for day in sorted(dates)] == ["2020-09", "2021", "2021-05", "2021-05-01"]


def test_schema_in_docs_is_current() -> None:
    current = Document.model_json_schema(mode="serialization")
    assert json.loads(SCHEMA.read_text("utf-8")) == current, (
        "the models changed: vnadmin schema > docs/schema.json"
    )
