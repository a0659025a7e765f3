"""Files elsewhere than on this machine, through `fsspec` (`pip install vnadmin-parse[cloud]`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from glob import has_magic
from pathlib import Path
from typing import Any, BinaryIO, cast

from ..errors import FileMissing, UnreadableFile
from .items import Item, failed, reason_of, shown, unread
from .journal import ConversionError, UnfitOutput
from .summary import SUMMARY

_MARKS = ("ETag", "etag", "md5Hash", "mtime", "LastModified", "last_modified", "updated")
"""What file systems say about a file that changes when the file does."""


def find_urls(url: str, leave_out: Iterable[str] = ()) -> Iterator[Item]:
    """The files at a URL: one, those in a folder with all below it, or those of a pattern.

    What lies at the URLs `leave_out` is not among them, but where `url` itself lies below one.
    """
    try:
        system, path = _system(url)
        places = [place for other, place in map(_system, leave_out) if type(other) is type(system)]
        left_out = tuple(f"{place}/" for place in places if not path.startswith(f"{place}/"))
        if has_magic(path):
            found = system.glob(path, detail=True)
            folders = [name for name, info in found.items() if info["type"] == "directory"]
            for folder in folders:
                found |= system.find(folder, detail=True)
        elif system.isdir(path):
            found = system.find(path, detail=True)
        else:
            found = {path: system.info(path)}
    except FileNotFoundError:
        yield failed(shown(url), url, FileMissing, "there is no such file")
        return
    except Exception as error:  # of the network, of rights, of a missing package
        yield failed(shown(url), url, UnreadableFile, unread(error))
        return
    files = [name for name, info in found.items() if info["type"] == "file"]
    files = [name for name in files if not name.startswith(left_out)]
    if not files:
        yield failed(shown(url), url, FileMissing, "no file fits the pattern")
    for name in sorted(files):
        info = found[name]
        marks = [str(info[mark]) for mark in _MARKS if info.get(mark)]
        location = system.unstrip_protocol(name)
        yield Item(shown(location), location, ":".join([str(info.get("size")), *marks]))


def read_url(item: Item, most: int) -> bytes:
    """The first `most` bytes. Raises `FileMissing` and `UnreadableFile`."""
    try:
        with open_url(item) as file:
            return file.read(most)
    except FileNotFoundError as error:
        raise FileMissing(item.name, "there is no such file") from error
    except MemoryError:
        raise
    except Exception as error:
        raise UnreadableFile(item.name, unread(error)) from error


def open_url(item: Item) -> BinaryIO:
    """The file, open for reading. Raises whatever its file system raises."""
    system, path = _system(item.location)
    return cast(BinaryIO, system.open(path, "rb"))


def check_url(url: str) -> None:
    """Raise `UnfitOutput` where nothing at the URL can be opened: no such file system or right.

    Nor may it be a pattern: file systems would write to, and remove, all that fits it.
    """
    try:
        system, path = _system(url)
        system.exists(path)
    except Exception as error:
        raise UnfitOutput(f"{url} cannot be opened ({_cause(error)})") from error
    if has_magic(path):
        raise UnfitOutput(f"outputs go to one place, but {url} is a pattern")


def publish(outputs: Sequence[Path], url: str) -> None:
    """Copy files and folders to a URL in place of those that are there, the summary last.

    So where there is a summary, the rest is whole. Raises `ConversionError`.
    """
    try:
        system, place = _system(url)
        for output in [output for output in outputs if output.is_dir()] + [Path(SUMMARY)]:
            if system.exists(f"{place}/{output.name}"):
                system.rm(f"{place}/{output.name}", recursive=True)
        for output in sorted(outputs, key=lambda output: output.name == SUMMARY):
            files = sorted(output.rglob("*")) if output.is_dir() else [output]
            files = [file for file in files if file.is_file()]
            places = [f"{place}/{file.relative_to(output.parent).as_posix()}" for file in files]
            system.put([str(file) for file in files], places)
    except Exception as error:
        raise ConversionError(
            f"{url} cannot be written ({_cause(error)}); the outputs are in {outputs[0].parent}"
        ) from error


def _cause(error: Exception) -> str:
    """The reason on one line."""
    return " ".join(reason_of(error).split())


def _system(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise OSError("install vnadmin-parse[cloud] to open URLs") from error
    system, path = url_to_fs(url)
    return system, str(path).rstrip("/")
