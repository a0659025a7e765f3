"""Who is told to do something, and by which form of words (cơ quan, đơn vị được giao)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

import regex

from ..models import Role
from .bodies import Doers, read_doers
from .clauses import Clause
from .headings import is_cue
from .name_heads import head_at
from .roles import Named, named_in, with_supporters
from .speakers import asks_itself, concludes, is_issuer, is_told, tells_and_asks


class Form(StrEnum):
    """By which words a sentence orders something, from the plainest to the weakest."""

    EXECUTION = "execution"
    REQUEST = "request"
    EMBEDDED = "embedded"
    SUBJECT = "subject"
    NAMED = "named"
    VERB = "verb"


@dataclass(frozen=True, slots=True)
class Order:
    """What orders something in a sentence: the form, who is told, and the offset where it begins.

    `predicate` is the offset where what is to be done begins, None where it stands before those
    who are told or is not there. `own` says that the body which issues the document speaks of
    itself.
    """

    form: Form
    assignees: tuple[Named, ...]
    start: int
    predicate: int | None = None
    own: bool = False


EXECUTION = regex.compile(
    r"(?<!\w)(?:(?:chiu|co)\s+trach nhiem\s+(?:to chuc\s+)?"
    r"(?:thi hanh|thuc hien|trien khai)(?:\s+thuc hien)?\s+"
    r"(?:quyet dinh|nghi quyet|chi thi|ke hoach)(?:\s+nay)?|"
    r"(?:can cu\s+)?(?:quyet dinh|nghi quyet)(?:\s+nay)?\s+thi hanh|"
    r"(?:chiu|co)\s+trach nhiem\s+thi hanh|thi hanh\s+(?:quyet dinh|nghi quyet)\s+nay)(?!\w)"
)
"""`… chịu trách nhiệm thi hành Quyết định này`, `… căn cứ Quyết định thi hành`."""

DECISION = regex.compile(r"(?:can cu\s+)?(?:quyet dinh|nghi quyet)(?:\s+nay)?\s+")
"""What stands before `thi hành` in an execution clause: `căn cứ Quyết định này thi hành`."""

REQUEST = regex.compile(
    r"(?<!\w)(?:kinh\s+|tran trong\s+|xin\s+|rat\s+)?"
    r"(?P<cue>de nghi|yeu cau|chi thi|kien nghi|giao nhiem vu|giao trach nhiem|giao|phan cong)"
    r"(?!\w)\s*(?:nhiem vu\s+)?(?:cho\s+)?:?"
)
"""`đề nghị …`, `kiến nghị …`, `giao … chủ trì`, `phân công cho …`."""

FIELD = regex.compile(
    r"(?<!\w)(?:(?:don vi|co quan|bo phan|nguoi|ca nhan)\s+)?"
    r"(?P<part>chu tri|thuc hien|phoi hop|phu trach)(?:\s+thuc hien)?\s*:\s*"
)
"""`Đơn vị chủ trì: …; đơn vị phối hợp: …`: behind an instruction, not one by itself."""

OPENING = regex.compile(
    r"\W*(?:(?:dong thoi|do do|do vay|vi vay|boi vay|theo do|nay|rieng|ngoai ra|ben canh do|"
    r"tuy nhien|tu do|nhan duoc (?:\w+ ){2,4}nay|(?:de|nham)\s[^.;:]*+)\W*)?"
)
"""What may stand before a request: `Do vậy, đề nghị …`, `Nhận được Công điện này, yêu cầu …`."""

AIMED_AT = regex.compile(r"\W*(?:rieng\s+)?doi voi\s+")
"""What stands before the names of those who are asked: `Đối với Sở Y tế, đề nghị …`."""

ADVERBIAL = regex.compile(
    r"\W*(?:trong|truoc|tren co so|can cu|de|nham|sau khi|khi|theo|dong thoi|ngoai|dinh ky|"
    r"hang|tu|doi voi|thuc hien|ben canh|voi|nhan|qua|rieng|cham nhat|truong hop|neu"
    r"|thoi gian toi)(?!\w)"
)
"""How a sentence begins whose subject stands behind a comma: `Trên cơ sở đó, Sở Y tế …`."""

ALONE = regex.compile(r"\W*rieng\s+(?!\w+ hop)")
"""`Riêng Sở Y tế báo cáo trước …`: one of those who are told is told more."""

MAIN_CLAUSE = regex.compile(r",\s+|(?<!\w)thi\s+")
"""What parts an adverbial from its main clause: `Trên cơ sở đó, …`, `Trường hợp … thì Sở A …`."""

CONTENT = regex.compile(
    r"(?:nhu sau|sau day|(?:mot so|cac|nhung)\s+(?:noi dung|nhiem vu|cong viec|viec)|thuc hien)"
)
"""What may follow `yêu cầu` instead of a verb: `yêu cầu một số nội dung`."""

DASH = regex.compile(r"(?<=\s)-\s+")
"""`Phân tích đề thi – Trường A thực hiện`."""

SEMICOLON = regex.compile(r";\s+")
"""`Phòng A cấp kinh phí; Phòng B bảo đảm phương tiện`."""

OPEN_BRACKET = regex.compile(r"\(")
"""`Tập huấn giáo viên (Phòng B chủ trì)`."""

CHARGED = regex.compile(
    r"chu tri|chu dong|thuc hien|phoi hop|phu trach|tham muu|(?:chiu|co) trach nhiem|"
    r"(?:(?:la|lam)\s+)?(?:co quan\s+|don vi\s+)?(?:dau moi|chu tri)"
)
"""What a bracket says of the doer; other words in it only comment: `(Cục A bám sát tiến độ)`."""

SANCTIONED = regex.compile(
    r"[^,;.:]{0,80}?(?<!\w)bi\s+(?:xu phat|xu ly|phat|ky luat|cuong che|thu hoi|dinh chi|truy cuu)"
    r"(?!\w)"
)
"""`(Doanh nghiệp) nộp chậm sẽ bị xử phạt`: says what follows, and tells nobody to do anything."""

_ASKING = frozenset(("de nghi", "yeu cau", "chi thi"))
_FIELD_ROLES = {"chu tri": Role.LEAD, "phoi hop": Role.SUPPORT}
_PARTS = 4
_OPENING_WORDS = 6
_MARKS = 20


def find_orders(sentence: Clause, issuers: Sequence[str] = ()) -> Iterator[Order]:
    """The orders that may be read in a sentence by its names or requests, the surest first.

    `issuers` are the names of the bodies that issue the document: what others asked for is told,
    not ordered.
    """
    field = _field(sentence)
    if field and only_says_who(sentence):
        yield field
        return
    request = _request(sentence, issuers)
    direct = request is not None and request.form is Form.REQUEST
    if request and direct:
        yield request
    execution = _execution(sentence)
    if execution:
        yield execution
    subject = _subject(sentence, issuers)
    if subject:
        yield subject
    if request and not direct:
        yield request
    for other in (field, _behind(sentence)):
        if other:
            yield other


def only_says_who(sentence: Clause) -> bool:
    """Whether a sentence but names who is to do something else (`Đơn vị chủ trì: Sở Y tế`)."""
    return FIELD.match(sentence.folded, sentence.start, sentence.end) is not None


def _request(sentence: Clause, issuers: Sequence[str]) -> Order | None:
    told = is_told(sentence)
    for found in REQUEST.finditer(sentence.folded, sentence.start, sentence.end):
        if not is_cue(sentence, found):
            continue
        named = _asked(sentence, found) or _aimed(sentence, found.start())
        if not named and not (found["cue"] in _ASKING and _asks_for(sentence, found.end())):
            continue
        own = tells_and_asks(sentence, found.start(), named, issuers) or asks_itself(
            sentence, found.start(), issuers
        )
        if own is None or (told and not (own and issuers)):
            continue
        direct = own or _opens(sentence, found.start()) or concludes(sentence, found.start(), named)
        form = Form.REQUEST if direct else Form.EMBEDDED
        names = (*with_supporters(sentence, named), *_joined(sentence, named.end)) if named else ()
        behind = _predicate(sentence, named) if named else found.end()
        return Order(form, names, sentence.start, behind)
    return None


def _predicate(sentence: Clause, doers: Doers) -> int | None:
    """The offset where the predicate of those who are named begins."""
    return None if doers.predicate is None else sentence.words.starts[doers.predicate]


def _asked(sentence: Clause, cue: regex.Match[str]) -> Doers | None:
    """The names that follow a request; behind `đề nghị` that opens words also common nouns."""
    end = cue.end()
    index = sentence.words.index(end)
    if index < len(sentence.words):
        between = sentence.folded[end : sentence.words.starts[index]]
        if not any(mark in between for mark in ",.;)"):
            before = sentence.folded[max(sentence.start, cue.start() - 2) : cue.start()].strip()
            opens = before in ("", ",", ":") and cue["cue"] == "de nghi"
            return read_doers(sentence, index, asked=opens)
    return None


def _aimed(sentence: Clause, cue: int) -> Doers | None:
    """The names before the request at `cue`: `Đối với Chi cục Thuế A, đề nghị gửi kèm hồ sơ`."""
    aimed = AIMED_AT.match(sentence.folded, sentence.start, cue)
    named = read_doers(sentence, sentence.words.index(aimed.end())) if aimed else None
    if not named or named.predicate is None or sentence.words.starts[named.predicate] != cue:
        return None
    return named


def _asks_for(sentence: Clause, end: int) -> bool:
    """Whether a request without a name goes on with what is asked, or ends before a list."""
    index = sentence.words.index(end)
    if sentence.words.words[index : index + 2] == ["lien", "he"]:
        return False  # asked by courtesy
    return bool(
        sentence.verb_at(index)
        or CONTENT.match(sentence.folded, end + (sentence.folded[end : end + 1] == " "))
        or end >= sentence.end - 1
    )


def _opens(sentence: Clause, cue: int) -> bool:
    """Whether nothing but an opening word stands before a request: `Do vậy, đề nghị …`."""
    return OPENING.fullmatch(sentence.folded, sentence.start, cue) is not None


def _execution(sentence: Clause) -> Order | None:
    found = EXECUTION.search(sentence.folded, sentence.start, sentence.end)
    if not found:
        return None
    for index in range(min(_OPENING_WORDS, len(sentence.words))):
        doers = (
            read_doers(sentence, index, stop=found.start()) if head_at(sentence, index) else None
        )
        if doers:
            names = named_in(sentence, doers, Role.IMPLEMENT)
            work = DECISION.match(found.group())
            return Order(
                Form.EXECUTION, names, sentence.start, found.start() + (work.end() if work else 0)
            )
    return None


def _subject(sentence: Clause, issuers: Sequence[str]) -> Order | None:
    for index in _subject_places(sentence):
        doers = read_doers(sentence, index)
        if doers and doers.predicate is not None:
            begins = sentence.words.starts[doers.predicate]
            if doers.past or SANCTIONED.match(sentence.folded, begins, sentence.end):
                return None
            own = bool(issuers) and is_issuer(sentence, *doers.names[0], doers.kinds[0], issuers)
            named = (*with_supporters(sentence, doers), *_joined(sentence, doers.end))
            return Order(Form.SUBJECT, named, sentence.start, begins, own)
    return None


def _joined(sentence: Clause, start: int) -> Iterator[Named]:
    """Who is told in the clauses that follow: `Sở A cấp kinh phí; Sở B bảo đảm phương tiện`."""
    for found in SEMICOLON.finditer(sentence.folded, start, sentence.end):
        doers = read_doers(sentence, sentence.words.index(found.end()))
        if doers and doers.predicate is not None and not doers.past:
            yield from with_supporters(sentence, doers)


def _subject_places(sentence: Clause) -> list[int]:
    """Word indexes where the subject may begin: the start, or behind an adverbial."""
    alone = ALONE.match(sentence.folded, sentence.start, sentence.end)
    places = [sentence.words.index(alone.end()) if alone else 0]
    if ADVERBIAL.match(sentence.folded, sentence.start, sentence.end):
        parts = MAIN_CLAUSE.finditer(sentence.folded, sentence.start, sentence.end)
        places += [sentence.words.index(part.end()) for part in islice(parts, _PARTS)]
    return places


def _field(sentence: Clause) -> Order | None:
    if sentence.folded.find(":", sentence.start, sentence.end) < 0:
        return None
    names: list[Named] = []
    for found in FIELD.finditer(sentence.folded, sentence.start, sentence.end):
        doers = read_doers(sentence, sentence.words.index(found.end()))
        if doers:
            names += named_in(sentence, doers, _FIELD_ROLES.get(found["part"], Role.IMPLEMENT))
    return Order(Form.NAMED, tuple(names), sentence.start) if names else None


def _behind(sentence: Clause) -> Order | None:
    """An order whose doer stands behind a dash or in a bracket."""
    for pattern in (DASH, OPEN_BRACKET):
        marks = pattern.finditer(sentence.folded, sentence.start + 1, sentence.end)
        for found in islice(marks, _MARKS):
            doers = read_doers(sentence, sentence.words.index(found.end()))
            if doers and doers.predicate is not None and not doers.past:
                if pattern is OPEN_BRACKET and not _is_charged(sentence, doers.predicate):
                    continue
                return Order(Form.NAMED, with_supporters(sentence, doers), sentence.start)
    return None


def _is_charged(sentence: Clause, predicate: int) -> bool:
    """Whether the predicate at a word index says who does the work."""
    return CHARGED.match(sentence.folded, sentence.words.starts[predicate]) is not None
