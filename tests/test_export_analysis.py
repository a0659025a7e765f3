"""What the analysis for OpenSearch and Elasticsearch makes of texts, run by Lucene itself."""

from __future__ import annotations

import unicodedata

import pytest

from vnadmin_parse.export.analysis import (
    EXACT,
    FOLDED,
    FOLDED_SEARCH,
    NAME_KEY,
    NUMBER_KEY,
    analysis,
)
from vnadmin_parse.export.fields import number_key
from vnadmin_parse.grammar.folding import fold

from .lucene import lucene_jars, lucene_tokens

pytestmark = pytest.mark.skipif(lucene_jars() is None, reason="needs Lucene and a JDK")

CASES = [
    (EXACT, "Phòng, CHỐNG dịch", "phòng chống dịch"),
    (EXACT, "hoà bình, Hòa Bình, HOÀ", "hòa bình hòa bình hòa"),
    (EXACT, "2624/UBND-KGVX", "2624 ubnd kgvx"),
    (FOLDED, "Phòng, CHỐNG dịch; phong chong dich", "phong chong dich phong chong dich"),
    (FOLDED, "Đắk Nông, Ðắk Nông, đường", "dak nong dak nong duong"),
    (FOLDED, "05/2021/TT-BGD&ĐT", "5 2021 tt bgddt"),
    (FOLDED, "1.005 đồng, 10 người", "1.005 dong 10 nguoi"),
    (FOLDED_SEARCH, "UBND tỉnh", "ubnd|uy ban nhan dan tinh"),
    (FOLDED_SEARCH, "Uỷ ban nhân dân tỉnh", "uy|ubnd ban nhan dan tinh"),
    (FOLDED_SEARCH, "uy ban nhan dan", "uy|ubnd ban nhan dan"),
    (FOLDED_SEARCH, "BGD&ĐT", "bgddt|bo giao duc va dao tao"),
    (FOLDED_SEARCH, "BTC", "btc|ban|bo to chuc tai chinh"),
    (FOLDED_SEARCH, "Bộ Tài chính", "bo|btc tai chinh"),
    (FOLDED_SEARCH, "đã tư tu da đa", "da tu tu da da"),
    (NAME_KEY, "SỞ Y TẾ", "so y te"),
    (NUMBER_KEY, "02624 UBND – KGVX.", "2624-ubnd-kgvx"),
]
QUERIES = [
    ("UBND tỉnh", '+(ubnd "uy ban nhan dan") +tinh'),
    ("Uỷ ban nhân dân tỉnh", '+("uy ban nhan dan" ubnd) +tinh'),
    ("BTC", '+(btc "ban to chuc" "bo tai chinh")'),
    ("2624/UBND-VX", '+2624 +(ubnd "uy ban nhan dan") +vx'),
    ("phòng chống dịch", "+phong +chong +dich"),
]
NUMBERS = (
    *("05/2021/TT-BGD&ĐT", "2624 UBND KGVX", "07/QĐ-CAT", "VN2730141", "0415/SYT-NVY"),
    *("12a/TB–VP", "00"),
)
LOWER = "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđ"
LETTERS = LOWER + LOWER.upper()
FORMS = ("NFC", "NFD")


def spellings(letter: str) -> set[str]:
    """A letter in one character, decomposed, and with a loose tone mark or hat."""
    whole = unicodedata.normalize("NFD", letter)
    loose = unicodedata.normalize("NFC", whole[:-1]) + whole[-1]
    hat_first = whole[0] + whole[:0:-1]
    same = {one for one in (loose, hat_first) if unicodedata.normalize("NFC", one) == letter}
    return {letter, whole, *same}


@pytest.fixture(scope="module")
def lucene(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """What becomes of every text of this module, in one run."""
    asked = [
        *((one, unicodedata.normalize(form, text)) for form in FORMS for one, text, _ in CASES),
        *((f"?{FOLDED_SEARCH}", text) for text, _ in QUERIES),
        *((NUMBER_KEY, number) for number in NUMBERS),
        *(
            (one, spelling)
            for one in (FOLDED, EXACT)
            for letter in LETTERS
            for spelling in spellings(letter)
        ),
    ]
    tokens = lucene_tokens(analysis(), asked, tmp_path_factory.mktemp("lucene"))
    return dict(zip(asked, tokens, strict=True))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("analyzer", "text", "tokens"), CASES)
def test_tokens(
    analyzer: str, text: str, tokens: str, form: str, lucene: dict[tuple[str, str], str]
) -> None:
    assert lucene[analyzer, unicodedata.normalize(form, text)] == tokens


@pytest.mark.parametrize(("text", "query"), QUERIES)
def test_queries_for_all_words_take_either_way_to_say_them(
    text: str, query: str, lucene: dict[tuple[str, str], str]
) -> None:
    assert lucene[f"?{FOLDED_SEARCH}", text] == query


def test_every_letter_is_folded_and_composed(lucene: dict[tuple[str, str], str]) -> None:
    for letter in LETTERS:
        for spelling in spellings(letter):
            assert lucene[FOLDED, spelling] == fold(letter)
            assert lucene[EXACT, spelling] == letter.lower()


@pytest.mark.parametrize("number", NUMBERS)
def test_the_key_of_a_number_is_that_of_the_exported_field(
    number: str, lucene: dict[tuple[str, str], str]
) -> None:
    assert lucene[NUMBER_KEY, number] == number_key(number)
