"""The meta data of a document: what identifies it, when it was issued, what it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...grammar.folding import fold
from ...models import Citation, Document, Relation
from ..elements import Element
from .addresses import UNKNOWN_DATE, name_of, own_address, work_address
from .concepts import AUTHOR, PROGRAM, authors, concepts
from .xml import akn

LANGUAGE = "vie"
_SOURCE = f"#{PROGRAM}"
_CHANGES = (Relation.AMENDS, Relation.SUPERSEDES, Relation.REPEALS, Relation.CORRECTS)
_MODIFICATIONS = {Relation.SUPERSEDES: "replacement", Relation.REPEALS: "repeal"}
"""Relations that say what happens to the other document; `sửa đổi, bổ sung` leaves it open."""
_OF_A_PART = frozenset({"cua", "kem", "phan", "tai", "theo", "thuoc", "trong"})
"""Folded words before a document of which only a part is meant: `bãi bỏ Mẫu số 2 ban hành kèm theo
Thông tư …`, `bãi bỏ nội dung đã công bố tại Quyết định …`, `bãi bỏ một phần Thông tư …`."""
_NEAR = 20
"""Characters in which the word before a document is looked for."""


def meta(document: Document, references: Mapping[int, str]) -> Element:
    """`meta` of the whole document.

    `references` gives the element of the text that leads to a cited document, by its index.
    """
    made = akn("meta", _identification(document, "main"))
    day = _day(document)
    if day:
        event = akn("eventRef", date=day, type="generation", source="#original")
        made.append(akn("lifecycle", event, source=_SOURCE))
    changes = list(_modifications(document, references))
    if changes:
        made.append(akn("analysis", akn("activeModifications", changes), source=_SOURCE))
    made.append(akn("references", _references(document), source=_SOURCE))
    return made


def component_meta(document: Document, component: str) -> Element:
    """`meta` of an appendix, which is a component of the document."""
    return akn("meta", _identification(document, component))


def _identification(document: Document, component: str) -> Element:
    work = own_address(document)
    expression = _expression(document)
    return akn(
        "identification",
        akn(
            "FRBRWork",
            _core(document, work, component),
            akn("FRBRcountry", value="vn"),
            _work_properties(document) if component == "main" else None,
        ),
        akn(
            "FRBRExpression",
            _core(document, expression, component),
            akn("FRBRlanguage", language=LANGUAGE),
        ),
        akn(
            "FRBRManifestation",
            akn("FRBRthis", value=f"{expression}/!{component}.xml"),
            akn("FRBRuri", value=f"{expression}.xml"),
            akn("FRBRdate", date=UNKNOWN_DATE, name="unknown"),
            akn("FRBRauthor", href=_SOURCE),
            akn("FRBRformat", value="application/xml"),
        ),
        source=_SOURCE,
    )


def _core(document: Document, address: str, component: str) -> Iterator[Element]:
    yield akn("FRBRthis", value=f"{address}/!{component}")
    yield akn("FRBRuri", value=address)
    if document.identifier and component == "main":
        yield akn("FRBRalias", value=document.identifier, name="identifier")
    day = _day(document)
    yield akn("FRBRdate", date=day or UNKNOWN_DATE, name="issued" if day else "unknown")
    for author in authors(document):
        yield akn("FRBRauthor", href=author, as_=f"#{AUTHOR}")


def _work_properties(document: Document) -> Iterator[Element]:
    if document.kind:
        yield akn("FRBRsubtype", value=name_of(document.kind.code))
    if document.reference:
        yield akn("FRBRnumber", value=document.reference.text)
    if document.subject:
        yield akn("FRBRname", value=document.subject.text)


def _references(document: Document) -> Iterator[Element]:
    name = document.identifier or (document.kind.name if document.kind else "")
    yield akn("original", eId="original", href=_expression(document), showAs=name)
    for number, citation in enumerate(document.citations, start=1):
        if citation.identifier and citation.relation in _CHANGES:
            yield akn(
                "activeRef",
                eId=f"active_{number}",
                href=work_address(citation.identifier),
                showAs=citation.identifier,
            )
    yield from concepts(document)


def _modifications(document: Document, references: Mapping[int, str]) -> Iterator[Element]:
    number = 0
    for index, citation in enumerate(document.citations):
        sort = _MODIFICATIONS.get(citation.relation)
        if not sort or not citation.identifier or index not in references:
            continue
        if citation.locator or _is_of_a_part(document.text, citation):
            continue
        number += 1
        yield akn(
            "textualMod",
            akn("source", href=f"#{references[index]}"),
            akn("destination", href=work_address(citation.identifier)),
            type=sort,
            eId=f"mod_{number}",
        )


def _is_of_a_part(text: str, citation: Citation) -> bool:
    start = citation.mentions[0].span.start
    words = fold(text[max(0, start - _NEAR) : start]).split()
    return bool(words) and words[-1] in _OF_A_PART


def _expression(document: Document) -> str:
    """The address of the text as it was issued."""
    return f"{own_address(document)}/{LANGUAGE}@{_day(document) or ''}"


def _day(document: Document) -> str | None:
    date = document.issued.date if document.issued else None
    day = date.as_date() if date else None
    return day.isoformat() if day else None
