"""Who issued a cited document: the name behind `của`, or in front of it (`X đã ban hành …`)."""

from __future__ import annotations

import regex

from ..lexicon.citations import actor_pattern, central_body_pattern
from .cue_words import cue_at, find_cue
from .dates import match_date
from .passage import Passage

_OF = regex.compile(r"\s*cua\s+(?=[^\W\d])")
_BAD_DATE = regex.compile(
    r"[\s,(]*ngay\s+"
    r"(?:\S{1,4}\s+thang\s+\S{1,4}\s+nam\s+\S{1,6}|(?=\D{0,3}\d)\S{1,14})(?=\s+cua\s)"
)
"""A date that OCR misread, in front of the issuer: `ngày 12/02/215 của Chính phủ`."""

_PUNCTUATION = regex.compile(
    r"[,;:.()\"\n\[\]“”]|\s-\s*(?:mst|ma so thue|dia chi|so dien thoai)|\s[-–]\s(?=\w)"
)
_ABBREVIATION = regex.compile(r"(?:^|[\s(])(?:tp|tx|tt|q|p|h|mr|mrs|t|st|co|ltd|jsc|corp|inc)$")
_AND = regex.compile(r"(?<!\s)\s++va\s++")
_ENDS_AT_AND = regex.compile(
    r"(?:cac|nhung|mot|cua|huong dan|quy dinh|theo|tai|khoan|diem|dieu|muc|mau|viec|so|su|ket qua"
    r"|ho so|tai lieu|thong tin|yeu cau|nguoi|quyet dinh|noi dung|can cu|y kien|ke hoach|de nghi"
    r"|giao)(?!\w)"
)
_NAME_FOLLOWS = regex.compile(
    r"\s*+(?:[,–-]\s*+)?(?:và\s++)?(?!\p{Lu}\p{Ll}+ (?:dẫn|định|đổi|việc|hành)\b)\p{Lu}"
)
"""A word in capitals behind a name: it may belong to it, or another body follows."""

_REGION = regex.compile(r"(?<!\s)\s++khu vuc\s++(?:[ivx]+|\d+)(?!\w)")
"""`Kiểm toán nhà nước khu vực XII` is another body."""

_COMPOUND = regex.compile(r"(?<!\w)(?:(?:thiet|trang|chuan) bi|hang khong)$")
"""Words of company names that end like a verb: `Công ty Thiết bị Y tế`."""

_ALSO_IN_NAMES = frozenset(("KH", "HD"))
"""Type words that names of bodies have too: `Sở Kế hoạch`, `Phòng Tài chính và Kế hoạch`."""

_OF_CITY = regex.compile(r"(?<!\w)thanh pho$")
"""Behind a stray comma the name of the city follows: `Cục Thuế Thành phố, Hồ Chí Minh`."""

_COMPANY_FORM = regex.compile(r"(?:ltd|inc|llc|jsc|corp|co)(?!\w)")
"""Behind a comma it belongs to the name: `ABC Co., Ltd`."""

_IN_PLACE = regex.compile(r"(?<!\s)\s++tại\s++(?=\S)")
_STRONG_TITLE = regex.compile(r"\s*(?:\([^()]{0,80}\)\s*)?(?:ve viec|ve|v/v)(?!\w)")
_JOINT_KINDS = frozenset(("TTLT", "NQLT"))
_LONGEST = 300
_IN_CAPITALS = 24
"""So many letters in capitals are a line of capitals and no abbreviation."""


_IN_FORCE = (
    r"co hieu luc (?:thi hanh )?(?:ke )?tu (?:ngay )?"
    r"(?:[\d/.-]{6,10}|\d{1,2} thang \d{1,2} nam \d{4})"
)
INTERLUDE = regex.compile(
    rf"\s*(?:\((?:[^()\n/]|/(?=\d)){{0,160}}\)|,?\s{_IN_FORCE},?"
    r"|\(\s*(?:(?:da )?duoc )?(?:sua doi|bo sung|thay the)(?!\w)[^()\n]{0,400}\))"
    r"(?=\s+(?:cua|ngay)\s)"
)
"""Between number, date and issuer: `(có hiệu lực từ ngày 01/10/2014)`, `(được sửa đổi, bổ sung tại
Nghị định số …)`; no other bracket with a document's number."""

_SESSION = (
    r"\s*+(?:[,-]\s*+)?(?:tai\s++)?(?:ky hop|hoi nghi)\s++(?:lan\s++)?thu\s++\w++"
    r"(?:\s++muoi\w*+)?(?=\s)"
)
"""`…, kỳ họp thứ 9 về kế hoạch đầu tư`."""

ASIDE = regex.compile(
    rf"{_SESSION}|"
    rf"(?:\s*+,)?\s++{_IN_FORCE}(?=\s)|"
    r"\s*+(?:(?:[-–,]\s*+)?(?:\(\s*+)?(?:mst|ma so thue|ma so doanh nghiep)\s*:?\s*[\d -]{8,16}\)?"
    r"|\([^()\n]{0,160}\)"
    r"|\(\s*(?:(?:da )?duoc )?(?:sua doi|bo sung|thay the)(?!\w)[^()\n]{0,400}\))"
)
"""Behind an issuer: `- MST 4201248255`, `(Công ty)`, `(sau đây gọi là …)`."""

