"""The characters of a page as PDFium gives them. Hold `PDFIUM_LOCK`."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import repeat
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from .pdf_chars import CharStyle, PdfChar, turn_of
from .pdfium_calls import calls, numbers
from .pdfium_fonts import LINE_END_HYPHEN, Fonts, Letter
from .pdfium_place import Matrix, Place, Point, product

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_DROPPED_SPACE = 0.1
"""Share of the type size that a run begins before its first letter if PDFium dropped a space."""
_HYPHENS = ("-", LINE_END_HYPHEN)
_NOT_A_CODE_POINT = 0x110000
_char = partial(tuple.__new__, PdfChar)
"""As `PdfChar._make`, but without a frame for each of thousands of characters."""
Objects = Sequence[int | None]


class _Run(NamedTuple):
    """How the letters of a text object are set; lengths in points, y downwards as on the page.

    An em reaches by `across` along the base line and by `up` above it; letters reach by `descent`
    (a share of the em, 0 or less) below it.
    """

    style: CharStyle
    across: Point
    up: Point
    descent: float
    start: Point


def page_chars(
    page: PdfTextPage, place: Place, fonts: Fonts, texts: Mapping[int, Matrix]
) -> list[PdfChar]:
    """The characters of a page in the order of the file.

    `texts` are the addresses of its text objects with the matrices of the forms that they are in.
    Spaces that PDFium adds are left out, spaces that it drops put back.
    """
    handle, count = page.raw, page.count_chars()
    objects: Objects = list(map(calls().text_object, repeat(handle), range(count)))
    fonts_of: dict[int | None, int] = dict(zip(texts, map(calls().font, texts), strict=True))
    run_of = _runs(texts, fonts_of, place, fonts)
    origins = place.points(*_origins(handle, count))
    runs = list(map(run_of.get, objects))
    given = list(zip(map(fonts_of.get, objects), _string(handle, count), strict=True))
    for pair in set(given) - fonts.letters.keys():
        index = given.index(pair)
        fonts.add(*pair, handle, index, _reach(handle, index, origins[index], runs[index], place))
    letters = list(map(fonts.letters.__getitem__, given))
    for index, (font, text) in enumerate(given):
        if text in _HYPHENS:
            reach = _reach(handle, index, origins[index], runs[index], place)
            letters[index] = fonts.hyphen(font, reach)
    chars = [
        _set(origin, letter, run)
        for origin, letter, run in zip(origins, letters, runs, strict=True)
        if run
    ]
    firsts = dict(zip(reversed(objects), reversed(origins), strict=True))
    return [*chars, *_dropped_spaces(run_of, fonts_of, firsts, fonts)]


def _set(point: Point, letter: Letter, run: _Run) -> PdfChar:
    """A letter in its box."""
    (x, y), (text, width), (style, across, up, descent, _) = point, letter, run
    if style.upright:
        bottom = y + descent * up[1]
        return _char((x, bottom - style.size, x + width * across[0], bottom, text, style))
    xs = [
        x + part * across[0] + share * up[0]
        for part in (0, width)
        for share in (descent, descent + 1)
    ]
    ys = [
        y + part * across[1] + share * up[1]
        for part in (0, width)
        for share in (descent, descent + 1)
    ]
    return _char((min(xs), min(ys), max(xs), max(ys), text, style))


def _origins(handle: object, count: int) -> tuple[Sequence[float], Sequence[float]]:
    values = numbers(calls().char_origin, "dd", repeat(handle), range(count), count=count)
    return values[0::2], values[1::2]


def _runs(
    texts: Mapping[int, Matrix], fonts_of: Mapping[int | None, int], place: Place, fonts: Fonts
) -> dict[int | None, _Run]:
    count = len(texts)
    sizes = numbers(calls().font_size, "f", texts, count=count)
    values = numbers(calls().object_matrix, "ffffff", texts, count=count)
    rows = zip(*(values[column::6] for column in range(6)), strict=True)
    known: dict[tuple[object, ...], _Run] = {}
    found: dict[int | None, _Run] = {}
    for (each, form), size, own in zip(texts.items(), sizes, rows, strict=True):
        matrix = product(own, form)
        start = place.point(matrix[4], matrix[5])
        key = (fonts_of[each], size, matrix[:4])
        run = known.get(key)
        if run is None:
            run = known[key] = _run(fonts_of[each], size, matrix, place, fonts)
        found[each] = run._replace(start=start)
    return found


def _run(font: int | None, size: float, matrix: Matrix, place: Place, fonts: Fonts) -> _Run:
    a, b, c, d, _, _ = matrix
    across = place.direction(size * a, size * b)
    up = place.direction(size * c, size * d)
    upright = across[0] > 0 and up[1] < 0 and across[1] * up[0] >= 0
    if upright:
        style = CharStyle(fonts.name(font), -up[1])
    else:
        style = CharStyle(fonts.name(font), hypot(*up), turn_of(*across))
    return _Run(style, across, up, fonts.descent(font), (0.0, 0.0))


def _string(handle: object, count: int) -> Sequence[str]:
    """The characters that PDFium gives."""
    codes = (ctypes.c_ushort * (2 * count + 2))()
    length = calls().text(handle, 0, count, ctypes.addressof(codes))
    string = bytes(codes)[: 2 * max(0, length - 1)].decode("utf-16-le", "surrogatepass")
    if len(string) == count:
        return string
    return [_lone(handle, index) for index in range(count)]  # it was without control characters


def _reach(handle: object, index: int, origin: Point, run: _Run | None, place: Place) -> float:
    """How far a character reaches from its origin along the base line, in ems."""
    if run is None:
        return 0.0
    box = (ctypes.c_float * 4)()
    calls().loose_box(handle, index, ctypes.addressof(box))
    left, top, right, bottom = box
    corners = [place.point(x, y) for x in (left, right) for y in (top, bottom)]
    (x0, y0), (across, down) = origin, run.across
    em = across * across + down * down
    return max((x - x0) * across + (y - y0) * down for x, y in corners) / em if em else 0.0


def _lone(handle: object, index: int) -> str:
    """A character of a text page that holds control characters."""
    if calls().is_hyphen(handle, index) == 1:
        return LINE_END_HYPHEN
    code = calls().code_point(handle, index)
    return chr(code) if code < _NOT_A_CODE_POINT else "\ufffd"


def _dropped_spaces(
    run_of: Mapping[int | None, _Run],
    fonts_of: Mapping[int | None, int],
    firsts: Mapping[int | None, Point],
    fonts: Fonts,
) -> Iterator[PdfChar]:
    """Spaces that PDFium dropped beside one that it had added.

    They are told by text objects without any character, and by those that begin before their first
    one.
    """
    for each, run in run_of.items():
        first = firsts.get(each)
        if not run.style.upright:
            continue
        if first is None:
            yield _set(run.start, fonts.space(fonts_of.get(each)), run)
        elif first[0] - run.start[0] > _DROPPED_SPACE * run.style.size:
            width = (first[0] - run.start[0]) / run.across[0]
            yield _set(run.start, Letter(" ", width), run)
