"""The fields of the head: number, place and date, issuers, subject, type, marks."""

from __future__ import annotations

import pytest

import vnadmin_parse as vp
from tests.probes import broken_spans, printed
from vnadmin_parse.models import Document

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
DATE = "Định Lộc, ngày 05 tháng 3 năm 2026"


def letter(
    *issuers: str, number: str = "Số: 118/SNV-CCVC", date: str = DATE, subject: str = ""
) -> Document:
    """A letter with the given head."""
    lines = [*(issuers or ("SỞ NỘI VỤ",)), MOTTO, number, date, subject]
    lines += ["Kính gửi: Các phòng, ban", "Căn cứ chương trình công tác;"]
    document = vp.parse_text("\n".join(line for line in lines if line))
    assert broken_spans(document) == []
    return document


def titled(*lines: str, number: str = "Số: 12/SNV") -> Document:
    """A document with a type name, and its body."""
    above = ("UBND TỈNH ĐỊNH LỘC", "SỞ NỘI VỤ", MOTTO, number, DATE)
    return vp.parse_text("\n".join([*above, *lines, "Căn cứ chương trình công tác năm 2026;"]))


REFERENCES = [
    ("Số: 118/SNV-CCVC", "118", None, "SNV-CCVC"),
    ("Số: 0118/SNV-CCVC", "0118", None, "SNV-CCVC"),
    ("Số: 12a/QĐ-UBND", "12a", None, "QĐ-UBND"),
    ("Số: 15/CV", "15", None, "CV"),
    ("Số: 30/2020/NĐ-CP", "30", 2020, "NĐ-CP"),
    ("Luật số: 38/2019/QH14", "38", 2019, "QH14"),
    ("Nghị quyết số: 18/2021/QH15", "18", 2021, "QH15"),
    ("Số: 12/2011/TTLT-BTC-BKHĐT", "12", 2011, "TTLT-BTC-BKHĐT"),
    ("Số: 38/2002/CT-BGD&ĐT", "38", 2002, "CT-BGD&ĐT"),
    ("Số 25-CT/TW", "25", None, "CT/TW"),
    ("Số 118-TB/BTCTU", "118", None, "TB/BTCTU"),
    ("Số: 504/2023/CV-FVL", "504", 2023, "CV-FVL"),
    ("Số: 07/2020CV-TM", "07", 2020, "CV-TM"),
    ("Số: 0412-15/VCS", "0412", None, "15/VCS"),
    ("Số: 31/CV-Vina.HP", "31", None, "CV-Vina.HP"),
    ("Số: 05-2021/CV", "05", 2021, "CV"),
    ("Số: 03/2018", "03", 2018, None),
    ("Số: CV/01CPXD", None, None, "CV/01CPXD"),
    ("Số: 123/TCHQ/GSQL", "123", None, "TCHQ/GSQL"),
    ("Số : 2359 /CT-TTHT", "2359", None, "CT-TTHT"),
    ("Số: 12 /SYT - NVY", "12", None, "SYT-NVY"),
    ("Số:  15 /KH-SGDĐT.", "15", None, "KH-SGDĐT"),
    ("Số: 12/QĐ–UBND", "12", None, "QĐ-UBND"),
    ("Số: 3942 LĐTBXH-BHXH", "3942", None, "LĐTBXH-BHXH"),
    ("Sô: 15/TB-VP", "15", None, "TB-VP"),
    ("Số. 15/CV-VX", "15", None, "CV-VX"),
    ("15/CV-VX", "15", None, "CV-VX"),
    ("So: 15/BQL-KT", "15", None, "BQL-KT"),
    ("S6: 1520/CT-TTHT", "1520", None, "CT-TTHT"),
    ("$6: 88/CT-TTHT", "88", None, "CT-TTHT"),
    ("Số:        /STTTT-BCXB", None, None, "STTTT-BCXB"),
    ("Số: ....../2026/QĐ-UBND", None, 2026, "QĐ-UBND"),
    ("Số: …/BC-BHXH", None, None, "BC-BHXH"),
    ("Số: /BC-BHXH", None, None, "BC-BHXH"),
]


