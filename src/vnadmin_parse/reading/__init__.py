"""From a file to a `Reading`: the reader is chosen by what the bytes are."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import BinaryIO

from ..errors import EmptyFile, FileMissing, FileTooLarge, UnreadableFile, UnsupportedFormat
from .detect import DOCX, HTML, IMAGES, PDF, detect, unreadable
from .limits import Limits
from .model import Reading
from .ocr.settings import OcrMode, OcrSettings
from .pdf_pages import PdfReader
from .text import read_string

__all__ = [
    "Limits",
    "OcrMode",
    "OcrSettings",
    "PdfReader",
    "Reading",
    "bytes_of",
    "read",
    "read_string",
]

FileSource = str | os.PathLike[str] | bytes | BinaryIO
"""What can be read: a path, the bytes themselves, or a binary file."""


def read(
    source: FileSource,
    *,
    name: str | None = None,
    limits: Limits | None = None,
    ocr: OcrSettings | None = None,
    reader: PdfReader = PdfReader.PDFIUM,
) -> Reading:
    """Read a PDF (its text layers with `reader`), a DOCX, an HTML page, plain text or an image.

    `name` is used in messages and as the source's name; without it the file's own name is taken
    (`<bytes>` if it has none). Raises a `VnadminError`: `FileMissing`, `UnreadableFile`,
    `EmptyFile`, `FileTooLarge`, `UnsupportedFormat`, `EncryptedFile`, `DamagedFile`, `NoText`,
    `OcrUnavailable`.
    Raises `TypeError` for a file opened as text.
    """
    limits = limits or Limits()
    name = (name or _name_of(source)).encode(errors="replace").decode()  # names may be no UTF-8
    data = bytes_of(source, name, limits)
    if not data:
        raise EmptyFile(name, "the file holds no bytes")
    media_type = detect(data, name)
    cause = unreadable(media_type)
    if cause:
        raise UnsupportedFormat(name, cause)
    if media_type == PDF:
        from .pdf import read_pdf

        return read_pdf(data, name, limits, ocr, reader)
    if media_type in IMAGES:
        from .images import read_image

        return read_image(data, name, media_type, limits, ocr)
    if media_type == DOCX:
        from .docx import read_docx

        return read_docx(data, name, limits)
    if media_type == HTML:
        from .html import read_html

        return read_html(data, name, limits)
    from .text import read_text

    return read_text(data, name, limits)


def _name_of(source: FileSource) -> str:
    if isinstance(source, str | os.PathLike):
        return os.fspath(source)
    own = getattr(source, "name", None)
    return own if isinstance(own, str) else "<bytes>"


def bytes_of(source: FileSource, name: str, limits: Limits) -> bytes:
    """All bytes of a source. Raises as `read` does; never takes in more than the limit and one."""
    if isinstance(source, bytes | bytearray | memoryview):
        return _checked(bytes(source), name, limits)
    if isinstance(source, str | os.PathLike):
        return _checked(_file_bytes(Path(source), name, limits), name, limits)
    if isinstance(source, io.TextIOBase):
        raise TypeError("open the file in binary mode ('rb')")
    if not hasattr(source, "read"):
        what = type(source).__name__
        raise TypeError(f"a path, bytes or a binary file can be read, not a value of type {what}")
    try:
        return _checked(source.read(limits.max_bytes + 1), name, limits)
    except OSError as error:
        raise UnreadableFile(name, _reason(error)) from error


def _file_bytes(path: Path, name: str, limits: Limits) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile(name, "it is a folder; name the files in it")
        with path.open("rb") as file:
            return file.read(limits.max_bytes + 1)
    except FileNotFoundError as error:
        raise FileMissing(name, "there is no such file") from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise UnreadableFile(name, _reason(error)) from error


def _reason(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return f"the system does not let us read it ({reason})"


def _checked(data: bytes, name: str, limits: Limits) -> bytes:
    if len(data) > limits.max_bytes:
        raise FileTooLarge(name, f"more than {limits.max_bytes} bytes")
    return data
