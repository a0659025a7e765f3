"""The head of a document: kind, issuing bodies, reference number, place and date."""

from __future__ import annotations

from pydantic import Field

from .dates import PartialDate
from .spans import Found, Model, Span


class Kind(Model):
    """The type of the document (tên loại văn bản).

    `code` is the abbreviation of NĐ 30/2020, Phụ lục III (or of the law on legislation); `CV` for
    a công văn, which prints no type name and so has no span; `KHAC` when none fits.
    """

    code: str
    name: str
    span: Span | None = None
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)


class Issuer(Found):
    """An issuing body (cơ quan, tổ chức ban hành văn bản; NĐ 30/2020, Phụ lục I, II.2).

    `name` is the body that signs, `parent` the superior body printed above it (cơ quan, tổ chức
    chủ quản trực tiếp), both as printed, joined over lines. Parts: `parent`.
    """

    name: str
    parent: str | None = None


class Reference(Found):
    """A reference number (số, ký hiệu của văn bản; NĐ 30/2020, Phụ lục I, II.3).

    `text` is the whole as printed without spaces (`30/2020/NĐ-CP`). `number` holds the digits
    with leading zeros and a printed letter, None where the blank was left open; `year` the year
    inside the number; `symbol` the rest (`NĐ-CP`). The symbol's parts are given where its form
    tells them apart: `symbol_type` (`NĐ`), `symbol_issuer` (`CP`), `symbol_drafter` (the unit
    that drafted a công văn: `KGVX`). Parts: `number`, `year`, `symbol`.
    """

    text: str
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    symbol_type: str | None = None
    symbol_issuer: str | None = None
    symbol_drafter: str | None = None


class Issued(Found):
    """Place and date of issue (địa danh và thời gian ban hành; NĐ 30/2020, Phụ lục I, II.4).

    Parts: `place`, `date`.
    """

    place: str | None = None
    date: PartialDate | None = None
