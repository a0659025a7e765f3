"""Who receives a document and who signs it."""

from __future__ import annotations

from .spans import Found


class Addressee(Found):
    """One entity of `Kính gửi` (nơi nhận để giải quyết), as printed."""

    name: str


class Recipient(Found):
    """One bullet of `Nơi nhận` (NĐ 30/2020, Phụ lục I, II.9).

    `note` is what the copy is for (`b/c`, `để thực hiện`), without parentheses. Parts: `name`,
    `note`.
    """

    name: str
    note: str | None = None


class Signer(Found):
    """One signature block (chức vụ, họ tên và chữ ký; NĐ 30/2020, Phụ lục I, II.7).

    `authority` is on whose behalf the signer signs (`TM. ỦY BAN NHÂN DÂN`, `KT. GIÁM ĐỐC`),
    several lines joined by ` / `; `title` the signer's own position; `name` the printed name with
    rank or degree. Parts: `authority`, `title`, `name`.
    """

    authority: str | None = None
    title: str | None = None
    name: str | None = None
