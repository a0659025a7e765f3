"""The tasks of a document: what instructs, under which label, who is told, by when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fixtures.builder import STYLES, load_all, load_records, render_text
from vnadmin_parse import parse_text
from vnadmin_parse.fields.tasks import tasks
from vnadmin_parse.layout import Layout, SourceLine, build_layout
from vnadmin_parse.layout.flow import Flow
from vnadmin_parse.layout.paragraphs import paragraphs
from vnadmin_parse.lexicon.directives import ground_shares
from vnadmin_parse.models import Ground, Role, Task, TaskNode

ISSUERS = ["SỞ NỘI VỤ", "UBND TỈNH HẢI LÂM"]
FIXTURES = load_all()
RECORDS = load_records()


def layout_of(text: str, *, known: bool = True) -> Layout:
    """Lines as a reader gives them; `known` says that each is a paragraph."""
    lines = (
        SourceLine(text=line, starts_paragraph=True if known else None)
        for line in text.strip().split("\n")
    )
    return build_layout(lines)


def found(text: str, kind: str | None = "CV", *, known: bool = True) -> tuple[Task, ...]:
    layout = layout_of(text, known=known)
    flow = Flow(layout, paragraphs(layout, layout.lines))
    return tasks(flow, kind, 2026, ISSUERS).listed


def told(text: str, kind: str | None = "CV") -> list[tuple[str | None, str, list[str]]]:
    """Label, first three words and assignees of each task."""
    return [
        (task.label, " ".join(task.text.split()[:3]), [name.name for name in task.assignees])
        for task in found(text, kind)
    ]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", FIXTURES)
def test_fixtures(name: str, style: str) -> None:
    got: Any = parse_text(render_text(FIXTURES[name], style)).to_record()["tasks"]
    assert _bare(got) == _bare(RECORDS[name]["tasks"])


def _bare(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Task records without the mark that closes a text."""
    return [task | {"text": task["text"].rstrip(" .;")} for task in listed]


def test_a_requested_list_goes_to_those_whom_the_request_names() -> None:
    assert told(
        """
Để triển khai Kế hoạch, Sở Nội vụ đề nghị Ủy ban nhân dân các xã; Công an tỉnh:
1. Rà soát hồ sơ.
2. Sở Tài chính chủ trì, phối hợp với Sở Y tế cân đối kinh phí.
3. Danh sách cán bộ đầu mối của đơn vị.
"""
    ) == [
        ("1", "Rà soát hồ", ["Ủy ban nhân dân các xã", "Công an tỉnh"]),
        ("2", "Sở Tài chính", ["Sở Tài chính", "Sở Y tế"]),
        ("3", "Danh sách cán", ["Ủy ban nhân dân các xã", "Công an tỉnh"]),
    ]


def test_every_addressee_is_named_by_nobody() -> None:
    assert told("Sở Nội vụ đề nghị các cơ quan, đơn vị:\n- Rà soát hồ sơ.\n- Báo cáo Sở.") == [
        ("-", "Rà soát hồ", []),
        ("-", "Báo cáo Sở.", []),
    ]


def test_headings_give_their_label_and_names() -> None:
    assert told(
        """
Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Y tế:
a) Tập huấn nhân viên y tế;
b) Báo cáo kết quả.
2. Trưởng các thôn: phổ biến Kế hoạch đến từng hộ.
""",
        "CT",
    ) == [
        ("1.a", "Tập huấn nhân", ["Sở Y tế"]),
        ("1.b", "Báo cáo kết", ["Sở Y tế"]),
        ("2", "Trưởng các thôn:", ["Trưởng các thôn"]),
    ]


def test_a_plan_instructs_under_its_working_headings() -> None:
    assert told(
        """
Sở Nội vụ ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
- Nâng cao nhận thức của người dân.
II. THỜI GIAN, ĐỊA ĐIỂM
- Tổ chức tại hội trường.
III. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở
- Chuẩn bị hội trường.
2. Chế độ báo cáo
Các phòng báo cáo Giám đốc trước ngày 15/12.
Đơn vị chủ trì: Văn phòng Sở.
Trên đây là Kế hoạch của Sở Nội vụ.
""",
        "KH",
    ) == [("III.1.-", "Chuẩn bị hội", ["Văn phòng Sở"]), ("III.2", "Các phòng báo", ["Các phòng"])]


