"""Accuracy over scans of the dispatches of the tests: `python -m benchmarks.scans`.

Each dispatch is printed as PDF, made an image and spoilt as an office scanner spoils it: soft and
skewed type, specks, JPEG, a red seal over the left of each signature. The same dispatch is always
spoilt in the same way. The scans are read by OCR and scored as `benchmarks.accuracy` does it, whose
options (--errors, --field, --save, --compare) can be given too.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from math import cos, pi, sin
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from tests.fixtures.builder import load_all, load_records, render_pdf

from . import accuracy
from .scoring import Record

if TYPE_CHECKING:
    from PIL.Image import Image

_POINTS = 72
_SKEWS = (-0.8, 0.5, 0.0)
"""Degrees, in turn."""
_BLUR, _SPECKS, _QUALITY = 0.6, 2500, 70
_SPECK = (90, 90, 90)
_SEAL = (214, 60, 60)
_SEAL_RADIUS = 51
"""In points: seals of offices are 36 mm across (TT 21/2012/TT-BCA)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit codes as those of `benchmarks.accuracy`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scans", description=__doc__)
    parser.add_argument("--dpi", type=int, default=150, help="of the scanner (default: 150)")
    parser.add_argument("--sample", type=int, metavar="N", help="every so many that N are left")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the scans here")
    options, passed_on = parser.parse_known_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        write_scans(folder, options.dpi, options.sample)
        return accuracy.main([str(folder), "--kind", "pdf", *passed_on])


def write_scans(folder: Path, dpi: int, sample: int | None = None) -> None:
    """Write the scan of each dispatch and its record into `folder`; of `sample` dispatches only."""
    folder.mkdir(parents=True, exist_ok=True)
    sources, records = load_all(), load_records()
    names = sorted(sources.keys() & records.keys())
    step = max(1, len(names) // sample) if sample else 1
    for number, name in list(enumerate(names))[::step][:sample]:
        skew = _SKEWS[number % len(_SKEWS)]
        pages = list(_scanned(render_pdf(sources[name]), records[name], dpi, skew))
        file = folder / f"{name}.pdf"
        pages[0].save(
            file,
            "PDF",
            save_all=True,
            append_images=pages[1:],
            resolution=dpi,
            quality=_QUALITY,
        )
        record = {**records[name], "ocr": True}
        file.with_suffix(".json").write_text(
            json.dumps(record, ensure_ascii=False), encoding="utf-8"
        )


def _scanned(data: bytes, record: Record, dpi: int, skew: float) -> Iterator[Image]:
    """The pages of a PDF as images, as they come from a scanner."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    signers = [signer["name"] for signer in record["signers"] if signer["name"]]
    for number, page in enumerate(document):
        image = page.render(scale=dpi / _POINTS, may_draw_forms=True).to_pil().convert("RGB")
        for left, bottom in _places(page, signers):
            _seal(image, left, page.get_height() - bottom, dpi)
        yield _spoilt(image, skew, random.Random(number))


def _places(page: pypdfium2.PdfPage, names: Sequence[str]) -> Iterator[tuple[float, float]]:
    """Where names begin on a page, in points from its left and bottom."""
    text = page.get_textpage()
    for name in names:
        found = text.search(name, match_case=True)
        while place := found.get_next():
            left, bottom, _, _ = text.get_charbox(place[0])
            yield left, bottom


def _seal(image: Image, left: float, top: float, dpi: int) -> None:
    """Press a seal over the signature above a name, and thereby over title and name."""
    from PIL import Image, ImageChops, ImageDraw

    scale = dpi / _POINTS
    x, y, radius = left * scale, (top - _SEAL_RADIUS / 2) * scale, _SEAL_RADIUS * scale
    print_ = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(print_)
    for share, width in ((1.0, 2.0), (0.7, 0.8)):
        box = (x - share * radius, y - share * radius, x + share * radius, y + share * radius)
        draw.ellipse(box, outline=_SEAL, width=max(1, round(width * scale)))
    turns = [(tip, (0.3, 0.12)[tip % 2] * radius) for tip in range(10)]
    draw.polygon([(x + r * sin(n * pi / 5), y - r * cos(n * pi / 5)) for n, r in turns], fill=_SEAL)
    image.paste(ImageChops.multiply(image, print_))


def _spoilt(image: Image, skew: float, chance: random.Random) -> Image:
    """Soft, skewed, with specks, and through JPEG."""
    from PIL import Image, ImageDraw, ImageFilter

    image = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor="white")
    image = image.filter(ImageFilter.GaussianBlur(_BLUR))
    draw = ImageDraw.Draw(image)
    for _ in range(_SPECKS):
        draw.point((chance.randrange(image.width), chance.randrange(image.height)), fill=_SPECK)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY)
    return Image.open(buffer)


if __name__ == "__main__":
    sys.exit(main())
