"""Two-column heads and feet, paragraphs, tables and noise on pages of placed words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sheets import LEFT, MOTTO, RIGHT_COLUMN, Sheet, column, compose, text_of
from vnadmin_parse.layout import Column, PageWord, build_layout
from vnadmin_parse.layout.tables import Ruling


def dispatch_head(sheet: Sheet) -> Sheet:
    """The head of a công văn whose columns are not level and whose subject wraps."""
    sheet.left("UBND TỈNH HẢI LÂM", 50).left("SỞ CÔNG THƯƠNG", 65, bold=True)
    sheet.left("Số: 215/SCT-QLTM", 93)
    sheet.left("V/v kiểm tra việc niêm yết", 109).left("giá dịp cuối năm", 124)
    sheet.right(MOTTO, 50, bold=True).right("Độc lập - Tự do - Hạnh phúc", 65, bold=True)
    return sheet.right("Hải Lâm, ngày 05 tháng 12 năm 2025", 98)


def body(sheet: Sheet, top: float, paragraphs: int = 2) -> float:
    for number in range(1, paragraphs + 1):
        top = sheet.paragraph(f"{number}. Các đơn vị", top, lines=4)
    return top


def test_head_columns_come_one_after_the_other() -> None:
    sheet = dispatch_head(Sheet())
    sheet.put("Kính gửi: Phòng Kinh tế các huyện, thành phố.", 160)
    body(sheet, 190)
    lines = compose(sheet)
    assert [text_of(line) for line in lines[:9]] == [
        "UBND TỈNH HẢI LÂM",
        "SỞ CÔNG THƯƠNG",
        "Số: 215/SCT-QLTM",
        "V/v kiểm tra việc niêm yết",
        "giá dịp cuối năm",
        MOTTO,
        "Độc lập - Tự do - Hạnh phúc",
        "Hải Lâm, ngày 05 tháng 12 năm 2025",
        "Kính gửi: Phòng Kinh tế các huyện, thành phố.",
    ]
    assert [line.column for line in lines[:9]] == [Column.LEFT] * 5 + [Column.RIGHT] * 3 + [
        Column.FULL
    ]
    assert {line.starts_paragraph for line in lines[:8]} == {None}


def test_short_title_below_the_head_is_centred_and_full() -> None:
    sheet = dispatch_head(Sheet())
    sheet.put("QUYẾT ĐỊNH", 150, bold=True, size=14)
    sheet.put("Về việc ban hành Quy chế tiếp công dân", 166, bold=True, size=14)
    body(sheet, 200)
    title = [line for line in compose(sheet) if line.column is Column.FULL][:3]
    assert [(text_of(line), line.centred, line.bold) for line in title[:2]] == [
        ("QUYẾT ĐỊNH", True, True),
        ("Về việc ban hành Quy chế tiếp công dân", True, True),
    ]
    assert title[2].centred is False
    assert [line.starts_paragraph for line in title] == [True, True, True]


@pytest.mark.parametrize("gutter", [7.0, 11.0, 30.0])
def test_narrow_gutter(gutter: float) -> None:
    sheet = Sheet()
    sheet.right(MOTTO, 50, bold=True).right("Độc lập - Tự do - Hạnh phúc", 66, bold=True)
    start = min(word.x0 for word in sheet.words)
    text = "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH"
    sheet.put(text, 50, x0=0, size=12)
    end = max(word.x1 for word in sheet.words if word.x0 < start and word.text == "TỈNH")
    shifted = Sheet()
    shifted.right(MOTTO, 50, bold=True).right("Độc lập - Tự do - Hạnh phúc", 66, bold=True)
    shifted.put(text, 50, x0=start - gutter - end, size=12).left("HẢI LÂM", 65)
    shifted.left("Số: 7/BC-SGDĐT", 100).right("Hải Lâm, ngày 5 tháng 3 năm 2026", 100)
    body(shifted, 160)
    assert column(compose(shifted), Column.LEFT) == [text, "HẢI LÂM", "Số: 7/BC-SGDĐT"]


def test_place_and_date_wider_than_the_motto() -> None:
    sheet = Sheet()
    sheet.left("BỘ NÔNG NGHIỆP", 50, bold=True).left("Số: 9/TB-BNN", 90)
    sheet.put(MOTTO, 50, centre=RIGHT_COLUMN, size=11, bold=True)
    date = "Thành phố Hồ Chí Minh, ngày 15 tháng 04 năm 2026"
    sheet.put(date, 90, centre=RIGHT_COLUMN, size=11)
    body(sheet, 150)
    lines = compose(sheet)
    assert column(lines, Column.RIGHT) == [MOTTO, date]
    assert column(lines, Column.LEFT) == ["BỘ NÔNG NGHIỆP", "Số: 9/TB-BNN"]


def test_party_head() -> None:
    sheet = Sheet()
    sheet.left("ĐẢNG BỘ TỈNH HẢI LÂM", 50).left("HUYỆN ỦY TÂN MỸ", 65, bold=True)
    sheet.left("Số 12-CV/HU", 95)
    sheet.right("ĐẢNG CỘNG SẢN VIỆT NAM", 50, bold=True)
    sheet.right("Tân Mỹ, ngày 3 tháng 2 năm 2026", 80)
    body(sheet, 140)
    assert column(compose(sheet), Column.RIGHT) == [
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Tân Mỹ, ngày 3 tháng 2 năm 2026",
    ]


def test_company_head_without_motto() -> None:
    sheet = Sheet()
    sheet.put("Số: 12/CV-HL", 80, x0=LEFT, size=12).right("Hải Lâm, ngày 3 tháng 2 năm 2026", 80)
    body(sheet, 140)
    lines = compose(sheet)
    assert column(lines, Column.LEFT) == ["Số: 12/CV-HL"]
    assert column(lines, Column.RIGHT) == ["Hải Lâm, ngày 3 tháng 2 năm 2026"]


def test_centred_motto_without_columns_stays_full() -> None:
    sheet = Sheet()
    sheet.put(MOTTO, 50, bold=True).put("Độc lập - Tự do - Hạnh phúc", 66, bold=True)
    sheet.put("BIÊN BẢN HỌP", 110, bold=True)
    body(sheet, 150)
    lines = compose(sheet)
    assert {line.column for line in lines} == {Column.FULL}
    assert [line.centred for line in lines[:3]] == [True, True, True]


def test_head_of_a_form_inside_the_document() -> None:
    first = dispatch_head(Sheet())
    body(first, 160)
    second = Sheet(2)
    top = body(second, 60)
    dispatch_head(form := Sheet(2))
    for word in form.words:
        second.put(word.text, word.top + top, x0=word.x0, size=word.size, bold=word.bold)
    body(second, top + 170)
    lines = [line for line in compose(first, second) if line.page == 2]
    assert len(column(lines, Column.LEFT)) == 5
    assert len(column(lines, Column.RIGHT)) == 3
    assert lines[0].column is Column.FULL


def foot(sheet: Sheet, recipients: float, signature: float, count: int = 3) -> Sheet:
    """A foot whose columns begin at the given heights."""
    sheet.put("Nơi nhận:", recipients, x0=LEFT, size=12, bold=True)
    for index in range(count):
        sheet.put(f"- Sở, ban, ngành số {index};", recipients + 13 * (index + 1), x0=LEFT, size=11)
    sheet.put("- Lưu: VT, QLTM.", recipients + 13 * (count + 1), x0=LEFT, size=11)
    for text, offset in (("KT. GIÁM ĐỐC", 0), ("PHÓ GIÁM ĐỐC", 16), ("Trần Thị Hòa", 96)):
        sheet.put(text, signature + offset, centre=420, size=13, bold=True)
    return sheet


@pytest.mark.parametrize(
    ("recipients", "signature", "count"),
    [(0, 0, 3), (0, 3, 3), (6, 0, 3), (0, 14, 3), (20, 0, 3), (0, 0, 14), (75, 0, 2)],
)
def test_foot_columns_come_one_after_the_other(
    recipients: float, signature: float, count: int
) -> None:
    sheet = Sheet()
    top = body(sheet, 60)
    lines = compose(foot(sheet, top + recipients, top + signature, count))
    left = column(lines, Column.LEFT)
    assert left[0] == "Nơi nhận:"
    assert left[-1] == "- Lưu: VT, QLTM."
    assert len(left) == count + 2
    assert column(lines, Column.RIGHT) == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Hòa"]
    assert len(column(lines, Column.FULL)) == 8


def test_long_recipient_beside_the_signature() -> None:
    sheet = Sheet()
    top = body(sheet, 60)
    foot(sheet, top, top)
    sheet.put("- Ủy ban nhân dân các huyện, thành phố;", top + 96, x0=LEFT, size=11)
    lines = compose(sheet)
    assert "- Ủy ban nhân dân các huyện, thành phố;" in column(lines, Column.LEFT)
    assert column(lines, Column.RIGHT)[-1] == "Trần Thị Hòa"


def test_two_signers_beside_each_other() -> None:
    sheet = Sheet()
    top = body(sheet, 60)
    for centre, title, name in (
        (180, "GIÁM ĐỐC SỞ Y TẾ", "Lê Văn Phú"),
        (420, "CHỦ TỊCH", "Vũ An"),
    ):
        sheet.put(title, top, centre=centre, bold=True).put(
            name, top + 80, centre=centre, bold=True
        )
    sheet.put("Nơi nhận:", top + 110, x0=LEFT, size=12, bold=True)
    sheet.put("- Lưu: VT.", top + 124, x0=LEFT, size=11)
    lines = compose(sheet)
    assert column(lines, Column.LEFT) == [
        "GIÁM ĐỐC SỞ Y TẾ",
        "Lê Văn Phú",
        "Nơi nhận:",
        "- Lưu: VT.",
    ]
    assert column(lines, Column.RIGHT) == ["CHỦ TỊCH", "Vũ An"]


def test_foot_goes_on_on_the_next_page() -> None:
    first, second = Sheet(), Sheet(2)
    body(first, 600)
    first.put("Nơi nhận:", 760, x0=LEFT, size=12, bold=True)
    first.put("KT. GIÁM ĐỐC", 760, centre=420, bold=True)
    first.put("- Như trên;", 774, x0=LEFT, size=11)
    second.put("2", 40)
    second.put("- Lưu: VT.", 60, x0=LEFT, size=11).put("PHÓ GIÁM ĐỐC", 60, centre=420, bold=True)
    second.put("Trần Thị Hòa", 150, centre=420, bold=True)
    lines = [line for line in compose(first, second) if line.page == 2]
    assert column(lines, Column.LEFT) == ["- Lưu: VT."]
    assert column(lines, Column.RIGHT) == ["PHÓ GIÁM ĐỐC", "Trần Thị Hòa"]
    assert [text_of(line) for line in lines if line.is_noise] == ["2"]


def test_finished_foot_does_not_reach_the_next_page() -> None:
    first, second = Sheet(), Sheet(2)
    top = body(first, 60)
    foot(first, top, top)
    second.put("PHỤ LỤC", 60, bold=True).put("DANH MỤC BIỂU MẪU", 76, bold=True)
    body(second, 110)
    lines = [line for line in compose(first, second) if line.page == 2]
    assert {line.column for line in lines} == {Column.FULL}


def test_appendix_below_the_foot_is_full() -> None:
    sheet = Sheet()
    top = body(sheet, 60, paragraphs=1)
    foot(sheet, top, top)
    sheet.put("PHỤ LỤC CÁC BIỂU MẪU KÈM THEO", top + 140, bold=True)
    body(sheet, top + 170, paragraphs=1)
    lines = compose(sheet)
    title = next(line for line in lines if text_of(line).startswith("PHỤ LỤC"))
    assert title.column is Column.FULL
    assert title.centred
    assert lines[-1].column is Column.FULL


def test_copy_head_below_the_foot_begins_new_columns() -> None:
    sheet = Sheet()
    top = body(sheet, 60, paragraphs=1)
    foot(sheet, top, top)
    sheet.put("Số: 31/SY-UBND", top + 140, x0=LEFT, size=12)
    sheet.right("Tân Mỹ, ngày 9 tháng 2 năm 2026", top + 140)
    lines = compose(sheet)
    texts = [text_of(line) for line in lines]
    assert texts.index("Số: 31/SY-UBND") > texts.index("Trần Thị Hòa")
    assert column(lines, Column.RIGHT)[-1] == "Tân Mỹ, ngày 9 tháng 2 năm 2026"


@pytest.mark.parametrize("title", ["SAO Y", "TRÍCH SAO"])
def test_copy_title_close_below_the_signature_begins_the_copy_head(title: str) -> None:
    sheet = Sheet()
    top = body(sheet, 60, paragraphs=1)
    foot(sheet, top, top, count=2)
    sheet.left("UBND HUYỆN TÂN MỸ", top + 112).left("THANH TRA HUYỆN", top + 126, bold=True)
    sheet.right(title, top + 126, bold=True)
    sheet.put("Số: 31/SY-TTr", top + 160, x0=LEFT + 40, size=12)
    sheet.right("Tân Mỹ, ngày 9 tháng 2 năm 2026", top + 160)
    texts = [text_of(line) for line in compose(sheet)]
    assert texts[texts.index("Nơi nhận:") :] == [
        *("Nơi nhận:", "- Sở, ban, ngành số 0;", "- Sở, ban, ngành số 1;", "- Lưu: VT, QLTM."),
        *("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Hòa"),
        *("UBND HUYỆN TÂN MỸ", "THANH TRA HUYỆN", "Số: 31/SY-TTr"),
        *(title, "Tân Mỹ, ngày 9 tháng 2 năm 2026"),
    ]


def test_page_numbers_are_noise_only_at_the_edge() -> None:
    sheet = Sheet()
    sheet.put("- 3 -", 30)
    body(sheet, 60, paragraphs=1)
    sheet.put("17", 300)
    body(sheet, 330, paragraphs=1)
    lines = compose(sheet)
    assert [text_of(line) for line in lines if line.is_noise] == ["- 3 -"]
    assert "17" in [text_of(line) for line in lines if not line.is_noise]


def test_stamp_beside_the_head_is_noise() -> None:
    sheet = dispatch_head(Sheet())
    for index, text in enumerate(
        [
            "Ký bởi: Sở Công Thương",
            "Cơ quan: Tỉnh Hải Lâm",
            "Thời gian ký: 05.12.2025",
            "16:48:12 +07:00",
        ]
    ):
        sheet.put(text, 46 + 9 * index, x0=4, size=7)
    body(sheet, 170)
    lines = compose(sheet)
    assert [text_of(line) for line in lines if line.is_noise] == [
        "Ký bởi: Sở Công Thương",
        "Cơ quan: Tỉnh Hải Lâm",
        "Thời gian ký: 05.12.2025",
        "16:48:12 +07:00",
    ]
    assert column(lines, Column.LEFT)[0] == "UBND TỈNH HẢI LÂM"
    assert len(column(lines, Column.LEFT)) == 5


def test_stamped_number_is_joined_to_its_symbol() -> None:
    sheet = Sheet()
    sheet.right(MOTTO, 50, bold=True).right("Hải Lâm, ngày 5 tháng 3 năm 2026", 90)
    sheet.put("Số:", 90, x0=100).put("355", 91, x0=125, size=11).put("/BC-SCT", 90, x0=155)
    body(sheet, 150)
    assert column(compose(sheet), Column.LEFT) == ["Số: 355/BC-SCT"]


def grid(sheet: Sheet, xs: list[float], ys: list[float]) -> None:
    sheet.rulings += [Ruling(x, ys[0], x, ys[-1]) for x in xs]
    sheet.rulings += [Ruling(xs[0], y, xs[-1], y) for y in ys]


def test_table_rows_are_one_line_each() -> None:
    sheet = Sheet()
    top = body(sheet, 60, paragraphs=1)
    grid(sheet, [85, 120, 320, 539], [top, top + 20, top + 60])
    sheet.put("TT", top + 4, x0=90, bold=True).put("Nội dung", top + 4, x0=130, bold=True)
    sheet.put("Đơn vị", top + 4, x0=330, bold=True)
    sheet.put("1", top + 32, x0=90)
    sheet.put("Rà soát thủ tục", top + 24, x0=130).put("hành chính", top + 40, x0=130)
    sheet.put("Văn phòng", top + 32, x0=330)
    body(sheet, top + 80, paragraphs=1)
    lines = compose(sheet)
    assert [text_of(line) for line in lines if line.is_table] == [
        "TT Nội dung Đơn vị",
        "1 Rà soát thủ tục hành chính Văn phòng",
    ]
    assert [line.is_table for line in lines] == [False] * 4 + [True] * 2 + [False] * 4
    layout = build_layout(lines)
    assert [layout.string(line) for line in layout.lines if line.is_table] == [
        "TT\tNội dung\tĐơn vị",
        "1\tRà soát thủ tục hành chính\tVăn phòng",
    ]
    assert all(layout.text[word.start : word.end].strip("\t ") for word in layout.words)


def test_an_empty_cell_of_a_table_is_two_borders() -> None:
    sheet = Sheet()
    top = body(sheet, 60, paragraphs=1)
    grid(sheet, [85, 120, 320, 539], [top, top + 20, top + 40])
    sheet.put("TT", top + 4, x0=90).put("Nội dung", top + 4, x0=130).put("Hạn", top + 4, x0=330)
    sheet.put("1", top + 24, x0=90).put("30/6", top + 24, x0=330)
    layout = build_layout(compose(sheet))
    assert [layout.string(line) for line in layout.lines if line.is_table][1] == "1\t\t30/6"


def test_frame_around_the_foot_is_no_table() -> None:
    sheet = Sheet()
    top = body(sheet, 60)
    foot(sheet, top + 2, top + 2)
    grid(sheet, [83, 300, 541], [top, top + 130])
    assert not any(line.is_table for line in compose(sheet))


def test_page_without_words() -> None:
    assert compose(Sheet()) == []


def test_wide_spaces_in_the_body_do_not_make_columns() -> None:
    sheet = dispatch_head(Sheet())
    sheet.put("Kính gửi: Các phòng.", 160)
    sheet.put("Thực hiện chỉ đạo của Ủy ban", 190, x0=LEFT, space=2.0)
    body(sheet, 206)
    assert len(column(compose(sheet), Column.LEFT)) == 5


@given(
    st.lists(
        st.builds(
            lambda text, x0, top, size, bold: PageWord(
                text, x0, top, x0 + size * len(text) / 2, top + size, size, bold
            ),
            st.sampled_from(
                [*MOTTO.split(), "Nơi", "nhận:", "Số:", "12", "/QĐ-UBND", "Ký", "bởi:", "-", "Lưu:"]
            ),
            st.floats(0, 560),
            st.floats(0, 820),
            st.sampled_from([7.0, 11.0, 14.0]),
            st.booleans(),
        ),
        max_size=60,
    ),
    st.lists(
        st.builds(
            lambda x, y, width, height: Ruling(x, y, x + width, y + height),
            st.floats(0, 500),
            st.floats(0, 800),
            st.sampled_from([0.0, 200.0]),
            st.sampled_from([0.0, 200.0]),
        ),
        max_size=12,
    ),
)
def test_no_word_is_lost(words: list[PageWord], rulings: list[Ruling]) -> None:
    sheet = Sheet()
    sheet.words, sheet.rulings = words, rulings
    found = [word.text for line in compose(sheet, sheet) for word in line.words]
    assert sorted("".join(found)) == sorted("".join(word.text for word in words) * 2)
