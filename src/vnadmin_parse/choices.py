"""Settings that are one of a few words."""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn


class Choice(StrEnum):
    """One of a few words. Any other raises `ValueError` with a sentence that lists them."""

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        raise ValueError(f"{value!r} is none of {', '.join(cls)}")