def test_the_articles_of_a_decision() -> None:
    assert told(
        """
Theo đề nghị của Giám đốc Sở Y tế,
QUYẾT ĐỊNH:
Điều 1. Thành lập Ban Chỉ đạo gồm:
1. Ông Mai Văn Hòa, Phó Chủ tịch - Trưởng ban;
Điều 2. Ban Chỉ đạo có nhiệm vụ:
a) Xây dựng kế hoạch;
b) Kiểm tra các đơn vị.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký.
Chánh Văn phòng, Giám đốc các Sở: Y tế, Nội vụ chịu trách nhiệm thi hành Quyết định này./.
""",
        "QĐ",
    ) == [
        ("Điều 2.a", "Xây dựng kế", ["Ban Chỉ đạo"]),
        ("Điều 2.b", "Kiểm tra các", ["Ban Chỉ đạo"]),
        ("Điều 3", "Chánh Văn phòng,", ["Chánh Văn phòng", "Giám đốc các Sở: Y tế, Nội vụ"]),
    ]


def test_a_conclusion_tells_facts_and_tasks() -> None:
    assert told(
        """
Sau khi nghe báo cáo, Chủ tịch UBND tỉnh kết luận, chỉ đạo như sau:
1. Ghi nhận sự cố gắng của các ngành.
2. Đến ngày 31/3/2026, tỉnh giải ngân được 14%.
3. Giao Công an tỉnh bảo đảm trật tự.
""",
        "TB",
    ) == [("3", "Giao Công an", ["Công an tỉnh"])]


def test_only_requests_count_in_a_reply() -> None:
    assert told(
        """
Trả lời Công văn số 12/CV-AP ngày 02/3/2026 của Công ty An Phát, Sở Nội vụ có ý kiến như sau:
1. Công ty An Phát thực hiện ký hợp đồng theo mẫu.
Tại khoản 1 Điều 5 Luật Việc làm quy định:
a) Báo cáo số lao động;
Trường hợp chưa có mẫu, đề nghị Công ty lập theo mẫu cũ.
Đề nghị Công ty An Phát báo cáo Sở trước ngày 01/4/2026.
Sở Nội vụ trả lời để Công ty biết, thực hiện./.
"""
    ) == [(None, "Đề nghị Công", ["Công ty An Phát"])]


def test_a_letter_that_is_no_reply_may_name_the_doers() -> None:
    assert told(
        """
Xét Tờ trình số 12/TTr-SXD của Sở Xây dựng, UBND tỉnh có ý kiến như sau:
1. Đồng ý chủ trương điều chỉnh.
2. Sở Xây dựng hoàn thiện hồ sơ.
"""
    ) == [("2", "Sở Xây dựng", ["Sở Xây dựng"])]


def test_quoted_law_holds_no_task() -> None:
    assert told(
        """
Khoản 1 Điều 5 quy định:
“1. Người sử dụng lao động phải:
a) Báo cáo cơ quan có thẩm quyền.”
Đề nghị Công ty An Phát thực hiện theo quy định.
"""
    ) == [(None, "Đề nghị Công", ["Công ty An Phát"])]


def test_standing_formulae_count_only_with_a_deadline() -> None:
    quiet = "Nhận được văn bản này, đề nghị các đơn vị triển khai."
    assert found(quiet) == ()
    assert len(found(quiet.replace(".", " trước ngày 15/3/2026."))) == 1


def test_a_report_without_a_doer_is_asked_for() -> None:
    (task,) = found("Kết quả thực hiện gửi về Sở Nội vụ trước ngày 15/3/2026.")
    assert str(task.deadline.due if task.deadline else None) == "2026-03-15"


def test_a_request_for_a_report_names_nobody() -> None:
    listed, asked = found(
        """
Sở Nội vụ kiến nghị Chủ tịch UBND xã Hải Lâm:
1) Rà soát hồ sơ.
Kết quả thực hiện đề nghị gửi về Sở Nội vụ trước ngày 15/3/2026.
"""
    )
    assert [name.name for name in listed.assignees] == ["Chủ tịch UBND xã Hải Lâm"]
    assert asked.assignees == ()