@pytest.mark.parametrize(
    ("line", "number", "year", "symbol"), REFERENCES, ids=[case[0] for case in REFERENCES]
)
def test_reference(line: str, number: str | None, year: int | None, symbol: str | None) -> None:
    document = letter(number=line)
    found = document.reference
    assert found is not None
    assert (found.number, found.year, found.symbol) == (number, year, symbol)
    assert found.confidence == 1


PARTS = [
    ("Số: 118/SNV-CCVC", {"number": "118", "symbol": "SNV-CCVC"}),
    ("Số: 12 /SYT - NVY", {"number": "12", "symbol": "SYT - NVY"}),
    ("Số: 12/QĐ–UBND", {"number": "12", "symbol": "QĐ–UBND"}),
    ("Số: 30/2020/NĐ-CP", {"number": "30", "symbol": "NĐ-CP"}),
    ("Số 25-CT/TW", {"number": "25", "symbol": "CT/TW"}),
    ("Số:       /STTTT-BCXB", {"symbol": "STTTT-BCXB"}),
    ("Số: CV/01CPXD", {"symbol": "CV/01CPXD"}),
    ("Số: 3941 _/CT-TTHT", {"number": "3941", "symbol": "CT-TTHT"}),
]


@pytest.mark.parametrize(("line", "parts"), PARTS)
def test_where_the_parts_of_a_reference_stand(line: str, parts: dict[str, str]) -> None:
    document = letter(number=line)
    assert document.reference is not None
    shown = {name: printed(document, span) for name, span in document.reference.parts.items()}
    assert shown == parts


DOUBTFUL = [
    ("Số: 1 247/QĐ-TTg", "1247", "QĐ-TTg"),
    ("Số: 872/UBND-NN KHẨN", "872", "UBND-NN"),
    ("Số: 46S7/TCT-CS", None, "TCT-CS"),
    ("Số: 4Ø72/CTBDU-TTHT", None, "CTBDU-TTHT"),
    ("Số: 4/2 /QĐ-SGDĐT", None, "QĐ-SGDĐT"),
    ("/f//SGDĐT-GDMN", None, "SGDĐT-GDMN"),
    ("số: Z0TÉCTBNI-TTHT", None, "CTBNI-TTHT"),
    ("Số: Ở/CC/TCT-TTKT", None, "TCT-TTKT"),
    ("Số: #Ã⁄4ƒ /CT-TTHT", None, "CT-TTHT"),
    ("Só:43l¿LĐTBXH-ATLĐ", None, "LĐTBXH-ATLĐ"),
    ("Số: 46S7TCT-TNCN", None, "TCT-TNCN"),
    ("Số: 301/BCUBND", "301", "BC-UBND"),
    ("Số: 6120 '/BTC-NSNN", "6120", "BTC-NSNN"),
    ("Số: 211: /TB-VPCP", "211", "TB-VPCP"),
]


@pytest.mark.parametrize(("line", "number", "symbol"), DOUBTFUL)
def test_reference_that_is_not_plain(line: str, number: str | None, symbol: str) -> None:
    found = letter(number=line).reference
    assert found is not None
    assert (found.number, found.symbol) == (number, symbol)
    assert found.confidence < 1


@pytest.mark.parametrize(
    "line", ["Số:", "Số: ...", "96: AMG ICT-ATHT", "Số lượng hồ sơ còn lại", ""]
)
def test_no_reference(line: str) -> None:
    assert letter(number=line).reference is None


SYMBOLS = [
    ("Số: 337/QĐ-SGDĐT", "QĐ", "SGDĐT", None),
    ("Số: 118/SNV-CCVC", None, "SNV", "CCVC"),
    ("Số: 118/PLPC-KD+AT", None, "PLPC", "KD+AT"),
    ("Số: 30/2020/NĐ-CP", "NĐ", "CP", None),
    ("Số 25-CT/TW", "CT", "TW", None),
    ("Số: 1503/KH-SYT-SGDĐT", "KH", "SYT-SGDĐT", None),
]


@pytest.mark.parametrize(("line", "kind", "issuer", "drafter"), SYMBOLS)
def test_parts_of_the_symbol(
    line: str, kind: str | None, issuer: str | None, drafter: str | None
) -> None:
    found = letter(number=line).reference
    assert found is not None
    assert (found.symbol_type, found.symbol_issuer, found.symbol_drafter) == (kind, issuer, drafter)


