"""How values are said on the pages."""

from __future__ import annotations

from ..lexicon.kinds import kind_by_code
from ..models import Relation
from ..view.citation_rows import RELATIONS

STATUS = {
    400: "Yêu cầu không đúng",
    403: "Trang khác không được lấy dữ liệu ở đây",
    404: "Không có trang này",
    405: "Chỉ xem được, không gửi dữ liệu được",
    421: "Máy chủ này chỉ trả lời tại 127.0.0.1",
}
"""What is wrong, by the code of the answer."""
FIELDS = {
    "type": "Tên loại",
    "year": "Năm",
    "issuer": "Cơ quan ban hành",
    "place": "Địa danh",
    "mark": "Độ khẩn, độ mật",
    "assignee": "Đơn vị được giao",
}
"""The fields whose values narrow a search."""
SORTS = {"relevance": "Liên quan nhất", "newest": "Mới nhất", "oldest": "Cũ nhất"}
"""The orders of hits."""
RELAXED = {
    "spelling": "Không có văn bản nào khớp đúng; đã tìm các từ viết gần giống.",
    "words": "Có văn bản có thể thiếu một trong các từ cần tìm.",
}
"""What was given up where nothing fitted (`Results.relaxed`)."""


def day(date: str | None) -> str:
    """An ISO date, as far as it is known, as documents write it (NĐ 30/2020, Phụ lục I, II.4).

    >>> day("2021-05-07"), day("2021-02"), day("2021")
    ('07/5/2021', '02/2021', '2021')
    """
    year, *rest = (date or "").split("-")
    if len(rest) > 2 or not all(part.isdigit() for part in (year, *rest)):
        return date or ""
    if rest and rest[0] not in ("01", "02"):
        rest[0] = rest[0].lstrip("0")
    return "/".join([*reversed(rest), year])


def kind_name(code: str | None) -> str:
    """The name of a type: `Công văn` for `CV`; the code itself where it has none."""
    entry = kind_by_code().get(code or "")
    return entry.name if entry else code or ""


def relation_name(relation: str) -> str:
    """What a relation is called; the relation itself where it is none of ours."""
    return RELATIONS[Relation(relation)] if relation in set(Relation) else relation


def value_name(field: str, value: str) -> str:
    """A value of a field as it is shown."""
    return kind_name(value) if field == "type" else value
