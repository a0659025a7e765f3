"""Names of issuing bodies in one spelling, and what is missing in them.

`ỦY BAN NHÂN DÂN TỈNH ĐĂK NÔNG`, `Chủ tịch UBND tỉnh Đắk Nông` and `UBND Tỉnh Đắk Nông` are one
issuer: `UBND tỉnh Đắk Nông`. `UBND tỉnh` lacks its province.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from ..lexicon.issuers import (
    Province,
    bodies_by_name,
    local_heads,
    name_words,
    province_pattern,
    provinces,
)
from .folding import fold, one_line

_LEADER = regex.compile(
    r"(?:quyen\s+)?(?:pho\s+)?(?:chu tich|bo truong|giam doc|tong giam doc|cuc truong"
    r"|tong cuc truong|chi cuc truong|chu nhiem|thong doc|vien truong|chanh an|bi thu"
    r"|chanh(?= van phong)|chanh(?= thanh tra)|truong(?= ban| phong| cong an))"
    r"(?:\s+chu nhiem)?\s+(?!nuoc(?!\w))(?=\w)"
)
"""Who leads a body signs in its series of numbers."""

_DISTRICTS = (
    ("thị", "xã"), ("thị", "trấn"), ("thành", "phố"), ("đặc", "khu"),
    ("huyện",), ("quận",), ("phường",), ("xã",),
)  # fmt: skip
"""Types of places below a province."""

_LEVELS = (("tỉnh",), *_DISTRICTS)
_OTHER_PROVINCE = regex.compile(
    r"(?<!\w)(?i:tỉnh(?:\s+(?:uỷ|ủy))?)\s+(?P<name>(?!(?i:uỷ|ủy))\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*){1,3})\s*$"
)
"""A province that the lexicon does not have: former ones (`tỉnh Hà Tây`, `Tỉnh ủy Sông Bé`)."""

_BROAD = regex.compile(r"(?:quy|cac|nhung|moi|mot so)\s")
"""Words that name nobody in particular: `quý Công ty`."""

_NEW_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OPEN_SYLLABLE = regex.compile(rf"(?<!q)(?:{'|'.join(_NEW_TONES)})(?!\p{{L}})")
_SMALL = frozenset(
    (
        *("tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã", "phường", "trấn"),
        *("và", "của", "các", "thuộc", "tại", "về", "cho", "trực"),
    )
)
"""Words of names that are written in small letters."""

_VOWEL = regex.compile(r"[aeiouy]")
_PLACE_HEADS = ("Tỉnh ủy", "Thành ủy", "Văn phòng Tỉnh ủy")
"""Heads that hold the type of the province: `Tỉnh ủy Đắk Nông`."""

_COMMON_NOUNS = (["bộ"], ["cục"], ["công"], ["tổng"], ["chi"])
"""First words of names that are longer: `Công ty` alone is none."""

_FEWEST_WORDS, _OF_COMMON_NOUN = 2, 3


@dataclass(frozen=True, slots=True)
class IssuerName:
    """A body's name taken apart.

    `head` is what it is (`UBND`, `Sở Y tế`, or the whole name), `district` the place below a
    province (`huyện Cư Jút`), `province` the province; `level` the type of a place that is not
    named (`tỉnh` of `UBND tỉnh`). `is_local` says that there are many such bodies, so that only
    the place tells which one it is; `in_each_province` that each province has one; `is_listed`
    that the lexicon knows how it is written.
    """

    head: str
    is_local: bool = False
    in_each_province: bool = False
    level: str | None = None
    district: str | None = None
    province: Province | None = None
    is_listed: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether the name tells by itself which body it is."""
        return not self.is_local or self.province is not None

    def __str__(self) -> str:
        if not self.province:
            return self.head
        if self.head in _PLACE_HEADS:
            return f"{self.head} {self.province.name}"
        if self.district:
            return f"{self.head} {self.district}, {self.province}"
        return f"{self.head} {self.province}"


