"""A document with a value in every field, made by hand for tests of models and outputs."""

from __future__ import annotations

from vnadmin_parse.models import (
    Addressee,
    Appendix,
    Assignee,
    Box,
    Citation,
    CompletedIssuer,
    Deadline,
    Document,
    Ground,
    Issued,
    Issuer,
    IssuerBasis,
    Kind,
    Mention,
    Page,
    PartialDate,
    Recipient,
    Reference,
    Relation,
    ReportTo,
    Role,
    Signer,
    Source,
    Span,
    Task,
    TaskNode,
    TextValue,
    Warning,
    Zone,
    ZoneKind,
)

TEXT = """\
UBND TỈNH ĐỊNH LỘC
SỞ Y TẾ
Số: 0415/SYT-NVY
V/v tăng cường phòng, chống
bệnh sởi
Hỏa tốc
MẬT
DỰ THẢO
Định Lộc, ngày 05 tháng 3 năm 2026
Kính gửi: Các bệnh viện trong tỉnh.
Thực hiện Công văn số 99/UBND-VX ngày 02/3/2026 của UBND tỉnh về phòng, chống bệnh sởi và khoản 2
Điều 7 Luật Khám bệnh, chữa bệnh, Sở Y tế đề nghị:
a) Phòng Kế hoạch rà soát thuốc, báo cáo Sở trước ngày 15/3/2026.
Nơi nhận:
- UBND tỉnh (b/c);
- Lưu: VT, NVY.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Trần Thị Bình
Phụ lục
Danh mục thuốc
"""


