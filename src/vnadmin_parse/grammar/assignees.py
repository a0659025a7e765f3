"""Who is told to do something, and by which form of words (cơ quan, đơn vị được giao)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import regex

from ..lexicon.directives import task_cues
from ..models import Role
from .bodies import Doers, read_doers
from .clauses import Clause
from .folding import fold


class Form(StrEnum):
    """By which words a sentence orders something, from the plainest to the weakest."""

    EXECUTION = "execution"
    REQUEST = "request"
    SUBJECT = "subject"
    NAMED = "named"
    VERB = "verb"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named as a doer: offsets and role."""

    start: int
    end: int
    role: Role = Role.IMPLEMENT


@dataclass(frozen=True, slots=True)
class Order:
    """What orders something in a sentence: the form, who is told, and the offset where it begins.

    `own` says that the body which issues the document speaks of itself.
    """

    form: Form
    assignees: tuple[Named, ...]
    start: int
    own: bool = False


EXECUTION = regex.compile(
    r"(?<!\w)(?:(?:chiu|co)\s+trach nhiem\s+(?:to chuc\s+)?(?:thi hanh|thuc hien|trien khai)(?:\s+thuc hien)?\s+"
    r"(?:quyet dinh|nghi quyet|chi thi|ke hoach)(?:\s+nay)?|(?:can cu\s+)?(?:quyet dinh|nghi quyet)(?:\s+nay)?\s+thi hanh|"
    r"(?:chiu\s+trach nhiem|co trach nhiem)\s+thi hanh|thi hanh\s+(?:quyet dinh|nghi quyet)\s+nay)(?!\w)"
)
"""`… chịu trách nhiệm thi hành Quyết định này`, `… căn cứ Quyết định thi hành`."""

REQUEST = regex.compile(
    r"(?<!\w)(?:kinh\s+|tran trong\s+|xin\s+)?(?P<cue>de nghi|yeu cau|chi thi|giao nhiem vu|giao trach nhiem|giao|"
    r"phan cong|uy quyen)(?!\w)\s*(?:nhiem vu\s+)?(?:cho\s+)?:?"
)
"""`đề nghị …`, `yêu cầu …`, `giao … chủ trì`, `phân công cho …`."""

LEADS_WITH = regex.compile(r"chu tri\W+(?:va\s+)?phoi hop\s+(?:chat che\s+)?(?:voi|cung)\s+")
"""`chủ trì, phối hợp với …`"""

FIELD = regex.compile(
    r"(?:(?:don vi|co quan|bo phan|nguoi|ca nhan)\s+)?(?P<part>chu tri|thuc hien|phoi hop|phu trach)(?:\s+thuc hien)?\s*:\s*"
)
"""`Đơn vị chủ trì: …; đơn vị phối hợp: …`."""

HEADING = regex.compile(
    r"\W*(?:(?:doi voi|trach nhiem cua|nhiem vu cua|ve phia|de nghi|yeu cau|giao|phan cong)\s+)?"
)
"""What may stand before the names in a heading: `Đối với các trường:`, `Trách nhiệm của Sở Y tế`."""

_CLAUSE_START = regex.compile(r"[,;:(]|(?<=\s)-(?=\s)")
_CONNECTORS = frozenset(
    "dong thoi|do do|do vay|vi vay|theo do|nay|rieng|ngoai ra|ben canh do|tuy nhien|tu do|thi|va|cung|vay|"
    "nhan duoc van ban nay|nhan duoc cong van nay".split("|")
)
_ADVERBIAL = regex.compile(
    r"\W*(?:trong|truoc|tren co so|can cu|de|nham|sau khi|khi|theo|dong thoi|ngoai ra|dinh ky|h[a]ng|tu|"
    r"doi voi|thuc hien|ben canh|voi|nhan|qua|rieng|cham nhat|truong hop|neu)(?!\w)"
)
_CONTENT = regex.compile(r"(?:nhu sau|sau day|(?:mot so|cac|nhung)\s+(?:noi dung|nhiem vu|cong viec|viec)|thuc hien)")
_HIGH = regex.compile(r"(?:pho )?thu tuong|chinh phu|quoc hoi|bo chinh tri|ban bi thu|chu tich nuoc")
_DASH = regex.compile(r"(?<=\s)-\s+")
_OPENING = regex.compile(r"\(")


