"""Pages of legal portals, read as text: blocks, line breaks, tables; no geometry."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import regex

from ..errors import DamagedFile, EmptyFile, FileTooLarge
from ..grammar.folding import fold, nfc
from ..layout import Column, SourceLine, build_layout
from ..layout.noise import is_noise_line
from ..models import Source, Warning
from .encodings import decode, letter_warnings
from .limits import Limits
from .model import Reading

if TYPE_CHECKING:
    Element = Any  # lxml has no types

MEDIA_TYPE = "text/html"

_CHARSET = regex.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?([\w.:-]+)", regex.IGNORECASE)
_DROPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "title", "nav", "aside"),
        *("button", "select", "option", "input", "textarea", "dialog"),
        *("iframe", "svg", "math", "object", "video", "audio", "canvas"),
    )
)
_BLOCKS = frozenset(
    (
        *("html", "body", "main", "article", "section", "header", "footer", "address", "form"),
        *("div", "p", "pre", "blockquote", "center", "hr", "fieldset", "figure", "figcaption"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
    )
)
_BOLD_TAGS = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_BOLD = regex.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", regex.IGNORECASE)
_NOT_BOLD = regex.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)", regex.IGNORECASE)
_ALIGNED = regex.compile(r"text-align\s*:\s*(\w+)", regex.IGNORECASE)
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)
_NO_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd") | {0: " "}
_BORDERED = regex.compile(
    r"border(?:-(?:left|right))?\s*:[^;]*\b(?:solid|double|windowtext)", regex.IGNORECASE
)
_DEEPEST = 120
_LAYOUT_ROWS = 8
_XML_DECLARATION = regex.compile(r"\s*+<\?xml[^>]*+>")


def read_html(data: bytes, name: str, limits: Limits | None = None) -> Reading:
    """Read the text of an HTML page.

    Blocks and `<br>` make lines; the two columns of a head or a foot table become lines of the
    column `LEFT` and `RIGHT`, rows of other tables one line each with their cells between tabs.
    Raises `EmptyFile`, `DamagedFile` and `FileTooLarge` (characters).
    """
    limits = limits or Limits()
    text, warnings = _decoded(data)
    if len(text) > limits.max_characters:
        raise FileTooLarge(name, f"more than {limits.max_characters} characters")
    walker = _Walker()
    walker.walk(_parsed(text, name), _Style(), 0)
    walker.end_line(_Style())
    if not any(line.text.strip() for line in walker.lines):
        raise EmptyFile(name, "the page holds no text")
    source = Source(media_type=MEDIA_TYPE, reader="lxml", name=name)
    return Reading(build_layout(walker.lines), source, warnings)


def _decoded(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """The page's text: Unicode where the bytes are that, else by its `<meta charset>`."""
    decoded = decode(data)
    declared = _CHARSET.search(data[:4096])
    if declared and not decoded.encoding.startswith("utf-"):
        try:
            text = data.decode(declared[1].decode("ascii"))
            return text, letter_warnings(text)
        except (LookupError, UnicodeError):
            pass
    return decoded.text, decoded.warnings


def _parsed(text: str, name: str) -> Element:
    import lxml.html

    text = _XML_DECLARATION.sub("", text, count=1).translate(_SURROGATES)
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except Exception as error:
        if not text.strip():
            raise EmptyFile(name, "the page holds no text") from error
        raise DamagedFile(name, f"the HTML cannot be read ({error})") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise DamagedFile(name, "the HTML is nested so deeply that text would be lost")
    return root


@dataclass(frozen=True)
class _Style:
    """What an element inherits."""

    bold: bool = False
    centred: bool = False
    keeps_lines: bool = False
    column: Column = Column.UNKNOWN

    def of(self, element: Element) -> _Style:
        """The style inside `element`."""
        tag, style = element.tag, element.get("style") or ""
        bold = (self.bold or tag in _BOLD_TAGS or bool(_BOLD.search(style))) and not (
            _NOT_BOLD.search(style)
        )
        match = _ALIGNED.search(style)
        align = match[1] if match else element.get("align")
        centred = align.lower() == "center" if align else self.centred or tag == "center"
        return replace(
            self, bold=bold, centred=centred, keeps_lines=self.keeps_lines or tag == "pre"
        )