def test_a_letter_names_a_doer_with_a_deadline() -> None:
    text = "Ủy ban nhân dân các xã tổng hợp, báo cáo Sở Nội vụ vào thứ Sáu hằng tuần."
    assert told(text) == [(None, "Ủy ban nhân", ["Ủy ban nhân dân các xã"])]
    assert told(text.replace(" vào thứ Sáu hằng tuần", "")) == []


def test_grounds_listed_before_the_first_section() -> None:
    assert told(
        """
- Căn cứ Kế hoạch số 12/KH-UBND của UBND tỉnh;
- Căn cứ Chương trình công tác năm 2026, Sở Nội vụ hướng dẫn như sau:
I. ĐỐI TƯỢNG
Viên chức các trường.
II. TỔ CHỨC THỰC HIỆN
1. Các trường rà soát hồ sơ.
""",
        "HD",
    ) == [("II.1", "Các trường rà", ["Các trường"])]


def test_conditions_and_agreements_are_no_tasks() -> None:
    assert told(
        """
Sở Nội vụ thông báo tuyển dụng như sau:
1. Số lượng tuyển dụng: 12 chỉ tiêu.
2. Điều kiện đăng ký dự tuyển
a) Có quốc tịch Việt Nam;
b) Không trong thời gian bị kỷ luật.
3. Hình thức tuyển dụng: xét tuyển.
4. Thống nhất đánh giá: tiến độ còn chậm.
5. Không tổ chức liên hoan.
""",
        "TB",
    ) == [("5", "Không tổ chức", [])]


def test_titles_and_closings_run_on_with_their_neighbours() -> None:
    text = """\
I- MỤC ĐÍCH
1- Nâng cao nhận thức của cán bộ, đảng viên và người lao động trong toàn ngành.
II- NHIỆM VỤ
1- Các phòng rà soát hồ sơ của mình và gửi kết quả về Văn phòng Sở để tổng hợp.
III. CHẾ ĐỘ BÁO CÁO
Các phòng báo cáo kết quả về Văn phòng Sở trước ngày 15/12 để tổng hợp chung.
Sở Nội vụ thông báo để các đơn vị biết và phối hợp thực hiện trong thời gian tới."""
    assert [(task.label, task.text.split()[-1]) for task in found(text, "KH", known=False)] == [
        ("II.1", "hợp."),
        ("III", "chung."),
    ]


def test_the_effect_of_a_decision_leaves_its_execution() -> None:
    text = """\
Điều 2. Văn phòng Sở và các phòng chịu trách nhiệm thi hành Quyết định này kể từ nay.
Quyết định có hiệu lực kể từ ngày ký."""
    (task,) = found(text, "QĐ", known=False)
    assert task.text.endswith("kể từ nay.")


def test_what_only_lists_things_is_one_task() -> None:
    assert told(
        """
Sở Nội vụ đề nghị các đơn vị:
1. Gửi hồ sơ gồm:
a) Bản sao văn bằng;
b) Lý lịch cá nhân.
"""
    ) == [("1", "Gửi hồ sơ", [])]


def test_a_directive_goes_on_with_what_it_includes() -> None:
    assert told(
        """
Giám đốc Sở Nội vụ yêu cầu các đơn vị:
1. Triển khai các nhiệm vụ, bao gồm:
- Kiểm tra cơ sở dữ liệu.
- Đối với các xã mới: rà soát hồ sơ cán bộ.
2. Đối với Phòng Tổ chức: lập kế hoạch năm, bao gồm:
- Nội dung công việc.
- Thời gian của từng việc.
3. Mỗi tập tài liệu bao gồm:
- Bản sao văn bằng.
- Kiểm tra sức khỏe.
""",
        "CT",
    ) == [
        ("1.-", "Kiểm tra cơ", []),
        ("1.-", "Đối với các", []),
        ("2", "Đối với Phòng", []),
    ]


def test_marks_of_a_scanner_before_labels() -> None:
    assert told(
        """
1. Rà soát hồ sơ.
_2. Giao Sở Tài chính.
- Báo cáo kết quả.
¬ Bố trí kinh phí.
¬ 3. Thống kê số liệu.
""",
        "CT",
    ) == [
        ("1", "Rà soát hồ", []),
        ("2.-", "Báo cáo kết", ["Sở Tài chính"]),
        ("2.-", "Bố trí kinh", ["Sở Tài chính"]),
        ("3", "Thống kê số", []),
    ]


