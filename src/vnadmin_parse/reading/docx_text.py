"""The text of one paragraph of a DOCX as it is printed: its lines, and the text boxes on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from ..lexicon.loader import rows
from .docx_package import Element, W
from .docx_styles import Styles, TextFormat, text_format, value
from .legacy_fonts import LegacyFont, is_unicode, joined, legacy_font, unclear_letters

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
_UNKNOWN_SYMBOL = "\ufffd"
_SOFT_HYPHEN = "\u00ad"
_PRIVATE = range(0xF020, 0xF100)
_NOT_PRINTED = frozenset(
    W + tag
    for tag in (
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "fldData", "rt"),
        *("pPr", "rPr", "sdtPr", "sdtEndPr"),
        *("footnoteReference", "endnoteReference", "commentReference", "annotationRef"),
    )
)
_CONTROLS = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 9}


@dataclass(slots=True)
class TextLine:
    """A printed line up to a break: its text, and whether all of it is bold.

    `after_page_break` says that a page break stands before it.
    """

    text: str
    bold: bool
    after_page_break: bool = False


@dataclass(slots=True)
class ParagraphText:
    """The lines of a paragraph (at least one, maybe empty) and the text boxes anchored in it.

    `unclear` counts letters of fonts from before Unicode that stayed unknown.
    """

    lines: list[TextLine]
    boxes: list[Element]
    unclear: int = 0

    @property
    def has_text(self) -> bool:
        """Whether anything but blanks is printed in the lines."""
        return any(line.text.strip() for line in self.lines)


def paragraph_text(
    paragraph: Element, base: TextFormat, styles: Styles, drop_page_fields: bool = False
) -> ParagraphText:
    """What a `w:p` prints: insertions in, deletions and hidden text out, fields by their result.

    `base` is the format of the paragraph's style. With `drop_page_fields` the results of the
    fields for page numbers are left out (headers and footers).
    """
    reader = _ParagraphReader(base, styles, drop_page_fields)
    reader.children(paragraph)
    reader.end_line()
    return ParagraphText(reader.lines, reader.boxes, reader.unclear)


@dataclass(slots=True)
class _Field:
    """A complex field that is open: its instruction so far, and whether its result is reached."""

    instruction: str = ""
    in_result: bool = False

    @property
    def is_page(self) -> bool:
        return self.instruction.split()[:1] != [] and (
            self.instruction.split()[0].upper() in _PAGE_FIELDS
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """Text of a run, its font if that is one from before Unicode, and whether capitals show it."""

    text: str
    font: LegacyFont | None
    caps: bool


@dataclass(slots=True)
class _ParagraphReader:
    base: TextFormat
    styles: Styles
    drop_page_fields: bool
    lines: list[TextLine] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    unclear: int = 0
    _parts: list[_Part] = field(default_factory=list)
    _bold: bool = True
    _after_page_break: bool = False
    _fields: list[_Field] = field(default_factory=list)
    _format: TextFormat = field(default_factory=TextFormat)

    def children(self, element: Element) -> None:
        """Read all that stands in `element`."""
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._run(child)
            elif tag == W + "instrText":
                self._instruction(child.text or "")
            elif tag in _NOT_PRINTED or not isinstance(tag, str):
                continue
            elif tag in _LEAVES:
                _LEAVES[tag](self, child)
            else:
                self.children(child)

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        style = value(properties, "rStyle")
        base = self.styles.character(style).over(self.base) if style else self.base
        outer, self._format = self._format, text_format(properties).over(base)
        self.children(run)
        self._format = outer

    def text(self, text: str) -> None:
        """Add printed characters in the format of the run."""
        if self._format.hidden or any(self._hides(open_field) for open_field in self._fields):
            return
        font = legacy_font(self._format.font or "")
        if not font:
            text = text.translate(_CONTROLS)
        if text.strip():
            self._bold = self._bold and bool(self._format.bold)
        self._parts.append(_Part(text, font, bool(self._format.caps)))

    def _hides(self, open_field: _Field) -> bool:
        if not open_field.in_result:
            return True
        return self.drop_page_fields and open_field.is_page

    def _instruction(self, text: str) -> None:
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].instruction += text

    def end_line(self, page: bool = False) -> None:
        """Finish the line; the next one stands on a new page if `page`."""
        text = self._line_text()
        self.lines.append(TextLine(text, self._bold and bool(text.strip()), self._after_page_break))
        self._parts.clear()
        self._bold, self._after_page_break = True, page

    def _line_text(self) -> str:
        """The text of the parts in Unicode, fonts from before it converted."""
        old = " ".join(part.text for part in self._parts if part.font)
        is_old = bool(old) and not is_unicode(old)
        texts = []
        for caps, parts in groupby(self._parts, key=lambda part: part.caps):
            text = joined((part.text, part.font if is_old else None) for part in parts)
            texts.append(text.upper() if caps else text)
        line = "".join(texts)
        if not old:
            return line
        self.unclear += unclear_letters(line) if is_old else 0
        return line.translate(_CONTROLS).replace(_SOFT_HYPHEN, "")

    def break_(self, element: Element) -> None:
        """`w:br` and `w:cr`."""
        if not self._format.hidden:
            self.end_line(page=element.get(W + "type") in ("page", "column"))

    def run_text(self, element: Element) -> None:
        """`w:t`, also with characters of a symbol font."""
        text = element.text or ""
        is_symbol = any(ord(char) in _PRIVATE for char in text)
        if is_symbol and not legacy_font(self._format.font or ""):
            text = "".join(_shown("Symbol", ord(c)) if ord(c) in _PRIVATE else c for c in text)
        self.text(text)

    def symbol(self, element: Element) -> None:
        """`w:sym`: a character by font and code."""
        code = element.get(W + "char") or ""
        try:
            self.text(_shown(element.get(W + "font") or "", int(code, 16)))
        except ValueError:
            self.text(_UNKNOWN_SYMBOL)

    def soft_hyphen(self, _: Element) -> None:
        """`w:softHyphen`: nothing, but `ư` in fonts that have it at this code."""
        if legacy_font(self._format.font or ""):
            self.text(_SOFT_HYPHEN)

    def field_mark(self, element: Element) -> None:
        """`w:fldChar`: where a field begins, where its result begins, and where it ends."""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def simple_field(self, element: Element) -> None:
        """`w:fldSimple`: its content is the result."""
        self._fields.append(_Field(element.get(W + "instr") or "", in_result=True))
        self.children(element)
        self._fields.pop()

    def alternative(self, element: Element) -> None:
        """`mc:AlternateContent`: the first choice; the fallback says the same once more."""
        choice = element.find(MC + "Choice")
        chosen = element.find(MC + "Fallback") if choice is None else choice
        if chosen is not None:
            self.children(chosen)

    def text_box(self, element: Element) -> None:
        """`w:txbxContent`: paragraphs of its own, kept for later."""
        if not self._format.hidden:
            self.boxes.append(element)


_LEAVES: dict[str, Callable[[_ParagraphReader, Element], None]] = {
    W + "t": _ParagraphReader.run_text,
    _MATH_TEXT: _ParagraphReader.run_text,
    W + "tab": lambda reader, _: reader.text("\t"),
    W + "ptab": lambda reader, _: reader.text("\t"),
    W + "softHyphen": _ParagraphReader.soft_hyphen,
    W + "noBreakHyphen": lambda reader, _: reader.text("-"),
    W + "br": _ParagraphReader.break_,
    W + "cr": _ParagraphReader.break_,
    W + "sym": _ParagraphReader.symbol,
    W + "fldChar": _ParagraphReader.field_mark,
    W + "fldSimple": _ParagraphReader.simple_field,
    MC + "AlternateContent": _ParagraphReader.alternative,
    W + "txbxContent": _ParagraphReader.text_box,
}


@cache
def _symbols() -> dict[tuple[str, int], str]:
    return {(font, int(code, 16)): char for font, code, char in rows("symbol_fonts.tsv", 3)}


def _shown(font: str, code: int) -> str:
    """What a character of a symbol font looks like; U+FFFD if that is not known.

    >>> _shown("Wingdings", 0xF0FE), _shown("Symbol", 0x2B)
    ('☑', '+')
    """
    low = code - 0xF000 if code in _PRIVATE else code
    known = _symbols().get((font, 0xF000 + low))
    if known:
        return known
    plain = not font.startswith(("Wingdings", "Webdings")) and 0x20 <= low < 0x7F
    is_letterlike = font == "Symbol" and chr(low).isalpha()
    return chr(low) if plain and not is_letterlike else _UNKNOWN_SYMBOL