def test_number_of_a_portal_title() -> None:
    text = "Công văn số 1520/CT-TTHT ngày 16/9/2019 về kê khai\nKính gửi: Công ty Vạn Xuân"
    found = vp.parse_text(text).reference
    assert found is not None
    assert found.text == "1520/CT-TTHT"


DATES = [
    ("Định Lộc, ngày 05 tháng 3 năm 2026", "Định Lộc", "2026-03-05"),
    ("TP. Hồ Chí Minh, ngày 27 tháng 12 năm 2021", "TP. Hồ Chí Minh", "2021-12-27"),
    ("Thành phố Hồ Chí Minh, ngày 27/12/2021", "Thành phố Hồ Chí Minh", "2021-12-27"),
    ("Bà Rịa - Vũng Tàu, ngày 01 tháng 01 năm 2020", "Bà Rịa - Vũng Tàu", "2020-01-01"),
    ("Quận 1, ngày 16 tháng 9 năm 2019", "Quận 1", "2019-09-16"),
    ("Xã Hòa Bình, ngày 12 tháng 3 năm 2025", "Xã Hòa Bình", "2025-03-12"),
    ("Hà Nội ngày 16 tháng 9 năm 2019", "Hà Nội", "2019-09-16"),
    ("Hà Nội, Ngày 16 Tháng 9 Năm 2019", "Hà Nội", "2019-09-16"),
    ("Ha Noi, ngay 16 thang 9 nam 2019", "Ha Noi", "2019-09-16"),
    ("Hà Nội, ngày 30tháng10năm 2013", "Hà Nội", "2013-10-30"),
    ("Hà Nội, ngày 16.9.2019", "Hà Nội", "2019-09-16"),
    ("Hà Nội, ngày 16-9-2019", "Hà Nội", "2019-09-16"),
    ("Hà Nội, ngày     tháng 5 năm 2021", "Hà Nội", "2021-05"),
    ("Hà Nội, ngày ]] tháng 9 năm 2019", "Hà Nội", "2019-09-11"),
    ("Hà Nội, ngày 31 tháng 2 năm 2020", "Hà Nội", "2020-02"),
    ("Hà Nội, ngày ... tháng ... năm 2026", "Hà Nội", "2026"),
    ("Hà Nội, ngày      tháng      năm 2026", "Hà Nội", "2026"),
    ("ngày 16 tháng 9 năm 2019", None, "2019-09-16"),
    ("Hà Nội, ngày 29 tháng 77 năm 2020", "Hà Nội", "2020"),
    ("Hà Nội, ngày 29 tháng AL năm 2020", "Hà Nội", "2020"),
    ("Hà Nội, ngàyo⁄tháng 12 năm 2020", "Hà Nội", "2020-12"),
    ("Hà Nội, ngày&thángðnăm 2020", "Hà Nội", "2020"),
    ("Hà Nội, ngày4Öfháng 05 năm 2022", "Hà Nội", "2022"),
    ("Hà Nội, ngày {2 tháng 5 năm 2022", "Hà Nội", "2022-05"),
    ("Hà Nội, ngày [| 7 tháng 5 năm 2022", "Hà Nội", "2022-05"),
    ("Hà Nội, ngày    tháng    năm", "Hà Nội", None),
    ("Hà Nội, hồi 16 giờ 30 ngày 05 tháng 9 năm 2024", "Hà Nội", "2024-09-05"),
    ("Hà Nội, lúc 9h ngày 05 tháng 9 năm 2024", "Hà Nội", "2024-09-05"),
    ("b . Hà Nội, ngày 30 thang 44 năm 2020", "Hà Nội", "2020"),
    ("Hà Nội, ngdy, Jf tháng 4 năm 2022", "Hà Nội", "2022-04"),
    ("Hà Nội, ngàu:J_ tháng 02jhăm 2018", "Hà Nội", "2018"),
    ("Hà Nội, ngà than, năm 2020", "Hà Nội", "2020"),
    ("Hà Nội ngày | 8iháng 10 năm 2018", "Hà Nội", "2018"),
    ("Thành phó Hồ Chí Minh, ngày 05 tháng 3 năm 2020", "Thành phó Hồ Chí Minh", "2020-03-05"),
]


