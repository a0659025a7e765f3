"""Words that point back to a document, agreed names, and quotations with what introduces them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnadmin_parse.grammar.passage import Passage
from vnadmin_parse.grammar.pointers import find_agreed_names, find_name, find_pointers
from vnadmin_parse.grammar.quotations import find_quotations
from vnadmin_parse.grammar.quoted import quoted_paragraphs


def pointers(text: str) -> list[tuple[str, str | None, str]]:
    found = find_pointers(Passage(text), 0, len(text))
    return [(p.form.value, p.kind, text[p.start : p.end]) for p in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo Công văn 2624 đã gửi", [("number", "CV", "Công văn 2624")]),
        ("tại văn bản số 2624,", [("number", None, "văn bản số 2624")]),
        ("Nghị định số: 30 quy định", [("number", "NĐ", "Nghị định số: 30")]),
        ("Công văn nêu trên", [("above", "CV", "Công văn nêu trên")]),
        ("công văn đã dẫn", [("above", "CV", "công văn đã dẫn")]),
        ("Nghị định nói trên", [("above", "NĐ", "Nghị định nói trên")]),
        ("nội dung văn bản trên.", [("above", None, "văn bản trên")]),
        ("Công văn của Sở Y tế nêu trên", [("above", "CV", "Công văn của Sở Y tế nêu trên")]),
        ("Điều 5 Thông tư này", [("this", "TT", "Thông tư này")]),
        ("Luật đó", [("this", "L", "Luật đó")]),
        ("THÔNG TƯ NÀY", [("this", "TT", "THÔNG TƯ NÀY")]),
        # other words in the same letters
        ("Thông tư nay đã hết hiệu lực", []),
        ("Công văn do Sở Y tế ban hành", []),
        ("Kế hoạch trên địa bàn tỉnh", []),
        ("Quyết định trên cơ sở đề nghị", []),
        ("theo quy định này", []),
        ("quyết định trên.", []),
        # several documents, other numbers
        ("các Công văn nêu trên", []),
        ("hai Nghị định này", []),
        ("Công văn 2624/UBND-VX", []),
        ("Công văn ngày 27/5/2021", []),
        ("Báo cáo 15 ngày một lần", []),
        ("Kế hoạch 30% diện tích", []),
    ],
)
def test_pointers(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert pointers(text) == expected


def test_parts_in_front_of_a_pointer() -> None:
    text = "khoản 2 Điều 5 Nghị định 30 và Điều 7 của Thông tư này"
    found = list(find_pointers(Passage(text), 0, len(text)))
    parts = [[text[low:high] for low, high in pointer.locators] for pointer in found]
    assert parts == [["khoản 2 Điều 5"], ["Điều 7"]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("(sau đây gọi là Nghị định 30)", "Nghị định 30"),
        ("(sau đây gọi tắt là “Quy chế”)", "Quy chế"),
        ("(sau đây viết tắt là NĐ 30)", "NĐ 30"),
        ("(sau đây, được gọi tắt là: Đề án 06 )", "Đề án 06"),
        ("( gọi tắt là Luật)", "Luật"),
    ],
)
def test_agreed_names(text: str, name: str) -> None:
    (agreed,) = find_agreed_names(Passage(text))
    assert text[slice(*agreed.name)] == name


@pytest.mark.parametrize("text", ["(sau đây gọi chung là các bên)", "(gọi điện)", "sau đây gọi là"])
def test_no_agreed_names(text: str) -> None:
    assert list(find_agreed_names(Passage(text))) == []


def test_uses_of_an_agreed_name() -> None:
    text = "(gọi tắt là Luật) Luật quy định; Luật sư; luật; khoản 2 Điều 5 Luật."
    passage = Passage(text)
    (agreed,) = find_agreed_names(passage)
    found = find_name(passage, agreed.name, "L", agreed.end)
    assert [text[p.start : p.end + 1] for p in found] == ["Luật ", "Luật."]


def quotations(*paragraphs: str) -> list[tuple[str, str | None]]:
    text = "\0".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append((start, start + len(paragraph)))
        start += len(paragraph) + 1
    passage = Passage(text)
    quoted = quoted_paragraphs(passage.text, passage.folded, blocks)
    return [
        (text[q.start : q.end], text[slice(*q.introduced)] if q.introduced else None)
        for q in find_quotations(passage, blocks, quoted)
    ]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ["Trả lời. Điều 5 Luật Đất đai quy định: “Đất đai là tài sản.”"],
            [("Đất đai là tài sản.", "Điều 5 Luật Đất đai quy định: ")],
        ),
        (
            ["Khoản 2 Điều 5 nêu rõ “người nộp thuế phải kê khai”."],
            [("người nộp thuế phải kê khai", "Khoản 2 Điều 5 nêu rõ ")],
        ),
        (["Triển khai cơ chế “một cửa”."], [("một cửa", None)]),
        (["Luật quy định “một cửa”."], [("một cửa", None)]),
        (["Tinh thần “chống dịch như chống giặc”."], [("chống dịch như chống giặc", None)]),
        (
            ["Điều 5 Nghị định quy định:", "“1. Phạm vi", "2. Đối tượng”", "Căn cứ quy định trên."],
            [("1. Phạm vi\x002. Đối tượng", "Điều 5 Nghị định quy định:")],
        ),
        (
            ["Điều 5 quy định: “1. Phạm vi", "2. Đối tượng.”", "Điều 6 quy định: “Hiệu lực.”"],
            [
                ("1. Phạm vi\x002. Đối tượng.", "Điều 5 quy định: "),
                ("Hiệu lực.", "Điều 6 quy định: "),
            ],
        ),
    ],
)
def test_quotations(paragraphs: list[str], expected: list[tuple[str, str | None]]) -> None:
    assert quotations(*paragraphs) == expected


PIECES = ["Công văn ", "Luật ", "số 30 ", "nêu trên ", "này ", "“", "”", "\"", ": ", "quy định: “",
          "(gọi tắt là Luật)", "\0", "Điều 5 ", ". "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_offsets_hold_in_any_text(text: str) -> None:
    passage = Passage(text)
    for pointer in find_pointers(passage, 0, len(text)):
        assert 0 <= pointer.start < pointer.end <= len(text)
    for words, _ in quotations(*text.split("\0")):
        assert words == words.strip()


@pytest.mark.parametrize(
    "unit",
    ["Công văn của Sở ", "(gọi tắt là ", "Luật này ", "“", ": “", "số 1 ", ": “a” ", ". “a” "],
)
def test_long_texts_take_linear_time(unit: str) -> None:
    quotations(unit * 20_000)
    list(find_pointers(Passage(unit * 20_000), 0, 20_000 * len(unit)))
    list(find_agreed_names(Passage(unit * 20_000)))
