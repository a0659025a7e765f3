"""A file that could not be converted."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import VnadminError

CRASHED = "crashed"
"""The process that read the file died, twice: with others and alone."""
TIMEOUT = "timeout"
"""The file was not read within the time limit."""
OUT_OF_MEMORY = "out_of_memory"
"""The file needs more memory than a worker may have."""
INTERNAL = "internal_error"
"""A fault of this library."""


@dataclass(frozen=True)
class Failure:
    """Why a file gave no document.

    `path` is the name of the input, `code` stable and meant for programs (`docs/errors.md`),
    `message` a sentence for people, `page` the page (from 1) where it happened, if one did.
    """

    path: str
    code: str
    message: str
    page: int | None = None

    def __post_init__(self) -> None:
        # messages of the system may quote names that are no Unicode
        object.__setattr__(self, "message", self.message.encode("utf-8", "replace").decode())


def failure_of(path: str, error: Exception) -> Failure:
    """The failure that an exception means; what is no `VnadminError` is an internal error."""
    if isinstance(error, VnadminError):
        return Failure(path, error.code, error.cause, error.page)
    return Failure(path, INTERNAL, f"{type(error).__name__}: {error}"[:300])


def error_of(failure: Failure) -> VnadminError:
    """The exception that a failure was, or would have been, with its code."""
    kinds = {kind.code: kind for kind in VnadminError.__subclasses__()}
    error = kinds.get(failure.code, VnadminError)(failure.path, failure.message, failure.page)
    error.code = failure.code
    return error