@pytest.mark.parametrize(("line", "place", "date"), DATES, ids=[case[0] for case in DATES])
def test_place_and_date(line: str, place: str | None, date: str | None) -> None:
    issued = letter(date=line).issued
    assert issued is not None
    assert issued.place == place
    assert (None if issued.date is None else str(issued.date)) == date
    assert issued.confidence < 1 or date is not None


def test_a_lost_bar_is_put_right_with_less_confidence() -> None:
    found = letter(number="Số: 65/2013/ND- CP").reference
    assert found is not None
    assert (found.symbol, found.parts["symbol"].text) == ("NĐ-CP", "ND- CP")
    assert found.confidence < 1


@pytest.mark.parametrize(
    ("line", "doubtful"),
    [
        ("Hà Nội, ngày 05 tháng 3 năm 2020", False),
        ("Hà Nội, ngày      tháng 3 năm 2020", False),
        ("Hà Nội, ngày l6 tháng 3 năm 2020", True),
        ("Hà Nội, ngày ]] tháng 3 năm 2020", True),
        ("Hà Nội, ngày 31 tháng 2 năm 2020", True),
        ("Hà Nội, ngày      tháng      năm 2020", False),
        ("Hà Nội, ngày      tháng AL năm 2020", True),
    ],
)
def test_a_day_that_is_printed_but_not_read_is_doubtful(line: str, doubtful: bool) -> None:
    issued = letter(date=line).issued
    assert issued is not None
    assert (issued.confidence < 1) == doubtful


@pytest.mark.parametrize("line", ["", "Hà Nội", "ngày"])
def test_no_date(line: str) -> None:
    assert letter(date=line).issued is None


UBND, SYT, SGD = "UBND TỈNH ĐỊNH LỘC", "SỞ Y TẾ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"

ISSUERS = [
    (["BỘ XÂY DỰNG"], None, "BỘ XÂY DỰNG"),
    ([UBND, "SỞ NỘI VỤ"], UBND, "SỞ NỘI VỤ"),
    ([UBND, "SỞTÀI CHÍNH"], UBND, "SỞTÀI CHÍNH"),
    (["ỦY BAN NHÂN DÂN", "PHƯỜNG HÒA XUÂN"], None, "ỦY BAN NHÂN DÂN PHƯỜNG HÒA XUÂN"),
    (["ỦY BAN NHÂN DÂN", "HUYỆN MỸ THUẬN"], None, "ỦY BAN NHÂN DÂN HUYỆN MỸ THUẬN"),
    ([UBND, "SỞ GIÁO DỤC", "VÀ ĐÀO TẠO"], UBND, SGD),
    (["ỦY BAN NHÂN DÂN", "TỈNH ĐỊNH LỘC", SYT], "ỦY BAN NHÂN DÂN TỈNH ĐỊNH LỘC", SYT),
    (["BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ", "-------"], "BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ"),
    ([SGD, "TRƯỜNG THPT LÊ LAI"], SGD, "TRƯỜNG THPT LÊ LAI"),
    (["CÔNG TY CỔ PHẦN", "VẠN XUÂN"], None, "CÔNG TY CỔ PHẦN VẠN XUÂN"),
    (["TỈNH ỦY ĐỊNH LỘC", "BAN TỔ CHỨC", "*"], "TỈNH ỦY ĐỊNH LỘC", "BAN TỔ CHỨC"),
    (["UBND HUYỆN MỸ THUẬN", "PHÒNG NỘI VỤ"], "UBND HUYỆN MỸ THUẬN", "PHÒNG NỘI VỤ"),
    (["HỘI ĐỒNG NHÂN DÂN", "TỈNH ĐỊNH LỘC"], None, "HỘI ĐỒNG NHÂN DÂN TỈNH ĐỊNH LỘC"),
    (["TỔNG CÔNG TY SÔNG LỘC", "BAN QUẢN LÝ DỰ ÁN"], "TỔNG CÔNG TY SÔNG LỘC", "BAN QUẢN LÝ DỰ ÁN"),
]


