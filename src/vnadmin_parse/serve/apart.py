"""Work on files in a process of its own, which is bounded in time and memory."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from ..archive.failures import CRASHED, Failure
from ..archive.items import Item, read_bytes
from ..archive.processes import Workers, WorkersLost
from ..archive.settings import Settings
from ..archive.worker import parse_item
from ..models import Document, Page, Source
from ..view.pictures import has_pages_of, picture

T = TypeVar("T")


@dataclass(frozen=True)
class Job(Item, Generic[T]):
    """Something to do with a file."""

    def done(self, settings: Settings) -> T:
        """Do it, in the process of its own."""
        raise NotImplementedError


@dataclass(frozen=True)
class Reading(Job[Document | Failure]):
    """The document that a file gives."""

    def done(self, settings: Settings) -> Document | Failure:
        return parse_item(self, settings)


@dataclass(frozen=True, kw_only=True)
class Drawing(Job[bytes | None]):
    """The picture of a page, of the file whose SHA-256 is `digest`; see `view.pictures`."""

    digest: bytes
    source: Source
    page: Page

    def done(self, settings: Settings) -> bytes | None:
        data = read_bytes(self, settings.limits.max_bytes)
        return picture(data, self.source, self.page) if _is_it(data, self.digest) else None


@dataclass(frozen=True, kw_only=True)
class Comparing(Job[bool]):
    """Whether a file may be the one with these pages; see `view.pictures.has_pages_of`."""

    digest: bytes
    source: Source
    pages: tuple[Page, ...]

    def done(self, settings: Settings) -> bool:
        data = read_bytes(self, settings.limits.max_bytes)
        return _is_it(data, self.digest) and has_pages_of(data, self.source, self.pages)


class Apart:
    """Does one job at a time. Its process begins with the first. Safe with threads; `close` it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._workers: Workers[Any] | None = None
        self._is_closed = False
        self._lock = Lock()

    def do(self, job: Job[T]) -> T | Failure:
        """What a job gives; the failure where it dies, takes too long or too much memory."""
        with self._lock:
            if self._is_closed:
                return Failure(job.name, CRASHED, "the server ends")
            workers = self._workers = self._workers or Workers(_done, self._settings, 1)
            try:
                ((_, result),) = workers.results([job], window=1)
            except WorkersLost as error:
                workers.close()
                self._workers = None
                return Failure(job.name, CRASHED, str(error))
            return cast(T | Failure, result)

    def close(self) -> None:
        """End the process, and with it the job that is under way in another thread."""
        self._is_closed = True
        if self._workers:
            self._workers.close()


def _done(item: Item, settings: Settings) -> object:
    return cast(Job[object], item).done(settings)


def _is_it(data: bytes, digest: bytes) -> bool:
    """Whether the file is still the one that was looked at."""
    return sha256(data).digest() == digest
