"""Automatic numbering of a DOCX, printed as Word prints it: `1.`, `a)`, `-`, `Điều 1.`, `1.1.`

The rules are those of ECMA-376, Part 1, 17.9: a paragraph names a numbering (`w:num`) and a level;
the numbering takes its levels from an abstract one, which several numberings may share, and may
override them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import regex

from .docx_package import Element, W
from .docx_styles import NumberRef, Styles, is_on, value

_PLACEHOLDER = regex.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PRIVATE = range(0xE000, 0xF900)
_BULLET_LETTERS = frozenset("o§·•●○■□▪▫◦‣⁃–—−-")
_SYMBOL_PLUS = "\uf02b"
_LEVELS = 9
_MOST = 100_000


@dataclass(frozen=True)
class Level:
    """How one level of a numbering looks."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """The level (from 1) whose paragraphs make this one start again; None: any higher, 0: none."""
    legal: bool = False
    """All numbers of the label are written in digits (`w:isLgl`)."""


@dataclass
class _Counter:
    """Where an abstract numbering has got to; shared by all numberings that use it."""

    values: dict[int, int] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """Gives each numbered paragraph its label; ask in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._style_levels: dict[tuple[str, str], int] = {}
        self._counters: dict[str, _Counter] = {}
        if root is None:
            return
        elements = {
            element.get(W + "abstractNumId") or "": element
            for element in root.findall(W + "abstractNum")
        }
        for number in root.findall(W + "num"):
            self._add(number, elements, root, styles)

    def _add(
        self, number: Element, elements: dict[str, Element], root: Element, styles: Styles
    ) -> None:
        identifier = number.get(W + "numId") or ""
        abstract = _followed(value(number, "abstractNumId") or "", elements, root, styles)
        self._abstract[identifier] = abstract
        levels: dict[int, Level] = {}
        for element in _level_elements(elements.get(abstract)):
            levels[_index(element)] = _level(element)
            style = value(element, "pStyle")
            if style:
                self._style_levels[identifier, style] = _index(element)
        for override in number.findall(W + "lvlOverride"):
            index = _index(override)
            for element in _level_elements(override):
                levels[index] = _level(element)
            start = _integer(value(override, "startOverride"))
            if start is not None:
                self._starts[identifier, index] = start
                levels[index] = replace(levels.get(index, Level()), start=start)
        self._levels[identifier] = levels

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level that a numbering gives to paragraphs of a style, if it names the style."""
        return self._style_levels.get((number, style))

    def label(self, place: NumberRef | None) -> str:
        """Count a paragraph and return its label as printed, empty if it has none."""
        if place is None or place.number == "0":
            return ""
        levels = self._levels.get(place.number)
        if levels is None or place.level not in levels:
            return ""
        level = levels[place.level]
        values = self._count(place, levels)
        if level.form == "bullet":
            return _bullet(level.text)
        if level.form == "none":
            return _PLACEHOLDER.sub("", level.text).strip()

        def shown(match: regex.Match[str]) -> str:
            index = int(match[1]) - 1
            other = levels.get(index, Level())
            form = "decimal" if level.legal else other.form
            return number_text(values.get(index, other.start), form)

        return _PLACEHOLDER.sub(shown, level.text).strip()

    def _count(self, place: NumberRef, levels: dict[int, Level]) -> dict[int, int]:
        """Move the counter on to this paragraph; the numbers of all levels."""
        key = self._abstract[place.number]
        counter = self._counters.setdefault(key, _Counter())
        values, level = counter.values, levels[place.level]
        override = self._starts.get((place.number, place.level))
        if override is not None and (place.number, place.level) not in counter.started:
            values[place.level] = override
        elif place.level in values:
            values[place.level] += 1
        else:
            values[place.level] = level.start
        counter.started.add((place.number, place.level))
        for index in range(place.level + 1, _LEVELS):
            restart = levels.get(index, Level()).restart
            if restart is None or place.level < restart:
                values.pop(index, None)
        return values


def _followed(abstract: str, elements: dict[str, Element], root: Element, styles: Styles) -> str:
    """The abstract numbering itself, also where it only links to a numbering style."""
    link = value(elements.get(abstract), "numStyleLink")
    if not link:
        return abstract
    for style in styles.chain(link):
        number = value(style, "pPr/numPr/numId")
        for element in root.findall(W + "num"):
            if number and element.get(W + "numId") == number:
                return value(element, "abstractNumId") or abstract
    return abstract


def _level_elements(parent: Element | None) -> list[Element]:
    return [] if parent is None else list(parent.findall(W + "lvl"))


def _level(element: Element) -> Level:
    form = value(element, "numFmt")
    if form is None:  # newer forms stand in mc:AlternateContent
        form = next((e.get(W + "val") for e in element.iter(W + "numFmt")), None)
    start = _integer(value(element, "start"))
    text = value(element, "lvlText") or ""
    return Level(
        form or "decimal",
        "" if form == "bullet" and _has_symbol_font(element) and text.isalnum() else text,
        1 if start is None else start,
        _integer(value(element, "lvlRestart")),
        is_on(element, "isLgl") or False,
    )


def _has_symbol_font(level: Element) -> bool:
    fonts = level.find(f"{W}rPr/{W}rFonts")
    name = "" if fonts is None else fonts.get(W + "ascii") or ""
    return name.startswith(("Wingdings", "Webdings", "Symbol"))


def _index(element: Element) -> int:
    return _integer(element.get(W + "ilvl")) or 0


def _integer(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else None


def _bullet(text: str) -> str:
    """A bullet as a text file would have it: signs of symbol fonts become `-`.

    >>> _bullet("\\uf0b7"), _bullet("+"), _bullet("*")
    ('-', '+', '*')
    """
    sign = text.strip().replace(_SYMBOL_PLUS, "+")
    is_symbol = len(sign) == 1 and (ord(sign) in _PRIVATE or sign in _BULLET_LETTERS)
    return "-" if is_symbol or not sign else sign


def number_text(number: int, form: str) -> str:
    """A number in one of the forms of `w:numFmt`; forms of other scripts become digits.

    >>> [number_text(4, form) for form in ("decimal", "lowerLetter", "upperRoman", "decimalZero")]
    ['4', 'd', 'IV', '04']
    """
    if form in ("lowerLetter", "upperLetter"):
        text = _letters(number)
        return text.upper() if form == "upperLetter" else text
    if form in ("lowerRoman", "upperRoman"):
        text = _roman(number)
        return text.upper() if form == "upperRoman" else text
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "none":
        return ""
    return str(number)


def _letters(number: int) -> str:
    """a … z, then aa, bb … zz, as Word counts."""
    if not 0 < number <= _MOST:
        return str(number)
    repeat, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * min(repeat + 1, 10)


def _roman(number: int) -> str:
    if not 0 < number <= 9999:
        return str(number)
    parts: list[str] = []
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        parts.append(letters * count)
    return "".join(parts)
