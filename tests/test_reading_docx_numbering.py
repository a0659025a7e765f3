"""Automatic numbering of DOCX, rendered as Word prints it."""

from __future__ import annotations

import pytest
import regex

from tests.shared import SHARED, needs_shared
from tests.word_files import level, numbered, numbering, paragraph, word_file
from vnadmin_parse.reading import read
from vnadmin_parse.reading.docx_styles import level_of

LIST = numbering(
    level(0, "decimal", "%1."),
    level(1, "lowerLetter", "%2)"),
    level(2, "bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'),
    overrides={2: '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'},
)


def printed(body: str, **parts: str) -> list[str]:
    """The lines that a document of this body prints."""
    return read(word_file(body, parts)).layout.text.split("\n")


def test_numbering_is_rendered_as_printed() -> None:
    body = "".join(
        numbered(text, depth)
        for text, depth in [
            ("Giao Sở Y tế:", 0),
            ("Rà soát;", 1),
            ("Báo cáo:", 1),
            ("Hằng tháng;", 2),
            ("Giao Sở Nội vụ:", 0),
            ("Tổng hợp.", 1),
        ]
    )
    assert printed(body, numbering=LIST) == [
        "1. Giao Sở Y tế:",
        "a) Rà soát;",
        "b) Báo cáo:",
        "- Hằng tháng;",
        "2. Giao Sở Nội vụ:",
        "a) Tổng hợp.",
    ]


@pytest.mark.parametrize(
    ("form", "text", "extra", "labels"),
    [
        ("upperRoman", "%1.", "", ["I.", "II.", "III.", "IV."]),
        ("lowerRoman", "(%1)", "", ["(i)", "(ii)", "(iii)", "(iv)"]),
        ("upperLetter", "%1.", "", ["A.", "B.", "C.", "D."]),
        ("decimalZero", "%1.", "", ["01.", "02.", "03.", "04."]),
        ("decimal", "Điều %1.", "", ["Điều 1.", "Điều 2.", "Điều 3.", "Điều 4."]),
        ("bullet", "+", "", ["+"] * 4),
        ("bullet", "\uf02b", "", ["+"] * 4),
        ("bullet", "-", "", ["-"] * 4),
        ("bullet", "o", '<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr>', ["-"] * 4),
        ("none", "", "", [""] * 4),
    ],
)
def test_label_forms(form: str, text: str, extra: str, labels: list[str]) -> None:
    body = "".join(numbered("x") for _ in range(4))
    found = printed(body, numbering=numbering(level(0, form, text, extra)))
    assert found == [f"{label} x".strip() for label in labels]


def test_multi_level_labels_and_legal_numbers() -> None:
    levels = numbering(
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%1.%2.", "<w:isLgl/>"),
        level(2, "decimal", "%1.%2.%3."),
    )
    body = numbered("A") + numbered("B", 1) + numbered("C", 2) + numbered("D", 1) + numbered("E")
    assert printed(body, numbering=levels) == [
        "I. A",
        "1.1. B",
        "I.1.1. C",
        "1.2. D",
        "II. E",
    ]


def test_a_new_list_starts_again_and_the_old_one_goes_on() -> None:
    body = numbered("a") + numbered("b") + numbered("c", number=2) + numbered("d", number=2)
    assert printed(body, numbering=LIST) == ["1. a", "2. b", "1. c", "2. d"]
    goes_on = numbering(level(0, "decimal", "%1."), overrides={2: ""})
    assert printed(body, numbering=goes_on) == ["1. a", "2. b", "3. c", "4. d"]


def test_text_between_items_does_not_restart_the_list() -> None:
    body = numbered("a") + paragraph("Đoạn văn.") + numbered("b")
    assert printed(body, numbering=LIST) == ["1. a", "Đoạn văn.", "2. b"]


def test_numbering_switched_off_or_unknown_prints_nothing() -> None:
    body = numbered("a") + numbered("b", number=0) + numbered("c", number=77) + numbered("d")
    assert printed(body, numbering=LIST) == ["1. a", "b", "c", "2. d"]


def test_numbering_inherited_from_a_style() -> None:
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr>{number}</w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Khoan"><w:basedOn w:val="Dieu"/></w:style>'
    )
    levels = numbering(
        level(0, "decimal", "Điều %1.", '<w:pStyle w:val="Dieu"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="Khoan"/>'),
    )
    body = "".join(
        paragraph(text, properties=f'<w:pStyle w:val="{style}"/>')
        for text, style in [("A", "Dieu"), ("B", "Khoan"), ("C", "Khoan"), ("D", "Dieu")]
    )
    off = paragraph(
        "E", properties='<w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert printed(body + off, styles=styles, numbering=levels) == [
        "Điều 1. A",
        "1. B",
        "2. C",
        "Điều 2. D",
        "E",
    ]


@needs_shared
def test_automatic_numbers_of_a_real_plan() -> None:
    assert SHARED
    reading = read(SHARED / "corpus/docx/kh-tuan-le-hoc-tap-2026.docx")
    items = [
        text
        for text in reading.layout.text.split("\n")
        if regex.match(r"\d\. |[a-z]\) |[IV]+\. ", text)
    ]
    assert [item.split()[0] for item in items][:10] == [
        *("I.", "1.", "a)", "b)", "c)", "2.", "a)", "b)", "c)", "II.")
    ]


@pytest.mark.parametrize(
    ("text", "level"),
    [("0", 0), ("3", 3), ("12", 8), ("9" * 5000, None), ("-1", None), ("²", None), (None, None)],
)
def test_the_level_that_an_attribute_tells(text: str | None, level: int | None) -> None:
    assert level_of(text) == level
