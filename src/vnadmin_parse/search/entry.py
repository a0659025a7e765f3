"""What the index holds of a document, from a converted document or record (JSON).

Converted files come from outside: what is not as it should be raises `ValueError`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..grammar.folding import nfc
from ..lexicon.kinds import kind_by_code
from .record_identifiers import RecordIdentifiers

Json = dict[str, Any]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: see `models.Citation`. `place` is its first mention in the text."""

    relation: str
    kind: str | None = None
    reference: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    locator: str | None = None
    identifier: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A task: see `models.Task`. `assignees` are names with roles (None in records)."""

    text: str
    label: str | None = None
    assignees: tuple[tuple[str, str | None], ...] = ()
    deadline: str | None = None
    due: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A document for the index. `text` is None for records, which do not hold it."""

    name: str
    text: str | None = None
    identifier: str | None = None
    kind: str | None = None
    reference: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None
    subject: str | None = None
    marks: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    citations: tuple[Cited, ...] = ()
    tasks: tuple[Given, ...] = ()

    @property
    def kind_name(self) -> str | None:
        """The name of the type: `Công văn` for `CV`."""
        entry = kind_by_code().get(self.kind or "")
        return entry.name if entry else None


def entry_of(data: object, name: str) -> Entry:
    """The entry of a converted document or record; `name` stands for one that has no name.

    Raises `ValueError` where `data` is neither.
    """
    if isinstance(data, dict):
        try:
            if "source" in data and "text" in data:
                return _of_document(data, name)
            if "doc_type" in data and "citations" in data:
                return _of_record(data, name)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"no whole document or record ({error!r:.100})") from error
    raise ValueError("neither a document (vnadmin … --format json) nor a record")


def _of_document(data: Json, name: str) -> Entry:
    reference, issued = data.get("reference") or {}, data.get("issued") or {}
    return Entry(
        name=_text((data["source"] or {}).get("name")) or name,
        text=nfc(data["text"]),
        identifier=_text(data.get("identifier")),
        kind=_text((data.get("kind") or {}).get("code")),
        reference=_text(reference.get("text")),
        symbol=_text(reference.get("symbol")),
        place=_text(issued.get("place")),
        date=_text(issued.get("date")),
        subject=_value(data.get("subject")),
        marks=_texts(
            [
                _value(data.get("urgency")),
                _value(data.get("secrecy")),
                "dự thảo" if data.get("draft") else None,
            ]
        ),
        issuers=_texts(one["name"] for one in data["issuers"]),
        parents=_texts(one.get("parent") for one in data["issuers"]),
        addressees=_texts(one["name"] for one in data["addressees"]),
        recipients=_texts(one["name"] for one in data["distribution"]),
        signers=_texts(one.get("name") for one in data["signers"]),
        citations=tuple(
            Cited(
                relation=_needed(one["relation"]),
                kind=_text((one.get("kind") or {}).get("code")),
                reference=_value(one.get("reference")),
                date=_text(one.get("date")),
                issuer=_text(one.get("issuer")),
                title=_text(one.get("title")),
                locator=_text(one.get("locator")),
                identifier=_text(one.get("identifier")),
                place=_place(one),
            )
            for one in data["citations"]
        ),
        tasks=tuple(
            Given(
                text=_needed(one["text"]),
                label=_text(one.get("label")),
                assignees=tuple(
                    (_needed(who["name"]), _text(who.get("role"))) for who in one["assignees"]
                ),
                deadline=_value(one.get("deadline")),
                due=_text((one.get("deadline") or {}).get("due")),
                place=_place(one),
            )
            for one in data["tasks"]
        ),
    )


def _of_record(data: Json, name: str) -> Entry:
    identifiers = RecordIdentifiers(data)
    return Entry(
        name=_text(data.get("id")) or name,
        identifier=identifiers.own,
        kind=_text(data["doc_type"]),
        reference=_text(identifiers.reference),
        symbol=_text(data["symbol"]),
        place=_text(data["place"]),
        date=_text(data["date"]),
        subject=_text(data["subject"]),
        marks=_texts([data["urgency"], data["secrecy"], "dự thảo" if data["draft"] else None]),
        issuers=_texts(one["name"] for one in data["issuers"]),
        parents=_texts(one["parent"] for one in data["issuers"]),
        addressees=_texts(data["addressees"]),
        recipients=_texts(one["name"] for one in data["distribution"]),
        signers=_texts(one["name"] for one in data["signers"]),
        citations=tuple(
            Cited(
                relation=_needed(one["relation"]),
                kind=_text(one["doc_type"]),
                reference=_text(one["number"]),
                date=_text(one["date"]),
                issuer=_text(one["issuer"]),
                title=_text(one["title"]),
                locator=_text(one["locator"]),
                identifier=identifiers.of(one),
            )
            for one in data["citations"]
        ),
        tasks=tuple(
            Given(
                text=_needed(one["text"]),
                label=_text(one["label"]),
                assignees=tuple((_needed(who), None) for who in one["assignees"]),
                deadline=_text(one["deadline"]),
                due=_text(one["due"]),
            )
            for one in data["tasks"]
        ),
    )


def _text(value: Any) -> str | None:
    """A string in NFC that says something, or None."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is no text")
    return (value if value.isascii() else nfc(value)).strip() or None


def _needed(value: Any) -> str:
    return _text(value) or ""


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(text for text in map(_text, values) if text)


def _value(found: Any) -> str | None:
    return _text(found.get("text")) if found else None


def _place(found: Json) -> Place | None:
    span = found.get("span")
    return (int(span["start"]), int(span["end"])) if span else None