def test_a_letter_that_tells_asks_nobody() -> None:
    assert (
        told(
            """
Sở Tài chính lưu ý các đơn vị một số vấn đề như sau:
1. Mức đóng hằng tháng bằng 4,5% tiền lương tháng.
2. Người học tập tại nước ngoài thì không phải đóng.
"""
        )
        == []
    )


def test_requests_within_the_sentences_of_a_reply() -> None:
    assert told(
        """
Sở Nội vụ nhận được Công văn số 12/UBND ngày 01/02/2026 của UBND xã An Hải. Sở có ý kiến như sau:
Tại khoản 2 Điều 8 Luật Việc làm quy định về hồ sơ.
Căn cứ các quy định nêu trên, đề nghị Sở Tài chính kiểm tra hồ sơ và trả lời đơn vị.
Căn cứ quy định nêu trên, đề nghị Sở Tài chính liên hệ với Sở Y tế để được hướng dẫn.
Sở Nội vụ thông báo nội dung trên và đề nghị Sở Y tế khẩn trương tuyên truyền.
Trường hợp còn vướng mắc, đề nghị đơn vị phản ánh về Sở.
"""
    ) == [
        (None, "Căn cứ các", ["Sở Tài chính"]),
        (None, "Sở Nội vụ", ["Sở Y tế"]),
    ]


def test_a_closing_paragraph_leaves_the_last_item() -> None:
    text = """\
Sở Nội vụ đề nghị các đơn vị rà soát hồ sơ và chuẩn bị nội dung như sau đây:
1. Báo cáo tỷ lệ hồ sơ đúng hạn của từng phòng về Sở Nội vụ để tổng hợp nhé.
Giao Văn phòng Sở theo dõi việc thực hiện của các phòng và báo cáo Giám đốc."""
    listed, closing = found(text, known=False)
    assert (listed.label, closing.label) == ("1", None)


@pytest.mark.parametrize("kind", ["NĐ", "TT", "QC", "BC", "TTr"])
def test_types_that_hold_no_tasks(kind: str) -> None:
    assert found("Đề nghị Sở Tài chính báo cáo.", kind) == ()


def test_values_have_their_places() -> None:
    text = (
        "Giao Sở Tài chính chủ trì, phối hợp với Sở Y tế báo cáo (trước ngày 01/3), "
        "gửi trước ngày 05/3./."
    )
    (task,) = found(text)
    assert task.text == text.removesuffix("/.")
    assert [(name.name, name.role) for name in task.assignees] == [
        ("Sở Tài chính", Role.LEAD),
        ("Sở Y tế", Role.SUPPORT),
    ]
    assert task.deadline is not None
    assert task.deadline.text == "trước ngày 01/3; trước ngày 05/3"
    assert str(task.deadline.due) == "2026-03-05"
    assert [text[a:b] for a, b in task.deadline.span.pieces] == task.deadline.text.split("; ")


