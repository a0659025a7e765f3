"""The form of the head (NĐ 30/2020, Phụ lục I, II.1 to II.5)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..grammar.folding import fold
from ..models import Deviation, Issued, Reference, Span, TextValue, ZoneKind
from .seen import Seen, deviation

TITLE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_TITLE = regex.compile(r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia\s+viet\s+nam")
_MOTTO = regex.compile(r"doc\s*lap\s*(-)\s*tu\s*do\s*(-)\s*hanh\s*phuc")
_NUMBER_WORD = regex.compile(r"(?P<word>[Ss][ốỐ])\s*(?P<colon>:)?")
_DAY = regex.compile(r"ngay\s*(?P<day>\d{1,2})\s*thang\s*(?P<month>\d{1,2})\s*nam")
_WRITTEN = regex.compile(r"^[\w\s.,]{0,40}ngay[\W\d]*thang[\W\d]*nam", regex.MULTILINE)
"""A line that may be of place and date, although it could not be read."""
_IN_FIGURES = regex.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")
_SHORT_PLACE = regex.compile(r"(?:t\.?\s*p\.?\s*(?:ho chi minh|hcm)|tphcm)\b")
_WITHOUT_SUBJECT = frozenset(("CĐ", "GGT", "GM", "GNP", "GUQ"))
"""Types that print no subject, or whose subject is often left out (NĐ 30/2020, Phụ lục III)."""


def head_checks(seen: Seen) -> Iterator[Deviation]:
    """Deviations of the head, from the top down."""
    yield from _motto(seen)
    yield from _issuers(seen)
    yield from _reference(seen)
    yield from _issued(seen)
    yield from _kind(seen)
    yield from _subject(seen)


def _motto(seen: Seen) -> Iterator[Deviation]:
    text = seen.document.text
    folded = fold(text)
    title, motto = _TITLE.search(folded), _MOTTO.search(folded)
    if seen.missing and not title and not motto:
        yield deviation("motto_missing")
    if not seen.capitals:
        return
    zones = [zone.span for zone in seen.document.zones if zone.kind is ZoneKind.MOTTO]
    span = zones[0] if zones else None
    if title and " ".join(title.group().split()) == fold(TITLE[0]):
        printed = " ".join(text[title.start() : title.end()].split())
        if printed not in TITLE:
            yield deviation("motto_form", span, found=printed, wanted=TITLE[0])
    if motto:
        printed = text[motto.start() : motto.end()]
        if regex.findall(r"\w+", printed) != regex.findall(r"\w+", MOTTO):
            yield deviation("motto_form", span, found=printed, wanted=MOTTO)
        elif {text[motto.start(1)], text[motto.start(2)]} != {"-"}:
            yield deviation("motto_dash", span)


def _issuers(seen: Seen) -> Iterator[Deviation]:
    if seen.missing and not seen.document.issuers:
        yield deviation("issuer_missing")
    if not seen.capitals:
        return
    for body in seen.document.issuers:
        for name, part in ((body.parent, "parent"), (body.name, "name")):
            if name and body.confidence == 1.0 and name != name.upper():
                yield deviation("issuer_capitals", body.parts.get(part, body.span), found=name)


def _reference(seen: Seen) -> Iterator[Deviation]:
    reference = seen.document.reference
    if reference is None:
        if seen.missing and not seen.zone(ZoneKind.REFERENCE).strip():
            yield deviation("reference_missing")
        return
    if reference.confidence < 1:
        return
    number = reference.number
    if seen.is_read and number and len(number) == 1 and number.isdigit() and number != "0":
        span = reference.parts.get("number", reference.span)
        yield deviation("number_leading_zero", span, found=number, wanted=f"0{number}")
    if seen.capitals:
        yield from _number_word(seen, reference)
        yield from _symbol(seen, reference)


def _number_word(seen: Seen, reference: Reference) -> Iterator[Deviation]:
    word = _NUMBER_WORD.search(seen.before(reference.span, ZoneKind.REFERENCE))
    if word and word["word"].isupper():
        yield deviation("number_word", reference.span)
    if word and not word["colon"]:
        yield deviation("number_colon", reference.span)


def _symbol(seen: Seen, reference: Reference) -> Iterator[Deviation]:
    symbol, kind = reference.symbol, seen.document.kind
    if not symbol or kind is None:
        return
    span = reference.parts.get("symbol", reference.span)
    if regex.search(r"\w\s+[-–—]|[-–—]\s+\w|\w[–—]\w", span.text):
        yield deviation("symbol_spaces", span, found=span.text, wanted=symbol)
    parts = regex.split(r"[-/]", symbol)
    if kind.code == "CV":
        own_name = any(_initials(body.name).startswith("cv") for body in seen.document.issuers)
        if parts[0].upper() == "CV" and len(parts) > 1 and not own_name:
            yield deviation("symbol_of_letter", span, found=symbol)
        return
    named = kind.span is not None and kind.confidence == 1.0
    joint = len(seen.document.issuers) > 1  # `HDLN`, `TTLT`: the type with `liên ngành`
    if named and not joint and fold(kind.code) not in [fold(part) for part in parts]:
        yield deviation("symbol_of_other_kind", span, found=symbol, wanted=kind.code)


def _initials(name: str) -> str:
    return "".join(word[0] for word in fold(name).split() if word[0].isalpha())


def _issued(seen: Seen) -> Iterator[Deviation]:
    issued = seen.document.issued
    if issued is None:
        if seen.missing and not _WRITTEN.search(fold(seen.document.text)):
            yield deviation("date_missing")
        return
    date = issued.parts.get("date")
    if date and issued.confidence == 1.0 and seen.is_read:
        day = _DAY.search(fold(date.text))
        if day and len(day["day"]) == 1:
            yield deviation("day_leading_zero", date, found=day["day"], wanted=f"0{day['day']}")
        if day and day["month"] in ("1", "2"):
            wanted = f"0{day['month']}"
            yield deviation("month_leading_zero", date, found=day["month"], wanted=wanted)
        if _IN_FIGURES.search(date.text):
            yield deviation("date_in_figures", date, found=date.text)
    if seen.capitals:
        yield from _place(seen, issued)


def _place(seen: Seen, issued: Issued) -> Iterator[Deviation]:
    place, date = issued.parts.get("place"), issued.parts.get("date")
    if issued.place is None or place is None:
        if date and issued.confidence == 1.0:
            yield deviation("place_missing", date)
        return
    before = _before_on_line(seen, place)
    if issued.place[:1].islower() or (before.isalpha() and before.islower()):
        yield deviation("place_capitals", place, found=issued.place)
    if _SHORT_PLACE.match(fold(issued.place)):
        yield deviation("place_short", place, found=issued.place, wanted="Thành phố Hồ Chí Minh")
    if date and place.end <= date.start:
        between = seen.document.text[place.start : date.start]
        if "\n" not in between and "," not in between:
            yield deviation("place_comma", place, found=issued.place)


def _before_on_line(seen: Seen, place: Span) -> str:
    """What stands on the line before the place: `định` of `định Lộc`."""
    text = seen.document.text
    return text[text.rfind("\n", 0, place.start) + 1 : place.start].strip()


def _kind(seen: Seen) -> Iterator[Deviation]:
    """The type name in capitals; without them it is not read as one, but its line is there."""
    kind = seen.document.kind
    if not seen.capitals or kind is None or kind.code == "CV" or kind.span:
        return
    for line in regex.finditer(r"[^\n]+", seen.document.text):
        name = line.group().strip()
        if fold(name) == fold(kind.name) and name != name.upper():
            start = line.start() + line.group().index(name)
            span = Span(start=start, end=start + len(name), text=name)
            yield deviation("kind_capitals", span, found=name)
            return


def _subject(seen: Seen) -> Iterator[Deviation]:
    kind, subject = seen.document.kind, seen.document.subject
    if kind is None:
        return
    if subject is None:
        if seen.missing and kind.code not in _WITHOUT_SUBJECT:
            yield deviation("subject_missing")
        return
    if seen.capitals and subject.confidence == 1.0:
        yield from _subject_form(seen, subject, letter=kind.code == "CV")


def _subject_form(seen: Seen, subject: TextValue, *, letter: bool) -> Iterator[Deviation]:
    if subject.text.isupper() and len(subject.text.split()) > 3:
        yield deviation("subject_capitals", subject.span, found=subject.text)
    lead = fold("".join(seen.before(subject.span, ZoneKind.SUBJECT).split()))
    if letter and lead.startswith("veviec"):
        yield deviation("subject_of_letter", subject.span)
    if not letter and lead.startswith("v/v"):
        yield deviation("subject_of_named", subject.span)
