"""The foot: list, signature, copy certification, appendices, in whatever order they are read."""

from __future__ import annotations

import pytest

from tests.probes import unmarked, zones_of
from vnadmin_parse.layout import Column, SourceLine, build_layout
from vnadmin_parse.models import ZoneKind
from vnadmin_parse.zones import find_zones

LETTER = """\
reference> Số: 118/SNV-CCVC
subject> V/v rà soát hồ sơ cán bộ
addressees> Kính gửi: Các phòng, ban thuộc Sở.
body> Căn cứ chương trình công tác năm 2026, đề nghị rà soát hồ sơ trước ngày 15/3/2026./.
"""

GLUED = """
distribution> Nơi nhận: ‖ signature> TM. ỦY BAN NHÂN DÂN
distribution> - Như trên; ‖ signature> KT. CHỦ TỊCH
distribution> - UBND tỉnh (b/c); ‖ signature> PHÓ CHỦ TỊCH
distribution> - Lưu: VT, NN.
signature> Đỗ Văn Khoẻ
"""

SIGNED = """
distribution> Nơi nhận: ‖ signature> GIÁM ĐỐC
distribution> - Như trên;
distribution> - Lưu: VT.
signature> Trần Thị Bình
"""

FEET = {
    "list, then signature": """
distribution> Nơi nhận:
distribution> - Như trên;
distribution> - UBND tỉnh (b/c);
distribution> - Lưu: VT, CCVC.

signature> KT. GIÁM ĐỐC
signature> PHÓ GIÁM ĐỐC

signature> Trần Thị Bình
""",
    "signature, then list": """
signature> GIÁM ĐỐC
signature> (Đã ký)
signature> Trần Thị Bình
distribution> Nơi nhận:
distribution> - Như trên;
distribution> - Lưu: VT.
""",
    "name beside the archive line": """
distribution> Nơi nhận: ‖ signature> KT. CỤC TRƯỞNG
distribution> - Như trên; ‖ signature> PHÓ CỤC TRƯỞNG
distribution> - Phòng Kiểm tra số 2;
distribution> - Lưu: VT, TTHT(2b). ‖ signature> Lê Thị Mai
""",
    "a recipient's name, the signer's alone below": """
distribution> Nơi nhận: ‖ signature> KT. BỘ TRƯỞNG
distribution> - Như trên; ‖ signature> THỨ TRƯỞNG
distribution> - Phó Thủ tướng CP Phạm Thị Thanh
distribution> (để b/c);
distribution> - Lưu: VT, CCVC.
signature> Trương Hải Long
""",
    "the label is lost": """
body> NHI. CHỦTỊCH
distribution> - Bộ Nông nghiệp và Môi trường;
distribution> - Các cơ quan thuộc UBND; ‖ signature> Phan Quý Phương
distribution> - Lưu: VT, NN.
""",
    "name beside a recipient": """
distribution> Nơi nhận:
distribution> - Như trên; ‖ signature> GIÁM ĐỐC
distribution> - Website Sở; ‖ signature> Nguyễn Văn Tám
distribution> - Lưu: VT.
""",
    "name with a rank": """
distribution> Nơi nhận: ‖ signature> KT. GIÁM ĐỐC
distribution> - Như trên; ‖ signature> PHÓ GIÁM ĐỐC
distribution> - Lưu: VT.
signature> Đại tá Nguyễn Văn Lâm
""",
    "recipient over two lines, archive line too": """
distribution> Nơi nhận:
distribution> - Thường trực Tỉnh ủy, Hội đồng nhân dân
distribution> tỉnh (để báo cáo);
distribution> - Các phòng chuyên môn;
distribution> - Lưu: VT, CCVC,
distribution> Trang (3b).
signature> GIÁM ĐỐC
signature> Trần Thị Bình
""",
    "list in one line": """
distribution> Nơi nhận: Như trên; Lưu: VT.
signature> GIÁM ĐỐC
signature> Trần Thị Bình
""",
    "list without its label": """
distribution> - Như trên; ‖ signature> KT. GIÁM ĐỐC
distribution> - Lưu: VT, TCCB. ‖ signature> PHÓ GIÁM ĐỐC
signature> Trần Thị Bình
""",
    "label and positions without diacritics": """
distribution> Nơi nhân: ‖ signature> KT. CUC TRUONG
distribution> - Nhu trên; ‖ signature> PHÓ CUC TRUONG
distribution> - Lưu: VT.
signature> Lê Thị Mai
""",
    "signature without a list": """
signature> TM. BAN THƯỜNG VỤ
signature> PHÓ BÍ THƯ
signature> Trần Văn Minh
""",
    "signature of a company": """
signature> GIÁM ĐỐC CÔNG TY
signature> (Ký tên và đóng dấu)
signature> Trần Thị Bình
""",
    "foot of the Party": """
distribution> Nơi nhận: ‖ signature> T/M BAN THƯỜNG VỤ
distribution> - Các huyện ủy, ‖ signature> PHÓ BÍ THƯ
distribution> - Lưu Văn phòng.
signature> Trần Văn Minh
""",
    "two signers, one below the other": """
signature> KT. GIÁM ĐỐC SỞ Y TẾ
signature> PHÓ GIÁM ĐỐC
signature> Lê Thị Bích Hợp
signature> KT. GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO
signature> PHÓ GIÁM ĐỐC
signature> Nguyễn Khắc Thuỳ
distribution> Nơi nhận:
distribution> - UBND tỉnh;
distribution> - Lưu: VT.
""",
    "two signers side by side": """
signature> KT. GIÁM ĐỐC SỞ Y TẾ KT. GIÁM ĐỐC SỞ TÀI CHÍNH
signature> PHÓ GIÁM ĐỐC PHÓ GIÁM ĐỐC
signature> Lê Thị Bích Hợp Nguyễn Khắc Thuỳ
distribution> Nơi nhận:
distribution> - UBND tỉnh;
distribution> - Lưu: VT.
""",
    "no foot": """
body> Sở đề nghị các đơn vị quan tâm thực hiện.
""",
    "a sentence about nơi nhận": """
body> Nơi nhận hồ sơ là bộ phận một cửa của Sở, các đơn vị nộp trực tiếp trước ngày 15/3/2026.
signature> GIÁM ĐỐC
signature> Trần Thị Bình
""",
}

