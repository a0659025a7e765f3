"""Joining units to chunks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from .parts import Tasks
from .units import Heading, Unit

Pack = list[Unit]


def packs(units: Iterable[Unit], size: int, tasks: Tasks) -> Iterator[Pack]:
    """Neighbouring units of one section together, up to `size` characters.

    A heading goes with what follows it. Paragraphs with tasks are not joined, so that a chunk's
    assignees and deadlines are those of one task (of several only where these stand in one
    paragraph).
    """
    pack: Pack = []
    for unit in units:
        if pack and not _fits(pack, unit, size, tasks):
            yield pack
            pack = []
        pack.append(unit)
    if pack:
        yield pack


def headings_of(pack: Sequence[Unit], tasks: Tasks) -> tuple[Heading, ...]:
    """What a chunk is or stands under: that of its task, else what all its units have in common.

    Headings that only open the chunk do not count beside others.
    """
    said = next(
        ([unit] for unit in pack if tasks.begin_in(unit.start, unit.end)),
        [unit for unit in pack if not unit.opens] or pack,
    )
    common = said[0].headings
    for unit in said[1:]:
        pairs = zip(common, unit.headings, strict=False)
        common = tuple(one for one, _ in takewhile(lambda pair: pair[0] is pair[1], pairs))
    return common


def _fits(pack: Pack, unit: Unit, size: int, tasks: Tasks) -> bool:
    if unit.end - pack[0].start > size:
        return False
    if all(one.opens for one in pack):
        return True
    if unit.opens or unit.section != pack[-1].section:
        return False
    held = tasks.begin_in(pack[0].start, pack[-1].end)
    return not (held and tasks.begin_in(unit.start, unit.end))
