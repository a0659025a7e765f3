"""The words of an OCR engine as words of a page, level with their line, without rubbish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median

import regex

from ...layout.model import PageWord
from .engine import OcrWord
from .syllables import is_syllable

_POINTS = 72.0
_ASCENT, _DESCENT = 0.75, 0.25
"""Parts of a line's height above and below the baseline, of Times and the like."""

_HANGING = regex.compile(r"[gjpqy,;()\[\]|/Qạậặẹệịọộợụựỵ]", regex.IGNORECASE)
"""What reaches below the baseline."""
_LOW = regex.compile(r"[\p{L}\p{N}]")
_RULE = regex.compile(r"[-‐‑–—―_=~.…·]{3,}|[—_]{2,}|[|¦]+")
_BULLET = regex.compile(r"[-–—+•*·~]")
_PUNCTUATION = regex.compile(r"[-–—+•*./,;:()\"“”]{1,2}")
_PLAIN_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{P}\p{S}]*")
_SURE, _LIKELY, _UNSURE = 0.85, 0.5, 0.3
_TALL = 2.2
_TINY = 0.3
_LEAST_HEIGHT = 0.5
_COLUMN_GAP = 1.2
"""A wider space, in heights of the type, parts columns."""


def page_words(words: Sequence[OcrWord], dpi: float) -> list[PageWord]:
    """`words` (pixels at `dpi`) in points, each as high as the type of its line.

    Boxes of a PDF's words are as high as their type; here a word's height is that of its letters,
    so it is set from where the baseline must be. Speckle, drawn rules and scribble are left out.
    """
    found: list[PageWord] = []
    usual = _usual_height(words)
    for _, line in groupby(words, key=lambda word: word.line):
        kept = [word for word in line if not is_rubbish(word, usual)]
        found += _level(kept, _POINTS / dpi, usual)
    return found


def is_rubbish(word: OcrWord, usual: float) -> bool:
    """Whether something was read that is no text: a drawn rule, speckle, a piece of a signature.

    `usual` is the height of the page's type in pixels. What is doubtful is kept.
    """
    text, height = word.text, word.bottom - word.top
    if _RULE.fullmatch(text):
        return True
    if height > _TALL * usual and word.confidence < _SURE:
        return True
    if not _LOW.search(text):
        if _BULLET.fullmatch(text) or _PUNCTUATION.fullmatch(text):
            return word.confidence < _UNSURE
        return word.confidence < _SURE
    if height < _TINY * usual and word.confidence < _SURE:
        return True
    if word.confidence < _UNSURE:
        return not _is_plausible(text)
    return False


def _is_plausible(text: str) -> bool:
    """Whether a word of low confidence can be a word or a number all the same."""
    bare = text.strip(".,;:()/-–\"“”")
    return len(bare) > 1 and (is_syllable(bare) or any(char.isdigit() for char in bare))


def _usual_height(words: Iterable[OcrWord]) -> float:
    """The height of most words' type, in pixels."""
    heights = [word.line_height for word in words if word.confidence >= _SURE and word.line_height]
    return median(heights) if heights else 30.0


def _level(line: Sequence[OcrWord], scale: float, usual: float) -> list[PageWord]:
    """The words of one line of the engine with heights of its type.

    A line may run through two columns that are not level, or fall a little to one side: words
    that follow each other closely get one baseline.
    """
    height = line[0].line_height if line else usual
    if not _LEAST_HEIGHT * usual < height < _TALL * usual:
        height = usual
    levelled: list[PageWord] = []
    for run in _runs(line, _COLUMN_GAP * height):
        letters = [base for word in run if (base := _baseline(word, height)) is not None]
        baseline = median(letters) if letters else max(word.bottom for word in run)
        levelled += [_page_word(word, baseline, height, scale) for word in run]
    return levelled


def _runs(line: Sequence[OcrWord], gap: float) -> Iterator[list[OcrWord]]:
    """The words of a line, cut where the space between them is wider than `gap` pixels."""
    run: list[OcrWord] = []
    for word in line:
        if run and word.x0 - run[-1].x1 > gap:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _page_word(word: OcrWord, baseline: float, height: float, scale: float) -> PageWord:
    return PageWord(
        text=word.text,
        x0=word.x0 * scale,
        top=(baseline - _ASCENT * height) * scale,
        x1=word.x1 * scale,
        bottom=(baseline + _DESCENT * height) * scale,
        size=height * scale,
        confidence=round(word.confidence, 3),
    )


def _baseline(word: OcrWord, height: float) -> float | None:
    """Where the word's letters stand (pixels), None for dashes and the like, which hover."""
    if not _LOW.search(word.text):
        return None
    return word.bottom - (_DESCENT * height if _HANGING.search(word.text) else 0.0)