def find_order(sentence: Clause, issuers: Sequence[str] = ()) -> Order | None:
    """The order that a sentence gives by naming somebody or by asking, None if it gives none.

    `issuers` are the names of the bodies that issue the document: what others asked for is told,
    not ordered.
    """
    return (
        _request(sentence, issuers)
        or _execution(sentence)
        or _subject(sentence, issuers)
        or _field(sentence)
        or _behind_dash(sentence)
    )


def heading_names(clause: Clause) -> tuple[Named, ...]:
    """The names of a heading that consists of nothing else (`1. Sở Y tế:`), else none."""
    prefix = HEADING.match(clause.folded, clause.start, clause.end)
    begin = prefix.end() if prefix else clause.start
    found = read_doers(clause, clause.words.index(begin))
    if not found or found.predicate is not None:
        return ()
    rest = clause.folded[found.end : clause.end].strip(" .:;")
    if rest and not (rest.startswith("(") and rest.endswith(")")):
        return ()
    return _named(found, Role.IMPLEMENT)


def supporters(clause: Clause) -> tuple[Named, ...]:
    """Those with whom the leader is to work: `chủ trì, phối hợp với Sở Y tế, Công an tỉnh …`."""
    found = LEADS_WITH.search(clause.folded, clause.start, clause.end)
    names = read_doers(clause, clause.words.index(found.end())) if found else None
    return _named(names, Role.SUPPORT) if names else ()


def as_lead(names: tuple[Named, ...]) -> tuple[Named, ...]:
    """The same names as leaders."""
    return tuple(replace(name, role=Role.LEAD) for name in names)


def _named(doers: Doers, role: Role) -> tuple[Named, ...]:
    return tuple(Named(start, end, role) for start, end in doers.names)


def _with_supporters(sentence: Clause, doers: Doers) -> tuple[Named, ...]:
    """The names of a clause, with their roles, and those who are to support them."""
    if doers.predicate is None:
        return _named(doers, Role.IMPLEMENT)
    rest = Clause(sentence.text, sentence.folded, doers.end, sentence.end)
    behind = sentence.folded[sentence.words.starts[doers.predicate] : sentence.end]
    if "chu tri" in behind[:60]:
        return (*_named(doers, Role.LEAD), *supporters(rest))
    role = Role.SUPPORT if behind.startswith(("phoi hop", "ho tro")) else Role.IMPLEMENT
    return _named(doers, role)


def _request(sentence: Clause, issuers: Sequence[str]) -> Order | None:
    reported = _is_reported(sentence)
    for found in REQUEST.finditer(sentence.folded, sentence.start, sentence.end):
        own = _speaker(sentence, found.start(), issuers)
        if own is None or (reported and not own):
            continue
        index = sentence.words.index(found.end())
        doers = read_doers(sentence, index)
        start = sentence.start
        if doers:
            return Order(Form.REQUEST, _with_supporters(sentence, doers), start)
        if found["cue"] in ("de nghi", "yeu cau", "chi thi") and (
            sentence.verb_at(index)
            or _CONTENT.match(sentence.folded, found.end() + 1)
            or found.end() >= sentence.end - 1
        ):
            return Order(Form.REQUEST, (), start)
    return None


def _is_reported(sentence: Clause) -> bool:
    """Whether a sentence begins by telling of another document (`Trả lời Công văn số …`)."""
    if task_cues("reported").at(sentence.words, 0):
        return True
    return "nhan duoc" in sentence.folded[sentence.start : sentence.start + 120]


def _speaker(sentence: Clause, cue: int, issuers: Sequence[str]) -> bool | None:
    """True where the issuing body is named as the one who asks, False where nobody is named.

    None where somebody else asks, or where the words are no request (`hồ sơ đề nghị`).
    """
    starts = [m.end() for m in _CLAUSE_START.finditer(sentence.folded, sentence.start, cue)]
    begin = starts[-1] if starts else sentence.start
    before = sentence.folded[begin:cue].strip()
    if not before or before in _CONNECTORS or before.endswith((" thi", " nay", " vay")):
        return False
    begin = sentence.folded.index(before, begin)
    index = sentence.words.index(begin)
    for skip in (0, 1, 2):
        subject = read_doers(sentence, index + skip)
        if subject and not sentence.folded[subject.end : cue].strip(" ,-"):
            return True if _is_issuer(sentence, subject, issuers) else None
        if subject or " ".join(sentence.words.words[index : index + skip + 1]) not in _CONNECTORS:
            break
    whole = _speaker_of_list(sentence, cue)
    return True if whole and _is_issuer(sentence, whole, issuers) else None


