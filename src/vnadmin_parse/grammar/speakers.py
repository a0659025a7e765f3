"""Who asks in a sentence with `đề nghị`, `yêu cầu`, `giao` (chủ thể giao việc)."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..lexicon.directives import task_cues
from .bodies import Doers, read_doers
from .clauses import Clause
from .folding import fold
from .name_heads import unnamed_kind

_WINDOW = 24
"""How many words before the request a speaker's name may begin."""
_LOOSE = 4
"""How far before the request an unnamed speaker stands: `cơ quan thuế yêu cầu`."""

HIGHEST = regex.compile(
    r"(?:pho )?thu tuong|chinh phu|quoc hoi|bo chinh tri|ban bi thu|chu tich nuoc"
)
"""Whose requests a document of somebody else only tells: `Thủ tướng Chính phủ yêu cầu …`."""

NOUN_BEFORE = regex.compile(
    r"(?<!\w)(?:theo|ho so|don|giay|phieu|mau|van ban|cong van|to trinh|noi dung|thu tuc|muc|viec|"
    r"su|cac|nhung|mot so|duoc|da|khong|co|neu|voi|bang|dap ung|thuc hien|muc dich|va|dung|loi|ban|"
    r"trong|tai|tu|cua|cho|chuyen|xuat|theo de|bi|ve)\s*$"
)
"""What stands before `đề nghị`, `yêu cầu`, `giao` that ask for nothing: `hồ sơ đề nghị`."""

TOLD = regex.compile(r"nhan duoc\s+(?:\w+\s+){1,6}?(?:so|ngay|cua)(?!\w)")
"""`Sở Y tế nhận được Công văn số …`: what follows tells what others asked."""

GROUNDS = regex.compile(r"\W*(?:can cu|theo|tu|tren co so|de|nham|vi|do|doi voi)(?!\w)")
"""How grounds begin that a request follows in the same sentence."""

CONTACT = regex.compile(
    r"(?<!\w)(?:lien he|phan anh|trao doi|(?:duoc|de) (?:huong dan|giai dap)|tham khao|co van ban)"
    r"(?!\w)"
)
"""What is asked by courtesy only: `đề nghị Cục A liên hệ với …`."""

_BESIDE = frozenset(("cua", "voi", "tai", "theo", "cho", "ve"))
"""Words behind which a name is no subject: `theo chỉ đạo của Tổng cục Thuế`."""
_CONTACT_WITHIN = 60
_BODIES = frozenset(("body", "unit", "office"))
_STAFF = frozenset(("office", "unit"))
_OUTSIDE = frozenset(("company", "person", "group", "plural"))
_LEVELS = dict.fromkeys(("tinh", "xa", "phuong", "huyen", "quan", "dac", "co"), "") | {
    "tp": "thanh",
    "thanh": "tp",
}
"""First words of levels of bodies (`đặc khu`, `cơ sở`), with what may be printed instead."""


def is_told(sentence: Clause) -> bool:
    """Whether a sentence begins by telling of another document (`Trả lời Công văn số …`)."""
    if task_cues("reported").at(sentence.words, 0):
        return True
    return TOLD.search(sentence.folded, sentence.start, sentence.start + 120) is not None


def asks_itself(sentence: Clause, cue: int, issuers: Sequence[str]) -> bool | None:
    """Whether the body that issues the document asks by the words at the offset `cue`.

    True where it is named, False where nobody is, None where somebody else asks or where the
    words ask for nothing (`hồ sơ đề nghị`).
    """
    if not sentence.folded[sentence.start : cue].strip(" ,-"):
        return False
    named = _named_speaker(sentence, cue)
    if named:
        return True if is_issuer(sentence, *named, issuers) else None
    return None if NOUN_BEFORE.search(sentence.folded, sentence.start, cue) else False


def concludes(sentence: Clause, cue: int, named: Doers | None) -> bool:
    """Whether a request to a body ends grounds: `Căn cứ các quy định nêu trên, đề nghị Cục A …`."""
    return (
        sentence.folded[max(sentence.start, cue - 3) : cue].rstrip().endswith((",", ":"))
        and GROUNDS.match(sentence.folded, sentence.start, cue) is not None
        and _is_to_act(sentence, named)
    )


