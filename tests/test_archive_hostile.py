"""Input that means harm, or was made by accident, is bounded, reported and costs nothing else.

`docs/archive.md` lists what is held off and names the test of each.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest

import vnadmin_parse as vp
from tests.archives import json_lines, letter, outputs
from vnadmin_parse.archive import zips
from vnadmin_parse.archive.inputs import find_items
from vnadmin_parse.archive.items import read_bytes
from vnadmin_parse.archive.sinks.file_names import FreeNames, file_name

LETTER = letter(1).encode()


def converted(tmp_path: Path, files: dict[str, bytes], **options: object) -> dict[str, str | None]:
    """Convert the files beside a good one; gives the code of each, None where it was read."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in {**files, "good.txt": LETTER}.items():
        (folder / name).write_bytes(data)
    out = tmp_path / "out"
    vp.convert(folder, out, workers=1, to=("jsonl", "json"), **options).run()  # type: ignore[arg-type]
    cut = len(str(folder)) + 1
    codes: dict[str, str | None] = {
        row["source"]["name"][cut:]: None for row in json_lines(out / "documents.jsonl")
    }
    codes |= {row["path"][cut:]: row["code"] for row in json_lines(out / "failures.jsonl")}
    assert codes.pop("good.txt") is None
    return codes


def zip_of(*members: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    """The bytes of a ZIP."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in members:
            archive.writestr(info, data)
    return buffer.getvalue()


def test_zip_bomb_by_ratio(tmp_path: Path) -> None:
    bomb = zip_of(("zeros.txt", bytes(100_000_000)), ("letter.txt", LETTER))
    assert len(bomb) < 200_000
    assert converted(tmp_path, {"bomb.zip": bomb}) == {
        "bomb.zip/zeros.txt": "too_large",
        "bomb.zip/letter.txt": None,
    }


def test_zip_member_beyond_the_limit_of_bytes(tmp_path: Path) -> None:
    data = zip_of(("big.txt", os.urandom(5000)), ("letter.txt", LETTER))
    codes = converted(tmp_path, {"a.zip": data}, limits=vp.Limits(max_bytes=3000))
    assert codes == {"a.zip/big.txt": "too_large", "a.zip/letter.txt": None}


def test_zip_member_that_lies_about_its_size(tmp_path: Path) -> None:
    honest = zip_of(("a.txt", bytes(3_000_000)))
    lying = honest.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 1000))
    path = tmp_path / "lie.zip"
    path.write_bytes(lying)
    (item,) = find_items([path])
    with pytest.raises((vp.DamagedFile, vp.FileTooLarge)):
        read_bytes(item, 2000)
    assert converted(tmp_path, {"lie.zip": lying}) == {"lie.zip/a.txt": "damaged"}


def test_zip_inside_a_zip_is_not_opened(tmp_path: Path) -> None:
    inner = zip_of(("letter.txt", LETTER))
    for _ in range(5):
        inner = zip_of(("inner.zip", inner))
    codes = converted(tmp_path, {"deep.zip": inner})
    assert codes == {"deep.zip/inner.zip": "unsupported_format"}


def test_zip_with_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MOST_DIRECTORY_BYTES", 1000)
    many = zip_of(*((f"{number}.txt", b"") for number in range(100)))
    assert converted(tmp_path, {"many.zip": many}) == {"many.zip": "too_large"}


def test_size_of_the_list_of_a_zip_beyond_4_gigabytes_is_read(tmp_path: Path) -> None:
    wide = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 70_000_000, 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, 0, 1)
    full = 0xFFFF
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, full, full, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    path = tmp_path / "wide.zip"
    with path.open("wb") as file:
        file.seek(80_000_000)  # sparse
        file.write(wide + locator + end)
    (item,) = find_items([path])
    assert item.failure is not None
    assert item.failure.code == "too_large"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_damaged_zip_is_a_failure(share: float, tmp_path: Path) -> None:
    whole = zip_of(("letter.txt", LETTER), ("random.txt", os.urandom(2000)))
    codes = converted(tmp_path, {"cut.zip": whole[: int(share * len(whole))], "no.zip": b"PK"})
    assert codes == {"cut.zip": "damaged", "no.zip": "damaged"}


def test_damaged_member_of_a_zip_costs_only_itself(tmp_path: Path) -> None:
    data = bytearray(zip_of(("a.txt", LETTER), ("b.txt", LETTER)))
    data[60] ^= 0xFF
    codes = converted(tmp_path, {"a.zip": bytes(data)})
    assert codes == {"a.zip/a.txt": "damaged", "a.zip/b.txt": None}


def test_encrypted_member_of_a_zip(tmp_path: Path) -> None:
    data = bytearray(zip_of(("a.txt", LETTER)))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + flags] |= 1
    assert converted(tmp_path, {"a.zip": bytes(data)}) == {"a.zip/a.txt": "encrypted"}


def test_link_inside_a_zip_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    codes = converted(tmp_path, {"a.zip": zip_of((link, b"/etc/passwd"))})
    assert codes == {"a.zip/link.txt": "unsupported_format"}


def test_path_traversal_in_a_zip_writes_nothing_outside(tmp_path: Path) -> None:
    names = [
        "../../evil.txt",
        "/abs/evil.txt",
        "..\\..\\evil.txt",
        "a/../../../evil.txt",
        "..",
        "C:x",
    ]
    data = zip_of(*((name, letter(number).encode()) for number, name in enumerate(names)))
    codes = converted(tmp_path, {"a.zip": data})
    assert len(codes) == len(names)
    assert set(codes.values()) == {None}
    written = {path for path in tmp_path.rglob("*") if path.is_file()}
    inside = {path for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert {path.parent.name for path in written - inside} == {"in"}
    assert len([path for path in inside if path.suffix == ".json"]) == len(names) + 2
    assert not list(tmp_path.parent.glob("evil*"))


def test_member_names_twice_in_a_zip_are_two_rows(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zip_of(("a.txt", LETTER), ("a.txt", letter(2).encode()), ("A.txt", LETTER))
    codes = converted(tmp_path, {"a.zip": data})
    assert sorted(codes) == ["a.zip/A.txt", "a.zip/a.txt", "a.zip/a.txt (2)"]
    files = {path.name.casefold() for path in (tmp_path / "out" / "json").rglob("*.json")}
    assert len(files) == 4


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a/b.pdf", "a/b.pdf"),
        ("/a//./b.pdf", "a/b.pdf"),
        ("../../b", "%2E%2E/%2E%2E/b"),
        ("...", "%2E%2E%2E"),
        ("a\\b:c*?\n.pdf", "a%5Cb%3Ac%2A%3F%0A.pdf"),
        ("50%.pdf", "50%25.pdf"),
        ("công văn số 1.pdf", "công văn số 1.pdf"),
        ("s3://kho/a", "s3%3A/kho/a"),
    ],
)
def test_file_names_of_outputs_are_safe(name: str, written: str) -> None:
    assert file_name(name) == written


def test_long_names_are_cut_and_stay_apart() -> None:
    one, other = file_name("ă" * 300), file_name("ă" * 301)
    assert len(one.encode()) <= 200
    assert one != other


def test_deep_names_are_cut_and_stay_apart() -> None:
    deep = [file_name("a.zip/" + "d/" * 3000 + name) for name in ("x.txt", "y.txt")]
    long = [file_name(f"a.zip/{'/'.join('ă' * 100 for _ in range(n))}/x.txt") for n in (20, 21)]
    for path in (*deep, *long):
        assert len(path.encode()) <= 1000
        assert path.startswith("a.zip/~")
        assert len(path.split("/")) == 3
    assert len({*deep, *long}) == 4


@pytest.mark.parametrize(
    ("names", "written"),
    [
        (["a", "a.json/b", "a.JSON/c"], ["a.json", "a.json~/b.json", "a.JSON~/c.json"]),
        (["é", "e\u0301"], ["é.json", "e\u0301~2.json"]),  # one name to macOS
        (["b", "./b", "B", ".//b"], ["b.json", "b~2.json", "B~3.json", "b~4.json"]),
    ],
)
def test_names_that_a_system_takes_for_one_stay_apart(names: list[str], written: list[str]) -> None:
    free = FreeNames(".json").free
    assert [free(name) for name in names] == written


def test_names_in_a_zip_do_not_stop_the_conversion(tmp_path: Path) -> None:
    data = zip_of(*((name, LETTER) for name in ("x", "x.json/y", "d/" * 1500 + "z")))
    codes = converted(tmp_path, {"a.zip": data})
    assert list(codes.values()) == [None] * 3
    assert len(list((tmp_path / "out" / "json").rglob("*.json"))) == 4  # and good.txt


def test_pdf_with_10000_pages(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(10_000):
            pdf.add_blank_page()
        pdf.save(buffer)
    assert converted(tmp_path, {"long.pdf": buffer.getvalue()}) == {"long.pdf": "too_large"}


def png(width: int, height: int) -> bytes:
    """A white image of one bit a pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    packer = zlib.compressobj(1)
    rows = bytes(height * (1 + (width + 7) // 8))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
        + chunk(b"IDAT", packer.compress(rows) + packer.flush())
        + chunk(b"IEND", b"")
    )


def test_image_of_50000_pixels_a_side(tmp_path: Path) -> None:
    codes = converted(tmp_path, {"huge.png": png(50_000, 50_000)})
    assert codes == {"huge.png": "too_large"}


def test_pdf_whose_page_is_an_image_of_50000_pixels_a_side(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        image = pikepdf.Stream(pdf, zlib.compress(bytes(50_000 * 50_000 // 8), 1))
        image.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=50_000,
            Height=50_000,
            BitsPerComponent=1,
            ColorSpace=pikepdf.Name.DeviceGray,
            Filter=pikepdf.Name.FlateDecode,
        )
        page = pdf.pages[0]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        pdf.save(buffer)
    codes = converted(tmp_path, {"huge.pdf": buffer.getvalue()})
    assert codes == {"huge.pdf": "no_text"}  # rendered within the limit of pixels


def test_the_same_harm_gives_the_same_bytes(tmp_path: Path) -> None:
    files = {"bomb.zip": zip_of(("z.txt", bytes(50_000_000))), "bad.pdf": b"%PDF-1.4\n", "e": b""}
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
    converted(tmp_path / "one", files)
    vp.convert(tmp_path / "one" / "in", tmp_path / "two", workers=2, to=("jsonl", "json")).run()
    assert outputs(tmp_path / "one" / "out") == outputs(tmp_path / "two")
