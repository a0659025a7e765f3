"""From what is named on the command line to the documents that are there.

Converted output is taken as it is: JSON Lines, or a JSON file for each document. Everything else
is a file to parse.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Protocol

from ..errors import DamagedFile, FileMissing, UnreadableFile
from .entry import Entry, entry_of

_LINES = ("documents.jsonl", "records.jsonl")
_FOLDER, _SIGN = "json", "summary.json"
"""What `vnadmin convert` writes into its folder, and the file that tells such a folder."""


class Read(Protocol):
    """Reads a converted document. Raises `VnadminError`."""

    def __call__(self) -> Entry: ...


@dataclass(frozen=True, slots=True)
class Item:
    """A document that may have changed: where it is, the hash of its content, how to read it.

    `path` tells it apart in its source. `file` is the file that is to be parsed; where it is None,
    `read` gives the entry, or the error where not even the content could be read (then `content`
    is empty).
    """

    path: str
    content: str
    read: Read | None = None
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """The documents of one file or folder that was named."""

    place: str
    items: Iterable[Item]


def collections(inputs: Iterable[Path]) -> Iterator[Collection]:
    """What there is to index in each input, in a stable order."""
    for path in inputs:
        source = _output(path)
        if source.is_dir():
            items: Iterable[Item] = (
                _file(found, found.relative_to(source).as_posix()) for found in _files(source)
            )
        elif source.suffix == ".jsonl":
            items = _lines(source)
        else:
            items = [_file(source, source.name)]
        yield Collection(str(source.resolve()), items)


def _output(path: Path) -> Path:
    """The converted documents in a folder of `vnadmin convert`, any other path as it is."""
    lines = next((path / name for name in _LINES if _is_converted(path / name)), None)
    if lines:
        return lines
    return path / _FOLDER if (path / _SIGN).is_file() and (path / _FOLDER).is_dir() else path


def _is_converted(path: Path) -> bool:
    """Whether a JSON Lines file begins with a document or a record, as far as one can see."""
    try:
        with path.open("rb") as file:
            entry_of(json.loads(file.readline()), path.name)
    except OSError:
        return False
    except (ValueError, RecursionError):
        return (path.parent / _SIGN).is_file()
    return True


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder and below, but for hidden ones, JSON Lines and folders behind links."""
    for found in sorted(folder.iterdir()):
        if found.name.startswith(".") or found.suffix == ".jsonl":
            continue
        if found.is_dir() and not found.is_symlink():
            yield from _files(found)
        elif found.is_file():
            yield found


def _lines(path: Path) -> Iterator[Item]:
    """The documents of a JSON Lines file. One whose name came before gets its count behind it."""
    try:
        file = path.open("rb")
    except OSError as error:
        yield _unread(path, path.name, error)
        return
    seen: dict[str, int] = {}
    with file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            content = sha256(line).hexdigest()
            try:
                entry = entry_of(json.loads(line), f"{path.name}:{number}")
            except (ValueError, RecursionError) as error:
                damaged = DamagedFile(f"{path}, line {number}", str(error))
                yield Item(f"{path.name}:{number}", content, read=partial(_fail, damaged))
                continue
            count = seen[entry.name] = seen.get(entry.name, 0) + 1
            name = entry.name if count == 1 else f"{entry.name} ({count})"
            yield Item(name, content, read=partial(_same, entry))


def _file(path: Path, name: str) -> Item:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return _unread(path, name, OSError("it is no regular file"))
        with path.open("rb") as file:
            content = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return _unread(path, name, error)
    if path.suffix == ".json":
        return Item(_shown(name), content, read=partial(_converted, path))
    return Item(_shown(name), content, file=path)


def _unread(path: Path, name: str, error: OSError) -> Item:
    kind = FileMissing if isinstance(error, FileNotFoundError) else UnreadableFile
    failure = kind(_shown(str(path)), error.strerror or str(error))
    return Item(_shown(name), "", read=partial(_fail, failure))


def _shown(name: str) -> str:
    """A name as valid Unicode."""
    from ..archive.items import shown

    return shown(name)


def _same(entry: Entry) -> Entry:
    return entry


def _fail(error: DamagedFile | FileMissing | UnreadableFile) -> Entry:
    raise error


def _converted(path: Path) -> Entry:
    try:
        return entry_of(json.loads(path.read_bytes()), path.stem)
    except (OSError, ValueError, RecursionError) as error:
        raise DamagedFile(str(path), str(error)) from error
