"""Words of a PDF page, put together from its characters by where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from operator import itemgetter

from ..layout.model import PageWord
from .pdf_chars import PdfChar
from .pdf_legacy import font_of

_SPACE_BETWEEN_WORDS = 0.18
"""Share of the type size; a space of Times is 0.25, tight justified lines go down to 0.2."""
_BASELINE_TOLERANCE = 3.0
_COVER = 0.1
"""How far (points) a character counts as printed over what stands beside it."""
_LOOK_AHEAD = 50
"""Characters that may begin at one place, so that a line is read in linear time."""
_SAME_PLACE = 0.12
"""Share of the type size; the narrowest letters are 0.25 apart."""
_BOLD = ("bold", "black", "heavy", "demi")
_DOUBLED = 0.9
_SPACE_IN_NUMBER = 0.4
"""Share of the type size that parts the digits of a number at most."""
_LONGEST_NUMBER = 8
_TURNS = range(4)
_by_x0 = itemgetter(0)


def page_words(
    chars: Sequence[PdfChar],
) -> tuple[tuple[PageWord, ...], tuple[PageWord, ...]]:
    """The words of a page line by line, and those of its turned text."""
    turns = {style.turn for style in {char[5] for char in chars}}
    if turns == {0}:
        return tuple(map(_word, _page_words(chars))), ()
    words = [_page_words([char for char in chars if char[5].turn == turn]) for turn in _TURNS]
    aside = (_word(_turned(word, 4 - turn)) for turn in _TURNS[1:] for word in words[turn])
    return tuple(map(_word, words[0])), tuple(aside)


def _page_words(chars: Sequence[PdfChar]) -> list[list[PdfChar]]:
    """The characters of each word of text turned alike, moved to where it runs across."""
    if not chars:
        return []
    chars = _turned(chars, chars[0].style.turn)
    lines = _without_doubles(_lines(chars), len(chars))
    return list(_with_joined_digits(_words(lines), chars))


def _turned(chars: Sequence[PdfChar], turn: int) -> Sequence[PdfChar]:
    """Characters turned with the page, by right angles counter-clockwise."""
    for _ in range(turn % 4):
        chars = [
            PdfChar(top, -x1, bottom, -x0, text, style)
            for x0, top, x1, bottom, text, style in chars
        ]
    return chars


def _lines(chars: Sequence[PdfChar]) -> list[list[PdfChar]]:
    """Characters level with each other, from top to bottom, each line from left to right."""
    lines: list[list[PdfChar]] = []
    line_at: dict[float, list[PdfChar]] = {}
    last = float("-inf")
    for top in sorted({char[1] for char in chars}):
        if top > last + _BASELINE_TOLERANCE:
            lines.append([])
        line_at[top] = lines[-1]
        last = top
    for char in chars:
        line_at[char[1]].append(char)
    for line in lines:
        line.sort(key=_by_x0)
    return lines


def _without_doubles(lines: list[list[PdfChar]], count: int) -> list[list[PdfChar]]:
    """`lines` of `count` characters without those that some programs print twice to look bold."""
    most = (1 - _DOUBLED) * count
    close = sum(
        [b[0] - a[0] < _SAME_PLACE * a[5].size for line in lines for a, b in pairwise(line)]
    )
    if close <= most:
        return lines
    single = [_single(line) for line in lines]
    return single if count - sum(map(len, single)) > most else lines


def _single(line: Sequence[PdfChar]) -> list[PdfChar]:
    kept: list[PdfChar] = []
    last: dict[str, PdfChar] = {}
    for char in line:
        same = last.get(char.text)
        near = _SAME_PLACE * char.style.size
        if same and char.x0 - same.x0 < near and abs(char.top - same.top) < near:
            continue
        kept.append(char)
        last[char.text] = char
    return kept


def _words(lines: Iterable[Sequence[PdfChar]]) -> Iterator[list[PdfChar]]:
    """The characters of each word."""
    for line in lines:
        word: list[PdfChar] = []
        end = top = 0.0
        for index, char in enumerate(line):
            x0, y, x1, _, text, style = char
            if text.isspace():
                if word and not _is_covered(char, word[-1], line, index):
                    yield word
                    word = []
                continue
            if word and (x0 > end or abs(y - top) > _BASELINE_TOLERANCE):
                yield word
                word = []
            word.append(char)
            end, top = x1 + _SPACE_BETWEEN_WORDS * style.size, y
        if word:
            yield word


def _is_covered(space: PdfChar, before: PdfChar, line: Sequence[PdfChar], index: int) -> bool:
    """Whether a space at `index` of the line has another character printed over it.

    Numbers and days are stamped over the blanks left for them; the spaces below would part their
    digits.
    """
    middle = (space[0] + space[2]) / 2
    if before[2] + _COVER > middle and _is_level(before, space):
        return True
    for char in islice(line, index + 1, index + 1 + _LOOK_AHEAD):
        if char[0] - _COVER >= middle:
            return False
        if not char[4].isspace() and char[2] + _COVER > middle and _is_level(char, space):
            return True
    return False


def _is_level(char: PdfChar, other: PdfChar) -> bool:
    return char.top < other.bottom and char.bottom > other.top


def _with_joined_digits(
    words: Iterable[list[PdfChar]], chars: Sequence[PdfChar]
) -> Iterator[list[PdfChar]]:
    """`words` with digits that stand apart one by one (`3 5 5` in a stamp) put together."""
    last: list[PdfChar] = []
    is_spaced = False
    for word in words:
        if last and _goes_on(last, word, is_spaced, chars):
            last = [*last, *word]
            is_spaced = True
            continue
        if last:
            yield last
        last, is_spaced = word, False
    if last:
        yield last


def _goes_on(
    number: list[PdfChar], word: list[PdfChar], is_spaced: bool, chars: Sequence[PdfChar]
) -> bool:
    """Whether `word` is more of the same number, with no space typed between them.

    Wide gaps are jumped between single digits only; otherwise a hidden space has parted them.
    """
    digit, before = word[0], number[-1]
    if not (digit.text.isdigit() and before.text.isdigit() and _is_number(number + word)):
        return False
    if abs(min(c.top for c in word) - min(c.top for c in number)) >= 1:
        return False
    is_single = len(word) == 1 and (len(number) == 1 or is_spaced)
    widest = _SPACE_IN_NUMBER if is_single else _SPACE_BETWEEN_WORDS
    if not 0 < digit.x0 - max(c.x1 for c in number) < widest * digit.style.size:
        return False
    font = digit.style.font
    return font == before.style.font and not any(
        char.text.isspace()
        and char.style.font == font
        and before.x1 - 0.5 < (char.x0 + char.x1) / 2 < digit.x0 + 0.5
        and char.top < digit.bottom
        and char.bottom > digit.top
        for char in chars
    )


def _is_number(chars: Sequence[PdfChar]) -> bool:
    text = "".join([char.text for char in chars])
    return len(text) <= _LONGEST_NUMBER and text.isascii() and text.isdigit()


def _word(chars: Sequence[PdfChar]) -> PageWord:
    x0s, tops, x1s, bottoms, texts, styles = zip(*chars, strict=True)
    style = styles[0]
    font, size, bold = style.font, style.size, _is_bold(style.font)
    if styles.count(style) < len(styles):
        font, size = font_of(chars), max([style.size for style in styles])
        bold = 2 * sum([_is_bold(style.font) for style in styles]) > len(styles)
    text = "".join(texts)
    return PageWord(text, x0s[0], min(tops), max(x1s), max(bottoms), size, bold, font)


@lru_cache(maxsize=1024)
def _is_bold(font: str) -> bool:
    name = font.lower()
    return any(weight in name for weight in _BOLD)