def tells_and_asks(sentence: Clause, cue: int, named: Doers | None, issuers: Sequence[str]) -> bool:
    """Whether the issuer tells and asks at once: `Sở A thông báo … và đề nghị Sở B rà soát`."""
    joined = issuers and sentence.folded.endswith(" va ", sentence.start, cue)
    if not joined or not _is_to_act(sentence, named):
        return False
    speaker = read_doers(sentence, 0)
    return speaker is not None and is_issuer(sentence, *speaker.names[0], speaker.kinds[0], issuers)


def _is_to_act(sentence: Clause, named: Doers | None) -> bool:
    """Whether a body is to do something more than to write or call back."""
    if not named or named.predicate is None or named.kinds[0] not in _BODIES:
        return False
    start = sentence.words.starts[named.predicate]
    end = min(start + _CONTACT_WITHIN, sentence.end)
    return CONTACT.search(sentence.folded, start, end) is None


def _named_speaker(sentence: Clause, cue: int) -> tuple[int, int, str] | None:
    """Offsets and kind of the name that stands right before the offset `cue`."""
    words = sentence.words
    last = words.index(cue)
    for index in range(max(0, last - _WINDOW), last):
        found = read_doers(sentence, index)
        if found and found.predicate is not None and _reaches(sentence, found.end, cue):
            if _is_beside(sentence, index, found, cue):
                break
            start, end = found.names[-1]
            return start, min(end, cue), found.kinds[-1]
    for index in range(max(0, last - _LOOSE), last):
        kind = unnamed_kind(sentence, index)
        between = sentence.folded[words.starts[index] : cue]
        if kind and not any(mark in between for mark in ",:"):
            return words.starts[index], cue, kind
    return None


def _is_beside(sentence: Clause, index: int, named: Doers, cue: int) -> bool:
    """Whether a name before a comma only stands in what comes before the request.

    `Để kịp tổng hợp theo chỉ đạo của Tổng cục Thuế, đề nghị …`: the Tổng cục does not ask here.
    """
    parted = sentence.folded.endswith(",", sentence.start, cue - 1)
    alone = sum(start < cue for start, _ in named.names) == 1
    return parted and alone and index > 0 and sentence.words.words[index - 1] in _BESIDE


def _reaches(sentence: Clause, end: int, cue: int) -> bool:
    """Whether a name that ends at `end` ends right before `cue`, a bracket aside."""
    between = sentence.folded[end:cue].strip(" ,-")
    return not between or (between.startswith("(") and between.endswith(")"))


def is_issuer(
    sentence: Clause, start: int, end: int, kind: str, issuers: Sequence[str] = ()
) -> bool:
    """Whether the name at `start` means the body that issues the document, or its leader.

    Without `issuers` every body, unit and position counts but the highest.
    """
    name = " ".join(sentence.folded[start:end].split()).removeprefix("nha ")
    known = [_comparable(issuer) for issuer in issuers]
    if known and " cac " in name and not any(" cac " in issuer for issuer in known):
        return False  # `UBND các xã` is never the one body that issues
    if any(issuer and (issuer in name or issuer.startswith(name)) for issuer in known):
        return True
    if HIGHEST.match(name) or kind in _OUTSIDE:
        return False
    if not known or kind in _STAFF:
        return True
    return any(_is_short_for(name, issuer) for issuer in known)


def _comparable(issuer: str) -> str:
    """A printed issuer in the spelling of running text, without what a scanner put before it."""
    spaced = fold(issuer).replace("-", " - ")
    return " ".join(spaced.lstrip(" .,;:*|_-\"'“”0123456789").split())


def _is_short_for(name: str, issuer: str) -> bool:
    """Whether `name` may shorten `issuer`: `UBND tỉnh`, `Sở GDĐT`, `Sở`."""
    first, *more = name.split()
    bare = (word.strip(".,:;-") for word in issuer.split())
    words = [word for word in bare if word and word != "va"]
    initials = "".join(word[0] for word in words)
    if more and more[0] in _LEVELS and not {more[0], _LEVELS[more[0]]} & set(words):
        return False  # `UBND phường` is not that of the city
    if len(first) > 2 and initials.startswith(first):
        return True
    if words[:1] != [first]:
        return False
    return not more or words[1:2] == more[:1] or initials[1:].startswith(more[0])
