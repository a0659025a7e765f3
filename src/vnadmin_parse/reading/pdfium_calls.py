"""Functions of PDFium that are called for every character or shape of a page.

`map` calls them over whole pages. Pointers are numbers here: pypdfium2 makes objects of them, which
takes longer than the functions themselves. They do not let other threads run meanwhile, as each
takes far less time than changing threads.
"""

from __future__ import annotations

import ctypes
import struct
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

_POINTER, _NUMBER = ctypes.c_void_p, ctypes.c_int
Call = Callable[..., Any]


@dataclass(frozen=True)
class Calls:
    """The functions; `textpage`, `page` and `form` are the raw handles of pypdfium2 or numbers."""

    text_object: Call
    char_origin: Call
    loose_box: Call
    has_no_unicode: Call
    code_point: Call
    is_hyphen: Call
    text: Call
    font: Call
    font_name: Call
    font_size: Call
    descent: Call
    glyph_width: Call
    page_object: Call
    form_object: Call
    form_count: Call
    object_type: Call
    object_matrix: Call
    bounds: Call
    draw_mode: Call
    segment_count: Call
    segment: Call
    segment_type: Call
    segment_closes: Call
    segment_point: Call


@cache
def calls() -> Calls:
    """The functions of the PDFium that pypdfium2 has loaded."""
    from pypdfium2 import raw

    index = (_POINTER, _NUMBER)
    return Calls(
        text_object=_call(raw.FPDFText_GetTextObject, _POINTER, *index),
        loose_box=_call(raw.FPDFText_GetLooseCharBox, _NUMBER, *index, _POINTER),
        char_origin=_call(raw.FPDFText_GetCharOrigin, _NUMBER, *index, _POINTER, _POINTER),
        has_no_unicode=_call(raw.FPDFText_HasUnicodeMapError, _NUMBER, *index),
        code_point=_call(raw.FPDFText_GetUnicode, ctypes.c_uint, *index),
        is_hyphen=_call(raw.FPDFText_IsHyphen, _NUMBER, *index),
        text=_call(raw.FPDFText_GetText, _NUMBER, _POINTER, _NUMBER, _NUMBER, _POINTER),
        font_name=_call(
            raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t
        ),
        font=_call(raw.FPDFTextObj_GetFont, _POINTER, _POINTER),
        descent=_call(raw.FPDFFont_GetDescent, _NUMBER, _POINTER, ctypes.c_float, _POINTER),
        glyph_width=_call(
            raw.FPDFFont_GetGlyphWidth, _NUMBER, _POINTER, ctypes.c_uint, ctypes.c_float, _POINTER
        ),
        font_size=_call(raw.FPDFTextObj_GetFontSize, _NUMBER, _POINTER, _POINTER),
        page_object=_call(raw.FPDFPage_GetObject, _POINTER, *index),
        form_object=_call(raw.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong),
        object_type=_call(raw.FPDFPageObj_GetType, _NUMBER, _POINTER),
        form_count=_call(raw.FPDFFormObj_CountObjects, _NUMBER, _POINTER),
        object_matrix=_call(raw.FPDFPageObj_GetMatrix, _NUMBER, _POINTER, _POINTER),
        bounds=_call(raw.FPDFPageObj_GetBounds, _NUMBER, _POINTER, *4 * (_POINTER,)),
        draw_mode=_call(raw.FPDFPath_GetDrawMode, _NUMBER, _POINTER, _POINTER, _POINTER),
        segment_count=_call(raw.FPDFPath_CountSegments, _NUMBER, _POINTER),
        segment=_call(raw.FPDFPath_GetPathSegment, _POINTER, *index),
        segment_type=_call(raw.FPDFPathSegment_GetType, _NUMBER, _POINTER),
        segment_closes=_call(raw.FPDFPathSegment_GetClose, _NUMBER, _POINTER),
        segment_point=_call(raw.FPDFPathSegment_GetPoint, _NUMBER, _POINTER, _POINTER, _POINTER),
    )


def _call(function: Any, result: Any, *arguments: Any) -> Call:
    address = ctypes.cast(function, _POINTER).value
    assert address
    call: Call = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return call


def numbers(
    call: Call, form: str, *arguments: Iterable[Any], count: int, apart: bool = False
) -> tuple[Any, ...]:
    """The numbers that `count` calls write to places given as their last arguments.

    `form` has a letter for each number that a call writes, as in `struct`. One place is given for
    all numbers of a call, as for a structure, or, if they come `apart`, one for each.
    """
    step, size = struct.calcsize(form), struct.calcsize(form[0])
    values = ctypes.create_string_buffer(max(1, step * count))
    start = ctypes.addressof(values)
    firsts = range(start, start + step, size) if apart else [start]
    places = [range(first, first + step * count, step) for first in firsts]
    deque(map(call, *arguments, *places), maxlen=0)
    return struct.unpack_from(f"{len(form) * count}{form[0]}", values)
