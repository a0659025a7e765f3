"""The image of a page read to the words of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from ...grammar.syllables import is_syllable
from ...layout.model import PageWord
from ...layout.page import PageContent
from ...models import Warning
from .apart import reread_apart
from .engine import OcrEngine, OcrTimeout, OcrWord, time_left
from .missed import with_missed_lines
from .preparing import PreparedImage, prepare, rows_stand_upright
from .rendering import ScanImage, turned
from .rereading import reread_under_ink
from .words import page_words, with_stamped

if TYPE_CHECKING:
    from PIL.Image import Image

SECONDS_PER_PAGE = 60.0
_POINTS = 72.0
_WELL_READ = 0.5
"""Share of a page's words that are read well on an upright page; upside down it is below 0.2."""
_DOUBTFUL_PAGE = 0.75


@dataclass(frozen=True)
class ScanReading:
    """The words of a scanned page, how sure they are (mean, 0 to 1), and what was doubtful.

    Boxes are those of the page made upright and level, whose size `content` gives.
    """

    content: PageContent
    confidence: float
    warnings: tuple[Warning, ...] = ()


def read_scan(
    scan: ScanImage,
    engine: OcrEngine,
    *,
    stamped: Sequence[PageWord] = (),
    seconds: float = SECONDS_PER_PAGE,
) -> ScanReading:
    """Read the image of a page.

    `stamped` are the words that a PDF prints over the scan (number, day); the image is then to
    be rendered without them. They are left out if the page does not lie upright.
    A page that takes longer than `seconds` comes back empty with the warning `ocr_timeout`; one
    read badly has `ocr_doubtful`. Raises `OcrUnavailable`.
    """
    deadline = monotonic() + seconds
    try:
        prepared, words = _read_upright(scan, engine, deadline)
        words = reread_apart(words, prepared, engine, deadline)
        words = with_missed_lines(words, prepared, engine, deadline)
        words = reread_under_ink(words, prepared, engine, deadline)
    except OcrTimeout:
        message = f"The page was not read within {seconds:g} seconds."
        return ScanReading(
            _content(scan, scan.image, scan.dpi, ()), 0.0, _warn(scan, "ocr_timeout", message)
        )
    content = _content(scan, prepared.image, prepared.dpi, words)
    turn = 90.0 * prepared.quarters + prepared.angle
    content = replace(content, turn=turn, is_picture=True)
    if stamped and not prepared.quarters:
        middle = (content.width / 2, content.height / 2)
        merged = with_stamped(content.words, stamped, prepared.angle, middle)
        content = replace(content, words=tuple(merged))
    confidence = _mean_confidence(content)
    if content.words and confidence < _DOUBTFUL_PAGE:
        message = "The scan of the page could not be read well."
        return ScanReading(content, confidence, _warn(scan, "ocr_doubtful", message))
    return ScanReading(content, confidence)


def _read_upright(
    scan: ScanImage, engine: OcrEngine, deadline: float
) -> tuple[PreparedImage, tuple[OcrWord, ...]]:
    """The page's words, of the turn in which most are words if it does not lie upright."""
    prepared = prepare(scan.image, scan.dpi)
    upright = rows_stand_upright(prepared.image, prepared.dpi)
    turns = (0, 2) if upright else (1, 3)
    best: tuple[PreparedImage, tuple[OcrWord, ...]] | None = None
    for quarters in turns:
        tried = _prepared(scan, quarters) if quarters else prepared
        words = engine.read(tried.image, tried.dpi, seconds=time_left(deadline))
        if best is None or _well_read(words) > _well_read(best[1]):
            best = (tried, words)
        if not words or _well_read(words) >= _WELL_READ:
            break
    assert best is not None  # there are always two turns to try
    return best


def _prepared(scan: ScanImage, quarters: int) -> PreparedImage:
    return replace(prepare(turned(scan.image, quarters), scan.dpi), quarters=quarters)


def _well_read(words: Sequence[OcrWord]) -> float:
    """The share of words that are Vietnamese syllables read with confidence."""
    letters = [word for word in words if any(char.isalpha() for char in word.text)]
    if not letters:
        return 0.0
    right = sum(
        word.confidence > 0.7 and is_syllable(word.text.strip(".,;:()")) for word in letters
    )
    return right / len(letters)


def _content(scan: ScanImage, image: Image, dpi: float, words: Sequence[OcrWord]) -> PageContent:
    return PageContent(
        number=scan.number,
        width=image.width * _POINTS / dpi,
        height=image.height * _POINTS / dpi,
        words=tuple(page_words(words, dpi)),
    )


def _mean_confidence(content: PageContent) -> float:
    """The mean confidence of the words, long words counting for more."""
    letters = sum(len(word.text) for word in content.words)
    if not letters:
        return 0.0
    return sum(len(word.text) * word.confidence for word in content.words) / letters


def _warn(scan: ScanImage, code: str, message: str) -> tuple[Warning, ...]:
    return (Warning(code=code, message=message, page=scan.number),)
