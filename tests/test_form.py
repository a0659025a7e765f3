"""Checks of form: what deviates is found, what does not is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import vnadmin_parse as vp
from vnadmin_parse.cli import main
from vnadmin_parse.lexicon import kind_by_code
from vnadmin_parse.lexicon.form import form_rules, outside_body
from vnadmin_parse.models import Document, FormCheck, Outside, Severity
from vnadmin_parse.outputs.form_table import render_check
from vnadmin_parse.reading.detect import DOCX

SAMPLES = Path(__file__).parent / "fixtures" / "samples"

LETTER = """\
UBND TỈNH ĐỊNH LỘC
SỞ Y TẾ
Số: 12/SYT-NVY
V/v tăng cường phòng, chống bệnh sởi
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Định Lộc, ngày 15 tháng 3 năm 2026
Kính gửi:
- Các bệnh viện trong tỉnh;
- Trung tâm Y tế các huyện.
Thực hiện Công văn số 99/UBND-VX ngày 02/3/2026 của UBND tỉnh về phòng, chống bệnh sởi và khoản 2
Điều 7 Luật Khám bệnh, chữa bệnh, Sở Y tế đề nghị các đơn vị rà soát thuốc, vật tư./.
Nơi nhận:
- Như trên;
- UBND tỉnh (b/c);
- Lưu: VT, NVY.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Trần Thị Bình
"""

DECISION = """\
ỦY BAN NHÂN DÂN
TỈNH ĐỊNH LỘC
Số: 345/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Định Lộc, ngày 20 tháng 4 năm 2026
QUYẾT ĐỊNH
Về việc thành lập Tổ công tác phòng, chống thiên tai
ỦY BAN NHÂN DÂN TỈNH ĐỊNH LỘC
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Theo đề nghị của Giám đốc Sở Nội vụ.
QUYẾT ĐỊNH:
Điều 1. Thành lập Tổ công tác phòng, chống thiên tai.
Điều 2. Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 2;
- Lưu: VT, NC.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Văn Minh
"""


def typed(text: str) -> Document:
    """The text as if it stood in a Word file, so that capitals and missing parts are checked."""
    document = vp.parse_text(text)
    source = document.source.model_copy(update={"media_type": DOCX})
    return document.model_copy(update={"source": source})


def changed(base: str, old: str, new: str) -> str:
    assert old in base
    return base.replace(old, new)


def codes(check: FormCheck) -> list[str]:
    return [deviation.code for deviation in check.deviations]


@pytest.mark.parametrize("text", [LETTER, DECISION])
def test_a_document_in_due_form_has_no_deviations(text: str) -> None:
    check = typed(text).check_form()
    assert check == FormCheck(capitals=True, missing=True)


@pytest.mark.parametrize(
    ("base", "old", "new", "code"),
    [
        (
            LETTER,
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n",
            "",
            "motto_missing",
        ),
        (LETTER, "Độc lập - Tự do", "Độc Lập - Tự Do", "motto_form"),
        (LETTER, "CỘNG HÒA XÃ HỘI", "Cộng hòa xã hội", "motto_form"),
        (LETTER, "lập - Tự", "lập – Tự", "motto_dash"),
        (LETTER, "UBND TỈNH ĐỊNH LỘC\nSỞ Y TẾ\n", "", "issuer_missing"),
        (LETTER, "SỞ Y TẾ", "TRƯỜNG THPT Định Lộc", "issuer_capitals"),
        (LETTER, "Số: 12/SYT-NVY\n", "", "reference_missing"),
        (LETTER, "Số: 12/", "Số: 9/", "number_leading_zero"),
        (LETTER, "Số: 12/", "Số 12/", "number_colon"),
        (LETTER, "Số: 12/", "SỐ: 12/", "number_word"),
        (LETTER, "12/SYT-NVY", "12/SYT - NVY", "symbol_spaces"),
        (LETTER, "12/SYT-NVY", "12/CV-SYT", "symbol_of_letter"),
        (DECISION, "345/QĐ-UBND", "345/UBND-NC", "symbol_of_other_kind"),
        (LETTER, "Định Lộc, ngày 15 tháng 3 năm 2026\n", "", "date_missing"),
        (LETTER, "Định Lộc, ngày 15", ", ngày 15", "place_missing"),
        (LETTER, "Định Lộc, ngày", "Định Lộc ngày", "place_comma"),
        (LETTER, "Định Lộc, ngày", "định Lộc, ngày", "place_capitals"),
        (LETTER, "Định Lộc, ngày", "TP. Hồ Chí Minh, ngày", "place_short"),
        (LETTER, "ngày 15 tháng", "ngày 5 tháng", "day_leading_zero"),
        (LETTER, "tháng 3 năm", "tháng 2 năm", "month_leading_zero"),
        (LETTER, "ngày 15 tháng 3 năm 2026", "ngày 15/3/2026", "date_in_figures"),
        (DECISION, "\nQUYẾT ĐỊNH\n", "\nQuyết định\n", "kind_capitals"),
        (LETTER, "V/v tăng cường phòng, chống bệnh sởi\n", "", "subject_missing"),
        (
            DECISION,
            "Về việc thành lập Tổ công tác phòng, chống thiên tai",
            "VỀ VIỆC THÀNH LẬP TỔ CÔNG TÁC PHÒNG, CHỐNG THIÊN TAI",
            "subject_capitals",
        ),
        (LETTER, "V/v tăng", "Về việc tăng", "subject_of_letter"),
        (DECISION, "Về việc thành lập", "V/v thành lập", "subject_of_named"),
        (
            LETTER,
            "Kính gửi:\n- Các bệnh viện trong tỉnh;\n- Trung tâm Y tế các huyện.\n",
            "",
            "addressee_missing",
        ),
        (LETTER, "Kính gửi:", "Kính gửi", "addressee_colon"),
        (LETTER, "- Trung tâm", "Trung tâm", "addressee_dash"),
        (
            LETTER,
            "Nơi nhận:\n- Như trên;\n- UBND tỉnh (b/c);\n- Lưu: VT, NVY.\n",
            "",
            "distribution_missing",
        ),
        (LETTER, "- Như trên;\n", "", "distribution_above"),
        (LETTER, "- Lưu: VT, NVY.\n", "", "archive_missing"),
        (LETTER, "- Lưu: VT", "- Lưu VT", "archive_colon"),
        (LETTER, "- Lưu: VT, NVY", "- Lưu: NVY", "archive_clerk"),
        (LETTER, "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Thị Bình\n", "", "signer_missing"),
        (LETTER, "KT. GIÁM", "KT GIÁM", "authority_form"),
        (DECISION, "TM. ỦY BAN", "T/M ỦY BAN", "authority_form"),
        (LETTER, "KT. GIÁM ĐỐC\n", "", "authority_missing"),
        (LETTER, "KT. GIÁM ĐỐC", "KT. Giám đốc", "signer_capitals"),
        (LETTER, "Trần Thị Bình", "TRẦN THỊ BÌNH", "signer_name_capitals"),
        (
            DECISION,
            "Lê Văn Minh\n",
            "Lê Văn Minh\nPHỤ LỤC 1\nDANH SÁCH\nA\nPHỤ LỤC 2\nKINH PHÍ\nB\n",
            "appendix_number",
        ),
        (LETTER, "khoản 2\nĐiều 7", "khoản 2\nđiều 7", "locator_capitals"),
        (LETTER, "Thực hiện Công văn", "Thực hiện công văn", "cited_kind_capitals"),
    ],
)
def test_a_deviation_is_found_and_nothing_else(base: str, old: str, new: str, code: str) -> None:
    document = typed(changed(base, old, new))
    check = document.check_form()
    assert codes(check) == [code]
    (deviation,) = check.deviations
    assert deviation.rule.startswith("NĐ 30/2020, Phụ lục ")
    if deviation.span:
        span = deviation.span
        assert document.text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("base", "old", "new"),
    [
        (LETTER, "CỘNG HÒA", "CỘNG HOÀ"),
        (LETTER, "Số: 12/", "Số:      /"),
        (LETTER, "Số: 12/", "Số: 09/"),
        (LETTER, "ngày 15 tháng", "ngày      tháng"),
        (LETTER, "ngày 15 tháng 3 năm", "ngày 05 tháng 01 năm"),
        (LETTER, "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "GIÁM ĐỐC"),
        (LETTER, "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Q. GIÁM ĐỐC"),
        (LETTER, "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "TL. GIÁM ĐỐC\nPHÓ CHÁNH VĂN PHÒNG"),
        (LETTER, "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG NGHIỆP VỤ Y"),
        (
            LETTER,
            "Kính gửi:\n- Các bệnh viện trong tỉnh;\n- Trung tâm Y tế các huyện.",
            "Kính gửi: Các bệnh viện trong tỉnh",
        ),
        (LETTER, "Định Lộc, ngày 15", "Ngày 15"),  # not read, but something is there
        (LETTER, "Như trên", "Như kính gửi"),
        (DECISION, "Về việc thành lập", "Thành lập"),
    ],
)
def test_due_forms_are_no_deviations(base: str, old: str, new: str) -> None:
    assert codes(typed(changed(base, old, new)).check_form()) == []


def test_plain_text_is_checked_in_part() -> None:
    """Somebody else extracted it: what is missing may be lost, capitals may be read wrongly."""
    bare = "Số: 7/QĐ-UBND\nĐịnh Lộc, ngày 5 tháng 3 năm 2026\nQuyết Định\nVề việc thành lập Tổ"
    check = vp.parse_text(bare).check_form()
    assert (check.capitals, check.missing) == (False, False)
    assert codes(check) == ["number_leading_zero", "day_leading_zero"]


def test_what_was_read_from_pictures_is_not_checked_for_letters() -> None:
    document = typed(changed(LETTER, "SỞ Y TẾ", "Sở Y tế").replace("ngày 15", "ngày 5"))
    page = {"number": 1, "width": 595, "height": 842, "is_picture": True}
    pictured = Document.model_validate({**document.model_dump(), "pages": [page]})
    read = document.model_copy(update={"confidence": 0.93})
    for one in (pictured, read):
        check = one.check_form()
        assert check == FormCheck(capitals=False, missing=False)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LETTER.replace("SỞ Y TẾ\n", "CÔNG TY ĐIỆN LỰC\n"), Outside.OTHER_BODY),
        (LETTER.replace("UBND TỈNH ĐỊNH LỘC\nSỞ Y TẾ", "CÔNG ĐOÀN TỈNH"), Outside.OTHER_BODY),
        (LETTER.replace("UBND TỈNH ĐỊNH LỘC\nSỞ Y TẾ", "TỈNH ỦY ĐỊNH LỘC"), Outside.PARTY),
        (DECISION.replace("345/QĐ-UBND", "12/2026/QĐ-UBND"), Outside.LEGISLATION),
        (DECISION.replace("QUYẾT ĐỊNH\nVề", "HỢP ĐỒNG\nVề"), Outside.OTHER_KIND),
        (LETTER.replace("tháng 3 năm 2026", "tháng 3 năm 2019"), Outside.EARLIER),
        ("Chào bạn", Outside.OTHER_KIND),
    ],
)
def test_documents_that_the_decree_does_not_bind(text: str, why: Outside) -> None:
    assert typed(text).check_form() == FormCheck(outside=why)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("HỘI ĐỒNG NHÂN DÂN TỈNH X", None),
        ("HỘI NÔNG DÂN", "other_body"),
        ("NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", None),
        ("ĐẢNG BỘ TỈNH X", "party"),
        ("BAN QUẢN LÝ DỰ ÁN", None),
    ],
)
def test_bodies_that_the_decree_does_not_bind(name: str, why: str | None) -> None:
    assert outside_body(name) == why


@pytest.mark.parametrize("name", ["cv-so-noi-vu-2026.pdf", "cv-truong-thpt-2026.docx"])
def test_files_in_due_form_are_clean(name: str) -> None:
    check = vp.parse(SAMPLES / name).check_form()
    assert check == FormCheck(capitals=True, missing=True)


def test_every_rule_is_documented_and_well_formed() -> None:
    page = Path(__file__).parent.parent.joinpath("docs", "check.md").read_text("utf-8")
    documented = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `")}
    assert set(form_rules()) <= documented
    for rule in form_rules().values():
        assert Severity(rule.severity)
        assert rule.vietnamese
        assert rule.english


def test_own_forms_are_known_kinds() -> None:
    from vnadmin_parse.form.scope import _OWN_FORM

    assert set(kind_by_code()) >= _OWN_FORM


def test_the_table_names_rule_and_place() -> None:
    document = typed(changed(LETTER, "ngày 15", "ngày 5"))
    table = render_check(document, document.check_form(), "a.docx")
    assert "warning" in table
    assert "phải ghi thêm số 0" in table
    assert "day_leading_zero · NĐ 30/2020, Phụ lục I, II.4.b" in table
    assert "“ngày 5 tháng" in table


@given(st.lists(st.sampled_from(sorted({*LETTER.splitlines(), *DECISION.splitlines(), "", "- "}))))
def test_lines_in_any_order_are_checked(lines: list[str]) -> None:
    document = typed("\n".join(lines))
    for deviation in document.check_form().deviations:
        if deviation.span:
            span = deviation.span
            assert document.text[span.start : span.end] == span.text
            assert "{" not in deviation.message + deviation.message_en


def run(*arguments: str, stdin: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", *arguments], input=stdin)
    return result.exit_code, result.stdout


def test_the_command_says_that_nothing_deviates() -> None:
    code, output = run(str(SAMPLES / "cv-so-noi-vu-2026.pdf"))
    assert code == 0
    assert "không thấy sai thể thức" in output


def test_the_command_gives_json_and_fails_on_deviations() -> None:
    code, output = run("-", "--format", "json", stdin="Số: 7/QĐ-UBND\nVề việc thành lập Tổ")
    assert code == 1
    values = json.loads(output)
    assert [one["code"] for one in values["deviations"]] == ["number_leading_zero"]
    assert values["file"] == "-"


def test_the_command_names_what_is_not_checked(tmp_path: Path) -> None:
    code, output = run(str(SAMPLES / "cv-tinh-uy-2025.txt"), str(tmp_path / "missing.txt"))
    assert code == 1  # for the file that is not there
    assert "văn bản của Đảng" in output