@pytest.mark.parametrize(("lines", "parent", "name"), ISSUERS)
def test_issuer(lines: list[str], parent: str | None, name: str) -> None:
    issuers = letter(*lines).issuers
    assert [(issuer.parent, issuer.name) for issuer in issuers] == [(parent, name)]


JOINT = [
    (["BỘ TÀI CHÍNH - BỘ Y TẾ"], "TTLT-BTC-BYT", [(None, "BỘ TÀI CHÍNH"), (None, "BỘ Y TẾ")]),
    (["BỘ TÀI CHÍNH", "BỘ Y TẾ"], "TTLT-BTC-BYT", [(None, "BỘ TÀI CHÍNH"), (None, "BỘ Y TẾ")]),
    (["BỘ TÀI CHÍNH,", "BỘ Y TẾ"], "TTLT-BTC-BYT", [(None, "BỘ TÀI CHÍNH"), (None, "BỘ Y TẾ")]),
    ([UBND, f"{SYT} -", SGD], "KH-SYT-SGDĐT", [(UBND, SYT), (UBND, SGD)]),
    ([f"{SYT} – {SGD}"], "KH-SYT-SGDĐT", [(None, SYT), (None, SGD)]),
]


@pytest.mark.parametrize(("lines", "symbol", "expected"), JOINT)
def test_joint_issuers(
    lines: list[str], symbol: str, expected: list[tuple[str | None, str]]
) -> None:
    issuers = letter(*lines, number=f"Số: 12/2016/{symbol}").issuers
    assert [(issuer.parent, issuer.name) for issuer in issuers] == expected


SUBJECTS = [
    ("Về hướng dẫn tổ chức\nCuộc thi", "Về hướng dẫn tổ chức Cuộc thi"),
    ("V/v rà soát hồ sơ cán bộ", "rà soát hồ sơ cán bộ"),
    ("V/v: rà soát hồ sơ cán bộ.", "rà soát hồ sơ cán bộ"),
    ("v/v rà soát hồ sơ\ncán bộ, công chức", "rà soát hồ sơ cán bộ, công chức"),
    ("Về việc rà soát hồ sơ", "rà soát hồ sơ"),
    ("Về việc: rà soát hồ sơ", "rà soát hồ sơ"),
    ("VAv rà soát hồ sơ", "rà soát hồ sơ"),
    ("Viv rà soát hồ sơ", "rà soát hồ sơ"),
    ("V/v “Tuần lễ áo dài”", "Tuần lễ áo dài"),
    ("V/v hưởng ứng “Tuần lễ áo dài”", "hưởng ứng “Tuần lễ áo dài”"),
    ("", None),
]


@pytest.mark.parametrize(("lines", "subject"), SUBJECTS)
def test_subject_of_a_letter(lines: str, subject: str | None) -> None:
    found = letter(subject=lines).subject
    assert (found.text if found else None) == subject


TITLES = [
    (["QUYẾT ĐỊNH", "Về việc kiện toàn Ban Chỉ đạo"], "QĐ", "kiện toàn Ban Chỉ đạo"),
    (["QUYẾT ĐỊNH", "Về phân bổ", "ngân sách năm 2026"], "QĐ", "Về phân bổ ngân sách năm 2026"),
    (["QUYẾT ĐỊNH", "V/v nâng bậc lương"], "QĐ", "nâng bậc lương"),
    (["KẾ HOẠCH", "Tổ chức hội thi"], "KH", "Tổ chức hội thi"),
    (["KẾ HOẠCH Về việc tổ chức hội thi"], "KH", "tổ chức hội thi"),
    (["BÁO CÁO TỔNG KẾT NĂM HỌC"], "BC", "TỔNG KẾT NĂM HỌC"),
    (["THÔNG BÁO", "LỊCH TRỰC TẾT", "NĂM 2026"], "TB", "LỊCH TRỰC TẾT NĂM 2026"),
    (["TỜ TRÌNH", "V/v thành lập tổ", "Kính gửi: Giám đốc Sở"], "TTr", "thành lập tổ"),
    (["T H Ô N G  B Á O", "Lịch trực"], "TB", "Lịch trực"),
    (["GIẤY MỜI", "Dự họp tổng kết"], "GM", "Dự họp tổng kết"),
    (["THƯ MỜI", "Dự họp tổng kết"], "GM", "Dự họp tổng kết"),
    (["HƯỚNG DẪN", "Thi nâng ngạch"], "HD", "Thi nâng ngạch"),
    (["CHỈ THỊ", "Về phòng cháy"], "CT", "Về phòng cháy"),
    (["BIÊN BẢN", "Họp xét thi đua"], "BB", "Họp xét thi đua"),
    (["KẾT LUẬN"], "KL", None),
]


