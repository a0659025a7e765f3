"""Chunks for retrieval: where documents are cut, and what is said of each part."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.documents import Document as LangChainDocument

import vnadmin_parse as vp
from tests.examples import full_document
from tests.fixtures.builder import load_all, render_text
from tests.test_properties import texts
from vnadmin_parse.models import Box, Chunk, Document, Source, Span, Zone, ZoneKind

SAMPLES = Path(__file__).parent / "fixtures" / "samples"
ORDER = """\
ỦY BAN NHÂN DÂN
TỈNH ĐỊNH LỘC
Số: 356/QĐ-UBND
Định Lộc, ngày 27 tháng 02 năm 2026
QUYẾT ĐỊNH
Ban hành Quy chế quản lý hồ sơ
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
QUYẾT ĐỊNH:
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy chế này quy định việc quản lý hồ sơ.
Điều 2. Giải thích từ ngữ
1. Hồ sơ là tập văn bản có liên quan với nhau.
2. Danh mục hồ sơ là bảng kê những hồ sơ dự kiến hình thành.
Chương II
TRÁCH NHIỆM
Điều 3. Trách nhiệm của các sở
1. Sở Nội vụ:
a) Chủ trì, phối hợp với Sở Tài chính rà soát danh mục hồ sơ trước ngày 15/6/2026.
b) Báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện trước ngày 30/6/2026.
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Võ Thành Uý
PHỤ LỤC I
Danh mục hồ sơ
"""


def check(document: Document, size: int) -> tuple[Chunk, ...]:
    """The chunks of a document, after a look at what always holds."""
    chunks = document.chunks(size)
    position = 0
    for chunk in chunks:
        start, end = chunk.span.start, chunk.span.end
        assert document.text[start:end] == chunk.text == chunk.text.strip() != ""
        assert document.text[position:start].strip() == ""  # no gap and no overlap
        assert unicodedata.is_normalized("NFC", chunk.text)
        near = [task.span for task in document.tasks if task.span.start < end]
        touched = [task for task in near if task.end > start]
        assert all(start <= task.start and task.end <= end for task in touched)
        assert touched or len(chunk.text) <= size
        position = end
    assert document.text[position:].strip() == ""
    assert len({chunk.id for chunk in chunks}) == len(chunks)
    return chunks


def parts(chunks: tuple[Chunk, ...], *keys: str) -> list[tuple[str | int | None, ...]]:
    return [tuple(chunk.metadata.get(key) for key in keys) for chunk in chunks]


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
@pytest.mark.parametrize("size", [1, 80, 1000, 100_000])
def test_every_word_is_in_one_chunk(path: Path, size: int) -> None:
    document = vp.parse(path)
    chunks = check(document, size)
    assert sum(int(chunk.metadata.get("tasks", 0)) for chunk in chunks) == len(document.tasks)


@settings(max_examples=150, deadline=None)
@given(texts, st.integers(1, 300))
def test_of_forms_in_any_order(text: str, size: int) -> None:
    check(vp.parse_text(text), size)


@settings(max_examples=60, deadline=None)
@given(st.text(), st.integers(1, 40))
def test_of_any_string(text: str, size: int) -> None:
    check(vp.parse_text(text), size)


@pytest.mark.parametrize("name", sorted(load_all()))
def test_of_columns_that_are_interleaved(name: str) -> None:
    check(vp.parse_text(render_text(load_all()[name], "interleaved")), 200)


def test_articles_sections_and_tasks_are_kept_apart() -> None:
    chunks = check(vp.parse_text(ORDER), 1000)
    assert parts(chunks, "part", "section", "article", "task") == [
        ("head", None, None, None),
        ("body", None, None, None),
        ("body", "Chương I.Điều 1", "Điều 1", None),
        ("body", "Chương I.Điều 2", "Điều 2", None),
        ("body", "Chương II.Điều 3.1.a", "Điều 3", "Điều 3.1.a"),
        ("body", "Chương II.Điều 3.1.b", "Điều 3", "Điều 3.1.b"),
        ("foot", None, None, None),
        ("appendix", None, None, None),
    ]


def test_a_heading_goes_with_what_follows_it() -> None:
    chunks = vp.parse_text(ORDER).chunks()
    assert chunks[2].text.startswith(
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi điều chỉnh\nQuy chế"
    )
    assert chunks[4].text.startswith("Chương II\nTRÁCH NHIỆM\nĐiều 3.")
    assert chunks[4].metadata["headings"] == (
        "Chương II TRÁCH NHIỆM > Điều 3. Trách nhiệm của các sở > 1. Sở Nội vụ:"
    )


def test_what_is_quoted_is_under_the_item_that_quotes_it() -> None:
    quoted = """\
