"""Scanned PDFs, mixed PDFs and image files through `parse` and the command line."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image

import vnadmin_parse as vp
from tests.fixtures.builder import load_records
from tests.probes import spans_of
from vnadmin_parse.cli import main
from vnadmin_parse.reading.ocr.tesseract import TesseractEngine

SAMPLE = Path(__file__).parent / "fixtures/samples/qd-ubnd-tinh-2026.pdf"
RECORD = load_records()["qd-ubnd-tinh-2026"]
HEAD = ("doc_type", "number", "symbol", "place", "date", "subject", "issuers", "archive")


@pytest.fixture(autouse=True)
def _needs_tesseract() -> None:
    try:
        TesseractEngine()
    except vp.OcrUnavailable as error:
        pytest.skip(str(error))


@cache
def page_images(dpi: int = 200) -> tuple[Image.Image, ...]:
    document = pypdfium2.PdfDocument(SAMPLE)
    try:
        return tuple(
            page.render(scale=dpi / 72, may_draw_forms=True).to_pil().convert("RGB")
            for page in document
        )
    finally:
        document.close()


def as_file(form: str, images: Sequence[Image.Image], dpi: int = 200) -> bytes:
    """The images as one file: PDF and TIFF hold all of them, the others the first."""
    buffer = io.BytesIO()
    several = {"save_all": True, "append_images": images[1:]} if form in ("PDF", "TIFF") else {}
    size = {"resolution": dpi} if form == "PDF" else {"dpi": (dpi, dpi)}
    images[0].save(buffer, form, **several, **size)
    return buffer.getvalue()


@cache
def scan() -> vp.Document:
    return vp.parse(as_file("PDF", page_images()))


def test_a_scanned_pdf_gives_the_head_of_the_record() -> None:
    record = scan().to_record()
    assert {field: record[field] for field in HEAD} == {field: RECORD[field] for field in HEAD}
    assert [signer["name"] for signer in record["signers"]] == [
        signer["name"] for signer in RECORD["signers"]
    ]


def test_citations_and_tasks_of_a_scan() -> None:
    record = scan().to_record()
    for field, key in (("citations", "number"), ("tasks", "label")):
        assert [entry[key] for entry in record[field]] == [entry[key] for entry in RECORD[field]]


def test_source_and_confidence_tell_of_the_ocr() -> None:
    document = scan()
    assert document.source.reader.startswith("tesseract")
    assert document.source.pages == len(page_images())
    assert 0.7 < document.confidence < 1
    assert document.reference is not None
    assert document.reference.confidence < 1


def test_boxes_lie_on_the_pages() -> None:
    document = scan()
    for span in spans_of(document):
        assert document.text[span.start : span.end] == span.text
        for box in span.boxes:
            assert 1 <= box.page <= len(page_images())
            assert 0 <= box.x0 < box.x1 <= 600
            assert 0 <= box.top < box.bottom <= 850


def test_digital_pages_are_not_read_anew() -> None:
    document = vp.parse(SAMPLE)
    assert (document.source.reader, document.confidence) == ("pdfium", 1.0)


def test_each_page_has_its_reader() -> None:
    """A page with its text layer, then its scan."""
    mixed = pikepdf.Pdf.open(SAMPLE)
    mixed.pages.extend(pikepdf.Pdf.open(io.BytesIO(as_file("PDF", page_images()))).pages)
    buffer = io.BytesIO()
    mixed.save(buffer)
    document = vp.parse(buffer.getvalue())
    first, second = document.source.reader.split("+")
    assert first == "pdfium"
    assert second.startswith("tesseract")
    assert document.text.count("NHÂN DÂN") >= 2
    assert document.reference is not None
    assert document.reference.confidence == 1.0  # it stands on the digital page


def test_never_leaves_scans_alone() -> None:
    with pytest.raises(vp.NoText):
        vp.parse(as_file("PDF", page_images()[:1]), ocr="never")
    with pytest.raises(vp.NoText):
        vp.parse(as_file("PNG", page_images()[:1]), ocr="never")


def test_always_reads_digital_pages_too() -> None:
    document = vp.parse(SAMPLE, ocr="always", dpi=150)
    assert document.source.reader.startswith("tesseract")
    assert document.to_record()["number"] == RECORD["number"]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_images_are_read(form: str) -> None:
    document = vp.parse(as_file(form, page_images()))
    assert document.source.media_type == f"image/{form.lower()}"
    assert document.source.pages == (len(page_images()) if form == "TIFF" else 1)
    record = document.to_record()
    assert (record["number"], record["date"]) == (RECORD["number"], RECORD["date"])


def test_a_poor_text_layer_is_read_anew() -> None:
    """A scan over which an earlier program left rubbish."""
    pdf = pikepdf.Pdf.open(io.BytesIO(as_file("PDF", page_images()[:1])))
    page = pdf.pages[0]
    page.Resources.Font = pikepdf.Dictionary(
        F1=pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    rubbish = "(Cqng hqa xa hql chl nghla vlft nrm) Tj "
    rows = "".join(f"1 0 0 1 70 {700 - 14 * n} Tm {rubbish}" for n in range(30))
    page.contents_add(f"BT /F1 11 Tf 3 Tr {rows} ET".encode())
    buffer = io.BytesIO()
    pdf.save(buffer)
    document = vp.parse(buffer.getvalue())
    assert document.source.reader.startswith("tesseract")
    assert document.to_record()["number"] == RECORD["number"]


@pytest.mark.parametrize("value", [("ocr", "sometimes"), ("dpi", 10), ("dpi", 5000)])
def test_wrong_settings_are_told_at_once(value: tuple[str, object]) -> None:
    with pytest.raises(ValueError, match=str(value[1])):
        vp.parse(SAMPLE, **{value[0]: value[1]})  # type: ignore[arg-type]


def test_a_missing_engine_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise vp.OcrUnavailable("Tesseract", "install it")

    monkeypatch.setattr("vnadmin_parse.reading.ocr.settings._tesseract", missing)
    with pytest.raises(vp.OcrUnavailable, match=r"scan\.pdf: install it"):
        vp.parse(as_file("PDF", page_images()[:1]), name="scan.pdf")


def test_command_line(tmp_path: Path) -> None:
    file = tmp_path / "scan.png"
    file.write_bytes(as_file("PNG", page_images()[:1]))
    result = CliRunner().invoke(main, ["parse", str(file), "--dpi", "200"])
    assert result.exit_code == 0
    assert RECORD["number"] in result.output
    refused = CliRunner().invoke(main, ["parse", str(file), "--ocr", "never"])
    assert refused.exit_code == 1
    assert "no_text" in refused.stderr
