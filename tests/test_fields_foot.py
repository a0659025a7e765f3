"""Addressees and the fields of the foot: recipients, archive, signers, appendices."""

from __future__ import annotations

import pytest

import vnadmin_parse as vp
from tests.probes import broken_spans
from vnadmin_parse.models import Document

TOP = """\
Số: 118/SNV-CCVC
V/v rà soát hồ sơ
Kính gửi: Các phòng, ban.
Căn cứ chương trình công tác năm 2026, đề nghị rà soát hồ sơ trước ngày 15/3/2026./.
"""
LIST = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"


def parsed(text: str) -> Document:
    document = vp.parse_text(text)
    assert broken_spans(document) == []
    return document


ADDRESSEES = [
    (["gửi: Cục Thuế các tỉnh"], ["Cục Thuế các tỉnh"]),
    (["nh gửi: Cục Thuế các tỉnh"], ["Cục Thuế các tỉnh"]),
    (["Kính gửi: Sở Y tế"], ["Sở Y tế"]),
    (["Kính gửi: Sở Y tế, Sở Tài chính."], ["Sở Y tế, Sở Tài chính"]),
    (["Kính gửi: Sở Y tế;", "Sở Tài chính;"], ["Sở Y tế", "Sở Tài chính"]),
    (["Kính gửi:", "- Sở Y tế;", "- Sở Tài chính."], ["Sở Y tế", "Sở Tài chính"]),
    (["Kính gửi: - Sở Y tế;", "- UBND các", "huyện."], ["Sở Y tế", "UBND các huyện"]),
    (["Kính gửi:", "~ Sở Y tế;", "~ Sở Tài chính."], ["Sở Y tế", "Sở Tài chính"]),
    (["Kính gửi:", "1. Sở Y tế;", "2. Sở Tài chính."], ["Sở Y tế", "Sở Tài chính"]),
    (["KÍNH GỬI: CÔNG TY VẠN XUÂN"], ["CÔNG TY VẠN XUÂN"]),
    (["Kính gửi: Công ty Vạn Xuân l"], ["Công ty Vạn Xuân"]),
    (["Kính gửi: Công ty Vạn Xuân Đội 1"], ["Công ty Vạn Xuân Đội 1"]),
    (["Kính gửi: Sở Y tế;", "Đồng kính gửi: Sở Tài chính."], ["Sở Y tế", "Sở Tài chính"]),
    (["Kính gửi: Bộ Tài chính", "(qua Tổng cục Thuế)"], ["Bộ Tài chính (qua Tổng cục Thuế)"]),
    (["Kính gửi: Công ty Vạn Xuân (MST: 0100)"], ["Công ty Vạn Xuân"]),
    (["Kính gửi: Công ty Vạn Xuân; địa chỉ: số 5 Trần Phú"], ["Công ty Vạn Xuân"]),
    (["Kính gửi: Công ty Vạn Xuân", "(Địa chỉ: số 5)", "MST: 0100"], ["Công ty Vạn Xuân"]),
    (["Kính gửi: Ông Trần Bính", "Địa chỉ: thôn 3,", "xã Hòa Bình"], ["Ông Trần Bính"]),
    (["Kính gửi:", "- Sở Y tế;", "- Địa chỉ: số 5", "- Sở Tài chính"], ["Sở Y tế", "Sở Tài chính"]),
]


@pytest.mark.parametrize(("lines", "names"), ADDRESSEES)
def test_addressees(lines: list[str], names: list[str]) -> None:
    text = "\n".join(["Số: 118/SNV-CCVC", "V/v rà soát", *lines, "Căn cứ chương trình;"])
    assert [addressee.name for addressee in parsed(text).addressees] == names


def test_addressees_of_a_telegram() -> None:
    text = "CÔNG ĐIỆN\nVề việc ứng phó bão\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\n"
    text += "- Chủ tịch UBND các huyện;\n- Giám đốc các sở.\nBão số 4 đang tiến vào đất liền."
    names = [addressee.name for addressee in parsed(text).addressees]
    assert names == ["Chủ tịch UBND các huyện", "Giám đốc các sở"]


