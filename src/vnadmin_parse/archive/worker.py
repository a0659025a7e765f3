"""What is done with one file, in a process of its own, on this machine or another."""

from __future__ import annotations

import hashlib

from ..models import Document
from ..pipeline import parse
from .failures import Failure, failure_of
from .items import Item, read_bytes
from .outcomes import Outcome, outcome_of
from .settings import Settings


def convert_item(item: Item, settings: Settings) -> Outcome:
    """Read a file and give its document in all forms that are written, or its failure.

    Raises `MemoryError`, which says more of the process than of the file.
    """
    sha256: str | None = None
    try:
        data = read_bytes(item, settings.limits.max_bytes)
        sha256 = hashlib.sha256(data).hexdigest()
        return outcome_of(_parsed(item, data, settings), item.name, sha256)
    except Exception as error:
        _raise_for_memory(error)
        return Outcome(sha256, failure=failure_of(item.name, error))


def parse_item(item: Item, settings: Settings) -> Document | Failure:
    """Read a file and give its document, or its failure. Raises `MemoryError`."""
    try:
        return _parsed(item, read_bytes(item, settings.limits.max_bytes), settings)
    except Exception as error:
        _raise_for_memory(error)
        return failure_of(item.name, error)


def _parsed(item: Item, data: bytes, settings: Settings) -> Document:
    return parse(
        data,
        name=item.name,
        limits=settings.limits,
        ocr=settings.ocr,
        dpi=settings.dpi,
        reader=settings.reader,
    )


def _raise_for_memory(error: BaseException | None) -> None:
    """Raise the lack of memory that readers take for damage of the file."""
    while error is not None:
        if isinstance(error, MemoryError):
            raise error
        error = error.__cause__ or error.__context__