BEHIND = {
    "appendix": """
appendix> PHỤ LỤC I
appendix> DANH MỤC HỒ SƠ
appendix> (Kèm theo Công văn số 118/SNV-CCVC ngày 05/3/2026)
appendix> 1. Hồ sơ gốc của cán bộ, công chức.
""",
    "appendix in small letters": """
appendix> Phụ lục
appendix> Danh mục hồ sơ phải rà soát của các phòng, ban, đơn vị thuộc Sở
""",
    "attached regulation": """
appendix> QUY CHẾ
appendix> Làm việc của Sở Nội vụ
appendix> (Ban hành kèm theo Quyết định số 12/QĐ-SNV ngày 05/3/2026)
""",
    "a form with a head of its own": """
appendix> UBND TỈNH ĐỊNH LỘC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
appendix> SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc
appendix> BẢNG KÊ
""",
    "copy certification": """
copy> UBND HUYỆN MỸ THUẬN SAO Y BẢN CHÍNH
copy> Số: 15/SY-UBND
copy> Nơi nhận: CHÁNH VĂN PHÒNG
copy> - Các xã;
copy> - Lưu: VT.
copy> Ma Thị Duyên
""",
    "copy certification, then appendix": """
copy> SAO LỤC
copy> Số: 15/SL-UBND
copy> Nơi nhận:
copy> - Các xã;
copy> - Lưu: VT.
copy> CHÁNH VĂN PHÒNG
copy> Ma Thị Duyên
appendix> PHỤ LỤC
appendix> DANH MỤC HỒ SƠ
""",
    "scraps of a scan": """
noise> ,,. ~' j
noise> ! ị ,
""",
}


