"""Files of bounded size that are written as a whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ..outputs.files import write

MOST = 10_000_000
"""Bytes of a file at most: servers refuse requests that are too long (Elasticsearch: 100 MB)."""


class Parts:
    """Lines in files `NAME-0001.SUFFIX` and so on in a folder, each of at most `MOST` bytes.

    What belongs together is never torn apart: where it alone is longer, so is its file. The files
    come to their places in `finish`; until then those of an earlier export stay as they are. The
    methods raise `OSError`.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._stem, _, self._suffix = name.rpartition(".")
        self._drafts: list[Path] = []
        self._file: BinaryIO | None = None
        self._written = 0

    def add(self, lines: str) -> None:
        """Write lines that belong together; they end in a newline."""
        data = lines.encode("utf-8", "replace")
        if self._file is None or self._written + len(data) > MOST:
            self._begin()
        assert self._file
        self._file.write(data)
        self._written += len(data)

    def finish(self) -> None:
        """Put the files in their places; those of an earlier export that had more are removed."""
        if not self._drafts:
            self._begin()
        self._close()
        for number, draft in enumerate(self._drafts, 1):
            draft.replace(self._folder / self._named(number))
        for path in self._folder.glob(f"{self._stem}-*.{self._suffix}"):
            count = path.stem.removeprefix(f"{self._stem}-")
            if count.isdecimal() and int(count) > len(self._drafts):
                path.unlink()
        self._drafts.clear()

    def abandon(self) -> None:
        """Remove what was not finished."""
        self._close()
        for draft in self._drafts:
            draft.unlink(missing_ok=True)
        self._drafts.clear()

    def _begin(self) -> None:
        self._close()
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = self._folder / f".{self._named(len(self._drafts) + 1)}.part"
        self._file = draft.open("wb")
        self._drafts.append(draft)
        self._written = 0

    def _named(self, number: int) -> str:
        return f"{self._stem}-{number:04}.{self._suffix}"

    def _close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None


class Folder:
    """The folder of one form: files known beforehand, and parts. The methods raise `OSError`.

    It is made when something is written.
    """

    def __init__(self, path: Path, fixed: dict[str, str], parts: str) -> None:
        self._path, self._fixed = path, fixed
        self._parts = Parts(path, parts)

    def add(self, lines: str) -> None:
        """Write lines that belong together into the parts."""
        self._parts.add(lines)

    def finish(self) -> None:
        """Put all files in their places."""
        self._parts.finish()
        for name, text in self._fixed.items():
            write(self._path / name, text)

    def abandon(self) -> None:
        """Remove what was not finished."""
        self._parts.abandon()
