"""Where the output of each parsed file goes, and writing it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

STDIN = "-"
"""The name that stands for standard input."""


def targets(files: Sequence[str], output: str, suffix: str) -> list[Path]:
    """The file to write for each input: `output` itself for one, files in that folder for several.

    A folder that is not there is made. Raises `ValueError`, with a sentence for people, where
    `output` does not fit the inputs or cannot be written to.
    """
    path = Path(output)
    if len(files) == 1 and not path.is_dir() and not output.endswith(os.sep):
        folder, found = path.parent, [path]
    else:
        folder, found = path, [path / (name + suffix) for name in _free_names(files)]
        if path.exists() and not path.is_dir():
            raise ValueError(f"several files need a folder, but {output} is a file")
        _make(path)
    _check(folder, path)
    inputs = {Path(file).resolve() for file in files if file != STDIN}
    for target in found:
        if target.resolve() in inputs:
            raise ValueError(f"{target} is an input and would be overwritten")
    return found


def target(output: str) -> Path:
    """The file to write what comes of no one input, such as the hits of a search.

    Raises `ValueError`, with a sentence for people, where it cannot be written.
    """
    path = Path(output)
    if path.is_dir():
        raise ValueError(f"{output} is a folder; name a file in it")
    _check(path.parent, path)
    return path


def write(target: Path, text: str) -> None:
    """Write a file as a whole or not at all. Raises `OSError`."""
    if target.exists() and not target.is_file():  # a device, a pipe
        target.write_text(text, encoding="utf-8", newline="\n")
        return
    target = target.resolve()  # a link stays one
    draft = target.with_name(f".{os.getpid()}.part")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _check(folder: Path, path: Path) -> None:
    """Raises `ValueError` where `folder`, for the file or folder `path`, cannot be written to."""
    if not folder.is_dir():
        raise ValueError(f"there is no folder {folder}")
    if not os.access(folder, os.W_OK | os.X_OK) and not path.is_file():
        raise ValueError(f"the folder {folder} cannot be written to")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ValueError(f"the folder {folder} cannot be made ({error.strerror})") from error


def _free_names(files: Sequence[str]) -> list[str]:
    """A name for each file: its stem, or its whole name and then a number where that is taken."""
    paths = [Path("stdin" if file == STDIN else file) for file in files]
    stems = Counter(path.stem for path in paths)
    taken: set[str] = set()
    names: list[str] = []
    for path in paths:
        name = path.stem if stems[path.stem] == 1 else path.name
        count = 1
        while name in taken:
            count += 1
            name = f"{path.name}-{count}"
        taken.add(name)
        names.append(name)
    return names
