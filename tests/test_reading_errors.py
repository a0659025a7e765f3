"""What cannot be read ends in the right typed error, whatever the bytes are."""

from __future__ import annotations

import functools
import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnadmin_parse as vp
from tests.word_files import cell, numbered, paragraph, table, word_file, zipped
from vnadmin_parse.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    FileMissing,
    FileTooLarge,
    NoText,
    UnreadableFile,
    UnsupportedFormat,
    VnadminError,
)
from vnadmin_parse.reading import Limits, Reading, read

SAMPLES = Path(__file__).parent / "fixtures/samples"
PDF = (SAMPLES / "cv-so-noi-vu-2026.pdf").read_bytes()
DOCX = (SAMPLES / "cv-ubnd-huyen-2024.docx").read_bytes()
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + bytes(500)


def locked_pdf(**passwords: str) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(**passwords))
    return buffer.getvalue()


def pdf_without_text() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "error", "cause"),
    [
        (b"", EmptyFile, "no bytes"),
        (b" \n\n", EmptyFile, "blanks"),
        (b"<html><body></body></html>", EmptyFile, "no text"),
        (word_file(paragraph("")), EmptyFile, "no text"),
        (locked_pdf(owner="o", user="u"), EncryptedFile, "password"),
        (OLE2 + bytes(600) + "EncryptedPackage".encode("utf-16-le"), EncryptedFile, "password"),
        (OLE2 + bytes(600), UnsupportedFormat, "DOCX"),
        (b"{\\rtf1 x}", UnsupportedFormat, "DOCX"),
        (JPEG, UnsupportedFormat, "JPEG"),
        (zipped({"xl/workbook.xml": "x"}), UnsupportedFormat, "Excel"),
        (zipped({"a.txt": "x"}), UnsupportedFormat, "unpack"),
        (random.Random(7).randbytes(50_000), UnsupportedFormat, "binary"),
        (b"%PDF-1.7\n" + random.Random(7).randbytes(50_000), DamagedFile, "PDF"),
        (b"%PDF-1.7\n%%EOF", DamagedFile, "PDF"),
        (pdf_without_text(), NoText, "scan"),
        (DOCX[: len(DOCX) // 2], DamagedFile, "damaged"),
        (zipped({"word/document.xml": "<w:p"}), DamagedFile, "XML"),
        (zipped({"word/document.xml": "<p/>"}), DamagedFile, "missing"),
        (zipped({"word/document9.xml": "<p/>"}), DamagedFile, "missing"),
    ],
)
def test_bytes_that_hold_no_document(data: bytes, error: type[VnadminError], cause: str) -> None:
    with pytest.raises(error, match=cause) as caught:
        read(data, name="thư mục/tệp.pdf")
    assert str(caught.value).startswith("thư mục/tệp.pdf")
    assert "\n" not in str(caught.value)


def test_name_of_the_file_does_not_decide(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(JPEG)
    with pytest.raises(UnsupportedFormat, match=r"scan\.pdf"):
        read(path)
    path.write_bytes(DOCX)
    assert read(str(path)).source.media_type.endswith("wordprocessingml.document")
    assert read(path).source.name == str(path)


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read(tmp_path / "none.pdf")
    with pytest.raises(UnreadableFile, match="folder"):
        read(tmp_path)
    with pytest.raises(UnreadableFile):
        read("a\0b.pdf")
    with pytest.raises(UnreadableFile):
        read("x" * 5000)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads anything")
def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Điều 1.")
    path.chmod(0)
    with pytest.raises(UnreadableFile):
        read(path)


def test_open_files(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Điều 1.", encoding="utf-8")
    with path.open("rb") as file:
        assert read(file).source.name == str(path)
    assert read(io.BytesIO("Điều 1.".encode())).source.name == "<bytes>"
    assert read(io.BytesIO("Điều 1.".encode()), name="b").source.name == "b"
    with path.open(encoding="utf-8") as text, pytest.raises(TypeError, match="binary"):
        read(text)  # type: ignore[arg-type]


@pytest.mark.parametrize("source", [None, 7, ["a.pdf"]])
def test_what_is_no_source_is_named(source: object) -> None:
    with pytest.raises(TypeError, match="a path, bytes or a binary file"):
        read(source)  # type: ignore[arg-type]


def test_pdf_that_is_only_locked_against_changes_is_read() -> None:
    assert "Số: 1247/SNV-CCHC" in read(locked_pdf(owner="o", user="")).layout.text


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.9, 0.99])
def test_truncated_pdf(share: float) -> None:
    """Cut anywhere: an error, or the text with a warning that the end is missing."""
    try:
        reading = read(PDF[: int(share * len(PDF))])
    except (DamagedFile, NoText):
        return
    assert "truncated_file" in [warning.code for warning in reading.warnings]


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.9, 0.99])
def test_truncated_docx(share: float) -> None:
    with pytest.raises(DamagedFile):
        read(DOCX[: int(share * len(DOCX))])


