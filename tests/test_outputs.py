"""Tables for people, and the files that output goes to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import vnadmin_parse as vp
from tests.examples import full_document
from vnadmin_parse.models import Document, Source
from vnadmin_parse.outputs import files
from vnadmin_parse.outputs.table import fitted, render_document, render_zones

TABLE = """\
cv-so-y-te.pdf
issuer        UBND TỈNH ĐỊNH LỘC / SỞ Y TẾ
type          Công văn (CV)
number        0415/SYT-NVY
identifier    CV 0415/SYT-NVY (Sở Y tế tỉnh Định Lộc, 2026)
place         Định Lộc
date          2026-03-05
subject       tăng cường phòng, chống bệnh sởi
urgency       HỎA TỐC
secrecy       MẬT
draft         DỰ THẢO
addressees    Các bệnh viện trong tỉnh
distribution  UBND tỉnh (b/c)
archive       VT
              NVY
signer        KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Trần Thị Bình
citations     implements: Công văn 99/UBND-VX (2026-03-02) của UBND tỉnh phòng,
                chống bệnh sởi
                = CV 99/UBND-VX (UBND tỉnh Định Lộc, 2026)
              mentions: khoản 2 Điều 7 Luật Khám bệnh, chữa bệnh [75% sure]
tasks         [a] Phòng Kế hoạch rà soát thuốc, báo cáo Sở trước ngày 15/3/2026.
                who: Phòng Kế hoạch (lead)
                when: trước ngày 15/3/2026 = 2026-03-15
                report to: Sở Y tế
appendices    Phụ lục Danh mục thuốc
warnings      page_without_text: The page has no text layer. (page 2)
              kind_guessed: No type is printed.

"""
ZONES = """\
cv-so-y-te.pdf
zone          page  offsets        text
issuer           1  0-26           UBND TỈNH ĐỊNH LỘC SỞ Y TẾ
subject             44-80          V/v tăng cường phòng, chống bệnh sởi
body                172-320        Thực hiện Công văn số 99/UBND-VX ngày 02/3/2…

"""
EMPTY = Document(text="", source=Source(media_type="text/plain", reader="text"))


def test_table_tells_how_often_a_document_is_named_and_quoted() -> None:
    document = vp.parse_text(
        "Căn cứ Luật Đất đai năm 2013;\nĐiều 5 Luật Đất đai quy định: “Đất là tài sản.”\n"
    )
    assert "= L Đất đai 2013\n" in render_document(document, "x")
    assert "mentions: 2, quotes: 1" in render_document(document, "x")


def test_table_shows_every_field() -> None:
    assert render_document(full_document(), "cv-so-y-te.pdf") == TABLE


def test_zones_are_listed_with_their_places() -> None:
    assert render_zones(full_document(), "cv-so-y-te.pdf") == ZONES


def test_empty_document_is_only_its_name() -> None:
    assert render_document(EMPTY, "trang.txt").split() == ["trang.txt"]


@pytest.mark.parametrize("columns", [40, 80, 120, 300])
def test_table_fits_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    for render in (render_document, render_zones):
        lines = render(full_document(), "cv.pdf", terminal=True).splitlines()
        assert max(map(len, lines)) <= min(columns, 120)


def test_long_lines_fit_the_terminal_and_keep_indent_and_colour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    monkeypatch.setenv("TERM", "xterm-256color")
    text = "1. 12/SYT-NVY\n\n   phòng, chống dịch \x1b[1mbệnh\x1b[0m sốt xuất huyết\n"
    assert fitted(text).splitlines() == [
        "1. 12/SYT-NVY",
        "",
        "   phòng, chống dịch",
        "   \x1b[1mbệnh\x1b[0m sốt xuất huyết",
    ]


def test_table_is_coloured_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[" in render_document(full_document(), "cv.pdf", terminal=True)
    assert "\x1b[" not in render_document(full_document(), "cv.pdf")


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (["a/cv.pdf", "b/qd.docx"], ["cv", "qd"]),
        (["cv.pdf", "cv.docx"], ["cv.pdf", "cv.docx"]),
        (["a/cv.pdf", "b/cv.pdf", "c/cv.pdf"], ["cv.pdf", "cv.pdf-2", "cv.pdf-3"]),
        (["cv.pdf.txt", "cv.pdf", "cv.docx"], ["cv.pdf", "cv.pdf-2", "cv.docx"]),
        (["-", "stdin.txt"], ["stdin", "stdin.txt"]),
    ],
)
def test_each_input_gets_a_file_of_its_own(
    inputs: Sequence[str], expected: Sequence[str], tmp_path: Path
) -> None:
    found = files.targets(inputs, str(tmp_path), ".json")
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        f"{name}.json" for name in expected
    ]


def test_one_input_goes_to_the_named_file_or_into_the_folder(tmp_path: Path) -> None:
    assert files.targets(["cv.pdf"], f"{tmp_path}/x.out", ".json") == [tmp_path / "x.out"]
    assert files.targets(["cv.pdf"], f"{tmp_path}", ".json") == [tmp_path / "cv.json"]
    assert files.targets(["cv.pdf"], f"{tmp_path}/new/", ".json") == [tmp_path / "new" / "cv.json"]
    assert (tmp_path / "new").is_dir()


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "cv.txt"
    source.write_text("Số: 12/QĐ-UBND", encoding="utf-8")
    link = tmp_path / "link.out"
    link.symlink_to(source)
    for output in (source, tmp_path, link):
        with pytest.raises(ValueError, match="would be overwritten"):
            files.targets([str(source)], str(output), ".txt")


def test_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "cv.json"
    files.write(target, "một\n")
    files.write(target, "hai\r\n")
    assert target.read_bytes() == b"hai\r\n"
    assert list(tmp_path.iterdir()) == [target]


def test_written_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "cv.json", tmp_path / "link.json"
    target.write_text("cũ", encoding="utf-8")
    link.symlink_to(target)
    files.write(link, "mới")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "mới"


def test_failed_write_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "cv.json"
    with pytest.raises(UnicodeEncodeError):
        files.write(target, "nửa chừng \ud800")
    assert list(tmp_path.iterdir()) == []
    target.mkdir()
    with pytest.raises(OSError, match=r"cv\.json"):
        files.write(target, "x")
