"""A document that tries to put scripts into the pages it is shown on."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from tests.examples import full_document
from vnadmin_parse.models import Document

INJECTIONS = (
    "<script>window.injected = 1</script>",
    "</script><script>window.injected = 1</script>",
    "<img src=x onerror='window.injected = 1'>",
    '" autofocus onfocus="window.injected = 1',
    "' onclick='window.injected = 1",
    "</span></div></template><svg onload='window.injected = 1'>",
    "]]><!--<script>window.injected = 1</script>",
    "</style><script>window.injected = 1</script>",
)
INJECTION = "".join(INJECTIONS)


def hostile_document() -> Document:
    """The example document with injections in each of its texts."""
    document: Document = _hostile(full_document())
    return document


def _hostile(value: Any) -> Any:
    if type(value) is str:  # and no value of an enumeration
        return INJECTION
    if isinstance(value, tuple):
        return tuple(map(_hostile, value))
    if isinstance(value, dict):
        return {key: _hostile(one) for key, one in value.items()}
    if isinstance(value, BaseModel):
        fields = {name: _hostile(getattr(value, name)) for name in type(value).model_fields}
        return value.model_copy(update=fields)
    return value
