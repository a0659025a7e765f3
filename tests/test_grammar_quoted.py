"""Which paragraphs and words are quoted from another document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.probes import line_places
from vnadmin_parse.grammar.folding import fold, nfc
from vnadmin_parse.grammar.quoted import closed_quotations, masked, quoted_paragraphs


def _flags(lines: list[str]) -> list[bool]:
    text = "\n".join(lines)
    return quoted_paragraphs(text, fold(text), line_places(lines))


CASES = [
    # a quotation of several paragraphs
    (
        [
            "Khoản 1 Điều 5 quy định:",
            "“1. Bên mua phải báo cáo:",
            "a) Số tiền;",
            "b) Ngày.”",
            "Đề nghị Công ty thực hiện.",
        ],
        [False, True, True, True, False],
    ),
    # it begins behind a colon: the paragraph's own words stay
    (
        ["Khoản 1 quy định: “1. Bên mua báo cáo", "2. Bên bán báo cáo.”", "Sở trả lời để biết."],
        [False, True, False],
    ),
    # all of it in one paragraph
    (["“Điều 5. Báo cáo.”", "Sở trả lời."], [True, False]),
    # a title in quotation marks inside a sentence is no quotation of a document
    (["Tổ chức hội thi “Tay nghề giỏi” tại huyện.", "Báo cáo kết quả."], [False, False]),
    # straight marks
    (
        ['Khoản 1 quy định: "1. Bên mua báo cáo', 'Bên bán báo cáo."', "Sở trả lời."],
        [False, True, False],
    ),
    # OCR mixes the marks, and reads the last one as an accent
    (['“1. Bên mua báo cáo số tiền. " - giao Phòng A.', "Phòng B báo cáo."], [True, False]),
    (["“1. Bên mua báo cáo số tiền.`", "Phòng B báo cáo."], [True, False]),
    # the closing mark was lost, and another quotation begins
    (
        ["“1. Bên mua báo cáo:", "a) Số tiền.", "Giao Phòng A báo cáo.", "“2. Bên bán báo cáo.”"],
        [True, True, False, True],
    ),
    # the closing mark was lost: it ends before the letter's own words
    (
        [
            "“1. Bên mua phải báo cáo:",
            "a) Số tiền;",
            "Căn cứ quy định trên, đề nghị Công ty báo cáo.",
        ],
        [True, True, False],
    ),
]


@pytest.mark.parametrize(("lines", "flags"), CASES)
def test_quoted_paragraphs(lines: list[str], flags: list[bool]) -> None:
    assert _flags(lines) == flags


def test_masked_words_keep_their_places() -> None:
    text = "tinh thần “chống dịch như chống giặc” và “đoàn kết”."
    hidden = masked(text, fold(text))
    assert len(hidden) == len(text)
    assert "giac" not in hidden
    assert hidden[text.index(" và ") :].startswith(" va ")


@pytest.mark.parametrize("line", ["“a", "a”", '"', '“"', ': "'])
def test_long_repeated_marks_end(line: str) -> None:
    assert len(_flags([line] * 3000)) == 3000
    assert len(masked(line * 3000, fold(line * 3000))) == len(line) * 3000


@given(st.lists(st.text(alphabet='“”" a:.\n1)', max_size=20), max_size=20))
def test_any_marks(lines: list[str]) -> None:
    lines = [nfc(line.replace("\n", " ")) for line in lines]
    assert len(_flags(lines)) == len(lines)


@pytest.mark.parametrize(
    ("lines", "runs"),
    [
        (["“1. Bên mua:", "a) Số tiền “thực tế”;", "b) Ngày.”.", "2. Bỏ Điều 7."], [(0, 3)]),
        (['"1. Bên mua:', 'a) Số tiền "thực tế";', 'b) Ngày.";', "2. Bỏ Điều 7."], [(0, 3)]),
        (["Khoản 1 quy định: “1. Bên mua", "2. Bên bán.”", "Sở trả lời."], [(1, 2)]),
        (["“1. Bên mua:", "a) Ngày.”", "“2. Bên bán:", "a) Ngày.”"], [(0, 2), (2, 4)]),
        (["“Điều 5. Báo cáo.”", "Sở trả lời."], []),
        # the mark that closes is lost, or stands within a paragraph
        (["“1. Bên mua:", "a) Số tiền.", "“2. Bên bán:", "a) Ngày.”"], [(2, 4)]),
        (["“1. Bên mua:", "a) Số tiền.", "2. Bỏ Điều 7."], []),
        (["“1. Bên mua:", "a) Số tiền” và ngày.", "2. Bỏ Điều 7."], []),
        # of any length
        (["“1. Bên mua:", *["- Số tiền;"] * 99, "- Ngày.”", "2. Bỏ Điều 7."], [(0, 101)]),
    ],
)
def test_quotations_that_are_closed(lines: list[str], runs: list[tuple[int, int]]) -> None:
    places = line_places(lines)
    found = closed_quotations("\n".join(lines), places)
    assert [tuple(run) for run in found] == [tuple(places[low:high]) for low, high in runs]
