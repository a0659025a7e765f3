"""What the commands say on standard output and standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeVar

from ..errors import VnadminError
from .files import write

Made = TypeVar("Made")


def attempted(name: str, work: Callable[[], Made], *, debug: bool) -> Made | None:
    """What `work` on a file gives; None, with a complaint, where it fails.

    With `debug` an error that is no `VnadminError` is raised.
    """
    try:
        return work()
    except VnadminError as error:
        complain(where(error), f"{error.code}: {error.cause}")
    except Exception as error:
        if debug:
            raise
        what = f"{type(error).__name__}: {error}"[:300]
        complain(name, f"internal error, please report it ({what}); --debug shows where")
    return None


def put(text: str, place: Path | None, failed: bool) -> bool:
    """Write the text to its place; false, with a complaint, where that cannot be done.

    Ends the program where nobody reads standard output any more.
    """
    try:
        if place:
            write(place, text)
        else:
            sys.stdout.write(text)
            sys.stdout.flush()
    except BrokenPipeError:
        end(1 if failed else 0)
    except OSError as error:
        complain(str(place or "<stdout>"), f"cannot be written ({error.strerror or error})")
        if place is None:
            end(1)
        return False
    return True


def where(error: VnadminError) -> str:
    """The file, and the page if there is one, that an error is about."""
    return f"{error.name}, page {error.page}" if error.page else error.name


def complain(name: str, cause: str) -> None:
    """Say on one line on standard error."""
    print(f"vnadmin: {printable(name)}: {' '.join(cause.split())}", file=sys.stderr)


def counted(number: int, noun: str) -> str:
    """A number with the noun that it counts.

    >>> counted(1, "task"), counted(0, "task")
    ('1 task', '0 tasks')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def printable(name: str) -> str:
    """A name with a question mark for what would break the line or the terminal."""
    return "".join(char if char.isprintable() else "?" for char in name)


def end(code: int) -> NoReturn:
    """End without the complaint that the interpreter makes at exit about standard output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
