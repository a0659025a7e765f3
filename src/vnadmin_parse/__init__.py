"""Reads Vietnamese administrative documents (văn bản hành chính) into typed fields.

>>> import vnadmin_parse as vp
>>> vp.parse_text("Số: 12/QĐ-UBND").reference.number
'12'

Nothing heavy is loaded by `import vnadmin_parse`: readers, models and word lists load on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ._version import __version__

if TYPE_CHECKING:
    from .annotation import annotate
    from .archive import ConversionError, Failure, convert, parse_many
    from .citing import find_citations, find_references
    from .errors import (
        DamagedFile,
        EmptyFile,
        EncryptedFile,
        FileMissing,
        FileTooLarge,
        NoText,
        OcrUnavailable,
        UnreadableFile,
        UnsupportedFormat,
        VnadminError,
    )
    from .models import Chunk, Citation, Document, Mention, PartialDate, Reference, Span
    from .pipeline import parse, parse_text
    from .reading.limits import Limits

_HOMES = {
    "parse": "pipeline",
    "parse_text": "pipeline",
    "find_citations": "citing",
    "find_references": "citing",
    "annotate": "annotation",
    "Chunk": "models",
    "Citation": "models",
    "Document": "models",
    "Mention": "models",
    "PartialDate": "models",
    "Reference": "models",
    "Span": "models",
    "Limits": "reading.limits",
    **dict.fromkeys(("ConversionError", "Failure", "convert", "parse_many"), "archive"),
    **dict.fromkeys(
        (
            "DamagedFile",
            "EmptyFile",
            "EncryptedFile",
            "FileMissing",
            "FileTooLarge",
            "NoText",
            "OcrUnavailable",
            "UnreadableFile",
            "UnsupportedFormat",
            "VnadminError",
        ),
        "errors",
    ),
}
"""The module of each public name; it is imported when the name is first used."""

__all__ = [
    "Chunk",
    "Citation",
    "ConversionError",
    "DamagedFile",
    "Document",
    "EmptyFile",
    "EncryptedFile",
    "Failure",
    "FileMissing",
    "FileTooLarge",
    "Limits",
    "Mention",
    "NoText",
    "OcrUnavailable",
    "PartialDate",
    "Reference",
    "Span",
    "UnreadableFile",
    "UnsupportedFormat",
    "VnadminError",
    "__version__",
    "annotate",
    "convert",
    "find_citations",
    "find_references",
    "parse",
    "parse_many",
    "parse_text",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
