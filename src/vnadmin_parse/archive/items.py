"""One input of a conversion: its name, where it lies, and its bytes."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass

from ..errors import FileMissing, FileTooLarge, UnreadableFile, VnadminError
from .failures import Failure


@dataclass(frozen=True)
class Item:
    """A file to convert.

    `name` is its key in all outputs: the path as it was given, unique and valid Unicode.
    `location` is the path or URL to open; `member` the place of the file in the ZIP at `location`.
    `stamp` changes when the file does. `failure` is set where it is known before reading that the
    file gives nothing.
    """

    name: str
    location: str
    stamp: str = ""
    member: int | None = None
    failure: Failure | None = None


def failed(name: str, location: str, code: type[VnadminError], cause: str) -> Item:
    """An item that cannot be read."""
    return Item(name, location, failure=Failure(name, code.code, cause))


def shown(path: str) -> str:
    r"""A path as valid Unicode, each path as a string of its own.

    Bytes that are no UTF-8 become `\xff`, and so that these stay apart from what is printed in a
    name, a backslash of the name becomes two.

    >>> shown("công văn\udcff.pdf")
    'công văn\\xff.pdf'
    """
    if os.sep == "\\":
        return path.replace("\\", "/")
    return os.fsencode(path.replace("\\", "\\\\")).decode("utf-8", "backslashreplace")


def is_url(location: str) -> bool:
    """Whether the location is for `fsspec` (`s3://bucket/key`), not a path of this machine."""
    return "://" in location


def read_bytes(item: Item, max_bytes: int) -> bytes:
    """The bytes of an item, no more than `max_bytes`.

    Raises `FileMissing`, `UnreadableFile`, `FileTooLarge`; for members of a ZIP also
    `EncryptedFile` and `DamagedFile`.
    """
    if item.member is not None:
        from .zips import read_member

        return read_member(item, max_bytes)
    data = _read(item, max_bytes)
    if len(data) > max_bytes:
        raise FileTooLarge(item.name, f"more than {max_bytes} bytes")
    return data


def _read(item: Item, max_bytes: int) -> bytes:
    if is_url(item.location):
        from .cloud import read_url

        return read_url(item, max_bytes + 1)
    try:
        # not blocking: a pipe that took the file's place is refused, not waited for
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(item.location, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableFile(item.name, "it is no regular file")
            return file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise FileMissing(item.name, "there is no such file") from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise UnreadableFile(item.name, unread(error)) from error


def unread(error: Exception) -> str:
    """Why the system does not let us read, as a sentence."""
    return f"the system does not let us read it ({reason_of(error)})"


def reason_of(error: Exception) -> str:
    """What the system says of an error."""
    return str(getattr(error, "strerror", None) or str(error) or type(error).__name__)
