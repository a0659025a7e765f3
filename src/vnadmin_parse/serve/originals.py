"""The files that documents were read from: found by what the index says, never by a request.

A file is opened only where it lies beneath the folder that was indexed (or is the file that was),
links followed, and only taken where its bytes are those that were indexed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from ..archive.failures import Failure
from ..archive.items import Item, read_bytes
from ..archive.settings import Settings
from ..errors import FileMissing, FileTooLarge, UnreadableFile
from ..models import Document, Page
from ..reading import Limits, PdfReader
from .apart import Apart, Comparing, Drawing, Reading
from .held import Held
from .kept import Kept

_LIMITS = Limits(max_bytes=50_000_000, max_pages=300)
_SECONDS = 60.0
"""For one file to be read anew, for one page to be drawn."""
_MOST_LINES = 4_000_000_000
"""Bytes of a JSON Lines file that is searched for a document."""
_DOCUMENTS, _PICTURES = 32, 120
"""What is held in memory."""


class Trouble(StrEnum):
    """Why a document is shown without its pages, or without its places."""

    GONE = "gone"
    CHANGED = "changed"
    OUTSIDE = "outside"
    """It lies outside the folder that it should be in."""
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    OTHER_VERSION = "other_version"
    """Another version of this library converted it."""
    OTHERWISE = "otherwise"
    """The file gives another text than the index has."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document with all that was found in it, and the file of its pages, if they are there.

    Where the index has the text of the document, `document.text` is the same.
    """

    document: Document | None = None
    file: Path | None = None
    trouble: Trouble | None = None


class Originals:
    """Opens the files of documents. `folder` is where the files of converted output lie.

    Files are read anew one at a time, in a process of their own that is bounded in time and memory,
    and their pages are drawn in another; what they gave is held for the next request. Safe with
    threads. `close` it.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None) -> None:
        self._folder = Path(folder) if folder is not None else None
        settings = Settings(limits=_LIMITS, time_limit=_SECONDS)
        self._reading, self._looking = Apart(settings), Apart(settings)
        self._opened: Held[Opened] = Held(_DOCUMENTS)
        self._compared: Held[bool] = Held(_DOCUMENTS)
        self._pictures: Held[bytes | None] = Held(_PICTURES)

    def close(self) -> None:
        """End the processes that read and draw."""
        self._reading.close()
        self._looking.close()

    def open(self, kept: Kept) -> Opened:
        """The document of an entry of the index, from the file that it was read from."""
        try:
            return self._opened_from(Path(kept.source), kept)
        except _Refused as refused:
            return Opened(trouble=refused.trouble)

    def picture(self, kept: Kept, number: int) -> bytes | None:
        """The picture of a page (from 1) as a WebP file; None where there is none."""
        opened = self.open(kept)
        document, file = opened.document, opened.file
        pages = document.pages if document else ()
        page = next((page for page in pages if page.number == number), None)
        if document is None or file is None or page is None:
            return None
        try:
            digest = sha256(_bytes(file)).digest()
        except _Refused:
            return None
        return self._pictures.get(
            (digest, kept.content, number), lambda: self._drawn(file, digest, document, page)
        )

    def _opened_from(self, source: Path, kept: Kept) -> Opened:
        if source.suffix == ".jsonl" and not source.is_dir():
            key = (kept.content, kept.text is None)
            made = self._opened.get(key, lambda: _converted(_line(source, kept), kept))
            return self._with_file(made, kept)
        file = source if source.is_file() else _beneath(source, kept.path)
        data = _bytes(file)
        if sha256(data).hexdigest() != kept.content:
            raise _Refused(Trouble.CHANGED)
        if file.suffix == ".json":
            return self._with_file(_converted(data, kept), kept)
        return self._read(file, data, kept)

    def _with_file(self, made: Opened, kept: Kept) -> Opened:
        """What converted output tells, with the original file where `folder` has it."""
        if self._folder is None or made.trouble:
            return made
        document = made.document
        if document and not document.pages:
            return made
        try:
            file = _beneath(self._folder, (document and document.source.name) or kept.name)
            data = _bytes(file)
        except _Refused as refused:
            return Opened(document, trouble=refused.trouble)
        if document is None:
            return self._read(file, data, kept)
        if not self._has_pages_of(file, data, document, kept):
            return Opened(document, trouble=Trouble.CHANGED)
        if _was_read_without_ocr(document):
            anew = self._read(file, data, kept)
            return Opened(document, anew.file, anew.trouble)
        return Opened(document, file)

    def _read(self, file: Path, data: bytes, kept: Kept) -> Opened:
        key = (str(file), sha256(data).digest(), kept.content)
        return self._opened.get(key, lambda: self._parsed(file, kept))

    def _parsed(self, file: Path, kept: Kept) -> Opened:
        result = self._reading.do(Reading(kept.name, str(file)))
        if isinstance(result, Failure):
            return Opened(trouble=Trouble.UNREADABLE)
        if not _is_same(result, kept):
            return Opened(trouble=Trouble.OTHERWISE)
        return Opened(result, file if result.pages else None)

    def _drawn(self, file: Path, digest: bytes, document: Document, page: Page) -> bytes | None:
        job = Drawing(file.name, str(file), digest=digest, source=document.source, page=page)
        result = self._looking.do(job)
        return None if isinstance(result, Failure) else result

    def _has_pages_of(self, file: Path, data: bytes, document: Document, kept: Kept) -> bool:
        digest, place = sha256(data).digest(), str(file)
        job = Comparing(
            file.name, place, digest=digest, source=document.source, pages=document.pages
        )
        return self._compared.get((digest, kept.content), lambda: self._looking.do(job) is True)


