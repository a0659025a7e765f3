"""Mentions of cited documents: short forms, agreed names, anaphora, and what is quoted."""

from __future__ import annotations

from typing import Any

import pytest

import vnadmin_parse as vp
from vnadmin_parse.fields.citation_issuers import full_issuer, issuer_context
from vnadmin_parse.grammar.references import split_reference
from vnadmin_parse.models import Citation

Found = list[tuple[str, str, float]]


def mentions(citation: Citation) -> Found:
    """Form, words and confidence of each mention but the first."""
    return [(m.form.value, m.span.text, m.confidence) for m in citation.mentions[1:]]


LETTER = (
    "Trả lời Công văn số 2624/SYT-NVY ngày 27/5/2021 của Sở Y tế về nhân lực, Sở Nội vụ báo cáo:\n"
)
DECREE = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;\n"
CIRCULAR = "Căn cứ Thông tư số 80/2021/TT-BTC ngày 29/9/2021 của Bộ Tài chính về quản lý thuế;\n"
OTHER = "Căn cứ Thông tư số 12/2020/TT-BTC ngày 05/3/2020 của Bộ Tài chính về hóa đơn;\n"

CASES: list[tuple[str, dict[str, Any], list[Found]]] = [
    # the number alone, in the same and other words
    (LETTER + "Theo văn bản số 2624 đã gửi.", {}, [[("short", "văn bản số 2624", 1.0)]]),
    (LETTER + "Công văn 2624 nêu rõ.", {}, [[("short", "Công văn 2624", 1.0)]]),
    (LETTER + "Tờ trình 2624 nêu rõ.", {}, [[]]),
    (
        LETTER + "Công văn số 2624 của Sở Y tế.",
        {},
        [[("short", "Công văn số 2624 của Sở Y tế", 0.8)]],
    ),
    # two documents of one number: not determinable
    (
        "Công văn số 12/SYT-NVY và Công văn số 12/SNV-VP. Theo Công văn 12 thì đúng.",
        {},
        [[], []],
    ),
    # the only one of its type
    (LETTER + "Công văn nêu trên là đúng.", {}, [[("anaphor", "Công văn nêu trên", 1.0)]]),
    (LETTER + "Nội dung văn bản trên là đúng.", {}, [[("anaphor", "văn bản trên", 0.8)]]),
    (DECREE + "Nghị định này là đúng.", {"kind": "CV"}, [[("anaphor", "Nghị định này", 1.0)]]),
    # the text itself may be meant
    (DECREE + "Nghị định này là đúng.", {"kind": "NĐ"}, [[]]),
    (DECREE + "Nghị định này là đúng.", {}, [[]]),
    (LETTER + "Công văn này là đúng.", {}, [[]]),
    (LETTER + "Công văn này là đúng.", {"kind": "CV"}, [[]]),
    (LETTER + "Văn bản này là đúng.", {"kind": "QĐ"}, [[]]),
    # several: the one spoken of last, with doubt; none where nothing decides
    (
        CIRCULAR + OTHER.strip() + " Điều 5 Thông tư này.",
        {"kind": "CV"},
        [[], [("anaphor", "Thông tư này", 0.9)]],
    ),
    (
        CIRCULAR + OTHER + "Thông tư nêu trên.",
        {"kind": "CV"},
        [[], [("anaphor", "Thông tư nêu trên", 0.7)]],
    ),
    (
        "Thông tư số 1/2020/TT-BTC và Thông tư số 2/2020/TT-BTC. Thông tư nêu trên.",
        {"kind": "CV"},
        [[], []],
    ),
    (
        "Công văn số 1/SYT-VP của Sở Y tế và Công văn số 2/SNV-VP của Sở Nội vụ. Nay Công văn của "
        "Sở Y tế nêu trên hết hiệu lực.",
        {},
        [[("anaphor", "Công văn của Sở Y tế nêu trên", 1.0)], []],
    ),
    # another type: nothing is meant
    (DECREE + "Thông tư nêu trên và các Nghị định nêu trên.", {"kind": "CV"}, [[]]),
    # agreed names
    (
        DECREE.replace(" ngày", " (sau đây gọi tắt là NĐ 30) ngày")
        + "Khoản 2 Điều 5 NĐ 30 là đúng. NĐ 301 thì không.",
        {},
        [[("short", "NĐ 30", 1.0)]],
    ),
    (
        DECREE.replace(";", " (gọi là Nghị định 30);") + "Theo Nghị định 30.",
        {},
        [[("short", "Nghị định 30", 1.0)]],
    ),
    (
        "Quyết định số 6/QĐ-TTg về lập Ban Chỉ đạo (sau đây gọi là Ban Chỉ đạo). Ban Chỉ đạo họp.",
        {},
        [[]],
    ),
    # words inside a quotation speak of the quoted document
    (
        "Điều 5 Thông tư số 1/2020/TT-BTC quy định: “Người nộp thuế theo Điều 7 Thông tư này.”",
        {"kind": "TT"},
        [[("anaphor", "Thông tư này", 0.8)]],
    ),
    ("Thông tư số 1/2020/TT-BTC. Khẩu hiệu “Thông tư nêu trên”.", {"kind": "CV"}, [[]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "options", "expected"), CASES)
def test_mentions(text: str, options: dict[str, Any], expected: list[Found]) -> None:
    assert [mentions(citation) for citation in vp.find_citations(text, **options)] == expected


def test_each_mention_has_what_is_printed_there() -> None:
    text = DECREE + "Theo khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP, Điều 7 Nghị định 30.\n"
    (found,) = vp.find_citations(text)
    first, second, third = found.mentions
    assert first.reference
    assert (first.locator, first.reference.text, first.span) == (None, "30/2020/NĐ-CP", found.span)
    assert (second.locator, second.form.value) == ("khoản 2 Điều 5", "full")
    assert second.parts["locator"].text == "khoản 2 Điều 5"
    assert (third.locator, third.reference) == ("Điều 7", None)
    assert found.locator == "khoản 2 Điều 5; Điều 7"


QUOTES = [
    ("Điều 5 Luật Đất đai năm 2013 quy định: “Đất là tài sản.”", [["Đất là tài sản."]]),
    ("Luật Đất đai năm 2013 đưa ra khẩu hiệu “đất là tài sản của dân”.", [[]]),
    (
        "Căn cứ Thông tư số 1/2020/TT-BTC:\nTại khoản 1 Điều 2 quy định:\n“1. Phạm vi\n"
        "2. Đối tượng”\nTại Điều 3 quy định: “Hiệu lực”.",
        [["1. Phạm vi\n2. Đối tượng", "Hiệu lực"]],
    ),
    (
        "Khoản 1 Điều 1 Thông tư số 2/2020/TT-BTC sửa đổi Điều 5 Thông tư số 1/2019/TT-BTC như "
        "sau: “Người nộp thuế kê khai theo tháng.”",
        [["Người nộp thuế kê khai theo tháng."], []],
    ),
    (
        "Điều 5 Thông tư số 1/2019/TT-BTC (được sửa đổi tại Thông tư số 2/2020/TT-BTC) quy định: "
        "“Ai cũng phải kê khai.”",
        [["Ai cũng phải kê khai."], []],
    ),
    ("Thông tư số 1/2019/TT-BTC và Thông tư số 2/2020/TT-BTC quy định: “Kê khai.”", [[], []]),
    ("Theo Thông tư số 1/2019/TT-BTC. Sở trả lời như sau: “Kê khai.”", [[]]),
]


@pytest.mark.parametrize(("text", "expected"), QUOTES)
def test_quotes(text: str, expected: list[list[str]]) -> None:
    found = vp.find_citations(text, kind="CV")
    assert [[quote.text for quote in citation.quotes] for citation in found] == expected


PROVINCE = ["SỞ NỘI VỤ", "UBND TỈNH ĐẮK NÔNG"]
CITY = ["PHÒNG NỘI VỤ", "UBND QUẬN BA ĐÌNH", "THÀNH PHỐ HÀ NỘI", "UBND TP HÀ NỘI"]
TOWN = ["UBND THÀNH PHỐ VÂN HÀ, TỈNH LÀO CAI"]
MINISTRY = ["TỔNG CỤC THUẾ", "BỘ TÀI CHÍNH"]

ISSUERS = [
    ("QĐ", "1/QĐ-UBND", "UBND tỉnh", PROVINCE, "UBND tỉnh Đắk Nông", "context"),
    ("QĐ", "1/QĐ-UBND", "UBND tỉnh Lào Cai", PROVINCE, "UBND tỉnh Lào Cai", "printed"),
    ("QĐ", "1/QĐ-UBND", "UBND tỉnh", MINISTRY, None, None),
    ("QĐ", "1/QĐ-UBND", "UBND tỉnh", CITY, None, None),
    ("QĐ", "1/QĐ-UBND", "UBND Thành phố", CITY, "UBND thành phố Hà Nội", "context"),
    ("QĐ", "1/QĐ-UBND", "UBND quận", CITY, "UBND quận Ba Đình, thành phố Hà Nội", "context"),
    ("QĐ", "1/QĐ-UBND", "UBND thành phố", TOWN, "UBND thành phố Vân Hà, tỉnh Lào Cai", "context"),
    ("QĐ", "1/QĐ-UBND", "UBND thành phố", PROVINCE, None, None),
    ("QĐ", "1/QĐ-UBND", "UBND huyện", PROVINCE, None, None),
    ("QĐ", "1/QĐ-UBND", None, PROVINCE, None, None),
    ("CV", "1/SYT-NVY", None, PROVINCE, "Sở Y tế tỉnh Đắk Nông", "context"),
    ("CV", "1/SYT-NVY", "Sở Y tế", PROVINCE, "Sở Y tế tỉnh Đắk Nông", "context"),
    ("CV", "1/SYT-NVY", None, MINISTRY, None, None),
    ("TT", "1/2020/TT-BTC", None, [], "Bộ Tài chính", "symbol"),
    ("TT", "1/2020/TT-BTC", "Bộ trưởng Bộ Tài chính", [], "Bộ Tài chính", "printed"),
    ("CV", "1/BTC-CST", "Ban Tổ chức Tỉnh ủy", [], None, None),
    ("CV", "1/CST", "Bộ", MINISTRY, "Bộ Tài chính", "context"),
    ("CV", "1/CST", "Bộ", PROVINCE, None, None),
    ("CV", "1/CV", "Công ty TNHH Vạn Xuân", [], "Công Ty TNHH Vạn Xuân", "printed"),
]


@pytest.mark.parametrize(("kind", "number", "printed", "names", "name", "basis"), ISSUERS)
def test_full_issuers(
    kind: str, number: str, printed: str | None, names: list[str], name: str | None, basis: str
) -> None:
    found = full_issuer(kind, split_reference(number), printed, issuer_context(names))
    assert (found and found.name, found and found.basis.value) == (name, basis)
    if found and basis == "context":
        assert found.confidence < 1


def test_the_place_line_tells_the_province_of_local_bodies_only() -> None:
    assert str(issuer_context(["SỞ NỘI VỤ"], "Đắk Nông").province) == "tỉnh Đắk Nông"
    assert issuer_context(["BỘ NỘI VỤ"], "Hà Nội").province is None
    assert issuer_context(["SỞ NỘI VỤ", "UBND TỈNH A BẮC"], "Hà Nội").sureness > 0.8


def test_bodies_of_two_provinces_tell_none() -> None:
    assert issuer_context(["SỞ Y TẾ LÀO CAI", "SỞ Y TẾ SƠN LA"]).province is None


def test_a_company_is_not_completed_but_identified() -> None:
    (found,) = vp.find_citations("Công văn số 5/CV-VX ngày 02/3/2020 của Công ty TNHH Vạn Xuân")
    assert found.issuer_completed is None
    assert found.identifier == "CV 05/CV-VX (Công Ty TNHH Vạn Xuân, 2020)"
