"""The measure of accuracy: precision, recall and F1 of records against records made by hand.

A value is right when it equals the gold value in the `normal` spelling; long texts need only be
similar. Where the gold record says `ocr` (its text was read from an image), names and texts count
as right without diacritics; codes, numbers and dates stay exact. Fields that the gold record lists
in `skip` are not scored. Citations are paired by number or title, tasks by their words; the
attributes of a pair are scored over pairs only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .matching import Entry, Pair, normal, pair_citations, pair_tasks, pair_values, similar

Record = dict[str, Any]
PairEntries = Callable[[Sequence[Entry], Sequence[Entry], bool], list[Pair]]

HEAD = (
    "doc_type",
    "number",
    "number_year",
    "symbol",
    "place",
    "date",
    "subject",
    "urgency",
    "secrecy",
    "draft",
    "issuer.name",
    "issuer.parent",
)
"""The fields that must all be right for a head to be exact."""
FIELDS = (
    *HEAD,
    "addressees",
    "distribution",
    "distribution.note",
    "archive",
    "signer.authority",
    "signer.title",
    "signer.name",
    "citations",
    "citation.doc_type",
    "citation.date",
    "citation.issuer",
    "citation.title",
    "citation.locator",
    "citation.relation",
    "tasks",
    "task.label",
    "task.assignees",
    "task.deadline",
    "task.due",
)
"""All scored fields, in the order of the table."""

_SOFT = {"subject", "addressees", "citation.title", "task.deadline"}
"""Long texts: similar is enough."""
_EXACT_IN_OCR = {
    "doc_type",
    "number",
    "number_year",
    "symbol",
    "date",
    "urgency",
    "secrecy",
    "draft",
    "relation",
    "label",
    "due",
}
"""Codes, numbers and dates: no allowance for OCR."""
_LIST_OF = {"issuer": "issuers", "signer": "signers", "citation": "citations", "task": "tasks"}
"""The list whose name in `skip` covers the fields of its entries."""
_ABOUT = 60


@dataclass
class Tally:
    """Counts of one field: right values, values too many, values missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def gold(self) -> int:
        """How many values there are to find."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The share of found values that are right, 1 where none was found."""
        found = self.right + self.extra
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of gold values that were found, 1 where there is none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, other: Tally) -> None:
        """Count the values of another tally too."""
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed


@dataclass(frozen=True)
class Fault:
    """A value that is not right: `gold` is None for one too many, `got` for a missed one.

    `about` names the citation or task whose attribute it is.
    """

    document: str
    field: str
    about: str
    gold: Any
    got: Any