LISTED = "Sở Nội vụ đề nghị Sở Y tế:\n"
ABOVE = "Sở Nội vụ nhận được Công điện số 15/CĐ-TTg ngày 07/9/2026. Sở có ý kiến như sau:\n"
SOCIAL = "Thực hiện Luật Bảo hiểm xã hội về thu, Sở Nội vụ hướng dẫn một số nội dung như sau:\n"
ASKED = "Sở Nội vụ nhận được văn bản số 12/VX của Công ty hỏi về phí. Sở có ý kiến như sau:\n"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # the verbs `đề xuất`, `theo dõi` begin like the words of grounds `để`, `theo`
        ("1. Theo dõi tiến độ.\n2. Đề xuất giải pháp.", "KH", [("1", []), ("2", [])]),
        # behind `thì` stand the directive word, or those who are told
        (LISTED + "- Trường hợp hồ sơ thiếu thì hướng dẫn bổ sung.", "CV", [("-", ["Sở Y tế"])]),
        (
            LISTED + "- Trường hợp có khác nhau thì Công an tỉnh phối hợp với Sở rà soát.",
            "CV",
            [("-", ["Công an tỉnh"])],
        ),
        # but what a rule says is no instruction
        ("1. Đối với tổ chức chi trả thì đồng thời phải khai bổ sung.", "KH", []),
        ("1. Theo Luật Thuế, tổ chức chậm nộp thì có thể nộp dần.", "KH", []),
        # one of those who are told is told more
        (LISTED + "- Riêng Sở Tài chính báo cáo trước ngày 05/3.", "CV", [("-", ["Sở Tài chính"])]),
        # an item of a list of tasks may state something
        (LISTED + "- Mức giảm trừ mới được áp dụng từ ngày 01/7/2026.", "CV", []),
        # names of places begin like directive words
        ("1. Đối với một số đơn vị như Long An, Cần Thơ (5%).", "KH", []),
        # who is to send the result
        (
            LISTED + "- Rà soát hồ sơ.\nBáo cáo của các đơn vị gửi về Sở Nội vụ.",
            "CV",
            [("-", ["Sở Y tế"]), (None, ["các đơn vị"])],
        ),
        # a request that names what it stands for tells
        (LISTED + "- Rà soát hồ sơ.\nYêu cầu của Công văn này thay cho văn bản cũ.", "CV", None),
        # what a penalty says, or what opens a table, is none
        ("1. Doanh nghiệp nộp chậm sẽ bị xử phạt.", "TB", []),
        ("1. Số cây giao cho các xã theo bảng sau:", "KH", []),
        ("Điều 2. Phân công cơ quan trình như sau:\nSTT Tên dự án Cơ quan trình", "NQ", []),
        # an item that begins with a verb like a body's name leaves the doer of the list
        (LISTED + "- Thanh tra việc làm thêm giờ tại 10 doanh nghiệp.", "CV", None),
        # the short name of a team heads its duties
        ("Điều 2. Nhiệm vụ của Tổ\n1. Phân loại hồ sơ.", "QĐ", [("Điều 2.1", ["Tổ"])]),
        ("1. Tổ có nhiệm vụ:\n- Phân loại hồ sơ.", "QĐ", [("1.-", ["Tổ"])]),
        # whom to call is no task
        ("Để nhận bản mềm, đề nghị Sở Y tế liên hệ bà An, điện thoại 0123.", "CV", []),
        ("Lưu ý: để nhận bản mềm, đề nghị liên hệ Đ/c Cù Thị Xuyến.", "CV", []),
        # what a reply asks for in the end, whoever is asked; a contact is none
        (ASKED + "Về hồ sơ, đề nghị Công ty nộp tại Sở Y tế.", "CV", [(None, ["Công ty"])]),
        (ASKED + "Hồ sơ chưa đủ thì đề nghị Công ty nộp lại.", "CV", [(None, ["Công ty"])]),
        (ASKED + "Về hồ sơ, đề nghị Công ty liên hệ với Sở Y tế.", "CV", []),
        (ASKED + "Người mua yêu cầu Công ty lập hóa đơn thì lập.", "CV", []),
        (
            ASKED + "Về phí, Sở Nội vụ đề nghị Thuế tỉnh hướng dẫn.",
            "CV",
            [(None, ["Thuế tỉnh"])],
        ),
        # an item that tells how things stand, and a request that only asks kindly for all
        ("1. Đánh giá chung: Các xã đã cố gắng.\n2. Rà soát hồ sơ.", "TB", [("2", [])]),
        (
            LISTED + "1. Rà soát hồ sơ.\nĐề nghị các đồng chí quan tâm, phối hợp thực hiện.",
            "CV",
            [("1", ["Sở Y tế"])],
        ),
        (
            LISTED + "- Rà soát hồ sơ.\nĐề nghị các đồng chí dự họp đúng thời gian.",
            "CV",
            [("-", ["Sở Y tế"])],
        ),
        # grounds in front of who is charged, and `Chủ trì: …` that only says who
        (
            "Điều 2. Căn cứ Điều 1 Quyết định này, UBND xã có trách nhiệm:\n1. Công bố kế hoạch;",
            "QĐ",
            [("Điều 2.1", ["UBND xã"])],
        ),
        ("1. Chủ trì: Đồng chí An.\n2. Sở Y tế rà soát hồ sơ.", "TB", [("2", ["Sở Y tế"])]),
        # what opens with the time to come tells who is charged with the list
        (
            "1. Thời gian tới, các cấp ủy tập trung thực hiện các nhiệm vụ sau:\n"
            "1.1. Tiếp tục quán triệt Nghị quyết.",
            "KL",
            [("1.1", ["các cấp ủy"])],
        ),
        # how a council works, and the headings of a request for quotations, are none
        (
            "Điều 2. Nhiệm vụ của Hội đồng\n1. Tư vấn cho Giám đốc về chính sách.\n"
            "2. Hội đồng làm việc theo chế độ kiêm nhiệm.",
            "QĐ",
            [("Điều 2.1", ["Hội đồng"])],
        ),
        ("1. Hình thức thi: Trực tiếp tại Trường.\n2. Cho vay vốn ưu đãi.", "KH", [("2", [])]),
        ("I. Thông tin của đơn vị yêu cầu báo giá\n1. Địa chỉ: số 5 Lê Lợi.", "CV", []),
        # directives from above ask nothing, nor does `xã hội về`
        (ABOVE + "1. Sở Y tế khẩn trương rà soát hồ sơ.", "CV", [("1", ["Sở Y tế"])]),
        (SOCIAL + "1. Sở Y tế khẩn trương rà soát hồ sơ.", "CV", [("1", ["Sở Y tế"])]),
        # several paragraphs stand under a mere title
        (
            "III. TỔ CHỨC THỰC HIỆN\n4. Chế độ báo cáo\nCác tổ gửi báo cáo về Ban Giám hiệu.\n"
            "Văn phòng tổng hợp, báo cáo Sở.\nTrên đây là Kế hoạch của Sở.",
            "KH",
            [("III.4", ["Các tổ"]), ("III.4", ["Văn phòng"])],
        ),
    ],
)
def test_classes_of_real_letters(
    text: str, kind: str, expected: list[tuple[str | None, list[str]]] | None
) -> None:
    got = [(task.label, [name.name for name in task.assignees]) for task in found(text, kind)]
    assert got == ([("-", ["Sở Y tế"])] if expected is None else expected)


