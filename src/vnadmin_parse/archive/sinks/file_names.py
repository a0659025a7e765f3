"""Names for one file a document: safe, and each of its own."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import quote

_LONGEST = 200
"""Bytes of a file name: systems take 255, and an ending comes behind."""
_KEPT = " !#$&'()+,;=@[]^`{}"
"""Signs that a name keeps, beside letters and digits; all other ASCII ones become `%2F`."""


class FreeNames:
    """Gives names with an ending, none of them twice."""

    def __init__(self, ending: str) -> None:
        self._ending = ending
        self._taken: set[str] = set()

    def free(self, name: str) -> str:
        """The path below the output's folder for an input."""
        wanted = file_name(name)
        free, count = f"{wanted}{self._ending}", 1
        while free.casefold() in self._taken:  # where `A` and `a` are the same too
            count += 1
            free = f"{wanted}~{count}{self._ending}"
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
