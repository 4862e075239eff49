"""Finding one entry of the record: a meeting by its id, its accounts, its acts and links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from readout.errors import StoreError
from readout.model.event import LinkKind
from readout.model.record import FusedAct, FusedLink, Meeting
from readout.record import schema
from readout.record.account import Account
from readout.record.codec import loads
from readout.record.store import Store


@dataclass(frozen=True, slots=True)
class Resolved:
    """A meeting id in use now, and the id that was asked for if it led there; None if it is the same."""

    id: str
    asked: str | None


def resolve(connection: Connection, prefix: str, location: str) -> Resolved:
    """Return the meeting that an id, an older id or its first digits lead to.

    Raises:
        StoreError: None or several do.
    """
    meeting = schema.meeting.c
    if connection.execute(select(meeting.id).where(meeting.id == prefix)).first() is not None:
        return Resolved(prefix, None)
    found = set(connection.execute(select(meeting.id).where(meeting.id.startswith(prefix, autoescape=True)).limit(3)).scalars())
    if len(found) == 1:
        return Resolved(found.pop(), None)
    if not found:
        older = select(schema.redirect.c.new_id).where(schema.redirect.c.old_id.startswith(prefix, autoescape=True)).limit(3)
        own = schema.mention.c
        members = (
            select(own.meeting_id).where(own.own_id.startswith(prefix, autoescape=True), own.meeting_id.is_not(None)).limit(3)
        )
        found = {*connection.execute(members).scalars()} or {*connection.execute(older).scalars()}
        if len(found) == 1:
            return Resolved(found.pop(), prefix)
    if not found:
        raise StoreError(f"store {location} has no meeting {prefix!r}; list them with `readout meetings`")
    raise StoreError(f"more than one meeting begins with {prefix!r}: {', '.join(sorted(found))}; give more digits of the id")


def get_meeting(store: Store, prefix: str) -> Meeting:
    """Return the meeting that an id, an older id or its first digits lead to. Raises StoreError if none or several do."""
    with store.reading_from() as connection:
        resolved = resolve(connection, prefix, store.location)
        query = select(schema.meeting.c.payload).where(schema.meeting.c.id == resolved.id)
        return loads(Meeting, str(connection.execute(query).scalar()))


def find_meeting(store: Store, meeting_id: str) -> Meeting | None:
    """Return the meeting of exactly this id; None if there is none."""
    with store.reading_from() as connection:
        payload = connection.execute(select(schema.meeting.c.payload).where(schema.meeting.c.id == meeting_id)).scalar()
    return loads(Meeting, payload) if payload is not None else None


def accounts(store: Store, meeting: Meeting) -> tuple[Account, ...]:
    """What each source tells of a meeting, in the order of its sources."""
    claims = [source.claim for source in meeting.sources]
    table = schema.mention.c
    found: dict[str, Account] = {}
    with store.reading_from() as connection:
        for start in range(0, len(claims), 500):
            query = select(table.claim_id, table.account).where(table.claim_id.in_(claims[start : start + 500]))
            found.update({row.claim_id: loads(Account, row.account) for row in connection.execute(query)})
    return tuple(found[claim] for claim in claims if claim in found)


def acts_at(store: Store, meeting: str) -> tuple[FusedAct, ...]:
    """Acts done at a meeting, by type and id."""
    table = schema.act.c
    query = select(table.payload).where(table.meeting_id == meeting).order_by(table.type, table.id)
    with store.reading_from() as connection:
        return tuple(loads(FusedAct, payload) for payload in connection.execute(query).scalars())


def links_of(store: Store, entry: str) -> tuple[FusedLink, ...]:
    """Links from and to a meeting or act, across all pages; each pair once for each kind."""
    with store.reading_from() as connection:
        claims = _claims_of(connection, entry)
        bond = schema.bond.c
        query = (
            select(bond.article_id, bond.source_claim, bond.target_claim, bond.kind, bond.quote)
            .where(or_(bond.source_claim.in_(claims), bond.target_claim.in_(claims)))
            .order_by(bond.article_id, bond.number)
        )
        rows = connection.execute(query).all()
        entries = _entries(connection, {row.source_claim for row in rows} | {row.target_claim for row in rows})
    found: dict[tuple[str, str, str], FusedLink] = {}
    for row in rows:
        source, target = entries.get(row.source_claim), entries.get(row.target_claim)
        if source is not None and target is not None and source != target:
            found.setdefault(
                (source, target, row.kind), FusedLink(source, target, LinkKind(row.kind), row.quote, row.article_id)
            )
    return tuple(found[key] for key in sorted(found))


def _claims_of(connection: Connection, entry: str) -> list[str]:
    meetings = select(schema.mention.c.claim_id).where(schema.mention.c.meeting_id == entry)
    acts = select(schema.deed.c.claim_id).where(schema.deed.c.act_id == entry)
    return [*connection.execute(meetings).scalars(), *connection.execute(acts).scalars()]


def _entries(connection: Connection, claims: set[str]) -> dict[str, str]:
    ordered = sorted(claims)
    mention, deed = schema.mention.c, schema.deed.c
    meetings = select(mention.claim_id, mention.meeting_id).where(mention.claim_id.in_(ordered))
    acts = select(deed.claim_id, deed.act_id).where(deed.claim_id.in_(ordered))
    return {claim: entry for query in (meetings, acts) for claim, entry in connection.execute(query) if entry is not None}


def previous_in_series(store: Store, meeting: Meeting) -> Meeting | None:
    """The latest earlier held meeting of the same sides with a shared person or the same level; None if there is none."""
    if meeting.date is None or len(meeting.sides) < 2:
        return None
    table, side = schema.meeting.c, schema.pair
    query = (
        select(table.payload)
        .join_from(side, schema.meeting, table.id == side.c.meeting_id)
        .where(side.c.pair == f"{meeting.sides[0]}|{meeting.sides[1]}", side.c.sort_day < meeting.date.first.isoformat())
        .where(table.status == "held", side.c.sort_day > "0000")
        .order_by(side.c.sort_day.desc(), table.id.desc())
        .limit(50)
    )
    with store.reading_from() as connection:
        earlier = [loads(Meeting, payload) for payload in connection.execute(query).scalars()]
    return next((one for one in earlier if one.sides == meeting.sides and _same_series(one, meeting)), None)


def _same_series(one: Meeting, other: Meeting) -> bool:
    names = {attendee.name for attendee in one.attendees}
    shared = any(attendee.name in names for attendee in other.attendees)
    return shared or (one.level is not None and one.level is other.level)


def series(meetings: Sequence[Meeting]) -> tuple[tuple[Meeting, ...], ...]:
    """Regular meetings: three or more held ones of the same sides and level; the largest group first."""
    groups: dict[tuple[tuple[str, ...], str], list[Meeting]] = {}
    for one in meetings:
        if one.date is not None and one.level is not None and one.status.value == "held":
            groups.setdefault((one.sides, one.level.value), []).append(one)
    regular = [tuple(sorted(group, key=_day)) for group in groups.values() if len(group) >= 3]
    return tuple(sorted(regular, key=lambda group: (-len(group), _day(group[0]), group[0].id)))


def _day(meeting: Meeting) -> str:
    return meeting.date.first.isoformat() if meeting.date else ""
