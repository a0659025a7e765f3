"""`python -m scripts.check_site FOLDER`: a built site needs nothing but itself.

Prints what a page or style sheet loads from elsewhere, and links to files that are not there.
Links that a reader may follow out of the site are no loads. Exit code 1 where there is any.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

_LOADS = "//@src | //@srcset | //@poster | //object/@data | //link/@href"
_STYLE_LOADS = re.compile(r"""(?:url\(|@import)\s*+["']?([^"')\s]++)""")


def faults(folder: Path) -> Iterator[str]:
    """What is wrong, a line each."""
    for page in sorted(folder.rglob("*.html")):
        tree = html.fromstring(page.read_bytes())
        loads = [str(address) for address in tree.xpath(_LOADS)]
        loads += _STYLE_LOADS.findall(" ".join(map(str, tree.xpath("//style/text() | //@style"))))
        links = [str(address) for address in tree.xpath("//a/@href")]
        yield from _elsewhere(page, loads)
        yield from _missing(page, [*loads, *links], folder)
    for sheet in sorted(folder.rglob("*.css")):
        loads = _STYLE_LOADS.findall(sheet.read_text("utf-8"))
        yield from _elsewhere(sheet, loads)
        yield from _missing(sheet, loads, folder)


def _elsewhere(file: Path, loads: list[str]) -> Iterator[str]:
    for address in loads:
        parts = urlsplit(address)
        if parts.netloc or parts.scheme not in ("", "data"):
            yield f"{file}: loads {address}"


def _missing(file: Path, addresses: list[str], folder: Path) -> Iterator[str]:
    for address in addresses:
        parts = urlsplit(address)
        place = unquote(parts.path)
        base = folder if place.startswith("/") else file.parent  # 404.html is served anywhere
        if not (parts.scheme or parts.netloc or (base / place.lstrip("/")).exists()):
            yield f"{file}: there is no {address}"


def main(folder: Path) -> int:
    """Print the faults, and how many pages there are."""
    pages = len(list(folder.rglob("*.html")))
    found = list(faults(folder))
    for fault in found:
        print(fault)
    print(f"{folder}: {pages} pages, {len(found)} faults")
    return 1 if found or not pages else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
