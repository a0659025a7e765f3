"""What a file is, told from its content; its name is only used in messages."""

from __future__ import annotations

import codecs
import io
import zipfile

import regex

from ..errors import DamagedFile, EmptyFile, UnsupportedFormat
from .encodings import decode

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
TEXT = "text/plain"
IMAGES = frozenset(("image/jpeg", "image/png", "image/tiff"))

_ZIP = b"PK\x03\x04"
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
)
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_UNREADABLE = {
    "application/msword": "an old .doc file (or another of old Office): convert it to DOCX first",
    "application/rtf": "an RTF file: convert it to DOCX first",
    "application/vnd.ms-word.document+xml": "a Word XML document: save it as DOCX first",
    "multipart/related": "a web archive (MHTML): save it as DOCX first",
}
_OTHER_ZIPS = (
    ("xl/workbook.xml", "an Excel workbook: save it as PDF first"),
    ("ppt/presentation.xml", "a PowerPoint presentation: save it as PDF first"),
    ("content.xml", "an OpenDocument file: save it as DOCX first"),
)
_HTML = regex.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--.{0,2000}?-->\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|h[1-6]|span|font|center)\b",
    regex.IGNORECASE | regex.DOTALL,
)
_WORD_XML = regex.compile(rb"\s*+<\?xml\b.{0,400}?<(?:w:wordDocument|pkg:package)\b", regex.DOTALL)
_WEB_ARCHIVE = regex.compile(
    rb"(?:[\w-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){0,9}?content-type:\s*+multipart/related\b",
    regex.IGNORECASE,
)
_SAMPLE = 65_536
_CONTROL = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b"))
_CONTROL_SHARE = 0.03


def detect(data: bytes, name: str) -> str:
    """The media type of a file's bytes.

    Also formats that no reader takes have one (`application/msword`, `application/rtf`); see
    `unreadable`. Raises `EmptyFile`, `DamagedFile` (a broken ZIP) and `UnsupportedFormat` (some
    other ZIP, or binary data of no known format).

    >>> detect("Số: 12/QĐ-UBND".encode(), "a.pdf")
    'text/plain'
    """
    if not data:
        raise EmptyFile(name, "the file holds no bytes")
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            return media_type
    if data.startswith(_OLE2):
        return DOCX if is_encrypted_office(data) else "application/msword"
    if data.startswith(_ZIP):
        return _zip_type(data, name)
    if b"%PDF-" in data[:1024]:
        return PDF
    return _text_type(data, name)


def unreadable(media_type: str) -> str | None:
    """Why files of this type cannot be read and what to do about it; None if they can."""
    return _UNREADABLE.get(media_type)


def is_encrypted_office(data: bytes) -> bool:
    """Whether the bytes are an Office file that is locked with a password."""
    return data.startswith(_OLE2) and _ENCRYPTED_PACKAGE in data


def _zip_type(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {info.filename for info in archive.infolist()}
    except Exception as error:
        cause = f"a damaged DOCX or other ZIP file ({error or type(error).__name__})"
        raise DamagedFile(name, cause) from error
    if any(member.startswith("word/document") for member in members):
        return DOCX
    for member, what in _OTHER_ZIPS:
        if member in members:
            raise UnsupportedFormat(name, what)
    raise UnsupportedFormat(name, "a ZIP archive: unpack it first")


def _text_type(data: bytes, name: str) -> str:
    sample = data[:_SAMPLE]
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _is_wide(sample):
        sample = decode(sample).text.encode("utf-8", "replace")
    sample = sample.removeprefix(codecs.BOM_UTF8)
    if len(sample.translate(None, _CONTROL)) < (1 - _CONTROL_SHARE) * len(sample):
        raise UnsupportedFormat(name, "binary data of no known format; PDF, DOCX or text is read")
    if _WORD_XML.match(sample):
        return "application/vnd.ms-word.document+xml"
    if _WEB_ARCHIVE.match(sample):
        return "multipart/related"
    return HTML if _HTML.match(sample) else TEXT


def _is_wide(sample: bytes) -> bool:
    """Whether the bytes are UTF-16 or UTF-32 text: zero bytes only on one side of each pair."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return max(even, odd) > 0.4 * len(sample) / 2 and min(even, odd) < 0.02 * len(sample)
