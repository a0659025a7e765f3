"""Tokens and words: what is the same, and which syllables belong together."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnadmin_parse.grammar.folding import nfc
from vnadmin_parse.search.expansion import other_ways, spelled_out
from vnadmin_parse.search.tokens import exact_tokens, folded_tokens
from vnadmin_parse.search.words import BREAK, with_breaks, word_lengths


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("PHÒNG, CHỐNG DỊCH", "phòng chống dịch"),
        ("hoà thuý khoẻ quý huỷ hoàn", "hòa thúy khỏe quý hủy hoàn"),
        ("2624/UBND-KGVX", "2624 ubnd kgvx"),
        ("05/2021/TT-BGD&ĐT", "5 2021 tt bgdđt"),
        ("Ðắk Nông", "đắk nông"),
        ("00 0", "0 0"),
        ("…—", ""),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert exact_tokens(nfc(text)) == tokens.split()


@pytest.mark.parametrize("text", ["Đắk Nông", "Đăk nông", "ĐẮK NÔNG", "Dak Nong", "ÐẮK NÔNG"])
def test_folded_tokens_are_one_for_all_spellings(text: str) -> None:
    assert folded_tokens(nfc(text)) == ["dak", "nong"]
    assert folded_tokens(nfc(unicodedata.normalize("NFD", text))) == ["dak", "nong"]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("bảo đảm thi công an toàn", "bảo đảm thi công | an toàn"),
        ("các hoạt động sản xuất", "các hoạt động | sản xuất"),
        ("công an tỉnh", "công an tỉnh"),
        ("lực lượng công an nhân dân", "lực lượng công an nhân dân"),
        ("", ""),
    ],
)
def test_breaks_stand_where_a_word_is_only_seeming(text: str, broken: str) -> None:
    assert " ".join(with_breaks(text.split())).replace(BREAK, "|") == broken


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["thi", "công", "an", "toàn", "sản", "xuất", "động", "hoạt", "12"]))
)
def test_breaks_keep_all_tokens(tokens: list[str]) -> None:
    assert [token for token in with_breaks(tokens) if token != BREAK] == tokens
    assert all(at + length <= len(tokens) for at, length in enumerate(word_lengths(tokens)))


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("phòng chống dịch", [2, 1, 1]),
        ("nhà nước cộng hòa", [2, 1, 2, 1]),
        ("phú yên", [2, 1]),
        ("da nang", [2, 1]),
        ("Bà Rịa - Vũng Tàu", [4, 1, 2, 1]),
    ],
)
def test_words_of_the_dictionary_and_provinces(text: str, lengths: list[int]) -> None:
    assert word_lengths(exact_tokens(text)) == lengths


@given(st.text())
def test_no_text_has_the_token_of_a_break(text: str) -> None:
    assert BREAK not in exact_tokens(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kĩ thuật", "kỹ thuật"),
        ("kỉ luật, lí do", "kỷ luật, lý do"),
        ("hi vọng", "hy vọng"),
        ("mĩ thuật", "mỹ thuật"),
        ("y sĩ", "y sỹ"),
        ("tỉ lệ", "tỷ lệ"),
        ("qui định, quí", "quy định, quý"),
        ("QUI CHẾ", "quy chế"),
    ],
)
def test_i_and_y_are_one_where_both_are_written(one: str, other: str) -> None:
    assert folded_tokens(one) == folded_tokens(other)
    assert exact_tokens(one) != exact_tokens(other)
    assert word_lengths(exact_tokens(one)) == word_lengths(exact_tokens(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thi", "thy"),
        ("tai", "tay"),
        ("lui", "luy"),
        ("ngụi", "nguỵ"),
        ("vi", "vy"),
        ("mi1", "my1"),
    ],
)
def test_i_and_y_stay_apart_elsewhere(one: str, other: str) -> None:
    assert folded_tokens(one) != folded_tokens(other)


def test_abbreviations_are_their_words() -> None:
    assert ("uy", "ban", "nhan", "dan") in other_ways(("ubnd",))
    assert ("ubnd",) in other_ways(("uy", "ban", "nhan", "dan"))
    assert ("cong", "van") in other_ways(("cv",))
    assert ("du", "an") in other_ways(("da",))
    assert other_ways(("đã",)) == other_ways(("đà",)) == ()
    assert spelled_out(folded_tokens("UBND TỈNH")) == spelled_out(
        folded_tokens("Ủy ban nhân dân tỉnh")
    )
