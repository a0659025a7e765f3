"""A conversion that is under way: file by file, and stopped whenever one likes."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from inspect import GEN_CREATED, getgeneratorstate
from typing import TYPE_CHECKING

from .items import Item
from .journal import ConversionError, Counts, Journal
from .outcomes import Body, Outcome
from .processes import WorkersLost
from .progress import Progress
from .summary import Summary

if TYPE_CHECKING:
    from ..models import Document

Engine = Callable[[Iterable[Item]], Generator[tuple[Item, Outcome]]]
"""Does files, in any order."""


class Result:
    """What came of one file: `path`, as it was found, and `failure`, None where it was read."""

    def __init__(self, path: str, outcome: Outcome) -> None:
        self.path = path
        self.failure = outcome.failure
        self._body = outcome.body

    @cached_property
    def document(self) -> Document | None:
        """The document; None where the file failed. It is made when it is first asked for."""
        from ..models import Document

        if self.failure is not None:
            return None
        return Document.model_validate_json(Body.unpacked(self._body).document)

    def __repr__(self) -> str:
        return f"Result({self.path!r}, failure={self.failure!r})"


@dataclass
class _Standing:
    """How far a conversion is, and what came of it once it is done."""

    progress: Progress
    summary: Summary | None = None

    def count(self, outcome: Outcome, seconds: float) -> None:
        now = self.progress
        self.progress = Progress(
            now.total,
            now.done + 1,
            now.failed + (outcome.failure is not None),
            now.files + 1,
            now.pages + (outcome.facts.pages if outcome.facts else 0),
            seconds,
        )


class Conversion(Iterator[Result]):
    """A conversion that is under way; `convert` makes it.

    It is an iterator: each step waits for the next file that is done, in any order, and gives its
    `Result`. The outputs are written with the last step. No more than a window of files is in
    memory. `run` goes through all of it at once. Left before its end it is stopped with `close`,
    by `with`, or when nothing refers to it any more, and can be resumed.
    """

    def __init__(
        self,
        journal: Journal,
        counts: Counts,
        engine: Engine,
        finish: Callable[[Progress], Summary],
    ) -> None:
        self._journal = journal
        self._standing = _Standing(Progress(counts.total, counts.done, counts.failed, 0, 0, 0.0))
        # the steps do not refer to the conversion, so that it goes at once when it is dropped
        self._steps = _steps(journal, engine, finish, self._standing)

    def __iter__(self) -> Conversion:
        return self

    def __next__(self) -> Result:
        return next(self._steps)

    def __enter__(self) -> Conversion:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Conversion: {self.progress}>"

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return self._standing.progress

    @property
    def summary(self) -> Summary:
        """What was converted. Raises `RuntimeError` before all files are done."""
        if self._standing.summary is None:
            raise RuntimeError("the conversion is not done: go through its results, or run it")
        return self._standing.summary

    def run(self) -> Summary:
        """Do all that is left; returns what was converted. Raises what `convert` names."""
        for _ in self:
            pass
        return self.summary

    def __del__(self) -> None:
        if getgeneratorstate(self._steps) == GEN_CREATED:
            warnings.warn("a conversion was made but not run", RuntimeWarning, stacklevel=2)
        self.close()

    def close(self) -> None:
        """Stop. What is done is kept."""
        self._steps.close()
        self._journal.close()


def _steps(
    journal: Journal,
    engine: Engine,
    finish: Callable[[Progress], Summary],
    standing: _Standing,
) -> Generator[Result]:
    with journal:
        start = time.monotonic()
        try:
            with closing(engine(journal.pending())) as outcomes:
                for item, outcome in outcomes:
                    journal.add(item, outcome)
                    standing.count(outcome, time.monotonic() - start)
                    yield Result(item.name, outcome)
        except WorkersLost as error:
            raise ConversionError(str(error)) from error
        journal.commit()
        standing.summary = finish(standing.progress)
