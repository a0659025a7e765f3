"""Accuracy over a folder of annotated documents: `python -m benchmarks.accuracy GOLD_DIR`.

GOLD_DIR holds a record `<id>.json` for each document (`docs/record-format.md`), beside it the text
`<id>.txt`, the original `<id>.pdf` or `<id>.docx`, or several of these: each is parsed and scored
by itself. A file that cannot be read counts as all missed. Prints a table for each kind of file
and one over all; with --compare also which values got better and worse since a saved run.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import vnadmin_parse as vp

from .runs import Changes, Run, SavedRun, changes, load, save
from .scoring import Fault, Record, Scores, score

KINDS = {".txt": "text", ".pdf": "pdf", ".docx": "docx", ".html": "html"}
"""The kind of source by the ending of the file."""


@dataclass(frozen=True)
class Sample:
    """A file to parse and the record that should come of it."""

    path: Path
    kind: str
    gold: Record


def samples(folder: Path, kinds: Sequence[str] = ()) -> Iterator[Sample]:
    """The annotated files of a folder in the order of their names; all kinds if none is named."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for suffix, kind in KINDS.items():
            file = path.with_suffix(suffix)
            if file.exists() and (not kinds or kind in kinds):
                yield Sample(file, kind, gold)


def measure(sample: Sample) -> tuple[Scores, Exception | None]:
    """The scores of one file, and what kept it from being parsed."""
    record: Record = {}
    failure: Exception | None = None
    try:
        record = vp.parse(sample.path).to_record()
    except Exception as error:  # a fault of the parser is one bad file, not the end of the run
        failure = error
    return score(sample.path.name, sample.gold, record), failure


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit codes: 0, 1 a file broke the parser, 2 nothing could be measured."""
    options = _parser().parse_args(arguments)
    try:
        before = load(options.compare) if options.compare else None
        found = list(samples(options.gold, options.kind))
    except (OSError, ValueError) as error:
        return _complain(str(error))
    if not found:
        return _complain(f"no annotated documents in {options.gold}")
    run, is_broken = Run(), False
    for sample in found:
        scores, failure = measure(sample)
        if isinstance(failure, vp.VnadminError) and failure.code in options.without:
            print(f"left out: {_cause(sample, failure)}")
            continue
        if failure:
            print(f"all missed: {_cause(sample, failure)}")
            is_broken |= not isinstance(failure, vp.VnadminError)
        run.add(sample.kind, sample.path.name, scores)
    _print_tables(run, before)
    if options.errors:
        _print_faults(run.faults, options.field, options.errors)
    if before:
        _print_changes(changes(before, run), options.field)
    if options.save:
        save(run, options.save)
    return int(is_broken)


def _cause(sample: Sample, failure: Exception) -> str:
    if isinstance(failure, vp.VnadminError):
        return f"{sample.path.name}: {failure.code}: {failure.cause}"
    return f"{sample.path.name}: {type(failure).__name__}: {' '.join(str(failure).split())}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    add = parser.add_argument
    add("gold", type=Path, metavar="GOLD_DIR", help="folder of records and documents")
    add("--kind", action="append", default=[], choices=sorted(KINDS.values()), help="only these")
    add(
        "--without",
        action="append",
        default=[],
        metavar="CODE",
        help="leave files with this error out of the count (no_text: scans)",
    )
    add("--errors", type=int, default=0, metavar="N", help="print the first N faults")
    add("--field", default="", help="with --errors, --compare: only fields that start so")
    add("--save", type=Path, metavar="RUN.json", help="save the run here")
    add("--compare", type=Path, metavar="RUN.json", help="list the changes since this saved run")
    return parser


def _print_tables(run: Run, before: SavedRun | None) -> None:
    for name, scores in run.tables().items():
        print(f"\n{name}: {scores.documents} documents")
        print(_table(scores, before.f1.get(name) if before else None))


def _table(scores: Scores, before: dict[str, float] | None) -> str:
    """The figures of each field, with the change of F1 where there are earlier ones."""
    change = f"{'change':>9}" if before is not None else ""
    lines = [f"{'field':<20}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{change}"]
    for name, tally in scores.counted.items():
        rates = f"{tally.precision:>7.3f}{tally.recall:>7.3f}{tally.f1:>7.3f}{tally.gold:>7}"
        lines.append(f"{name:<20}{rates}{_change(name, tally.f1, before)}")
    mean = _change("MEAN", scores.mean_f1, before)
    lines.append(f"{'MEAN':<34}{scores.mean_f1:>7.3f}{'':>7}{mean}".rstrip())
    share = scores.exact_heads / scores.documents if scores.documents else 1.0
    exact = f"{scores.exact_heads}/{scores.documents} documents"
    lines.append(f"{'header exact':<34}{share:>7.3f}   {exact}")
    return "\n".join(lines)


def _change(name: str, f1: float, before: dict[str, float] | None) -> str:
    if before is None:
        return ""
    if name not in before:
        return f"{'new':>9}"
    change = f1 - before[name]
    return f"{change:>+9.3f}" if abs(change) >= 0.0005 else f"{'':>9}"


def _print_faults(faults: Sequence[Fault], field: str, most: int) -> None:
    chosen = [fault for fault in faults if fault.field.startswith(field)]
    print(f"\nfaults: {len(chosen)}" + (f", the first {most}" if most < len(chosen) else ""))
    for fault in chosen[:most]:
        print(f"  {_name(fault)}: {_says(fault.gold, fault.got)}")


def _print_changes(found: Changes, field: str) -> None:
    better, worse = (
        [f for f in faults if f.field.startswith(field)] for faults in (found.better, found.worse)
    )
    print(f"\nbetter: {len(better)}")
    for fault in better:
        print(f"  {_name(fault)}: was {_says(fault.gold, fault.got)}")
    print(f"\nworse: {len(worse)}")
    for fault in worse:
        print(f"  {_name(fault)}: now {_says(fault.gold, fault.got)}")
    other = [pair for pair in found.other if pair[0].field.startswith(field)]
    print(f"\nstill wrong, in another way: {len(other)}")
    for old, new in other:
        print(f"  {_name(old)}: gold {_json(old.gold)}, was {_json(old.got)}, now {_json(new.got)}")


def _name(fault: Fault) -> str:
    about = f" of {fault.about!r}" if fault.about else ""
    return f"{fault.document} {fault.field}{about}"


def _says(gold: Any, got: Any) -> str:
    if gold is None:
        return f"too many: {_json(got)}"
    if got is None:
        return f"missed: {_json(gold)}"
    return f"{_json(got)} instead of {_json(gold)}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _complain(message: str) -> int:
    print(f"accuracy: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
