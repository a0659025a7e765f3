"""The words of an OCR engine as words of a page, level with their line, without rubbish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
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
_LETTER_OR_DIGIT = regex.compile(r"[\p{L}\p{N}]")
_RULE = regex.compile(r"[-‐‑–—―_=~.…·]{3,}|[—_]{2,}|[|¦]+")
_MARK = regex.compile(r"[-–—+•*·~./,;:()\"“”]{1,2}")
_NUMBER = regex.compile(r"\d")
_ABBREVIATION = regex.compile(r"\p{Lu}{2,}")
_SCRIBBLED = regex.compile(r"(\p{L}{2,7})([.,;:/]{1,2})[^\p{L}\d.,;:/].*")
_SURE, _LIKELY, _UNSURE = 0.85, 0.5, 0.3
_DOUBTFUL_RUN = 0.45
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
    for _, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        height = line[0].line_height
        if not _LEAST_HEIGHT * usual < height < _TALL * usual:
            height = usual
        for run in _runs(line, _COLUMN_GAP * height):
            found += _level(_without_rubbish(run, usual), height, _POINTS / dpi)
    return found


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


def _without_rubbish(run: Sequence[OcrWord], usual: float) -> list[OcrWord]:
    """A run of words without what is no text: drawn rules, speckle, pieces of a signature.

    `usual` is the height of the page's type in pixels. Tesseract gives real words, capitals above
    all, low confidence too: a doubtful word falls only if its form or its company speak against
    it.
    """
    cut = [_without_scribble(word) for word in run]
    doubtful = _mean_confidence(cut) < _DOUBTFUL_RUN
    return [word for word in cut if not _is_rubbish(word, usual, doubtful)]


def _is_rubbish(word: OcrWord, usual: float, in_doubtful_run: bool) -> bool:
    text, height = word.text, word.bottom - word.top
    if _RULE.fullmatch(text):
        return True
    if word.confidence >= _SURE:
        return False
    if not _LETTER_OR_DIGIT.search(text):
        return not _MARK.fullmatch(text) or in_doubtful_run or word.confidence < _UNSURE
    if height < _TINY * usual or (height > _TALL * usual and in_doubtful_run):
        return True
    if in_doubtful_run:
        return not (_is_plausible(text) and len(text) > 2) or word.confidence < _UNSURE
    return word.confidence < _UNSURE and not _is_plausible(text)


def _is_plausible(text: str) -> bool:
    """Whether the form of a word allows that it is one: a syllable, an abbreviation, a number."""
    bare = text.strip('.,;:()/-–"“”')
    return bool(_NUMBER.match(bare) or _ABBREVIATION.fullmatch(bare)) or (
        len(bare) > 1 and is_syllable(bare)
    )


def _without_scribble(word: OcrWord) -> OcrWord:
    """`này.(-wwU_` as `này.`: initials that somebody set behind the last word of the text."""
    found = _SCRIBBLED.fullmatch(word.text) if word.confidence < _LIKELY else None
    if not found or not is_syllable(found[1]):
        return word
    kept = found[1] + found[2]
    width = round((word.x1 - word.x0) * len(kept) / len(word.text))
    return replace(word, text=kept, x1=word.x0 + width)


def _mean_confidence(words: Sequence[OcrWord]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / max(1, letters)


def _usual_height(words: Iterable[OcrWord]) -> float:
    """The height of most words' type, in pixels."""
    heights = [word.line_height for word in words if word.confidence >= _SURE and word.line_height]
    return median(heights) if heights else 30.0


def _level(run: Sequence[OcrWord], height: float, scale: float) -> list[PageWord]:
    """Words that follow each other closely get one baseline.

    So a line that falls a little to one side stays one, and one that the engine drew through two
    columns which are not level becomes two.
    """
    if not run:
        return []
    letters = [base for word in run if (base := _baseline(word, height)) is not None]
    baseline = median(letters) if letters else float(max(word.bottom for word in run))
    return [_page_word(word, baseline, height, scale) for word in run]


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
    if not _LETTER_OR_DIGIT.search(word.text):
        return None
    return word.bottom - (_DESCENT * height if _HANGING.search(word.text) else 0.0)
