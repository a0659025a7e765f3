"""DOCX files written as raw XML, for tests of what python-docx cannot write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, properties: str = "") -> str:
    """A `w:r` with text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A `w:p`; content that is no XML becomes a run."""
    runs = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph in an automatic numbering."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=place)


def cell(*content: str, properties: str = "") -> str:
    """A `w:tc`; content that is no XML becomes a paragraph."""
    inner = "".join(part if part.startswith("<") else paragraph(part) for part in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: tuple[str, ...], ruled: bool = False, grid: tuple[int, ...] = ()) -> str:
    """A `w:tbl` of rows of cells, with rules around all cells if `ruled`."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single"/>' for side in sides) if ruled else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    lines = "".join(
        "<w:tr>" + "".join(c if c.startswith("<") else cell(c) for c in row) + "</w:tr>"
        for row in rows
    )
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"
    )


def level(index: int, form: str, text: str, extra: str = "") -> str:
    """A `w:lvl`."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, overrides: Mapping[int, str] | None = None) -> str:
    """The content of `numbering.xml`: one abstract numbering, used by w:num 1 and `overrides`."""
    numbers = {1: "", **(overrides or {})}
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>' + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for number, override in numbers.items()
    )


def word_file(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A DOCX of this body; `parts` gives the content of `styles`, `numbering`, `header1` …

    Each part is related to the document by its own name.
    """
    parts = parts or {}
    roots = {"header": "hdr", "footer": "ftr"}
    relations = ""
    members: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
    }
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        root = roots.get(kind, kind)
        members[f"word/{name}.xml"] = f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"
        relations += f'<Relationship Id="{name}" Type="{_KINDS}/{kind}" Target="{name}.xml"/>'
    members["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
    )
    return zipped(members)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
