"""One JSON file for each document, in the folders of the inputs."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from .base import Converted

FOLDER = "json"
_LONGEST = 200
"""Bytes of a file name: systems take 255, and an ending comes behind."""
_KEPT = " !#$&'()+,;=@[]^`{}"
"""Signs that a name keeps, beside letters and digits; all other ASCII ones become `%2F`."""


class JsonFiles:
    """`json/<name of the input>.json`, each a document, or a record with `records`."""

    def __init__(self, folder: Path, *, records: bool) -> None:
        self._records = records
        self._folder = folder / FOLDER
        self._folder.mkdir()
        self._taken: set[str] = set()

    def add(self, converted: Converted) -> None:
        """Write a file."""
        body = converted.body
        target = self._folder / self._free(file_name(converted.name))
        target.parent.mkdir(parents=True, exist_ok=True)
        text = body.record if self._records else body.document
        target.write_text(text + "\n", encoding="utf-8", newline="\n")

    def close(self) -> None:
        """Nothing is open."""

    def _free(self, name: str) -> str:
        """A name that is not taken, also where the file system takes `A` and `a` for the same."""
        free, count = f"{name}.json", 1
        while free.casefold() in self._taken:
            count += 1
            free = f"{name}~{count}.json"
        self._taken.add(free.casefold())
        return free


def file_name(name: str) -> str:
    """The path below the folder for an input: it never leads out of it.

    >>> file_name("../2021/công văn.pdf")
    '%2E%2E/2021/công văn.pdf'
    """
    return "/".join(_safe(part) for part in name.split("/") if part not in ("", "."))


def _safe(part: str) -> str:
    if not part.strip("."):
        return part.replace(".", "%2E")
    written = "".join(
        char if char.isprintable() and not char.isascii() else quote(char, safe=_KEPT)
        for char in part
    )
    if len(written.encode()) > _LONGEST:
        short = written.encode()[: _LONGEST - 20].decode("utf-8", "ignore")
        written = f"{short}~{sha256(part.encode()).hexdigest()[:16]}"
    return written
