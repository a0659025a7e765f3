"""Small archives for the tests of the conversion, and work that goes wrong."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import time
from pathlib import Path
from typing import Any

from vnadmin_parse.archive.items import Item
from vnadmin_parse.archive.outcomes import Outcome
from vnadmin_parse.archive.settings import Settings
from vnadmin_parse.archive.worker import convert_item

SAMPLES = Path(__file__).parent / "fixtures" / "samples"
VARYING = {"report.txt", "journal.sqlite"}
"""What tells of the run, not of the archive."""


def letter(number: int) -> str:
    """A letter (công văn) that no other number gives."""
    return (
        "UBND TỈNH HẢI LÂM        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "SỞ Y TẾ                  Độc lập - Tự do - Hạnh phúc\n"
        f"Số: {number}/SYT-VP\n"
        f"V/v rà soát hồ sơ đợt {number}\n"
        f"Hải Lâm, ngày {number % 28 + 1} tháng 3 năm {2020 + number % 5}\n"
        "Kính gửi: Các phòng, ban trực thuộc.\n"
        f"Căn cứ Quyết định số {number + 1}/QĐ-UBND ngày 02/01/2019 của UBND tỉnh, "
        "Sở Y tế đề nghị các đơn vị báo cáo trước ngày 15/4/2025.\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"
        "GIÁM ĐỐC\nNguyễn Văn An\n"
    )


def write_letters(folder: Path, count: int) -> Path:
    """A folder with `count` letters, some of them in folders below it."""
    for number in range(count):
        place = folder / f"{2020 + number % 5}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"cv-{number:05d}.txt").write_text(letter(number), encoding="utf-8")
    return folder


def outputs(folder: Path) -> dict[str, bytes]:
    """All files of a conversion that must be the same on every run, with their bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in VARYING
    }


def json_lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def faulty_convert(item: Item, settings: Settings) -> Outcome:
    """Convert a file, or do the fault that its name asks for."""
    name = Path(item.name).name
    if name.startswith("segfault"):
        ctypes.string_at(0)
    if name.startswith("abort"):
        os.abort()
    if name.startswith("hang"):
        time.sleep(3600)
    if name.startswith("native-hang"):
        ctypes.PyDLL(None).sleep(3600)  # keeps the interpreter's lock
    if name.startswith("memory"):
        bytearray(64_000_000_000)
    if name.startswith("slow"):
        time.sleep(0.05)
    return convert_item(item, settings)


def hear_interrupts() -> None:
    """Before a program starts: what runs in the background of a shell is deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
