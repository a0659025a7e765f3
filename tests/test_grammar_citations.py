"""Citations in running text: what stands in them, form by form."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnadmin_parse.grammar.anaphora import find_anaphors
from vnadmin_parse.grammar.citations import CitationMatch, citation_matches
from vnadmin_parse.grammar.folding import fold
from vnadmin_parse.grammar.locators import find_locators
from vnadmin_parse.grammar.passage import Passage
from vnadmin_parse.grammar.symbols import split_symbol


def _shown(text: str, match: CitationMatch) -> dict[str, Any]:
    """What a match holds, without what is not there."""

    def words(place: tuple[int, int] | None) -> str | None:
        return " ".join(text[place[0] : place[1]].split()) if place else None

    values = {
        "kind": match.kind,
        "number": match.reference.text if match.reference else None,
        "name": words(match.name),
        "date": str(match.date.date) if match.date else None,
        "issuer": words(match.issuer),
        "title": words(match.title),
        "locators": [words(place) for place in match.locators],
    }
    return {name: value for name, value in values.items() if value}


def _found(text: str) -> list[dict[str, Any]]:
    return [_shown(text, match) for match in citation_matches(text)]


WHOLE = [
    (
        "Thực hiện Công văn số 618/UBND-NN ngày 12/3/2026 của Ủy ban nhân dân tỉnh về việc báo cáo "
        "công tác bảo vệ rừng, Sở Nông nghiệp và Môi trường báo cáo như sau:",
        {
            "kind": "CV",
            "number": "618/UBND-NN",
            "date": "2026-03-12",
            "issuer": "Ủy ban nhân dân tỉnh",
            "title": "báo cáo công tác bảo vệ rừng",
        },
    ),
    (
        "Căn cứ Nghị định 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công "
        "tác văn thư;",
        {
            "kind": "NĐ",
            "number": "30/2020/NĐ-CP",
            "date": "2020-03-05",
            "issuer": "Chính phủ",
            "title": "công tác văn thư",
        },
    ),
    (
        "Ngày 04/8/2025, Thủ tướng Chính phủ đã ban hành Chỉ thị số 231/CT-TTg về tăng "
        "cường quản lý "
        "quy hoạch, theo đó, giao Bộ Xây dựng chủ trì.",
        {
            "kind": "CT",
            "number": "231/CT-TTg",
            "date": "2025-08-04",
            "issuer": "Thủ tướng Chính phủ",
            "title": "tăng cường quản lý quy hoạch",
        },
    ),
    (
        "nhận được văn bản số CV/07XD ngày 02/12/2011 Công ty CP Xây lắp Hà Phú hỏi về "
        "việc phân bổ "
        "chi phí, vấn đề đơn vị hỏi, Cục Thuế có ý kiến như sau:",
        {
            "kind": "CV",
            "number": "CV/07XD",
            "date": "2011-12-02",
            "issuer": "Công ty CP Xây lắp Hà Phú",
            "title": "phân bổ chi phí",
        },
    ),
    (
        "Trả lời công văn không số đề ngày 04/01/2020 của Công ty TNHH Tân Khê (sau đây "
        "gọi là Công "
        "ty) hỏi về chính sách thuế, Cục Thuế có ý kiến:",
        {
            "kind": "CV",
            "date": "2020-01-04",
            "issuer": "Công ty TNHH Tân Khê",
            "title": "chính sách thuế",
        },
    ),
    (
        "Trả lời công văn số 12/CV-TB ngày 3/4/2020 của Công ty TNHH Thương mại và thiết bị Gia "
        "Hòa về chính sách thuế.",
        {
            "kind": "CV",
            "number": "12/CV-TB",
            "date": "2020-04-03",
            "issuer": "Công ty TNHH Thương mại và thiết bị Gia Hòa",
            "title": "chính sách thuế",
        },
    ),
    (
        "Thông tư số 413/2016/TT-BTC ngày 06/8/2016 (có hiệu lực từ ngày 01/10/2016) của Bộ Tài "
        "chính hướng dẫn thực hiện nghĩa vụ thuế.",
        {
            "kind": "TT",
            "number": "413/2016/TT-BTC",
            "date": "2016-08-06",
            "issuer": "Bộ Tài chính",
            "title": "hướng dẫn thực hiện nghĩa vụ thuế",
        },
    ),
    (
        "Thông tư số 413/2016/TT-BTC ngày 06/8/2016 của Bộ Tài chính có hiệu lực từ ngày 01 tháng "
        "10 năm 2016 hướng dẫn thực hiện nghĩa vụ thuế.",
        {
            "kind": "TT",
            "number": "413/2016/TT-BTC",
            "date": "2016-08-06",
            "issuer": "Bộ Tài chính",
            "title": "hướng dẫn thực hiện nghĩa vụ thuế",
        },
    ),
    (
        "của Công ty TNHH Gia Hòa về thuế. Trả lời văn bản số 05-2021/CV ngày 27/12/2021 "
        "của Công ty "
        "TNHH Gia Hòa - MST 4201248999 (Công ty) về việc xác định giao dịch liên kết, Chi cục Thuế "
        "TP. Đông Hà có ý kiến như sau:",
        {
            "kind": "CV",
            "number": "05-2021/CV",
            "date": "2021-12-27",
            "issuer": "Công ty TNHH Gia Hòa",
            "title": "xác định giao dịch liên kết",
        },
    ),
    (
        "Căn cứ Thông tư liên tịch số 413/2016/TTLT-BYT-BGDĐT ngày 12 tháng 5 năm 2016 "
        "của Bộ trưởng "
        "Bộ Y tế, Bộ trưởng Bộ Giáo dục và Đào tạo quy định về công tác y tế trường học;",
        {
            "kind": "TTLT",
            "number": "413/2016/TTLT-BYT-BGDĐT",
            "date": "2016-05-12",
            "issuer": "Bộ trưởng Bộ Y tế, Bộ trưởng Bộ Giáo dục và Đào tạo",
            "title": "quy định về công tác y tế trường học",
        },
    ),
    (
        "Thông tư số 12/2024/TT-BTC của Bộ Tài chính ngày 05.6.2024 hướng dẫn về phí.",
        {
            "kind": "TT",
            "number": "12/2024/TT-BTC",
            "date": "2024-06-05",
            "issuer": "Bộ Tài chính",
            "title": "hướng dẫn về phí",
        },
    ),
    (
        "Công văn số 980/UBTCNS15 ngày 08/02/2023 của Ủy ban Tài chính, Ngân sách về việc đôn đốc;",
        {
            "kind": "CV",
            "number": "980/UBTCNS15",
            "date": "2023-02-08",
            "issuer": "Ủy ban Tài chính, Ngân sách",
            "title": "đôn đốc",
        },
    ),
    (
        "Báo cáo thẩm tra số 98/BC-KTNS ngày 05 tháng 12 năm 2025 của Ban Kinh tế - Ngân sách Hội "
        "đồng nhân dân tỉnh.",
        {
            "kind": "BC",
            "number": "98/BC-KTNS",
            "date": "2025-12-05",
            "issuer": "Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh",
        },
    ),
    (
        "Căn cứ Báo cáo số 29/BC-BTĐ ngày 31/3/2026 của Ban Thẩm định hồ sơ báo cáo kết "
        "quả thẩm định;",
        {
            "kind": "BC",
            "number": "29/BC-BTĐ",
            "date": "2026-03-31",
            "issuer": "Ban Thẩm định hồ sơ",
            "title": "kết quả thẩm định",
        },
    ),
    (
        "Căn cứ Biên bản họp Hội đồng tuyển dụng năm 2025 ngày 06/4/2026.",
        {"kind": "BB", "date": "2026-04-06", "title": "họp Hội đồng tuyển dụng năm 2025"},
    ),
    (
        "Hội đồng ban hành Thông báo nộp hồ sơ dự tuyển tại Thông báo số 45/TB-HĐTD ngày "
        "24/11/2025 "
        "với 20 hồ sơ.",
        {
            "kind": "TB",
            "number": "45/TB-HĐTD",
            "date": "2025-11-24",
            "issuer": "Hội đồng",
            "title": "nộp hồ sơ dự tuyển",
        },
    ),
    (
        "thực hiện chỉ đạo của Tổng cục Thuế tại Công văn số 1923/TCT-TTKT ngày 06/6/2022.",
        {
            "kind": "CV",
            "number": "1923/TCT-TTKT",
            "date": "2022-06-06",
            "issuer": "Tổng cục Thuế",
        },
    ),
    (
        "Nghị định của Chính phủ số 15/2022/NĐ-CP ngày 28/01/2022 quy định chính sách miễn thuế.",
        {
            "kind": "NĐ",
            "number": "15/2022/NĐ-CP",
            "date": "2022-01-28",
            "issuer": "Chính phủ",
            "title": "quy định chính sách miễn thuế",
        },
    ),
    ("theo 19/2012/TT-BTC thì", {"kind": "TT", "number": "19/2012/TT-BTC"}),
    (
        "CAN CU Nghi dinh so 30/2020/ND-CP ngay 05/3/2020 cua Chinh phu",
        {
            "kind": "NĐ",
            "number": "30/2020/NĐ-CP",
            "date": "2020-03-05",
            "issuer": "Chinh phu",
        },
    ),
    (
        "Xét đề nghị của Bộ Tài chính (văn bản số 11204/BTC-NSNN ngày 21 tháng 7 năm 2025)",
        {
            "kind": "CV",
            "number": "11204/BTC-NSNN",
            "date": "2025-07-21",
            "issuer": "Bộ Tài chính",
        },
    ),
    (
        "Ngày 12/6/2025 Quốc hội đã thông qua Nghị quyết số 202/2025/QH15",
        {"kind": "NQ", "number": "202/2025/QH15", "date": "2025-06-12", "issuer": "Quốc hội"},
    ),
    (
        "Quyết định số 15/QĐ-UBND ngày 29/77/2020 của UBND xã Tân An",
        {"kind": "QĐ", "number": "15/QĐ-UBND", "date": "2020", "issuer": "UBND xã Tân An"},
    ),
]


@pytest.mark.parametrize(("text", "citation"), WHOLE)
def test_one_citation_with_its_parts(text: str, citation: dict[str, Any]) -> None:
    assert _found(text) == [citation]


LAWS = [
    ("Luật Đất đai năm 2013 quy định", {"kind": "L", "name": "Đất đai", "date": "2013"}),
    ("theo Luật BHXH năm 2014;", {"kind": "L", "name": "BHXH", "date": "2014"}),
    ("của Bộ luật Lao động thì", {"kind": "BL", "name": "Lao động"}),
    ("Bộ Luật hình sự và các văn bản", {"kind": "BL", "name": "hình sự"}),
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        {"kind": "L", "name": "Tổ chức chính quyền địa phương", "date": "2025-06-16"},
    ),
    (
        "Luật Quản lý thuế số 38/2019/QH14 ngày 13/6/2019 của Quốc hội",
        {
            "kind": "L",
            "number": "38/2019/QH14",
            "name": "Quản lý thuế",
            "date": "2019-06-13",
            "issuer": "Quốc hội",
        },
    ),
    (
        "Luật Ban hành văn bản quy phạm pháp luật (Luật số 80/2015/QH13)",
        {
            "kind": "L",
            "number": "80/2015/QH13",
            "name": "Ban hành văn bản quy phạm pháp luật",
        },
    ),
    (
        "Luật thuế Thu nhập cá nhân (TNCN) của Việt Nam số 04/2007/QH12",
        {"kind": "L", "number": "04/2007/QH12", "name": "thuế Thu nhập cá nhân"},
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức số "
        "52/2019/QH14",
        {
            "kind": "L",
            "number": "52/2019/QH14",
            "name": "sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức",
        },
    ),
    (
        "Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ năm 2024",
        {"kind": "L", "name": "Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "date": "2024"},
    ),
    (
        "Căn cứ Luật Quản trị kho số quốc gia ngày 12/5/2024;",
        {"kind": "L", "name": "Quản trị kho số quốc gia", "date": "2024-05-12"},
    ),
    (
        "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
        {"kind": "HP", "name": "nước Cộng hòa xã hội chủ nghĩa Việt Nam"},
    ),
    ("Pháp lệnh Ngoại hối quy định", {"kind": "PL", "name": "Ngoại hối"}),
]


@pytest.mark.parametrize(("text", "citation"), LAWS)
def test_laws_by_name(text: str, citation: dict[str, Any]) -> None:
    assert _found(text) == [citation]


@pytest.mark.parametrize(
    "text",
    [
        "quy định của pháp luật và Luật này",
        "xây dựng dự án Luật thuế giá trị gia tăng sửa đổi",
        "Công ty Luật TNHH An Phú, luật sư Trần Văn A",
        "kỷ luật lao động, Kế hoạch này, Công văn nêu trên",
        "Quyết định này có hiệu lực kể từ ngày ký",
        "báo cáo ngày 15 hằng tháng; thông báo cho các đơn vị",
        "dự thảo Quyết định phê duyệt kết quả",
        "Số: 15/SY-TTr",
        "điện thoại số 024.3999.8888, mã số thuế 5800123999",
        "Hợp đồng số 01-2019 ngày 05/5/2019 giữa hai bên",
        "đạt 25/30 chỉ tiêu, quý I/2024",
        "mẫu số 01/GTGT ban hành kèm theo tờ khai số 103/BK",
        "theo Hợp đồng số 12/HĐKT-2020 ngày 03/4/2020 ký giữa hai bên",
        "thực hiện các Hiệp định thuế giữa Việt Nam và Hàn Quốc",
        "nước đã ký Hiệp định thuế với Việt Nam, theo Hiệp định này",
        "Nghị định thư đính kèm; thư ký số 12 của hội đồng",
        "Căn cứ Thông tư này áp dụng từ ngày 01/01/2022",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert _found(text) == []


LISTS = [
    (
        "Ngày 04/3/2025, Phòng Quản lý nợ đã có các công văn số 61/QLN, 62/QLN và 63/QLN về nợ",
        [
            ("CV", "61/QLN", "2025-03-04", "Phòng Quản lý nợ"),
            ("CV", "62/QLN", "2025-03-04", "Phòng Quản lý nợ"),
            ("CV", "63/QLN", "2025-03-04", "Phòng Quản lý nợ"),
        ],
    ),
    (
        "các Nghị định số 526/2020/NĐ-CP ngày 28/02/2020, số 752/2018/NĐ-CP ngày 07/11/2018 của "
        "Chính phủ;",
        [
            ("NĐ", "526/2020/NĐ-CP", "2020-02-28", "Chính phủ"),
            ("NĐ", "752/2018/NĐ-CP", "2018-11-07", "Chính phủ"),
        ],
    ),
    (
        "Tổng cục Thuế đã ban hành Công văn số 1923/TCT-TTKT ngày 06/6/2022 và Công văn số "
        "2925/TCT-TTKT ngày 10/8/2022 chỉ đạo Cục Thuế các tỉnh",
        [
            ("CV", "1923/TCT-TTKT", "2022-06-06", "Tổng cục Thuế"),
            ("CV", "2925/TCT-TTKT", "2022-08-10", "Tổng cục Thuế"),
        ],
    ),
    (
        "Thông tư số 119/2014/TT-BTC ngày 25/8/2014, Thông tư số 151/2014/TT-BTC ngày "
        "10/10/2014 và "
        "Thông tư số 26/2015/TT-BTC ngày 27/02/2015 của Bộ Tài chính",
        [
            ("TT", "119/2014/TT-BTC", "2014-08-25", "Bộ Tài chính"),
            ("TT", "151/2014/TT-BTC", "2014-10-10", "Bộ Tài chính"),
            ("TT", "26/2015/TT-BTC", "2015-02-27", "Bộ Tài chính"),
        ],
    ),
    (
        "Thông báo số 86/TB-VP ngày 27/9/2022 của Văn phòng về kết quả họp và công văn số "
        "98/UBND-TC ngày 08/02/2023 của UBND tỉnh",
        [
            ("TB", "86/TB-VP", "2022-09-27", "Văn phòng"),
            ("CV", "98/UBND-TC", "2023-02-08", "UBND tỉnh"),
        ],
    ),
    (
        "Chỉ thị số 8/CT-TTg ngày 12/3/2026 của Thủ tướng Chính phủ về tiết kiệm chi và các Công "
        "văn: số 31/VPCP-KT ngày 20/3/2026, số 35/VPCP-KT ngày 02/4/2026 của Văn phòng Chính phủ",
        [
            ("CT", "8/CT-TTg", "2026-03-12", "Thủ tướng Chính phủ"),
            ("CV", "31/VPCP-KT", "2026-03-20", "Văn phòng Chính phủ"),
            ("CV", "35/VPCP-KT", "2026-04-02", "Văn phòng Chính phủ"),
        ],
    ),
    (
        "các Nghị định của Chính phủ: số 30/2020/NĐ-CP ngày 05/3/2020 về văn thư; số "
        "45/2020/NĐ-CP ngày 08/4/2020 về môi trường điện tử và số 46/2020/NĐ-CP ngày 09/4/2020;",
        [
            ("NĐ", "30/2020/NĐ-CP", "2020-03-05", "Chính phủ"),
            ("NĐ", "45/2020/NĐ-CP", "2020-04-08", "Chính phủ"),
            ("NĐ", "46/2020/NĐ-CP", "2020-04-09", "Chính phủ"),
        ],
    ),
    (
        "các văn bản số 12/QĐ-SNV, số 45/SNV-VP, số 7/TB-SNV",
        [
            ("QĐ", "12/QĐ-SNV", None, None),
            ("CV", "45/SNV-VP", None, None),
            ("TB", "7/TB-SNV", None, None),
        ],
    ),
    (
        "Quyết định số 12/QĐ-UBND và Quyết định số 13/QĐ-UBND ngày 05/3/2020 của UBND tỉnh",
        [
            ("QĐ", "12/QĐ-UBND", None, "UBND tỉnh"),
            ("QĐ", "13/QĐ-UBND", "2020-03-05", "UBND tỉnh"),
        ],
    ),
    (
        "các Quyết định số 12/QĐ-UBND và số 13/QĐ-UBND ngày 05/3/2020 của UBND tỉnh",
        [
            ("QĐ", "12/QĐ-UBND", None, "UBND tỉnh"),
            ("QĐ", "13/QĐ-UBND", "2020-03-05", "UBND tỉnh"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists(text: str, expected: list[tuple[str, ...]]) -> None:
    found = [(c["kind"], c["number"], c.get("date"), c.get("issuer")) for c in _found(text)]
    assert found == expected


TREATIES = [
    ("thuế giữa Việt Nam và Hàn Quốc", " quy định", {}),
    ("thuế Việt Nam - Hồng Kông", ", Công ty", {}),
    ("tránh đánh thuế hai lần (Hiệp định) giữa Việt Nam – Nhật Bản", " đối với", {}),
    (
        "giữa Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam và Chính phủ Nhật Bản về tránh "
        "đánh thuế hai lần và ngăn ngừa việc trốn lậu thuế đối với thu nhập",
        " ký ngày 24/10/1995;",
        {"date": "1995-10-24"},
    ),
]


@pytest.mark.parametrize(("name", "behind", "more"), TREATIES)
def test_treaties_by_name(name: str, behind: str, more: dict[str, str]) -> None:
    text = f"Căn cứ khoản 2 Điều 7 (Thu nhập) của Hiệp định {name}{behind}"
    assert _found(text) == [{"kind": "KHAC", "name": name, "locators": ["khoản 2 Điều 7"], **more}]


BRACKETS = [
    "số 8/2015/NĐ-CP ngày 21/01/2015 ({}) của Chính phủ quy định chi tiết Luật Giá",
    "số 8/2015/NĐ-CP ({}) ngày 21/01/2015 của Chính phủ quy định chi tiết Luật Giá",
    "số 8/2015/NĐ-CP ngày 21/01/2015 của Chính phủ ({}) quy định chi tiết Luật Giá",
]


@pytest.mark.parametrize("form", BRACKETS)
def test_a_bracket_that_names_what_changed_a_document(form: str) -> None:
    changed = "được sửa đổi, bổ sung tại khoản 5 Điều 1 Nghị định số 9/2018/NĐ-CP ngày 20/4/2018"
    first, second, law = _found(f"Nghị định {form.format(changed)};")
    assert first == {
        "kind": "NĐ",
        "number": "8/2015/NĐ-CP",
        "date": "2015-01-21",
        "issuer": "Chính phủ",
        "title": "quy định chi tiết Luật Giá",
    }
    assert (second["number"], second["locators"]) == ("9/2018/NĐ-CP", ["khoản 5 Điều 1"])
    assert law["name"] == "Giá"


def test_letters_of_one_sender_share_what_they_are_about() -> None:
    found = _found(
        "công văn số 12/CV-AB đề ngày 14/7/2022 và công văn số 15/CV-AB ngày 21/7/2022 của Công ty "
        "An Bình (sau đây gọi là Công ty) hỏi về phí bản quyền, Cục Thuế có ý kiến như sau:"
    )
    assert [(c["issuer"], c["title"]) for c in found] == [("Công ty An Bình", "phí bản quyền")] * 2


def test_decrees_of_one_body_keep_their_own_titles() -> None:
    found = _found(
        "Nghị định số 1/2020/NĐ-CP và Nghị định số 2/2020/NĐ-CP của Chính phủ quy định về giá;"
    )
    assert [c.get("title") for c in found] == [None, "quy định về giá"]


def test_a_document_cited_in_a_title_is_nested() -> None:
    text = (
        "Thông tư số 39/2014/TT-BTC ngày 31/3/2014 của Bộ Tài chính hướng dẫn thi hành "
        "Nghị định số "
        "51/2010/NĐ-CP ngày 14/5/2010 và Nghị định số 04/2014/NĐ-CP ngày 17/01/2014 của Chính phủ "
        "quy định về hóa đơn bán hàng hóa, cung ứng dịch vụ;"
    )
    matches = list(citation_matches(text))
    assert [match.nested for match in matches] == [False, True, True]
    titles = [_shown(text, match).get("title") for match in matches]
    assert titles[0] == text[text.index("hướng dẫn") : -1]
    assert titles[2] == "quy định về hóa đơn bán hàng hóa, cung ứng dịch vụ"


ISSUERS = [
    (
        "Sở Lao động - Thương binh và Xã hội về công tác thanh tra",
        "Sở Lao động - Thương binh và Xã hội",
    ),
    ("Bảo hiểm xã hội về việc chốt sổ", "Bảo hiểm xã hội"),
    ("Bộ Chính trị, Ban Bí thư về tổ chức bộ máy", "Bộ Chính trị, Ban Bí thư"),
    ("Bộ Chính trị về kinh tế tư nhân", "Bộ Chính trị"),
    ("CỦA CHÍNH PHỦ VỀ QUẢN LÝ THIẾT BỊ", "CHÍNH PHỦ"),
    ("của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
    ("của Kiểm toán nhà nước khu vực XII.", "Kiểm toán nhà nước khu vực XII"),
    ("của Công ty nhưng chưa rõ", "Công ty"),
    ("của Cục Thuế Thành phố, Hồ Chí Minh về phí", "Cục Thuế Thành phố, Hồ Chí Minh"),
]


@pytest.mark.parametrize(("behind", "issuer"), ISSUERS)
def test_where_an_issuer_ends(behind: str, issuer: str) -> None:
    assert _found(f"Công văn số 7/CV ngày 12/5/2025 {behind}")[0]["issuer"] == issuer


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("AC 20230201-01 ngày", "AC20230201-01"),
        ("VN2730141 đề ngày", "VN2730141"),
        ("ACC- 11/2019 ngày", "ACC-11/2019"),
        ("0001/TB- 2016 ngày", "0001/TB-2016"),
    ],
)
def test_numbers_of_companies(printed: str, number: str) -> None:
    assert _found(f"công văn số {printed} 12/5/2025 của Công ty A")[0]["number"] == number


TITLE_ENDS = [
    (", hạn gửi là ngày 20/10/2025.", ""),
    (" (tham chiếu văn bản số 17/2025/OF-CV ngày 12/5/2025)", ""),
    (" (đã được sửa đổi tại Kế hoạch số 15/KH-SYT), máy móc phải có nguồn gốc.", ""),
    (", Sở Y tế đề nghị các đơn vị thực hiện.", ""),
    (", Bộ Lao động - Thương binh và Xã hội có ý kiến như sau:", ""),
    (", trường hợp đơn vị có vướng mắc thì báo cáo.", ""),
    ("; đến ngày 01/7/2024 đã có kết quả.", ""),
    (". Về việc này, Sở có ý kiến.", ""),
    (", quy định: “1. Thu nhập …”", ""),
    (" được sửa đổi, bổ sung bởi Nghị định số 11/2025/NĐ-CP", ""),
    (" (sau đây gọi là Kế hoạch);", ""),
    (", Công an tỉnh, Sở Y tế và các đơn vị;", ", Công an tỉnh, Sở Y tế và các đơn vị"),
    (" tại TP. Đông Hà;", " tại TP. Đông Hà"),
    (", thiết bị;", ", thiết bị"),
    (" và các Công văn: số 31/SYT-VP, số 35/SYT-VP", ""),
    (", Sở Y tế rà soát, tổng hợp số liệu như sau:", ""),
    (", Trường THPT Bến Đá tham mưu phương án.", ""),
    (", Chi cục đang hoàn thiện hồ sơ.", ""),
    (", Sở Xây dựng báo cáo như sau:", ""),
    (", Phòng Giao dịch số 7 thông báo đến các đơn vị", ""),
    ("\n(có danh sách kèm theo", ""),
    (" (có danh sách kèm theo", ""),
    (" “máy thở", ""),
    (" Sở Y tế tỉnh Lai Châu có ý kiến như sau:", ""),
    (" có quy định việc báo cáo.", ""),
    (" kể từ ngày Thông tư này có hiệu lực.", ""),
    (" tiếp tục có hiệu lực đến hết năm.", ""),
    (" và các văn bản hướng dẫn thi hành.", ""),
    (" (bản chụp kèm theo).", ""),
    (", trả lời công văn số 31/SYT-VP", ""),
    (" quy định các khoản chi như sau:", ""),
    (" quy định: “1. Các khoản chi”", ""),
    (", hướng dẫn:", ""),
    (" (sau đây gọi là Kế hoạch 12), trước đó đã báo cáo.", ""),
    (" (được sửa đổi bởi Kế hoạch số 15/KH-SYT);", ""),
    (" theo quy định;", " theo quy định"),
    (" và đề nghị hướng dẫn.", " và đề nghị hướng dẫn"),
    (" theo các quy định về đấu thầu:", " theo các quy định về đấu thầu"),
    (" tại các Nghị định quy định về giá:", " tại các Nghị định quy định về giá"),
    (" và ý kiến chỉ đạo của Chủ tịch UBND tỉnh tại Công văn số 31/UBND-KT,", ""),
    (" (biểu mẫu số 01 kèm theo).", ""),
    (" theo Luật Giá (sửa đổi tại Kế hoạch số 15/KH-SYT) quy định về giá", " theo Luật Giá"),
]


@pytest.mark.parametrize(("behind", "kept"), TITLE_ENDS)
def test_where_a_title_ends(behind: str, kept: str) -> None:
    title = "phối hợp mua sắm máy móc"
    text = f"Kế hoạch số 12/KH-SYT ngày 15/01/2026 của Sở Y tế về {title}{behind}"
    assert _found(text)[0]["title"] == title + kept


FIELDS = [
    ("thủy lợi; đê điều; phòng, chống lụt, bão;", "thủy lợi; đê điều; phòng, chống lụt, bão"),
    ("hộ tịch; thi hành án; kế hoạch, Sở Y tế đề nghị", "hộ tịch; thi hành án; kế hoạch"),
    ("hộ tịch; đề nghị các đơn vị thực hiện;", "hộ tịch"),
    ("hộ tịch; căn cứ Luật Hộ tịch;", "hộ tịch"),
    ("hộ tịch; Thông tư số 1/2020/TT-BTP;", "hộ tịch"),
    ("hộ tịch; công văn số 12/STP-HC;", "hộ tịch"),
    ("hộ tịch; khoản 2 Điều 5;", "hộ tịch"),
    ("hộ tịch; 12 đơn vị đã báo cáo;", "hộ tịch"),
]


@pytest.mark.parametrize(("fields", "kept"), FIELDS)
def test_a_title_goes_on_in_a_list_of_fields(fields: str, kept: str) -> None:
    text = f"Nghị định số 4/2022/NĐ-CP của Chính phủ về xử phạt trong lĩnh vực {fields}"
    assert _found(text)[0]["title"] == f"xử phạt trong lĩnh vực {kept}"


@pytest.mark.parametrize(
    ("behind", "kept"),
    [
        (" được sửa đổi, bổ sung thuộc Sở Y tế;", " được sửa đổi, bổ sung thuộc Sở Y tế"),
        (" được thay thế trong lĩnh vực dược;", " được thay thế trong lĩnh vực dược"),
        (" được sửa đổi, bổ sung bởi Quyết định số 9/QĐ-SYT;", ""),
        (" được sửa đổi tại Quyết định số 9/QĐ-SYT;", ""),
    ],
)
def test_what_procedures_a_title_is_about(behind: str, kept: str) -> None:
    text = f"Quyết định số 12/QĐ-SYT về việc công bố thủ tục hành chính{behind}"
    assert _found(text)[0]["title"] == f"công bố thủ tục hành chính{kept}"


def test_without_fields_a_semicolon_ends_the_title() -> None:
    text = "Công văn số 12/SYT-VP của Sở Y tế về mua sắm; gửi danh sách về Sở"
    assert _found(text)[0]["title"] == "mua sắm"


@pytest.mark.parametrize(
    "text",
    [
        "Tại Điều 30 Thông tư số 859/2015/TT-BLĐTBXH ngày 29/12/2015 của Bộ Nội vụ quy định:",
        "Tại Điều 5 Nghị định số 132/2020/NĐ-CP của Chính phủ quy định doanh nghiệp được "
        "trừ chi phí",
        "Tại Điều 5 Thông tư số 13/2020/TT-BTC của Bộ Tài chính quy định về thời điểm lập: “1. …”",
        "khoản 2 Điều 3 Thông tư số 39/2014/TT-BTC về loại hóa đơn",
        "Nghị định số 134/2016/NĐ-CP ngày 01/9/2016 sửa đổi, bổ sung tại Nghị định số "
        "18/2021/NĐ-CP",
    ],
)
def test_what_the_cited_part_rules_is_no_title(text: str) -> None:
    assert "title" not in _found(text)[0]


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        ("của Bộ trưởng Bộ Y tế quy định trích chuyển dữ liệu;", "quy định trích chuyển dữ liệu"),
        ("của Bộ trưởng Bộ Y tế quy định hồ sơ như sau:", None),
        ("của Bộ Y tế quy định hồ sơ;", None),
        ("của Bộ Y tế quy định việc trích chuyển dữ liệu;", "quy định việc trích chuyển dữ liệu"),
        ("của Bộ Y tế hướng dẫn trích chuyển dữ liệu.", "hướng dẫn trích chuyển dữ liệu"),
        ("của Bộ Y tế giao Sở Y tế quy định giá.", None),
    ],
)
def test_titles_behind_locators(behind: str, title: str | None) -> None:
    text = f"Điều 5 Thông tư số 48/2017/TT-BYT ngày 28/12/2017 {behind}"
    assert _found(text)[0].get("title") == title


def test_official_titles_are_kept_behind_locators() -> None:
    text = (
        "Tại khoản 2, Điều 6 Nghị định số 124/2008/NĐ-CP của Chính phủ quy định chi tiết thi hành "
        "một số điều của Luật Kế toán, quy định: “2. …”"
    )
    title = "quy định chi tiết thi hành một số điều của Luật Kế toán"
    assert _found(text)[0]["title"] == title


LOCATED = [
    ("Khoản 3-Điều 1 Thông tư số 8/2021/TT-BYT", ["Khoản 3-Điều 1"]),
    ("Khoản 3 Điều 1\n- Điều 2 Thông tư số 8/2021/TT-BYT", ["Điều 2"]),
    (
        "Mẫu số 02 tại Phụ lục IA ban hành kèm theo Nghị định số 12/2020/NĐ-CP",
        ["Phụ lục IA"],
    ),
    ("Điều 4 và Phụ lục II Thông tư số 8/2021/TT-BYT", ["Điều 4", "Phụ lục II"]),
    (
        "Nghị định số 12/2013/NĐ-CP, tại Điều 5 quy định về lệ phí và Điều 6 quy định về miễn phí",
        ["Điều 5", "Điều 6"],
    ),
    (
        "khoản 5 mục VI của chương trình bồi dưỡng giáo viên dạy tiếng Hoa, chương trình bồi dưỡng "
        "giáo viên dạy tiếng Thái ban hành kèm theo Thông tư số 8/2013/TT-BGDĐT",
        ["khoản 5 mục VI"],
    ),
    (
        "cụm từ “tổ chức được” tại khoản 2 Điều 4; các cụm từ “giao” và “nhận” tại tên Điều 7 "
        "Thông tư số 8/2025/TT-BCT",
        ["khoản 2 Điều 4", "Điều 7"],
    ),
    (
        "điểm 4 Phụ lục 01 - Danh mục ngành nghề tính thuế theo tỷ lệ % trên doanh thu ban hành "
        "kèm theo Thông tư số 8/2015/TT-BTC",
        ["điểm 4 Phụ lục 01"],
    ),
    ("Khoản 3 Điều 7 Thông, tư số 8/2021/TT-BTC", ["Khoản 3 Điều 7"]),
    ("Khoản 5 Điều - 12 Nghị định 65/2013/NĐ-CP", ["Khoản 5 Điều - 12"]),
    ("khoản 2 Điều 7 Luật Kế toán", ["khoản 2 Điều 7"]),
    ("khoản 3 Điều 122 của Luật Kế toán", ["khoản 3 Điều 122"]),
    ("tại các khoản 1, 2 và 3 Điều 17 Luật Kế toán", ["các khoản 1, 2 và 3 Điều 17"]),
    ("Khoản 2d Điều 14 Luật Kế toán", ["Khoản 2d Điều 14"]),
    ("tiết b, Điểm 1.2, Mục II, Phần G Luật Kế toán", ["tiết b, Điểm 1.2, Mục II, Phần G"]),
    (
        "điểm a, b khoản 2 Điều 5, Điều 7 và khoản 1 Điều 9 Luật Kế toán",
        ["điểm a, b khoản 2 Điều 5", "Điều 7", "khoản 1 Điều 9"],
    ),
    ("khoản 2, khoản 3 Điều 9 Luật Kế toán", ["khoản 2, khoản 3 Điều 9"]),
    ("Phụ lục I ban hành kèm theo Luật Kế toán", ["Phụ lục I"]),
    ("khoản 2 Điều 5 của Quy định ban hành kèm theo Luật Kế toán", ["khoản 2 Điều 5"]),
    ("Điều 5 Quy chế làm việc ban hành kèm theo Luật Kế toán", ["Điều 5"]),
    ("nêu tại Điều 5 thì theo mẫu ban hành kèm theo Luật Kế toán", None),
    ("Luật Kế toán (Điều 12) quy định", ["Điều 12"]),
    ("Luật Kế toán, tại khoản 1 Điều 12 quy định", ["khoản 1 Điều 12"]),
    ("phần mềm kế toán, Luật Kế toán", None),
    ("từ Điều 5 đến Điều 8 Luật Kế toán", ["từ Điều 5 đến Điều 8"]),
    ("các Điều từ 5 đến 8 Luật Kế toán", ["các Điều từ 5 đến 8"]),
    (
        "Điều 3, từ khoản 2 Điều 5 đến hết Điều 8 và Điều 9 Luật Kế toán",
        ["Điều 3", "từ khoản 2 Điều 5 đến hết Điều 8", "Điều 9"],
    ),
    ("từ khoản 2 Luật Kế toán", ["khoản 2"]),
    (
        "gạch đầu dòng thứ hai điểm a khoản 2 Điều 5 Luật Kế toán",
        ["gạch đầu dòng thứ hai điểm a khoản 2 Điều 5"],
    ),
    ("Điều 5 (Cơ sở thường trú) của Luật Kế toán", ["Điều 5"]),
]


@pytest.mark.parametrize(("text", "locators"), LOCATED)
def test_locators(text: str, locators: list[str] | None) -> None:
    assert _found(text)[0].get("locators") == locators


def test_each_citation_has_its_own_locators() -> None:
    text = "khoản 2 Điều 33 Luật Tiếp công dân; khoản 1 Điều 11 Nghị định số 64/2014/NĐ-CP"
    assert [c["locators"] for c in _found(text)] == [["khoản 2 Điều 33"], ["khoản 1 Điều 11"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Để thực hiện Chỉ thị nêu trên", [("CT", False)]),
        ("các khoản 1, 2 Điều 17 của Luật này", [("L", True)]),
        ("“quy định tại Thông tư này”", []),
        ("quyết định này", []),
    ],
)
def test_anaphors(text: str, expected: list[tuple[str, bool]]) -> None:
    found = find_anaphors(Passage(text), 0, len(text))
    assert [(anaphor.kind, anaphor.near) for anaphor in found] == expected


def test_symbols_without_letters_have_no_parts() -> None:
    assert split_symbol("10/2019").issuer is None


SCANNED = [
    ("Luật Dầu khí và Nghị quyết", {"kind": "L", "name": "Dầu khí"}),
    ("Luật Đất đai khi thi hành", {"kind": "L", "name": "Đất đai"}),
    ("Luật Giá - số 16/2023/QH15", {"kind": "L", "number": "16/2023/QH15", "name": "Giá"}),
    ("Nghị định 65/2013/NĐ-CP của giờ làm thêm", {"kind": "NĐ", "number": "65/2013/NĐ-CP"}),
    (
        "Công văn số 7/CT-TTHT của ông Lê An về việc hoàn thuế",
        {"kind": "CV", "number": "7/CT-TTHT", "issuer": "ông Lê An", "title": "hoàn thuế"},
    ),
    (
        "Nghị định số 65/2013/NĐ-CP ngày 12/02/215 của Chính phủ quy định chi tiết Luật Giá",
        {
            "kind": "NĐ",
            "number": "65/2013/NĐ-CP",
            "issuer": "Chính phủ",
            "title": "quy định chi tiết Luật Giá",
        },
    ),
    (
        "Công văn số 617/CT-TTr GCN ngày 5/6/2019 của Cục Thuế Hà Giang về việc nộp thuế",
        {
            "kind": "CV",
            "number": "617/CT-TTr",
            "date": "2019-06-05",
            "issuer": "Cục Thuế Hà Giang",
            "title": "nộp thuế",
        },
    ),
    ("công văn sé 2159/GSQL-GQ4", {"kind": "CV", "number": "2159/GSQL-GQ4"}),
    (
        "khoản 6 Điều 1 Nghị định sé 100/2016/NĐ-CP",
        {"kind": "NĐ", "number": "100/2016/NĐ-CP", "locators": ["khoản 6 Điều 1"]},
    ),
    ("Theo Théng tư 8", None),
    (
        "Nghị quyết số 12/NQ-HĐND ngày 09/12/2023 của Hội đồng nhân dân tỉnh khóa XVIII, kỳ họp "
        "thứ 9 về đầu tư công",
        {
            "kind": "NQ",
            "number": "12/NQ-HĐND",
            "date": "2023-12-09",
            "issuer": "Hội đồng nhân dân tỉnh khóa XVIII",
            "title": "đầu tư công",
        },
    ),
    (
        "Căn cứ Kết luận của Chủ tịch UBND tỉnh tại cuộc họp ngày 03/4/2024",
        {"kind": "KL", "date": "2024-04-03", "issuer": "Chủ tịch UBND tỉnh"},
    ),
    (
        "công văn số 23122020 ngày 23/12/2020 của Công ty An Bình về việc miễn thuế",
        {
            "kind": "CV",
            "number": "23122020",
            "date": "2020-12-23",
            "issuer": "Công ty An Bình",
            "title": "miễn thuế",
        },
    ),
    (
        "Trả lời văn bản không số ngày 12/3/2020 của Công ty An Bình về việc thuế",
        {"kind": "CV", "date": "2020-03-12", "issuer": "Công ty An Bình", "title": "thuế"},
    ),
    (
        "Trả lời văn bản đề ngày 12/3/2020 của Công ty An Bình",
        {"kind": "CV", "date": "2020-03-12", "issuer": "Công ty An Bình"},
    ),
    (
        "Trả lời thư không số ngày 12/3/2020 của ông Lê An",
        {"kind": "CV", "date": "2020-03-12", "issuer": "ông Lê An"},
    ),
    (
        "công văn số 7/CV ngày 12/3/2020 của Công ty ABC Co., Ltd vé thué nhà thầu",
        {
            "kind": "CV",
            "number": "7/CV",
            "date": "2020-03-12",
            "issuer": "Công ty ABC Co., Ltd",
            "title": "thué nhà thầu",
        },
    ),
    (
        "Quyết định số 5/QĐ-CCTHA ngày 03/4/2020 của Chi cục Thi hành án dân sự quận Tám",
        {
            "kind": "QĐ",
            "number": "5/QĐ-CCTHA",
            "date": "2020-04-03",
            "issuer": "Chi cục Thi hành án dân sự quận Tám",
        },
    ),
    (
        "Bản án dân sự sơ thẩm số 12/2020/DS-ST ngày 03/4/2020 của Tòa án nhân dân huyện Bến Đá",
        {
            "kind": "KHAC",
            "number": "12/2020/DS-ST",
            "date": "2020-04-03",
            "issuer": "Tòa án nhân dân huyện Bến Đá",
        },
    ),
    (
        "Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Hội nghị lần thứ sáu Ban Chấp hành Trung ương "
        "khóa XII một số vấn đề về tiếp tục đổi mới",
        {
            "kind": "NQ",
            "number": "18-NQ/TW",
            "date": "2017-10-25",
            "issuer": "Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII",
            "title": "một số vấn đề về tiếp tục đổi mới",
        },
    ),
    ("Nghị định sau 30 ngày kể từ ngày ký", None),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Thuế giá trị gia tăng, Luật Thuế tiêu thụ đặc "
        "biệt và Luật Quản lý thuế số 106/2016/QH13",
        {
            "kind": "L",
            "number": "106/2016/QH13",
            "name": "sửa đổi, bổ sung một số điều của Luật Thuế giá trị gia tăng, Luật Thuế tiêu "
            "thụ đặc biệt và Luật Quản lý thuế",
        },
    ),
]


@pytest.mark.parametrize(("text", "citation"), SCANNED)
def test_what_letters_and_scans_print(text: str, citation: dict[str, Any] | None) -> None:
    assert _found(text)[:1] == ([citation] if citation else [])


@pytest.mark.parametrize(
    "behind",
    [
        "của Cục Thuế Lai Châu gửi Công ty An Bình về việc kê khai thuế",
        "của Cục Thuế Lai Châu gửi các Chi cục Thuế, Công ty An Bình (MST 0301234567) về việc kê "
        "khai thuế",
        "của Cục Thuế Lai Châu trả lời Công ty An Bình về kê khai thuế",
        "của Cục Thuế Lai Châu, đề nghị hướng dẫn về kê khai thuế",
        "của Cục Thuế Lai Châu, đề nghị giải đáp về kê khai thuế",
        "của Cục Thuế Lai Châu phản ánh kê khai thuế",
        "của Cục Thuế Lai Châu về kê khai thuế trong đó đã hướng dẫn việc bù trừ",
    ],
)
def test_a_title_behind_whom_a_letter_was_sent_to(behind: str) -> None:
    (found,) = _found(f"công văn số 12/CT-TTHT ngày 03/4/2020 {behind}.")
    assert (found["issuer"], found["title"]) == ("Cục Thuế Lai Châu", "kê khai thuế")


def test_what_a_letter_asks_for_is_its_title() -> None:
    (found,) = _found(
        "công văn số 12/CV-AB của Công ty An Bình, đề nghị hướng dẫn xác định tỷ giá, Cục Thuế có "
        "ý kiến như sau:"
    )
    assert found["title"] == "đề nghị hướng dẫn xác định tỷ giá"


def test_an_addressee_without_topic_is_no_title() -> None:
    (found,) = _found("công văn số 12/CT-TTHT của Cục Thuế Lai Châu gửi Công ty An Bình. Về việc")
    assert "title" not in found


HOSTILE = [
    "Luật sửa đổi ",
    "Công văn số 12/CT-TTHT gửi Công ty A, ",
    "Công văn sé ",
    "khoản 1 ",
    "số 1/",
    "Nghị định số 1/2020/NĐ-CP, ",
    "Nghị định số 1/2020/NĐ-CP về ",
    "Luật ",
    "Luật Đất đai, ",
    "Căn cứ Thông báo ",
    "ban hành Thông báo tại ",
    "(",
    "“",
    "[",
    "«",
    "'",
    "Công văn số 1/A-B về việc (",
    "Công văn số 1/A-B về việc “",
    "Công văn số 1/A-B về )",
    "Luật Đất đai (Luật số ",
    "các Công văn: số ",
    "lĩnh vực a; ",
    "của Quy chế ban hành kèm theo ",
    ", Bộ Tài chính",
    "Công văn số ",
    "ngày 1/1/2020 ",
    "Hiệp định giữa ",
    "Hiệp định giữa Việt Nam và Việt Nam ",
    "Nghị định số 1/2020/NĐ-CP (được sửa đổi ",
    "Nghị định số 1/2020/NĐ-CP (được sửa đổi) ",
    "từ Điều 5 đến ",
    "về việc X quy định các ",
    "văn bản không số ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repetition_is_read_to_its_end(unit: str) -> None:
    text = unit * 2_000 + ". Căn cứ Nghị định số 30/2020/NĐ-CP"
    last = list(citation_matches(text))[-1]
    assert last.reference is not None
    assert last.reference.text == "30/2020/NĐ-CP"


_OPENING = ["(", "“", '"', "[", "«", "‘", "'", "{"]


@pytest.mark.parametrize("mark", _OPENING)
@pytest.mark.parametrize(
    "text",
    [
        "Công văn số 12/SNV-TL của Sở Nội vụ về rà soát biên chế\n{}có danh sách kèm theo",
        "Công văn số 12/SNV-TL {}khẩn của Sở Nội vụ về rà soát {}đợt 1 và {}đợt 2",
        "Luật {}Đất đai {}Luật số 31/2024/QH15 về {}",
        "Quyết định ban hành {}Quy chế {}kèm theo",
    ],
)
def test_marks_that_are_never_closed(text: str, mark: str) -> None:
    whole = text.format(*[mark] * 3) + "\nNghị định số 30/2020/NĐ-CP"
    assert _found(whole)[-1]["number"] == "30/2020/NĐ-CP"


_BRACKETED = (
    "Thực hiện Công văn số 12/SNV-TL (khẩn) của Sở Nội vụ “v/v” rà soát (đợt 1), [mẫu 2]; theo "
    "Luật Đất đai (Luật số 31/2024/QH15) và Điều 5 (khoản 2) Quy chế “làm việc” ban hành kèm theo "
    "Quyết định số 7/QĐ-SNV về ban hành Quy chế (sau đây gọi là “Quy chế”), Sở Nội vụ (Văn phòng)."
)
_MARKS = [place for place, char in enumerate(_BRACKETED) if char in "()“”[]"]


@given(st.sets(st.sampled_from(_MARKS)), st.sampled_from(["", "\n", " "]))
def test_any_bracket_may_be_missing(places: set[int], instead: str) -> None:
    text = "".join(instead if i in places else char for i, char in enumerate(_BRACKETED))
    numbers = [match.reference.text for match in citation_matches(text) if match.reference]
    assert {"12/SNV-TL", "7/QĐ-SNV"} <= set(numbers)


_PIECES = [
    "Căn cứ ", "Nghị định ", "số ", "30/2020/NĐ-CP ", "Luật ", "Đất đai ", "ngày ", "05/3/2020 ",
    "của ", "Chính phủ ", "về ", "việc ", "quy định ", "khoản 2 ", "Điều 5", ", ", "; ",
    ". ", "(", ")",
    "“", "”", "và ", "Công văn ", "12/UBND-NN ", "năm 2013 ", "\n", "Bộ Y tế ", "đề nghị ", "tại ",
]  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_places_hold_for_any_text(text: str) -> None:
    for match in citation_matches(text):
        places = [(match.start, match.end), match.name, match.issuer, match.title, *match.locators]
        if match.reference:
            places.append((match.reference.start, match.reference.end))
        for place in places:
            assert place is None or (
                0 <= place[0] < place[1] <= len(text) and text[place[0] : place[1]].strip()
            )


@given(st.text(max_size=200))
def test_any_string_can_be_read(text: str) -> None:
    assert all(match.start < match.end for match in citation_matches(text))


@given(
    st.lists(st.sampled_from(["điểm a ", "khoản 2 ", "Điều 5", ", ", "và ", "Mục I "]), max_size=20)
)
def test_locators_are_parts_of_their_chain(pieces: list[str]) -> None:
    for chain in find_locators(fold("".join(pieces))):
        assert chain.locators[0][0] >= chain.start
        assert chain.locators[-1][1] == chain.end
