"""From what is named on the command line to the documents that are there.

Converted output is taken as it is: JSON Lines, or a JSON file for each document. Everything else
is a file to parse. What is made of a converted document is the caller's to say (`Make`): the entry
of the index (`entry_of`), or what an export needs.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from ..errors import DamagedFile, FileMissing, UnreadableFile

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
    """Reads a converted document. Raises `VnadminError`."""

    def __call__(self) -> MadeOut: ...


@dataclass(frozen=True, slots=True)
class Item(Generic[Made]):
    """A document that may have changed: where it is, the hash of its content, how to read it.

    `path` tells it apart in its source. `file` is the file that is to be parsed; where it is None,
    `read` gives the entry, or the error where not even the content could be read (then `content`
    is empty).
    """

    path: str
    content: str
    read: Read[Made] | None = None
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Collection(Generic[Made]):
    """The documents of one file or folder that was named."""

    place: str
    items: Iterable[Item[Made]]


def collections(
    inputs: Iterable[Path], make: Make[Made], leave_out: Iterable[Path] = ()
) -> Iterator[Collection[Made]]:
    """What there is in each input, in a stable order; `make` is what items give when read.

    Of folders, the files `leave_out` are none of it.
    """
    out = {path.resolve() for path in leave_out}
    for path in inputs:
        source = _output(path, make)
        if source.is_dir():
            items: Iterable[Item[Made]] = (
                _file(found, found.relative_to(source).as_posix(), make)
                for found in _files(source)
                if found.resolve() not in out
            )
        elif source.suffix == ".jsonl":
            items = _lines(source, make)
        else:
            items = [_file(source, source.name, make)]
        yield Collection(str(source.resolve()), items)


def _output(path: Path, make: Make[Named]) -> Path:
    """The converted documents in a folder of `vnadmin convert`, any other path as it is."""
    lines = next((path / name for name in _LINES if _is_converted(path / name, make)), None)
    if lines:
        return lines
    return path / _FOLDER if (path / _SIGN).is_file() and (path / _FOLDER).is_dir() else path


def _is_converted(path: Path, make: Make[Named]) -> bool:
    """Whether a JSON Lines file begins with a document or a record, as far as one can see."""
    try:
        with path.open("rb") as file:
            make(json.loads(file.readline()), path.name)
    except OSError:
        return False
    except (ValueError, RecursionError):
        return (path.parent / _SIGN).is_file()
    return True


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder and below.

    Without hidden ones, JSON Lines, folders behind links, and what `vnadmin convert` made of them.
    """
    for found in sorted(folder.iterdir()):
        if found.name.startswith(".") or found.suffix == ".jsonl":
            continue
        if found.is_dir() and not found.is_symlink():
            if not (found / _SIGN).is_file():
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
                yield Item(f"{path.name}:{number}", content, read=partial(_fail, damaged))
                continue
            count = seen[made.name] = seen.get(made.name, 0) + 1
            name = made.name if count == 1 else f"{made.name} ({count})"
            yield Item(name, content, read=partial(_same, made))


def _file(path: Path, name: str, make: Make[Made]) -> Item[Made]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return _unread(path, name, OSError("it is no regular file"))
        with path.open("rb") as file:
            content = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return _unread(path, name, error)
    if path.suffix == ".json":
        return Item(_shown(name), content, read=partial(_converted, path, make))
    return Item(_shown(name), content, file=path)


def _unread(path: Path, name: str, error: OSError) -> Item[Any]:
    failure: FileMissing | UnreadableFile
    if isinstance(error, FileNotFoundError):
        failure = FileMissing(_shown(str(path)), "there is no such file")
    else:
        failure = UnreadableFile(_shown(str(path)), error.strerror or str(error))
    return Item(_shown(name), "", read=partial(_fail, failure))


def _shown(name: str) -> str:
    """A name as valid Unicode."""
    from ..archive.items import shown

    return shown(name)


def _same(made: Made) -> Made:
    return made


def _fail(error: DamagedFile | FileMissing | UnreadableFile) -> Any:
    raise error


def _converted(path: Path, make: Make[Made]) -> Made:
    try:
        return make(json.loads(path.read_bytes()), path.stem)
    except (OSError, ValueError, RecursionError) as error:
        raise DamagedFile(str(path), str(error)) from error
