"""Who is told to do something: names, requests, and who asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnadmin_parse.grammar.assignees import (
    Form,
    Order,
    find_orders,
    only_says_who,
)
from vnadmin_parse.grammar.bodies import read_doers
from vnadmin_parse.grammar.clauses import Clause
from vnadmin_parse.grammar.folding import fold, nfc
from vnadmin_parse.grammar.headings import heading_names
from vnadmin_parse.grammar.name_heads import is_generic
from vnadmin_parse.grammar.roles import supporters
from vnadmin_parse.models import Role

OWN = ["SỞ Y TẾ", "UBND TỈNH HẢI LÂM"]


def clause(text: str) -> Clause:
    return Clause(text, fold(text), 0, len(text))


def names(text: str, order: Order | None) -> list[str]:
    return [text[name.start : name.end] for name in order.assignees] if order else []


NAMES = [
    # a clause, the names that it begins with
    ("Sở Y tế và Công an tỉnh rà soát hồ sơ", ["Sở Y tế", "Công an tỉnh"]),
    ("Sở Nông nghiệp và Môi trường chủ trì", ["Sở Nông nghiệp và Môi trường"]),
    (
        "Sở Lao động - Thương binh và Xã hội, Sở Tài chính báo cáo",
        ["Sở Lao động - Thương binh và Xã hội", "Sở Tài chính"],
    ),
    (
        "các Liên đoàn Lao động huyện; Công đoàn ngành tỉnh xem xét",
        ["các Liên đoàn Lao động huyện", "Công đoàn ngành tỉnh"],
    ),
    (
        "UBND các xã, phường có dự án đi qua khẩn trương chi trả",
        ["UBND các xã, phường có dự án đi qua"],
    ),
    ("các đơn vị có liên quan tham mưu UBND tỉnh", ["các đơn vị có liên quan"]),
    ("các cơ quan tham mưu cấp tỉnh báo cáo", ["các cơ quan tham mưu cấp tỉnh"]),
    ("các tổ chức chính trị - xã hội huyện vận động", ["các tổ chức chính trị - xã hội huyện"]),
    ("Ban Quản lý dự án đầu tư xây dựng tỉnh báo cáo", ["Ban Quản lý dự án đầu tư xây dựng tỉnh"]),
    ("Phòng Kinh tế (sau đây gọi là Phòng) rà soát", ["Phòng Kinh tế"]),
    ("Cục Thuế Hải Lâm, kiểm tra làm rõ", ["Cục Thuế Hải Lâm"]),
    ("các đơn vị gửi báo cáo về Sở", ["các đơn vị"]),
    ("các đội, phòng, Chi cục Thuế rà soát", ["các đội, phòng, Chi cục Thuế"]),
    ("Phòng Kế hoạch tổng hợp kiểm tra hồ sơ", ["Phòng Kế hoạch tổng hợp"]),
    ("Đơn vị gửi báo cáo: UBND xã Tân Lập", []),
    ("Lãnh đạo, chỉ đạo xây dựng kế hoạch", []),
    ("Lãnh đạo Sở Y tế chỉ đạo xây dựng kế hoạch", ["Lãnh đạo Sở Y tế"]),
    ("các hộ dân có đất thu hồi gửi ý kiến", ["các hộ dân có đất thu hồi"]),
    ("Điện lực Hải Lâm, Viễn thông Hải Lâm di dời cột", ["Điện lực Hải Lâm", "Viễn thông Hải Lâm"]),
    ("Quý Doanh nghiệp khi có tờ khai phải cam kết", ["Quý Doanh nghiệp"]),
    (
        "các ông (bà) Chánh Văn phòng, Trưởng phòng Nội vụ tổ chức",
        ["Chánh Văn phòng", "Trưởng phòng Nội vụ"],
    ),
    ("Hai Sở sơ kết việc thực hiện", ["Hai Sở"]),
    ("phòng Nội vụ theo dõi", ["phòng Nội vụ"]),
    ("Văn phòng Đăng ký đất đai tỉnh cung cấp hồ sơ", ["Văn phòng Đăng ký đất đai tỉnh"]),
    ("Trung tâm kiểm soát bệnh tật tỉnh báo cáo", ["Trung tâm kiểm soát bệnh tật tỉnh"]),
    ("Trung tâm quản lý vận hành hệ thống", ["Trung tâm"]),
    ("các đội lưu động tổ chức thu nhận", ["các đội lưu động"]),
    ("các trường đạt chuẩn quốc gia báo cáo", ["các trường đạt chuẩn quốc gia"]),
    ("Phòng Hậu cần bảo đảm phương tiện", ["Phòng Hậu cần"]),
    ("Đảng ủy Quân sự tỉnh lãnh đạo việc tuyển quân", ["Đảng ủy Quân sự tỉnh"]),
    ("Các Đồn Biên phòng phối hợp với", ["Các Đồn Biên phòng"]),
    (
        "Phòng Cảnh sát quản lý hành chính về trật tự xã hội (PC06) tham mưu",
        ["Phòng Cảnh sát quản lý hành chính về trật tự xã hội (PC06)"],
    ),
    ("Phòng PV05 hiệu chỉnh bản vẽ", ["Phòng PV05"]),
    ("Đoàn Thanh niên ra quân dọn kênh", ["Đoàn Thanh niên"]),
    (
        "Trung tâm Phục vụ hành chính công cập nhật quy trình",
        ["Trung tâm Phục vụ hành chính công"],
    ),
    (
        "Phòng Giám sát, kiểm tra và xử lý sau thanh tra theo dõi",
        ["Phòng Giám sát, kiểm tra và xử lý sau thanh tra"],
    ),
    (
        "Trưởng phòng Kê khai và Kế toán thuế, Kế toán trưởng rà soát",
        ["Trưởng phòng Kê khai và Kế toán thuế", "Kế toán trưởng"],
    ),
    ("Hiệu trưởng Trường An và Kế toán trưởng ký", ["Hiệu trưởng Trường An", "Kế toán trưởng"]),
    ("Thủ trưởng các phòng, Chi cục Thuế gửi", ["Thủ trưởng các phòng, Chi cục Thuế"]),
    (
        "Trưởng các phòng, Chi cục trưởng các Chi cục Thuế gửi",
        ["Trưởng các phòng", "Chi cục trưởng các Chi cục Thuế"],
    ),
    (
        "các Ban của Hội đồng nhân dân tỉnh và đại biểu Hội đồng nhân dân tỉnh giám sát",
        ["các Ban của Hội đồng nhân dân tỉnh", "đại biểu Hội đồng nhân dân tỉnh"],
    ),
    ("Tổ kiểm tra nội bộ kiểm tra 100% hồ sơ", ["Tổ kiểm tra nội bộ"]),
    ("Đoàn kiểm tra liên ngành thẩm định", ["Đoàn kiểm tra liên ngành"]),
    ("Tổ chức chi trả thu nhập nộp hồ sơ", ["Tổ chức chi trả thu nhập"]),
    ("Cá nhân trực tiếp quyết toán nộp hồ sơ", ["Cá nhân trực tiếp quyết toán"]),
    ("Khách hàng vay vốn có trách nhiệm trả nợ", ["Khách hàng vay vốn"]),
    ("UBND tỉnh hiệu chỉnh bản vẽ", ["UBND tỉnh"]),
    (
        "Các địa phương: Hải Lâm, An Sơn và Phú Hà tập trung bàn giao",
        ["Các địa phương: Hải Lâm, An Sơn và Phú Hà"],
    ),
    (
        "các Bộ: Tài chính, Tư pháp và Ủy ban nhân dân các tỉnh rà soát",
        ["các Bộ: Tài chính, Tư pháp", "Ủy ban nhân dân các tỉnh"],
    ),
    ("các đơn vị: Rà soát hồ sơ", ["các đơn vị"]),
    (
        "đồng chí Phó Bí thư Thường trực Tỉnh ủy theo dõi",
        [
            "đồng chí Phó Bí thư Thường trực Tỉnh ủy",
        ],
    ),
    (
        "Chánh Văn phòng HĐND và UBND xã, Trưởng các ấp tổ chức",
        ["Chánh Văn phòng HĐND và UBND xã", "Trưởng các ấp"],
    ),
    ("TP. Hải Lâm", []),
    ("môi trường sống", []),
    ("Trường hợp còn vướng mắc", []),
    ("Giáo dục phổ thông", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), NAMES)
def test_names(text: str, found: list[str]) -> None:
    doers = read_doers(clause(text), 0)
    assert [text[start:end] for start, end in (doers.names if doers else ())] == found


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Sở Y tế rà soát", "rà"),
        ("Trưởng các thôn: phổ biến kế hoạch", "phổ"),
        ("Sở Y tế trân trọng cảm ơn sự phối hợp", None),
        ("Sở Y tế:", None),
    ],
)
def test_predicate(text: str, known: str | None) -> None:
    words = clause(text)
    doers = read_doers(words, 0)
    assert doers is not None
    assert (words.printed(doers.predicate) if doers.predicate is not None else None) == known


ORDERS = [
    # a sentence, its form, the assignees
    ("Đề nghị Sở Tài chính rà soát hồ sơ.", Form.REQUEST, ["Sở Tài chính"]),
    ("Sở Y tế đề nghị các bệnh viện rà soát.", Form.REQUEST, ["các bệnh viện"]),
    ("Giám đốc Sở yêu cầu các phòng thực hiện.", Form.REQUEST, ["các phòng"]),
    ("Do vậy, đề nghị Công an tỉnh phối hợp.", Form.REQUEST, ["Công an tỉnh"]),
    ("Nhận được Công điện này, yêu cầu các cơ quan báo cáo.", Form.REQUEST, ["các cơ quan"]),
    ("Để bảo đảm tiến độ, kính đề nghị Quý Sở xem xét.", Form.REQUEST, ["Quý Sở"]),
    ("Đề nghị báo cáo bằng văn bản.", Form.REQUEST, []),
    ("Giao Công an tỉnh theo dõi.", Form.REQUEST, ["Công an tỉnh"]),
    ("Trường hợp vướng mắc, đề nghị Công ty liên hệ cơ quan thuế.", Form.EMBEDDED, ["Công ty"]),
    (
        "Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát.",
        Form.SUBJECT,
        ["Sở Tài chính", "Sở Nội vụ"],
    ),
    (
        "Sở Tài chính chủ trì, phối hợp Sở Nội vụ rà soát.",
        Form.SUBJECT,
        ["Sở Tài chính", "Sở Nội vụ"],
    ),
    (
        "Sở Tài chính chủ trì, Sở Nội vụ và Văn phòng Bộ phối hợp rà soát.",
        Form.SUBJECT,
        ["Sở Tài chính", "Sở Nội vụ", "Văn phòng Bộ"],
    ),
    (
        "Cục Công nghệ thông tin rà soát hồ sơ.",
        Form.SUBJECT,
        ["Cục Công nghệ thông tin"],
    ),
    ("Căn cứ quy định trên, đề nghị Cục Thuế kiểm tra.", Form.REQUEST, ["Cục Thuế"]),
    ("Sở Y tế thông báo và đề nghị Công an tỉnh rà soát.", Form.REQUEST, ["Công an tỉnh"]),
    ("Căn cứ quy định trên, đề nghị Cục Thuế liên hệ.", Form.EMBEDDED, ["Cục Thuế"]),
    ("Trên cơ sở đó, Sở Tài chính rà soát.", Form.SUBJECT, ["Sở Tài chính"]),
    (
        "Sở Khoa học và Công nghệ là cơ quan thường trực.",
        Form.SUBJECT,
        ["Sở Khoa học và Công nghệ"],
    ),
    (
        "Chánh Văn phòng, Giám đốc các Sở: Y tế, Tài chính; Thủ trưởng các đơn vị chịu trách "
        "nhiệm thi hành Quyết định này.",
        Form.EXECUTION,
        ["Chánh Văn phòng", "Giám đốc các Sở: Y tế, Tài chính", "Thủ trưởng các đơn vị"],
    ),
    (
        "Chủ tịch Hội đồng và các ông (bà) có tên tại Điều 1 căn cứ Quyết định thi hành.",
        Form.EXECUTION,
        ["Chủ tịch Hội đồng", "các ông (bà) có tên tại Điều 1"],
    ),
    (
        "Văn phòng Sở, Chi bộ Trường Tiểu học Hải Lâm và đồng chí Mai Thị Hòa chịu trách nhiệm "
        "thi hành Quyết định này.",
        Form.EXECUTION,
        ["Văn phòng Sở", "Chi bộ Trường Tiểu học Hải Lâm", "đồng chí Mai Thị Hòa"],
    ),
    (
        "Các Trưởng khoa và sinh viên có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
        Form.EXECUTION,
        ["Các Trưởng khoa", "sinh viên có tên tại Điều 1"],
    ),
    ("Sở Y tế kiến nghị Công an tỉnh rà soát.", Form.REQUEST, ["Công an tỉnh"]),
    (
        "Phòng Tài vụ cấp kinh phí; Phòng Hậu cần bảo đảm phương tiện.",
        Form.SUBJECT,
        ["Phòng Tài vụ", "Phòng Hậu cần"],
    ),
    (
        "Đảng ủy Chính phủ lãnh đạo Bộ Nội vụ chủ trì, phối hợp với Bộ Tài chính xây dựng.",
        Form.SUBJECT,
        ["Đảng ủy Chính phủ", "Bộ Nội vụ", "Bộ Tài chính"],
    ),
    (
        "Chánh Văn phòng, Trưởng phòng Kê khai và các ông, bà có tên tại Điều 1 chịu trách nhiệm"
        " thi hành Quyết định này.",
        Form.EXECUTION,
        ["Chánh Văn phòng", "Trưởng phòng Kê khai", "các ông, bà có tên tại Điều 1"],
    ),
    # common nouns name somebody behind a request that opens words
    ("Phương thức nộp: đề nghị doanh nghiệp gửi hồ sơ.", Form.EMBEDDED, ["doanh nghiệp"]),
    # whom a request is aimed at stands before it
    (
        "Đối với Chi cục Thuế Hải An, đề nghị gửi kèm hồ sơ.",
        Form.REQUEST,
        ["Chi cục Thuế Hải An"],
    ),
    (
        "Đối với trường hợp Công ty An Phát: Đề nghị Cục Thuế Hải Lâm rà soát hồ sơ.",
        Form.REQUEST,
        ["Cục Thuế Hải Lâm"],
    ),
    # a name within the grounds does not ask
    (
        "Để kịp tổng hợp theo chỉ đạo của Bộ Tài chính, đề nghị các Chi cục Thuế gửi báo cáo.",
        Form.REQUEST,
        ["các Chi cục Thuế"],
    ),
    (
        "Ngoài báo cáo định kỳ, Sở Tài chính báo cáo đột xuất.",
        Form.SUBJECT,
        ["Sở Tài chính"],
    ),
    ("Phân tích đề thi – Trường THPT Hải Lâm thực hiện.", Form.NAMED, ["Trường THPT Hải Lâm"]),
    ("Tập huấn giáo viên (Phòng Nội vụ chủ trì).", Form.NAMED, ["Phòng Nội vụ"]),
    ("Tập huấn giáo viên. Đơn vị thực hiện: Phòng Nội vụ.", Form.NAMED, ["Phòng Nội vụ"]),
]

NO_ORDERS = [
    "Thủ tướng Chính phủ yêu cầu các bộ rà soát.",
    "Sở Tài chính đề nghị các đơn vị báo cáo.",
    "Theo đề nghị của Giám đốc Sở Nội vụ.",
    "Hồ sơ đề nghị xây dựng luật gồm tờ trình.",
    "Công tác bàn giao Phòng học bộ môn còn chậm.",
    "Giáo viên các trường đã tham gia tập huấn.",
    "Sở Tài chính đã rà soát hồ sơ.",
    "Trả lời Công văn số 12/CV-AP của Công ty An Phát đề nghị Sở hướng dẫn.",
    "Quyết định này có hiệu lực kể từ ngày ký.",
    "Kết nối hệ thống (Phòng Nội vụ bám sát tiến độ).",
    "Thanh tra việc làm thêm giờ tại các doanh nghiệp chế biến.",
    "Lãnh đạo việc tuyển quân.",
    "Nếu còn thiếu, yêu cầu người nộp thuế bổ sung.",
    "",
]


@pytest.mark.parametrize(("text", "form", "assignees"), ORDERS)
def test_order(text: str, form: Form, assignees: list[str]) -> None:
    sentences = clause(text).sentences
    order = next((o for s in sentences for o in find_orders(s, OWN) if o.form is form), None)
    assert order is not None
    assert names(text, order) == assignees


@pytest.mark.parametrize("text", NO_ORDERS)
def test_no_order(text: str) -> None:
    found = [order for order in find_orders(clause(text), OWN) if not order.own]
    assert [order for order in found if order.form is not Form.SUBJECT] == []
    if "đã" in text or "hiệu lực" in text:
        assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "Doanh nghiệp nộp chậm sẽ bị xử phạt theo Điều 13.",
        "Cơ quan gửi báo cáo: Ngân hàng Chính sách.",
    ],
)
def test_what_follows_for_somebody_is_no_order(text: str) -> None:
    assert list(find_orders(clause(text), OWN)) == []


def test_the_issuer_speaks_of_itself() -> None:
    order = next(find_orders(clause("Sở Y tế tổ chức tập huấn."), OWN))
    assert order.own


def test_roles() -> None:
    text = "Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát."
    order = next(find_orders(clause(text), OWN))
    assert [name.role for name in order.assignees] == [Role.LEAD, Role.SUPPORT]
    helped = supporters(clause("Chủ trì, phối hợp với Công an tỉnh kiểm tra."))
    assert [name.role for name in helped] == [Role.SUPPORT]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sở Y tế:", ["Sở Y tế"]),
        ("Đối với các trường THPT", ["các trường THPT"]),
        ("Giao Sở Y tế, Sở Tài chính:", ["Sở Y tế", "Sở Tài chính"]),
        ("Giáo viên chủ nhiệm các lớp", ["Giáo viên chủ nhiệm các lớp"]),
        ("Ban Giám hiệu (đ/c Hòa)", ["Ban Giám hiệu"]),
        ("Phòng Cảnh sát giao thông (PC08)", ["Phòng Cảnh sát giao thông (PC08)"]),
        ("Sở Y tế rà soát hồ sơ", []),
        ("Công tác tuyên truyền", []),
        ("Nhiệm vụ của Tổ", ["Tổ"]),
        ("Nhiệm vụ của tổ", []),
    ],
)
def test_heading_names(text: str, found: list[str]) -> None:
    assert [text[name.start : name.end] for name in heading_names(clause(text))] == found


def test_generic_names_mean_the_reader() -> None:
    for text, generic in [
        ("các cơ quan, đơn vị", True),
        ("Quý cơ quan", True),
        ("các Cục Thuế", False),
    ]:
        assert is_generic(text, fold(text)) is generic


def test_a_mere_field_is_no_order() -> None:
    assert only_says_who(clause("Đơn vị chủ trì: Phòng Nội vụ."))
    assert not only_says_who(clause("Tập huấn giáo viên. Đơn vị chủ trì: Phòng Nội vụ."))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Rà soát. Báo cáo.", ["Rà soát. ", "Báo cáo."]),
        ("UBND TP. Hải Lâm báo cáo.", ["UBND TP. Hải Lâm báo cáo."]),
        ("Sở Y tế; Sở Tài chính.", ["Sở Y tế; Sở Tài chính."]),
        ("", [""]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in clause(text).sentences] == sentences


@pytest.mark.parametrize(
    "piece", ["Sở Y tế, ", "đề nghị ", "(Sở Y tế ", "- Sở Y tế ", "các ", "giao Sở ", "chủ trì: "]
)
def test_long_repeated_words_end(piece: str) -> None:
    text = piece * 800
    for order in find_orders(clause(text), OWN):
        assert all(0 <= name.start < name.end <= len(text) for name in order.assignees)


@pytest.mark.parametrize(
    ("speaker", "issuer", "own"),
    [
        ("Sở GDĐT", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", True),
        ("UBND tỉnh", "ỦY BAN NHÂN DÂN TỈNH HẢI LÂM", True),
        ("Nhà trường", "TRƯỜNG THPT HẢI LÂM", True),
        ("Công ty", "CÔNG TY CỔ PHẦN AN PHÁT", True),
        ("Bộ Tài chính", "6. BỘ TÀI CHÍNH", True),
        ("Sở Tài chính", "SỞ Y TẾ", False),
        ("Công ty An Phát", "CỤC THUẾ TỈNH HẢI LÂM", False),
        ("Thủ tướng Chính phủ", "BỘ TÀI CHÍNH", False),
        ("Ban Thường trực Ủy ban các xã", "BAN THƯỜNG TRỰC", False),
    ],
)
def test_who_asks(speaker: str, issuer: str, own: bool) -> None:
    text = f"{speaker} đề nghị các đơn vị rà soát."
    assert any(o.form is Form.REQUEST for o in find_orders(clause(text), [issuer])) is own


VOCABULARY = (
    "Sở Y tế Tài chính các đơn vị đề nghị yêu cầu giao chủ trì phối hợp với rà soát báo cáo "
    "Quyết định này thi hành chịu trách nhiệm ( ) , ; : . - – và Giám đốc đã ông bà trước"
)
LISTED = st.lists(st.sampled_from(VOCABULARY.split()), max_size=40).map(" ".join)


@given(st.one_of(LISTED, st.text(max_size=80)))
def test_names_lie_in_the_text(text: str) -> None:
    text = nfc(text)
    for sentence in clause(text).sentences:
        for order in find_orders(sentence, OWN):
            for name in order.assignees:
                assert sentence.start <= name.start < name.end <= sentence.end
                assert text[name.start : name.end].strip()


LEVELS = [
    ("UBND tỉnh rà soát hồ sơ.", "UBND TỈNH HẢI LÂM", True),
    ("UBND thành phố rà soát hồ sơ.", "ỦY BAN NHÂN DÂN TP. HẢI LÂM", True),
    ("UBND tỉnh rà soát hồ sơ.", "ỦY BAN NHÂN DÂN . TỈNH HẢI LÂM", True),  # a speck of a scanner
    ("UBND phường An Hải rà soát hồ sơ.", "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI LÂM", False),
    ("BHXH cơ sở rà soát hồ sơ.", "BẢO HIỂM XÃ HỘI TỈNH HẢI LÂM", False),
]


@pytest.mark.parametrize(("text", "issuer", "own"), LEVELS)
def test_whether_a_body_is_the_one_that_issues(text: str, issuer: str, own: bool) -> None:
    sentence = Clause(text, fold(text), 0, len(text))
    assert next(find_orders(sentence, [issuer])).own is own
