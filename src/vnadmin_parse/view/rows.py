"""Rows of values that a reviewer can correct, add and take away.

Attributes tell the script how the record is put together again: `data-type` is `text`, `integer`,
`flag`, `choice`, `object` or `list`, `data-key` the key in the object around it, and `data-item` an
item of the list around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..outputs.elements import Child, Element, element


@dataclass(frozen=True)
class Choices:
    """What can be chosen for a value: codes and what people call them."""

    names: Mapping[str, str]
    optional: bool = True


@dataclass(frozen=True)
class Part:
    """One value of an item: its key in the record and its label. `wide` values stand without it."""

    key: str
    label: str
    choices: Choices | None = None
    wide: bool = False


@dataclass(frozen=True)
class Found:
    """How a value stands on the page: the key of its mark and how sure it is."""

    mark: str | None = None
    confidence: float = 1.0
    parts: Mapping[str, str | None] = field(default_factory=dict)
    """Keys of the marks of its parts that have their own."""


NOWHERE = Found()
"""A value that is not on the page."""


def section(title: str, colour: str, *children: Child | Iterable[Child]) -> Element:
    """A titled group of rows."""
    return element("section", element("h2", title), *children, class_=f"group c-{colour}")


def field_row(label: str, editor: Element, found: Found = NOWHERE, *, sure: float = 0.9) -> Element:
    """A label, which leads to the page where the value stands there, and the value."""
    doubtful = found.confidence < sure
    return element(
        "div",
        _label(label, found.mark),
        editor,
        badge(found.confidence) if doubtful else None,
        class_="field" + (" doubtful" if doubtful else ""),
        data_mark=found.mark,
    )


def badge(confidence: float) -> Element:
    """How sure a value is."""
    text = f"{confidence:.0%}"
    return element("span", text, class_="sure", title=f"Độ chắc chắn {text}")


def text_editor(
    key: str | None, value: str | int | None, label: str, type_: str = "text"
) -> Element:
    """A text that can be edited in its place."""
    return element(
        "span",
        None if value is None else str(value),
        class_="value",
        contenteditable="plaintext-only",
        role="textbox",
        tabindex="0",
        spellcheck="false",
        aria_label=label,
        data_key=key,
        data_type=type_,
    )


def choice_editor(key: str, value: str | None, label: str, choices: Choices) -> Element:
    """A list to choose from; a value that is not in it is kept."""
    names = dict(choices.names)
    if value is not None:
        names.setdefault(value, value)
    return element(
        "select",
        element("option", "—", value="") if choices.optional else None,
        (
            element("option", name, value=code, selected=code == value)
            for code, name in names.items()
        ),
        aria_label=label,
        data_key=key,
        data_type="choice",
    )


def flag_editor(key: str, value: bool, label: str) -> Element:
    """A box to tick."""
    return element(
        "input",
        type="checkbox",
        checked=value,
        aria_label=label,
        data_key=key,
        data_type="flag",
    )


def list_rows(
    key: str,
    items: Iterable[Element],
    blank: Element,
    label: str,
    *,
    compact: bool = False,
) -> Element:
    """A list of the record, with a button that adds the blank item; `compact`: a line an item."""
    return element(
        "div",
        element("div", *items, class_="items"),
        element("template", blank),
        element("button", label, type="button", class_="add"),
        class_="list compact" if compact else "list",
        data_key=key,
        data_type="list",
    )


def text_item(value: str | None, label: str, found: Found = NOWHERE) -> Element:
    """An item of a list of texts."""
    row = field_row(label, text_editor(None, value, label), found)
    row.set("class", row.get("class") + " item text-item")
    row.set("data-item", "")
    row.append(_remove())
    return row


def object_item(
    parts: Sequence[Part],
    value: Mapping[str, Any],
    found: Found = NOWHERE,
    *children: Child,
) -> Element:
    """An item of a list of objects: a row for each part, blank ones folded away until needed."""
    doubtful = found.confidence < 0.9
    return element(
        "div",
        element(
            "div",
            _label("Xem trên trang", found.mark),
            badge(found.confidence) if doubtful else None,
            _remove(),
            class_="tools",
        ),
        (_part_row(part, value.get(part.key), found) for part in parts),
        *children,
        class_="item card" + (" doubtful" if doubtful else ""),
        data_mark=found.mark,
        data_item=True,
        data_type="object",
    )


def _part_row(part: Part, value: str | None, found: Found) -> Element:
    if part.choices:
        editor = choice_editor(part.key, value, part.label, part.choices)
    else:
        editor = text_editor(part.key, value, part.label)
    row = field_row(part.label, editor, Found(found.parts.get(part.key)))
    row.set("class", row.get("class") + (" wide" if part.wide else "") + f" k-{part.key}")
    return row


def _label(label: str, mark: str | None) -> Element:
    if mark is None:
        return element("span", label, class_="label")
    return element(
        "button", label, type="button", class_="label go", title="Xem trên trang", data_go=mark
    )


def _remove() -> Element:
    return element(
        "button", "×", type="button", class_="remove", title="Bỏ mục này", aria_label="Bỏ mục này"
    )
