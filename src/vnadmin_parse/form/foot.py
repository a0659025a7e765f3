"""The form of receivers, signature and appendices (NĐ 30/2020, Phụ lục I, II.7, II.9, III.1)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..grammar.folding import fold
from ..models import Deviation, Signer, ZoneKind
from .seen import Seen, deviation

_ADDRESSED = regex.compile(r"kinh\s*gui(?P<rest>\s*(?P<colon>:)?)")
_ARCHIVE = regex.compile(r"luu\b\s*(?P<colon>:)?")
_CLERK = regex.compile(r"(?:vt|van thu|v\.t)\b")
_ABOVE = regex.compile(r"nhu\s+(?:tren|kinh\s*gui)")
_AUTHORITY = regex.compile(
    r"(?P<printed>T/M|TM(?!\.)|K/T|KT(?!\.)|T/L|TL(?!\.)|T/UQ|TUQ(?!\.))(?=[\s.,:]|$)"
)
"""`T/M`, `KT` without its full stop; not `TM.`, and not the head of a word."""
_DEPUTY = regex.compile(r"pho\s+(?!trong\b)\w")
_ON_BEHALF = regex.compile(r"(?:k\.?/?t|t\.?/?l|t\.?/?u\.?q|t\.?/?m|q)\b")
_APPENDIX = regex.compile(r"phu\s*luc\s*(?:so\s*)?(?P<number>[ivxl]+|\d{1,2}[a-z]?)?\b")
_WITHOUT_DISTRIBUTION = frozenset(("GGT", "GNP", "GUQ"))
_COPY = "distribution_of_copy"


def foot_checks(seen: Seen) -> Iterator[Deviation]:
    """Deviations of receivers, signature and appendices."""
    yield from _addressees(seen)
    yield from _distribution(seen)
    yield from _signers(seen)
    yield from _appendices(seen)


def _addressees(seen: Seen) -> Iterator[Deviation]:
    kind, addressees = seen.document.kind, seen.document.addressees
    zone = seen.zone(ZoneKind.ADDRESSEES)
    if not addressees:
        if seen.missing and kind and kind.code == "CV" and not zone.strip():
            yield deviation("addressee_missing")
        return
    if not seen.capitals:
        return
    word = _ADDRESSED.search(fold(zone))
    if word and not word["colon"]:
        yield deviation("addressee_colon", addressees[0].span)
    if len(addressees) > 1:
        for addressee in addressees:
            if not _begins_its_line(seen, addressee.span.start):
                yield deviation("addressee_dash", addressee.span)
                return  # one for the list


def _begins_its_line(seen: Seen, start: int) -> bool:
    """Whether a dash stands before the text at `start`, and nothing else but `Kính gửi:`."""
    text = seen.document.text
    line = fold(text[text.rfind("\n", 0, start) + 1 : start])
    return _ADDRESSED.sub("", line).strip() in ("-", "+", "*")


def _distribution(seen: Seen) -> Iterator[Deviation]:
    document = seen.document
    kind, recipients, archive = document.kind, document.distribution, document.archive
    if any(warning.code == _COPY for warning in document.warnings):
        return
    if not recipients and not archive:
        bare = kind is not None and kind.code in _WITHOUT_DISTRIBUTION
        if seen.missing and not bare and not seen.zone(ZoneKind.DISTRIBUTION).strip():
            yield deviation("distribution_missing")
        return
    zone = fold(seen.zone(ZoneKind.DISTRIBUTION))
    if not archive:
        if seen.missing and not _ARCHIVE.search(zone):
            yield deviation("archive_missing", recipients[-1].span)
    elif seen.capitals:
        word = _ARCHIVE.search(zone)
        if word and not word["colon"]:
            yield deviation("archive_colon", archive[0].span)
        if not any(_CLERK.search(fold(item.text)) for item in archive):
            yield deviation("archive_clerk", archive[0].span, found=archive[0].text)
        after = [one for one in recipients if one.span.start > archive[-1].span.end]
        if after:
            yield deviation("archive_not_last", after[0].span)
    letter = kind is not None and kind.code == "CV" and document.addressees
    above = any(_ABOVE.match(fold(one.name)) for one in recipients)
    if seen.capitals and letter and recipients and not above:
        yield deviation("distribution_above", recipients[0].span, found=recipients[0].name)


def _signers(seen: Seen) -> Iterator[Deviation]:
    signers = seen.document.signers
    if not signers:
        if seen.missing and not seen.zone(ZoneKind.SIGNATURE).strip():
            yield deviation("signer_missing")
        return
    if seen.capitals:
        for signer in signers:
            if signer.confidence == 1.0:
                yield from _signer(signer)


def _signer(signer: Signer) -> Iterator[Deviation]:
    place = signer.parts.get("authority", signer.span)
    for line in (signer.authority or "").split(" / "):
        odd = _AUTHORITY.match(line.upper())
        if odd:
            wanted = odd["printed"].replace("/", "") + "."
            yield deviation("authority_form", place, found=odd["printed"], wanted=wanted)
    title = signer.title or ""
    if _DEPUTY.match(fold(title)) and not _ON_BEHALF.match(fold(signer.authority or "")):
        yield deviation("authority_missing", signer.parts.get("title", signer.span), found=title)
    for text, part in ((signer.authority, "authority"), (title, "title")):
        if text and text != text.upper():
            yield deviation("signer_capitals", signer.parts.get(part, signer.span), found=text)
            break
    if signer.name and signer.name.isupper() and len(signer.name.split()) > 1:
        span = signer.parts.get("name", signer.span)
        yield deviation("signer_name_capitals", span, found=signer.name)


def _appendices(seen: Seen) -> Iterator[Deviation]:
    """Several appendices have Roman numbers. Not where a title of one only looks like another."""
    if not seen.capitals:
        return
    numbered = [
        (appendix, match["number"])
        for appendix in seen.document.appendices
        if (match := _APPENDIX.match(fold(appendix.title)))
    ]
    if len(numbered) < 2:
        return
    for appendix, number in numbered:
        if number and number[0].isdigit():
            yield deviation("appendix_number", appendix.parts.get("title", appendix.span))
            return  # one for all of them