def test_rules_of_law_hold_no_tasks_but_who_carries_them_out() -> None:
    text = (
        "Điều 1. Mức thu phí\n1. Đơn vị thu phí niêm yết công khai mức thu.\n"
        "2. Người nộp phí phải có:\na) Hồ sơ đề nghị Kho bạc Nhà nước tỉnh hoàn trả.\n"
        "Điều 2. Sở Tài chính\n1. Hướng dẫn việc thu phí.\n"
        "Điều 3. Tổ chức thực hiện\n1. Giao Sở Y tế rà soát mức thu.\n"
        "Điều 4. Các Ban của Hội đồng nhân dân tỉnh giám sát việc thực hiện Nghị quyết này."
    )
    layout = layout_of(text)
    flow = Flow(layout, paragraphs(layout, layout.lines))
    law = tasks(flow, "NQ", 2026, ISSUERS, rules=True).listed
    assert [task.label for task in law] == ["Điều 2.1", "Điều 3.1", "Điều 4"]
    assert "Điều 1.1" in [task.label for task in found(text, "NQ")]


def test_a_distribution_list_without_its_heading_is_no_list_of_tasks() -> None:
    text = LISTED + "1. Rà soát hồ sơ.\nN0i nh4n\n- Vụ Chính sách;\n- Cục Thuế;\n- Lưu: VT, TCCB."
    assert [task.label for task in found(text)] == ["1"]


def test_who_works_with_a_partner_is_the_doer() -> None:
    with_partner, helper = found(
        "1. Sở Y tế phối hợp với Công an tỉnh rà soát hồ sơ.\n2. Sở Y tế phối hợp thực hiện.", "KH"
    )
    assert [(name.name, name.role) for name in with_partner.assignees] == [
        ("Sở Y tế", Role.IMPLEMENT)
    ]
    assert [name.role for name in helper.assignees] == [Role.SUPPORT]


def test_leader_and_partner_without_the_usual_words() -> None:
    led, beside = found(
        "1. Giao Sở Y tế chủ trì, cùng Công an tỉnh rà soát.\n"
        "2. Sở Y tế phối hợp Công an tỉnh rà soát.",
        "CT",
    )
    assert [(name.name, name.role) for name in led.assignees] == [
        ("Sở Y tế", Role.LEAD),
        ("Công an tỉnh", Role.SUPPORT),
    ]
    assert led.action is not None
    assert led.action.text == "rà soát"
    assert [(name.name, name.role) for name in beside.assignees] == [("Sở Y tế", Role.IMPLEMENT)]


