"""Bridges between blocks: one meeting whose accounts differ in their sides, since not all count a host or mediator as one.

Two clusters of fitting days are bridged if the sides of the one are among those of the other, nothing they state clashes,
people of two sides are the same, each is the other's only choice, and the sides too many are explained: nobody of them is named
and they are hosts or the place is the same; or the accounts of fewer sides name their people as well; or it is one among many
sides that share their people and place. So talks of three, on whose margins two of them met, stay two meetings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from readout.record import schema
from readout.record.chunks import chunks
from readout.record.cluster import WEEK, Apart, fits
from readout.record.keys import NO_DAY, UNDATED_DAYS, Key, decode_key, same_name, same_place

PUBLISHED_DAYS = 3
"""Days between the day of a meeting and the publication of an account without day that may tell of it."""

NARROW = 3
"""Widest interval (days) that counts as a time for bridges."""

REACH = NARROW - 1 + PUBLISHED_DAYS
"""Farthest that the first days of two bridged accounts lie apart."""

FEW_SIDES = 6
"""Sides up to which all parts of a set are looked up one by one."""

STRETCH = 8
"""Days looked at together."""

MANY_SIDES = 5
"""Sides from which on one may be missing if the people of all others and the place are the same."""


def bridged(clusters: Mapping[str, Sequence[Key]], apart: Apart) -> tuple[tuple[str, str], ...]:
    """Pairs of clusters that tell of one meeting, sorted.

    Args:
        clusters: For each cluster its accounts; those of several blocks.
        apart: What people split.
    """
    anchored = {name: anchors for name in sorted(clusters) if (anchors := anchors_of(clusters[name]))}
    choices: dict[str, set[str]] = defaultdict(set)
    for one, other in combinations(anchored, 2):
        if _of_one_time(anchored[one], anchored[other]) and _same_meeting(clusters[one], clusters[other], apart):
            choices[one].add(other)
            choices[other].add(one)
    pairs = ((one, min(others)) for one, others in choices.items() if len(others) == 1)
    return tuple(sorted((one, other) for one, other in pairs if one < other and choices[other] == {one}))


@dataclass(frozen=True, slots=True)
class Anchors:
    """When a cluster tells of, by its narrowest accounts.

    Attributes:
        days: First and last ordinals of days or narrow intervals, else days of publication.
        told: False if they are days of publication.
    """

    days: frozenset[tuple[int, int]]
    told: bool


def anchors_of(keys: Sequence[Key]) -> Anchors | None:
    """Days that the accounts of a cluster tell to the day, else within NARROW, else of publication; None without any."""
    for widest in (1, NARROW):
        told = frozenset((key.first, key.last) for key in keys if 1 <= key.days <= widest)
        if told:
            return Anchors(told, told=True)
    published = frozenset((key.published, key.published) for key in keys if not key.days and key.published)
    return Anchors(published, told=False) if published else None


def _of_one_time(one: Anchors, other: Anchors) -> bool:
    slack = 0 if one.told and other.told else PUBLISHED_DAYS
    return any(a <= last + slack and first <= b + slack for a, b in one.days for first, last in other.days)


def _same_meeting(one: Sequence[Key], other: Sequence[Key], apart: Apart) -> bool:
    few, many = sorted((one, other), key=lambda keys: len(_sides(keys[0].block)))
    if not _within(few[0].block, many[0].block):
        return False
    shared = _states_shared(few, many)
    if len(shared) < 2 or not all(fits(key, their, apart) for key in few for their in many):
        return False
    missing = _sides(many[0].block) - _sides(few[0].block)
    at_one_place = any(same_place(key, their) for key in few for their in many)
    named = missing & {country for key in many for country, _ in key.people}
    if not named:
        return at_one_place or missing <= {key.country for key in (*few, *many) if key.country}
    if named <= shared:
        return True
    return at_one_place and len(missing) == 1 and shared >= _sides(few[0].block) and len(shared) + 1 >= MANY_SIDES


def _states_shared(few: Sequence[Key], many: Sequence[Key]) -> set[str]:
    """States of which both name the same person."""
    theirs = {person for key in many for person in key.people}
    return {
        country
        for key in few
        for country, name in key.people
        if country and any(country == state and same_name(name, named) for state, named in theirs)
    }


def _within(few: str, many: str) -> bool:
    """Say whether the sides of one block, two or more, are all among those of the other one, and not the same."""
    return len(_sides(few)) >= 2 and _sides(few) < _sides(many)


def _sides(block: str) -> frozenset[str]:
    return frozenset(block.split("|"))


def anchor_day(reach: tuple[int, int]) -> int:
    """Day by which bridges find an account of that reach: its first one, or that of publication; NO_DAY if without any."""
    width = reach[1] - reach[0]
    if width < NARROW:
        return reach[0]
    return reach[0] + UNDATED_DAYS if width == 2 * UNDATED_DAYS else NO_DAY


@dataclass(frozen=True, slots=True)
class Bridges:
    """Bridges of a store, found stretch by stretch when they are asked for.

    Attributes:
        connection: To read from, inside the transaction that fuses; clusters must be written before.
        apart: What people split.
        stretches: For each stretch looked at: the partner of each cluster that has one.
    """

    connection: Connection
    apart: Apart
    stretches: dict[int, dict[str, str]] = field(default_factory=dict)

    def around(self, days: Iterable[int]) -> set[str]:
        """Clusters related to one of another block, whose bridges a change on these days (ordinals) concerns."""
        touched = sorted({day // STRETCH for day in days})
        return {
            cluster
            for stretch in touched
            for cluster in self._related(stretch * STRETCH - 2 * REACH, (stretch + 1) * STRETCH + 2 * REACH)
        }

    def partners(self, cluster: str) -> set[str]:
        """The cluster that a cluster is bridged with, if any."""
        table = schema.mention.c
        query = select(table.reach_first, table.reach_last).where(table.cluster == cluster)
        days = [day for row in self.connection.execute(query) if (day := anchor_day((row.reach_first, row.reach_last)))]
        if not days:
            return set()
        stretch = min(days) // STRETCH
        if stretch not in self.stretches:
            self.stretches[stretch] = self._found(stretch * STRETCH - 2 * REACH, (stretch + 1) * STRETCH + 2 * REACH + WEEK)
        partner = self.stretches[stretch].get(cluster)
        return set() if partner is None else {partner}

    def _found(self, first: int, last: int) -> dict[str, str]:
        found: dict[str, str] = {}
        for one, other in bridged(self._keys(self._related(first, last)), self.apart):
            found[one], found[other] = other, one
        return found

    def _related(self, first: int, last: int) -> set[str]:
        """Clusters found by a day between two ordinals whose sides are among those of another one, or the other way round."""
        table = schema.mention.c
        width = table.reach_last - table.reach_first
        asked = select(table.block, table.cluster).where(table.cluster.is_not(None)).distinct()
        dated = asked.where(table.reach_first.between(first, last), width < NARROW)
        undated = asked.where(table.reach_first.between(first - UNDATED_DAYS, last - UNDATED_DAYS), width == 2 * UNDATED_DAYS)
        blocks: dict[str, set[str]] = defaultdict(set)
        for query in (dated, undated):  # apart, since together they would be read from the wide rows instead of the index
            for row in self.connection.execute(query):
                blocks[row.block].add(row.cluster)
        return {cluster for block in _related_blocks(blocks) for cluster in blocks[block]}

    def _keys(self, clusters: Iterable[str]) -> dict[str, list[Key]]:
        table = schema.mention.c
        found: dict[str, list[Key]] = defaultdict(list)
        for part in chunks(clusters):
            query = select(table.cluster, table.key).where(table.cluster.in_(part)).order_by(table.claim_id)
            for row in self.connection.execute(query):
                found[row.cluster].append(decode_key(row.key))
        return found


def _related_blocks(blocks: Iterable[str]) -> set[str]:
    """Blocks whose sides are among those of another one, and those others."""
    known = {_sides(block): block for block in blocks}
    pairs = [(known[few], known[many]) for many in known if len(many) > 2 for few in _parts(many, known)]
    return {block for pair in pairs for block in pair}


def _parts(many: frozenset[str], known: Collection[frozenset[str]]) -> Iterator[frozenset[str]]:
    """Known sets of two or more sides that are proper parts of `many`."""
    if len(many) > FEW_SIDES:
        yield from (few for few in known if len(few) > 1 and few < many)
        return
    for number in range(2, len(many)):
        yield from (few for few in map(frozenset, combinations(sorted(many), number)) if few in known)
