"""A document as Akoma Ntoso 3.0 (OASIS LegalDocML), the XML of legal documents."""

from __future__ import annotations

from ...grammar.folding import fold
from ...models import Document, ZoneKind
from ..elements import Element
from .addresses import element_of, name_of
from .blocks import Blocks
from .body import Body
from .frame import Frame
from .inline import Inline
from .lines import ZonedLines
from .metadata import meta
from .values import marks_of
from .xml import Identifiers, akn, root_of, serialised

__all__ = ["akoma_ntoso_of"]

_CONSOLIDATED = "VBHN"
"""Văn bản hợp nhất: a text as it was amended, which was never issued like that."""


def akoma_ntoso_of(document: Document) -> str:
    """The document as XML that fits the schema of Akoma Ntoso 3.0 (`docs/exports.md`)."""
    ids, zones = Identifiers(), ZonedLines(document)
    inline = Inline(document.text, marks_of(document), ids)
    frame = Frame(document, zones, inline)
    code = document.kind.code if document.kind else None
    tag = element_of(code)
    body = Body(
        Blocks(zones.layout, zones.of(ZoneKind.BODY), inline),
        ids,
        is_act=tag == "act",
        kind=fold(document.kind.name) if document.kind else "",
    )
    parts = [frame.preface(), body.preamble(), _body(body, ids, tag), frame.conclusions()]
    parts.append(frame.attachments(ids))
    # the meta data point to places of the text, so they are made when these are known
    made = akn(
        tag,
        meta(document, inline.references),
        parts,
        name=name_of(code),
        contains="singleVersion" if code == _CONSOLIDATED else "originalVersion",
    )
    return serialised(root_of(made))


def _body(body: Body, ids: Identifiers, tag: str) -> Element:
    """The body, which may not be empty."""
    items = list(body.items())
    if tag == "doc":
        return akn("mainBody", items or akn("p"))
    empty = akn("hcontainer", akn("content"), name="unnumbered", eId=ids.counted("hcontainer"))
    return akn("body", items or empty)
