"""Names for one file a document: safe, and each of its own."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from unicodedata import normalize
from urllib.parse import quote

_LONGEST = 200
"""Bytes of a file name: systems take 255, and an ending comes behind."""
_LONGEST_PATH, _DEEPEST = 1000, 40
"""Bytes and parts of a path: systems take 4096 bytes, those of the output's folder among them."""
_KEPT = " !#$&'()+,;=@[]^`{}"
"""Signs that a name keeps, beside letters and digits; all other ASCII ones become `%2F`."""


class FreeNames:
    """Gives names with an ending, none of them twice."""

    def __init__(self, ending: str) -> None:
        self._ending = ending
        self._taken: set[str] = set()
        self._others: Counter[str] = Counter()

    def free(self, name: str) -> str:
        """The path below the output's folder for an input."""
        *folders, last = file_name(name).split("/")
        wanted = "/".join([*map(self._folder, folders), last])
        free, key = f"{wanted}{self._ending}", _alike(wanted)
        while _alike(free) in self._taken:
            self._others[key] += 1
            free = f"{wanted}~{self._others[key] + 1}{self._ending}"
        self._taken.add(_alike(free))
        return free

    def _folder(self, part: str) -> str:
        """A folder whose name no file has: the files are those that end in the ending."""
        return f"{part}~" if part.casefold().endswith(self._ending) else part


def file_name(name: str) -> str:
    """The path below the folder for an input: it never leads out of it, and is never too long.

    >>> file_name("../2021/công văn.pdf")
    '%2E%2E/2021/công văn.pdf'
    """
    parts = [_safe(part) for part in name.split("/") if part not in ("", ".")]
    path = "/".join(parts)
    if len(parts) > _DEEPEST or len(path.encode()) > _LONGEST_PATH:
        return f"{parts[0]}/~{_digest(name)}/{parts[-1]}"
    return path


def _alike(path: str) -> str:
    """What names have in common that are one to some system: in case, or in Unicode's forms."""
    return normalize("NFC", path.casefold())


def _safe(part: str) -> str:
    if not part.strip("."):
        return part.replace(".", "%2E")
    written = "".join(
        char if char.isprintable() and not char.isascii() else quote(char, safe=_KEPT)
        for char in part
    )
    if len(written.encode()) > _LONGEST:
        short = written.encode()[: _LONGEST - 20].decode("utf-8", "ignore")
        written = f"{short}~{_digest(part)}"
    return written


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
