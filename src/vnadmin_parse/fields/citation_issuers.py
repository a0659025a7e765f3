"""The full name of who issued a document, completed from its symbol and from who cites it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..grammar.folding import fold
from ..grammar.identifiers import issuers_of_symbol
from ..grammar.issuer_names import IssuerName, read_issuer_name
from ..grammar.references import ReferenceParts
from ..lexicon.issuers import Province, name_key, provinces
from ..models import CompletedIssuer, IssuerBasis

_CERTAIN, _LIKELY, _POSSIBLE = 1.0, 0.9, 0.8
_OF_STATE = frozenset(("CP", "TTg", "QH", "UBTVQH", "CTN"))
"""Abbreviations that no other body has."""

_OF_CENTRAL_BODIES = frozenset(("NĐ", "TT", "TTLT", "L", "BL", "PL", "LGN"))
"""Types that only central bodies issue."""


@dataclass(frozen=True, slots=True)
class IssuerContext:
    """What a citing document tells of the bodies that it calls `UBND tỉnh`, `Sở Y tế`, `Bộ`.

    `sureness` is how surely the province is theirs.
    """

    province: Province | None = None
    district: str | None = None
    ministry: str | None = None
    sureness: float = _LIKELY


NO_CONTEXT = IssuerContext()


def issuer_context(names: Iterable[str], place: str | None = None) -> IssuerContext:
    """The context that the names of issuing and superior bodies and the place line give.

    The place line (địa danh) tells the province only of local bodies: central ones print `Hà Nội`.

    >>> str(issuer_context(["SỞ NỘI VỤ", "UBND TỈNH ĐẮK NÔNG"]).province)
    'tỉnh Đắk Nông'
    """
    read = [name for printed in names if (name := read_issuer_name(printed))]
    named = {name.province for name in read if name.province}
    districts = {name.district for name in read if name.district}
    ministries = {n.head for n in read if not n.is_local and n.head.startswith("Bộ ")}
    province, sureness = next(iter(named), None), _LIKELY
    if not province and place and any(name.is_local for name in read):
        key = name_key(place).removeprefix("tinh ").removeprefix("thanh pho ")
        province, sureness = provinces().get(key), _POSSIBLE
    return IssuerContext(
        province if len(named) < 2 else None,
        districts.pop() if len(districts) == 1 else None,
        ministries.pop() if len(ministries) == 1 else None,
        sureness,
    )


@dataclass(frozen=True, slots=True)
class FullIssuer:
    """A body's full name, what tells it and how surely; `is_listed` as in `IssuerName`."""

    name: str
    basis: IssuerBasis
    confidence: float
    is_listed: bool = True

    def model(self) -> CompletedIssuer | None:
        """The model for users; None where the name is only what is printed."""
        if not self.is_listed:
            return None
        return CompletedIssuer(name=self.name, basis=self.basis, confidence=self.confidence)


def full_issuer(
    kind: str | None, parts: ReferenceParts | None, printed: str | None, context: IssuerContext
) -> FullIssuer | None:
    """The full name of an issuer, None where it is not certain enough.

    `kind` is the code of the document's type, `parts` its reference number, `printed` what the
    text calls the issuer.
    """
    named = read_issuer_name(printed) if printed else None
    told = _of_symbol(kind, parts, named) if parts else None
    if told:
        return told
    if named and named.is_whole:
        return FullIssuer(str(named), IssuerBasis.PRINTED, _CERTAIN, named.is_listed)
    if named:
        return _completed(named, context)
    if printed and fold(printed).strip() in ("bo", "bo truong") and context.ministry:
        return FullIssuer(context.ministry, IssuerBasis.CONTEXT, _LIKELY)
    if not printed and parts and context.province:
        return _department(parts, context)
    return None


def _of_symbol(
    kind: str | None, parts: ReferenceParts, named: IssuerName | None
) -> FullIssuer | None:
    """The central bodies that the symbol names, unless the text names somebody else."""
    bodies = issuers_of_symbol(parts)
    if not bodies or any(body.level != "central" for body in bodies):
        return None
    name = ", ".join(body.name for body in bodies)
    if named and str(named) == name:
        return FullIssuer(name, IssuerBasis.PRINTED, _CERTAIN)
    certain = kind in _OF_CENTRAL_BODIES or all(body.code in _OF_STATE for body in bodies)
    if named and not certain:
        return None
    return FullIssuer(name, IssuerBasis.SYMBOL, _CERTAIN if certain else _LIKELY)


def _completed(named: IssuerName, context: IssuerContext) -> FullIssuer | None:
    """The name with the place of the citing body where the two fit together."""
    province, district = context.province, named.district
    if not province:
        return None
    level, sureness = named.level, context.sureness
    if district:
        sureness = _POSSIBLE
    elif level == "tỉnh" or named.head == "Tỉnh ủy":
        if province.type != "tỉnh":
            return None
    elif level == "thành phố" or named.head == "Thành ủy":
        in_city = (context.district or "").startswith("thành phố")
        if in_city == (province.type == "thành phố"):
            return None
        district = context.district if in_city else None
    elif level:
        if not (context.district or "").startswith(f"{level} "):
            return None
        district = context.district
    elif named.in_each_province:
        sureness = _POSSIBLE
    else:
        return None
    whole = replace(named, level=None, district=district, province=province)
    return FullIssuer(str(whole), IssuerBasis.CONTEXT, sureness, named.is_listed)


def _department(parts: ReferenceParts, context: IssuerContext) -> FullIssuer | None:
    """The department (sở) of the citing body's province that a symbol names."""
    bodies = issuers_of_symbol(parts)
    if len(bodies) != 1 or bodies[0].level != "province":
        return None
    name = f"{bodies[0].name} {context.province}"
    return FullIssuer(name, IssuerBasis.CONTEXT, _POSSIBLE)