_ADDRESSED = regex.compile(
    r"\s*+(?:,\s*+)?(?:gui|tra loi|phuc dap)\s+(?:(?:cho|toi|den)\s+)?(?:cac\s+)?(?=[^\W\d])"
)
_MORE_ADDRESSEES = regex.compile(r"[^.;:\n\0\"“]{0,120}?(?=\s(?:ve viec|v/v)\s)")
_TOPIC = regex.compile(r"[\s,]*(?:ve viec|ve|v/v)(?!\w)")

_ISSUED = regex.compile(
    r"(?<!\s)\s++(?:(?:cung|vua|moi|tiep tuc)\s++)?(?:da\s++)?"
    r"(?:co|ky|ban hanh|ky ban hanh|thong qua|ra|co y kien tai|gui)\s*+(?:cac\s+|nhieu\s+)?$"
)
_AT = regex.compile(
    r"\s+(?:(?:da\s+)?(?:co y kien|chi dao|neu|trinh bay|huong dan|tra loi|de nghi)\s+)?"
    r"tai\s+(?:cac\s+)?$"
)
_BRACKET = regex.compile(r"\s\((?:tai\s+)?$")
"""`đề nghị của Bộ Tài chính (văn bản số …)`."""

_CLAUSE_START = regex.compile(r"(?:[,;:()\"\n]|(?<!(?<!\w)(?:tp|tx|tt))\.)\s*|\s-\s")
_BEFORE = 180


def issuer_after(
    passage: Passage, position: int, end: int, kind: str | None, *, dated: bool
) -> tuple[int, int] | None:
    """The place of the issuer that begins at `position`.

    It stands behind `của`; behind a date also without it (`ngày 02/12/2011 Công ty …`).
    """
    high = min(end, position + _LONGEST)
    if not dated and (bad := _BAD_DATE.match(passage.folded, position, high)):
        position = bad.end()
    found = _OF.match(passage.folded, position, min(end, position + _LONGEST))
    if found:
        begin = found.end()
        if passage.text[begin].islower() and not _names_somebody(passage, begin, end):
            return None
    else:
        begin = passage.behind_space(position, end)
        if not dated or not _is_actor(passage, begin, end) or not passage.text[begin].isupper():
            return None
    if _begins_with_kind(passage, begin, end) and not _is_actor(passage, begin, end):
        return None
    high = issuer_end(passage, begin, min(end, begin + _LONGEST), kind)
    return (begin, high) if high > begin else None


def behind_addressee(passage: Passage, position: int, end: int) -> int:
    """The offset behind whom a letter was sent to, where its title follows: `… của Cục A gửi
    Công ty B về việc …`; else `position`."""
    found = _ADDRESSED.match(passage.folded, position, min(end, position + _LONGEST))
    if not found or not _is_actor(passage, found.end(), end):
        return position
    high = issuer_end(passage, found.end(), min(end, found.end() + _LONGEST), None)
    if aside := ASIDE.match(passage.folded, high, end):
        high = aside.end()
    if _TOPIC.match(passage.folded, high, end):
        return high
    more = _MORE_ADDRESSEES.match(passage.folded, high, end)
    return more.end() if more and not find_cue("predicate", passage, *more.span()) else position


def issuer_end(passage: Passage, begin: int, end: int, kind: str | None) -> int:
    """Where the name that begins at `begin` ends.

    A comma ends it unless more bodies and then `về …` follow; `và` ends it before a new thought.
    """
    if whole := _central_body(passage, begin, end):
        return whole
    head = actor_pattern().match(passage.folded, begin, end)
    position = head.end() if head else begin
    stop = _first_cue(passage, position, end)
    while found := _PUNCTUATION.search(passage.folded, position, stop):
        if _is_inside(passage, found, stop, kind):
            position = passage.behind_space(found.end(), end)
            if body := central_body_pattern().match(passage.folded, position, end):
                position = body.end()
                stop = _first_cue(passage, position, end)
            continue
        stop = found.start()
        break
    stop = _before_and(passage, begin, stop)
    return begin + len(passage.folded[begin:stop].rstrip(" ,;.-").removesuffix(" va"))


def _central_body(passage: Passage, begin: int, end: int) -> int | None:
    """The end of a central body's name, unless a further name follows it."""
    found = central_body_pattern().match(passage.folded, begin, end)
    if not found:
        return None
    behind = passage.behind_space(found.end(), end)
    if passage.text[begin : found.end()].isupper() and cue_at("title", passage, behind):
        return found.end()
    if _REGION.match(passage.folded, found.end(), end):
        return None
    return None if _NAME_FOLLOWS.match(passage.text, found.end(), end) else found.end()


