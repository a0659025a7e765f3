"""Marks around citations: where they stand, escaping, nesting, and that they change nothing."""

from __future__ import annotations

import html

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import vnadmin_parse as vp
from tests.examples import full_document
from tests.test_properties import texts
from vnadmin_parse.annotation import annotate
from vnadmin_parse.models import Citation, Mention, Span

NESTED = "Thực hiện Thông tư số 1/2020/TT-BTC hướng dẫn Nghị định số 5/2019/NĐ-CP về thuế & phí."
TAG = regex.compile(r"<(?P<close>/?)(?P<name>cite|a)\b[^<>]*>")


def cited(text: str, *places: tuple[int, int]) -> Citation:
    """A citation mentioned at some places."""
    spans = [Span(start=low, end=high, text=text[low:high]) for low, high in places]
    return Citation(
        span=spans[0], identifier="A & B", mentions=tuple(Mention(span=span) for span in spans)
    )


def test_marks_stand_one_inside_the_other() -> None:
    assert annotate(NESTED, vp.find_citations(NESTED)) == (
        'Thực hiện <cite data-identifier="TT 01/2020/TT-BTC">Thông tư số 1/2020/TT-BTC hướng dẫn '
        '<cite data-identifier="NĐ 05/2019/NĐ-CP">Nghị định số 5/2019/NĐ-CP về thuế &amp; phí'
        "</cite></cite>."
    )


def test_links_interrupt_each_other() -> None:
    found = vp.find_citations(NESTED)
    linked = annotate(
        NESTED, found, link=lambda c: f"/?id={c.reference.number}&x" if c.reference else None
    )
    assert linked == (
        'Thực hiện <a href="/?id=1&amp;x" data-identifier="TT 01/2020/TT-BTC">Thông tư số '
        '1/2020/TT-BTC hướng dẫn </a><a href="/?id=5&amp;x" data-identifier="NĐ 05/2019/NĐ-CP">'
        "Nghị định số 5/2019/NĐ-CP về thuế &amp; phí</a>."
    )
    assert annotate(NESTED, found, link=lambda citation: None) == html.escape(NESTED)


def test_own_marks_leave_the_text_as_it_is() -> None:
    found = vp.find_citations(NESTED)
    shown = annotate(NESTED, found, marks=lambda c, m: (f"[{m.form.value} ", "]"))
    assert shown == NESTED.replace("Thông", "[full Thông").replace("Nghị", "[full Nghị").replace(
        "phí", "phí]]"
    )


def test_anaphora_are_marked_too() -> None:
    text = "Công văn số 12/SNV-VP nêu <a>; Công văn nêu trên nêu <b>."
    shown = annotate(text, vp.find_citations(text))
    assert shown.count("<cite>") == 2
    assert "&lt;a&gt;" in shown
    assert "<cite>Công văn nêu trên</cite>" in shown


def test_places_that_overlap_get_marks_that_do_not() -> None:
    text = "abcdefgh"
    found = [cited(text, (0, 5)), cited(text, (3, 7)), cited(text, (0, 5), (5, 6))]
    shown = annotate(text, found, marks=lambda citation, mention: ("<", ">"))
    assert shown == "<<abcde>><f>gh"


def test_what_a_column_breaks_up_is_marked_piece_by_piece() -> None:
    span = Span(start=0, end=7, text="ab|x|cd", pieces=((0, 2), (5, 7)))
    citation = Citation(span=span, mentions=(Mention(span=span),))
    assert annotate("ab|x|cd", [citation]) == "<cite>ab</cite>|x|<cite>cd</cite>"


def test_a_document_and_its_citations() -> None:
    document = full_document()
    shown = annotate(document.text, document.citations)
    assert html.unescape(TAG.sub("", shown)) == document.text


def test_citations_of_another_text_are_refused() -> None:
    with pytest.raises(ValueError, match="not in the text"):
        annotate("Luật", vp.find_citations(NESTED))


def test_link_and_marks_together_are_refused() -> None:
    with pytest.raises(ValueError, match="either"):
        annotate("", [], link=lambda c: None, marks=lambda c, m: ("", ""))


def nests(shown: str) -> bool:
    """Whether each tag is closed in its turn, and no link stands in a link."""
    names: list[str] = []
    for tag in TAG.finditer(shown):
        if not tag["close"]:
            if tag["name"] == "a" and names:
                return False
            names.append(tag["name"])
        elif not names or names.pop() != tag["name"]:
            return False
    return not names


places = st.lists(
    st.tuples(st.integers(0, 19), st.integers(1, 20)).map(lambda p: (min(p), max(*p, min(p) + 1))),
    min_size=1,
    max_size=4,
)


@settings(max_examples=300)
@given(st.text(min_size=20, max_size=20), st.lists(places, max_size=4))
def test_stripping_the_marks_gives_the_text_back(
    text: str, found: list[list[tuple[int, int]]]
) -> None:
    citations = [cited(text, *each) for each in found]
    for shown in (annotate(text, citations), annotate(text, citations, link=lambda c: "/")):
        assert html.unescape(TAG.sub("", shown)) == text
        assert nests(shown)
    plain = annotate(text, citations, marks=lambda c, m: ("\ue000", "\ue001"))
    assert plain.count("\ue000") - text.count("\ue000") == plain.count("\ue001") - text.count(
        "\ue001"
    )


@settings(max_examples=60, deadline=None)
@given(texts)
def test_any_text_with_its_citations(text: str) -> None:
    citations = vp.find_citations(text)
    for shown in (annotate(text, citations), annotate(text, citations, link=lambda c: "/")):
        assert html.unescape(TAG.sub("", shown)) == text
        assert nests(shown)
