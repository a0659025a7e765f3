"""What a file is, told from its bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.word_files import paragraph, word_file, zipped
from vnadmin_parse.errors import DamagedFile, EmptyFile, UnsupportedFormat, VnadminError
from vnadmin_parse.reading.detect import (
    DOCX,
    HTML,
    IMAGES,
    PDF,
    TEXT,
    detect,
    is_encrypted_office,
    unreadable,
)

SAMPLES = Path(__file__).parent / "fixtures/samples"
TYPES = {".pdf": PDF, ".docx": DOCX, ".txt": TEXT}
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LETTER = "Số: 12/SYT-NV\nKính gửi: Các đơn vị trực thuộc Sở Y tế.\n"


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_samples(path: Path) -> None:
    assert detect(path.read_bytes(), "no-suffix") == TYPES[path.suffix]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        (LETTER, TEXT),
        (f"<html><body><p>{LETTER}</p></body></html>", HTML),
        (f"  <!DOCTYPE html>\n<p>{LETTER}", HTML),
        (f"<!-- trang -->\n<div>{LETTER}</div>", HTML),
        (f"<?xml version='1.0'?><html><p>{LETTER}</p></html>", HTML),
        (f"<TABLE><tr><td>{LETTER}</td></tr></TABLE>", HTML),
        (f"<Sở Y tế> {LETTER}", TEXT),
        (f"<strongly> {LETTER}", TEXT),
    ],
)
def test_text_and_html_in_any_encoding(text: str, media_type: str, encoding: str) -> None:
    assert detect(text.encode(encoding), "a.pdf") == media_type


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"\n\x00junk before %PDF-1.4\n", PDF),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"II*\x00\x08", "image/tiff"),
        (b"MM\x00*\x00", "image/tiff"),
        (b"{\\rtf1\\ansi", "application/rtf"),
        (OLE2 + bytes(600), "application/msword"),
        (OLE2 + bytes(600) + "EncryptedPackage".encode("utf-16-le"), DOCX),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=x\r\n\r\n--x",
            "multipart/related",
        ),
        (
            b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument>',
            "application/vnd.ms-word.document+xml",
        ),
        (word_file(paragraph("Điều 1.")), DOCX),
        (zipped({"word/document2.xml": "x"}), DOCX),
    ],
)
def test_binary_formats(data: bytes, media_type: str) -> None:
    assert detect(data, "a.txt") == media_type
    assert (unreadable(media_type) is None) == (media_type in (PDF, DOCX, *IMAGES))


@pytest.mark.parametrize(
    ("members", "cause"),
    [
        ({"xl/workbook.xml": "x"}, "Excel"),
        ({"ppt/presentation.xml": "x"}, "PowerPoint"),
        ({"content.xml": "x"}, "OpenDocument"),
        ({"a.pdf": "x"}, "ZIP archive"),
        ({}, "ZIP archive"),
    ],
)
def test_other_zips(members: dict[str, str | bytes], cause: str) -> None:
    data = zipped(members) if members else zipped({"a": ""})
    with pytest.raises(UnsupportedFormat, match=cause):
        detect(data, "a.docx")


def test_broken_and_empty() -> None:
    with pytest.raises(DamagedFile):
        detect(word_file(paragraph("Điều 1."))[:-30], "a.docx")
    with pytest.raises(EmptyFile):
        detect(b"", "a")
    with pytest.raises(UnsupportedFormat):
        detect(bytes(range(256)) * 10, "a")


def test_a_few_control_characters_are_still_text() -> None:
    assert detect((LETTER * 5 + "\x07\f\x0b").encode(), "a") == TEXT


def test_locked_office_file() -> None:
    assert is_encrypted_office(OLE2 + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert not is_encrypted_office(OLE2 + bytes(600))
    assert not is_encrypted_office("EncryptedPackage".encode("utf-16-le"))


@given(st.binary(max_size=300))
def test_any_bytes_have_a_type_or_a_typed_error(data: bytes) -> None:
    try:
        found = detect(data, "a")
    except VnadminError:
        return
    assert found in (PDF, DOCX, HTML, TEXT, *IMAGES) or unreadable(found)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_printable_text_is_text(text: str) -> None:
    assert detect(("Số: 1 " + text).encode(), "a") == TEXT
