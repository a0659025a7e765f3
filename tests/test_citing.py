"""`find_references` and `find_citations`: any text in, offsets into that text out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnadmin_parse as vp
from tests.probes import spans_of
from tests.test_properties import fragments, texts
from vnadmin_parse.models import Citation
from vnadmin_parse.reading import read_string
from vnadmin_parse.reading.origins import Origins
from vnadmin_parse.reading.text import clean_text

TEXT = """\
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;
Thực hiện khoản 2 Điều 7 Quyết định số 12/2021/QĐ-UBND ngày 03/4/2021 của UBND tỉnh về ban hành
Quy chế phối hợp, Sở Nội vụ đề nghị các đơn vị báo cáo trước ngày 10/5.
"""


def numbers(citations: tuple[Citation, ...]) -> list[str | None]:
    return [c.reference.text if c.reference else None for c in citations]


def test_references_in_order_as_often_as_they_are_printed() -> None:
    text = "30/2020/NĐ-CP, 12/QĐ-UBND; ngày 3/4 và 30/2020/ND-CP"
    found = vp.find_references(text)
    assert [r.text for r in found] == ["30/2020/NĐ-CP", "12/QĐ-UBND", "30/2020/NĐ-CP"]
    assert [text[r.span.start : r.span.end] for r in found] == [
        "30/2020/NĐ-CP",
        "12/QĐ-UBND",
        "30/2020/ND-CP",
    ]
    assert [r.confidence for r in found] == [1.0, 1.0, 0.8]
    assert (found[0].number, found[0].year, found[0].symbol) == ("30", 2020, "NĐ-CP")


def test_citations_of_a_text_without_head() -> None:
    decree, decision = vp.find_citations(TEXT)
    assert (decree.issuer, str(decree.date)) == ("Chính phủ", "2020-03-05")
    assert decision.locator == "khoản 2 Điều 7"
    assert decision.title == "ban hành Quy chế phối hợp"
    assert decision.issuer_completed is None
    assert decision.identifier is None


def test_issuers_of_the_text_complete_those_of_its_citations() -> None:
    _, decision = vp.find_citations(TEXT, issuers=["SỞ NỘI VỤ", "UBND TỈNH ĐẮK NÔNG"])
    assert decision.issuer == "UBND tỉnh"
    assert decision.issuer_completed
    assert decision.issuer_completed.name == "UBND tỉnh Đắk Nông"
    assert decision.issuer_completed.confidence < 1
    assert decision.identifier == "QĐ 12/2021/QĐ-UBND (UBND tỉnh Đắk Nông)"


def test_the_kind_of_the_text_tells_what_means_the_text_itself() -> None:
    text = "Bãi bỏ Quyết định số 12/QĐ-UBND. Điều 3 Quyết định này có hiệu lực."
    assert [len(c.mentions) for c in vp.find_citations(text, kind="QĐ")] == [1]
    assert [len(c.mentions) for c in vp.find_citations(text, kind="TB")] == [2]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="'QDD'"):
        vp.find_citations(TEXT, kind="QDD")


@pytest.mark.parametrize("text", ["", " \n", "Không có gì.", "\0", "\ud800", "\u0301"])
def test_texts_without_citations(text: str) -> None:
    assert vp.find_citations(text) == ()
    assert vp.find_references(text) == ()


def test_a_page_number_inside_a_citation_is_passed_over() -> None:
    text = "Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của\n- 2 -\nChính phủ về văn thư."
    (found,) = vp.find_citations(text)
    assert found.issuer == "Chính phủ"


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _windows(text: str) -> str:
    return text.replace("\n", "\r\n")


def _dirty(text: str) -> str:
    return "\ufeff" + text.replace("Ngh", "N\u00adgh").replace("Đ", "Ð").replace(" về", "\a\fvề")


VARIANTS: list[Callable[[str], str]] = [
    _nfd,
    _windows,
    _dirty,
    lambda text: _windows(_nfd(text)),
    lambda text: text.replace("\n", "\u2028"),
]


@pytest.mark.parametrize("variant", VARIANTS)
def test_offsets_are_those_of_the_given_text(variant: Callable[[str], str]) -> None:
    given_text = variant(TEXT)
    found = vp.find_citations(given_text)
    assert numbers(found) == numbers(vp.find_citations(TEXT))
    check_spans(given_text, found)
    first = found[0].span
    printed = given_text[first.start : first.end]
    assert clean_text(printed).startswith("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020")


def check_spans(given_text: str, found: tuple[object, ...]) -> None:
    for span in spans_of(found):
        assert clean_text(given_text[span.start : span.end]) == span.text
        edges = [edge for piece in span.pieces for edge in piece]
        assert edges == sorted(edges)
        assert (edges[0], edges[-1]) == (span.start, span.end)


@settings(max_examples=120, deadline=None)
@given(texts, st.sampled_from(["NFC", "NFD"]))
def test_spans_hold_in_any_text(text: str, form: str) -> None:
    given_text = unicodedata.normalize(form, text)
    check_spans(given_text, vp.find_citations(given_text))
    check_spans(given_text, vp.find_references(given_text))


ODD = st.text(alphabet="aĐÐđêe\u0301\u0302\u0323\u00ad\u200b\r\n\f\a 1/\u1100\u1161\u11a8\u0958")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), ODD, fragments))
def test_the_way_back_to_any_text(text: str) -> None:
    origins = Origins(text)
    assert origins.text == clean_text(text) == read_string(text).layout.text
    places = [origins.place(at, at + 1) for at in range(len(origins.text))]
    for (start, end), char in zip(places, origins.text, strict=True):
        assert char in clean_text(text[start:end])
    assert places == sorted(places)


def test_a_document_and_its_body_have_the_same_citations() -> None:
    body = TEXT + "Công văn nêu trên.\n"
    document = vp.parse_text(f"UBND TỈNH ĐẮK NÔNG\nSỞ NỘI VỤ\nSố: 1/SNV\nKính gửi: Sở.\n{body}")
    assert numbers(document.citations) == numbers(vp.find_citations(body))
