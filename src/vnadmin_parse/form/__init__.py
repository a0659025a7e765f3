"""The form of a document (thể thức) held against Nghị định 30/2020/NĐ-CP.

A check is made only where the reader can know: capitals and punctuation not where text was read
from a picture, missing components not where somebody else extracted the text.
"""

from __future__ import annotations

from ..models import Document, FormCheck
from .foot import foot_checks
from .head import head_checks
from .references import citation_checks
from .scope import outside
from .seen import Seen

__all__ = ["check_form"]


def check_form(document: Document) -> FormCheck:
    """Where a document departs from its prescribed form, in the order of the page."""
    why = outside(document)
    if why:
        return FormCheck(outside=why)
    seen = Seen.of(document)
    found = (*head_checks(seen), *foot_checks(seen), *citation_checks(seen))
    return FormCheck(capitals=seen.capitals, missing=seen.missing, deviations=found)
