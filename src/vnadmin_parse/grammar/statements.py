"""Words by which a paragraph that looks like an instruction states something, or the reverse."""

from __future__ import annotations

import regex

COURTESY = regex.compile(
    r"(?<!\w)quan tam\W+"
    r"(?:trien khai|phoi hop|chi dao|thuc hien|xem xet|giup do|tao dieu kien|ho tro)"
)
"""`Rất mong các đơn vị quan tâm phối hợp`: asks again for what was asked."""

GIVES_CONTACT = regex.compile(
    r"(?<!\w)lien he(?!\w)[^.;\n]{0,120}?(?<!\w)(?:dien thoai|dtdd|sdt|email|e-mail|zalo)(?!\w)"
)
"""`Để nhận bản mềm, đề nghị liên hệ đ/c A, số điện thoại …`: says where to ask."""

STATES = regex.compile(
    r"(?<!\w)(?:co hieu luc|duoc (?:ap dung|xac dinh|hieu)|se bi (?:xu phat|xu ly))(?!\w)"
)
"""`Mức giảm trừ … được áp dụng từ …`: an item that states something."""

OPENS_TABLE = regex.compile(r"(?<!\w)bang\s+(?:sau|duoi)(?:\s+day)?\s*+:\s*+$|:\s++s?tt\s")
"""`… theo bảng sau:`: an item that only introduces the rows of a table."""

CARRIES_OUT = regex.compile(
    r"(?<!\w)(?:thuc hien|thi hanh|trien khai)\s+(?:\w+\s+){0,2}?(?:quyet dinh|nghi quyet)\s+nay"
    r"(?!\w)"
)
"""`Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này`: a task among the rules of a law."""