Điều 2. Sửa đổi
1. Sửa đổi Điều 6 như sau:
“Điều 6. Hồ sơ
1. Hồ sơ là tập văn bản có liên quan với nhau.
2. Danh mục hồ sơ là bảng kê.”
2. Quy chế khác được giữ nguyên.
Điều 3. Giải thích từ ngữ"""
    text = ORDER.replace("Điều 3", "Điều 4").replace("Điều 2. Giải thích từ ngữ", quoted)
    chunks = vp.parse_text(text).chunks(50)
    shown = [(one.text[:9], one.metadata.get("section")) for one in chunks]
    begin = shown.index(("Điều 2. S", "Chương I.Điều 2"))
    assert shown[begin : begin + 5] == [
        ("Điều 2. S", "Chương I.Điều 2"),
        ("“Điều 6. ", "Chương I.Điều 2.1"),
        ("1. Hồ sơ ", "Chương I.Điều 2.1"),
        ("2. Danh m", "Chương I.Điều 2.1"),
        ("2. Quy ch", "Chương I.Điều 2.2"),
    ]


def test_rows_of_tables_stay_whole_and_are_no_items() -> None:
    rows = "".join(f"{row}\tTập huấn đợt {row} cho cán bộ\tTháng {row}\n" for row in range(1, 9))
    table = f"Điều 2. Kế hoạch\n1. Nội dung:\n{rows}2. Kinh phí theo quy định.\nĐiều 3. Khác"
    text = ORDER.replace("Điều 3", "Điều 4").replace("Điều 2. Giải thích từ ngữ", table)
    held = [one for one in vp.parse_text(text).chunks(100) if "\t" in one.text]
    lines = [line for one in held for line in one.text.split("\n") if "\t" in line]
    assert lines == rows.splitlines()
    assert {one.metadata["section"] for one in held[1:-1]} == {"Chương I.Điều 2.1"}


def test_what_follows_a_list_is_under_none_of_its_items() -> None:
    letter = """\
