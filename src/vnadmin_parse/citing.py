"""References and citations in any text: the verbs for those who have no whole document."""

from __future__ import annotations

from collections.abc import Sequence

from .fields.citation_issuers import issuer_context
from .fields.citations import citations
from .fields.reference import reference_model
from .grammar.references import reference_matches
from .layout import Flow, paragraphs
from .lexicon import kind_by_code
from .models import Citation, Reference, Span
from .reading import read_string
from .reading.origins import Origins

_GUESSED = 0.8
"""The bars of `Đ` in a number are not in print."""


def find_references(text: str) -> tuple[Reference, ...]:
    """The reference numbers (số, ký hiệu) in a text whose form alone tells that they are one.

    In the order of the text, each as often as it is printed. Takes any string, in any normal form
    and with any line ends. Spans are offsets into `text` (0-based, half-open, in characters);
    `span.text` is that stretch in NFC with plain line ends.

    >>> [found.text for found in find_references("Nghị định 65/2013/NĐ- CP, ngày 3/4, 25-CT/TW")]
    ['65/2013/NĐ-CP', '25-CT/TW']
    """
    origins = Origins(text)
    return tuple(
        origins.moved(
            reference_model(
                found.text,
                found.parts,
                Span(
                    start=found.start,
                    end=found.end,
                    text=origins.text[found.start : found.end],
                ),
                _GUESSED if found.restored else 1.0,
            )
        )
        for found in reference_matches(origins.text)
    )


def find_citations(
    text: str, *, kind: str | None = None, issuers: Sequence[str] = ()
) -> tuple[Citation, ...]:
    """The documents that a text cites (văn bản được viện dẫn), as `parse` finds them in a body.

    Mentions of one document are merged to one `Citation`, in the order of first mention. `text` is
    any stretch of running text, in any normal form and with any line ends; page numbers and stamps
    between its lines are passed over.

    Where the text is part of a known document, `kind` is the code of that document's type (`QĐ`:
    then `Quyết định này` is the document itself) and `issuers` are the names of its issuing bodies
    (whose province or ministry completes `UBND tỉnh`, `Bộ`).

    Spans are offsets into `text` (0-based, half-open, in characters); `span.text` is that stretch
    in NFC with plain line ends. Raises `ValueError` for a `kind` that is no code of a type.

    >>> law, = find_citations("Theo khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP của Chính phủ")
    >>> law.reference.text, law.issuer, law.locator
    ('30/2020/NĐ-CP', 'Chính phủ', 'khoản 2 Điều 5')
    """
    if kind is not None and kind not in kind_by_code():
        raise ValueError(f"no code of a type of documents: {kind!r}")
    layout = read_string(text).layout
    origins = Origins(text)
    flow = Flow(layout, paragraphs(layout, layout.lines))
    found = citations(flow, None, kind, issuers, issuer_context(issuers))
    return tuple(map(origins.moved, found))
