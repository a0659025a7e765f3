"""The head: which line, or column of a line, is issuer, motto, number, date, type and subject."""

from __future__ import annotations

import pytest

from tests.probes import unmarked, zones_of

GLUED = """
issuer> UBND TỈNH ĐỊNH LỘC ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
issuer> SỞ NỘI VỤ ‖ motto> Độc lập - Tự do - Hạnh phúc
reference> Số: 118/SNV-CCVC ‖ place_date> Định Lộc, ngày 05 tháng 3 năm 2026
subject> V/v rà soát hồ sơ cán bộ
addressees> Kính gửi: Các phòng, ban thuộc Sở.
body> Thực hiện chương trình công tác năm 2026, Sở đề nghị các phòng rà soát hồ sơ.
"""

LETTERS = {
    "one column after the other": """
issuer> UBND TỈNH ĐỊNH LỘC
issuer> SỞ NỘI VỤ
reference> Số: 118/SNV-CCVC
subject> V/v rà soát hồ sơ cán bộ

motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
motto> Độc lập - Tự do - Hạnh phúc
place_date> Định Lộc, ngày 05 tháng 3 năm 2026

addressees> Kính gửi: Các phòng, ban thuộc Sở.
body> Thực hiện chương trình công tác năm 2026, Sở đề nghị các phòng rà soát hồ sơ.
""",
    "subject goes on below the date": """
issuer> BỘ XÂY DỰNG ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
reference> Số: 2210/BXD-QLN ‖ motto> Độc lập - Tự do - Hạnh phúc
subject> V/v hướng dẫn lập hồ sơ ‖ place_date> Hà Nội, ngày 12 tháng 6 năm 2025
subject> nghiệm thu nhà ở xã hội
subject> trên địa bàn tỉnh
addressees> Kính gửi: Sở Xây dựng tỉnh Hải Lâm
body> Bộ Xây dựng nhận được văn bản số 55/SXD-QLN ngày 01/6/2025.
""",
    "a stamp above the head": """
noise> CỤC THUẾ
noise> THÀNH PHỐ
issuer> TỔNG CỤC THUẾ ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
issuer> CỤC THUẾ TP ĐỊNH LỘC ‖ motto> Độc lập - Tự do - Hạnh phúc
reference> Số: 118/CT-TTHT ‖ place_date> Định Lộc, ngày 05 tháng 3 năm 2020
subject> V/v kê khai thuế
addressees> Kính gửi: Công ty Vạn Xuân
body> Cục Thuế nhận được văn bản số 55/VX ngày 01/3/2020.
""",
    "the first word of the addressees is lost": """
issuer> TỔNG CỤC THUẾ ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
reference> Số: 118/TCT-TTr ‖ place_date> Hà Nội, ngày 05 tháng 3 năm 2020
subject> V/v tăng cường công tác
subject> thanh tra, kiểm tra.
addressees> gửi: Cục Thuế các tỉnh, thành phố
body> Tổng cục Thuế yêu cầu các Cục Thuế thực hiện:
""",
    "the number's label is misread": """
issuer> TỔNG CỤC THUẾ ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
issuer> CỤC THUẾ TỈNH ĐỊNH LỘC ‖ motto> Độc lập - Tự do - Hạnh phúc
reference> 96: AMG ICT-ATHT ‖ place_date> Định Lộc, ngày 05 tháng 3 năm 2020
subject> V/v kê khai thuế
addressees> Kính gửi: Công ty Vạn Xuân
body> Cục Thuế nhận được văn bản số 55/VX ngày 01/3/2020.
""",
    "date cited in the subject": """
issuer> UBND HUYỆN MỸ THUẬN ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
issuer> PHÒNG NỘI VỤ ‖ motto> Độc lập - Tự do - Hạnh phúc
reference> Số: 45/NV ‖ place_date> Mỹ Thuận, ngày 09 tháng 3 năm 2024
subject> V/v thực hiện kế hoạch
subject> ngày 05 tháng 3 năm 2024
addressees> Kính gửi: Ủy ban nhân dân các xã
body> Căn cứ kế hoạch công tác năm;
""",
    "subject begins with Về việc": """
issuer> SỞ TÀI CHÍNH
reference> Số: 15/STC-NS
place_date> Hải Lâm, ngày 16 tháng 9 năm 2019
subject> Về việc quyết toán ngân sách
subject> năm 2018
addressees> Kính gửi: Kho bạc Nhà nước tỉnh
body> Căn cứ Luật Ngân sách nhà nước;
""",
    "subject begins with Về": """
issuer> SỞ GIÁO DỤC VÀ ĐÀO TẠO
reference> Số: 15/SGDĐT-GDPT
subject> Về hướng dẫn tổ chức Cuộc thi
subject> khoa học kỹ thuật
place_date> Hải Lâm, ngày 16 tháng 9 năm 2025
addressees> Kính gửi: Hiệu trưởng các trường
body> Căn cứ kế hoạch năm học;
""",
    "blank number and day": """
issuer> SỞ THÔNG TIN VÀ TRUYỀN THÔNG
motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
reference> Số:        /STTTT-BCXB ‖ place_date> Định Lộc, ngày     tháng 5 năm 2021
subject> V/v tuyên truyền
addressees> Kính gửi: Các cơ quan báo chí
body> Thực hiện chỉ đạo của UBND tỉnh, Sở đề nghị:
""",
    "number without label": """
issuer> CÔNG TY TNHH VẠN XUÂN
reference> 15/CV-VX
place_date> Hải Lâm, ngày 16/9/2019
subject> V/v gia hạn hợp đồng
addressees> Kính gửi: Cục Thuế
body> Căn cứ hợp đồng;
""",
    "no diacritics at all": """
issuer> BAN QUAN LY DU AN ‖ motto> CONG HOA XA HOI CHU NGHIA VIET NAM
reference> So: 15/BQL-KT ‖ motto> Doc lap - Tu do - Hanh phuc
subject> V/v nghiem thu ‖ place_date> Hai Lam, ngay 16 thang 9 nam 2019
addressees> Kinh gui: Cong ty Van Xuan
body> Can cu hop dong so 5;
""",
    "labels that OCR damaged": """
issuer> CỤC THUE TỈNH HAI LAM ‖ motto> CONG HOA XÃ HOI CHÚ NGHIA VIET NAM
issuer> PHONG THANH TRA ‖ motto> Doc lap - Tu do - Hanh phuc
reference> S6: 1520/CT-TTHT ‖ place_date> Hải Lâm, ngày l6 tháng 9 năm 2019
subject> VAv kê khai thuế
addressees> Kinh gửi: Công ty TNHH Thương mại Vạn Xuân
body> Trả lời văn bản số 12/VX của Công ty, Cục Thuế có ý kiến như sau:
""",
    "a letter for the label, a stamp for the day": """
issuer> CỤC THUẾ TỈNH HẢI LÂM
reference> $6: 88/CT-TTHT
motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
place_date> Hải Lâm, ngày ]] tháng 9 năm 2019
subject> Viv hoàn thuế
addressees> Kính gởi: Ông Trần Văn Bính
body> Trả lời đơn của ông, Cục Thuế có ý kiến như sau:
""",
    "rules drawn with signs": """
issuer> UBND TỈNH ĐỊNH LỘC ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
issuer> SỞ TƯ PHÁP ‖ motto> Độc lập - Tự do - Hạnh phúc
noise> ______ _____________
noise> ———— ———————
reference> Số: 12/STP-VB ‖ place_date> Định Lộc, ngày 05 tháng 3 năm 2024
addressees> Kính gửi: Các sở, ban, ngành
body> Căn cứ công văn của Bộ;
""",
    "marks": """
mark> DỰ THẢO LẦN 2
issuer> SỞ Y TẾ ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
reference> Số:     /SYT-NVY ‖ place_date> Định Lộc, ngày    tháng 3 năm 2026
mark> HỎA TỐC
mark> MẬT
subject> V/v phòng, chống dịch
addressees> Kính gửi: Các bệnh viện
body> Căn cứ tình hình dịch;
""",
    "a portal's title": """
reference> Công văn số 1520/CT-TTHT ngày 16/9/2019 về kê khai thuế
addressees> Kính gửi: Công ty cổ phần Vạn Xuân
body> Trả lời văn bản của Công ty, Cục Thuế có ý kiến như sau:
""",
    "the receiver's stamp": """
issuer> BỘ TƯ PHÁP ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
reference> Số: 77/BTP-VP ‖ motto> Độc lập - Tự do - Hạnh phúc
place_date> Hà Nội, ngày 02 tháng 02 năm 2024
noise> Số đến: 1204
noise> Ngày đến: 05/02/2024
noise> Chuyển: Phòng Hành chính
addressees> Kính gửi: Sở Tư pháp các tỉnh
body> Căn cứ chương trình công tác;
""",
    "stamp of the digital signature": """
noise> Ký bởi: Sở Nội vụ
noise> Cơ quan: Tỉnh Định Lộc
noise> Thời gian ký: 27.05.2026 16:48:12 +07:00
issuer> UBND TỈNH ĐỊNH LỘC ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
issuer> SỞ NỘI VỤ ‖ motto> Độc lập - Tự do - Hạnh phúc
reference> Số: 118/SNV-CCVC ‖ place_date> Định Lộc, ngày 27 tháng 5 năm 2026
addressees> Kính gửi: Các phòng, ban thuộc Sở.
body> Căn cứ chương trình công tác;
""",
    "what a scanner read before the addressees": """
issuer> CỤC THUẾ TỈNH HẢI LÂM
reference> Số: 15/CT-TTHT
motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
place_date> Hải Lâm, ngày 16 tháng 9 năm 2019
noise> Kr ặ: ‖ addressees> Kính gửi: Công ty cổ phần Vạn Xuân
body> Trả lời văn bản của Công ty, Cục Thuế có ý kiến như sau:
""",
}

