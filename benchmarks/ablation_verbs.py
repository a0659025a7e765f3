"""The list of directive verbs as it would be had a document not been seen when it was made.

The list was written from documents like those that are measured, so it knows nearly all their
verbs. Here each document is read without the verbs that no other measured document has: what is
lost is what unseen documents lose, and what a component wins back is what it is worth there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

import vnadmin_parse as vp
from vnadmin_parse.grammar.clauses import Clause

from .ablation_language import COMPONENTS
from .ablation_rules import Switch, switch

Found = tuple[int, str] | None

BESIDE: dict[str, str | None] = {
    "without verbs of this document alone": None,
    "… POS verb beside the list": "POS verb beside the list",
    "… POS verb beside the list, first word only": "POS verb beside the list, first word only",
    "… POS verb in place of the verb list": "POS verb in place of the verb list",
}
"""What each reading without a document's own verbs is called, and the component beside it."""

_by_list = Clause.phrase_at


class OwnVerbs:
    """Reads each of some texts (by name) without the verbs that it alone has."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def without(self, name: str, component: str | None) -> Switch:
        """A context in which the document's own verbs are unknown, a component beside."""
        others = {verb for key, verbs in self._verbs.items() if key != name for verb in verbs}
        own = self._verbs[name] - others

        def phrase_at(clause: Clause, index: int) -> Found:
            found = _by_list(clause, index)
            return None if found and _verb(clause, index, found) in own else found

        @contextmanager
        def both() -> Iterator[None]:
            with switch(phrase_at=phrase_at)():
                if component is None:
                    yield
                    return
                with COMPONENTS[component]():
                    yield

        return both

    @cached_property
    def _verbs(self) -> dict[str, set[str]]:
        """The listed verbs that are met while each text is read."""
        return {name: _met(text) for name, text in self._texts.items()}


def _met(text: str) -> set[str]:
    met: set[str] = set()

    def phrase_at(clause: Clause, index: int) -> Found:
        found = _by_list(clause, index)
        if found:
            met.add(_verb(clause, index, found))
        return found

    with switch(phrase_at=phrase_at)():
        vp.parse_text(text)
    return met


def _verb(clause: Clause, index: int, found: tuple[int, str]) -> str:
    return " ".join(clause.words.words[index : index + found[0]])