SỞ Y TẾ
Số: 12/SYT-NVY
Kính gửi: Các bệnh viện.
Sở Y tế thông báo như sau:
1. Thuốc được cấp theo quý.
2. Vắc xin được cấp theo tháng.
Thông báo này được đăng trên trang tin.
"""
    body = [one for one in vp.parse_text(letter).chunks(40) if one.metadata["part"] == "body"]
    assert parts(tuple(body), "section")[-3:] == [("1",), ("2",), (None,)]


def test_a_chunk_names_the_appendix_that_it_is_in() -> None:
    more = "1. Hồ sơ công việc.\nPHỤ LỤC II\nMẪU BÁO CÁO\n1. Kết quả thực hiện.\n"
    chunks = vp.parse_text(ORDER + more).chunks()
    named = [one.metadata["appendix"] for one in chunks if one.metadata["part"] == "appendix"]
    assert named == ["PHỤ LỤC I", "PHỤ LỤC II MẪU BÁO CÁO"]
    assert sum("appendix" in one.metadata for one in chunks) == 2


def test_the_metadata_of_a_task() -> None:
    metadata = vp.parse_text(ORDER).chunks()[4].metadata
    assert metadata["assignees"] == "Sở Nội vụ; Sở Tài chính"
    assert metadata["leads"] == "Sở Nội vụ"
    assert (metadata["deadline"], metadata["due"]) == ("trước ngày 15/6/2026", "2026-06-15")
    assert (metadata["number"], metadata["type"], metadata["date"]) == (
        "356/QĐ-UBND",
        "QĐ",
        "2026-02-27",
    )


def test_a_chunk_knows_what_it_cites() -> None:
    chunks = vp.parse_text(ORDER).chunks()
    assert [chunk.metadata.get("cites") for chunk in chunks[:3]] == [None, "NĐ 30/2020/NĐ-CP", None]


def test_a_task_is_longer_than_the_size_rather_than_cut() -> None:
    chunks = check(vp.parse_text(ORDER), 30)
    assert [len(chunk.text) > 30 for chunk in chunks if "task" in chunk.metadata] == [True, True]


def test_long_paragraphs_are_cut_behind_sentences() -> None:
    sentence = "Các đơn vị đã thực hiện tốt công tác văn thư."
    document = vp.parse_text(f"Số: 1/BC-SNV\nKính gửi: Sở Nội vụ.\n{' '.join([sentence] * 9)}")
    body = [one.text for one in check(document, 100) if one.metadata["part"] == "body"]
    assert body == [f"{sentence} {sentence}"] * 4 + [sentence]


def test_pages_and_boxes_are_those_of_the_lines() -> None:
    document = vp.parse(SAMPLES / "qd-ubnd-tinh-2026.pdf")
    for chunk in document.chunks():
        pages = {box.page for box in chunk.span.boxes}
        assert (min(pages), max(pages)) == (
            chunk.metadata["page_first"],
            chunk.metadata["page_last"],
        )
    assert all("page_first" not in chunk.metadata for chunk in vp.parse_text(ORDER).chunks())


def test_rows_of_several_boxes_and_the_number_of_the_next_page() -> None:
    text = "1\tSở Y tế\tQuý I\n4\n2\tSở Nội vụ\tQuý II"

    def zone(kind: ZoneKind, words: str, *pages: int) -> Zone:
        start = text.index(words)
        boxes = tuple(Box(page=page, x0=0, top=0, x1=9, bottom=9) for page in pages)
        return Zone(
            kind=kind, span=Span(start=start, end=start + len(words), text=words, boxes=boxes)
        )

    document = Document(
        text=text,
        source=Source(media_type="application/pdf", reader="pdf", pages=4),
        zones=(
            zone(ZoneKind.APPENDIX, "1\tSở Y tế\tQuý I", 3, 3, 3),
            zone(ZoneKind.NOISE, "4", 4),
            zone(ZoneKind.APPENDIX, "2\tSở Nội vụ\tQuý II", 4, 4),
        ),
    )
    pages = parts(document.chunks(20), "page_first", "page_last")
    assert pages == [(3, 3), (4, 4)]
    assert parts(document.chunks(), "page_first", "page_last") == [(3, 4)]


def test_metadata_is_flat_and_survives_json() -> None:
    for chunk in full_document().chunks(50):
        assert all(isinstance(value, str | int) for value in chunk.metadata.values())
        assert json.loads(json.dumps(chunk.metadata)) == chunk.metadata
        assert Chunk.model_validate_json(chunk.model_dump_json()) == chunk


def test_identifiers_are_those_of_the_last_run_and_of_no_other_document() -> None:
    document = full_document()
    named = document.source.model_copy(update={"name": "other.pdf"})
    other = document.model_copy(update={"source": named})
    ids = [{chunk.id for chunk in one.chunks()} for one in (document, full_document(), other)]
    assert ids[0] == ids[1]
    assert not ids[0] & ids[2]


def test_langchain_takes_chunks() -> None:
    chunk = vp.parse_text(ORDER).chunks()[4]
    document = LangChainDocument(**chunk.to_langchain())
    assert (document.id, document.page_content) == (chunk.id, chunk.text)
    assert document.metadata["due"] == "2026-06-15"


def test_the_form_of_llamaindex() -> None:
    chunk = vp.parse_text(ORDER).chunks()[0]
    assert chunk.to_llamaindex() == {
        "text": chunk.text,
        "metadata": chunk.metadata,
        "id_": chunk.id,
    }


def test_a_size_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        full_document().chunks(0)
