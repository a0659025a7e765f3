"""DOCX files, straight from their XML: what Word prints, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from ..errors import EmptyFile, FileTooLarge, NoText
from ..grammar.folding import fold, nfc
from ..layout import Column, SourceLine, build_layout
from ..layout.columns import MOTTO, compact
from ..layout.noise import is_furniture, is_page_number, is_stamp_line
from ..models import Source
from .detect import DOCX
from .docx_package import Element, Package, R, W
from .docx_styles import (
    NumberRef,
    ParagraphFormat,
    Styles,
    is_on,
    level_of,
    paragraph_format,
    value,
)
from .docx_tables import Cell, is_layout_table, is_one_column, table_rows
from .docx_text import MC, ParagraphText, TextLine, paragraph_text
from .encodings import letter_warnings
from .legacy_fonts import LegacyFont, guess_encoding, to_unicode, unclear_letters, unclear_warnings
from .limits import Limits
from .model import Reading
from .numbering import Numbering

_WRAPPERS = frozenset(
    W + tag for tag in ("body", "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)
_WIDE_GAP = regex.compile(r"\S(?: *\t| {3})\s*\S")
_LONGEST_NOISE = 200
_LONGEST_COLUMNS = 120
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")


def read_docx(data: bytes, name: str, limits: Limits | None = None) -> Reading:
    """Read a DOCX.

    Lines are paragraphs, or parts of one between line breaks. Tables without rules give the lines
    of their left column, then those of the right one; rows of other tables are one line each, cells
    between tabs. Headers come first and footers and footnotes last, as noise, unless the only
    national motto (quốc hiệu) stands in the header. Raises `EncryptedFile`, `DamagedFile`,
    `FileTooLarge` (paragraphs, characters, a ZIP bomb), `EmptyFile` and `NoText` (only pictures).
    """
    package = Package(data, name)
    document = package.document()
    reader = _DocumentReader(package, limits or Limits())
    lines, unclear = _in_unicode(reader.read(document))
    if not any(not line.is_noise for line in lines):
        if any(next(document.iter(tag), None) is not None for tag in _PICTURES):
            raise NoText(name, "the document holds pictures but no text; it seems to be a scan")
        raise EmptyFile(name, "the document holds no text")
    layout = build_layout(lines)
    source = Source(media_type=DOCX, reader="lxml", name=name)
    warnings = (*unclear_warnings(reader.unclear + unclear), *letter_warnings(layout.text))
    return Reading(layout, source, warnings)


def _in_unicode(lines: list[SourceLine]) -> tuple[list[SourceLine], int]:
    """`lines` converted if they are all of an old encoding, and the letters that stay unclear."""
    encoding = guess_encoding("\n".join(line.text for line in lines))
    if encoding is None:
        return lines, 0
    font = LegacyFont(encoding)
    lines = [replace(line, text=to_unicode(line.text, font)) for line in lines]
    return lines, sum(unclear_letters(line.text) for line in lines)


class _DocumentReader:
    """Goes through the blocks of a document's parts and collects their lines."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self._package, self._limits = package, limits
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"), self._styles)
        self._paragraphs = self._characters = self.unclear = 0
        self._in_margin = False
        self._carried: list[TextLine] = []

    def read(self, document: Element) -> list[SourceLine]:
        """The lines of headers, body, footnotes and footers."""
        body = list(self._blocks(document, Column.FULL))
        self._in_margin = True
        headers = list(self._margin_parts(document, "headerReference"))
        if _has_motto(body) or not _has_motto(headers):
            headers = [replace(line, is_noise=True) for line in headers]
        last = [*self._footnotes(), *self._margin_parts(document, "footerReference")]
        return [*headers, *body, *(replace(line, is_noise=True) for line in last)]

    def _blocks(self, container: Element, column: Column) -> Iterator[SourceLine]:
        """The lines of the paragraphs and tables in `container`."""
        for block in container:
            if block.tag == W + "p":
                yield from self._paragraph(block, column)
            elif block.tag == W + "tbl":
                yield from self._table(block, column)
            elif block.tag in _WRAPPERS:
                yield from self._blocks(block, column)
            elif block.tag == MC + "AlternateContent":
                for choice in block.findall(MC + "Choice")[:1] or block.findall(MC + "Fallback"):
                    yield from self._blocks(choice, column)

    def _paragraph(self, paragraph: Element, column: Column) -> Iterator[SourceLine]:
        self._count_paragraph()
        properties = paragraph.find(W + "pPr")
        style = value(properties, "pStyle")
        looks = self._styles.paragraph(style)
        text = paragraph_text(paragraph, looks.text, self._styles, self._in_margin)
        self.unclear += text.unclear
        mark = None if properties is None else properties.find(W + "rPr")
        if mark is not None and mark.find(W + "del") is not None:
            self._carry(text)  # the end of the paragraph is deleted: it goes on in the next one
        elif text.has_text or self._carried or not is_on(mark, "vanish"):
            own = paragraph_format(properties)
            place = self._place(properties, style, looks, own.number)
            centred = own.over(looks).centred or False
            yield from self._lines(self._with_carried(text), place, centred, column)
        for box in text.boxes:
            yield from self._blocks(box, column if column is not Column.FULL else Column.UNKNOWN)

    def _lines(
        self, lines: list[TextLine], place: NumberRef | None, centred: bool, column: Column
    ) -> Iterator[SourceLine]:
        label = self._numbering.label(place)
        if label == "-" and not any(line.text.strip() for line in lines):
            label = ""
        starts = True
        for line in lines:
            text = line.text.strip()
            if label and (text or line is lines[-1]):
                text, label = f"{label} {text}".rstrip(), ""
            if not text:
                continue
            self._count_characters(text)
            yield SourceLine(
                text=text,
                column=Column.UNKNOWN
                if column is Column.FULL and _may_be_columns(text)
                else column,
                bold=line.bold,
                centred=centred,
                starts_paragraph=starts or line.after_page_break,
                is_noise=self._is_noise(text),
            )
            starts = False

    def _place(
        self,
        properties: Element | None,
        style: str | None,
        looks: ParagraphFormat,
        own: NumberRef | None,
    ) -> NumberRef | None:
        """The paragraph's place in a numbering: its own, or that of its style."""
        if own or not looks.number:
            return own
        level = level_of(value(properties, "numPr/ilvl"))
        if level is not None:
            return replace(looks.number, level=level)
        for element in self._styles.chain(style or self._styles.default_paragraph):
            identifier = element.get(W + "styleId") or ""
            named = self._numbering.level_of_style(looks.number.number, identifier)
            if named is not None:
                return replace(looks.number, level=named)
        return looks.number

    def _carry(self, text: ParagraphText) -> None:
        if text.has_text:
            self._carried = self._with_carried(text)

    def _with_carried(self, text: ParagraphText) -> list[TextLine]:
        """The lines of a paragraph after those of one whose end was deleted."""
        if not self._carried:
            return text.lines
        *before, last = self._carried
        first, *after = text.lines
        self._carried = []
        joined = TextLine(last.text + first.text, last.bold and first.bold, last.after_page_break)
        return [*before, joined, *after]

    def _table(self, table: Element, column: Column) -> Iterator[SourceLine]:
        rows = table_rows(table)
        if is_one_column(rows):
            for row in rows:
                for cell in row:
                    yield from self._blocks(cell.element, column)
        elif is_layout_table(table, rows, self._styles):
            yield from self._columns(rows, column)
        else:
            for row in rows:
                texts = [self._cell_text(cell) for cell in row]
                if any(texts):
                    yield SourceLine("\t".join(texts).rstrip(), column=column, is_table=True)

    def _columns(self, rows: list[list[Cell]], column: Column) -> Iterator[SourceLine]:
        """The left column from top to bottom, then the right one; cells over all end both.

        A left column of one line with a colon (`Kính gửi:`) only labels what stands to its right,
        even where that is left blank.
        """
        inside = column in (Column.LEFT, Column.RIGHT)
        left: list[SourceLine] = []
        right: list[SourceLine] = []
        for row in rows:
            if len(row) == 1 and row[0].fills_row:
                yield from self._side_by_side(left, right, column)
                yield from self._blocks(row[0].element, column)
                left, right = [], []
                continue
            for index, cell in enumerate(row):
                if cell.is_continued:
                    continue
                is_left = index == 0 if len(row) == 2 else cell.is_left
                side = Column.LEFT if is_left else Column.RIGHT
                target = left if is_left else right
                target += self._blocks(cell.element, column if inside else side)
        yield from self._side_by_side(left, right, column)

    def _side_by_side(
        self, left: list[SourceLine], right: list[SourceLine], column: Column
    ) -> Iterator[SourceLine]:
        labels = len(left) == 1 and left[0].text.endswith(":")
        for line in (*left, *right):
            yield replace(line, column=column) if labels else line

    def _cell_text(self, cell: Cell) -> str:
        if cell.is_continued:
            return ""
        lines = self._blocks(cell.element, Column.FULL)
        return " ".join(" ".join(line.text.split()) for line in lines)

    def _margin_parts(self, document: Element, kind: str) -> Iterator[SourceLine]:
        """The lines of headers or footers, equal ones once, without page numbers."""
        seen: set[str] = set()
        for section in document.iter(W + "sectPr"):
            has_first = is_on(section, "titlePg")
            for reference in section.findall(W + kind):
                if reference.get(W + "type") == "first" and not has_first:
                    continue
                part = self._package.by_reference(reference.get(R + "id") or "")
                if part is None:
                    continue
                lines = [
                    line for line in self._blocks(part, Column.UNKNOWN) if not _is_number(line)
                ]
                key = "\n".join(line.text for line in lines)
                if key not in seen:
                    seen.add(key)
                    yield from lines

    def _footnotes(self) -> Iterator[SourceLine]:
        for kind in ("footnotes", "endnotes"):
            root = self._package.related(kind)
            for note in () if root is None else root:
                if note.get(W + "type") in (None, "normal"):
                    yield from self._blocks(note, Column.FULL)

    def _is_noise(self, text: str) -> bool:
        if len(text) > _LONGEST_NOISE:
            return False
        folded = fold(nfc(text))
        return is_furniture(folded) or is_stamp_line(folded)

    def _count_paragraph(self) -> None:
        self._paragraphs += 1
        if self._paragraphs > self._limits.max_paragraphs:
            cause = f"more than {self._limits.max_paragraphs} paragraphs"
            raise FileTooLarge(self._package.name, cause)

    def _count_characters(self, text: str) -> None:
        self._characters += len(text) + 1
        if self._characters > self._limits.max_characters:
            cause = f"more than {self._limits.max_characters} characters"
            raise FileTooLarge(self._package.name, cause)


def _may_be_columns(text: str) -> bool:
    """Whether tabs or spaces within a short line may set two columns apart."""
    return bool(_WIDE_GAP.search(text)) and len(" ".join(text.split())) <= _LONGEST_COLUMNS


def _is_number(line: SourceLine) -> bool:
    return is_page_number(fold(nfc(line.text)))


def _has_motto(lines: Iterable[SourceLine]) -> bool:
    return any(MOTTO.search(compact(fold(nfc(line.text)))) for line in lines)
