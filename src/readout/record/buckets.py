"""Fusing a whole record as a plan over buckets of dyads and months: any number of processes, the same clusters.

A cluster belongs to the month of its earliest day. Each bucket holds the months of dyads that a hash puts there, busy ones
alone, others with their neighbours, and is worked on with all that can influence it: buckets need nothing of each other.
"""

from __future__ import annotations

import multiprocessing
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from readout.record import schema
from readout.record.cluster import Apart
from readout.record.connect import connect
from readout.record.windows import Clustered, Zone, anchor_days, clusters_around

BUCKETS = 64
"""Pieces of work; more than any machine has cores, so that none waits long for another."""

SPAN_ACCOUNTS = 500
"""Accounts from which on months of a dyad are a cell of their own."""

Cell = tuple[str, Zone]
"""A block and some months in a row, as first and last ordinal."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """Cells to work on, in the store at an address."""

    location: str
    cells: tuple[Cell, ...]
    apart: Apart


def plan_buckets(connection: Connection, location: str, apart: Apart) -> list[Bucket]:
    """Put the months of all dyads into buckets, in order of their number; empty ones are left out."""
    table = schema.mention.c
    counted = select(table.block, table.reach_first, func.count()).where(table.reach_first > 0)
    months: dict[str, dict[Zone, int]] = defaultdict(lambda: defaultdict(int))
    for block, day, number in connection.execute(counted.group_by(table.block, table.reach_first)):
        months[block][_month(day)] += number
    buckets: dict[int, list[Cell]] = defaultdict(list)
    for block in sorted(months):
        for zone in _spans(months[block]):
            buckets[crc32(f"{block}|{zone[0]}".encode()) % BUCKETS].append((block, zone))
    return [Bucket(location, tuple(buckets[number]), apart) for number in sorted(buckets)]


def _spans(months: dict[Zone, int]) -> Iterator[Zone]:
    """Months one after the other, united until they hold enough to be worth the look at what lies around them."""
    first, accounts, last = 0, 0, max(months)
    for month in sorted(months):
        first, accounts = first or month[0], accounts + months[month]
        if accounts >= SPAN_ACCOUNTS or month == last:
            yield first, month[1]
            first, accounts = 0, 0


def fuse_buckets(buckets: list[Bucket], workers: int) -> list[Clustered]:
    """Clusters of all buckets by their first day, the same for any number of workers; one worker works in this process."""
    found = [cluster for part in _worked(buckets, workers) for cluster in part]
    return sorted(found, key=lambda one: (min(one.days, default=0), one.cluster.members))


def _worked(buckets: list[Bucket], workers: int) -> Iterator[list[Clustered]]:
    if workers <= 1:
        yield from map(fuse_bucket, buckets)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(fuse_bucket, buckets)


def fuse_bucket(bucket: Bucket) -> list[Clustered]:
    """Clusters that belong to the cells of a bucket. Raises StoreError if the store cannot be read."""
    engine = connect(bucket.location, create=False)
    found: list[Clustered] = []
    try:
        with engine.connect() as connection:
            for block, zone in bucket.cells:
                for cluster, members in clusters_around(connection, block, zone, bucket.apart):
                    if zone[0] <= min(one.reach[0] for one in members) <= zone[1]:
                        found.append(Clustered(cluster, anchor_days(members)))
    finally:
        engine.dispose()
    return found


def _month(ordinal: int) -> Zone:
    day = date.fromordinal(ordinal)
    first = day.replace(day=1)
    after = (first.replace(day=28).toordinal() + 4) if first < date(9999, 12, 1) else date.max.toordinal()
    return first.toordinal(), date.fromordinal(after).replace(day=1).toordinal() - 1
