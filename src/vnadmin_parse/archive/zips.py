"""ZIP files as folders: their members are inputs, and nothing is unpacked to disk."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from ..errors import (
    DamagedFile,
    EncryptedFile,
    FileTooLarge,
    UnreadableFile,
    UnsupportedFormat,
    VnadminError,
)
from .items import Item, failed, is_url, shown, unread

MOST_DIRECTORY_BYTES = 64_000_000
"""Size of a ZIP's list of members up to which it is read: some 500,000 members."""
_RATIO, _UNSUSPICIOUS = 200, 10_000_000
"""A member that unpacks to more bytes than `_UNSUSPICIOUS` and to more than `_RATIO` times its
packed size is a bomb: texts and pictures of documents reach a twentieth of that."""
_OFFICE = ("[Content_Types].xml", "word/document.xml")
"""A ZIP with one of these members is itself a document."""
_ENCRYPTED = 0x1
_LINK = 0o120000
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_TAIL = 22 + 65_535 + 20 + 56
"""The furthest from the end of the file where the records of the end begin."""


def is_zip_name(name: str) -> bool:
    """Whether a file's name says that it is a ZIP."""
    return name.lower().endswith(".zip")


def members(item: Item) -> Iterator[Item]:
    """The files in the ZIP `item`, or `item` itself where it is an Office document.

    What cannot be opened is one item with its failure.
    """
    try:
        with _opened(item) as archive:
            infos = archive.infolist()
    except VnadminError as error:
        yield failed(item.name, item.location, type(error), error.cause)
        return
    if any(info.filename in _OFFICE for info in infos):
        yield item
        return
    names: set[str] = set()
    for place, info in enumerate(infos):
        if info.is_dir():
            continue
        name = stem = f"{item.name}/{shown(_printed(info.filename))}"
        count = 1
        while name in names:  # a ZIP may hold a name twice
            count += 1
            name = f"{stem} ({count})"
        names.add(name)
        stamp = f"{item.stamp}:{info.CRC}:{info.file_size}"
        yield Item(name, item.location, stamp, place)


def read_member(item: Item, max_bytes: int) -> bytes:
    """The bytes of a member. Raises a `VnadminError` for what is not safe or not possible."""
    assert item.member is not None
    archive = _kept(item)
    info = archive.infolist()[item.member]
    if info.flag_bits & _ENCRYPTED:
        raise EncryptedFile(item.name, "the file needs a password")
    if (info.external_attr >> 16) & 0o170000 == _LINK:
        raise UnsupportedFormat(item.name, "a link inside a ZIP: there is no file behind it")
    if is_zip_name(info.filename):
        raise UnsupportedFormat(item.name, "a ZIP inside a ZIP: unpack it first")
    if info.file_size > max_bytes:
        raise FileTooLarge(item.name, f"more than {max_bytes} bytes")
    if info.file_size > max(_UNSUSPICIOUS, _RATIO * info.compress_size):
        raise FileTooLarge(item.name, f"unpacks to more than {_RATIO} times its size")
    try:
        with archive.open(info) as file:
            data = file.read(max_bytes + 1)  # the size that the ZIP states may be a lie
    except MemoryError:
        raise
    except Exception as error:  # zlib, lzma, struct and others, by what is damaged
        cause = f"a damaged member of a ZIP ({error or type(error).__name__})"
        raise DamagedFile(item.name, cause) from error
    if len(data) > max_bytes:
        raise FileTooLarge(item.name, f"more than {max_bytes} bytes")
    return data


_last: tuple[tuple[str, str], zipfile.ZipFile] | None = None
"""The ZIP that was read last: its list of members is read once, not for each of them."""


def _kept(item: Item) -> zipfile.ZipFile:
    global _last
    key = item.location, item.stamp.rsplit(":", 2)[0]
    if _last is None or _last[0] != key:
        if _last is not None:
            _last[1].close()
            _last = None
        _last = key, _opened(item)
    return _last[1]


def _opened(item: Item) -> zipfile.ZipFile:
    """Open a ZIP. Raises `UnreadableFile`, `FileTooLarge` and `DamagedFile`."""
    try:
        file = _file(item)
    except OSError as error:
        raise UnreadableFile(item.name, unread(error)) from error
    try:
        if _directory_bytes(file) > MOST_DIRECTORY_BYTES:
            raise FileTooLarge(item.name, "the ZIP has too many members")
        return zipfile.ZipFile(file)
    except VnadminError:
        file.close()
        raise
    except Exception as error:
        file.close()
        cause = f"a damaged ZIP file ({error or type(error).__name__})"
        raise DamagedFile(item.name, cause) from error


def _file(item: Item) -> BinaryIO:
    if is_url(item.location):
        from .cloud import open_url

        return open_url(item)
    return cast(BinaryIO, open(item.location, "rb"))


def _directory_bytes(file: BinaryIO) -> int:
    """The size of the list of members as the end of the ZIP states it; 0 where it does not."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    file.seek(0)
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 16:
        return 0
    (stated,) = struct.unpack_from("<I", tail, end + 12)
    wide = tail.rfind(_END_64, 0, end)
    if stated == 0xFFFFFFFF and 0 <= wide <= len(tail) - 48:
        (stated,) = struct.unpack_from("<Q", tail, wide + 40)
    return min(int(stated), size)


def _printed(name: str) -> str:
    """The name of a member without halves of letters that no file may hold."""
    return name.encode("utf-8", "replace").decode()
