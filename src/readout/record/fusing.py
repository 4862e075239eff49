"""Keeping the fused tables in step with what was read: a new page touches the days around its meetings only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Column, ColumnElement, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from readout.model.article import Article
from readout.model.record import FusedAct, Meeting
from readout.record import schema
from readout.record.account import Account
from readout.record.assemble import assemble
from readout.record.bridging import Bridges, anchor_day
from readout.record.changes import log_changes
from readout.record.chunks import chunks
from readout.record.cluster import INFLUENCE_DAYS, Cluster
from readout.record.codec import dumps, loads, unpack
from readout.record.deeds import ActAccount, fuse_acts
from readout.record.grouping import Group, grouped
from readout.record.judging import write_rulings
from readout.record.meetingrows import replace_meetings
from readout.record.rulings import Decisions, Ruling, apply_rulings
from readout.record.sources import copies_of
from readout.record.windows import Clustered, Zone, anchor_days, cluster_digest, clusters_around


@dataclass(slots=True)
class Touched:
    """What a change of the evidence touches.

    Attributes:
        zones: Days by block.
        alone: Claims that fuse with nothing.
        meetings: Ids of meetings that lost a claim.
        buckets: Buckets of acts without a meeting.
        forced: Claims whose meeting is rewritten even if its claims are the same, since people judged it.
    """

    zones: dict[str, list[Zone]] = field(default_factory=lambda: defaultdict(list))
    alone: set[str] = field(default_factory=set)
    meetings: set[str] = field(default_factory=set)
    buckets: set[str] = field(default_factory=set)
    forced: set[str] = field(default_factory=set)

    def add(self, claim: str, block: str, reach: Zone) -> None:
        """Note one account that came or went."""
        if reach[0]:
            self.zones[block].append(reach)
        else:
            self.alone.add(claim)


def refresh(
    connection: Connection, touched: Touched, decisions: Decisions, at: str, ready: Iterable[Clustered] = ()
) -> set[str]:
    """Fuse anew what was touched and rewrite the meetings and acts that differ; return the ids of the meetings written.

    Args:
        connection: To write to.
        touched: What changed.
        decisions: What people decided.
        at: Time for the log of changes.
        ready: Clusters that were found elsewhere and are to be written.
    """
    changed: dict[str, Cluster] = {}
    days: set[int] = {day for zones in touched.zones.values() for zone in zones if (day := anchor_day(zone))}
    for block in sorted(touched.zones):
        for zone in _merged(touched.zones[block]):
            changed.update(_changed_clusters(connection, block, zone, decisions, (touched.forced, days)))
    for one in ready:
        changed[cluster_digest(one.cluster)] = one.cluster
        days.update(one.days)
    for claim in _existing(connection, touched.alone):
        single = Cluster((claim,))
        changed[cluster_digest(single)] = single
    _write_clusters(connection, changed)
    bridges = Bridges(connection, decisions.apart)
    groups = list(grouped(connection, changed, bridges.around(days), bridges, decisions.together))
    written = _rewrite(connection, groups, touched.meetings, decisions, at)
    _refresh_buckets(connection, touched.buckets)
    return written


def _merged(zones: Sequence[Zone]) -> Iterator[Zone]:
    """Unite zones whose neighbourhoods overlap."""
    current: Zone | None = None
    for first, last in sorted(zones):
        if current is not None and first <= current[1] + INFLUENCE_DAYS:
            current = current[0], max(current[1], last)
        else:
            if current is not None:
                yield current
            current = first, last
    if current is not None:
        yield current


def _changed_clusters(
    connection: Connection, block: str, zone: Zone, decisions: Decisions, noted: tuple[set[str], set[int]]
) -> dict[str, Cluster]:
    """Clusters around a zone that differ from the stored ones, or hold a forced claim; `noted` gets their days for bridges."""
    forced, days = noted
    found: dict[str, Cluster] = {}
    for cluster, members in clusters_around(connection, block, zone, decisions.apart):
        digest = cluster_digest(cluster)
        if any(one.cluster != digest or one.key.id in forced for one in members):
            found[digest] = cluster
            days.update(anchor_days(members))
    return found


def _existing(connection: Connection, claims: Iterable[str]) -> Iterator[str]:
    for part in chunks(claims):
        query = select(schema.mention.c.claim_id).where(schema.mention.c.claim_id.in_(part))
        yield from connection.execute(query).scalars()


def _write_clusters(connection: Connection, clusters: Mapping[str, Cluster]) -> None:
    rows = [{"claim": claim, "digest": digest} for digest, cluster in clusters.items() for claim in cluster.members]
    if rows:
        table = schema.mention
        statement = update(table).where(table.c.claim_id == bindparam("claim")).values(cluster=bindparam("digest"))
        connection.execute(statement, rows)


# --- meetings ----------------------------------------------------------------------------------------------------------


def _rewrite(connection: Connection, groups: Sequence[Group], lost: Iterable[str], decisions: Decisions, at: str) -> set[str]:
    claims = {claim for members, _ in groups for claim in members}
    before = dict(meeting_of(connection, claims))
    old_ids = set(before.values()) | set(lost)
    old = dict(_old_meetings(connection, old_ids))
    assembled = list(_assembled(connection, groups, decisions))
    meetings = [(meeting, claims) for meeting, claims, _ in assembled]
    replace_meetings(connection, old, [meeting for meeting, _ in meetings], set(lost))
    rows = [{"claim": claim, "meeting": meeting.id} for meeting, members in meetings for claim in members]
    if rows:
        table = schema.mention
        statement = update(table).where(table.c.claim_id == bindparam("claim")).values(meeting_id=bindparam("meeting"))
        connection.execute(statement, rows)
    new = {meeting.id: meeting for meeting, _ in meetings}
    _redirect(connection, old, new, {claim: meeting.id for meeting, members in meetings for claim in members})
    log_changes(connection, old, new, at)
    write_rulings(connection, decisions, [ruling for _, _, rulings in assembled for ruling in rulings])
    _refresh_meeting_acts(connection, {claim: meeting.id for meeting, members in meetings for claim in members})
    return set(new)


def meeting_of(connection: Connection, claims: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield claims with the meeting they are in; those in none are left out."""
    table = schema.mention.c
    for part in chunks(claims):
        query = select(table.claim_id, table.meeting_id).where(table.claim_id.in_(part), table.meeting_id.is_not(None))
        for row in connection.execute(query):
            yield row.claim_id, row.meeting_id