RECIPIENTS = [
    ("- Như trên;", "Như trên", None),
    ("- Như kính gửi;", "Như kính gửi", None),
    ("- Như Điều 3;", "Như Điều 3", None),
    ("- UBND tỉnh (b/c);", "UBND tỉnh", "b/c"),
    ("- UBND tỉnh ( b/c );", "UBND tỉnh", "b/c"),
    ("- UBND tỉnh (để b/c);", "UBND tỉnh", "để b/c"),
    ("- UBND tỉnh (để báo cáo);", "UBND tỉnh", "để báo cáo"),
    ("- TT Tỉnh ủy, HĐND tỉnh (thay b/c);", "TT Tỉnh ủy, HĐND tỉnh", "thay b/c"),
    ("- Các phòng (p/h);", "Các phòng", "p/h"),
    ("- Các phòng (ph/h);", "Các phòng", "ph/h"),
    ("- Các phòng (để t/h)", "Các phòng", "để t/h"),
    ("- Các phòng (để phối hợp thực hiện)./.", "Các phòng", "để phối hợp thực hiện"),
    ("- Đ/c Bí thư (đ/b);", "Đ/c Bí thư", "đ/b"),
    ("- Công an tỉnh (phối hợp);", "Công an tỉnh", "phối hợp"),
    ("- Công an tỉnh (VBĐT);", "Công an tỉnh", "VBĐT"),
    ("- Cục C06 (Bộ Công an) (để b/c);", "Cục C06 (Bộ Công an)", "để b/c"),
    ("- Sở Y tế (Phòng Nghiệp vụ Y);", "Sở Y tế (Phòng Nghiệp vụ Y)", None),
    ("- Sở Y tế (02 bản);", "Sở Y tế (02 bản)", None),
    ("- PVT Trần A (để b/c); R", "PVT Trần A", "để b/c"),
    ("- PVT Trần A (để b/c); Œ N", "PVT Trần A", "để b/c"),
    ("~ Website Sở;", "Website Sở", None),
    ("+ Báo Định Lộc;", "Báo Định Lộc", None),
    ("- - Các xã;", "Các xã", None),
    ("1. Các xã;", "Các xã", None),
    ("- Sở Tư pháp; Sở Nội vụ;", "Sở Tư pháp; Sở Nội vụ", None),
    ("- UBND tỉnh (b/€);", "UBND tỉnh", "b/€"),
]


@pytest.mark.parametrize(("line", "name", "note"), RECIPIENTS)
def test_recipient(line: str, name: str, note: str | None) -> None:
    found = parsed(f"{TOP}Nơi nhận:\n{line}\n- Lưu: VT.").distribution
    assert [(recipient.name, recipient.note) for recipient in found] == [(name, note)]


LISTS = [
    ("- Hội đồng nhân dân\ntỉnh (để báo\ncáo);", [("Hội đồng nhân dân tỉnh", "để báo cáo")]),
    ("Như trên;\nUBND tỉnh (b/c);", [("Như trên", None), ("UBND tỉnh", "b/c")]),
    ("- Như trên; GIÁM ĐỐC\n- Các xã;", [("Như trên", None), ("Các xã", None)]),
    ("- Các xã (\nt/h);\n- Báo;", [("Các xã", "t/h"), ("Báo", None)]),
]


@pytest.mark.parametrize(("lines", "expected"), LISTS)
def test_recipients_over_several_lines(lines: str, expected: list[tuple[str, str | None]]) -> None:
    found = parsed(f"{TOP}Nơi nhận:\n{lines}\n- Lưu: VT.").distribution
    assert [(recipient.name, recipient.note) for recipient in found] == expected


def test_recipient_beside_the_label() -> None:
    found = parsed(f"{TOP}Nơi nhận: - Như trên;\n- Các xã;\n- Lưu: VT.").distribution
    assert [recipient.name for recipient in found] == ["Như trên", "Các xã"]


