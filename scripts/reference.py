"""What the reference of the site shows: docstrings and fields, read by griffe, as Markdown.

An extension of griffe. Examples (`>>>`), which Markdown takes for quotations, become code; pages
named as `docs/search.md` become links; the fields of a model become one table, inherited ones last.
"""

from __future__ import annotations

import ast
import re
from itertools import groupby
from typing import Any

from griffe import Attribute, Class, Docstring, Extension, Object

_PAGE = re.compile(r"`docs/([\w-]+)\.md`")


def as_markdown(docstring: str) -> str:
    """A docstring with a fence around each example, and with links to the pages that it names.

    >>> as_markdown("Adds, see `docs/tasks.md`.\\n\\n>>> 1 + 1\\n2")
    'Adds, see [tasks](../tasks.md).\\n\\n```pycon\\n>>> 1 + 1\\n2\\n```'
    """
    lines: list[str] = []
    for is_blank, group in groupby(docstring.split("\n"), key=lambda line: not line.strip()):
        block = list(group)
        if not is_blank and block[0].startswith(">>> "):
            lines += ["```pycon", *block, "```"]
        else:
            lines += [_PAGE.sub(r"[\1](../\1.md)", line) for line in block]
    return "\n".join(lines)


class Reference(Extension):
    """Rewrites the docstring of everything that is read, and moves fields into tables."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Called for each module, class, function and attribute."""
        if obj.docstring:
            obj.docstring.value = as_markdown(obj.docstring.value)

    def on_class(self, *, cls: Class, **_: Any) -> None:
        """Called for each class after its members."""
        if any("dataclass" in str(decorator.value) for decorator in cls.decorators):
            return  # its signature has them
        is_enum = "StrEnum" in map(str, cls.bases)
        fields = [field for one in (cls, *cls.mro()) for field in _fields(one, is_enum)]
        if not fields:
            return
        told = [cls.docstring.value, ""] if cls.docstring else []
        table = _table(fields, "Value" if is_enum else "Type")
        cls.docstring = Docstring("\n".join([*told, *table]), parent=cls)


def _fields(cls: Class, is_enum: bool) -> list[Attribute]:
    """The fields of a model, or the members of an enumeration."""
    return [
        member
        for name, member in cls.members.items()
        if isinstance(member, Attribute) and name[0] != "_" and name != "model_config"
        if is_enum or member.annotation
    ]


def _table(fields: list[Attribute], kind: str) -> list[str]:
    rows = [(field.name, field.annotation or field.value, _meaning(field)) for field in fields]
    if not any(meaning for _, _, meaning in rows):
        return [f"| Name | {kind} |", "| --- | --- |", *(f"| `{a}` | `{b}` |" for a, b, _ in rows)]
    head = [f"| Name | {kind} | Meaning |", "| --- | --- | --- |"]
    return [*head, *(f"| `{name}` | `{kind}` | {meaning} |" for name, kind, meaning in rows)]


def _meaning(field: Attribute) -> str:
    """What the docstring of a field says, or else its description in `Field(…)`."""
    if field.docstring:
        told, field.docstring = field.docstring.value, None  # shown in the table alone
        return " ".join(told.split())
    given = re.search(r"description=('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")", str(field.value))
    return str(ast.literal_eval(given[1])) if given else ""
