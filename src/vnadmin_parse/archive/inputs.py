"""From what is named to the files that are converted: folders, patterns, ZIP files, lists."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..errors import FileMissing, UnreadableFile
from .items import Item, failed, is_url, shown, unread
from .zips import is_zip_name, members

Input = str | os.PathLike[str]
"""A file, a folder, a ZIP, a pattern (`2021/**/*.pdf`) or a URL (`s3://bucket/2021`)."""


def find_items(inputs: Iterable[Input], leave_out: Sequence[Input] = ()) -> Iterator[Item]:
    """Every file that the inputs name, with its failure where it cannot be read.

    Folders are taken with all that is in them, links followed, each folder once; the folders and
    URLs `leave_out` are not. A file that is named twice comes twice, under the same name.
    """
    left_out = [os.fspath(place) for place in leave_out]
    urls = [place for place in left_out if is_url(place)]
    walk = _Walk([Path(place) for place in left_out if not is_url(place)])
    for given in inputs:
        path = os.fspath(given)
        if is_url(path):
            from .cloud import find_urls

            yield from _unpacked(find_urls(path, urls))
        else:
            yield from _unpacked(walk.take(path))
    yield from _unpacked(walk.take_links())


def listed_inputs(data: bytes) -> list[str]:
    """The inputs of a file list: one a line, or between null characters (`find -print0`).

    >>> listed_inputs(b"a.pdf\\nb c.pdf\\n")
    ['a.pdf', 'b c.pdf']
    """
    names = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(name) for name in names if name.strip()]


def _unpacked(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        if item.failure is None and is_zip_name(item.name):
            yield from members(item)
        else:
            yield item


class _Walk:
    """Goes through folders, each of them once, those behind links after all others."""

    def __init__(self, leave_out: Iterable[Path]) -> None:
        self._seen = {_identity(folder.stat()) for folder in leave_out if folder.exists()}
        self._links: list[str] = []

    def take(self, path: str) -> Iterator[Item]:
        """The files at a path or behind a pattern."""
        path = os.path.normpath(path)
        if os.path.lexists(path) or not glob.has_magic(path):
            yield from self._file_or_folder(path)
            return
        found = sorted(glob.iglob(path, recursive=True, include_hidden=True))
        if not found:
            yield failed(shown(path), path, FileMissing, "no file fits the pattern")
        for match in found:
            yield from self._file_or_folder(match)

    def take_links(self) -> Iterator[Item]:
        """The files in folders behind links; a link that leads back to a folder gives nothing."""
        while self._links:
            links, self._links = sorted(self._links), []
            for link in links:
                yield from self._folder(link)

    def _file_or_folder(self, path: str) -> Iterator[Item]:
        if os.path.isdir(path):
            yield from self._folder(path)
        else:
            yield _file(path)

    def _folder(self, top: str) -> Iterator[Item]:
        folders = [top]
        while folders:
            folder = folders.pop()
            try:
                identity = _identity(os.stat(folder))
                if identity in self._seen:
                    continue
                with os.scandir(folder) as scan:
                    entries = sorted(scan, key=lambda entry: entry.name)
            except OSError as error:
                yield failed(shown(folder), folder, UnreadableFile, unread(error))
                continue
            self._seen.add(identity)
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.is_symlink() and os.path.isdir(entry.path):
                    self._links.append(entry.path)
                else:
                    yield _file(entry.path)


def _file(path: str) -> Item:
    name = shown(path)
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return failed(name, path, FileMissing, "there is no such file")
    except (OSError, ValueError) as error:
        return failed(name, path, UnreadableFile, unread(error))
    if not stat.S_ISREG(status.st_mode):
        return failed(name, path, UnreadableFile, "it is no regular file")
    return Item(name, path, f"{status.st_size}:{status.st_mtime_ns}")


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
