"""What the letter case of a line says about it."""

from __future__ import annotations


def upper_share(text: str) -> float:
    """The share of capitals among the letters of `text`; 0 without letters."""
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isupper, text)) / letters if letters else 0.0


def is_upper(text: str) -> bool:
    """Whether a line is set in capitals, a few misread or small letters aside (`TP.HCM`, `và`)."""
    return upper_share(text) >= 0.7