def test_roles_in_brackets() -> None:
    (task,) = found(
        "1. Phòng Quản lý nhà (chủ trì), Thanh tra Sở (phối hợp): kiểm tra thực tế.", "KH"
    )
    assert [(name.name, name.role) for name in task.assignees] == [
        ("Phòng Quản lý nhà", Role.LEAD),
        ("Thanh tra Sở", Role.SUPPORT),
    ]


def test_who_is_asked_to_work_together_supports_nobody() -> None:
    (task,) = found(
        "Đề nghị Sở Y tế và Công an tỉnh phối hợp thực hiện:\n1. Rà soát hồ sơ tồn đọng."
    )
    assert {name.role for name in task.assignees} == {Role.IMPLEMENT}


def test_a_request_may_go_on_behind_a_semicolon() -> None:
    (task,) = found("Giao Sở Tài chính bố trí kinh phí; Đài Phát thanh tỉnh tuyên truyền.", "CT")
    assert [name.name for name in task.assignees] == ["Sở Tài chính", "Đài Phát thanh tỉnh"]


def test_a_unit_may_end_in_what_begins_a_name() -> None:
    (task,) = found(
        "1. Vụ Chính sách chủ trì, phối hợp với Vụ Kê khai và Kế toán thuế rà soát.", "KH"
    )
    assert [name.name for name in task.assignees] == ["Vụ Chính sách", "Vụ Kê khai và Kế toán thuế"]


def test_deadlines_are_data() -> None:
    (task,) = found(
        "Đề nghị Sở Y tế gửi báo cáo trước 17h00 ngày 05/3, trong quý II/2026 và tổng hợp số liệu "
        "trong vòng 05 ngày làm việc kể từ ngày ký."
    )
    deadline = task.deadline
    assert deadline is not None
    assert (str(deadline.due), deadline.time) == ("2026-06-30", None)
    assert deadline.period is not None
    assert str(deadline.period.first) == "2026-04-01"
    assert deadline.relative is not None
    assert (deadline.relative.amount, deadline.relative.working_days) == (5, True)
    assert deadline.relative.anchor is not None
    assert deadline.relative.anchor.text == "ngày ký"
    assert [(str(one.due), str(one.time)) for one in deadline.each] == [
        ("2026-03-05", "17:00:00"),
        ("2026-06-30", "None"),
        ("None", "None"),
    ]


def test_action_and_recipient_of_the_result() -> None:
    (task,) = found(
        "Đề nghị Sở Y tế chủ trì, phối hợp với Công an tỉnh rà soát, tổng hợp, gửi báo cáo về UBND "
        "tỉnh (qua Sở Nội vụ) trước ngày 05/3."
    )
    assert task.action is not None
    assert task.action.text == "rà soát, tổng hợp, gửi báo cáo"
    assert [(to.name, to.through) for to in task.report_to] == [("UBND tỉnh", "Sở Nội vụ")]


GROUNDS = [
    ("QĐ", "Điều 3. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này.", "execution"),
    ("CV", "Đề nghị Sở Y tế rà soát hồ sơ.", "request"),
    ("CV", "Đề nghị các đơn vị:\n- Rà soát hồ sơ tồn đọng.", "listed"),
    ("CV", "Đề nghị các đơn vị:\n- Danh sách cán bộ đầu mối của đơn vị.", "listed_bare"),
    ("CV", "Sở Y tế tổng hợp số liệu trước ngày 05/3.", "named_doer"),
    ("KH", "1. Tập huấn giáo viên (Phòng Nội vụ chủ trì).", "named_behind"),
    ("CV", "Kết quả thực hiện gửi về Sở Nội vụ trước ngày 05/3.", "result"),
    ("KH", "1. Rà soát hồ sơ tồn đọng.", "verb"),
    (
        "CV",
        "Trường hợp còn hồ sơ tồn đọng, đề nghị Sở Y tế báo cáo trước ngày 05/3.",
        "request_within condition",
    ),
]


@pytest.mark.parametrize(("kind", "text", "grounds"), GROUNDS)
def test_grounds(kind: str, text: str, grounds: str) -> None:
    (task,) = found(text, kind)
    assert " ".join(task.grounds) == grounds


def test_grounds_go_from_sure_to_doubtful() -> None:
    shares = ground_shares()
    order = [shares[ground] for ground in Ground if ground not in (Ground.CONDITION, Ground.SCAN)]
    assert order == sorted(order, reverse=True)
    assert shares.keys() == set(Ground) - {Ground.SCAN}


