"""A run of the accuracy benchmark: its scores by source, saved, loaded and compared."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .scoring import Fault, Scores, total

ALL = "all"
"""The name of the scores over all sources."""


@dataclass
class Run:
    """The scores of each source (`text`, `pdf` …), without those over all."""

    sources: dict[str, Scores] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)

    def add(self, source: str, document: str, scores: Scores) -> None:
        """Count the scores of a document under a source."""
        self.documents.append(document)
        self.sources.setdefault(source, Scores()).add(scores)

    def tables(self) -> dict[str, Scores]:
        """The scores of each source and, where there are several, over all."""
        tables = dict(sorted(self.sources.items()))
        return {**tables, ALL: total(tables.values())} if len(tables) != 1 else tables

    @property
    def faults(self) -> list[Fault]:
        """The faults of all sources."""
        return [fault for _, scores in sorted(self.sources.items()) for fault in scores.faults]


@dataclass(frozen=True)
class SavedRun:
    """What of a run was saved: F1 by table and field (with `MEAN`), documents, and faults."""

    f1: dict[str, dict[str, float]]
    documents: list[str]
    faults: list[Fault]


@dataclass(frozen=True)
class Changes:
    """How the values of two runs differ."""

    better: list[Fault]
    """Faults of the earlier run that are gone."""
    worse: list[Fault]
    """Faults of the later run that are new."""
    other: list[tuple[Fault, Fault]]
    """Values that are wrong in both, each in another way."""


def save(run: Run, path: Path) -> None:
    """Write a run as JSON. Raises `OSError`."""
    saved = {
        "tables": {name: _figures(scores) for name, scores in run.tables().items()},
        "documents": run.documents,
        "faults": [asdict(fault) for fault in run.faults],
    }
    path.write_text(json.dumps(saved, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> SavedRun:
    """Read a saved run. Raises `OSError`, and `ValueError` where it is none."""
    saved = json.loads(path.read_text(encoding="utf-8"))
    try:
        f1 = {
            name: {field: values["f1"] for field, values in table.items()}
            for name, table in saved["tables"].items()
        }
        faults = [Fault(**fault) for fault in saved["faults"]]
        return SavedRun(f1, list(saved["documents"]), faults)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path} is no saved run") from error


def changes(before: SavedRun, now: Run) -> Changes:
    """What got better and worse in the documents that both runs measured."""
    common = set(before.documents) & set(now.documents)
    return fault_changes(
        [fault for fault in before.faults if fault.document in common],
        [fault for fault in now.faults if fault.document in common],
    )


def fault_changes(before: Iterable[Fault], now: Iterable[Fault]) -> Changes:
    """The faults that are gone, those that are new, and the values wrong in another way."""
    old, new = _by_value(before), _by_value(now)
    result = Changes([], [], [])
    for value in old.keys() | new.keys():
        was, is_ = old.get(value, []), new.get(value, [])
        common = min(len(was), len(is_))
        result.better.extend(was[common:])
        result.worse.extend(is_[common:])
        pairs = zip(was[:common], is_[:common], strict=True)
        result.other.extend((a, b) for a, b in pairs if _plain(a.got) != _plain(b.got))
    for faults in (result.better, result.worse):
        faults.sort(key=_order)
    result.other.sort(key=lambda pair: _order(pair[0]))
    return result


def _figures(scores: Scores) -> dict[str, dict[str, float]]:
    fields = {
        name: {"p": tally.precision, "r": tally.recall, "f1": tally.f1, "gold": tally.gold}
        for name, tally in scores.counted.items()
    }
    return {**fields, "MEAN": {"f1": scores.mean_f1}}


def _by_value(faults: Iterable[Fault]) -> dict[tuple[str, ...], list[Fault]]:
    """The faults by the value that they are about: the gold value, or the one too many."""
    values: dict[tuple[str, ...], list[Fault]] = {}
    for fault in faults:
        side = "extra" if fault.gold is None else "gold"
        value = fault.got if fault.gold is None else fault.gold
        what = "" if isinstance(value, dict) else _plain(value)  # `about` identifies an entry
        key = (fault.document, fault.field, fault.about, side, what)
        values.setdefault(key, []).append(fault)
    return values


def _plain(value: Any) -> str:
    return "" if isinstance(value, dict) else json.dumps(value, ensure_ascii=False)


def _order(fault: Fault) -> tuple[str, str, str]:
    return fault.document, fault.field, fault.about
