"""Many documents: whole archives, in parallel, without losing one."""

from __future__ import annotations

from .conversion import Conversion, Result
from .converting import convert
from .failures import Failure
from .journal import ConversionError, UnfitOutput
from .many import parse_many
from .progress import Progress
from .summary import Summary

__all__ = [
    "Conversion",
    "ConversionError",
    "Failure",
    "Progress",
    "Result",
    "Summary",
    "UnfitOutput",
    "convert",
    "parse_many",
]
