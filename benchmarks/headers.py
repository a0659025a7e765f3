"""Heads of many documents against a register: `python -m benchmarks.headers [FOLDER]`.

FOLDER (default: `corpus/vbpl` of the shared documents) holds `records.jsonl`, a line a document
with `id`, `doc_type`, `number`, `number_year`, `symbol` and `subject`, and beside it `<id>.txt`.
The first four must be equal. The subject must be similar (0.9); as a register cuts long subjects
off, `subject (start)` also takes one that begins with the registered words. Prints the share that
is right of each field and lists what is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import vnadmin_parse as vp

from .matching import normal, similar
from .shared import FOLDER

CODES = ("doc_type", "number", "number_year", "symbol")
SUBJECT, SUBJECT_START = "subject", "subject (start)"
FIELDS = (*CODES, SUBJECT, SUBJECT_START)
_CYRILLIC = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
"""Letters that look alike and are mixed up in registers and texts."""


def wrong_fields(record: dict[str, Any], registered: dict[str, Any]) -> list[str]:
    """The fields of a record that do not agree with the register."""
    wrong = [name for name in CODES if _code(record.get(name)) != _code(registered.get(name))]
    wanted, found = normal(registered.get("subject")), normal(record.get("subject"))
    if not similar(wanted, found):
        wrong.append(SUBJECT)
        if not similar(wanted, found[: len(wanted)]):
            wrong.append(SUBJECT_START)
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit codes: 0, 1 a file broke the parser, 2 nothing could be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.headers", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER / "corpus" / "vbpl")
    folder: Path = parser.parse_args(arguments).folder
    try:
        register = list(_register(folder / "records.jsonl"))
    except (OSError, ValueError) as error:
        print(f"headers: {error}", file=sys.stderr)
        return 2
    right = dict.fromkeys(FIELDS, 0)
    is_broken = False
    for registered in register:
        name = f"{registered['id']}.txt"
        try:
            record = vp.parse(folder / name).to_record()
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {' '.join(str(error).split())}")
            is_broken |= not isinstance(error, vp.VnadminError)
            continue
        wrong = wrong_fields(record, registered)
        for field in FIELDS:
            right[field] += field not in wrong
        for field in wrong:
            if field != SUBJECT_START:
                key = field if field in CODES else SUBJECT
                print(f"{name}: {field}: {record[key]!r} instead of {registered[key]!r}")
    print(f"\n{'field':<20}{'right':>7}{'of':>7}")
    for field in FIELDS:
        print(f"{field:<20}{right[field]:>7}{len(register):>7}{right[field] / len(register):>9.1%}")
    return int(is_broken)


def _register(path: Path) -> Iterator[dict[str, Any]]:
    """The entries of a register. Raises `OSError`, and `ValueError` where it holds none."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if not lines:
        raise ValueError(f"{path} is empty")
    yield from map(json.loads, lines)


def _code(value: object) -> str:
    return normal(str(value).translate(_CYRILLIC)) if value is not None else ""


if __name__ == "__main__":
    sys.exit(main())
