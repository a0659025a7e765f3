"""The words of an OCR engine as words of a page, level with their line, without rubbish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from math import cos, radians, sin
from statistics import median

import regex

from ...grammar.syllables import is_syllable
from ...layout.model import PageWord
from .engine import OcrWord

_POINTS = 72.0
_ASCENT, _DESCENT = 0.75, 0.25
"""Parts of a line's height above and below the baseline, of Times and the like."""

_HANGING = regex.compile(r"[gjpqy,;()\[\]|/Qạậặẹệịọộợụựỵ]", regex.IGNORECASE)
"""What reaches below the baseline."""
_LETTER_OR_DIGIT = regex.compile(r"[\p{L}\p{N}]")
_RULE = regex.compile(r"[-‐‑–—―_=~.…·]{3,}|[—_]{2,}|[|¦]+")
_MARK = regex.compile(r"[-–—+•*·~./,;:()\"“”]{1,2}")
_LETTERS = regex.compile(r"\p{L}{2}")
_NUMBER = regex.compile(r"\d")
_SYMBOL = regex.compile(r"\p{Lu}{2,}\p{L}*(?:[-/]\p{Lu}[\p{L}\d]*)*")
"""Abbreviations and symbols: `STEM`, `QĐ-BGDĐT`."""
_SCRIBBLE_BEFORE = regex.compile(r"[^\p{L}\d(\[“\"'*+/-]\S*?(\p{Lu}\p{Ll}+)[.,;:]?")
_SCRIBBLED = regex.compile(r"(\p{L}{2,7})([.,;:/]{1,2})[^\p{L}\d.,;:/].*")
_SURE, _LIKELY, _UNSURE = 0.85, 0.5, 0.3
_DOUBTFUL_RUN = 0.45
_TALL = 2.2
_TINY = 0.3
_SPECK = 0.1
"""A mark that is nowhere longer, in heights of the type, is dirt: dashes and bullets are larger."""
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
        for run in runs_of(line, _COLUMN_GAP * height):
            found += _level(_without_rubbish(run, usual), height, _POINTS / dpi)
    return found


def runs_of(line: Sequence[OcrWord], gap: float) -> Iterator[list[OcrWord]]:
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
    if _is_speck(cut):
        return []
    doubtful = mean_confidence(cut) < _DOUBTFUL_RUN
    return [word for word in cut if not _is_rubbish(word, usual, doubtful)]


def _is_speck(run: Sequence[OcrWord]) -> bool:
    """Whether a mark or a doubtful character stands alone."""
    characters = [char for word in run for char in word.text if char.isalnum()]
    return not characters or (len(characters) == 1 and mean_confidence(run) < _SURE)


def _is_rubbish(word: OcrWord, usual: float, in_doubtful_run: bool) -> bool:
    text, height = word.text, word.bottom - word.top
    is_mark = not _LETTER_OR_DIGIT.search(text)
    if _RULE.fullmatch(text) or (is_mark and max(height, word.x1 - word.x0) < _SPECK * usual):
        return True
    if word.confidence >= _SURE:
        return False
    if is_mark:
        return not _MARK.fullmatch(text) or in_doubtful_run or word.confidence < _UNSURE
    if height < _TINY * usual or (height > _TALL * usual and in_doubtful_run):
        return True
    if in_doubtful_run:
        least = 3 if word.confidence >= _UNSURE else 4
        return len(text) < least or not _is_plausible(text)
    return word.confidence < _UNSURE and not (_is_plausible(text) or _LETTERS.search(text))


def _is_plausible(text: str) -> bool:
    """Whether the form of a word allows that it is one: a syllable, an abbreviation, a number."""
    bare = text.strip('.,;:()/-–"“”')
    return bool(_NUMBER.match(bare) or _SYMBOL.fullmatch(bare)) or (
        len(bare) > 1 and is_syllable(bare)
    )


def _without_scribble(word: OcrWord) -> OcrWord:
    """`này.(-wwU_` as `này.`, `=“”Thái` as `Thái`: strokes that touch the text."""
    if word.text[0] == "_" or word.text[-1] == "_":  # the line of a blank
        word = replace(word, text=word.text.strip("_") or word.text)
    found = _SCRIBBLE_BEFORE.fullmatch(word.text)
    if found and is_syllable(found[1]):
        left = word.x0 + round((word.x1 - word.x0) * found.start(1) / len(word.text))
        return replace(word, text=word.text[found.start(1) :], x0=left)
    found = _SCRIBBLED.fullmatch(word.text) if word.confidence < _LIKELY else None
    if not found or not is_syllable(found[1]):
        return word
    kept = found[1] + found[2]
    width = round((word.x1 - word.x0) * len(kept) / len(word.text))
    return replace(word, text=kept, x1=word.x0 + width)


def mean_confidence(words: Sequence[OcrWord]) -> float:
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
    return [_page_word(word, baseline, height, scale) for word in _apart(run)]


def _apart(run: Sequence[OcrWord]) -> list[OcrWord]:
    """Words whose boxes overlap part in the middle: in a layout such a word is a stamp."""
    apart = list(run)
    for index in range(1, len(apart)):
        before, word = apart[index - 1], apart[index]
        if before.x1 > word.x0 > before.x0:
            middle = (min(before.x1, word.x1) + word.x0) // 2
            apart[index - 1] = replace(before, x1=middle)
            apart[index] = replace(word, x0=middle)
    return apart


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


def with_stamped(
    words: Sequence[PageWord],
    stamped: Iterable[PageWord],
    angle: float,
    middle: tuple[float, float],
) -> list[PageWord]:
    """`words` of a scan with those that the file itself prints over it (number, day).

    `stamped` stand where they are on the page as it is; it was turned by `angle` degrees
    counter-clockwise about `middle`. What was read at the same place gives way.
    """
    moved = [_turned(word, angle, middle) for word in stamped]
    free = [word for word in words if not any(_covers(stamp, word) for stamp in moved)]
    return [*free, *moved]


def _turned(word: PageWord, angle: float, middle: tuple[float, float]) -> PageWord:
    """The upright box of `word` moved to where its middle comes to stand."""
    sine, cosine = sin(radians(angle)), cos(radians(angle))
    across = (word.x0 + word.x1) / 2 - middle[0]
    down = (word.top + word.bottom) / 2 - middle[1]
    right = across * cosine + down * sine - across
    below = down * cosine - across * sine - down
    return word._replace(
        x0=word.x0 + right,
        x1=word.x1 + right,
        top=word.top + below,
        bottom=word.bottom + below,
    )


def _covers(stamp: PageWord, word: PageWord) -> bool:
    """Whether `stamp` lies on more than half of `word`."""
    width = min(stamp.x1, word.x1) - max(stamp.x0, word.x0)
    height = min(stamp.bottom, word.bottom) - max(stamp.top, word.top)
    if width <= 0 or height <= 0:
        return False
    return 2 * width * height > (word.x1 - word.x0) * (word.bottom - word.top)