class _Refused(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def _is_same(document: Document, kept: Kept) -> bool:
    """Whether a document is that of the index: by its text, for records by number and date."""
    if kept.text is not None:
        return document.text == kept.text
    reference, issued = document.reference, document.issued
    number = reference.text if reference else None
    date = str(issued.date) if issued and issued.date else None
    return (number, date) == (kept.reference, kept.date)


def _was_read_without_ocr(document: Document) -> bool:
    """Whether reading the file once more is quick, and tells whether it is still the same."""
    return set(document.source.reader.split("+")) <= set(PdfReader)


def _converted(data: bytes, kept: Kept) -> Opened:
    """The document of converted output; nothing where it is a record."""
    if kept.text is None:
        return Opened()
    try:
        document = Document.model_validate_json(data)
    except ValidationError:
        return Opened(trouble=Trouble.OTHER_VERSION)
    return Opened(document) if _is_same(document, kept) else Opened(trouble=Trouble.OTHERWISE)


def _line(path: Path, kept: Kept) -> bytes:
    """The line of a JSON Lines file that a document was read from."""
    try:
        if not path.is_file():
            raise _Refused(Trouble.GONE)
        if path.stat().st_size > _MOST_LINES:
            raise _Refused(Trouble.TOO_LARGE)
        with path.open("rb") as file:
            for line in file:
                if sha256(line).hexdigest() == kept.content:
                    return line
    except OSError as error:
        raise _Refused(Trouble.UNREADABLE) from error
    raise _Refused(Trouble.CHANGED)


def _beneath(folder: Path, name: str) -> Path:
    """A file in a folder or below it, with links followed. Raises `_Refused`."""
    try:
        root = folder.resolve(strict=True)
        file = (root / name).resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:  # a null character, links in a circle
        raise _Refused(Trouble.GONE) from error
    if not file.is_relative_to(root):
        raise _Refused(Trouble.OUTSIDE)
    return file


def _bytes(file: Path) -> bytes:
    """The bytes of a file, no more than the limit. Raises `_Refused`."""
    try:
        return read_bytes(Item(file.name, str(file)), _LIMITS.max_bytes)
    except FileMissing as error:
        raise _Refused(Trouble.GONE) from error
    except FileTooLarge as error:
        raise _Refused(Trouble.TOO_LARGE) from error
    except UnreadableFile as error:
        raise _Refused(Trouble.UNREADABLE) from error
