"""The code blocks of the documentation, and how each language is run.

A block that cannot be run here says why in a comment above it: `<!-- not run: REASON -->`. Blocks
without a language show output or a form, and are not run.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from glob import glob
from pathlib import Path

from click.testing import CliRunner

import vnadmin_parse as vp
from tests.fixtures.builder.samples import SAMPLES_DIRECTORY
from vnadmin_parse.cli import main

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
"""The pages whose blocks are run."""

_BLOCK = re.compile(
    r"^(?P<indent> *)(?:<!-- not run: (?P<reason>.+?) -->\n(?P=indent))?"
    r"```(?P<language>\S*)\n(?P<text>.*?)^(?P=indent)```$",
    re.M | re.S,
)
_COMMAND = "from vnadmin_parse.cli import main; main()"
_VALUE = re.compile(r"['[(\d]|(?:None|True|False)$")
"""A comment that says a value."""
_EXIT_CODE = re.compile(r"# exit code (\d)")
_SHELL = {"|", ">", "<", ">>", "&&", ";"}
"""Words that only a shell understands."""


@dataclass(frozen=True)
class Block:
    """A block: its language (empty for output), text, line, and why it is not run, if so."""

    language: str
    text: str
    line: int
    reason: str | None = None


def blocks(page: str) -> list[Block]:
    """The blocks of a page, in order."""
    return [
        Block(
            language=found["language"],
            text=re.sub(f"^{found['indent']}", "", found["text"], flags=re.M),
            line=page.count("\n", 0, found.start("language")) + 1,
            reason=found["reason"],
        )
        for found in _BLOCK.finditer(page)
    ]


def write_world(folder: Path) -> None:
    """What the pages take for given: the samples of this repository, its commands, and an archive.

    The archive is `2019/`, `2020/`, `scans.zip`, `list.txt` and `incoming/`, all of samples.
    """
    samples = folder / "tests" / "fixtures" / "samples"
    shutil.copytree(SAMPLES_DIRECTORY, samples)
    files = sorted(samples.iterdir())
    for place, some in (("2019", files[:2]), ("2020/q1", files[-1:]), ("incoming", files[1:2])):
        (folder / place).mkdir(parents=True)
        for file in some:
            shutil.copy(file, folder / place)
    with zipfile.ZipFile(folder / "scans.zip", "w") as scans:
        scans.write(files[2], files[2].name)
    (folder / "list.txt").write_text(f"{files[3].relative_to(folder)}\n", "utf-8")
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, start in (("python", ""), ("vnadmin", f"-c '{_COMMAND}' ")):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {start}"$@"\n', "utf-8")
        program.chmod(0o755)


class Run:
    """The run of one page, in the folder that is the current one: names and files stay."""

    def __init__(self) -> None:
        self.names: dict[str, object] = {}
        self.promised = 0
        """How many values and outputs were what the page says."""

    def run(self, block: Block) -> None:
        """Run a block; raises AssertionError where it does not give what the page says."""
        LANGUAGES[block.language](self, block)

    def python(self, block: Block) -> None:
        """Statements; a comment behind an expression may say its value: `x  # 'CV'`."""
        lines = block.text.splitlines()
        for node in ast.parse(block.text).body:
            last = node.end_lineno or node.lineno
            code = "\n".join(lines[node.lineno - 1 : last])
            if not isinstance(node, ast.Expr):
                exec(code, self.names)
                continue
            value = eval(code, self.names)
            comment = lines[last - 1].partition("  # ")[2]
            if _VALUE.match(comment):
                assert value == eval(comment, {"PartialDate": vp.PartialDate}), code
                self.promised += 1

    def bash(self, block: Block) -> None:
        """Commands of `vnadmin` one by one, anything else as a script that ends at a fault."""
        lines = [line for line in _joined(block.text).splitlines() if line.strip()]
        commands = [line for line in lines if not line.startswith("#")]
        for command in commands if all(map(_is_plain, commands)) else ["set -e\n" + block.text]:
            _output(command)

    def console(self, block: Block) -> None:
        """Commands after `$ `, each with its output below; `…` stands for anything left out."""
        for part in re.split(r"^\$ ", _joined(block.text), flags=re.M)[1:]:
            command, _, shown = part.partition("\n")
            output = _output(command)
            if shown.strip():
                pattern = re.escape(shown.strip()).replace("…", "(?s:.*)")
                assert re.fullmatch(pattern, output.strip()), f"{command}\n{output}"
                self.promised += 1

    def json(self, block: Block) -> None:
        """One value."""
        json.loads(block.text)


LANGUAGES: dict[str, Callable[[Run, Block], None]] = {
    "python": Run.python,
    "bash": Run.bash,
    "console": Run.console,
    "json": Run.json,
}


def runnable(page: Path) -> Iterator[Block]:
    """The blocks of a page that are to be run."""
    for block in blocks(page.read_text("utf-8")):
        if block.language and not block.reason:
            yield block


def _joined(text: str) -> str:
    return text.replace("\\\n", "")


def _output(command: str) -> str:
    """What a command prints; its exit code is 0, or that of a comment: `# exit code 1`."""
    expected = _EXIT_CODE.search(command)
    output, errors, code = (_in_this_process if _is_plain(command) else _in_bash)(command)
    assert code == (int(expected[1]) if expected else 0), f"{command}\n{output}\n{errors}"
    return output


def _is_plain(command: str) -> bool:
    """Whether it is one command of `vnadmin` that needs no shell."""
    return command.startswith("vnadmin ") and not _SHELL & {*command.split()}


def _in_this_process(command: str) -> tuple[str, str, int]:
    """What `vnadmin` does; quicker, as everything is loaded."""
    words = []
    for word in shlex.split(command, comments=True)[1:]:
        is_pattern = "*" in word and f'"{word}"' not in command
        words += sorted(glob(word)) if is_pattern else [word]
    result = CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1"}).invoke(main, words)
    return result.stdout, result.stderr, result.exit_code


def _in_bash(command: str) -> tuple[str, str, int]:
    """What the shell does with a command."""
    programs = Path(".venv/bin").absolute()
    result = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={
            **os.environ,
            "NO_COLOR": "1",
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        },
        timeout=120,
    )
    return result.stdout, result.stderr, result.returncode
