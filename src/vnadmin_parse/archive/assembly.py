"""From the journal to the outputs: written beside, then put in their places as a whole."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from .journal import ConversionError, Finished
from .sinks import Converted, open_sink
from .summary import SUMMARY, Summary

_DRAFTS = ".drafts"
"""The folder in which outputs are written before they are whole."""
FAILURES, DUPLICATES = "failures.jsonl", "duplicates.jsonl"


def assemble(
    finished: Iterable[Finished], folder: Path, forms: Sequence[str], *, records: bool
) -> tuple[Summary, list[Path]]:
    """Write all outputs into a folder, over those that are there; returns where they are, too.

    Raises `ConversionError` where it cannot be written; then the old outputs are still there.
    """
    drafts = folder / _DRAFTS
    try:
        shutil.rmtree(drafts, ignore_errors=True)
        drafts.mkdir()
        summary = _write(finished, drafts, forms, records)
        outputs = _publish(drafts, folder)
    except (OSError, sqlite3.Error) as error:
        shutil.rmtree(drafts, ignore_errors=True)
        cause = f"{folder} cannot be written ({getattr(error, 'strerror', None) or error})"
        raise ConversionError(cause) from error
    return summary, outputs


def _write(
    finished: Iterable[Finished], drafts: Path, forms: Sequence[str], records: bool
) -> Summary:
    summary = Summary()
    with ExitStack() as stack:
        sinks = []
        for form in forms:
            sinks.append(open_sink(form, drafts, records=records))
            stack.callback(sinks[-1].close)
        failures = stack.enter_context(_lines(drafts / FAILURES))
        duplicates = stack.enter_context(_lines(drafts / DUPLICATES))
        for one in finished:
            outcome = one.outcome
            if outcome.failure:
                summary.count_failure(outcome.failure)
                _put(failures, asdict(outcome.failure))
                continue
            assert outcome.facts is not None
            original = None if one.first == one.name else one.first
            summary.count(outcome.facts, duplicate=original is not None)
            if original:
                row = {"path": one.name, "duplicate_of": original, "sha256": outcome.sha256}
                _put(duplicates, row)
            converted = Converted(
                summary.converted, one.name, outcome.sha256, original, outcome.body
            )
            for sink in sinks:
                sink.add(converted)
    summary.write(drafts / SUMMARY)
    return summary


def _publish(drafts: Path, folder: Path) -> list[Path]:
    """Put the outputs in their places, which are returned.

    What is interrupted here is put right by the next run.
    """
    if hasattr(os, "sync"):
        os.sync()
    outputs = sorted(drafts.iterdir())
    places = [folder / output.name for output in outputs]
    old = drafts / "old"
    old.mkdir()
    for output, place in zip(outputs, places, strict=True):
        if place.is_dir():  # only an empty folder can be replaced
            place.replace(old / output.name)
        output.replace(place)
    shutil.rmtree(drafts)
    return places


def _lines(path: Path) -> IO[str]:
    return path.open("w", encoding="utf-8", newline="\n")


def _put(file: IO[str], row: dict[str, Any]) -> None:
    file.write(json.dumps(row, ensure_ascii=False) + "\n")
