"""What is in an archive, in numbers, and the same for people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .failures import Failure
from .outcomes import Facts

SUMMARY = "summary.json"
_MISSING = "(none)"
_SHOWN = 10
"""Values of a kind that the report names."""
_BANDS = ((1.0, "1.00"), (0.95, "0.95 to 0.99"), (0.9, "0.90 to 0.94"), (0.8, "0.80 to 0.89"))
_LOWEST = "below 0.80"


@dataclass
class Summary:
    """Counts over the inputs of a conversion; how long it took is not among them.

    `inputs` is the sum of `converted` and `failed`. Years, issuers and so on are those of the
    converted documents, `failures` counts the codes of the others.
    """

    inputs: int = 0
    converted: int = 0
    failed: int = 0
    duplicates: int = 0
    pages: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    issuers: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    readers: Counter[str] = field(default_factory=Counter)
    confidence: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)

    def count(self, facts: Facts, *, duplicate: bool) -> None:
        """Count a converted document."""
        self.inputs += 1
        self.converted += 1
        self.duplicates += duplicate
        self.pages += facts.pages
        self.kinds[facts.kind or _MISSING] += 1
        self.issuers[facts.issuer or _MISSING] += 1
        self.years[str(facts.year or _MISSING)] += 1
        self.readers[facts.reader] += 1
        self.confidence[_band(facts.confidence)] += 1
        self.warnings.update(facts.warnings)

    def count_failure(self, failure: Failure) -> None:
        """Count an input that failed."""
        self.inputs += 1
        self.failed += 1
        self.failures[failure.code] += 1

    def as_dict(self) -> dict[str, Any]:
        """As plain values, the most frequent first."""
        return {
            name: dict(_ordered(value)) if isinstance(value, Counter) else value
            for name, value in vars(self).items()
        }

    def write(self, path: Path) -> None:
        """Write `as_dict` as JSON. Raises `OSError`."""
        text = json.dumps(self.as_dict(), ensure_ascii=False, indent=2)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")


def report(summary: Summary, *, seconds: float, files: int, pages: int) -> str:
    """The summary for people, with the speed of the last run: `files` and `pages` in `seconds`."""
    return "".join(f"{line}\n" for line in _lines(summary, seconds, files, pages))


def _lines(summary: Summary, seconds: float, files: int, pages: int) -> Iterator[str]:
    yield f"files: {summary.inputs}, converted {summary.converted}, failed {summary.failed}"
    yield f"pages: {summary.pages}; duplicates of other files: {summary.duplicates}"
    if files:
        rate = f"{files / seconds:.1f} files and {pages / seconds:.1f} pages a second"
        yield f"this run: {files} files in {seconds:.1f} s, {rate}"
    for title, counts in (
        ("type", summary.kinds),
        ("issuer", summary.issuers),
        ("year", summary.years),
        ("reader", summary.readers),
        ("confidence", summary.confidence),
        ("warnings most seen", summary.warnings),
        ("failures (each is named in failures.jsonl)", summary.failures),
    ):
        if not counts:
            continue
        yield ""
        yield title
        ordered = _ordered(counts)
        for name, count in ordered[:_SHOWN]:
            yield f"  {count:>8}  {name}"
        if len(ordered) > _SHOWN:
            yield f"            and {len(ordered) - _SHOWN} more, see summary.json"


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _band(confidence: float) -> str:
    return next((name for least, name in _BANDS if confidence >= least), _LOWEST)
