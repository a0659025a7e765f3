"""The addressees: where they begin, what belongs to them, and where the body begins."""

from __future__ import annotations

import pytest

from tests.probes import unmarked, zones_of

HEAD = """\
issuer> CỤC THUẾ TỈNH HẢI LÂM ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
reference> Số: 15/CT-TTHT ‖ place_date> Hải Lâm, ngày 16 tháng 9 năm 2019
subject> V/v thuế giá trị gia tăng
"""

LISTS = {
    "one on the line": """
addressees> Kính gửi: Công ty cổ phần Vạn Xuân
body> Trả lời văn bản số 12/VX ngày 01/9/2019, Cục Thuế có ý kiến như sau:
""",
    "none at all": """
body> Căn cứ Luật Quản lý thuế;
body> Cục Thuế thông báo.
""",
    "nothing behind them": """
addressees> Kính gửi: Công ty cổ phần Vạn Xuân
""",
    "label on a line of its own": """
addressees> Kính gửi:
addressees> Công ty cổ phần Vạn Xuân
body> Cục Thuế tỉnh Hải Lâm nhận được văn bản số 12/VX của Công ty hỏi về thuế.
""",
    "bullets, one over two lines": """
addressees> Kính gửi:
addressees> - Các sở, ban, ngành;
addressees> - Ủy ban nhân dân các huyện,
addressees> thành phố;
addressees> - Công ty cổ phần Vạn Xuân.
body> Thực hiện Kế hoạch số 5/KH-UBND, Cục Thuế đề nghị các đơn vị phối hợp.
""",
    "lines that end with semicolons": """
addressees> Kính gửi: Sở Y tế;
addressees> Sở Tài chính;
addressees> Kho bạc Nhà nước tỉnh.
body> Căn cứ Luật Quản lý thuế;
""",
    "a body whose first word is misread": """
addressees> Kính gửi: Cục Thuế tỉnh Hải Lâm
body> Tên cơ sở thông tin do cơ quan thuế nước ngoài cung cấp, Tổng cục Thuế đề nghị Cục Thuế
body> tỉnh Hải Lâm triển khai thực hiện:
body> - Xác minh tình trạng cư trú.
""",
    "a heading behind them": """
addressees> Kính gửi: Ủy ban nhân dân tỉnh Hải Lâm
body> I. SỰ CẦN THIẾT
body> Ngày 21/02/2017, Chính phủ ban hành Nghị định số 25/2017/NĐ-CP.
""",
    "a second call": """
addressees> Kính gửi: Sở Y tế
addressees> Đồng kính gửi: Sở Tài chính
body> Căn cứ Luật Quản lý thuế;
""",
    "a name over two lines": """
addressees> Kính gửi: Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ, Ủy ban nhân dân các tỉnh,
addressees> thành phố trực thuộc Trung ương
body> Thực hiện Nghị quyết số 01/NQ-CP, đề nghị các bộ, ngành báo cáo.
""",
    "address in brackets and tax code": """
addressees> Kính gửi: Công ty TNHH Vạn Xuân
addressees> (Địa chỉ: số 5, đường Trần Phú, phường 3,
addressees> thành phố Hải Lâm, tỉnh Hải Lâm)
addressees> MST: 0100000000
body> Cục Thuế nhận được công văn số 12/VX của Công ty. Cục Thuế có ý kiến như sau:
""",
    "address on lines of their own": """
addressees> Kính gửi: Ông Trần Văn Bính
addressees> Địa chỉ: thôn 3, xã Hòa Bình, huyện Mỹ Thuận
addressees> Điện thoại: 0900000000
body> Trả lời đơn của ông, Cục Thuế có ý kiến như sau:
""",
    "through another body": """
addressees> Kính gửi: Bộ Tài chính
addressees> (qua Tổng cục Thuế)
body> Theo quy định của Luật Quản lý thuế, Cục Thuế báo cáo như sau:
""",
    "the body's first items have bullets too": """
addressees> Kính gửi:
addressees> - Sở Y tế;
body> - Căn cứ Luật Quản lý thuế;
body> - Căn cứ Thông tư số 5/2019/TT-BTC;
""",
    "the body begins with words that open no body": """
addressees> Kính gửi: Công ty cổ phần Vạn Xuân
body> Công ty nhận được thông báo ngày 5/9 thì nộp tiền thuế.
""",
    "the body begins with the issuer's name": """
addressees> Kính gửi:
addressees> - Chi cục Thuế các huyện;
addressees> - Các phòng thuộc Cục;
body> Cục Thuế tỉnh Hải Lâm
body> trân trọng thông báo.
""",
    "the foot follows at once": """
addressees> Kính gửi: Công ty cổ phần Vạn Xuân
distribution> Nơi nhận:
distribution> - Như trên;
distribution> - Lưu: VT.
""",
}


@pytest.mark.parametrize("marked", LISTS.values(), ids=LISTS)
def test_addressees_end_where_the_body_begins(marked: str) -> None:
    text, zones = unmarked(HEAD + marked.strip("\n"))
    assert zones_of(text) == zones


@pytest.mark.parametrize("bullet", "-–~+•*●")
def test_bullets(bullet: str) -> None:
    text, zones = unmarked(
        f"{HEAD}addressees> Kính gửi: {bullet} Sở Y tế;\n"
        f"addressees> {bullet} Sở Tài chính.\nbody> Căn cứ Luật Quản lý thuế;"
    )
    assert zones_of(text) == zones


LABELS = [
    "Kính gửi:",
    "Kính gửi :",
    "Kính gởi:",
    "KÍNH GỬI:",
    "Kinh gưi:",
    "Kính gui;",
    "“Kính gửi:",
]


@pytest.mark.parametrize("label", LABELS)
def test_labels(label: str) -> None:
    text, zones = unmarked(f"{HEAD}addressees> {label} Sở Y tế\nbody> Căn cứ Luật Quản lý thuế;")
    assert zones_of(text) == zones


@pytest.mark.parametrize("line", ["Kính thưa các đồng chí", "Nơi gửi: Sở Y tế", "Gửi Sở Y tế"])
def test_other_words_begin_no_addressees(line: str) -> None:
    assert "addressees" not in dict(zones_of(f"Số: 15/CT-TTHT\n{line}\nCăn cứ Luật;"))


def test_a_line_longer_than_a_name_is_the_body() -> None:
    prose = "Chính sách thuế đối với hoạt động cho thuê kho bãi của doanh nghiệp chế xuất "
    prose += "được hướng dẫn cụ thể như sau:"
    text, zones = unmarked(f"{HEAD}addressees> Kính gửi: Công ty Vạn Xuân\nbody> {prose}")
    assert zones_of(text) == zones


def test_list_without_end_gives_way() -> None:
    """Where nothing tells the body apart, only the label's line is sure."""
    prose = "\n".join(
        f"nội dung không rõ thứ {number} của văn bản bị mờ chữ" for number in range(30)
    )
    zones = zones_of(f"Số: 15/CT-TTHT\nKính gửi: Sở Y tế\n{prose}")
    assert [words for zone, words in zones if zone == "addressees"] == ["Kính gửi: Sở Y tế"]
