"""What is named becomes files: folders, patterns, ZIP files, lists, URLs."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import fsspec
import pytest

import vnadmin_parse as vp
from tests.archives import SAMPLES, json_lines, letter, write_letters
from vnadmin_parse.archive.inputs import find_items, listed_inputs
from vnadmin_parse.archive.items import Item, read_bytes

LETTER = letter(1).encode()


def names(*inputs: str | Path, leave_out: Path | None = None) -> list[str]:
    """The names of the files, in their order, each once."""
    return sorted({item.name for item in find_items(inputs, [leave_out] if leave_out else [])})


def below(folder: Path, *inputs: str | Path) -> list[str]:
    """The names without the folder that they begin with."""
    return [name.removeprefix(f"{folder}/") for name in names(*inputs)]


def put(path: Path, data: bytes = LETTER) -> Path:
    """A file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    """A ZIP file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_folders_are_taken_with_all_that_is_in_them(tmp_path: Path) -> None:
    for name in ("a.txt", "b/c.txt", "b/d/.hidden", "b/d/E.PDF"):
        put(tmp_path / name)
    (tmp_path / "empty").mkdir()
    assert below(tmp_path, tmp_path) == ["a.txt", "b/c.txt", "b/d/.hidden", "b/d/E.PDF"]


def test_a_file_named_twice_is_one_input(tmp_path: Path) -> None:
    put(tmp_path / "b" / "c.txt")
    again = [tmp_path, tmp_path / "b" / "c.txt", f"{tmp_path}/b/../b/c.txt", f"{tmp_path}/*/c.*"]
    assert below(tmp_path, *again) == ["b/c.txt"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["a.txt"]),
        ("**/*.txt", ["a.txt", "b/c.txt", "b/d/e.txt"]),
        ("b*", ["b/c.txt", "b/d/e.txt"]),
        ("[ab].txt", ["a.txt"]),
    ],
)
def test_patterns(pattern: str, found: list[str], tmp_path: Path) -> None:
    for name in ("a.txt", "b/c.txt", "b/d/e.txt"):
        put(tmp_path / name)
    assert below(tmp_path, f"{tmp_path}/{pattern}") == found


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    put(tmp_path / "cv [1].txt")
    assert below(tmp_path, tmp_path / "cv [1].txt") == ["cv [1].txt"]


@pytest.mark.parametrize(
    ("given", "cause"),
    [("không có.pdf", "there is no such file"), ("*.pdf", "no file fits the pattern")],
)
def test_what_is_not_there_is_a_failure(given: str, cause: str, tmp_path: Path) -> None:
    (item,) = find_items([tmp_path / given])
    assert item.failure == vp.Failure(str(tmp_path / given), "file_not_found", cause)


def test_the_folder_of_the_outputs_is_left_out(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    out = tmp_path / "out"
    for _ in range(2):
        summary = vp.convert(tmp_path, out, workers=1, resume=True).run()
        assert summary.inputs == 1


def test_links(tmp_path: Path) -> None:
    put(tmp_path / "a" / "real" / "x.txt")
    put(tmp_path / "elsewhere" / "y.txt")
    top = tmp_path / "a"
    (top / "loop").symlink_to(top)
    (top / "real" / "up").symlink_to("..")
    (top / "0 again").symlink_to(top / "real")
    (top / "outside").symlink_to(tmp_path / "elsewhere")
    (top / "file link.txt").symlink_to(top / "real" / "x.txt")
    (top / "broken.txt").symlink_to("nothing")
    (top / "self").symlink_to("self")
    items = {item.name.removeprefix(f"{top}/"): item.failure for item in find_items([top])}
    assert sorted(name for name, failure in items.items() if failure is None) == [
        "file link.txt",
        "outside/y.txt",
        "real/x.txt",
    ]
    broken, itself = items.pop("broken.txt"), items.pop("self")
    assert broken is not None
    assert broken.code == "file_not_found"
    assert itself is not None
    assert itself.code == "unreadable_file"
    assert len(items) == 3


def test_what_is_no_regular_file_is_a_failure_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (item,) = find_items([tmp_path])
    assert item.failure is not None
    assert item.failure.code == "unreadable_file"
    with pytest.raises(vp.UnreadableFile, match="no regular file"):
        read_bytes(Item("pipe", str(tmp_path / "pipe")), 100)


def test_folder_without_right_to_read_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    put(tmp_path / "a.txt")
    scan = os.scandir

    def refused(path: str) -> object:  # root may read everywhere: a mode would not do
        if path == str(locked):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    found, item = find_items([tmp_path])
    assert item.failure is not None
    assert (item.name, item.failure.code) == (str(locked), "unreadable_file")
    assert found.failure is None


def test_names_that_are_no_utf_8_stay_apart_and_are_read(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)
    odd = [
        b"c\xf4ng v\xa8n.txt",
        b"c\xf5ng v\xa8n.txt",
        rb"c\xf4ng v\xa8n.txt",
        b"\xff",
        b"a\nb.txt",
    ]
    for number, name in enumerate(odd):
        try:
            with open(os.path.join(folder, name), "wb") as file:
                file.write(letter(number).encode())
        except OSError:
            pytest.skip("the file system refuses the name")
    out = tmp_path / "out"
    summary = vp.convert(tmp_path / "in", out, to=("jsonl", "json", "sqlite"), workers=1).run()
    assert summary.converted == len(odd)
    rows = json_lines(out / "documents.jsonl")
    found = {row["source"]["name"].rsplit("/", 1)[1]: row["reference"]["number"] for row in rows}
    assert found == {
        r"c\xf4ng v\xa8n.txt": "0",
        r"c\xf5ng v\xa8n.txt": "1",
        r"c\\xf4ng v\\xa8n.txt": "2",
        r"\xff": "3",
        "a\nb.txt": "4",
    }
    assert len(list((out / "json").rglob("*.json"))) == len(odd)


@pytest.mark.parametrize(
    ("data", "listed"),
    [
        (b"a.pdf\nb c.pdf\n\n", ["a.pdf", "b c.pdf"]),
        (b"a\nb.pdf\0c.pdf\0", ["a\nb.pdf", "c.pdf"]),
        (b"a.pdf\r\nb.pdf", ["a.pdf", "b.pdf"]),
        (b"c\xf4ng.pdf\n", [os.fsdecode(b"c\xf4ng.pdf")]),
        (b"", []),
    ],
)
def test_lists(data: bytes, listed: list[str]) -> None:
    assert listed_inputs(data) == listed


def test_zip_files_are_folders(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    sample = next(SAMPLES.glob("*.pdf"))
    members = {"2021/cv.txt": LETTER, "2021/": b"", "cv.pdf": sample.read_bytes()}
    path = zipped(tmp_path / "Năm 2021.ZIP", members)
    assert below(tmp_path, tmp_path) == ["Năm 2021.ZIP/2021/cv.txt", "Năm 2021.ZIP/cv.pdf", "a.txt"]
    vp.convert(tmp_path, tmp_path / "out", workers=1).run()
    rows = json_lines(tmp_path / "out" / "documents.jsonl")
    assert [row["source"]["name"] for row in rows] == names(path, tmp_path / "a.txt")
    assert rows[1]["text"] == vp.parse(sample).text
    assert json_lines(tmp_path / "out" / "duplicates.jsonl") == [
        {
            "path": str(tmp_path / "a.txt"),
            "duplicate_of": str(path / "2021" / "cv.txt"),
            "sha256": json_lines(tmp_path / "out" / "duplicates.jsonl")[0]["sha256"],
        }
    ]


def test_an_office_document_named_zip_is_a_document(tmp_path: Path) -> None:
    path = put(tmp_path / "cv.zip", next(SAMPLES.glob("*.docx")).read_bytes())
    assert names(path) == [str(path)]
    assert vp.convert(path, tmp_path / "out", workers=1).run().converted == 1


def test_urls(tmp_path: Path) -> None:
    folder = write_letters(tmp_path / "in", 5)
    zipped(folder / "more.zip", {"x.txt": letter(9).encode()})
    address = f"file://{folder}"
    assert vp.convert([address], tmp_path / "out", workers=1).run().converted == 6
    rows = json_lines(tmp_path / "out" / "documents.jsonl")
    assert rows[0]["source"]["name"] == f"{address}/2020/cv-00000.txt"
    assert rows[-1]["source"]["name"] == f"{address}/more.zip/x.txt"
    vp.convert([folder], tmp_path / "local", workers=1).run()
    local = json_lines(tmp_path / "local" / "documents.jsonl")
    assert [row["text"] for row in rows] == [row["text"] for row in local]


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("memory://kho", ["memory://kho/a.txt", "memory://kho/b/c.txt"]),
        ("memory://kho/a.txt", ["memory://kho/a.txt"]),
        ("memory://kho/**/*.txt", ["memory://kho/a.txt", "memory://kho/b/c.txt"]),
        ("memory://kho/b*", ["memory://kho/b/c.txt"]),
    ],
)
def test_urls_of_any_file_system(url: str, found: list[str]) -> None:
    system = fsspec.filesystem("memory")
    for path in ("/kho/a.txt", "/kho/b/c.txt"):
        system.pipe(path, LETTER)
    items = list(find_items([url]))
    assert sorted(item.name.replace(":///", "://") for item in items) == found
    assert all(read_bytes(item, 10_000) == LETTER for item in items)
    assert all(item.stamp.startswith(str(len(LETTER))) for item in items)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("memory://nothing/a.txt", "file_not_found"),
        ("memory://nothing/*.txt", "file_not_found"),
        ("nosuchsystem://a", "unreadable_file"),
    ],
)
def test_urls_that_lead_nowhere_are_failures(url: str, code: str) -> None:
    (item,) = find_items([url])
    assert item.failure is not None
    assert (item.failure.path, item.failure.code) == (url, code)


def test_outputs_at_a_url(tmp_path: Path) -> None:
    system = fsspec.filesystem("memory")
    folder = write_letters(tmp_path / "in", 5)
    place, journal = "memory://đích/2020", tmp_path / "journal"
    system.pipe("/đích/2020/json/old.json", b"{}")
    vp.convert(folder, place, journal=journal, to=("jsonl", "json"), workers=1).run()
    vp.convert(folder, tmp_path / "local", to=("jsonl", "json"), workers=1).run()
    local = tmp_path / "local"
    expected = {
        path.relative_to(local).as_posix(): path.read_bytes()
        for path in local.rglob("*")
        if path.is_file() and not path.name.startswith(("journal", "report"))
    }
    found = {name.removeprefix("/đích/2020/"): system.cat(name) for name in system.find("/đích")}
    assert found.pop("report.txt")
    assert found == expected


def test_outputs_at_a_url_are_no_inputs_when_it_goes_on(tmp_path: Path) -> None:
    system = fsspec.filesystem("memory")
    system.pipe("/lưu trữ/a.txt", LETTER)
    given, place, journal = "memory://lưu trữ", "memory://lưu trữ/out", tmp_path / "journal"
    assert vp.convert(given, place, journal=journal, workers=1).run().inputs == 1
    assert vp.convert(given, place, journal=journal, workers=1, resume=True).run().inputs == 1


def test_inputs_below_the_url_of_the_outputs_are_taken() -> None:
    """As with folders: what is named is not left out, but what the outputs' place holds is."""
    system = fsspec.filesystem("memory")
    for path in ("/dưới/2020/a.txt", "/dưới/json/b.json"):
        system.pipe(path, LETTER)
    for given in ("memory://dưới/2020", "memory://dưới/2020/*.txt"):
        (item,) = find_items([given], ["memory://dưới"])
        assert (item.location, item.failure) == ("memory:///dưới/2020/a.txt", None)
    (item,) = find_items(["memory://dưới"], ["memory://dưới/json"])
    assert item.location == "memory:///dưới/2020/a.txt"


@pytest.mark.parametrize(
    ("sink", "journal", "message"),
    [
        ("memory://x", None, "name a folder of this machine for the journal"),
        ("out", "journal", "for outputs at a URL only"),
        ("nosuchsystem://x", "journal", "nosuchsystem://x cannot be opened"),
        ("memory://kho*/out", "journal", "is a pattern"),
    ],
)
def test_outputs_at_a_url_that_do_not_fit(
    sink: str, journal: str | None, message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(vp.ConversionError, match=message):
        vp.convert("a.txt", sink, journal=journal)
    assert list(tmp_path.iterdir()) == []


def test_a_url_that_cannot_be_written_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = write_letters(tmp_path / "in", 2)
    system = fsspec.filesystem("memory")
    place, journal = "memory://đầy", tmp_path / "journal"
    with monkeypatch.context() as broken:

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        broken.setattr(type(system), "put", full)
        with pytest.raises(vp.ConversionError, match="đầy cannot be written"):
            vp.convert(folder, place, journal=journal, workers=1).run()
    assert vp.convert(folder, place, journal=journal, resume=True).run().converted == 2
    assert system.exists("/đầy/summary.json")
