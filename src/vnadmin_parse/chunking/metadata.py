"""What is said of a chunk beside its words: strings and whole numbers, no lists, no nulls."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

from ..grammar.items import joined_path
from ..grammar.labels import Style
from ..models import Citation, Document, Role, Task
from .parts import Part
from .units import Heading

Values = dict[str, str | int]


class Metadata:
    """Of one document, for each of its chunks."""

    def __init__(self, document: Document) -> None:
        self._same = _of_document(document)
        self._appendices = sorted(document.appendices, key=lambda one: one.span.start)
        self._appendix_starts = [appendix.span.start for appendix in self._appendices]
        self._tasks = sorted(document.tasks, key=lambda task: task.span.start)
        self._task_starts = [task.span.start for task in self._tasks]
        mentions = [
            (mention.span.start, citation)
            for citation in document.citations
            for mention in citation.mentions
        ]
        mentions.sort(key=lambda found: found[0])
        self._mention_starts = [start for start, _ in mentions]
        self._cited = [_name(citation) for _, citation in mentions]

    def of(
        self,
        part: Part,
        headings: Sequence[Heading],
        place: tuple[int, int],
        pages: Collection[int],
        number: int,
    ) -> Values:
        """The values of the chunk at the offsets `place`, the `number`th of its document."""
        start, end = place
        values: dict[str, str | int | None] = {
            **self._same,
            "chunk": number,
            "part": part.value,
            "appendix": self._appendix(start) if part is Part.APPENDIX else None,
            "section": joined_path(one.label for one in headings),
            "article": next(
                (one.label for one in headings[::-1] if one.style is Style.ARTICLE), None
            ),
            "headings": _joined((one.title for one in headings), " > "),
            "start": start,
            "end": end,
            "page_first": min(pages, default=None),
            "page_last": max(pages, default=None),
            **_of_tasks(self._tasks[slice(*_between(self._task_starts, start, end))]),
            "cites": _joined(self._cited[slice(*_between(self._mention_starts, start, end))]),
        }
        return {key: value for key, value in values.items() if value is not None}

    def _appendix(self, start: int) -> str | None:
        """The title of the appendix that goes over an offset."""
        number = bisect_right(self._appendix_starts, start)
        return self._appendices[number - 1].title if number else None


def _of_document(document: Document) -> dict[str, str | int | None]:
    kind, issued = document.kind, document.issued
    return {
        "document": document.source.name,
        "identifier": document.identifier,
        "type": kind.code if kind else None,
        "type_name": kind.name if kind else None,
        "number": document.reference.text if document.reference else None,
        "issuer": _joined(issuer.name for issuer in document.issuers),
        "place": issued.place if issued else None,
        "date": str(issued.date) if issued and issued.date else None,
        "subject": document.subject.text if document.subject else None,
        "addressees": _joined(addressee.name for addressee in document.addressees),
        "signer": _joined(signer.name for signer in document.signers),
    }


def _of_tasks(tasks: Sequence[Task]) -> dict[str, str | int | None]:
    deadlines = [task.deadline for task in tasks if task.deadline]
    people = [person for task in tasks for person in task.assignees]
    return {
        "tasks": len(tasks) or None,
        "task": _joined(task.label for task in tasks),
        "assignees": _joined(person.name for person in people),
        "leads": _joined(person.name for person in people if person.role is Role.LEAD),
        "deadline": _joined(deadline.text for deadline in deadlines),
        "due": _joined(str(deadline.due) for deadline in deadlines if deadline.due),
    }


def _name(citation: Citation) -> str | None:
    reference = citation.reference
    return citation.identifier or (reference.text if reference else citation.title)


def _between(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    return bisect_left(starts, start), bisect_left(starts, end)


def _joined(values: Iterable[str | None], between: str = "; ") -> str | None:
    """Values in order, each once."""
    return between.join(dict.fromkeys(value for value in values if value)) or None