TYPED = {
    "type, subject of two lines, acting person": """
issuer> ỦY BAN NHÂN DÂN ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
issuer> TỈNH ĐỊNH LỘC ‖ motto> Độc lập - Tự do - Hạnh phúc
reference> Số: 337/QĐ-UBND ‖ place_date> Định Lộc, ngày 05 tháng 3 năm 2026
kind> QUYẾT ĐỊNH
subject> Về việc kiện toàn Ban Chỉ đạo chuyển đổi số
subject> tỉnh Định Lộc
body> CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
body> Căn cứ Luật Tổ chức chính quyền địa phương;
""",
    "number and date left open with dots": """
issuer> HỘI ĐỒNG NHÂN DÂN ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
issuer> TỈNH ĐỊNH LỘC ‖ motto> Độc lập - Tự do - Hạnh phúc
reference> Số: ....../2026/NQ-HĐND ‖ place_date> Định Lộc, ngày ... tháng ... năm 2026
kind> NGHỊ QUYẾT
subject> Về phân bổ ngân sách địa phương năm 2026
body> Căn cứ Luật Ngân sách nhà nước;
""",
    "letters of the type set apart": """
issuer> SỞ Y TẾ
motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
reference> Số: 12/TB-SYT
place_date> Định Lộc, ngày 05 tháng 3 năm 2026
kind> T H Ô N G  B Á O
subject> Về lịch trực Tết
body> Căn cứ kế hoạch công tác;
""",
    "a letter of the type misread": """
issuer> SỞ Y TẾ
motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
reference> Số: 12/QĐ-SYT
place_date> Định Lộc, ngày 05 tháng 3 năm 2026
kind> QUYỂT ĐINI
subject> Về lịch trực Tết
body> Căn cứ kế hoạch công tác;
""",
    "type and subject on one line": """
issuer> TRƯỜNG THPT LÊ LAI
motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
reference> Số: 12/KH-LL
place_date> Định Lộc, ngày 05 tháng 3 năm 2026
kind> KẾ HOẠCH ‖ subject> Về việc tổ chức hội thi giáo viên giỏi
body> Căn cứ công văn của Sở;
""",
    "type and subject in capitals on one line": """
issuer> TRƯỜNG THPT LÊ LAI
motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
reference> Số: 12/BC-LL
place_date> Định Lộc, ngày 05 tháng 3 năm 2026
kind> BÁO CÁO ‖ subject> TỔNG KẾT NĂM HỌC 2025 - 2026
body> Căn cứ công văn của Sở;
""",
    "a body whose name begins like a type": """
issuer> UBND TỈNH ĐỊNH LỘC ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
issuer> PHÒNG
issuer> KẾ HOẠCH VÀ ĐẦU TƯ ‖ motto> Độc lập - Tự do - Hạnh phúc
reference> Số: 12/PKHĐT-TH ‖ place_date> Định Lộc, ngày 05 tháng 3 năm 2024
addressees> Kính gửi: Các xã, phường
body> Căn cứ công văn của Sở;
""",
    "mark below the subject": """
issuer> SỞ Y TẾ
motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
reference> Số: 12/TB-SYT
place_date> Định Lộc, ngày 05 tháng 3 năm 2026
kind> THÔNG BÁO
subject> Về lịch trực Tết
mark> (Dự thảo)
body> Căn cứ kế hoạch công tác;
""",
    "head of the Party": """
issuer> TỈNH ỦY ĐỊNH LỘC ‖ motto> ĐẢNG CỘNG SẢN VIỆT NAM
issuer> BAN TỔ CHỨC ‖ place_date> Định Lộc, ngày 12 tháng 4 năm 2024
noise> *
reference> Số 118-TB/BTCTU
kind> THÔNG BÁO
subject> về việc thi nâng ngạch
body> Thực hiện kế hoạch năm 2024, Ban Tổ chức thông báo như sau:
""",
    "a telegram calls its addressees": """
issuer> ỦY BAN NHÂN DÂN ‖ motto> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
issuer> TỈNH ĐỊNH LỘC ‖ motto> Độc lập - Tự do - Hạnh phúc
reference> Số: 05/CĐ-UBND ‖ place_date> Định Lộc, ngày 05 tháng 9 năm 2025
kind> CÔNG ĐIỆN
subject> Về việc ứng phó bão số 4
addressees> CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:
addressees> - Chủ tịch UBND các huyện;
addressees> - Giám đốc các sở.
body> Bão số 4 đang tiến vào đất liền.
""",
}


