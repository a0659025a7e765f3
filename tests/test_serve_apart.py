"""The processes of the page that read and draw files, and files that do them harm."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import active_children
from pathlib import Path

import pytest

import vnadmin_parse as vp
from vnadmin_parse.archive.failures import Failure
from vnadmin_parse.archive.settings import Settings
from vnadmin_parse.serve.apart import Apart, Comparing, Drawing, Job, Reading

PDF = Path(__file__).parent / "fixtures" / "samples" / "cv-so-noi-vu-2026.pdf"


@dataclass(frozen=True)
class Crash(Job[None]):
    """Dies as native code does."""

    def done(self, settings: Settings) -> None:
        ctypes.string_at(0)


@dataclass(frozen=True)
class Hang(Job[None]):
    """Says that it has begun, in the file at its location, and does not end."""

    def done(self, settings: Settings) -> None:
        Path(self.location).touch()
        time.sleep(3600)


@pytest.fixture
def apart() -> Iterator[Apart]:
    opened = Apart(Settings(time_limit=60))
    yield opened
    opened.close()


def test_a_crash_costs_only_its_own_job(apart: Apart) -> None:
    failure = apart.do(Crash("a.pdf", "a.pdf"))
    assert isinstance(failure, Failure)
    assert failure.code == "crashed"
    document = apart.do(Reading("a.pdf", str(PDF)))
    assert isinstance(document, vp.Document)


@pytest.mark.parametrize("digest", [sha256(PDF.read_bytes()).digest(), b"of another file"])
def test_only_the_file_that_was_looked_at_is_drawn(apart: Apart, digest: bytes) -> None:
    source, pages = (document := vp.parse(PDF)).source, document.pages
    is_it = digest != b"of another file"
    drawn = apart.do(Drawing("a", str(PDF), digest=digest, source=source, page=pages[0]))
    assert isinstance(drawn, bytes) is is_it
    assert apart.do(Comparing("a", str(PDF), digest=digest, source=source, pages=pages)) is is_it


def test_the_end_does_not_wait_for_a_job_nor_begin_it_anew(apart: Apart, tmp_path: Path) -> None:
    before, begun = active_children(), tmp_path / "begun"
    with ThreadPoolExecutor(2) as others:
        jobs = [others.submit(apart.do, Hang("a", str(begun))) for _ in range(2)]
        while not begun.exists():
            threading.Event().wait(0.02)
        apart.close()
        assert [type(job.result(30)) for job in jobs] == [Failure, Failure]
    assert active_children() == before
