"""Errors that reading a document can end in: each names the file and the cause."""

from __future__ import annotations


class VnadminError(Exception):
    """Base of all errors of this package.

    `code` is stable and meant for programs, `name` the file (or `<bytes>`), `cause` a sentence
    for people, `page` the page (from 1) where it happened, if one did.
    """

    code = "error"

    def __init__(self, name: str, cause: str, page: int | None = None) -> None:
        where = f"{name}, page {page}" if page else name
        super().__init__(f"{where}: {cause}")
        self.name, self.cause, self.page = name, cause, page


class FileMissing(VnadminError):
    """There is no such file."""

    code = "file_not_found"


class UnreadableFile(VnadminError):
    """The file is there but the system does not let us read it."""

    code = "unreadable_file"


class EmptyFile(VnadminError):
    """The file holds nothing."""

    code = "empty_file"


class UnsupportedFormat(VnadminError):
    """The bytes are of no format that is read."""

    code = "unsupported_format"


class EncryptedFile(VnadminError):
    """The file cannot be opened without a password."""

    code = "encrypted"


class DamagedFile(VnadminError):
    """The bytes are not a whole file of their format."""

    code = "damaged"


class FileTooLarge(VnadminError):
    """The file is beyond the limits of size, pages or paragraphs."""

    code = "too_large"


class NoText(VnadminError):
    """The pages are pictures, and OCR found no text on them or was switched off."""

    code = "no_text"


class OcrUnavailable(VnadminError):
    """A scan is to be read but the OCR engine or its Vietnamese data are not installed."""

    code = "ocr_unavailable"


class IndexUnusable(VnadminError):
    """The file of a search index is missing, no index, of another version, or cannot be used."""

    code = "index_unusable"