@lru_cache(maxsize=1024)
def read_issuer_name(printed: str) -> IssuerName | None:
    """A printed name taken apart, None where it names nobody in particular.

    >>> str(read_issuer_name("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐĂK NÔNG"))
    'UBND tỉnh Đắk Nông'
    >>> read_issuer_name("UBND tỉnh").level, str(read_issuer_name("Bộ trưởng Bộ Tài chính"))
    ('tỉnh', 'Bộ Tài chính')
    """
    words = name_words(_OPEN_SYLLABLE.sub(_new_tone, printed.lower()))
    key = fold(" ".join(words))
    if known := _known(key):
        return known
    if leader := _LEADER.match(key):
        words = words[len(leader.group().split()) :]
        key = key[leader.end() :]
        if known := _known(key):
            return known
    if _BROAD.match(key):
        return None
    for head, level, written in local_heads():
        if key == head or key.startswith(f"{head} "):
            other = _OTHER_PROVINCE.search(printed)
            place = one_line(other["name"].lower()).split() if other else None
            return _local(words, len(head.split()), level, written, place)
    fewest = _OF_COMMON_NOUN if words[:1] in _COMMON_NOUNS else _FEWEST_WORDS
    return IssuerName(_cased(words), is_listed=False) if len(words) >= fewest else None


def _known(key: str) -> IssuerName | None:
    """The name, if the lexicon has it whole."""
    known = bodies_by_name().get(key)
    if not known:
        return None
    in_each = known.level == "province"
    return IssuerName(known.name, is_local=in_each, in_each_province=in_each)


def _local(
    words: list[str], of_head: int, level: str, written: str, other: list[str] | None
) -> IssuerName:
    """The name of a local body: its head, then the places; `other` is the name of a province that
    may be missing in the lexicon."""
    rest = words
    district, province = None, None
    if found := province_pattern().search(fold(" ".join(words))):
        rest = words[: len(words) - len(found.group().split())]
        province = provinces()[found["name"]]
        name = " ".join(words[len(words) - len(found["name"].split()) :])
        if found["type"] == "thanh pho" and province.type == "tỉnh":
            district = f"thành phố {_cased(name.split())}"
        elif not found["type"] and (kind := _type_at_end(rest, _DISTRICTS)):
            rest = rest[: len(rest) - len(kind)]
            district, province = f"{' '.join(kind)} {_cased(name.split())}", None
    elif other:
        rest = words[: -len(other)]
        rest = rest[:-1] if rest[-1] == "tỉnh" else rest
        province = Province(_cased(other), "tỉnh")
    if district is None:
        for place in range(of_head, len(rest)):
            kind = next((k for k in _DISTRICTS if tuple(rest[place : place + len(k)]) == k), None)
            name_at = place + len(kind or ())
            if kind and name_at < len(rest) and rest[name_at] != "hội":
                district = f"{' '.join(kind)} {_cased(rest[name_at:])}"
                rest = rest[:place]
                break
    bare = None if district or province else _type_at_end(rest, _LEVELS)
    rest = rest[: len(rest) - len(bare or ())]
    known = bodies_by_name().get(fold(" ".join(rest)))
    head = known.name if known else written if len(rest) == of_head else _cased(rest)
    in_each = level == "province"
    is_listed = bool(known) or len(rest) == of_head
    type_alone = " ".join(bare) if bare else None
    return IssuerName(head, True, in_each, type_alone, district, province, is_listed)


def _type_at_end(words: list[str], kinds: tuple[tuple[str, ...], ...]) -> tuple[str, ...] | None:
    """The type of place that the words end with."""
    return next((kind for kind in kinds if tuple(words[-len(kind) :]) == kind), None)


def _new_tone(found: regex.Match[str]) -> str:
    return _NEW_TONES[found.group()]


def _cased(words: list[str]) -> str:
    """Words in one spelling, whatever letters they are printed in."""
    return " ".join(
        word
        if word in _SMALL
        else word.upper()
        if not _VOWEL.search(fold(word))
        else word.capitalize()
        for word in words
    )
