"""Bridges between blocks: one meeting whose accounts differ in their sides, since some count the host as one and others do not.

Two clusters of one day are bridged if the sides of the one are those of the other without the host, nobody of the host is
named, people of two sides are the same, nothing they state clashes, and each is the other's only choice. So talks of three, on
whose margins two of them met, stay two meetings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from readout.record import schema
from readout.record.cluster import Apart, fits
from readout.record.keys import Key, decode_key, same_name


def bridged(clusters: Mapping[str, Sequence[Key]], apart: Apart) -> tuple[tuple[str, str], ...]:
    """Pairs of clusters of one day that tell of one meeting, sorted.

    Args:
        clusters: For each cluster its accounts of that exact day; all of one block.
        apart: What people split.
    """
    choices: dict[str, set[str]] = defaultdict(set)
    for one, other in combinations(sorted(clusters), 2):
        if _same_meeting(clusters[one], clusters[other], apart):
            choices[one].add(other)
            choices[other].add(one)
    pairs = ((one, min(others)) for one, others in choices.items() if len(others) == 1)
    return tuple(sorted((one, other) for one, other in pairs if one < other and choices[other] == {one}))


def _same_meeting(one: Sequence[Key], other: Sequence[Key], apart: Apart) -> bool:
    few, many = sorted((one, other), key=lambda keys: len(_sides(keys[0].block)))
    hosts = _sides(many[0].block) - _sides(few[0].block)
    if not _within(few[0].block, many[0].block) or any(country in hosts for key in many for country, _ in key.people):
        return False
    if not all(fits(key, their, apart) for key in few for their in many):
        return False
    located = {key.country for key in (*few, *many) if key.country}
    places = {key.place for key in few if key.place} & {key.place for key in many if key.place}
    return (hosts <= located or bool(places)) and len(_states_shared(few, many)) >= 2


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


@dataclass(frozen=True, slots=True)
class Bridges:
    """Bridges of a store, found day by day when they are asked for.

    Attributes:
        connection: To read from, inside the transaction that fuses; clusters must be written before.
        apart: What people split.
        days: For each day looked at: the clusters of blocks that have to do with each other, each with its partner or None.
    """

    connection: Connection
    apart: Apart
    days: dict[int, dict[str, str | None]] = field(default_factory=dict)

    def around(self, days: Iterable[int]) -> set[str]:
        """Clusters of these days (ordinals) that have to do with a cluster of another block."""
        return {cluster for day in sorted(days) for cluster in self._of(day)}

    def partners(self, cluster: str) -> set[str]:
        """Clusters that a cluster is bridged with, on any of its days."""
        table = schema.mention.c
        exact = select(table.reach_first).where(table.cluster == cluster, table.reach_first == table.reach_last).distinct()
        days = [day for day in self.connection.execute(exact).scalars() if day]
        return {partner for day in days if (partner := self._of(day).get(cluster)) is not None}

    def _of(self, day: int) -> dict[str, str | None]:
        if day not in self.days:
            self.days[day] = self._found(day)
        return self.days[day]

    def _found(self, day: int) -> dict[str, str | None]:
        table = schema.mention.c
        exact = (table.reach_first == day, table.reach_last == day)
        blocks = list(self.connection.execute(select(table.block).where(*exact).distinct()).scalars())
        related = {block for one, other in combinations(blocks, 2) for block in _related(one, other)}
        if not related:
            return {}
        rows = select(table.cluster, table.key).where(*exact, table.block.in_(sorted(related)), table.cluster.is_not(None))
        clusters: dict[str, list[Key]] = defaultdict(list)
        for row in self.connection.execute(rows.order_by(table.claim_id)):
            key = decode_key(row.key)
            if key.first:  # undated accounts reach as far as their publication lets them
                clusters[row.cluster].append(key)
        found: dict[str, str | None] = dict.fromkeys(clusters)
        for one, other in bridged(clusters, self.apart):
            found[one], found[other] = other, one
        return found


def _related(one: str, other: str) -> tuple[str, ...]:
    return (one, other) if _within(one, other) or _within(other, one) else ()