@pytest.mark.parametrize(("lines", "code", "subject"), TITLES)
def test_type_name_and_subject_below_it(lines: list[str], code: str, subject: str | None) -> None:
    document = titled(*lines)
    assert document.kind is not None
    assert (document.kind.code, document.kind.confidence) == (code, 1)
    assert document.kind.span is not None
    assert (document.subject.text if document.subject else None) == subject


def test_type_with_a_misread_letter_is_a_guess() -> None:
    kind = titled("QUYỂT ĐINI", "Về việc kiện toàn Ban Chỉ đạo").kind
    assert kind is not None
    assert kind.code == "QĐ"
    assert 0.8 < kind.confidence < 1


FROM_SYMBOL = [
    ("Số: 12/QĐ-UBND", "QĐ", 0.8),
    ("Số: 15/BC-STC", "BC", 0.8),
    ("Số: /KH-STC", "KH", 0.8),
    ("Số: 118/SNV-CCVC", "CV", 1.0),
    ("Số: 31/CV-Vina", "CV", 1.0),
    ("", "CV", 1.0),
]


@pytest.mark.parametrize(("number", "code", "confidence"), FROM_SYMBOL)
def test_type_where_none_is_printed(number: str, code: str, confidence: float) -> None:
    kind = letter(number=number).kind
    assert kind is not None
    assert (kind.code, kind.confidence, kind.span) == (code, confidence, None)


@pytest.mark.parametrize("text", ["", "Ngày xửa ngày xưa có một ngôi làng.", "SỞ NỘI VỤ"])
def test_type_cannot_be_told(text: str) -> None:
    assert vp.parse_text(text).kind is None


MARKS = [
    ("HỎA TỐC", "urgency", "HỎA TỐC"),
    ("HOẢ TỐC", "urgency", "HỎA TỐC"),
    ("HỎA TỐC HẸN GIỜ", "urgency", "HỎA TỐC HẸN GIỜ"),
    ("THƯỢNG KHẨN", "urgency", "THƯỢNG KHẨN"),
    ("* KHẨN *", "urgency", "KHẨN"),
    ("MẬT", "secrecy", "MẬT"),
    ("TỐI MẬT", "secrecy", "TỐI MẬT"),
    ("TUYỆT MẬT", "secrecy", "TUYỆT MẬT"),
    ("DỰ THẢO", "draft", "DỰ THẢO"),
    ("(Dự thảo)", "draft", "DỰ THẢO"),
    ("DỰ THẢO LẦN 2", "draft", "DỰ THẢO"),
    ("Dự thảo ngày 05/3/2026", "draft", "DỰ THẢO"),
]


@pytest.mark.parametrize(("line", "field", "canonical"), MARKS)
def test_mark(line: str, field: str, canonical: str) -> None:
    document = letter("SỞ NỘI VỤ", line)
    found = {name: getattr(document, name) for name in ("urgency", "secrecy", "draft")}
    assert {name: mark.text for name, mark in found.items() if mark} == {field: canonical}
    assert [issuer.name for issuer in document.issuers] == ["SỞ NỘI VỤ"]


@pytest.mark.parametrize("line", ["khẩn", "Mật độ dân số", "MẬT ONG ĐỊNH LỘC"])
def test_no_mark(line: str) -> None:
    document = letter("SỞ NỘI VỤ", line)
    assert (document.urgency, document.secrecy, document.draft) == (None, None, None)


def test_marks_of_both_kinds() -> None:
    document = letter("SỞ NỘI VỤ", "MẬT", "HỎA TỐC")
    assert document.urgency is not None
    assert document.secrecy is not None
    assert (document.urgency.text, document.secrecy.text) == ("HỎA TỐC", "MẬT")
