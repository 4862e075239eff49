"""Clusters of a part of a block: what lies around some days, with all that can influence it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from readout.record import schema
from readout.record.bridging import anchor_day
from readout.record.cluster import INFLUENCE_DAYS, Apart, Cluster, cluster_block
from readout.record.keys import SPAN_DAYS, Key, decode_key

SLACK_DAYS = 26
"""Days beside an account that step 2 of the clustering and the narrow intervals of step 3 look at, and some for safety."""

Zone = tuple[int, int]
"""First and last ordinal."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An account as the store has it: its key, the digest of its cluster (None before it was fused) and its reach."""

    key: Key
    cluster: str | None
    reach: Zone


@dataclass(frozen=True, slots=True)
class Clustered:
    """A cluster with the days (ordinals) by which its members are found for bridges."""

    cluster: Cluster
    days: tuple[int, ...]


def clusters_around(connection: Connection, block: str, zone: Zone, apart: Apart) -> Iterator[tuple[Cluster, list[Stored]]]:
    """Clusters of a block that a change in a zone can concern, each with its members."""
    widest = _widest(connection, block, (zone[0] - INFLUENCE_DAYS, zone[1] + INFLUENCE_DAYS))
    first, last = zone[0] - widest - SLACK_DAYS, zone[1] + widest + SLACK_DAYS
    # A cluster there depends on wide accounts that reach it, on what else these reach, and on the neighbours of that.
    margin = 2 * widest + SLACK_DAYS + 8
    stored = {one.key.id: one for one in _window(connection, block, (first - margin, last + margin))}
    for cluster in cluster_block([one.key for one in stored.values()], apart):
        members = [stored[claim] for claim in cluster.members]
        if any(one.reach[0] <= last and one.reach[1] >= first for one in members):
            yield cluster, members


def anchor_days(members: Iterable[Stored]) -> tuple[int, ...]:
    """Days by which the members are found for bridges."""
    return tuple(sorted({day for one in members if (day := anchor_day(one.reach))}))


def cluster_digest(cluster: Cluster) -> str:
    """Digest of a cluster, kept with its accounts: what still has it need not be put together anew."""
    text = "\x1f".join((*cluster.members, "", *cluster.candidates))
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _widest(connection: Connection, block: str, window: Zone) -> int:
    """Days by which the widest account around reaches."""
    table = schema.mention.c
    query = (
        select(func.max(table.reach_last - table.reach_first))
        .where(table.block == block, table.reach_first >= window[0], table.reach_first <= window[1])
        .where(table.reach_first > 0)
    )
    return min(int(connection.execute(query).scalar() or 0), SPAN_DAYS)


def _window(connection: Connection, block: str, window: Zone) -> Iterator[Stored]:
    table = schema.mention.c
    query = (
        select(table.key, table.cluster, table.reach_first, table.reach_last)
        .where(table.block == block, table.reach_first >= window[0] - SPAN_DAYS, table.reach_first <= window[1])
        .where(table.reach_first > 0, table.reach_last >= window[0])
    )
    for row in connection.execute(query):
        yield Stored(decode_key(row.key), row.cluster, (row.reach_first, row.reach_last))
