"""Elements of Akoma Ntoso: their namespace, their identifiers, and writing them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import regex
from lxml import etree

from ..elements import Child, Element, element

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_HOLDS_TEXT = frozenset({"p", "num", "heading"})
"""Elements with text of their own, within which a line break would be a space."""
_MARKS = regex.compile(r"[^\p{L}\p{N}]+")


def akn(tag: str, *children: Child | Iterable[Child], **attributes: str | None) -> Element:
    """An element of the namespace; attributes as `elements.element` takes them.

    >>> made = akn("p", "a < b", class_="x")
    >>> etree.QName(made).localname, dict(made.attrib)
    ('p', {'class': 'x'})
    """
    return element(f"{{{NAMESPACE}}}{tag}", *children, **attributes)


def root_of(document: Element) -> Element:
    """`akomaNtoso`, the root, around a document."""
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})
    root.append(document)
    return root


def serialised(root: Element) -> str:
    """The XML, indented down to the elements that hold text. It is UTF-8 when it is written."""
    _indent(root, "\n")
    etree.cleanup_namespaces(root)
    return f'<?xml version="1.0"?>\n{etree.tostring(root, encoding="unicode")}\n'


def _indent(parent: Element, line: str) -> None:
    if not len(parent) or etree.QName(parent).localname in _HOLDS_TEXT:
        return
    parent.text = line + "  "
    for child in parent:
        child.tail = line + "  "
        _indent(child, line + "  ")
    parent[-1].tail = line


class Identifiers:
    """Gives each element an `eId` that no other one has."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: Counter[str] = Counter()

    def labelled(self, prefix: str, label: str) -> str:
        """The identifier for a printed label; `prefix_2_2` for a second `2.` of one place.

        >>> ids = Identifiers()
        >>> [ids.labelled("art_5__para", label) for label in ("1.", "2.1)", "1")]
        ['art_5__para_1', 'art_5__para_2-1', 'art_5__para_1_2']
        """
        wanted = f"{prefix}_{_MARKS.sub('-', label).strip('-')}"
        found = wanted
        while found in self._given:
            self._counts[wanted] += 1
            found = f"{wanted}_{self._counts[wanted] + 1}"
        self._given.add(found)
        return found

    def counted(self, prefix: str) -> str:
        """The identifier of the next element of its sort: `ref_1`, `ref_2`."""
        self._counts[prefix] += 1
        return self.labelled(prefix, str(self._counts[prefix]))
