"""Where paragraphs begin and which lines are centred, on pages of placed words."""

from __future__ import annotations

from tests.sheets import LEFT, Sheet, compose, text_of


def test_centred_lines_of_other_case_are_paragraphs_of_their_own() -> None:
    sheet = Sheet()
    texts = {
        "QUYẾT ĐỊNH": True,
        "Về việc kiện toàn Ban Chỉ đạo": True,
        "chuyển đổi số giai đoạn": False,
        "ỦY BAN NHÂN DÂN TỈNH HẢI LÂM": True,
        "2026 - 2031": False,
    }
    for index, text in enumerate(texts):
        sheet.put(text, 60 + 16 * index, bold=True)
    sheet.paragraph("Các đơn vị", 160, lines=8)
    lines = compose(sheet)[: len(texts)]
    assert {text_of(line): line.starts_paragraph for line in lines} == texts


def test_paragraph_starts() -> None:
    sheet = Sheet()
    top = sheet.paragraph("1. Đơn vị", 60, lines=3)
    sheet.put("- Báo cáo tháng;", top, x0=LEFT + 35)
    sheet.put("- Báo cáo quý;", top + 16, x0=LEFT + 35)
    sheet.paragraph("2. Đơn vị", top + 32, lines=4)
    starts = [line.starts_paragraph for line in compose(sheet)]
    assert starts == [True, False, False, True, True, True, False, False, False]


def test_margin_is_found_below_paragraphs_of_two_lines() -> None:
    """As many long lines begin at the indent as at the margin."""
    sheet = Sheet()
    sheet.put("KẾ HOẠCH", 60, bold=True, size=14)
    sheet.put("Tổ chức sinh hoạt chuyên môn cụm trường", 78, bold=True)
    for number in range(1, 5):
        top = 76 + 44 * number
        sheet.paragraph(f"{number}. Các đơn vị", top, lines=3)
        sheet.words = [word for word in sheet.words if word.top < top + 20]
    lines = compose(sheet)
    assert [line.centred for line in lines] == [True, True] + [False] * 8
    assert [line.starts_paragraph for line in lines[2:]] == [True, False] * 4


def test_paragraph_goes_on_over_the_page() -> None:
    first, second = Sheet(), Sheet(2)
    first.paragraph("1. Đơn vị", 60, lines=9)
    first.words = [word for word in first.words if word.top < 180]
    second.paragraph("x", 60, lines=5)
    second.words = [word for word in second.words if word.top > 70]
    lines = [line for line in compose(first, second) if line.page == 2]
    assert [line.starts_paragraph for line in lines] == [False, False, False, False]
