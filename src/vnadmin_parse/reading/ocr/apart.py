"""A second reading of what stands beside larger type: the two columns of the foot.

Tesseract takes the small lines of the distribution list and the large ones of the signature for
one line where they are about level, and reads one of both with the other's baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from .engine import OcrEngine, OcrTimeout, OcrWord
from .preparing import PreparedImage
from .rereading import read_part, share_place
from .words import mean_confidence, runs_of

_GAP = 1.5
"""A wider space, in heights of the letters, parts columns."""
_GARBLED, _BETTER = 0.6, 0.25
_WHOLE = 0.9
_MOST = 12
"""Runs of words that are read again on one page."""
_NEW_LINES = 20_000
"""Their lines are numbered from here on."""
_AROUND = 0.4


def reread_apart(
    words: tuple[OcrWord, ...], page: PreparedImage, engine: OcrEngine, deadline: float
) -> tuple[OcrWord, ...]:
    """The words of the page, those that were garbled beside another column read alone.

    The first reading stays where the second is not surer, or after `deadline` (of `monotonic`).
    """
    found: list[OcrWord] = []
    again = 0
    for _, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        runs = list(runs_of(line, _GAP * median(w.bottom - w.top for w in line)))
        for run in runs:
            if len(runs) > 1 and mean_confidence(run) < _GARBLED and again < _MOST:
                again += 1
                try:
                    alone = _read_alone(run, page, engine, deadline, _NEW_LINES + 100 * again)
                except OcrTimeout:
                    alone = []
                others = [word for word in words if word not in run]
                alone = [word for word in alone if not _is_read(word, others)]
                run = alone if _is_better(alone, run) else run
            found += run
    return tuple(found)


def _read_alone(
    run: Sequence[OcrWord], page: PreparedImage, engine: OcrEngine, deadline: float, line: int
) -> list[OcrWord]:
    """The words in the place of a run, from a picture of that place alone."""
    top, bottom = min(word.top for word in run), max(word.bottom for word in run)
    around = round(_AROUND * (bottom - top))
    left, top = max(0, run[0].x0 - 2 * around), max(0, top - around)
    right = min(page.image.width, run[-1].x1 + 2 * around)
    bottom = min(page.image.height, bottom + around)
    read = read_part(page.image, (left, top, right, bottom), line, page.dpi, engine, deadline)
    low, high = min(word.top for word in run), max(word.bottom for word in run)
    return [word for word in read if low < (word.top + word.bottom) / 2 < high]


def _is_better(new: Sequence[OcrWord], old: Sequence[OcrWord]) -> bool:
    """Whether a second reading is surer and has lost nothing."""
    whole = _letters(new) >= _WHOLE * _letters(old)
    return whole and mean_confidence(new) > mean_confidence(old) + _BETTER


def _letters(words: Sequence[OcrWord]) -> int:
    return sum(char.isalnum() for word in words for char in word.text)


def _is_read(word: OcrWord, others: Sequence[OcrWord]) -> bool:
    return any(share_place(word, other) for other in others)
