"""Deviations from the prescribed form of a document."""

from __future__ import annotations

from enum import StrEnum

from .spans import Model, Span


class Severity(StrEnum):
    """How much a deviation weighs."""

    ERROR = "error"
    """A component is missing, or is not what the decree asks for."""
    WARNING = "warning"
    """A component is there but written in another way."""
    NOTE = "note"
    """A small sign: a dash, a full stop."""


class Deviation(Model):
    """A place where a document departs from its prescribed form (thể thức).

    `rule` is the rule's place (`NĐ 30/2020, Phụ lục I, II.4.b`), `message` says what is wrong in
    Vietnamese and `message_en` in English. `span` is the place in the document, None for what is
    missing.
    """

    code: str
    severity: Severity
    rule: str
    message: str
    message_en: str
    span: Span | None = None


class Outside(StrEnum):
    """Why a document is not checked against Nghị định 30/2020/NĐ-CP."""

    PARTY = "party"
    """A document of the Party: Hướng dẫn 36-HD/VPTW."""
    LEGISLATION = "legislation"
    """A legal normative document: the law on its promulgation."""
    OTHER_BODY = "other_body"
    """A company, union or association, which the decree does not bind or only in part."""
    OTHER_KIND = "other_kind"
    """A type with a form of its own (contract, record), a copy, or of no known type."""
    EARLIER = "earlier"
    """Issued before 5 March 2020, when the decree came into force."""


class FormCheck(Model):
    """The form of a document held against Nghị định 30/2020/NĐ-CP.

    `outside` says why it was not checked, None where it was. `capitals` and `missing` say whether
    capitals and punctuation, and whether missing components, could be checked: they cannot where
    the text was read from a picture or extracted by somebody else.
    """

    outside: Outside | None = None
    capitals: bool = False
    missing: bool = False
    deviations: tuple[Deviation, ...] = ()