@dataclass
class _Walker:
    """Goes through the elements and collects lines."""

    lines: list[SourceLine] = field(default_factory=list)
    _parts: list[tuple[str, bool]] = field(default_factory=list)
    _fresh: bool = True

    def walk(self, element: Element, style: _Style, depth: int) -> None:
        """Add the lines of `element` and all in it, not of its tail."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED or _is_hidden(element):
            return
        if tag == "br":
            self.end_line(style)
            return
        if depth > _DEEPEST:
            self._text(" ".join(element.itertext()), style)
            return
        inner = style.of(element)
        is_block = tag in _BLOCKS
        if is_block:
            self.end_line(style)
            self._fresh = True
        if tag == "table":
            self._table(element, inner, depth)
        else:
            self._content(element, inner, depth)
        if is_block:
            self.end_line(inner)
            self._fresh = True

    def _content(self, element: Element, style: _Style, depth: int) -> None:
        self._text(element.text, style)
        for child in element:
            self.walk(child, style, depth + 1)
            self._text(child.tail, style)

    def _text(self, text: str | None, style: _Style) -> None:
        if not text:
            return
        if style.keeps_lines and "\n" in text:
            *whole, text = text.split("\n")
            for line in whole:
                self._parts.append((line, style.bold))
                self.end_line(style)
        self._parts.append((text, style.bold))

    def end_line(self, style: _Style) -> None:
        """Make a line of the text gathered so far; a blank one only between `<br>`."""
        text = _collapsed("".join(part for part, _ in self._parts))
        bold = all(is_bold for part, is_bold in self._parts if part.strip())
        self._parts.clear()
        if not text:
            return
        self.lines.append(
            SourceLine(
                text=text,
                column=style.column,
                bold=bold,
                centred=style.centred,
                starts_paragraph=self._fresh,
                is_noise=len(text) < 200 and is_noise_line(fold(nfc(text))),
            )
        )
        self._fresh = False

    def _table(self, table: Element, style: _Style, depth: int) -> None:
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        kept = [[cell for cell in row if cell.text_content().strip()] for row in cells]
        widest = max((len(row) for row in kept), default=0)
        if widest <= 1 and all(len(row) <= 2 for row in cells):
            for row in kept:
                for cell in row:
                    self.walk(cell, style, depth + 1)
        elif widest == 2 and len(rows) <= _LAYOUT_ROWS and not _is_ruled(table):
            self._columns(cells, style, depth)
        else:
            for row in cells:
                self._row(row, style, depth)

    def _columns(self, rows: list[list[Element]], style: _Style, depth: int) -> None:
        """The left column from top to bottom, then the right one."""
        for place, column in ((0, Column.LEFT), (-1, Column.RIGHT)):
            if style.column is not Column.UNKNOWN:
                column = style.column  # a table inside a column
            for row in rows:
                if len(row) >= 2:
                    self.walk(row[place], replace(style, column=column), depth + 1)
                elif row and place == 0:
                    self.walk(row[0], style, depth + 1)

    def _row(self, cells: list[Element], style: _Style, depth: int) -> None:
        texts = [_cell_text(cell, depth) for cell in cells]
        if any(texts):
            line = "\t".join(texts).strip()
            self.lines.append(SourceLine(text=line, column=style.column, is_table=True))


def _cell_text(cell: Element, depth: int) -> str:
    if len(cell) == 0:
        return "" if _is_hidden(cell) else _collapsed(cell.text or "")
    walker = _Walker()
    walker.walk(cell, _Style(), depth + 1)
    walker.end_line(_Style())
    return " ".join(line.text for line in walker.lines)


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _is_ruled(table: Element) -> bool:
    """Whether a table shows its grid."""
    if (table.get("border") or "0").strip() not in ("", "0", "0px"):
        return True
    ruled = [cell for cell in table.iter("td") if _BORDERED.search(cell.get("style") or "")]
    return len(ruled) > 2


def _collapsed(text: str) -> str:
    return regex.sub(r"[ \t\r\n]+", " ", text.translate(_NO_CONTROLS)).strip()