@dataclass
class Scores:
    """The tallies of all fields over any number of documents."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    faults: list[Fault] = field(default_factory=list)
    documents: int = 0
    exact_heads: int = 0

    @property
    def counted(self) -> dict[str, Tally]:
        """The fields that have a gold value or a found one."""
        return {name: tally for name, tally in self.tallies.items() if tally.gold or tally.extra}

    @property
    def mean_f1(self) -> float:
        """The unweighted mean of the F1 of the counted fields."""
        counted = self.counted.values()
        return sum(tally.f1 for tally in counted) / len(counted) if counted else 1.0

    def add(self, other: Scores) -> None:
        """Count the documents of other scores too."""
        for name, tally in other.tallies.items():
            self.tallies[name].add(tally)
        self.faults += other.faults
        self.documents += other.documents
        self.exact_heads += other.exact_heads


def score(document: str, gold: Record, got: Record) -> Scores:
    """The scores of one document; `got` is empty where it could not be read."""
    return _Scorer(document, gold, got).run()


def total(scores: Iterable[Scores]) -> Scores:
    """The scores of several documents as one."""
    result = Scores()
    for each in scores:
        result.add(each)
    return result


class _Scorer:
    """Compares one record with its gold record, field by field."""

    def __init__(self, document: str, gold: Record, got: Record) -> None:
        self._document, self._gold, self._got = document, gold, got
        self._ocr = bool(gold.get("ocr"))
        self._skip = frozenset(gold.get("skip") or ())
        self._scores = Scores(documents=1)

    def run(self) -> Scores:
        for name in HEAD:
            part = name.partition(".")[2]
            if part:
                self._values(name, *self._attributes("issuers", part))
            else:
                self._value(name, self._gold.get(name), self._got.get(name))
        self._scores.exact_heads = int(not self._scores.faults)
        self._people()
        self._entries("citations", pair_citations)
        self._entries("tasks", pair_tasks)
        return self._scores

    def _people(self) -> None:
        """Receivers and signers."""
        self._values("addressees", *self._lists("addressees"))
        self._values("distribution", *self._attributes("distribution", "name"))
        gold, got = self._lists("distribution")
        self._values("distribution.note", _noted(gold), _noted(got))
        self._values("archive", *self._lists("archive"))
        for part in ("authority", "title", "name"):
            self._values(f"signer.{part}", *self._attributes("signers", part))

    def _entries(self, name: str, pair: PairEntries) -> None:
        """Citations or tasks: which were found, and the attributes of those that were."""
        if name in self._skip:
            return
        gold, got = self._lists(name)
        pairs = pair(gold, got, self._ocr)
        self._count(name, "", gold, got, pairs)
        kind = name.removesuffix("s")
        attributes = [field for field in FIELDS if field.startswith(f"{kind}.")]
        for i, j in pairs:
            about = _about(gold[i])
            for attribute in attributes:
                values = [entry.get(attribute.partition(".")[2]) for entry in (gold[i], got[j])]
                if attribute == "task.assignees":
                    self._values(attribute, values[0] or [], values[1] or [], about)
                else:
                    self._value(attribute, values[0], values[1], about)

    def _value(self, name: str, gold: object, got: object, about: str = "") -> None:
        """A field with one value."""
        if self._is_skipped(name):
            return
        tally = self._scores.tallies[name]
        there, found = bool(normal(gold)), bool(normal(got))
        ocr = self._ocr and name.rpartition(".")[2] not in _EXACT_IN_OCR
        if there and found and self._same(name, gold, got, ocr):
            tally.right += 1
        elif there or found:
            tally.missed += there
            tally.extra += found
            self._fault(name, about, gold if there else None, got if found else None)

    def _values(
        self, name: str, gold: Sequence[object], got: Sequence[object], about: str = ""
    ) -> None:
        """A field with several values, in any order."""
        if self._is_skipped(name):
            return
        gold, got = ([value for value in values if normal(value)] for values in (gold, got))
        pairs = pair_values(gold, got, lambda a, b: self._same(name, a, b, self._ocr))
        self._count(name, about, gold, got, pairs)

    def _count(
        self,
        name: str,
        about: str,
        gold: Sequence[object],
        got: Sequence[object],
        pairs: Sequence[Pair],
    ) -> None:
        right, found = {i for i, _ in pairs}, {j for _, j in pairs}
        missed = [value for i, value in enumerate(gold) if i not in right]
        extra = [value for j, value in enumerate(got) if j not in found]
        self._scores.tallies[name].add(Tally(len(pairs), len(extra), len(missed)))
        for value in missed:
            self._fault(name, about or _about(value), value, None)
        for value in extra:
            self._fault(name, about or _about(value), None, value)

    def _same(self, name: str, gold: object, got: object, ocr: bool) -> bool:
        if name in _SOFT or ocr:
            return similar(gold, got, ocr=ocr)
        return normal(gold) == normal(got)

    def _fault(self, name: str, about: str, gold: object, got: object) -> None:
        self._scores.faults.append(Fault(self._document, name, about, gold, got))

    def _is_skipped(self, name: str) -> bool:
        return name in self._skip or _LIST_OF.get(name.partition(".")[0]) in self._skip

    def _lists(self, name: str) -> tuple[list[Any], list[Any]]:
        """A list of the gold record and of the other."""
        return self._gold.get(name) or [], self._got.get(name) or []

    def _attributes(self, name: str, part: str) -> tuple[list[Any], list[Any]]:
        """One attribute of all entries of a list, of the gold record and of the other."""
        gold, got = self._lists(name)
        return [entry.get(part) for entry in gold], [entry.get(part) for entry in got]


def _noted(recipients: Sequence[Entry]) -> list[str]:
    """The recipients that have a note, with it."""
    return [f"{r.get('name')} | {r['note']}" for r in recipients if r.get("note")]


def _about(entry: object) -> str:
    """What identifies a citation or a task to a reader; nothing for a plain value."""
    if not isinstance(entry, dict):
        return ""
    what = entry.get("number") or entry.get("title") or entry.get("text") or ""
    return str(what)[:_ABOUT]
