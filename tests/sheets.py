"""Pages made of words at given places, for tests of the layout."""

from __future__ import annotations

from vnadmin_parse.layout import Column, PageWord, SourceLine
from vnadmin_parse.layout.page import PageComposer, PageContent
from vnadmin_parse.layout.tables import Ruling

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 85.0, 539.0
CENTRE = (LEFT + RIGHT) / 2
LEFT_COLUMN, RIGHT_COLUMN = 165.0, 412.0
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
FILLER = (
    "theo quy định của pháp luật về công tác văn thư và lưu trữ trong các cơ quan nhà nước "
    "và các đơn vị sự nghiệp công lập trên địa bàn tỉnh"
)


class Sheet:
    """A page to put lines of text on; letters are half as wide as the type size."""

    def __init__(self, number: int = 1) -> None:
        self.number = number
        self.words: list[PageWord] = []
        self.rulings: list[Ruling] = []

    def put(
        self,
        text: str,
        top: float,
        *,
        x0: float | None = None,
        centre: float | None = None,
        size: float = 13,
        bold: bool = False,
        space: float = 0.25,
    ) -> Sheet:
        """Put a line at `x0` or around `centre`; `space` is a share of the size."""
        widths = [_width(word, size) for word in text.split()]
        total = sum(widths) + space * size * (len(widths) - 1)
        x = x0 if x0 is not None else (CENTRE if centre is None else centre) - total / 2
        for word, width in zip(text.split(), widths, strict=True):
            self.words.append(PageWord(word, x, top, x + width, top + size, size, bold))
            x += width + space * size
        return self

    def left(self, text: str, top: float, *, bold: bool = False) -> Sheet:
        """A line of the head's left column."""
        return self.put(text, top, centre=LEFT_COLUMN, size=12, bold=bold)

    def right(self, text: str, top: float, *, bold: bool = False) -> Sheet:
        """A line of the right column."""
        return self.put(text, top, centre=RIGHT_COLUMN, size=12, bold=bold)

    def paragraph(self, text: str, top: float, lines: int = 3, size: float = 13) -> float:
        """A justified paragraph that begins with `text`; returns the top of the next line."""
        words = [*text.split(), *(FILLER.split() * lines)]
        for index in range(lines):
            x0 = LEFT + (35 if index == 0 else 0)
            row: list[str] = []
            while words and _line_width([*row, words[0]], size) <= RIGHT - x0:
                row.append(words.pop(0))
            if index == lines - 1:
                row = row[:5]
                self.put(" ".join(row), top, x0=x0, size=size)
            else:
                blanks = RIGHT - x0 - sum(_width(word, size) for word in row)
                self.put(" ".join(row), top, x0=x0, size=size, space=blanks / (len(row) - 1) / size)
            top += 16
        return top + 6

    def content(self) -> PageContent:
        """The page as a reader hands it over."""
        return PageContent(self.number, WIDTH, HEIGHT, tuple(self.words), tuple(self.rulings))


def _width(word: str, size: float) -> float:
    return 0.5 * size * len(word)


def _line_width(words: list[str], size: float) -> float:
    return sum(_width(word, size) for word in words) + 0.25 * size * (len(words) - 1)


def text_of(line: SourceLine) -> str:
    """The words of a line."""
    return " ".join(word.text for word in line.words)


def compose(*sheets: Sheet) -> list[SourceLine]:
    """The lines of pages that follow each other."""
    composer = PageComposer()
    return [line for sheet in sheets for line in composer.lines(sheet.content())]


def column(lines: list[SourceLine], column: Column) -> list[str]:
    """The texts of one column."""
    return [text_of(line) for line in lines if line.column is column and not line.is_noise]
