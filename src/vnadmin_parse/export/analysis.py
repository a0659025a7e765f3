"""Analysis of Vietnamese for OpenSearch and Elasticsearch, without any plugin.

Documents are NFC when they come; what people type need not be. Each text is indexed twice: folded
(without diacritics) and exact, so that all spellings are found and the exact one comes first.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import product
from typing import Any

from ..search.tokens import OLD_TONE_PLACE
from .synonyms import synonyms

Json = dict[str, Any]

EXACT, FOLDED, FOLDED_SEARCH = "vn_exact", "vn_folded", "vn_folded_search"
"""Analyzers."""
NAME_KEY, NUMBER_KEY = "vn_name", "vn_number"
"""Normalizers of whole values."""

_VOWELS = "aăâeêioôơuưy"
_TONES = "\u0300\u0309\u0303\u0301\u0323"


def analysis() -> Json:
    """The `analysis` part of the settings of an index."""
    spelling = ["vn_compose", "vn_ampersand", "vn_zeros"]
    return {
        "char_filter": {
            "vn_compose": _mapping(_composed()),
            "vn_tone_place": _mapping(_one_tone_place()),
            # BGD&ĐT is written BGDĐT as well
            "vn_ampersand": _replacing(r"(\p{L})&(\p{L})", "$1$2"),
            # 05/2021 is 5/2021, but 1.005 stays
            "vn_zeros": _replacing(r"(^|[^\p{L}\p{N}.,])0+(\p{N})", "$1$2"),
            "vn_signs": _replacing(r"[^\p{L}\p{N}]+", "-"),
            "vn_ends": _replacing(r"^-|-$", ""),
        },
        "filter": {
            "vn_synonyms": {"type": "synonym_graph", "synonyms": _rules()},
            "vn_fold": {"type": "asciifolding", "preserve_original": False},
        },
        "analyzer": {
            EXACT: _analyzer([*spelling, "vn_tone_place"], ["lowercase"]),
            FOLDED: _analyzer(spelling, ["lowercase", "vn_fold"]),
            # abbreviations are told apart (TƯ, tu) before diacritics go
            FOLDED_SEARCH: _analyzer(
                [*spelling, "vn_tone_place"], ["lowercase", "vn_synonyms", "vn_fold"]
            ),
        },
        "normalizer": {
            NAME_KEY: _normalizer(["vn_compose"]),
            NUMBER_KEY: _normalizer([*spelling, "vn_signs", "vn_ends"]),
        },
    }


def _analyzer(char_filters: list[str], filters: list[str]) -> Json:
    return {
        "type": "custom",
        "char_filter": char_filters,
        "tokenizer": "standard",
        "filter": filters,
    }


def _normalizer(char_filters: list[str]) -> Json:
    return {"type": "custom", "char_filter": char_filters, "filter": ["lowercase", "vn_fold"]}


def _mapping(pairs: dict[str, str]) -> Json:
    return {"type": "mapping", "mappings": [f"{old} => {new}" for old, new in pairs.items()]}


def _replacing(pattern: str, replacement: str) -> Json:
    return {"type": "pattern_replace", "pattern": pattern, "replacement": replacement}


@cache
def _composed() -> dict[str, str]:
    """Vietnamese letters in several characters, and in one.

    Beside the decomposed form there is a base letter with its hat and a loose tone mark (`ê` with
    an acute accent), as some keyboards write; and the eth (Ð) that stands for Đ.
    """
    found = {"Ð": "Đ", "ð": "đ"}
    for base, tone in product(_VOWELS + _VOWELS.upper(), ("", *_TONES)):
        letter = unicodedata.normalize("NFC", base + tone)
        parts = unicodedata.normalize("NFD", letter)
        plain, marks = parts[0], parts[1:]
        both = unicodedata.normalize("NFC", parts[:2]) + parts[2:]
        for spelling in (base + tone, parts, plain + marks[::-1], both):
            if spelling != letter and unicodedata.normalize("NFC", spelling) == letter:
                found[spelling] = letter
    return found


def _one_tone_place() -> dict[str, str]:
    """`oà` as `òa`, in each case.

    Also within a syllable (`toàn` becomes `tòan`), as the filter does not see where one ends: that
    brings no two words together, since only one of the two is a spelling of any syllable.
    """
    return {
        change(new): change(old)
        for change in (str.lower, str.capitalize, str.upper)
        for new, old in OLD_TONE_PLACE.items()
    }


def _rules() -> list[str]:
    return [f"{key} => {', '.join((key, *others))}" for key, others in synonyms().items()]
