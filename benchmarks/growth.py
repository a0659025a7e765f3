"""How the time grows with the length of hostile text: `python -m benchmarks.growth [GRAMMAR...]`.

Each grammar, and `parse_text` as a whole, reads long runs of what patterns are slow on (digits,
spaces, open brackets, half citations …) at 64, 128 … 1024 thousand characters; `paragraphs` is
`parse_text` on the same cut into long lines. Prints the milliseconds at each length and the growth
exponent over the last three lengths: 1 is linear, 2 quadratic. What stays under a hundredth of a
second is not judged. Exits with 1 where an exponent is over the limit (1.3) in two measurements in
a row, or where a length would take longer than the budget.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import vnadmin_parse as vp
from vnadmin_parse.grammar.anaphora import find_anaphors
from vnadmin_parse.grammar.assignees import find_orders
from vnadmin_parse.grammar.bodies import read_doers
from vnadmin_parse.grammar.citation_titles import title_after
from vnadmin_parse.grammar.citations import scan
from vnadmin_parse.grammar.clauses import Clause
from vnadmin_parse.grammar.dates import match_date
from vnadmin_parse.grammar.deadlines import find_deadlines
from vnadmin_parse.grammar.folding import fold, nfc
from vnadmin_parse.grammar.headings import heading_names
from vnadmin_parse.grammar.items import outline
from vnadmin_parse.grammar.labels import read_label
from vnadmin_parse.grammar.locators import find_locators
from vnadmin_parse.grammar.passage import Passage
from vnadmin_parse.grammar.quoted import masked, quoted_paragraphs
from vnadmin_parse.grammar.references import reference_matches
from vnadmin_parse.grammar.repair import (
    repaired_date,
    repaired_name,
    repaired_phrase,
    repaired_records_office,
    repaired_reference,
)
from vnadmin_parse.grammar.roles import supporters

from .hostile import HOSTILE, repeated

KILO = 1000
LENGTHS = (64, 128, 256, 512, 1024)
LIMIT = 1.3
_LEAST_SECONDS = 0.01
"""Less is not judged: the clock and the garbage collector tell more there than the text."""
_JUDGED = 3
_PARAGRAPH = 15_000
_HEAD = "SỞ Y TẾ\nSố: 1/SYT-VP\nKính gửi: Các đơn vị.\nSở Y tế đề nghị các đơn vị:\n"


def _folded(text: str) -> object:
    return fold(text), nfc(text)


def _references(text: str) -> object:
    return list(reference_matches(nfc(text)))


def _citations(text: str) -> object:
    return scan(Passage(nfc(text)), 0, len(nfc(text)))


def _locators(text: str) -> object:
    return list(find_locators(fold(text)))


def _dates(text: str) -> object:
    folded = fold(text)
    return match_date(folded, 0), match_date(f"ngay {folded}", 0)


def _deadlines(text: str) -> object:
    return find_deadlines(text, 2026), find_deadlines(f"trước {text}", 2026)


def _labels(text: str) -> object:
    return read_label(text, fold(text), 0, len(text))


def _titles(text: str) -> object:
    passage = Passage(f"về {text}")
    return [
        title_after(passage, 0, len(passage.text), "CV", located=located, loose=False)
        for located in (False, True)
    ]


def _anaphors(text: str) -> object:
    passage = Passage(text)
    return list(find_anaphors(passage, 0, len(text)))


def _quotations(text: str) -> object:
    folded = fold(text)
    return masked(text, folded), quoted_paragraphs(text, folded, _paragraphs(text))


def _items(text: str) -> object:
    return outline(text, fold(text), _paragraphs(text))


def _orders(text: str) -> object:
    clause = Clause(text, fold(text), 0, len(text))
    found = [list(find_orders(sentence, ["SỞ Y TẾ"])) for sentence in clause.sentences]
    return found, heading_names(clause), supporters(clause), read_doers(clause, 0)


def _repairs(text: str) -> object:
    repairs = (
        repaired_date,
        repaired_name,
        repaired_phrase,
        repaired_records_office,
        repaired_reference,
    )
    return [repair(text) for repair in repairs]


def _document(text: str) -> object:
    return vp.parse_text(_HEAD + text)


def _wrapped(text: str) -> object:
    """The text as paragraphs of the length that is still read for tasks."""
    cut = (text[start : start + _PARAGRAPH] for start in range(0, len(text), _PARAGRAPH))
    return vp.parse_text(_HEAD + "\n".join(cut))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines of a text that are not empty, as offsets."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


GRAMMARS: dict[str, Callable[[str], object]] = {
    "folding": _folded,
    "references": _references,
    "citations": _citations,
    "locators": _locators,
    "dates": _dates,
    "deadlines": _deadlines,
    "labels": _labels,
    "titles": _titles,
    "anaphora": _anaphors,
    "quotations": _quotations,
    "items": _items,
    "orders": _orders,
    "repairs": _repairs,
    "find_citations": vp.find_citations,
    "parse_text": _document,
    "paragraphs": _wrapped,
}
"""What is measured: each reads a whole text and throws away what it finds."""


@dataclass(frozen=True)
class Growth:
    """The seconds that one grammar took on texts of one kind, by their length in thousands."""

    seconds: dict[int, float]
    stopped: bool = False
    """Whether longer texts were left out, as they would have taken too long."""

    @property
    def exponent(self) -> float | None:
        """The slope of log time over log length at the last lengths; None where it is too fast."""
        last = list(self.seconds.items())[-_JUDGED:]
        points = [(math.log(n), math.log(s)) for n, s in last if s >= _LEAST_SECONDS]
        if len(points) < 2:
            return None
        mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
        spread: float = sum((x - mean_x) ** 2 for x, _ in points)
        rise: float = sum((x - mean_x) * (y - mean_y) for x, y in points)
        return rise / spread

    @property
    def is_steep(self) -> bool:
        """Whether the time grows clearly more than the length."""
        return self.stopped or (self.exponent or 0.0) > LIMIT


def measure(
    grammar: Callable[[str], object], unit: str, lengths: Sequence[int], budget: float
) -> Growth:
    """The growth of one grammar on repetitions of `unit`, up to `budget` seconds a length."""
    seconds: dict[int, float] = {}
    for length in lengths:
        before = list(seconds.items())[-1:]
        if before and before[0][1] * length / before[0][0] > budget:
            return Growth(seconds, stopped=True)
        text = repeated(unit, length * KILO)
        seconds[length] = min(_time(grammar, text) for _ in range(2 if length < 256 else 1))
    return Growth(seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit codes: 0, 1 something grows too fast, 2 nothing so named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    add = parser.add_argument
    add("grammars", nargs="*", metavar="GRAMMAR", help=f"any of {', '.join(GRAMMARS)}")
    add("--to", type=int, default=LENGTHS[-1], metavar="N", help="longest text, in thousands")
    add("--budget", type=float, default=60.0, metavar="S", help="most seconds for one text")
    add("--steep", action="store_true", help="print only what grows too fast")
    options = parser.parse_args(arguments)
    unknown = set(options.grammars) - GRAMMARS.keys()
    lengths = _lengths(options.to)
    if unknown or len(lengths) < 2:
        print(f"growth: no such grammar or length: {unknown or options.to}", file=sys.stderr)
        return 2
    columns = "".join(f"{f'{length}k':>8}" for length in lengths)
    print(f"{'ms':<12}{'text':<34}{columns}  exponent")
    steep = 0
    for name, unit, growth in _all(options.grammars or list(GRAMMARS), lengths, options.budget):
        steep += growth.is_steep
        if growth.is_steep or not options.steep:
            print(_row(name, unit, growth, lengths), flush=True)
    print(f"steeper than {LIMIT}: {steep}")
    return int(steep > 0)


def _lengths(longest: int) -> list[int]:
    """The lengths up to the longest, each twice the one before."""
    found = [longest]
    while len(found) < len(LENGTHS) and found[-1] >= 2:
        found.append(found[-1] // 2)
    return found[::-1]


def _all(
    names: Sequence[str], lengths: Sequence[int], budget: float
) -> Iterator[tuple[str, str, Growth]]:
    """Every grammar on every text; what looks steep is measured again, to be sure."""
    for name in names:
        for label, unit in HOSTILE.items():
            growth = measure(GRAMMARS[name], unit, lengths, budget)
            if growth.is_steep and not growth.stopped:
                growth = measure(GRAMMARS[name], unit, lengths, budget)
            yield name, label, growth


def _row(name: str, label: str, growth: Growth, lengths: Sequence[int]) -> str:
    cells = [
        f"{KILO * growth.seconds[n]:>8.0f}" if n in growth.seconds else f"{'-':>8}" for n in lengths
    ]
    exponent = growth.exponent
    shown = "fast" if exponent is None else f"{exponent:.2f}"
    mark = "  stopped" if growth.stopped else "  steep" if growth.is_steep else ""
    return f"{name:<12}{label:<34}{''.join(cells)}  {shown:>8}{mark}"


def _time(grammar: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    grammar(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