def _old_meetings(connection: Connection, ids: Iterable[str]) -> Iterator[tuple[str, Meeting]]:
    table = schema.meeting.c
    for part in chunks(ids):
        for row in connection.execute(select(table.id, table.payload).where(table.id.in_(part))):
            yield row.id, loads(Meeting, row.payload)


def _assembled(
    connection: Connection, groups: Sequence[Group], decisions: Decisions
) -> Iterator[tuple[Meeting, tuple[str, ...], tuple[Ruling, ...]]]:
    accounts = {
        claim: loads(Account, text) for claim, text in _accounts(connection, [c for claims, _ in groups for c in claims])
    }
    for claims, candidates in groups:
        members = [accounts[claim] for claim in claims]
        copies = _copies(connection, {one.source.article for one in members})
        meeting, rulings = apply_rulings(assemble(members, copies, candidates), claims, decisions)
        yield meeting, claims, rulings


def _accounts(connection: Connection, claims: Iterable[str]) -> Iterator[tuple[str, str]]:
    table = schema.mention.c
    for part in chunks(claims):
        for row in connection.execute(select(table.claim_id, table.account).where(table.claim_id.in_(part))):
            yield row.claim_id, row.account


def _copies(connection: Connection, articles: set[str]) -> Mapping[str, str]:
    if len(articles) < 2:
        return {}
    table = schema.reading.c
    packed = [
        row for part in chunks(articles) for row in connection.execute(select(table.article).where(table.article_id.in_(part)))
    ]
    return copies_of(tuple(unpack(Article, row.article) for row in packed))


