"""The directive words of an instruction, and who receives its result."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnadmin_parse.grammar.actions import find_action
from vnadmin_parse.grammar.clauses import Clause
from vnadmin_parse.grammar.folding import fold, nfc
from vnadmin_parse.grammar.reports import find_reports


def clause(text: str) -> Clause:
    return Clause(text, fold(text), 0, len(text))


ACTIONS = [
    ("Rà soát hồ sơ tồn đọng.", "Rà soát"),
    (
        "tiếp tục rà soát, cập nhật và công khai danh mục.",
        "tiếp tục rà soát, cập nhật và công khai",
    ),
    ("chủ trì, phối hợp với Sở Y tế kiểm tra, báo cáo kết quả.", "kiểm tra, báo cáo"),
    ("phối hợp chặt chẽ với Công an tỉnh tuần tra địa bàn.", "tuần tra"),
    ("phối hợp với Sở Y tế trong quá trình khám bệnh.", "phối hợp"),
    ("phối hợp với Sở Y tế để rà soát danh sách.", "rà soát"),
    ("chủ trì tham mưu Kế hoạch.", "tham mưu"),
    ("chủ trì buổi làm việc.", "chủ trì"),
    ("căn cứ tình hình thực tế, xây dựng phương án.", "xây dựng"),
    ("trong phạm vi nhiệm vụ được giao, khẩn trương khắc phục hậu quả.", "khẩn trương khắc phục"),
    ("chịu trách nhiệm thi hành Quyết định này.", "chịu trách nhiệm thi hành"),
    ("thì kịp thời báo cáo Sở.", "kịp thời báo cáo"),
    ("tuyên truyền thông qua các hình thức phù hợp.", "tuyên truyền"),
    ("không sử dụng kinh phí sai mục đích.", "không sử dụng"),
    ("Danh sách cán bộ đầu mối.", None),
    ("căn cứ tình hình thực tế của đơn vị.", None),
    ("căn cứ các quy định nêu trên để thực hiện.", "thực hiện"),
    ("theo chức năng, nhiệm vụ phối hợp thực hiện.", "phối hợp thực hiện"),
    ("phải ký cam kết bảo vệ rừng.", "phải ký cam kết"),
]


@pytest.mark.parametrize(("words", "action"), ACTIONS)
def test_action(words: str, action: str | None) -> None:
    found = find_action(clause(words), 0)
    assert (words[slice(*found)] if found else None) == action


REPORTS = [
    ("gửi báo cáo về Bộ Tài chính trước ngày 15/6.", [("Bộ Tài chính", None)]),
    ("báo cáo kết quả về Bộ Tài chính (qua Vụ Ngân sách).", [("Bộ Tài chính", "Vụ Ngân sách")]),
    (
        "gửi về Ủy ban nhân dân tỉnh thông qua Sở Nội vụ để tổng hợp, báo cáo Bộ Nội vụ.",
        [("Ủy ban nhân dân tỉnh", "Sở Nội vụ")],
    ),
    (
        "báo cáo về Tổng cục (qua Cục Giám sát quản lý về hải quan) trước ngày 15/6.",
        [("Tổng cục", "Cục Giám sát quản lý về hải quan")],
    ),
    ("báo cáo UBND tỉnh xem xét, quyết định.", [("UBND tỉnh", None)]),
    ("Kết quả gửi về Sở Y tế, Công an tỉnh.", [("Sở Y tế", None), ("Công an tỉnh", None)]),
    ("phản ánh về Sở Tư pháp để được hướng dẫn.", [("Sở Tư pháp", None)]),
    ("báo cáo Sở tiến độ thực hiện hằng tuần.", [("Sở", None)]),
    (
        "báo cáo UBND xã trước ngày 05/6; gửi số liệu đến Phòng Kinh tế.",
        [("UBND xã", None), ("Phòng Kinh tế", None)],
    ),
    ("báo cáo về công tác phòng, chống dịch.", []),
    ("gửi về địa chỉ thư điện tử của đơn vị.", []),
    ("rà soát theo danh sách Sở Y tế đã gửi các đơn vị.", []),
    ("thực hiện theo Công văn số 12/SYT-NV gửi Bệnh viện đa khoa.", []),
    ("thông báo các đơn vị biết.", []),
]


@pytest.mark.parametrize(("words", "expected"), REPORTS)
def test_reports(words: str, expected: list[tuple[str, str | None]]) -> None:
    found = [
        (words[slice(*match.name)], words[slice(*match.through)] if match.through else None)
        for match in find_reports(clause(words))
    ]
    assert found == expected


PIECES = (
    "Sở Y tế |báo cáo |gửi |về |qua |(qua |để |, |. |) |chủ trì, |phối hợp với |rà soát |căn cứ |"
    "thì |và |trước ngày 15/6 |UBND tỉnh |đã |cho "
)


@pytest.mark.parametrize("piece", PIECES.split("|"))
def test_long_repeated_words_end(piece: str) -> None:
    text = piece * 2000
    find_action(clause(text), 0)
    find_reports(clause(text))


@given(st.one_of(st.lists(st.sampled_from(PIECES.split("|"))).map("".join), st.text().map(nfc)))
def test_offsets_hold_for_any_text(text: str) -> None:
    action = find_action(clause(text), 0)
    assert action is None or text[slice(*action)].strip()
    for match in find_reports(clause(text)):
        assert text[slice(*match.name)].strip()
        assert match.through is None or text[slice(*match.through)].strip()
