"""From what is named on the command line to the documents that are there.

Converted output is taken as it is: JSON Lines, or a JSON file for each document. Everything else
is a file to parse. What is made of a converted document is the caller's to say (`Make`): the entry
of the index (`entry_of`), or what an export needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from ..errors import DamagedFile, FileMissing, UnreadableFile, VnadminError

_LINES = ("documents.jsonl", "records.jsonl")
_FOLDER, _SIGN = "json", "summary.json"
"""What `vnadmin convert` writes into its folder, and the file that tells such a folder."""


class Named(Protocol):
    """What is made of a document: it knows the document's name."""

    @property
    def name(self) -> str: ...


Made = TypeVar("Made", bound=Named)
MadeOut = TypeVar("MadeOut", bound=Named, covariant=True)


class Make(Protocol[MadeOut]):
    """Makes something of a converted document or record; `name` stands for one without a name.

    Raises `ValueError` where `data` is neither.
    """

    def __call__(self, data: Any, name: str) -> MadeOut: ...


class Read(Protocol[MadeOut]):
    """Reads the document. Raises `VnadminError`."""

    def __call__(self) -> MadeOut: ...


@dataclass(frozen=True, slots=True)
class Item(Generic[Made]):
    """A document that may have changed: where it is, the hash of its content, how to read it.

    `path` tells it apart in its source. `error` is set where not even the content could be read.
    """

    path: str
    content: str
    read: Read[Made]
    error: FileMissing | UnreadableFile | None = None


@dataclass(frozen=True, slots=True)
class Collection(Generic[Made]):
    """The documents of one file or folder that was named."""

    place: str
    items: Iterable[Item[Made]]


def collections(inputs: Iterable[Path], make: Make[Made]) -> Iterator[Collection[Made]]:
    """What there is in each input, in a stable order; `make` is what items give when read."""
    for path in inputs:
        source = _output(path)
        if source.is_dir():
            items: Iterable[Item[Made]] = (
                _file(found, found.relative_to(source).as_posix(), make) for found in _files(source)
            )
        elif source.suffix == ".jsonl":
            items = _lines(source, make)
        else:
            items = [_file(source, source.name, make)]
        yield Collection(str(source.resolve()), items)


def _output(path: Path) -> Path:
    """The converted documents in a folder of `vnadmin convert`, any other path as it is."""
    lines = next((path / name for name in _LINES if (path / name).is_file()), None)
    if lines:
        return lines
    return path / _FOLDER if (path / _SIGN).is_file() and (path / _FOLDER).is_dir() else path


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder and below; hidden ones and folders behind links are left out."""
    for found in sorted(folder.iterdir()):
        if found.name.startswith("."):
            continue
        if found.is_dir() and not found.is_symlink():
            yield from _files(found)
        elif found.is_file():
            yield found


def _lines(path: Path, make: Make[Made]) -> Iterator[Item[Made]]:
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
                made = make(json.loads(line), f"{path.name}:{number}")
            except (ValueError, RecursionError) as error:
                damaged = DamagedFile(f"{path}, line {number}", str(error))
                yield Item(f"{path.name}:{number}", content, partial(_fail, damaged))
                continue
            count = seen[made.name] = seen.get(made.name, 0) + 1
            name = made.name if count == 1 else f"{made.name} ({count})"
            yield Item(name, content, partial(_same, made))


def _file(path: Path, name: str, make: Make[Made]) -> Item[Made]:
    try:
        data = path.read_bytes()
    except OSError as error:
        return _unread(path, name, error)
    read = _converted if path.suffix == ".json" else _parsed
    return Item(name, sha256(data).hexdigest(), partial(read, path, data, make))


def _unread(path: Path, name: str, error: OSError) -> Item[Any]:
    failure: FileMissing | UnreadableFile
    if isinstance(error, FileNotFoundError):
        failure = FileMissing(str(path), "there is no such file")
    else:
        failure = UnreadableFile(str(path), error.strerror or str(error))
    return Item(name, "", partial(_fail, failure), failure)


def _same(made: Made) -> Made:
    return made


def _fail(error: DamagedFile | FileMissing | UnreadableFile) -> Any:
    raise error


def _converted(path: Path, data: bytes, make: Make[Made]) -> Made:
    try:
        return make(json.loads(data), path.stem)
    except (ValueError, RecursionError) as error:
        raise DamagedFile(str(path), str(error)) from error


def _parsed(path: Path, data: bytes, make: Make[Made]) -> Made:
    from ..pipeline import parse

    try:
        document = parse(data, name=str(path))
    except VnadminError:
        raise
    except Exception as error:  # one file must not cost the others
        cause = f"internal error, please report it ({type(error).__name__}: {str(error)[:200]})"
        raise VnadminError(str(path), cause) from error
    return make(document.model_dump(mode="json"), path.name)