@pytest.mark.parametrize(
    "make",
    [
        lambda: zipped({"word/document.xml": b"<w:document>" + bytes(300_000_000)}),
        lambda: word_file("<w:p/>" * 9_000_000),
        lambda: word_file(paragraph("Điều 1. " * 12_500) * 210),
        lambda: b"a\n" * 1_000_001,
        lambda: b"a" * 20_000_001,
        lambda: b"<p>" + b"a" * 20_000_001,
    ],
    ids=["zeros", "tags", "characters", "lines", "text", "html"],
)
def test_bombs_are_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(FileTooLarge):
        read(make())


def test_limit_of_paragraphs_counts_those_in_tables() -> None:
    data = word_file(paragraph("a") * 3 + table(("b", "c")))
    assert read(data, limits=Limits(max_paragraphs=5)).layout.text.split("\n") == list("aaabc")
    with pytest.raises(FileTooLarge, match="paragraphs"):
        read(data, limits=Limits(max_paragraphs=4))


def test_file_beyond_the_size_limit_is_not_read_in_whole(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            self.asked = size
            return b"a" * size

    file = Endless()
    with pytest.raises(FileTooLarge):
        read(file, limits=Limits(max_bytes=1000))  # type: ignore[arg-type]
    assert file.asked == 1001
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 1001)
    with pytest.raises(FileTooLarge):
        read(path, limits=Limits(max_bytes=1000))


def test_entities_of_a_docx_are_not_expanded() -> None:
    entity = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    outside = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for head in (entity, outside):
        with pytest.raises(DamagedFile):
            read(zipped({"word/document.xml": f"{head}<d>&a;</d>"}))


def test_large_files_are_read() -> None:
    many = read(word_file(numbered("Điều khoản") * 100_000))
    assert len(many.layout.lines) == 100_000
    line = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ; " * 150_000
    assert len(read(line.encode()).layout.lines) == 1


def test_deep_tables_are_read_or_refused() -> None:
    @functools.cache
    def nested(depth: int) -> str:
        return paragraph("Điều 1.") if not depth else table((cell(nested(depth - 1)),))

    assert read(word_file(nested(40))).layout.text == "Điều 1."
    with pytest.raises(DamagedFile):
        read(word_file(nested(200)))


def outcome(data: bytes) -> Reading | VnadminError:
    try:
        reading = read(data, name="a", limits=Limits(max_characters=200_000))
    except VnadminError as error:
        return error
    assert reading.layout.text.strip()
    return reading


@settings(deadline=None)
@given(
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", OLE2, b"<html>", b"\xff\xfe", b"{\\rtf"]),
    st.binary(max_size=2000),
)
def test_random_bytes(head: bytes, data: bytes) -> None:
    assert outcome(head + data)


changes = st.lists(
    st.tuples(st.sampled_from(["flip", "cut", "double"]), st.floats(0, 1), st.integers(1, 255)),
    min_size=1,
    max_size=12,
)


def changed(data: bytes, steps: list[tuple[str, float, int]]) -> bytes:
    found = bytearray(data)
    for step, place, value in steps:
        at = int(place * max(0, len(found) - 1))
        if step == "flip" and found:
            found[at] ^= value
        elif step == "cut":
            del found[at : at + value]
        else:
            found[at:at] = found[at : at + value]
    return bytes(found)


@settings(deadline=None, max_examples=60)
@given(changes)
def test_changed_pdf(steps: list[tuple[str, float, int]]) -> None:
    assert outcome(changed(PDF, steps))


@settings(deadline=None, max_examples=150)
@given(changes)
def test_changed_docx(steps: list[tuple[str, float, int]]) -> None:
    assert outcome(changed(DOCX, steps))


@settings(deadline=None, max_examples=100)
@given(changes)
def test_changed_xml_of_a_docx(steps: list[tuple[str, float, int]]) -> None:
    """Damage inside the parts, which the checksums of a ZIP would otherwise catch."""
    assert outcome(zipped({name: changed(data, steps) for name, data in _parts().items()}))


@functools.cache
def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(DOCX)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("options", "cause"),
    [
        ({"ocr": "x"}, "'x' is none of auto, always, never"),
        ({"reader": "x"}, "'x' is none of pdfium, pdfplumber"),
        ({"dpi": 5}, "dpi must be from 72 to 600, not 5"),
    ],
)
def test_options_that_there_are_not_are_said_with_those_that_there_are(
    options: dict[str, Any], cause: str
) -> None:
    with pytest.raises(ValueError, match=cause):
        vp.parse(b"V/v x", **options)