def issuer_before(passage: Passage, low: int, start: int) -> tuple[int, int] | None:
    """The issuer in front: `X đã ban hành Chỉ thị …`, `chỉ đạo của X tại Công văn …`."""
    low = max(low, start - _BEFORE)
    if issued := _ISSUED.search(passage.folded, low, start):
        return _actor_from_clause(passage, low, issued.start())
    if at := _AT.search(passage.folded, low, start) or _BRACKET.search(passage.folded, low, start):
        of = passage.folded.rfind("cua ", low, at.start())
        clause = max(
            (m.end() for m in _CLAUSE_START.finditer(passage.folded, low, at.start())), default=low
        )
        if of >= clause:
            return _actor(passage, of + 4, at.start())
    return None


def _actor_from_clause(passage: Passage, low: int, end: int) -> tuple[int, int] | None:
    clause = max((m.end() for m in _CLAUSE_START.finditer(passage.folded, low, end)), default=low)
    begin = passage.behind_space(clause, end)
    date = match_date(passage.folded, begin) if passage.folded.startswith("ngay", begin) else None
    return _actor(passage, passage.behind_space(date.end, end) if date else begin, end)


def _actor(passage: Passage, begin: int, end: int) -> tuple[int, int] | None:
    if begin >= end or not passage.text[begin].isupper() or not _is_actor(passage, begin, end):
        return None
    high = issuer_end(passage, begin, end, None)
    return (begin, high) if passage.behind_space(high, end) == end else None


def _first_cue(passage: Passage, position: int, end: int) -> int:
    """The first word that cannot belong to the name: a verb in small letters, a type word.

    In a line of capitals (`CỦA CHÍNH PHỦ VỀ …`) verbs are in capitals too.
    """
    stop = end
    in_capitals = passage.text[position : position + _IN_CAPITALS].isupper()
    for role in ("title", "stop"):
        place = position
        while cue := find_cue(role, passage, place, stop):
            capital = passage.text[cue.start].isupper()
            whole = _COMPOUND.search(passage.folded, max(position, cue.start - 8), cue.end)
            begins = passage.text[
                cue.start : cue.start + 2
            ].istitle() and cue.start == passage.behind_space(position, end)
            told = not capital or (role == "title" and " " in cue.words)
            if not whole and not begins and (told or in_capitals):
                stop = cue.start
                break
            place = cue.end
    for found in _IN_PLACE.finditer(passage.text, position, stop):
        if _is_actor(passage, found.end(), stop) or passage.text[found.end()].islower():
            stop = found.start()
            break
    return _before_kind(passage, position, stop)


def _before_kind(passage: Passage, position: int, stop: int) -> int:
    """Before a type word that begins another citation (`… và Công văn số …`)."""
    for word in passage.kind_words(position, stop):
        behind = passage.folded[word.end : word.end + 8].lstrip()
        if behind.startswith("so ") or behind[:1].isdigit():
            return word.start
    return stop


def _is_inside(passage: Passage, found: regex.Match[str], stop: int, kind: str | None) -> bool:
    """Whether a punctuation mark belongs to the name: `TP. Nha Trang`, `Bộ Y tế, Bộ Công an`."""
    mark = found.group().strip()
    if mark == ".":
        follows = passage.folded[found.end() : found.end() + 1]
        return bool(
            _ABBREVIATION.search(passage.folded, max(0, found.start() - 4), found.start())
        ) or (follows.isalnum() or passage.text[found.end() + 1 : found.end() + 2].islower())
    if mark in "-–":
        return passage.text[found.end() : found.end() + 1].isupper()
    if mark != ",":
        return False
    begin = passage.behind_space(found.end(), stop)
    if _COMPANY_FORM.match(passage.folded, begin, stop):
        return True
    if begin >= stop or not passage.text[begin].isupper():
        return False
    is_actor = _is_actor(passage, begin, stop)
    if not is_actor and _OF_CITY.search(passage.folded, found.start() - 10, found.start()):
        return True
    if kind in _JOINT_KINDS and actor_pattern().match(passage.folded, begin):
        return True
    if passage.folded.find(",", begin, stop) >= 0 or passage.folded.find(";", begin, stop) >= 0:
        return False
    return bool(_STRONG_TITLE.match(passage.folded, stop, stop + _LONGEST))


def _is_actor(passage: Passage, position: int, end: int) -> bool:
    return actor_pattern().match(passage.folded, position, end) is not None


def _names_somebody(passage: Passage, position: int, end: int) -> bool:
    """Whether words in small letters can be an issuer: `của ông A`, not `của giờ làm thêm`."""
    return _is_actor(passage, position, end) or cue_at("issuer", passage, position) is not None


def _begins_with_kind(passage: Passage, position: int, end: int) -> str | None:
    """The code of the type word that stands at a place."""
    word = passage.kind_word(position, end)
    return word.code if word and word.start == position else None


def _before_and(passage: Passage, begin: int, stop: int) -> int:
    for found in _AND.finditer(passage.folded, begin, stop):
        word = found.end()
        if _ENDS_AT_AND.match(passage.folded, word) and passage.text[word].islower():
            return found.start()
        kind = _begins_with_kind(passage, word, stop)
        if passage.chain_at(word) or (kind and kind not in _ALSO_IN_NAMES):
            return found.start()
    return stop
