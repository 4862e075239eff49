"""Which clusters make one meeting together: those that people merged, and those that bridges hold together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.engine import Connection

from readout.record import schema
from readout.record.bridging import Bridges
from readout.record.chunks import chunks
from readout.record.cluster import Cluster

Group = tuple[tuple[str, ...], tuple[str, ...]]
"""Claims of one meeting, and claims of meetings that it may be; both sorted."""


def grouped(
    connection: Connection,
    changed: Mapping[str, Cluster],
    near: Iterable[str],
    bridges: Bridges,
    together: Mapping[str, tuple[str, ...]],
) -> Iterator[Group]:
    """Meetings to be put together anew.

    Args:
        connection: To read from; clusters must be written before.
        changed: Clusters that changed, by digest.
        near: Digests of clusters whose bridges may have changed.
        bridges: Bridges between clusters.
        together: For each claim, claims that people merged with it.
    """
    near = set(near)
    seen: set[str] = set()
    for digest in (*sorted(changed), *sorted(near - set(changed))):
        if digest in seen:
            continue
        members = {digest: _members(connection, digest, changed)}
        open_ = [digest]
        while open_:
            current = open_.pop()
            joined = {_home(connection, claim) for own in members[current] for claim in together.get(own, ())}
            for other in sorted(
                (joined | (bridges.partners(current) if near or current != digest else set())) - set(members) - {""}
            ):
                members[other] = _members(connection, other, changed)
                open_.append(other)
        seen |= set(members)
        claims = tuple(sorted(claim for part in members.values() for claim in part))
        if set(members) & set(changed) or _differs(connection, claims):
            yield claims, changed[digest].candidates if len(members) == 1 and digest in changed else ()


def _members(connection: Connection, digest: str, changed: Mapping[str, Cluster]) -> tuple[str, ...]:
    if digest in changed:
        return changed[digest].members
    table = schema.mention.c
    return tuple(connection.execute(select(table.claim_id).where(table.cluster == digest)).scalars())


def _home(connection: Connection, claim: str) -> str:
    """Digest of the cluster that a claim is in; "" if the store has no such claim."""
    table = schema.mention.c
    return str(connection.execute(select(table.cluster).where(table.claim_id == claim)).scalar() or "")


def _differs(connection: Connection, claims: tuple[str, ...]) -> bool:
    """Say whether the stored meetings of claims hold anything else than just them, as one."""
    table = schema.mention.c
    homes = {
        home
        for part in chunks(claims)
        for home in connection.execute(select(table.meeting_id).where(table.claim_id.in_(part)).distinct()).scalars()
    }
    if len(homes) != 1 or None in homes:
        return True
    return set(connection.execute(select(table.claim_id).where(table.meeting_id == homes.pop())).scalars()) != set(claims)
