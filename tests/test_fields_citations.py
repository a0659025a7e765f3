"""The citations of a document: merged mentions, relations, spans."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnadmin_parse as vp
from tests.fixtures.builder import load_all, load_records, render_text
from vnadmin_parse.fields.citation_merging import number_key, same_name
from vnadmin_parse.fields.citations import citations
from vnadmin_parse.grammar.references import canonical, split_reference
from vnadmin_parse.grammar.symbols import restored_bars
from vnadmin_parse.layout import build_layout
from vnadmin_parse.layout.flow import Flow
from vnadmin_parse.layout.model import SourceLine
from vnadmin_parse.layout.paragraphs import paragraphs
from vnadmin_parse.models import Citation, Reference, Relation, Span
from vnadmin_parse.reading import read_string

SOURCES = load_all()
RECORDS = load_records()
WITHOUT_RULES = [
    identifier
    for identifier, source in SOURCES.items()
    if not (source.appendix and any("Độc lập" in line.text for line in source.appendix.title))
]
"""Without those that issue rules with a head of their own, which are another document."""


def _flow(*lines: str) -> Flow:
    layout = build_layout([SourceLine(line) for line in lines])
    return Flow(layout, [[line] for line in layout.lines])


def _cite(*lines: str, **options: Any) -> tuple[Citation, ...]:
    """The citations of a text that has one paragraph a line."""
    return citations(_flow(*lines), **options)


def _reference(text: str) -> Reference:
    parts = split_reference(text)
    return Reference(
        span=Span(start=0, end=0, text=""),
        text=text,
        number=parts.number,
        year=parts.year,
        symbol=parts.symbol,
    )


def _record(citation: Citation) -> dict[str, Any]:
    return {
        "doc_type": citation.kind.code if citation.kind else None,
        "number": citation.reference.text if citation.reference else None,
        "date": str(citation.date) if citation.date else None,
        "issuer": citation.issuer,
        "title": citation.title,
        "locator": citation.locator,
        "relation": str(citation.relation),
    }


def _own(record: dict[str, Any]) -> Reference | None:
    if not record["number"]:
        return None
    year = f"{record['number_year']}/" if record["number_year"] else ""
    return _reference(f"{record['number']}/{year}{record['symbol']}")


@pytest.mark.parametrize("style", ["clean", "interleaved", "spaced"])
@pytest.mark.parametrize("identifier", WITHOUT_RULES)
def test_fixtures(identifier: str, style: str) -> None:
    source, record = SOURCES[identifier], RECORDS[identifier]
    layout = read_string(render_text(source, style)).layout
    first = source.body[0].text.split("\n")[0].split()[:3]
    lines = list(layout.lines)
    begin = next(i for i, line in enumerate(lines) if layout.string(line).split()[:3] == first)
    flow = Flow(layout, paragraphs(layout, lines[begin:]))
    found = citations(flow, _own(record), record["doc_type"])
    assert [_record(citation) for citation in found] == record["citations"]


RELATIONS = [
    ("Căn cứ Quyết định số 12/QĐ-UBND ngày 05/3/2020 của UBND tỉnh;", "legal_basis"),
    ("Thực hiện Quyết định số 12/QĐ-UBND ngày 05/3/2020 của UBND tỉnh,", "implements"),
    ("Theo chỉ đạo của UBND tỉnh tại Quyết định số 12/QĐ-UBND,", "implements"),
    ("Sở đã thực hiện nghiêm túc Quyết định số 12/QĐ-UBND.", "implements"),
    ("Thực hiện theo quy định tại Điều 5 Quyết định số 12/QĐ-UBND.", "mentions"),
    ("Tiếp theo Quyết định số 12/QĐ-UBND,", "follows_up"),
    ("Trả lời Quyết định số 12/QĐ-UBND,", "replies_to"),
    ("Phúc đáp Quyết định số 12/QĐ-UBND,", "replies_to"),
    ("Sở Nội vụ nhận được Báo cáo số 12/BC-UBND ngày 05/3/2020 của UBND xã.", "replies_to"),
    ("Xét đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV,", "considers"),
    ("Theo đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 05/3/2020,", "considers"),
    ("Điều 3. Quyết định này thay thế Quyết định số 12/QĐ-UBND.", "supersedes"),
    ("2. Bãi bỏ Điều 5 Quyết định số 12/QĐ-UBND.", "repeals"),
    ("Quyết định số 12/QĐ-UBND hết hiệu lực kể từ ngày 01/7/2025.", "repeals"),
    ("Sửa đổi, bổ sung một số điều của Quyết định số 12/QĐ-UBND như sau:", "amends"),
    ("Đính chính Quyết định số 12/QĐ-UBND.", "corrects"),
    ("(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2020)", "attaches"),
    ("Đính kèm: Báo cáo số 12/BC-UBND.", "attaches"),
    ("Theo quy định tại Điều 5 Quyết định số 12/QĐ-UBND thì", "mentions"),
    ("Các đơn vị căn cứ Quyết định số 12/QĐ-UBND để lập dự toán.", "mentions"),
    ("Quyết định này thay thế các Quyết định: số 12/QĐ-UBND của UBND tỉnh.", "supersedes"),
    (
        "Bãi bỏ điểm c khoản 2 Điều 5 của Quy định ban hành kèm theo Quyết định số 12/QĐ-UBND.",
        "repeals",
    ),
    ("Bãi bỏ Quy chế làm việc ban hành kèm theo Quyết định số 12/QĐ-UBND.", "repeals"),
    ("Bãi bỏ nội dung về mã số 1.005 đã công bố tại Quyết định số 12/QĐ-UBND.", "repeals"),
    ("Bãi bỏ thủ tục này. Nội dung nêu tại Quyết định số 12/QĐ-UBND vẫn đúng.", "mentions"),
    ("Sở đề nghị bãi bỏ thủ tục đã công bố tại Quyết định số 12/QĐ-UBND.", "mentions"),
    ("Điều 1. Sửa đổi khoản 2 Điều 5 Quyết định số 12/QĐ-UBND.", "amends"),
    ("Quyết định này sửa đổi Quyết định số 12/QĐ-UBND.", "amends"),
    ("Quy định giá đất và sửa đổi Quyết định số 12/QĐ-UBND", "amends"),
    ("Ban cán sự lãnh đạo việc sửa đổi Quyết định số 12/QĐ-UBND.", "mentions"),
    ("Sở đang nghiên cứu bổ sung Quyết định số 12/QĐ-UBND.", "mentions"),
    (
        "Căn cứ quy định nêu trên, trường hợp theo Quyết định số 12/QĐ-UBND thì được miễn.",
        "mentions",
    ),
    ("2. Bãi bỏ Điều 5, Phụ lục ban hành kèm theo Quyết định số 12/QĐ-UBND.", "repeals"),
    (
        "Thay thế cụm từ “Sở Xây dựng; quận” bằng cụm từ “Sở” tại khoản 5 Điều 7 Quyết định số "
        "12/QĐ-UBND.",
        "amends",
    ),
    ("1. Bỏ cụm từ “cấp huyện” tại Điều 7 Quyết định số 12/QĐ-UBND.", "amends"),
    ("Bổ sung Điều 5a vào sau Điều 5 Quyết định số 12/QĐ-UBND.", "amends"),
    ("Bổ sung hồ sơ theo quy định tại Điều 5 Quyết định số 12/QĐ-UBND.", "mentions"),
    ("Bổ sung, thay thế, bãi bỏ một số từ, điều của Quyết định số 12/QĐ-UBND:", "amends"),
    ("Trả lời: Tại khoản 1 Điều 2 Quyết định số 12/QĐ-UBND quy định:", "mentions"),
    ("Sở gửi kèm Báo cáo số 12/BC-UBND của UBND xã.", "attaches"),
    ("Hồ sơ gửi kèm Báo cáo số 12/BC-UBND chưa đầy đủ.", "mentions"),
    ("(bản chụp Công văn số 12/UBND-KT kèm theo)", "attaches"),
    ("Phụ lục 4 về hóa đơn (Ban hành kèm theo Quyết định số 12/QĐ-UBND)", "attaches"),
    ("theo Quy chế làm việc ban hành kèm theo Quyết định số 12/QĐ-UBND.", "attaches"),
    ("theo Điều 5 Quy chế làm việc ban hành kèm theo Quyết định số 12/QĐ-UBND.", "mentions"),
    ("- Trả lời kiến nghị nêu tại Công văn số 12/UBND-KT.", "mentions"),
    (
        "Quyết định này có hiệu lực từ ngày ký và thay thế các nội dung có liên quan tại Quyết "
        "định số 12/QĐ-UBND.",
        "supersedes",
    ),
    ("Sở đính chính lỗi kỹ thuật tại Quyết định số 12/QĐ-UBND như sau:", "corrects"),
    ("Gửi kèm theo Công văn này Báo cáo số 12/BC-UBND.", "attaches"),
    ("Trên cơ sở đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV,", "considers"),
    ("Sở đã có trả lời tại Công văn số 12/UBND-KT.", "mentions"),
    ("Theo chỉ đạo tại Công văn nêu trên và Công văn số 12/UBND-KT,", "implements"),
    ("Căn cứ Kế hoạch (sửa đổi, bổ sung Quyết định số 12/QĐ-UBND);", "mentions"),
]


@pytest.mark.parametrize(("text", "relation"), RELATIONS)
def test_relation_of_one_citation(text: str, relation: str) -> None:
    assert [str(citation.relation) for citation in _cite(text)] == [relation]


def _relations(*lines: str, **options: Any) -> list[str]:
    return [str(citation.relation) for citation in _cite(*lines, **options)]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("- Sửa đổi, bổ sung Quyết định số 12/QĐ-UBND cho phù hợp;", "mentions"),
        ("Sở sửa đổi nội dung của Quyết định số 12/QĐ-UBND như sau:", "amends"),
        ("Trường hợp sửa đổi Quyết định số 12/QĐ-UBND thì báo cáo.", "mentions"),
        ("Các nội dung sửa đổi, bổ sung Quyết định số 12/QĐ-UBND như sau:", "mentions"),
        ("Công văn này sửa đổi Công văn số 12/UBND-KT.", "amends"),
    ],
)
def test_a_letter_amends_only_by_saying_how(text: str, relation: str) -> None:
    assert _relations("Kính gửi các đơn vị", text, own_kind="CV") == [relation]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Công văn này thay thế công văn số 12/CT-TTHT.", "supersedes"),
        ("Công văn này thay thế nội dung về thuế tại Công văn số 12/CT-TTHT.", "supersedes"),
        (
            "Hướng dẫn tại công văn này thay thế hướng dẫn tại công văn số 12/CT-TTHT.",
            "supersedes",
        ),
        ("Nghị định này thay thế nội dung về thuế tại Nghị định số 5/2020/NĐ-CP.", "mentions"),
        ("Công ty thay thế nội dung về thuế tại Công văn số 12/CT-TTHT.", "mentions"),
    ],
)
def test_a_letter_supersedes_what_another_says(text: str, relation: str) -> None:
    assert _relations("Kính gửi các đơn vị", text, own_kind="CV") == [relation]


def test_a_law_that_a_letter_speaks_of_amends_and_not_the_letter() -> None:
    text = "Luật thuế mới sửa đổi Điều 10 của Luật Giá số 16/2023/QH15 như sau:"
    assert _relations("Kính gửi các đơn vị", text, own_kind="CV")[-1] == "mentions"


def test_what_a_cited_document_amends_is_not_amended_here() -> None:
    text = "Điều 1 Nghị định số 5/2021/NĐ-CP sửa đổi Điều 7 Nghị định số 4/2019/NĐ-CP như sau:"
    assert _relations(text) == ["mentions", "mentions"]


def test_a_cue_holds_for_the_whole_list_and_not_for_the_main_clause() -> None:
    text = (
        "Căn cứ khoản 2 Điều 33 Luật Tiếp công dân; khoản 1 Điều 11 Nghị định số 64/2014/NĐ-CP "
        "ngày 26/6/2014 của Chính phủ và công văn số 98/UBND-TC ngày 08/02/2023 của UBND tỉnh về "
        "việc báo cáo, Thanh tra tỉnh đề nghị gửi mẫu theo Điều 5 Thông tư số 7/2021/TT-TTCP."
    )
    assert _relations(text) == ["legal_basis", "legal_basis", "legal_basis", "mentions"]


def test_a_list_goes_on_with_whose_opinion_it_is() -> None:
    relations = _relations(
        "Theo đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV; ý kiến của Sở Tư pháp tại Báo cáo "
        "thẩm định số 34/BC-STP; hồ sơ nộp theo Kế hoạch số 5/KH-SNV."
    )
    assert relations == ["considers", "considers", "mentions"]


def test_a_list_goes_on_with_what_amended_a_document() -> None:
    relations = _relations(
        "Căn cứ Nghị định số 26/2019/NĐ-CP ngày 08/3/2019 quy định chi tiết Luật Thủy sản; được "
        "sửa đổi, bổ sung một số điều bởi Nghị định số 37/2024/NĐ-CP;"
    )
    assert relations == ["legal_basis", "mentions", "legal_basis"]


def test_a_document_in_a_title_is_only_mentioned() -> None:
    text = (
        "Căn cứ Kế hoạch số 81/KH-UBND ngày 05/11/2021 của UBND tỉnh triển khai thực hiện Kết "
        "luận số 19-KL/TW của Bộ Chính trị;"
    )
    assert _relations(text) == ["legal_basis", "mentions"]


def test_a_list_below_its_cue() -> None:
    relations = _relations(
        "Quyết định này có hiệu lực kể từ ngày ký và bãi bỏ các Quyết định sau:",
        "1. Quyết định số 23/QĐ-SNV ngày 14/8/2023 của Sở Nội vụ về quy trình nội bộ;",
        "2. Quyết định số 17/QĐ-SNV ngày 01/7/2024 của Sở Nội vụ về quy chế làm việc.",
        "Điều 2. Sở Nội vụ thực hiện Kế hoạch số 5/KH-UBND.",
    )
    assert relations == ["repeals", "repeals", "implements"]


@pytest.mark.parametrize(
    ("opening", "relation"),
    [
        ("Điều 2. Bãi bỏ các văn bản sau:", "repeals"),
        ("Điều 2. Thay thế các văn bản sau đây của Ủy ban nhân dân tỉnh Bến Đá:", "supersedes"),
        (
            "Bãi bỏ toàn bộ các Quyết định quy phạm pháp luật do Ủy ban nhân dân tỉnh ban hành "
            "dưới đây:",
            "repeals",
        ),
        (
            "Bãi bỏ các nội dung liên quan đến thủ tục nội bộ tại Quyết định này đã được công bố "
            "tại các Quyết định:",
            "repeals",
        ),
        ("Bãi bỏ thủ tục cho người dân khi nộp hồ sơ tại bộ phận một cửa như sau:", "mentions"),
    ],
)
def test_a_list_of_plain_paragraphs_below_its_cue(opening: str, relation: str) -> None:
    relations = _relations(
        opening,
        "Quyết định số 23/QĐ-SNV ngày 14/8/2023 của Sở Nội vụ về quy trình nội bộ;",
        "Chỉ thị số 17/CT-SNV ngày 01/7/2024 của Sở Nội vụ về kỷ cương.",
        "Điều 3. Sở Nội vụ thực hiện Kế hoạch số 5/KH-UBND.",
    )
    assert relations == [relation, relation, "implements"]


@pytest.mark.parametrize(
    "opening",
    [
        "2. Các Quyết định sau đây hết hiệu lực kể từ ngày Quyết định này có hiệu lực:",
        "2. Quyết định này có hiệu lực từ ngày ký. Các văn bản sau hết hiệu lực:",
        "Kể từ ngày Quyết định này có hiệu lực, các Quyết định dưới đây bị bãi bỏ:",
    ],
)
def test_a_list_of_what_expires(opening: str) -> None:
    relations = _relations(
        opening,
        "a) Quyết định số 23/QĐ-SNV ngày 14/8/2023 của Sở Nội vụ về quy trình nội bộ;",
        "b) Điều 5 Quyết định số 24/QĐ-SNV; được sửa đổi bởi Quyết định số 25/QĐ-SNV.",
        "Điều 3. Hồ sơ đã nộp được xử lý theo Quyết định số 26/QĐ-SNV.",
    )
    assert relations == ["repeals", "repeals", "mentions", "mentions"]


@pytest.mark.parametrize(
    "opening",
    [
        "Điều 1. Bãi bỏ toàn bộ một số văn bản quy phạm pháp luật thuộc thẩm quyền của Bộ trưởng "
        "Bộ Nội vụ",
        "2. Bãi bỏ các Quyết định sau đây kể từ ngày Thông tư này có hiệu lực thi hành",
    ],
)
def test_the_head_of_an_article_opens_a_list(opening: str) -> None:
    relations = _relations(
        opening,
        "1. Quyết định số 23/QĐ-SNV ngày 14/8/2023 của Sở Nội vụ về quy trình nội bộ.",
        "2. Quyết định số 24/QĐ-SNV ngày 14/8/2023 của Sở Nội vụ.",
    )
    assert relations == ["repeals", "repeals"]


def test_items_name_contents_of_what_a_list_changes() -> None:
    relations = _relations(
        "2. Bãi bỏ một số cụm từ tại các Thông tư sau:",
        "a) Cụm từ: “được giao” tại khoản 5; cụm từ “giao” tại khoản 7 của chương trình ban hành "
        "kèm theo Thông tư số 19/2013/TT-BGDĐT;",
        "b) Điều 2, Mục I của Quy chế ban hành kèm theo Thông tư số 20/2013/TT-BGDĐT.",
    )
    assert relations == ["repeals", "repeals"]


def test_a_closed_article_opens_no_list() -> None:
    relations = _relations(
        "Điều 1. Bãi bỏ Quy chế làm việc của Sở.",
        "1. Quyết định số 23/QĐ-SNV ngày 14/8/2023 giao nhiệm vụ cho các phòng.",
    )
    assert relations == ["mentions"]


def test_what_only_says_when_something_expires_opens_no_list() -> None:
    relations = _relations(
        "Văn bản chấp thuận hết hiệu lực trong các trường hợp sau:",
        "a) Quyết định số 23/QĐ-SNV không được thực hiện;",
    )
    assert relations == ["mentions"]


BRACKETS = [
    ("của Chính phủ (sửa đổi, bổ sung {})", "mentions"),
    ("(được sửa đổi, bổ sung bởi {}) của Chính phủ", "mentions"),
    ("của Chính phủ về giá (được sửa đổi, bổ sung bởi {})", "mentions"),
    ("của Chính phủ (được sửa đổi, bổ sung bởi {})", "legal_basis"),
]


@pytest.mark.parametrize(("bracket", "relation"), BRACKETS)
def test_documents_in_a_bracket_of_changes(bracket: str, relation: str) -> None:
    others = bracket.format("Nghị định số 7/2018/NĐ-CP, Nghị định số 8/2019/NĐ-CP")
    relations = _relations(
        f"Căn cứ Nghị định số 5/2020/NĐ-CP ngày 02/3/2020 {others} và Nghị định số 9/2019/NĐ-CP;"
    )
    assert relations == ["legal_basis", relation, relation, "legal_basis"]


def test_a_list_goes_on_behind_a_bracket_of_changes() -> None:
    relations = _relations(
        "Thông tư này thay thế Thông tư số 1/2016/TT-BTC của Bộ Tài chính về giá (được sửa đổi bởi "
        "Thông tư số 2/2019/TT-BTC); Thông tư số 3/2020/TT-BTC."
    )
    assert relations == ["supersedes", "mentions", "supersedes"]


@pytest.mark.parametrize(
    "text",
    [
        "2. Sửa đổi khoản 4 Điều 18 Thông tư số 78/2014/TT-BTC như sau:",
        "Bãi bỏ khoản 4 Điều 18 Thông tư số 78/2014/TT-BTC.",
        "Dự thảo thay thế Nghị định số 91/2015/NĐ-CP.",
    ],
)
def test_a_letter_changes_no_legislation(text: str) -> None:
    assert _relations("Kính gửi các đơn vị", text, own_kind="CV") == ["mentions"]


def test_several_documents_expire_together() -> None:
    text = (
        "Thông tư số 1/2018/TT-BNV ngày 10/9/2018 và Thông tư số 2/2019/TT-BNV ngày 04/9/2019 của "
        "Bộ Nội vụ hết hiệu lực kể từ ngày Thông tư này có hiệu lực."
    )
    assert _relations(text) == ["repeals", "repeals"]


def test_who_is_cited_as_amending_belongs_to_the_list() -> None:
    text = (
        "Căn cứ Nghị định số 134/2016/NĐ-CP ngày 01/9/2016 được sửa đổi, bổ sung tại khoản 6 "
        "Điều 1 Nghị định số 18/2021/NĐ-CP ngày 11/3/2021 của Chính phủ;"
    )
    assert _relations(text) == ["legal_basis", "legal_basis"]


def test_an_anaphor_with_a_cue_tells_the_relation() -> None:
    found = _cite(
        "Ngày 04/8/2025, UBND tỉnh đã ban hành Chỉ thị số 23/CT-UBND về quy hoạch.",
        "Để triển khai thực hiện Chỉ thị nêu trên, Sở Xây dựng đề nghị:",
    )
    assert [citation.relation for citation in found] == [Relation.IMPLEMENTS]


def test_mentions_merge_and_each_field_comes_from_the_mention_that_has_it() -> None:
    found = _cite(
        "Tại Điều 5 Nghị định số 132/2020/NĐ-CP quy định:",
        "Căn cứ điểm d khoản 2 Điều 5 Nghị định 132/2020/NĐ-CP ngày 05/11/2020 của Chính phủ;",
        "Theo Nghị định 132/2020 thì Luật Kế toán số 88/2015/QH13 được áp dụng.",
        "Luật Kế toán quy định tại Luật số 88/2015/QH13.",
    )
    assert [_record(citation) for citation in found] == [
        {
            "doc_type": "NĐ",
            "number": "132/2020/NĐ-CP",
            "date": "2020-11-05",
            "issuer": "Chính phủ",
            "title": None,
            "locator": "Điều 5; điểm d khoản 2 Điều 5",
            "relation": "legal_basis",
        },
        {
            "doc_type": "L",
            "number": "88/2015/QH13",
            "date": None,
            "issuer": None,
            "title": "Kế toán",
            "locator": None,
            "relation": "mentions",
        },
    ]
    assert [len(citation.mentions) for citation in found] == [3, 3]


def test_a_number_without_its_bars_pairs_with_the_true_one() -> None:
    guessed = _cite("Theo Nghị định số 132/2020/ND-CP thì")
    (reference,) = [citation.reference for citation in guessed if citation.reference]
    assert (reference.text, reference.symbol) == ("132/2020/NĐ-CP", "NĐ-CP")
    assert (reference.symbol_type, reference.span.text) == ("NĐ", "132/2020/ND-CP")
    assert guessed[0].confidence < 1.0
    assert reference.confidence < 1.0
    both = _cite("Theo Nghị định số 132/2020/ND-CP và Nghị định số 132/2020/NĐ-CP thì")
    (reference,) = [citation.reference for citation in both if citation.reference]
    assert (reference.span.text, reference.confidence) == ("132/2020/NĐ-CP", 1.0)
    assert (both[0].confidence, len(both[0].mentions)) == (1.0, 2)


def test_a_letter_that_another_answers_is_only_mentioned() -> None:
    relations = _relations(
        "Kính gửi các đơn vị",
        "Cục Thuế đã có Công văn số 12/CT-TTHT, trả lời Công văn số 5/CV-AB của Công ty.",
    )
    assert relations == ["mentions", "mentions"]


def test_a_treaty_is_one_document() -> None:
    (treaty,) = _cite(
        "Căn cứ Điều 5 Hiệp định thuế giữa Việt Nam và Hàn Quốc;",
        "Theo Điều 7 Hiệp định thuế giữa Việt Nam và Hàn Quốc thì được miễn.",
    )
    assert treaty.kind is not None
    assert (treaty.kind.code, treaty.title) == ("KHAC", "thuế giữa Việt Nam và Hàn Quốc")
    assert (treaty.locator, str(treaty.relation)) == ("Điều 5; Điều 7", "legal_basis")


def test_laws_of_different_years_stay_apart() -> None:
    found = _cite("Luật BHXH năm 2006, Luật Bảo hiểm xã hội năm 2014 và Luật Bảo hiểm xã hội.")
    assert [str(citation.date) for citation in found] == ["2006", "2014"]


def test_a_short_reference_is_completed_by_a_later_one() -> None:
    found = _cite("Thông tư 219/2013 và Thông tư số 219/2013/TT-BTC ngày 31/12/2013")
    assert [c.reference and c.reference.text for c in found] == ["219/2013/TT-BTC"]


def test_articles_that_an_amending_act_changes() -> None:
    found = _cite(
        "Sửa đổi, bổ sung một số điều của Thông tư số 8/2022/TT-BYT",
        "Điều 1. Sửa đổi, bổ sung khoản 4 Điều 6 như sau:",
        "Điều 2. Sửa đổi, bổ sung một số điều của Thông tư số 9/2022/TT-BYT",
        "1. Bãi bỏ Điều 3.",
        "2. Bổ sung khoản 5 vào sau khoản 4 Điều 7 như sau:",
    )
    assert [c.locator for c in found] == ["khoản 4 Điều 6", "Điều 3; khoản 4 Điều 7"]


def test_a_clean_mention_wins() -> None:
    found = _cite("Điều 5 Bộ luật Lao độn quy định. Điều 6 Bộ luật Lao động quy định.")
    assert [c.title for c in found] == ["Lao động"]


def test_the_words_of_a_correction_are_only_mentioned() -> None:
    found = _cite(
        "Nay đính chính như sau:",
        "1. Tại công văn số 5980/CT-TTHT, cụm từ “Thông tư số 68/2014/TT-BTC” nay sửa lại là "
        "“Thông tư số 86/2014/TT-BTC”.",
    )
    assert [str(c.relation) for c in found] == ["corrects", "mentions", "mentions"]


def test_what_does_not_fit_a_document_expires() -> None:
    text = (
        "Công văn số 11/CT-TTHT không còn phù hợp với Thông tư số 9/2019/TT-BTC nên hết hiệu lực "
        "kể từ ngày 01/01/2020."
    )
    assert _relations(text) == ["repeals", "mentions"]


def test_the_own_number_is_no_citation() -> None:
    text = "(Kèm theo Công văn số 83/THPT-VP ngày 06/3/2026 của Trường THPT Bến Đá)"
    assert _cite(text, own=_reference("83/THPT-VP")) == ()
    assert len(_cite(text, own=_reference("84/THPT-VP"))) == 1


def test_locators_that_point_back() -> None:
    found = _cite(
        "Theo khoản 3 Điều 122 của Luật Bảo hiểm xã hội thì hành vi quy định tại các khoản 1, 2 "
        "và 3 Điều 17 của Luật này bị xử phạt."
    )
    assert found[0].locator == "khoản 3 Điều 122; các khoản 1, 2 và 3 Điều 17"


def test_locators_of_the_document_itself_are_not_those_of_a_cited_one() -> None:
    text = "Nghị định số 8/2015/NĐ-CP được áp dụng theo khoản 2 Điều 5 Nghị định này."
    assert _cite(text, own_kind="NĐ")[0].locator is None


def test_locators_below_the_document_they_are_of() -> None:
    found = _cite(
        "Căn cứ Bộ luật Lao động số 45/2019/QH14 ngày 20/11/2019 của Quốc hội:",
        "- Khoản 3 Điều 34 quy định:",
        "“Điều 34. Các trường hợp chấm dứt hợp đồng”",
        "- Điều 48 quy định thời hạn:",
    )
    assert found[0].locator == "Khoản 3 Điều 34; Điều 48"


def test_locators_below_a_quotation_of_several_paragraphs() -> None:
    found = _cite(
        "Căn cứ Thông tư số 103/2014/TT-BTC của Bộ Tài chính hướng dẫn thuế nhà thầu:",
        "+ Tại Điều 4 quy định:",
        "“Điều 4. Người nộp thuế",
        "1. Theo Nghị định số 12/2015/NĐ-CP.",
        "Khoản 9 Điều 9 quy định khác.”",
        "+ Tại khoản 1 Điều 13 quy định tỷ lệ:",
        "“1. Tỷ lệ là 5%.",
        "2. Tỷ lệ khác.",
        "+ Tại khoản 2 Điều 14 quy định:",
        own_kind="CV",
    )
    assert [c.locator for c in found] == ["Điều 4; khoản 1 Điều 13; khoản 2 Điều 14", None]


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_locators_in_a_later_sentence(gap: str) -> None:
    text = (
        "Thực hiện Luật Việc làm số 38/2013/QH13.{}Tại Điểm c, Khoản 1, Điều 43 quy định mức đóng."
    )
    lines = text.format(gap).split("\n")
    assert _cite(*lines, own_kind="CV")[0].locator == "Điểm c, Khoản 1, Điều 43"
    assert _cite(*lines, own_kind="QĐ")[0].locator is None


def test_a_letter_has_no_articles() -> None:
    found = _cite("Trả lời Công văn số 12/CT-TTHT:", "Tại Điều 4 quy định.", own_kind="CV")
    assert found[0].locator is None


def test_a_sentence_broken_into_paragraphs_is_read_as_one() -> None:
    found = _cite(
        "Thực hiện Kế hoạch số", "12/KH-SYT ngày 15/01/2026 của Sở Y tế về chuyển đổi", "số;"
    )
    assert [_record(c)["title"] for c in found] == ["chuyển đổi số"]
    assert found[0].span.text == (
        "Kế hoạch số\n12/KH-SYT ngày 15/01/2026 của Sở Y tế về chuyển đổi\nsố"
    )


def test_a_sentence_broken_behind_of_is_read_as_one() -> None:
    (found,) = _cite(
        "Theo Thông tư số 156/2013/TT-BTC ngày 06/11/2013 của", "Bộ Tài chính về quản lý giá."
    )
    assert (found.issuer, found.title) == ("Bộ Tài chính", "quản lý giá")


def test_an_item_is_no_broken_sentence() -> None:
    relations = _relations(
        "2. Bãi bỏ các Thông tư sau đây kể từ ngày Thông tư này có hiệu lực",
        "a) Thông tư số 1/2016/TT-BTC;",
        "b) Thông tư số 2/2016/TT-BTC.",
    )
    assert relations == ["repeals", "repeals"]


def test_parts_point_at_their_values() -> None:
    flow = _flow(
        "Căn cứ khoản 1 Điều 2 Quyết định số 12/QĐ-UBND ngày 05/3/2020 của UBND tỉnh về việc giao;"
    )
    (citation,) = citations(flow)
    assert {name: span.text for name, span in citation.parts.items()} == {
        "title": "giao",
        "issuer": "UBND tỉnh",
        "date": "ngày 05/3/2020",
        "locator": "khoản 1 Điều 2",
    }
    assert citation.reference is not None
    assert citation.reference.span.text == "12/QĐ-UBND"
    assert citation.confidence == 1.0


@pytest.mark.parametrize("text", ["Trả lời Công văn số CV/07XD,", "theo Luật Kế toán"])
def test_what_is_guessed_says_so(text: str) -> None:
    assert _cite(text)[0].confidence < 1.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bảo hiểm xã hội", "BHXH", True),
        ("thuế GTGT", "Thuế giá trị gia tăng", True),
        ("Phòng, chống ma túy", "Phòng chống ma tuý", True),
        ("Kế toán", "Kiểm toán", False),
        ("sửa đổi một số điều của Luật Giá", "Giá", False),
    ],
)
def test_names_of_laws(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_numbers_compare_without_diacritics() -> None:
    assert number_key("65/2013/NĐ-CP") == number_key("65/2013/ND- CP")


_PIECES = [
    "Căn cứ ", "Thực hiện ", "Nghị định ", "số ", "30/2020/NĐ-CP ", "Luật ", "Đất đai ", "này ",
    "ngày 05/3/2020 ", "của ", "Chính phủ ", "về việc ", "khoản 2 Điều 5 ", ", ", "; ", ". ", ": ",
    "(", ")", "“", "”", "và ", "Công văn ", "12/UBND-NN ", "năm 2013 ", "Sở Y tế ", "đề nghị ",
    "hết hiệu lực ", "nêu trên ", "thay thế ", "65/2013/ND-CP ", "sửa đổi ", "như sau: ",
]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join), max_size=5))
def test_spans_hold_for_any_text(lines: list[str]) -> None:
    layout = build_layout([SourceLine(line) for line in lines])
    for citation in citations(Flow(layout, [[line] for line in layout.lines])):
        spans = [citation.span, *(m.span for m in citation.mentions), *citation.parts.values()]
        if citation.reference:
            spans.append(citation.reference.span)
            printed = canonical(citation.reference.span.text)
            assert restored_bars(printed) == citation.reference.text
        for span in spans:
            assert layout.text[span.start : span.end] == span.text
            assert span.text.strip()


@pytest.mark.parametrize(
    "unit",
    [
        "Nghị định số 1/2020/NĐ-CP, ",
        "Luật Đất đai và ",
        "khoản 1 Luật này, ",
        "Căn cứ ",
        "thay thế Quyết định ",
        "Phụ lục ban hành kèm theo Quyết định số 1/QĐ-A ",
        "Nghị định số 1/2020/NĐ-CP (được sửa đổi bởi Nghị định số 2/2020/NĐ-CP) ",
        "thay thế cụm từ “a” tại ",
    ],
)
def test_hostile_repetition_is_read_to_its_end(unit: str) -> None:
    found = _cite(unit * 3_000 + "; Căn cứ Quyết định số 9/QĐ-UBND;")
    assert found[-1].reference is not None
    assert found[-1].reference.text == "9/QĐ-UBND"


def test_many_laws_and_numbers_stay_apart() -> None:
    names = [f"- Luật Khu {chr(65 + n // 26)}{chr(97 + n % 26)} {n};" for n in range(400)]
    numbers = [
        f"- Thông tư số 1/2020/TT-{chr(65 + n // 26)}{chr(65 + n % 26)};" for n in range(400)
    ]
    assert len({citation.title for citation in _cite(*names)}) == len(_cite(*names))
    assert len(_cite(*numbers)) == 400


def test_many_documents() -> None:
    lines = [f"- Nghị định số {n}/2020/NĐ-CP của Chính phủ;" for n in range(1, 2_001)]
    assert len(_cite(*lines)) == 2_000


MISREAD = [
    ("số 111/2013/TT-BTC và Thông tư số 111/2013/TT-BIC", ["111/2013/TT-BTC"]),
    ("số 111/2013/T1-BTC và Thông tư số 111/2013/TT-BTC", ["111/2013/TT-BTC"]),
    ("số 111/2013/TT-BTC và Thông tư số 111/2013/TT", ["111/2013/TT-BTC"]),
    ("số 11/2013/TT-BTC và Thông tư số 11/2013/TT-BCT", ["11/2013/TT-BTC", "11/2013/TT-BCT"]),
    ("số 11/2013/TT-BTC và Thông tư số 12/2013/TT-BIC", ["11/2013/TT-BTC", "12/2013/TT-BIC"]),
]


@pytest.mark.parametrize(("text", "numbers"), MISREAD)
def test_a_misread_symbol_is_no_second_document(text: str, numbers: list[str]) -> None:
    cited = vp.find_citations(f"Theo Thông tư {text} thì đúng.")
    assert [citation.reference and citation.reference.text for citation in cited] == numbers
