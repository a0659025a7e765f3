"""Exporting documents: from what is named to the files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from ..errors import VnadminError
from ..models.chunks import CHUNK_SIZE
from ..search.collecting import collections
from ..search.reading import Reading
from .exported import Exported, Source, source_of
from .files import Folder
from .forms import Form, form

if TYPE_CHECKING:
    from ..archive.settings import Options


@dataclass
class ExportReport:
    """What a run of `export` did.

    `documents` counts those that were written, `failures` lists what could not be read; `commands`
    load the files of each form that a server takes (shell).
    """

    documents: int = 0
    failures: list[VnadminError] = field(default_factory=list)
    commands: dict[str, tuple[str, ...]] = field(default_factory=dict)


def export(
    inputs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    to: str | Iterable[str],
    chunk_size: int = CHUNK_SIZE,
    workers: int | None = None,
    **options: Unpack[Options],
) -> ExportReport:
    """Write documents for search servers and retrieval into folders of `out`.

    An input is what `search.index` takes. `to` names forms (`docs/search-servers.md`):
    `opensearch`, `elasticsearch`, `typesense`, `jsonl`, `chunks` (LangChain) and `nodes`
    (LlamaIndex); `chunk_size` is for the last two (`Document.chunks`). The same input gives the
    same bytes; files of an earlier export are replaced when all documents are done.

    Files are parsed in `workers` processes with the options of `search.index`. What cannot be read
    is listed in the report; where that is all there is, nothing is written and an earlier export
    stays. Raises `ValueError` where a form, size or option is none or `out` lies in a folder of
    inputs, `OSError` where files cannot be written, and `VnadminError` where no worker can be kept
    up.
    """
    if chunk_size < 1:
        raise ValueError(f"chunks need a size of at least 1 character, not {chunk_size}")
    from ..archive.settings import Settings

    target, report = Path(out), ExportReport()
    settings = Settings(**options)
    given = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    names = [to] if isinstance(to, str) else to
    forms = {name: form(name, chunk_size) for name in dict.fromkeys(names)}
    folders: dict[str, Folder] = {}
    try:
        for name, one in forms.items():
            folders[name] = Folder(target / name, one.fixed, one.parts)
        with Reading(source_of, settings, workers) as reading:
            for document in _documents(map(Path, given), target.resolve(), reading, report):
                _add(document, forms, folders, report)
        if report.documents or not report.failures:
            for folder in folders.values():
                folder.finish()
            report.commands = _commands(forms, target)
    finally:
        for folder in folders.values():
            folder.abandon()
    return report


def _commands(forms: dict[str, Form], target: Path) -> dict[str, tuple[str, ...]]:
    made = {name: one.commands(str(target / name)) for name, one in forms.items()}
    return {name: commands for name, commands in made.items() if commands}


def _documents(
    inputs: Iterator[Path], target: Path, reading: Reading[Source], report: ExportReport
) -> Iterator[Exported]:
    """The documents of all inputs; one whose name came before gets its count behind it."""
    seen: dict[str, int] = {}
    for collection in collections(inputs, source_of):
        place = Path(collection.place)
        if place.is_dir() and target.is_relative_to(place):
            raise ValueError(f"{target} lies in {place}, which is an input")
        for _, source in reading.results(collection.items, lambda _: False):
            if isinstance(source, VnadminError):
                report.failures.append(source)
            elif source:
                count = seen[source.name] = seen.get(source.name, 0) + 1
                name = source.name if count == 1 else f"{source.name} ({count})"
                yield Exported(source, name)


def _add(
    document: Exported, forms: dict[str, Form], folders: dict[str, Folder], report: ExportReport
) -> None:
    """Write a document in all forms, or in none where one cannot be made."""
    try:
        lines = {name: one.lines(document) for name, one in forms.items()}
    except VnadminError as error:
        report.failures.append(error)
        return
    for name, text in lines.items():
        folders[name].add(text)
    report.documents += 1