@pytest.mark.parametrize("gap", [" ", "    ", "\t", "            "], ids=repr)
def test_columns_that_an_extractor_glued(gap: str) -> None:
    text, zones = unmarked(LETTER + GLUED.strip("\n"), gap)
    assert zones_of(text) == zones


@pytest.mark.parametrize("marked", FEET.values(), ids=FEET)
def test_list_and_signature(marked: str) -> None:
    text, zones = unmarked(LETTER + marked.strip("\n"))
    assert zones_of(text) == zones


@pytest.mark.parametrize("marked", BEHIND.values(), ids=BEHIND)
def test_what_follows_the_foot(marked: str) -> None:
    text, zones = unmarked(LETTER + SIGNED.strip("\n") + marked.rstrip("\n"))
    assert zones_of(text) == zones


def test_position_wrapped_in_the_right_column() -> None:
    foot = """\
distribution> Nơi nhận: ‖ signature> TL. BỘ TRƯỞNG
distribution> - Như trên; ‖ signature> KT. CỤC TRƯỞNG
distribution> - Vụ Pháp chế; ‖ signature> PHÓ CỤC TRƯỞNG CỤC QUẢN LÝ
distribution> - Lưu: VT. ‖ signature> NHÀ VÀ THỊ TRƯỜNG
signature> Bùi Thị Vân"""
    text, zones = unmarked(LETTER + foot, "\t")
    assert zones_of(text) == zones


def test_list_of_the_copy_where_the_original_has_none() -> None:
    foot = """\
signature> THỦ TƯỚNG
signature> Trần Văn Minh
copy> SAO LỤC
copy> Số: 15-SL/HU
distribution> Nơi nhận: ‖ copy> CHÁNH VĂN PHÒNG
distribution> - Các xã;
distribution> - Lưu: VT.
copy> Ma Thị Duyên"""
    text, zones = unmarked(LETTER + foot)
    assert zones_of(text) == zones


LABELS = [
    "Nơi nhận:",
    "Nơi nhận :",
    "NƠI NHẬN:",
    "*Nơi nhận:",
    "Noi nhan:",
    "Nơi nhận",
    "Nơi nhân;",
]


@pytest.mark.parametrize("label", LABELS)
def test_labels(label: str) -> None:
    foot = f"distribution> {label}\ndistribution> - Như trên;\ndistribution> - Lưu: VT."
    text, zones = unmarked(LETTER + foot)
    assert zones_of(text) == zones


ARCHIVES = [
    "- Lưu: VT.",
    "- Lưu VT.",
    "- - Lưu: VT, NV",
    "Lưu: VT, TCCB.",
    "- Lưu; VP.",
    "~ Lưu: VT",
]


@pytest.mark.parametrize("archive", ARCHIVES)
def test_archive_line_closes_the_list(archive: str) -> None:
    foot = f"""\
distribution> Nơi nhận:
distribution> - Như trên;
distribution> {archive}
signature> GIÁM ĐỐC
signature> Trần Thị Bình"""
    text, zones = unmarked(LETTER + foot)
    assert zones_of(text) == zones


def test_a_list_headed_in_the_right_column_only() -> None:
    lines = [
        SourceLine("Số: 118/SNV-CCVC", column=Column.FULL),
        SourceLine("Kính gửi: Các phòng, ban thuộc Sở.", column=Column.FULL),
        SourceLine("Đề nghị các đơn vị rà soát hồ sơ.", column=Column.FULL),
        SourceLine("Nơi nhận:", column=Column.RIGHT),
        SourceLine("- Như trên;", column=Column.FULL),
        SourceLine("- Lưu: VT.", column=Column.FULL),
    ]
    layout = build_layout(lines)
    listed = find_zones(layout).of(ZoneKind.DISTRIBUTION)
    assert [layout.string(line) for line in listed] == ["- Như trên;", "- Lưu: VT."]
