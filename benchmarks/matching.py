"""When two values of a record count as the same, and which list entries belong together."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any

Entry = dict[str, Any]
"""A citation or a task of a record."""
Pair = tuple[int, int]
"""The places of two entries that belong together, in the gold record and in the other."""

SIMILAR = 0.90
"""How alike long texts must be (`difflib` ratio)."""
SIMILAR_OCR = 0.85
"""The same for text that was read from an image, without diacritics and marks."""
SIMILAR_TITLE = 0.80
"""The same for the titles of citations without number that are to be paired."""
OVERLAP, OVERLAP_OCR = 0.7, 0.6
"""The least share of common words with which two tasks are paired."""

_TONE_PLACES = {
    new: old
    for news, olds in (
        ("oàoáoảoãoạ", "òaóaỏaõaọa"),
        ("oèoéoẻoẽoẹ", "òeóeỏeõeọe"),
        ("uỳuýuỷuỹuỵ", "ùyúyủyũyụy"),
    )
    for new, old in zip(re.findall("..", news), re.findall("..", olds), strict=True)
}
_PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "…": "...", "−": "-"})
_DASH = re.compile("[\u2010-\u2015]")
_LOOSE_MARK = re.compile(r"\s*([/\-])\s*")
_OUTER = " .;,:\"'-+*•"


def normal(value: object) -> str:
    """One comparable spelling of a value, empty for None and False.

    Letter case, the place of tone marks, kinds of dashes and quotes, spaces and what stands at the
    ends of a bullet do not count.

    >>> normal("Thuỷ lợi – KT;")
    'thủy lợi-kt'
    """
    if value is None or value is False:
        return ""
    text = unicodedata.normalize("NFC", str(value)).casefold()
    for new, old in _TONE_PLACES.items():
        text = text.replace(new, old)
    text = _DASH.sub("-", text).translate(_PLAIN)
    return " ".join(_LOOSE_MARK.sub(r"\1", text).split()).strip(_OUTER)


def bare(text: str) -> str:
    """A normal spelling without diacritics, marks and spaces: what OCR errors leave alone."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("ð", "d"))
    letters = "".join(char for char in parts if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", "", letters)


def similar(one: object, other: object, least: float = SIMILAR, *, ocr: bool = False) -> bool:
    """Whether two texts are the same but for small differences."""
    a, b = normal(one), normal(other)
    if a == b:
        return True
    if ocr:
        a, b, least = bare(a), bare(b), min(least, SIMILAR_OCR)
    return bool(a and b) and SequenceMatcher(None, a, b, autojunk=False).ratio() >= least


def overlap(one: object, other: object) -> float:
    """Common words over all words, each as often as it stands there."""
    a, b = (Counter(re.findall(r"\w+", normal(text))) for text in (one, other))
    union = (a | b).total()
    return (a & b).total() / union if union else 0.0


def pair_citations(gold: Sequence[Entry], got: Sequence[Entry], ocr: bool) -> list[Pair]:
    """The places of citations that mean the same document: by number, else by type and title."""
    return _pair_first(len(gold), len(got), lambda i, j: _same_document(gold[i], got[j], ocr))


def pair_values(
    gold: Sequence[object], got: Sequence[object], same: Callable[[object, object], bool]
) -> list[Pair]:
    """The places of values that are the same."""
    return _pair_first(len(gold), len(got), lambda i, j: same(gold[i], got[j]))


def pair_tasks(gold: Sequence[Entry], got: Sequence[Entry], ocr: bool) -> list[Pair]:
    """The places of tasks with the same words, those with most in common first."""
    least = OVERLAP_OCR if ocr else OVERLAP
    candidates = [
        (-share, i, j)
        for i, wanted in enumerate(gold)
        for j, found in enumerate(got)
        if (share := overlap(wanted.get("text"), found.get("text"))) >= least
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(candidates):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def _pair_first(count: int, other_count: int, same: Callable[[int, int], bool]) -> list[Pair]:
    """Each place with the first free one on the other side that is the same."""
    free = list(range(other_count))
    pairs = []
    for i in range(count):
        j = next((j for j in free if same(i, j)), None)
        if j is not None:
            free.remove(j)
            pairs.append((i, j))
    return pairs


def _same_document(one: Entry, other: Entry, ocr: bool) -> bool:
    numbers = [_number(entry) for entry in (one, other)]
    if any(numbers):
        return numbers[0] == numbers[1]
    if normal(one.get("doc_type")) != normal(other.get("doc_type")):
        return False
    if similar(one.get("title"), other.get("title"), SIMILAR_TITLE, ocr=ocr):
        return True
    same_date = normal(one.get("date")) == normal(other.get("date")) != ""
    return same_date and not (one.get("title") and other.get("title"))


def _number(citation: Entry) -> str:
    """The reference number reduced to digits, letters, `/` and `-`."""
    return re.sub(r"[^0-9a-zđ/\-]", "", normal(citation.get("number")).replace("ð", "đ"))