def _redirect(connection: Connection, old: Mapping[str, Meeting], new: Mapping[str, Meeting], homes: Mapping[str, str]) -> None:
    """Let every id that went away lead to the meeting that took over its claims, else to one of the same sides and days."""
    for gone in sorted(set(old) - set(new)):
        taken = [homes[source.claim] for source in old[gone].sources if source.claim in homes]
        heir = taken[0] if taken else _likely_heir(old[gone], new)
        connection.execute(delete(schema.redirect).where(schema.redirect.c.old_id == gone))
        if heir is not None:
            connection.execute(update(schema.redirect).where(schema.redirect.c.new_id == gone).values(new_id=heir))
            connection.execute(insert(schema.redirect).values(old_id=gone, new_id=heir))
    for part in chunks(new):
        connection.execute(delete(schema.redirect).where(schema.redirect.c.old_id.in_(part)))


def _likely_heir(gone: Meeting, new: Mapping[str, Meeting]) -> str | None:
    pages = {source.page for source in gone.sources}
    fitting = [
        meeting.id
        for meeting in new.values()
        if meeting.sides == gone.sides
        and any(source.page in pages for source in meeting.sources)
        and (meeting.date is None or gone.date is None or meeting.date.meets(gone.date, slack=1))
    ]
    return min(fitting, default=None)


# --- acts --------------------------------------------------------------------------------------------------------------


def _refresh_meeting_acts(connection: Connection, homes: Mapping[str, str]) -> None:
    """Put the acts of meetings together anew; `homes` leads from their claims to the meetings."""
    table = schema.deed.c
    _drop_acts(connection, table.meeting_claim, homes)
    deeds: dict[str, list[ActAccount]] = defaultdict(list)
    for part in chunks(homes):
        query = select(table.meeting_claim, table.payload).where(table.meeting_claim.in_(part))
        for claim, payload in connection.execute(query):
            deeds[homes[claim]].append(loads(ActAccount, payload))
    _write_acts(connection, [act for meeting in sorted(deeds) for act in fuse_acts(deeds[meeting], meeting)])


def _refresh_buckets(connection: Connection, buckets: Iterable[str]) -> None:
    """Put the acts of buckets that belong to no meeting together anew."""
    table = schema.deed.c
    _drop_acts(connection, table.bucket, buckets, table.meeting_claim.is_(None))
    for part in chunks(buckets):
        query = select(table.bucket, table.payload).where(table.bucket.in_(part), table.meeting_claim.is_(None))
        deeds: dict[str, list[ActAccount]] = defaultdict(list)
        for bucket, payload in connection.execute(query):
            deeds[bucket].append(loads(ActAccount, payload))
        _write_acts(connection, [act for bucket in sorted(deeds) for act in fuse_acts(deeds[bucket], None)])


def _drop_acts(connection: Connection, column: Column[str], values: Iterable[str], *conditions: ColumnElement[bool]) -> None:
    """Remove the acts of all deeds in question before any is put together anew: deeds may change places between them."""
    for part in chunks(values):
        query = select(schema.deed.c.act_id).where(column.in_(part), schema.deed.c.act_id.is_not(None), *conditions)
        delete_acts(connection, set(connection.execute(query).scalars()))


def _write_acts(connection: Connection, acts: Sequence[FusedAct]) -> None:
    table = schema.deed
    if acts:
        connection.execute(insert(schema.act), [_act_row(act) for act in acts])
        rows = [
            {"act_id": act.id, "role": role, "code": code}
            for act in acts
            for role, codes in (("actor", act.actors), ("target", act.targets))
            for code in codes
        ]
        if rows:
            connection.execute(insert(schema.act_side), rows)
        statement = update(table).where(table.c.claim_id == bindparam("claim")).values(act_id=bindparam("act"))
        connection.execute(statement, [{"claim": claim, "act": act.id} for act in acts for claim in act.claims])


def delete_acts(connection: Connection, ids: Iterable[str]) -> None:
    """Remove acts with their sides."""
    for part in chunks(ids):
        connection.execute(delete(schema.act_side).where(schema.act_side.c.act_id.in_(part)))
        connection.execute(delete(schema.act).where(schema.act.c.id.in_(part)))


def _act_row(act: FusedAct) -> dict[str, str | None]:
    return {
        "id": act.id,
        "type": act.type.value,
        "status": act.status.value,
        "first_day": act.date.first.isoformat() if act.date else None,
        "topic": act.topic,
        "meeting_id": act.meeting,
        "payload": dumps(act),
    }