ARCHIVES = [
    ("- Lưu: VT.", ["VT"]),
    ("- Lưu: VT, CCVC.", ["VT", "CCVC"]),
    ("- Lưu: VT, KGVX (2b).", ["VT", "KGVX (2b)"]),
    ("- Lưu: VT, NV (Hà, 05 bản).", ["VT", "NV (Hà, 05 bản)"]),
    ("- Lưu: Văn thư, Vụ PC (3).", ["Văn thư", "Vụ PC (3)"]),
    ("- Lưu: VT; CCVC;", ["VT", "CCVC"]),
    ("- Lưu VT, P.TTHT(3b)./.", ["VT", "P.TTHT(3b)"]),
    ("- Lưu: VT,\nCCVC.", ["VT", "CCVC"]),
    ("- - Lưu: VT", ["VT"]),
    ("Lưu: VT.", ["VT"]),
    ("- Lưu tại VP.", ["VP"]),
    ("- Lun: VT, TTHT(2b)", ["VT", "TTHT(2b)"]),
    ("- Lưu: VI, VP (KSTTHC).", ["VT", "VP (KSTTHC)"]),
    ("- Lưu: VT, V1.", ["VT", "V1"]),
    ("- Lưu: HC, VI.", ["HC", "VI"]),
    ("- Lưu: VT, TTKT Gb).", ["VT", "TTKT Gb)"]),
    ("- Lưu: VT, TCT (VT, CS(3b)).", ["VT", "TCT (VT, CS(3b))"]),
    ("- Lưu: VT, TTHT (bpnam; 7-20) L", ["VT", "TTHT (bpnam; 7-20)"]),
    ("- Lưu: VT. TXNK (3b).", ["VT", "TXNK (3b)"]),
    ("- Lưu: VT, TNCN. g", ["VT", "TNCN"]),
    ("- Lưu: VT, TTHT(2). (4 )", ["VT", "TTHT(2)"]),
    ("- Lưu: VT, KTTH. (3b).", ["VT", "KTTH. (3b)"]),
    ("- Lưu: VT, NC. HA.", ["VT", "NC. HA"]),
    ("- Lưu: VT, NN (3) Tuynh.", ["VT", "NN (3) Tuynh"]),
    ("- Lưu: VT, (ĐT-Tr) TV.", ["VT", "(ĐT-Tr) TV"]),
    ("- Lưu: VT, DNL (2b) yo", ["VT", "DNL (2b)"]),
    ("- Lưu: VT, TTHT.\nScanned with CamScanner", ["VT", "TTHT"]),
]


@pytest.mark.parametrize(("line", "items"), ARCHIVES)
def test_archive(line: str, items: list[str]) -> None:
    document = parsed(f"{TOP}Nơi nhận:\n- Như trên;\n{line}")
    assert [item.text for item in document.archive] == items
    assert [recipient.name for recipient in document.distribution] == ["Như trên"]


@pytest.mark.parametrize(
    "union", ["Đoàn TNCS Hồ Chí Minh", "Ban Thường vụ Đoàn TNCS Hồ Chí Minh xã"]
)
def test_the_youth_union_may_be_a_recipient(union: str) -> None:
    lines = f"Nơi nhận:\n- Như trên;\n- {union};\n- Các chi đoàn;\n- Lưu: VT."
    document = parsed(f"{TOP}{lines}")
    assert [entry.name for entry in document.distribution] == ["Như trên", union, "Các chi đoàn"]
    assert [item.text for item in document.archive] == ["VT"]


def test_a_repaired_records_office_says_so() -> None:
    document = parsed(f"{TOP}Nơi nhận:\n- Như trên;\n- Lưu: VI, VP.")
    office, room = document.archive
    assert (office.text, office.span.text) == ("VT", "VI")
    assert office.confidence < room.confidence == 1.0


NAME = "Trần Thị Bình"
TM, KT = "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"
TAX, GENERAL = "KT. TRƯỞNG THUẾ CƠ SỞ", "KT. TỔNG CỤC TRƯỞNG"
COMMANDER = "PHÓ CHỈ HUY TRƯỞNG - THAM MƯU TRƯỞNG"
EDUCATION = "GIÁM ĐỐC SỞ GIÁO DỤC VÀ"

