"""Files elsewhere than on this machine, through `fsspec` (`pip install vnadmin-parse[cloud]`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from ..errors import FileMissing, UnreadableFile
from .items import Item, failed, shown, unread

_MARKS = ("ETag", "etag", "md5Hash", "mtime", "LastModified", "last_modified", "updated")
"""What file systems say about a file that changes when the file does."""


def find_urls(url: str) -> Iterator[Item]:
    """The files at a URL: one, those in a folder with all below it, or those of a pattern."""
    try:
        system, path = _system(url)
        if any(letter in path for letter in "*?["):
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


def _system(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise OSError("install vnadmin-parse[cloud] to read URLs") from error
    system, path = url_to_fs(url)
    return system, str(path)
