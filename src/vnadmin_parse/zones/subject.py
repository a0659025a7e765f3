"""The lines of the subject below a type name (trích yếu nội dung; NĐ 30/2020, Phụ lục I, II.5)."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..layout import Column, Layout, Line
from ..layout.paragraphs import ENUMERATOR
from ..lexicon.openers import opens_body
from ..lexicon.people import title_start
from .anchors import ADDRESS_LINE, DISTRIBUTION_START
from .letters import is_upper

_MOST = 12
_WHOLE_TITLE = 4
_PROSE = 110
_HANGING = regex.compile(
    r"(?:,|-|\b(?:cua|va|cho|ve|tai|trong|theo|voi|tu|den|cac|so|nam|viec|mot|nhung|doi|thuoc|bo|quy|giua|hoac|la|bang|do))\s*$"
)
"""A line that ends so goes on in the next one."""
_ACTING_BODY = regex.compile(
    r"(?:chinh phu|quoc hoi|uy ban|hoi dong|ban thuong vu|bo chinh tri|ban bi thu)(?!\w)"
)
_OF_BODY = regex.compile(r"\W*cua\s+\w")
_CALL = regex.compile(r".{3,100}(?:\bdien|\bgui|\bmoi)\s*:\s*$")
"""`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:` heads the addressees of a công điện."""


def names_issuer(layout: Layout, line: Line) -> bool:
    """Whether a line below the type name only says whose document it is: `CỦA BAN BÍ THƯ`."""
    text = layout.string(line)
    return _OF_BODY.match(layout.folded_string(line)) is not None and is_upper(text)


def subject_lines(
    layout: Layout, lines: Sequence[Line], first: int, *, rest: Line | None, issuer: str
) -> list[Line]:
    """The lines from `first` on that belong to the subject.

    `rest` is what stands behind the type name on its line: the beginning of the subject, or a few
    words of a longer type name (`KẾ HOẠCH PHỐI HỢP`) that tell nothing of what follows. `issuer`
    is the folded name of the issuing body: what begins with it is no subject.
    """
    found: list[Line] = []
    begun = rest is not None and len(layout.string(rest).split()) >= _WHOLE_TITLE
    for line in lines[first : first + _MOST]:
        before = found[-1] if found else (rest if begun else None)
        if _ends(layout, line, before, lines[first - 1]):
            break
        if issuer and layout.folded_string(line).strip().startswith(issuer):
            break
        found.append(line)
    return found


def _ends(layout: Layout, line: Line, before: Line | None, kind: Line) -> bool:
    """Whether something else than the subject begins with `line`."""
    text, folded = layout.string(line).strip(), layout.folded_string(line).strip()
    if line.is_table or line.column in (Column.LEFT, Column.RIGHT):
        return True
    if ADDRESS_LINE.match(folded) or DISTRIBUTION_START.match(folded) or _CALL.match(folded):
        return True
    if opens_body(text, surely=True):
        return True
    if before is None:
        return _is_enumerated(folded) or (_names_actor(folded) and is_upper(text))
    hangs = _HANGING.search(layout.folded_string(before)) is not None
    if hangs and not _is_enumerated(folded):
        return False
    if line.centred is not None:
        return not line.centred or _actor_in_capitals(text, folded) or line.bold != before.bold
    begins = text[:1].isupper() and not (is_upper(text) and is_upper(layout.string(before)))
    return (
        _is_enumerated(folded)
        or (begins and opens_body(text))
        or _actor_in_capitals(text, folded)
        or _after_blank(layout, line, before, kind)
        or _is_prose(layout, text, before)
    )


def _is_enumerated(folded: str) -> bool:
    return ENUMERATOR.match(folded) is not None


def _names_actor(folded: str) -> bool:
    return bool(title_start().match(folded) or _ACTING_BODY.match(folded))


def _actor_in_capitals(text: str, folded: str) -> bool:
    """`GIÁM ĐỐC SỞ NỘI VỤ`: who decides, printed above the grounds of a quyết định."""
    return is_upper(text) and _names_actor(folded)


def _after_blank(layout: Layout, line: Line, before: Line, kind: Line) -> bool:
    """Whether a blank line parts the two lines, though none parted the lines before."""
    blank = layout.text.count("\n", before.end, line.start) > 1
    above = layout.text.count("\n", kind.end, before.start) > 1
    return blank and (before is kind or not above) and not layout.string(line).strip()[:1].islower()


def _is_prose(layout: Layout, text: str, before: Line) -> bool:
    """Whether the line looks like running text that begins a sentence."""
    if text[:1].islower() or (is_upper(layout.string(before)) and is_upper(text)):
        return False
    shown = layout.string(before).strip()
    if is_upper(shown) and not is_upper(text) and len(text) > len(shown):
        return True
    return len(text) > _PROSE or shown.endswith((".", ";")) or text.endswith((".", ";", ":"))
