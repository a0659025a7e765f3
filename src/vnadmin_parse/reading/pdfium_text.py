"""The characters of a page as PDFium gives them. Hold `PDFIUM_LOCK`."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
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
"""Ems that a text object begins before its first letter if PDFium dropped a space."""
_HYPHENS = ("-", LINE_END_HYPHEN)
_NOT_A_CODE_POINT = 0x110000
_char = partial(tuple.__new__, PdfChar)
"""As `PdfChar._make`, but without a frame for each of thousands of characters."""
Objects = Sequence[int | None]


class _Run(NamedTuple):
    """How the letters of a text object are set; lengths in points, y downwards as on the page.

    An em is `em` long on the base line, which letters reach `below`, in ems if the text is turned.
    """

    style: CharStyle
    em: float
    below: float
    across: Point
    up: Point


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
    run_of, start_of = _runs(texts, fonts_of, place, fonts)
    origins = place.points(*_origins(handle, count))
    runs = list(map(run_of.get, objects))
    given = list(zip(map(fonts_of.get, objects), _string(handle, count), strict=True))
    letters = _letters(handle, given, origins, runs, place, fonts)
    chars = [
        _char((x, y + run[2] - run[0].size, x + width * run[1], y + run[2], text, run[0]))
        if run[0].turn == 0
        else _turned((x, y), width, text, run)
        for (x, y), (text, width), run in zip(origins, letters, runs, strict=True)
        if run
    ]
    first_of = dict(zip(reversed(objects), reversed(origins), strict=True))
    for each, start in start_of.items():
        run = run_of[each]
        if run.style.turn:
            continue
        space = _dropped_space(start, first_of.get(each), run, fonts.space(fonts_of[each]))
        if space:
            chars.append(space)
    return chars


def _dropped_space(start: Point, first: Point | None, run: _Run, width: float) -> PdfChar | None:
    """The space that PDFium dropped, beside one that it had added, at the start of a text object.

    Then there are no characters of the object, or it begins before its first one.
    """
    if first:
        width = (first[0] - start[0]) / run.em
        if width < _DROPPED_SPACE:
            return None
    x, bottom = start[0], start[1] + run.below
    return PdfChar(x, bottom - run.style.size, x + width * run.em, bottom, " ", run.style)


def _turned(origin: Point, width: float, text: str, run: _Run) -> PdfChar:
    """A letter of turned text in its box."""
    (x, y), (across, down), (lean, up) = origin, run.across, run.up
    descent = -run.below
    corners = [(along, high) for along in (0.0, width) for high in (descent, descent + 1)]
    xs = [x + along * across + high * lean for along, high in corners]
    ys = [y + along * down + high * up for along, high in corners]
    return PdfChar(min(xs), min(ys), max(xs), max(ys), text, run.style)


def _origins(handle: object, count: int) -> tuple[Sequence[float], Sequence[float]]:
    each = range(count)
    values = numbers(calls().char_origin, "dd", repeat(handle), each, count=count, apart=True)
    return values[0::2], values[1::2]


def _runs(
    texts: Mapping[int, Matrix], fonts_of: Mapping[int | None, int], place: Place, fonts: Fonts
) -> tuple[dict[int | None, _Run], dict[int, Point]]:
    """How each text object is set, and where it starts."""
    count = len(texts)
    sizes = numbers(calls().font_size, "f", texts, count=count)
    values = numbers(calls().object_matrix, "ffffff", texts, count=count)
    rows = zip(*(values[column::6] for column in range(6)), strict=True)
    known: dict[tuple[object, ...], _Run] = {}
    found: dict[int | None, _Run] = {}
    starts: dict[int, Point] = {}
    for (each, form), size, own in zip(texts.items(), sizes, rows, strict=True):
        matrix = product(own, form)
        key = (fonts_of[each], size, matrix[:4])
        run = known.get(key)
        if run is None:
            run = known[key] = _run(fonts_of[each], size, matrix, place, fonts)
        found[each] = run
        starts[each] = place.point(matrix[4], matrix[5])
    return found, starts


def _run(font: int | None, size: float, matrix: Matrix, place: Place, fonts: Fonts) -> _Run:
    a, b, c, d, _, _ = matrix
    across = place.direction(size * a, size * b)
    up = place.direction(size * c, size * d)
    name, descent = fonts.name(font), fonts.descent(font)
    if across[0] > 0 and up[1] < 0 and across[1] * up[0] >= 0:
        return _Run(CharStyle(name, -up[1]), across[0], descent * up[1], across, up)
    style = CharStyle(name, hypot(*up), turn_of(*across))
    return _Run(style, hypot(*across), -descent, across, up)


def _letters(
    handle: object,
    given: Sequence[tuple[int | None, str]],
    origins: Sequence[Point],
    runs: Sequence[_Run | None],
    place: Place,
    fonts: Fonts,
) -> list[Letter]:
    """What each character is to be read as."""

    def reaches(indexes: Sequence[int]) -> list[float]:
        boxes = numbers(calls().loose_box, "ffff", repeat(handle), indexes, count=len(indexes))
        return [
            _reach(boxes[4 * row : 4 * row + 4], origins[index], runs[index], place)
            for row, index in enumerate(indexes)
        ]

    first = dict(zip(reversed(given), range(len(given) - 1, -1, -1), strict=True))
    new = {pair: index for pair, index in first.items() if pair not in fonts.letters}
    fonts.add(handle, new, reaches([*new.values()]))
    letters = list(map(fonts.letters.__getitem__, given))
    hyphens = [index for index, pair in enumerate(given) if pair[1] in _HYPHENS]
    for index, reach in zip(hyphens, reaches(hyphens), strict=True):
        letters[index] = fonts.hyphen(given[index][0], reach)
    return letters


def _string(handle: object, count: int) -> Sequence[str]:
    """The characters that PDFium gives."""
    codes = (ctypes.c_ushort * (2 * count + 2))()
    length = calls().text(handle, 0, count, ctypes.addressof(codes))
    string = bytes(codes)[: 2 * max(0, length - 1)].decode("utf-16-le", "surrogatepass")
    if len(string) == count:
        return string
    return [_lone(handle, index) for index in range(count)]  # it was without control characters


def _reach(box: Sequence[float], origin: Point, run: _Run | None, place: Place) -> float:
    """How far a letter reaches from its origin along the base line, in ems."""
    if run is None:
        return 0.0
    left, top, right, bottom = box
    if place.turn == run.style.turn == 0:
        return (right - place.left - origin[0]) / run.em
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
