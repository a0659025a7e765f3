"""The families of rules, each left out by putting in its place what knows nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import ModuleType
from typing import Any
from unittest.mock import patch

import vnadmin_parse.pipeline  # noqa: F401  (loads the modules that are looked through)
from vnadmin_parse.grammar.clauses import Clause

Switch = Callable[[], AbstractContextManager[None]]

_PACKAGE = "vnadmin_parse."


def switch(**others: Any) -> Switch:
    """A context in which what is so named is replaced wherever the package uses it.

    Names are those of functions and of members of `Clause`. Raises `LookupError` at once where the
    package has none such: an ablation that changes nothing would tell a lie.
    """
    holders = {name: [Clause] if hasattr(Clause, name) else _homes(name) for name in others}

    @contextmanager
    def replaced() -> Iterator[None]:
        with ExitStack() as stack:
            for name, other in others.items():
                for holder in holders[name]:
                    stack.enter_context(patch.object(holder, name, other))
            yield

    return replaced


def _homes(name: str) -> list[ModuleType]:
    """The modules of the package that define or import a function."""
    modules = [m for key, m in sorted(sys.modules.items()) if key.startswith(_PACKAGE)]
    found = [module for module in modules if callable(vars(module).get(name))]
    if not found:
        raise LookupError(f"the package has no function {name}")
    return found


def _never(*_: object, **__: object) -> bool:
    return False


def _nothing(*_: object, **__: object) -> None:
    return None


def _none_found(*_: object, **__: object) -> tuple[()]:
    return ()


def _no_orders(*_: object, **__: object) -> Iterator[object]:
    return iter(())


def _none_quoted(text: str, folded: str, paragraphs: list[tuple[int, int]]) -> list[bool]:
    return [False] * len(paragraphs)


def _as_before(clause: object, before: Any, *_: object, **__: object) -> Any:
    return before


WITHOUT: dict[str, Switch] = {
    "words of directive (verbs)": switch(verb_at=_nothing),
    "names and requests (orders)": switch(find_orders=_no_orders),
    "what leading sentences say": switch(lead_context=_as_before),
    "what headings say": switch(heading_context=_as_before),
    "topics of headings": switch(topic_stance=_nothing),
    "replies": switch(is_reply=_never),
    "quotations": switch(quoted_paragraphs=_none_quoted, masked=lambda text, folded: folded),
    "cuts of run-on paragraphs": switch(cut_paragraphs=lambda flow: flow.paragraphs),
    "sentences (a paragraph is one)": switch(sentences=property(lambda clause: [clause])),
    "partners of leaders": switch(supporters=_none_found),
    "anaphora": switch(find_anaphors=_none_found),
    "titles of citations": switch(title_after=_nothing),
}
"""What each family is called, and the context without it."""