def _speaker_of_list(sentence: Clause, cue: int) -> Doers | None:
    """A name with commas in it that ends right before the cue: `Sở Văn hóa, Thể thao và Du lịch`."""
    for found in reversed(list(_CLAUSE_START.finditer(sentence.folded, sentence.start, cue))[-4:]):
        subject = read_doers(sentence, sentence.words.index(found.end()))
        if subject and not sentence.folded[subject.end : cue].strip(" ,-"):
            return subject
    return None


def _is_issuer(sentence: Clause, subject: Doers, issuers: Sequence[str]) -> bool:
    """Whether a name means the body that issues the document, as far as one can tell."""
    start, end = subject.names[0]
    name = " ".join(sentence.folded[start:end].split())
    known = [" ".join(fold(issuer).replace("-", " - ").split()) for issuer in issuers]
    if any(issuer and (issuer in name or issuer.startswith(name)) for issuer in known):
        return True
    if _HIGH.match(name) or subject.kinds[0] in ("company", "person", "group", "plural"):
        return False
    if not known or subject.kinds[0] in ("office", "unit"):
        return True
    printed = sentence.text[start:end].split()
    first, second = name.split()[0], name.split()[1:2]
    for issuer in known:
        words = issuer.split()
        initials = "".join(word[0] for word in words if word != "-" and word != "va")
        if initials.startswith(first) and len(first) > 2:
            return True
        if words[0] == first and (not second or words[1:2] == second or printed[1].isupper()):
            return True
    return False


def _execution(sentence: Clause) -> Order | None:
    found = EXECUTION.search(sentence.folded, sentence.start, sentence.end)
    if not found:
        return None
    for index in range(min(6, len(sentence.words))):
        doers = read_doers(sentence, index, stop=found.start())
        if doers:
            return Order(Form.EXECUTION, _named(doers, Role.IMPLEMENT), sentence.start)
    return Order(Form.EXECUTION, (), sentence.start)


def _subject(sentence: Clause, issuers: Sequence[str]) -> Order | None:
    for index in _subject_places(sentence):
        doers = read_doers(sentence, index)
        if doers and doers.predicate is not None:
            if doers.past:
                return None
            own = bool(issuers) and _is_issuer(sentence, doers, issuers)
            return Order(Form.SUBJECT, _with_supporters(sentence, doers), sentence.start, own)
    return None


def _subject_places(sentence: Clause) -> list[int]:
    """Word indexes where the subject may begin: the start, or behind an adverbial's comma."""
    places = [0]
    if _ADVERBIAL.match(sentence.folded, sentence.start, sentence.end):
        commas = regex.finditer(r",\s+", sentence.folded, pos=sentence.start, endpos=sentence.end)
        places += [sentence.words.index(comma.end()) for comma, _ in zip(commas, range(4), strict=False)]
    return places


def _field(sentence: Clause) -> Order | None:
    names: list[Named] = []
    for found in FIELD.finditer(sentence.folded, sentence.start, sentence.end):
        doers = read_doers(sentence, sentence.words.index(found.end()))
        if doers:
            role = {"chu tri": Role.LEAD, "phoi hop": Role.SUPPORT}.get(found["part"], Role.IMPLEMENT)
            names += _named(doers, role)
    return Order(Form.NAMED, tuple(names), sentence.start) if names else None


def _behind_dash(sentence: Clause) -> Order | None:
    """`Phân tích đề thi – Trường A thực hiện`, `… (Phòng B chủ trì)`."""
    for pattern in (_DASH, _OPENING):
        for found in pattern.finditer(sentence.folded, sentence.start + 1, sentence.end):
            doers = read_doers(sentence, sentence.words.index(found.end()))
            if doers and doers.predicate is not None and not doers.past:
                return Order(Form.NAMED, _with_supporters(sentence, doers), sentence.start)
    return None