@pytest.mark.parametrize("gap", [" ", "     ", "\t", "  \t "], ids=repr)
def test_columns_that_an_extractor_glued(gap: str) -> None:
    text, zones = unmarked(GLUED, gap)
    assert zones_of(text) == zones


@pytest.mark.parametrize("marked", LETTERS.values(), ids=LETTERS)
def test_head_of_a_letter(marked: str) -> None:
    text, zones = unmarked(marked)
    assert zones_of(text) == zones


@pytest.mark.parametrize("marked", TYPED.values(), ids=TYPED)
def test_head_with_a_type_name(marked: str) -> None:
    text, zones = unmarked(marked)
    assert zones_of(text) == zones


OPENERS = [
    "Căn cứ Luật Đất đai;",
    "Trả lời Công văn số 5/UBND-NC của Ủy ban nhân dân huyện,",
    "Theo đề nghị của Chánh Văn phòng,",
    "Xét đề nghị của Trưởng phòng Tổ chức,",
    "1. Đối với các phòng, ban:",
    "Điều 1. Thành lập tổ công tác.",
]


@pytest.mark.parametrize("opener", OPENERS)
def test_words_that_begin_the_body(opener: str) -> None:
    head = "SỞ NỘI VỤ\nSố: 118/SNV-CCVC\nĐịnh Lộc, ngày 05 tháng 3 năm 2026\n"
    assert zones_of(head + opener)[-1] == ("body", opener)


def test_a_long_line_begins_the_body() -> None:
    prose = "Công ty chúng tôi vận tải hàng hóa bằng đường bộ từ năm 2005 và có nhiều kinh nghiệm "
    prose += "với hàng rời, hàng nặng."
    text = f"CÔNG TY VẠN XUÂN\nSố: 15/CV-VX\nHải Lâm, ngày 16 tháng 9 năm 2019\n{prose}"
    assert zones_of(text)[-1] == ("body", prose)


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "một dòng", "Số:", "Kính gửi:"])
def test_every_filled_line_has_one_zone(text: str) -> None:
    assert [words for _, words in zones_of(text)] == [text.strip()] * bool(text.strip())
