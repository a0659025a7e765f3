"""Words by which a paragraph that looks like an instruction states something, or the reverse."""

from __future__ import annotations

import regex

COURTESY = regex.compile(
    r"(?<!\w)quan tam\W+"
    r"(?:trien khai|phoi hop|chi dao|thuc hien|xem xet|giup do|tao dieu kien|ho tro)"
)
"""`Rất mong các đơn vị quan tâm phối hợp`: asks again for what was asked."""

ASKS_ALL = regex.compile(
    r"\W*(?:kinh\s+|tran trong\s+|rat\s+)?(?:de nghi|mong|kinh moi)\s+(?:cac|quy|toan the)\s"
)
"""`Đề nghị các đồng chí dự họp đúng giờ`: speaks to every addressee, outside any item."""

GIVES_CONTACT = regex.compile(
    r"(?<!\w)lien he(?!\w)[^.;\n]{0,120}?(?<!\w)(?:dien thoai|dtdd|sdt|email|e-mail|zalo)(?!\w)"
)
"""`Để nhận bản mềm, đề nghị liên hệ đ/c A, số điện thoại …`: says where to ask."""

CONCLUDES = regex.compile(
    r"(?!\W*(?:trong\s++)?(?:truong hop|neu|khi)(?!\w))"
    r".{0,700}?(?:[,:]\s++|(?<!\w)thi\s++)de\s++nghi\s++"
    r"(?!(?:\w++\s++){1,12}?(?:lien he|phan anh|co van ban)(?!\w))",
    regex.DOTALL,
)
"""`Căn cứ quy định trên, đề nghị Công ty …`: what a reply asks for in the end; no case that may
arise, no contact."""

ASSESSES = regex.compile(
    r"\W*(?:ve\s+)?(?:danh gia (?:chung|tinh hinh|ket qua)|tinh hinh chung|ket qua dat duoc"
    r"|thuan loi|kho khan|ton tai|han che|nguyen nhan|uu diem)(?:[\s,]+\w++){0,8}?\s*:\s"
)
"""`Đánh giá chung: Thời gian qua, …`: an item that tells how things stand."""

STATES = regex.compile(
    r"(?<!\w)(?:co hieu luc|duoc (?:ap dung|xac dinh|hieu)|se bi (?:xu phat|xu ly)"
    r"|(?:lam viec|hoat dong) theo (?:che do|nguyen tac)|tu giai the)(?!\w)"
)
"""`Mức giảm trừ … được áp dụng từ …`, `Hội đồng làm việc theo chế độ kiêm nhiệm …`: an item that
states something."""

OPENS_TABLE = regex.compile(r"(?<!\w)bang\s+(?:sau|duoi)(?:\s+day)?\s*+:\s*+$|:\s++s?tt\s")
"""`… theo bảng sau:`: an item that only introduces the rows of a table."""

CARRIES_OUT = regex.compile(
    r"(?<!\w)(?:thuc hien|thi hanh|trien khai)\s+(?:\w+\s+){0,2}?(?:quyet dinh|nghi quyet)\s+nay"
    r"(?!\w)"
)
"""`Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này`: a task among the rules of a law."""