SIGNERS = [
    (["GIÁM ĐỐC", NAME], None, "GIÁM ĐỐC", NAME),
    (["GIÁM ĐỐC"], None, "GIÁM ĐỐC", None),
    (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", NAME], "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", NAME),
    (["KT.GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", NAME], "KT.GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", NAME),
    ([TM, KT, "PHÓ CHỦ TỊCH", NAME], f"{TM} / {KT}", "PHÓ CHỦ TỊCH", NAME),
    ([TM, "CHỦ TỊCH", "(Đã ký)", NAME], TM, "CHỦ TỊCH", NAME),
    (["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG", NAME], "TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG", NAME),
    (["THỪA LỆNH GIÁM ĐỐC", "TRƯỞNG PHÒNG", NAME], "THỪA LỆNH GIÁM ĐỐC", "TRƯỞNG PHÒNG", NAME),
    (["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", NAME], "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", NAME),
    (["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", NAME], "K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", NAME),
    (["Q. GIÁM ĐỐC", NAME], None, "Q. GIÁM ĐỐC", NAME),
    (["PHÓ GIÁM ĐỐC PHỤ TRÁCH", NAME], None, "PHÓ GIÁM ĐỐC PHỤ TRÁCH", NAME),
    ([EDUCATION, "ĐÀO TẠO", NAME], None, f"{EDUCATION} ĐÀO TẠO", NAME),
    (["GIÁM ĐỐC", "(Đã ký và đóng dấu)", NAME], None, "GIÁM ĐỐC", NAME),
    (["GIÁM ĐỐC", f"{NAME} (đã ký)"], None, "GIÁM ĐỐC", NAME),
    (["GIÁM ĐỐC", f"TS. {NAME}"], None, "GIÁM ĐỐC", f"TS. {NAME}"),
    (["HIỆU TRƯỞNG", f"PGS.TS. {NAME}"], None, "HIỆU TRƯỞNG", f"PGS.TS. {NAME}"),
    (["GIÁM ĐỐC", f"Đại tá {NAME}"], None, "GIÁM ĐỐC", f"Đại tá {NAME}"),
    (["GIÁM ĐỐC", NAME.upper()], None, "GIÁM ĐỐC", NAME.upper()),
    (["GIÁM ĐỐC", "Nguyễn Thị Mai Anh"], None, "GIÁM ĐỐC", "Nguyễn Thị Mai Anh"),
    (["GIÁM ĐỐC", "Đỗ Lê Hà My"], None, "GIÁM ĐỐC", "Đỗ Lê Hà My"),
    (["CHỦ TỊCH", "Y Thanh Hà Niê Kđăm"], None, "CHỦ TỊCH", "Y Thanh Hà Niê Kđăm"),
    (["PHÓ CHỦ TỊCH THƯỜNG TRỰC", NAME], None, "PHÓ CHỦ TỊCH THƯỜNG TRỰC", NAME),
    (["PHÓ BÍ THƯ THƯỜNG TRỰC", NAME], None, "PHÓ BÍ THƯ THƯỜNG TRỰC", NAME),
    ([COMMANDER, NAME], None, COMMANDER, NAME),
    (["GIÁM ĐỐC", "Vy Công Tường"], None, "GIÁM ĐỐC", "Vy Công Tường"),
    ([TAX, f"PHÓ {TAX[4:]}", NAME], TAX, f"PHÓ {TAX[4:]}", NAME),
    (["TRƯỞNG THỐNG KÊ TỈNH", NAME], None, "TRƯỞNG THỐNG KÊ TỈNH", NAME),
    (["KT. TỔNG CỤC TRƯỞNG", "PHÓ TỔNG TRƯỞNG", NAME], GENERAL, "PHÓ TỔNG TRƯỞNG", NAME),
    ([f"__{KT}", "PHÓ CHỦ TỊCH", NAME], KT, "PHÓ CHỦ TỊCH", NAME),
]


@pytest.mark.parametrize(("lines", "authority", "title", "name"), SIGNERS)
def test_signer(
    lines: list[str], authority: str | None, title: str | None, name: str | None
) -> None:
    for text in (LIST + "\n".join(lines), "\n".join(lines) + "\n" + LIST):
        found = parsed(TOP + text).signers
        assert [(s.authority, s.title, s.name) for s in found] == [(authority, title, name)]


REMAINS = [
    ("guyễn Tiến Trường", "guyễn Tiến Trường"),
    ("— Keuyễn Huy Nhặn", "Keuyễn Huy Nhặn"),
    ("Website Cục Thuế", None),
    ("Scanned with CamScanner", None),
]


@pytest.mark.parametrize(("line", "name"), REMAINS)
def test_the_remains_of_a_name_under_a_signature(line: str, name: str | None) -> None:
    found = parsed(f"{TOP}Nơi nhận:\n- Như trên;\n- Lưu: VT, TTHT.\n{line}").signers
    assert [signer.name for signer in found] == ([name] if name else [])
    assert all(signer.confidence < 1 for signer in found)


TWO_BODIES = [("GIÁM ĐỐC SỞ Y TẾ", "Lê Thị Hợp"), ("GIÁM ĐỐC SỞ TÀI CHÍNH", "Ngô Khắc Thuỳ")]
TWO_ROLES = [("THƯ KÝ", "Lê Thị Mai Anh"), ("TRƯỞNG ĐOÀN", "Ngô Khắc Thuỳ")]


@pytest.mark.parametrize("signers", [TWO_BODIES, TWO_ROLES])
def test_two_signers_one_below_the_other(signers: list[tuple[str, str]]) -> None:
    lines = "\n".join(line for signer in signers for line in signer)
    found = parsed(f"{TOP}{lines}\n{LIST}").signers
    assert [(signer.title, signer.name) for signer in found] == signers


@pytest.mark.parametrize("gap", [" ", "\t", "          "])
def test_two_signers_side_by_side(gap: str) -> None:
    lines = "\n".join(gap.join(pair) for pair in zip(*TWO_ROLES, strict=True))
    found = parsed(f"{TOP}{lines}\n{LIST}").signers
    assert [(signer.title, signer.name) for signer in found] == TWO_ROLES


def test_two_signers_with_authority_side_by_side() -> None:
    lines = "KT. GIÁM ĐỐC SỞ Y TẾ KT. GIÁM ĐỐC SỞ TÀI CHÍNH\nPHÓ GIÁM ĐỐC PHÓ GIÁM ĐỐC\n"
    found = parsed(f"{TOP}{lines}Lê Thị Hợp Ngô Khắc Thuỳ\n{LIST}").signers
    assert [(signer.authority, signer.title, signer.name) for signer in found] == [
        ("KT. GIÁM ĐỐC SỞ Y TẾ", "PHÓ GIÁM ĐỐC", "Lê Thị Hợp"),
        ("KT. GIÁM ĐỐC SỞ TÀI CHÍNH", "PHÓ GIÁM ĐỐC", "Ngô Khắc Thuỳ"),
    ]


def test_signature_between_the_recipients() -> None:
    document = parsed(
        f"{TOP}Nơi nhận: TL. BỘ TRƯỞNG\n- Như trên; KT. CỤC TRƯỞNG\n"
        "- Vụ Pháp chế (p/h); PHÓ CỤC TRƯỞNG\n- Lưu: VT, QLN(3b). Bùi Thị Vân"
    )
    assert [(s.authority, s.title, s.name) for s in document.signers] == [
        ("TL. BỘ TRƯỞNG / KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG", "Bùi Thị Vân")
    ]
    found = [(recipient.name, recipient.note) for recipient in document.distribution]
    assert found == [("Như trên", None), ("Vụ Pháp chế", "p/h")]
    assert [item.text for item in document.archive] == ["VT", "QLN(3b)"]


SIGNED = f"{TOP}Nơi nhận: GIÁM ĐỐC\n- Như trên;\n- Lưu: VT.\n{NAME}\n"
ITEM = "1. Tên đơn vị, địa chỉ, điện thoại của cơ quan báo cáo."

APPENDICES = [
    ([], []),
    (["PHỤ LỤC", ITEM], ["PHỤ LỤC"]),
    (["PHỤ LỤC I", "DANH MỤC HỒ SƠ", "(Kèm theo)", ITEM], ["PHỤ LỤC I DANH MỤC HỒ SƠ"]),
    (["PHỤ LỤC I", ITEM, "PHỤ LỤC II", ITEM], ["PHỤ LỤC I", "PHỤ LỤC II"]),
    (["Phụ lục 01", ITEM, "Phụ lục 02", ITEM], ["Phụ lục 01", "Phụ lục 02"]),
    (["QUY CHẾ", "Làm việc của Sở", ITEM], ["QUY CHẾ"]),
    (["DANH SÁCH", "CÁN BỘ TẬP HUẤN", ITEM], ["DANH SÁCH CÁN BỘ TẬP HUẤN"]),
]


@pytest.mark.parametrize(("lines", "titles"), APPENDICES)
def test_appendices(lines: list[str], titles: list[str]) -> None:
    document = parsed(SIGNED + "\n".join(lines))
    assert [appendix.title for appendix in document.appendices] == titles
    assert "\n".join(appendix.span.text for appendix in document.appendices) == "\n".join(lines)
    assert [signer.name for signer in document.signers] == [NAME]
