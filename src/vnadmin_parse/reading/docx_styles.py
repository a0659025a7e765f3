"""What the styles of a DOCX say about a paragraph or run: bold, centred, its font, its number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .docx_package import Element, W

_OFF = frozenset(("0", "false", "off"))
_DEEPEST = 30
_LONGEST_LEVEL = 9
"""Digits; no honest level has more than one."""


@dataclass(frozen=True, slots=True)
class TextFormat:
    """Formats of characters; None where nothing is said."""

    bold: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    font: str | None = None

    def over(self, base: TextFormat) -> TextFormat:
        """This format, completed by `base`."""
        return TextFormat(
            base.bold if self.bold is None else self.bold,
            base.caps if self.caps is None else self.caps,
            base.hidden if self.hidden is None else self.hidden,
            base.font if self.font is None else self.font,
        )


@dataclass(frozen=True, slots=True)
class NumberRef:
    """A paragraph's place in a numbering: `w:numId` and `w:ilvl` (0-8)."""

    number: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """Formats of paragraphs; None where nothing is said."""

    centred: bool | None = None
    number: NumberRef | None = None
    text: TextFormat = TextFormat()

    def over(self, base: ParagraphFormat) -> ParagraphFormat:
        """This format, completed by `base`."""
        return ParagraphFormat(
            base.centred if self.centred is None else self.centred,
            base.number if self.number is None else self.number,
            self.text.over(base.text),
        )


def is_on(parent: Element | None, tag: str) -> bool | None:
    """The value of a switch like `w:b`, None if it is not there."""
    element = None if parent is None else parent.find(W + tag)
    return None if element is None else (element.get(W + "val") or "true").lower() not in _OFF


def value(parent: Element | None, path: str) -> str | None:
    """The `w:val` of the element at `path` (tags without prefix, `a/b`), None if not there."""
    if parent is None:
        return None
    element = parent.find("/".join(W + tag for tag in path.split("/")))
    return None if element is None else element.get(W + "val")


def text_format(properties: Element | None) -> TextFormat:
    """The format that a `w:rPr` sets itself."""
    if properties is None:
        return TextFormat()
    return TextFormat(
        is_on(properties, "b"),
        is_on(properties, "caps"),
        is_on(properties, "vanish"),
        _font(properties.find(W + "rFonts")),
    )


def _font(fonts: Element | None) -> str | None:
    """The font of letters outside ASCII, empty for one of the theme; None where none is set."""
    if fonts is None:
        return None
    if fonts.get(W + "hAnsiTheme"):
        return ""
    name: str | None = fonts.get(W + "hAnsi") or fonts.get(W + "ascii")
    return name


def paragraph_format(properties: Element | None) -> ParagraphFormat:
    """The format that a `w:pPr` sets itself, without its `w:rPr` (that is the paragraph mark's)."""
    if properties is None:
        return ParagraphFormat()
    alignment = value(properties, "jc")
    return ParagraphFormat(
        None if alignment is None else alignment == "center", _number(properties.find(W + "numPr"))
    )


def _number(properties: Element | None) -> NumberRef | None:
    number = value(properties, "numId")
    if number is None:
        return None
    return NumberRef(number, level_of(value(properties, "ilvl")) or 0)


def level_of(text: str | None) -> int | None:
    """The level of a list (0 to 8) that an attribute tells, None if it tells none."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > _LONGEST_LEVEL:
        return None
    return min(int(text), 8)


class Styles:
    """The styles of a document, with what each inherits."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._formats: dict[str, ParagraphFormat] = {}
        self._defaults = ParagraphFormat()
        self.default_paragraph = ""
        if root is None:
            return
        for style in root.iter(W + "style"):
            identifier = style.get(W + "styleId") or ""
            self._elements[identifier] = style
            is_default = (style.get(W + "default") or "0").lower() not in _OFF
            if style.get(W + "type") == "paragraph" and is_default:
                self.default_paragraph = identifier
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            paragraph = paragraph_format(defaults.find(f"{W}pPrDefault/{W}pPr"))
            text = text_format(defaults.find(f"{W}rPrDefault/{W}rPr"))
            self._defaults = replace(paragraph, text=text)

    def paragraph(self, style: str | None) -> ParagraphFormat:
        """What a paragraph of this style (None: the default one) looks like."""
        return self._format(style or self.default_paragraph, 0).over(self._defaults)

    def character(self, style: str | None) -> TextFormat:
        """What a character style sets, nothing for None."""
        return self._format(style, 0).text if style else TextFormat()

    def chain(self, style: str | None) -> list[Element]:
        """The style's element and those that it is based on, nearest first."""
        found: list[Element] = []
        while style in self._elements and len(found) < _DEEPEST:
            found.append(self._elements[style])
            style = value(found[-1], "basedOn")
        return found

    def _format(self, style: str, depth: int) -> ParagraphFormat:
        if style not in self._formats:
            element = self._elements.get(style)
            if element is None or depth > _DEEPEST:
                return ParagraphFormat()
            own = replace(
                paragraph_format(element.find(W + "pPr")),
                text=text_format(element.find(W + "rPr")),
            )
            base = value(element, "basedOn")
            self._formats[style] = own.over(self._format(base, depth + 1)) if base else own
        return self._formats[style]