def test_tree_of_headings_and_leading_sentences() -> None:
    text = """
Sở Nội vụ đề nghị Sở Y tế:
1. Công tác chuẩn bị
a) Rà soát hồ sơ.
b) Báo cáo Sở.
2. Bố trí kinh phí.
Giao Văn phòng Sở theo dõi, báo cáo Giám đốc.
"""
    layout = layout_of(text)
    told = tasks(Flow(layout, paragraphs(layout, layout.lines)), "CV", 2026, ISSUERS)
    assert [_outline(node) for node in told.tree] == [
        (
            None,
            "Sở Nội vụ đề nghị Sở Y tế:",
            [
                ("1", "Công tác chuẩn bị", [("a", 0, []), ("b", 1, [])]),
                ("2", 2, []),
            ],
        ),
        (None, 3, []),
    ]
    assert [name.name for name in told.tree[0].assignees] == ["Sở Y tế"]
    assert told.tree[0].span.text == "Sở Nội vụ đề nghị Sở Y tế:"


def _outline(node: TaskNode) -> tuple[str | None, str | int, list[Any]]:
    what = node.text if node.task is None else node.task
    return node.label, what, [_outline(child) for child in node.children]


HOSTILE = [
    "Đề nghị " * 2000,
    "Sở Y tế, " * 2000,
    "(Sở Y tế " * 1000,
    "- Sở Y tế " * 1000,
    "1. a:\n" * 3000,
    "“a\n" * 3000,
    "trước ngày 15/6 " * 1000,
    "a" * 300_000,
    "Sở Y tế đề nghị các đơn vị báo cáo.\n" * 500,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_long_repeated_words_end(text: str) -> None:
    for kind in ("CV", "QĐ", "KH"):
        _check_spans(text, kind)


PIECES = (
    "1. |a) |- |Điều 2. |II. TỔ CHỨC THỰC HIỆN|Sở Y tế|Đề nghị |yêu cầu |giao |các đơn vị |"
    "rà soát |báo cáo |trước ngày 15/6 |hằng tháng |:|.|;|, |./.|“|”|(|)|\n|và |"
    "chủ trì, phối hợp với |"
    "chịu trách nhiệm thi hành Quyết định này"
)
SPOKEN = st.lists(st.sampled_from(PIECES.split("|")), max_size=40).map("".join)


@given(st.one_of(SPOKEN, st.text(max_size=120)), st.sampled_from([None, "CV", "QĐ", "KH", "TB"]))
def test_spans_hold_for_any_text(text: str, kind: str | None) -> None:
    _check_spans(text, kind)


def _check_spans(text: str, kind: str | None) -> None:
    """Parse; every span must give the text that it says."""
    layout = layout_of(text, known=False)
    flow = Flow(layout, paragraphs(layout, layout.lines))
    told = tasks(flow, kind, 2026, ISSUERS)
    check_tree(told.tree, told.listed)
    for task in told.listed:
        values = [task, *task.assignees, *task.report_to]
        values += [value for value in (task.deadline, task.action) if value]
        for value in values:
            for span in (value.span, *value.parts.values()):
                assert layout.text[span.start : span.end] == span.text
                assert all(layout.text[a:b] for a, b in span.pieces)
        assert task.text


def check_tree(tree: tuple[TaskNode, ...], listed: tuple[Task, ...]) -> None:
    """From the top down the nodes hold all tasks in order, under the labels of their paths."""
    walked = list(_walk(tree, ()))
    assert [node.task for node, _ in walked if node.task is not None] == list(range(len(listed)))
    for node, above in walked:
        assert node.children or node.task is not None
        if node.task is None:
            continue
        task = listed[node.task]
        path: list[str] = []
        for label in filter(None, (*above, node.label)):
            if path and label.startswith(path[-1] + "."):
                path.pop()
            path.append(label)
        assert (".".join(path) or None) == task.label
        assert (node.text, node.assignees) == (task.text, task.assignees)


def _walk(
    nodes: tuple[TaskNode, ...], above: tuple[str | None, ...]
) -> Iterator[tuple[TaskNode, tuple[str | None, ...]]]:
    """Each node with the labels above it, from the top down."""
    for node in nodes:
        yield node, above
        yield from _walk(node.children, (*above, node.label))
