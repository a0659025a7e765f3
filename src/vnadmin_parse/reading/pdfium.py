"""PDFium: the one lock for it, and opening files with it."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from ..errors import DamagedFile, EncryptedFile

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PDFIUM_LOCK = Lock()
"""PDFium must not be called by two threads at once."""


def open_pdf(data: bytes, name: str) -> PdfDocument:
    """Open a PDF; hold `PDFIUM_LOCK`. Raises `EncryptedFile` and `DamagedFile`."""
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == FPDF_ERR_PASSWORD:
            raise EncryptedFile(name, "the file needs a password") from error
        raise DamagedFile(name, "the bytes are not a whole PDF") from error