def span(*pieces: str, page: int | None = None) -> Span:
    """Where the pieces stand in `TEXT`; with a made-up box on the page."""
    places = [(TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in pieces]
    start, end = places[0][0], places[-1][1]
    boxes = (Box(page=page, x0=85.0, top=57.5, x1=250.25, bottom=70.0),) if page else ()
    return Span(start=start, end=end, text=TEXT[start:end], pieces=tuple(places), boxes=boxes)


def value(printed: str, text: str | None = None) -> TextValue:
    """A text value; `text` where it is not what is printed."""
    return TextValue(text=text or printed, span=span(printed))


def full_document() -> Document:
    """The document of `TEXT`, as if it had been read from a PDF."""
    return Document(
        text=TEXT,
        source=Source(
            media_type="application/pdf", reader="pdfium", pages=2, name="in/cv-so-y-te.pdf"
        ),
        identifier="CV 0415/SYT-NVY (Sở Y tế tỉnh Định Lộc, 2026)",
        kind=Kind(code="CV", name="Công văn", confidence=0.9),
        issuers=(
            Issuer(
                name="SỞ Y TẾ",
                parent="UBND TỈNH ĐỊNH LỘC",
                span=span("UBND TỈNH ĐỊNH LỘC\nSỞ Y TẾ", page=1),
                parts={"parent": span("UBND TỈNH ĐỊNH LỘC", page=1)},
            ),
        ),
        reference=Reference(
            text="0415/SYT-NVY",
            number="0415",
            symbol="SYT-NVY",
            symbol_issuer="SYT",
            symbol_drafter="NVY",
            span=span("0415/SYT-NVY"),
            parts={"number": span("0415"), "symbol": span("SYT-NVY")},
        ),
        issued=Issued(
            place="Định Lộc",
            date=PartialDate(2026, 3, 5),
            span=span("Định Lộc, ngày 05 tháng 3 năm 2026"),
        ),
        subject=value("tăng cường phòng, chống\nbệnh sởi", "tăng cường phòng, chống bệnh sởi"),
        urgency=value("Hỏa tốc", "HỎA TỐC"),
        secrecy=value("MẬT"),
        draft=value("DỰ THẢO"),
        addressees=(
            Addressee(name="Các bệnh viện trong tỉnh", span=span("Các bệnh viện trong tỉnh")),
        ),
        distribution=(Recipient(name="UBND tỉnh", note="b/c", span=span("UBND tỉnh (b/c)")),),
        archive=(value("VT"), value("NVY.", "NVY")),
        signers=(
            Signer(
                authority="KT. GIÁM ĐỐC",
                title="PHÓ GIÁM ĐỐC",
                name="Trần Thị Bình",
                span=span("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Thị Bình"),
            ),
        ),
        citations=_citations(),
        tasks=(_task(),),
        task_tree=(_task_tree(),),
        appendices=(
            Appendix(title="Phụ lục Danh mục thuốc", span=span("Phụ lục\nDanh mục thuốc")),
        ),
        pages=(Page(number=1, width=595, height=842), Page(number=2, width=595, height=842)),
        zones=(
            Zone(kind=ZoneKind.ISSUER, span=span("UBND TỈNH ĐỊNH LỘC\nSỞ Y TẾ", page=1)),
            Zone(kind=ZoneKind.SUBJECT, span=span("V/v tăng cường phòng, chống", "bệnh sởi")),
            Zone(
                kind=ZoneKind.BODY,
                span=span(TEXT[TEXT.index("Thực hiện") : TEXT.index("a) Phòng") - 1]),
            ),
        ),
        warnings=(
            Warning(code="page_without_text", message="The page has no text layer.", page=2),
            Warning(code="kind_guessed", message="No type is printed.", span=span("Số:")),
        ),
    )


def _citations() -> tuple[Citation, ...]:
    letter = span("Công văn số 99/UBND-VX ngày 02/3/2026 của UBND tỉnh về phòng, chống bệnh sởi")
    law = span("khoản 2\nĐiều 7 Luật Khám bệnh, chữa bệnh")
    return (
        Citation(
            kind=Kind(code="CV", name="Công văn", span=span("Công văn")),
            reference=Reference(
                text="99/UBND-VX", number="99", symbol="UBND-VX", span=span("99/UBND-VX")
            ),
            date=PartialDate(2026, 3, 2),
            issuer="UBND tỉnh",
            issuer_completed=CompletedIssuer(
                name="UBND tỉnh Định Lộc", basis=IssuerBasis.CONTEXT, confidence=0.9
            ),
            identifier="CV 99/UBND-VX (UBND tỉnh Định Lộc, 2026)",
            title="phòng, chống bệnh sởi",
            relation=Relation.IMPLEMENTS,
            span=letter,
            mentions=(Mention(span=letter),),
        ),
        Citation(
            kind=Kind(code="L", name="Luật"),
            title="Khám bệnh, chữa bệnh",
            locator="khoản 2 Điều 7",
            span=law,
            mentions=(Mention(span=law),),
            confidence=0.75,
        ),
    )


def _task() -> Task:
    return Task(
        label="a",
        text="Phòng Kế hoạch rà soát thuốc, báo cáo Sở trước ngày 15/3/2026.",
        assignees=(Assignee(name="Phòng Kế hoạch", role=Role.LEAD, span=span("Phòng Kế hoạch")),),
        deadline=Deadline(
            text="trước ngày 15/3/2026",
            due=PartialDate(2026, 3, 15),
            span=span("trước ngày 15/3/2026"),
        ),
        action=value("rà soát"),
        report_to=(ReportTo(name="Sở Y tế", span=span("Sở Y tế")),),
        grounds=(Ground.LISTED,),
        span=span("Phòng Kế hoạch rà soát thuốc, báo cáo Sở trước ngày 15/3/2026."),
    )


def _task_tree() -> TaskNode:
    item = span("a) Phòng Kế hoạch rà soát thuốc, báo cáo Sở trước ngày 15/3/2026.")
    lead = "Sở Y tế đề nghị:"
    return TaskNode(
        text=lead,
        span=span(lead + "\n" + item.text),
        children=(TaskNode(label="a", text=_task().text, task=0, span=item),),
    )
