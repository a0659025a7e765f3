"""Every code block of the documentation runs, and gives what the page says that it gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages import LANGUAGES, PAGES, ROOT, Block, Run, blocks, runnable, write_world

REASONS = {
    "installs packages",
    "needs a cluster",
    "needs a server",
    "needs the shared documents",
    "runs for minutes",
    "writes into this repository",
    "serves until it is stopped",
}
"""Why a block may be left out."""
PROMISED = {
    "README.md": 6,
    "docs/check.md": 3,
    "docs/chunks.md": 4,
    "docs/exports.md": 4,
    "docs/citations.md": 12,
    "docs/tasks.md": 8,
    "docs/tutorial.md": 24,
    "docs/how-to/rag.md": 8,
}
"""How many values and outputs a page promises at least; what it promises is checked."""


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [page for page in PAGES if [*runnable(page)]], ids=name)
def test_blocks_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_world(tmp_path)
    monkeypatch.chdir(tmp_path)
    run = Run()
    for block in runnable(page):
        try:
            run.run(block)
        except Exception as error:
            error.add_note(f"in {name(page)}, the block at line {block.line}")
            raise
    assert run.promised >= PROMISED.get(name(page), 0)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_is_not_run_says_why(page: Path) -> None:
    text = page.read_text("utf-8")
    found = blocks(text)
    assert len(found) * 2 == text.count("```")
    assert {block.language for block in found} <= {"", *LANGUAGES}
    left_out = [block.reason for block in found if block.reason and block.language]
    assert set(left_out) <= REASONS
    assert len(left_out) == text.count("<!-- not run")


def test_a_block_is_found_with_its_place_and_reason() -> None:
    page = """\
    Text.

    - a list

      <!-- not run: needs a cluster -->
      ```python
      if x:
          y
      ```

    ```
    output
    ```
    """
    text = "\n".join(line[4:] for line in page.splitlines())
    assert blocks(text) == [
        Block("python", "if x:\n    y\n", 6, "needs a cluster"),
        Block("", "output\n", 11),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("python", "1 + 1  # 3\n"),
        ("python", "len(nothing)\n"),
        ("bash", "true\nfalse | true\n"),
        ("bash", "false\ntrue\n"),
        ("bash", "vnadmin --version  # exit code 1\n"),
        ("bash", "vnadmin parse nothing.pdf\n"),
        ("console", "$ echo one\n\ntwo\n"),
        ("console", "$ printf 'a\\nb\\n'\na\n"),
        ("json", '{"a": 1,}'),
    ],
)
def test_a_block_that_is_not_so_is_an_error(
    language: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((AssertionError, NameError, ValueError)):
        Run().run(Block(language, text, 1))


@pytest.mark.parametrize(
    ("language", "text", "promised"),
    [
        ("python", "x = 1\nx + 1  # 2\nx  # what it is\n", 1),
        ("bash", "# a comment\n\ncat > a <<'END'\nb\nEND\ntest $(cat a) = \\\n  b\n", 0),
        ("bash", "vnadmin parse nothing.pdf  # exit code 1\nvnadmin --version\n", 0),
        ("console", "$ printf 'a\\nb\\nc\\n'\na\n…\n$ false  # exit code 1\n$ echo x\nx\n", 2),
    ],
)
def test_what_a_block_promises_is_counted(
    language: str, text: str, promised: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = Run()
    run.run(Block(language, text, 1))
    assert run.promised == promised
