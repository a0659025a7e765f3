"""Reading DOCX: what Word prints, in reading order."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
import regex
from docx import Document

from tests.shared import SHARED, needs_shared
from tests.word_files import (
    cell,
    paragraph,
    run,
    table,
    word_file,
    zipped,
)
from vnadmin_parse.errors import EmptyFile, NoText
from vnadmin_parse.layout import Column
from vnadmin_parse.reading import Reading, read

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
BOLD = "<w:b/>"
CENTRED = '<w:jc w:val="center"/>'


def read_body(body: str, **parts: str) -> Reading:
    return read(word_file(body, parts), name="a.docx")


def texts(reading: Reading, noise: bool = False) -> list[str]:
    layout = reading.layout
    return [layout.string(line) for line in layout.lines if line.is_noise == noise]


def in_column(reading: Reading, column: Column) -> list[str]:
    return [reading.layout.string(line) for line in reading.layout.lines if line.column is column]


def test_paragraphs_with_weight_and_alignment() -> None:
    body = paragraph(run("QUYẾT ", BOLD), run("ĐỊNH", BOLD), properties=CENTRED)
    body += paragraph(run("Điều 1. ", BOLD), "Giao Sở Y tế") + paragraph("")
    reading = read_body(body)
    lines = reading.layout.lines
    assert texts(reading) == ["QUYẾT ĐỊNH", "Điều 1. Giao Sở Y tế"]
    assert [(line.bold, line.centred, line.starts_paragraph) for line in lines] == [
        (True, True, True),
        (False, False, True),
    ]
    assert reading.source.name == "a.docx"
    assert reading.source.pages is None


def test_style_gives_weight_alignment_and_capitals() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:jc w:val="center"/></w:pPr>'
        "<w:rPr><w:b/><w:caps/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="character" w:styleId="Plain"><w:rPr><w:b w:val="0"/></w:rPr></w:style>'
    )
    title = '<w:pStyle w:val="Title"/>'
    body = paragraph("Quyết định", properties=title)
    body += paragraph(run("của sở", '<w:rStyle w:val="Plain"/>'), properties=title)
    reading = read_body(body, styles=styles)
    assert texts(reading) == ["QUYẾT ĐỊNH", "CỦA SỞ"]
    assert [(line.bold, line.centred) for line in reading.layout.lines] == [
        (True, True),
        (False, True),
    ]


def test_breaks_and_tabs() -> None:
    broken = (
        "<w:r><w:t>Kính gửi:</w:t><w:tab/><w:t>- Sở Y tế;</w:t><w:br/><w:t>- Sở Nội vụ.</w:t></w:r>"
    )
    paged = '<w:r><w:t>trang một</w:t><w:br w:type="page"/><w:t>PHỤ LỤC</w:t></w:r>'
    reading = read_body(paragraph(broken) + paragraph(paged))
    assert texts(reading) == ["Kính gửi:\t- Sở Y tế;", "- Sở Nội vụ.", "trang một", "PHỤ LỤC"]
    assert [line.starts_paragraph for line in reading.layout.lines] == [True, False, True, True]


HEAD = table(
    (
        cell("UBND TỈNH HẢI LÂM", paragraph(run("SỞ Y TẾ", BOLD), properties=CENTRED)),
        cell(MOTTO, "Độc lập - Tự do - Hạnh phúc"),
    ),
    ("Số: 12/SYT-NV", "Hải Lâm, ngày 05 tháng 3 năm 2026"),
    (cell("V/v rà soát", "nhân lực"), ""),
)


def test_borderless_tables_in_reading_order() -> None:
    foot = table(
        (
            cell("Nơi nhận:", "- Như trên;", "- Lưu: VT."),
            cell("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Hòa"),
        )
    )
    reading = read_body(HEAD + paragraph("Kính gửi: Các đơn vị.") + foot)
    assert texts(reading) == [
        *("UBND TỈNH HẢI LÂM", "SỞ Y TẾ", "Số: 12/SYT-NV", "V/v rà soát", "nhân lực"),
        *(MOTTO, "Độc lập - Tự do - Hạnh phúc", "Hải Lâm, ngày 05 tháng 3 năm 2026"),
        "Kính gửi: Các đơn vị.",
        *("Nơi nhận:", "- Như trên;", "- Lưu: VT."),
        *("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Hòa"),
    ]
    assert len(in_column(reading, Column.LEFT)) == 8
    assert len(in_column(reading, Column.RIGHT)) == 6
    assert not any(line.is_table for line in reading.layout.lines)


def test_a_cell_over_both_columns_ends_them() -> None:
    whole = cell("KẾ HOẠCH", properties='<w:gridSpan w:val="2"/>')
    reading = read_body(table(("a", "b"), (whole,), ("c", "d"), grid=(4000, 5000)))
    assert texts(reading) == ["a", "b", "KẾ HOẠCH", "c", "d"]
    assert in_column(reading, Column.FULL) == ["KẾ HOẠCH"]


@pytest.mark.parametrize("right", [cell("- Sở Y tế;", "- Sở Nội vụ."), cell("")])
def test_label_beside_its_list_makes_no_columns(right: str) -> None:
    reading = read_body(table(("Kính gửi:", right)))
    assert {line.column for line in reading.layout.lines} == {Column.FULL}
    assert texts(reading)[0] == "Kính gửi:"


def test_rule_below_the_motto_does_not_make_a_grid() -> None:
    ruled = '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'
    reading = read_body(table(("SỞ Y TẾ", cell(MOTTO, properties=ruled)), ("Số: 1/SYT", "ngày 5")))
    assert not any(line.is_table for line in reading.layout.lines)
    assert in_column(reading, Column.LEFT) == ["SỞ Y TẾ", "Số: 1/SYT"]


def test_ruled_tables_give_one_line_a_row() -> None:
    merged = cell("Sở Y tế", properties='<w:vMerge w:val="restart"/>')
    below = cell("", properties="<w:vMerge/>")
    body = table(("TT", "Nội dung", "Đơn vị"), ruled=True)
    body += table(("1", cell("Rà soát", "thủ tục"), merged), ("2", "Báo cáo", below), ruled=True)
    reading = read_body(body)
    assert texts(reading) == ["TT\tNội dung\tĐơn vị", "1\tRà soát thủ tục\tSở Y tế", "2\tBáo cáo"]
    assert all(line.is_table for line in reading.layout.lines)


def test_frame_of_one_cell_is_text() -> None:
    reading = read_body(table((cell("Điều 1.", "Điều 2."),), ruled=True))
    assert texts(reading) == ["Điều 1.", "Điều 2."]
    assert not any(line.is_table for line in reading.layout.lines)


def test_table_inside_a_cell_keeps_the_column() -> None:
    inner = table(("Số:", "12/SYT"))
    reading = read_body(table((cell("SỞ Y TẾ", inner, "V/v rà soát"), cell(MOTTO))))
    assert in_column(reading, Column.LEFT) == ["SỞ Y TẾ", "Số:", "12/SYT", "V/v rà soát"]
    assert in_column(reading, Column.RIGHT) == [MOTTO]


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>trước</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{run("sau")}</w:ins>'
    moved = (
        f'<w:moveFrom w:id="3">{run("đi")}</w:moveFrom><w:moveTo w:id="4">{run(" đến")}</w:moveTo>'
    )
    joined = paragraph("Giao Sở ", properties='<w:rPr><w:del w:id="5"/></w:rPr>')
    gone = f'<w:tbl><w:tr><w:trPr><w:del w:id="6"/></w:trPr>{cell("mất")}</w:tr></w:tbl>'
    body = paragraph("Hạn ", deleted, inserted, moved) + joined + paragraph("Y tế.") + gone
    assert texts(read_body(body)) == ["Hạn sau đến", "Giao Sở Y tế."]


def field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin") + code + mark("separate") + run(result) + mark("end")


def test_fields_show_their_result() -> None:
    simple = f'<w:fldSimple w:instr=" DATE ">{run("05/3/2026")}</w:fldSimple>'
    link = f'<w:hyperlink r:id="x">{run("vanthu@hailam.vn")}</w:hyperlink>'
    nested = field("IF " + field("MERGEFIELD A", "ẩn"), "Sở Y tế")
    body = paragraph("Ngày ", simple) + paragraph("Thư: ", link) + paragraph("Gửi ", nested)
    assert texts(read_body(body)) == ["Ngày 05/3/2026", "Thư: vanthu@hailam.vn", "Gửi Sở Y tế"]


def test_symbols_and_hidden_text() -> None:
    marks = (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> Khẩn</w:t><w:noBreakHyphen/>'
        '<w:sym w:font="Symbol" w:char="F02D"/></w:r>'
    )
    hidden = run("mật mã", "<w:vanish/>")
    content = f"<w:sdt><w:sdtContent>{run('trong khung')}</w:sdtContent></w:sdt>"
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = paragraph(marks, hidden) + paragraph(content, note)
    assert texts(read_body(body)) == ["☑ Khẩn--", "trong khung"]


def test_text_boxes_are_read_once() -> None:
    def box(text: str) -> str:
        return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"

    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box('HỎA TỐC')}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box('HỎA TỐC')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:shape>{box('DỰ THẢO')}</v:shape></w:pict></w:r>"
    reading = read_body(paragraph("Số: 12/SYT", twice) + paragraph("Kính gửi", old))
    assert texts(reading) == ["Số: 12/SYT", "HỎA TỐC", "Kính gửi", "DỰ THẢO"]


def section(*references: tuple[str, str], first: bool = False) -> str:
    inner = "".join(
        f'<w:{name.rstrip("1")}Reference w:type="{kind}" r:id="{name}"/>'
        for name, kind in references
    )
    return f"<w:sectPr>{inner}{'<w:titlePg/>' if first else ''}</w:sectPr>"


def test_headers_and_footers_are_noise_around_the_text() -> None:
    number = paragraph(field("PAGE", "7"))
    reading = read_body(
        paragraph("Điều 1.") + section(("header1", "default"), ("footer1", "default")),
        header1=paragraph("SỞ Y TẾ HẢI LÂM") + number,
        footer1=paragraph("Lưu hành nội bộ") + number,
    )
    assert [reading.layout.string(line) for line in reading.layout.lines] == [
        "SỞ Y TẾ HẢI LÂM",
        "Điều 1.",
        "Lưu hành nội bộ",
    ]
    assert texts(reading) == ["Điều 1."]


def test_header_that_holds_the_only_head_is_text() -> None:
    reading = read_body(
        paragraph("QUYẾT ĐỊNH") + section(("header1", "first"), first=True), header1=HEAD
    )
    assert texts(reading)[0] == "UBND TỈNH HẢI LÂM"
    assert MOTTO in texts(reading)


def test_first_page_header_that_is_switched_off_is_not_read() -> None:
    body = paragraph("Điều 1.") + section(("header1", "first"))
    assert "cũ" not in read_body(body, header1=paragraph("cũ")).layout.text


def test_footnotes_stand_at_the_end_as_noise() -> None:
    notes = f'<w:footnote w:type="separator">{paragraph("---")}</w:footnote>'
    notes += f'<w:footnote w:id="1">{paragraph("Xem Thông tư số 1.")}</w:footnote>'
    reading = read_body(paragraph("Điều 1."), footnotes=notes)
    assert (texts(reading), texts(reading, noise=True)) == (["Điều 1."], ["Xem Thông tư số 1."])


def test_short_line_with_a_wide_gap_may_hold_two_columns() -> None:
    reading = read_body(paragraph("<w:r><w:t>SỞ Y TẾ</w:t><w:tab/><w:t>GIÁM ĐỐC</w:t></w:r>"))
    assert reading.layout.lines[0].column is Column.UNKNOWN


def test_stamps_and_rules_are_noise() -> None:
    reading = read_body(paragraph("______") + paragraph("Ký bởi: Sở Y tế") + paragraph("Điều 1."))
    assert texts(reading) == ["Điều 1."]


def test_decomposed_letters_are_composed() -> None:
    reading = read_body(paragraph(unicodedata.normalize("NFD", "Điều 1. Hiệu lực")))
    assert reading.layout.text == "Điều 1. Hiệu lực"
    assert reading.warnings == ()


def test_old_font_encodings_are_told_by_their_letters() -> None:
    text = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp, Tù do, H¹nh phóc, ngµy 5 th¸ng 3 n¨m 2003"
    reading = read_body(paragraph(text))
    assert reading.layout.text.startswith("Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập, Tự do")
    assert reading.warnings == ()


def test_strict_files_are_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{strict}"><w:body>{paragraph("Điều 1.")}</w:body></w:document>'
    assert texts(read(zipped({"word/document.xml": body}))) == ["Điều 1."]


def test_nothing_but_a_picture_is_a_scan() -> None:
    with pytest.raises(NoText):
        read_body(paragraph("<w:r><w:drawing/></w:r>"))
    with pytest.raises(EmptyFile):
        read_body(paragraph(" ") + paragraph("______"))


def test_file_of_python_docx() -> None:
    document = Document()
    document.add_heading("KẾ HOẠCH", level=1)
    document.add_paragraph("Rà soát", style="List Number")
    document.add_paragraph("Báo cáo", style="List Number")
    document.add_paragraph("Hồ sơ", style="List Bullet")
    grid = document.add_table(rows=1, cols=2, style="Table Grid")
    grid.rows[0].cells[0].text, grid.rows[0].cells[1].text = "TT", "Đơn vị"
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read(buffer.getvalue())
    assert texts(reading) == ["KẾ HOẠCH", "1. Rà soát", "2. Báo cáo", "- Hồ sơ", "TT\tĐơn vị"]
    assert reading.layout.lines[0].bold is True
    assert reading.layout.lines[-1].is_table


SAMPLES = Path(__file__).parent / "fixtures/samples"


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.docx")), ids=lambda path: path.stem)
def test_samples(path: Path) -> None:
    reading = read(path)
    left, right = in_column(reading, Column.LEFT), in_column(reading, Column.RIGHT)
    assert any(text.startswith("Số: ") for text in left)
    assert "Nơi nhận:" in left
    assert MOTTO in right
    assert not any(line.is_table for line in reading.layout.lines)


def words(text: str) -> list[str]:
    return regex.findall(r"\w+", unicodedata.normalize("NFC", text))


@needs_shared
@pytest.mark.parametrize("name", ["nghi-dinh", "phu-luc-2"])
def test_decree_holds_every_word_of_its_text(name: str) -> None:
    assert SHARED
    folder = SHARED / "domain/nd30-2020"
    expected = (folder / f"{name}.txt").read_text(encoding="utf-8")
    assert words(read(folder / f"{name}.docx").layout.text) == words(expected)


@needs_shared
def test_model_pages_of_the_decree() -> None:
    assert SHARED
    reading = read(SHARED / "domain/nd30-2020/phu-luc-3.docx")
    rows = [text for text in texts(reading) if text.startswith(("2.\t", "27.\t"))]
    assert rows == ["2.\tQuyết định (cá biệt)\tQĐ", "27.\tPhiếu báo\tPB", "2.\tBản trích sao\tTrS"]
    assert in_column(reading, Column.RIGHT).count(MOTTO) > 8
    assert in_column(reading, Column.LEFT).count("Nơi nhận:") > 8


@needs_shared
def test_real_documents_have_both_columns() -> None:
    assert SHARED
    paths = sorted((SHARED / "corpus/docx").glob("*.docx"))
    assert paths
    for path in paths:
        reading = read(path)
        assert MOTTO in in_column(reading, Column.RIGHT), path.name
        assert any(text.startswith("S") for text in in_column(reading, Column.LEFT)), path.name
        assert "Nơi nhận:" in in_column(reading, Column.LEFT), path.name
