"""Elements of HTML and XML made of text that nobody checked: lxml escapes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import regex
from lxml import etree

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

Child: TypeAlias = Element | str | None

UNPRINTABLE = regex.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""Characters that no HTML or XML can hold: most controls, halves of surrogate pairs."""


def printable(text: str) -> str:
    """Text that HTML and XML can hold, of the same length.

    >>> printable("Số\\x00 12")
    'Số� 12'
    """
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def element(
    tag: str, /, *children: Child | Iterable[Child], **attributes: str | bool | None
) -> Element:
    """An element with text and elements in it.

    In names of attributes `_` stands for `-`, but for one at the end (`class_`). An attribute that
    is None or False is left out, one that is True has no value.

    >>> etree.tostring(element("p", "a<b", class_="x"))
    b'<p class="x">a&lt;b</p>'
    """
    made = etree.Element(tag)
    for key, value in attributes.items():
        if value is not None and value is not False:
            text = "" if value is True else printable(value)
            made.set(key.rstrip("_").replace("_", "-"), text)
    for child in children:
        if child is None or isinstance(child, str) or etree.iselement(child):
            append_to(made, child)
        else:
            for each in child:
                append_to(made, each)
    return made


def append_to(parent: Element, child: Child) -> None:
    """Put an element or a text behind what an element holds."""
    if child is None:
        return
    if not isinstance(child, str):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + printable(child)
    else:
        parent.text = (parent.text or "") + printable(child)
