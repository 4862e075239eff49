"""Meetings that an account of months or years may belong to: looked up when it is read, since any new page may add one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.engine import Connection

from readout.model.record import Meeting
from readout.record import schema
from readout.record.cluster import MAY_BE_LIMIT, fits, likeness
from readout.record.keys import SPAN_DAYS, Key, decode_key

LOOKED_AT = 400
"""Most accounts of other meetings that one wide account is compared with."""


def wide_candidates(connection: Connection, meetings: Iterable[Meeting]) -> dict[str, tuple[str, ...]]:
    """For each meeting known only within more than SPAN_DAYS the ids of those it may be, the likeliest MAY_BE_LIMIT, sorted."""
    wide = [meeting for meeting in meetings if meeting.date is not None and meeting.date.days > SPAN_DAYS]
    return {meeting.id: _candidates(connection, meeting) for meeting in wide}


def _candidates(connection: Connection, meeting: Meeting) -> tuple[str, ...]:
    table = schema.mention.c
    own = list(map(decode_key, connection.execute(select(table.key).where(table.meeting_id == meeting.id)).scalars()))
    if not own or meeting.date is None:
        return ()
    first, last = meeting.date.first.toordinal(), meeting.date.last.toordinal()
    query = (
        select(table.meeting_id, table.key)
        .where(table.block == own[0].block, table.reach_first >= first, table.reach_first <= last, table.reach_last <= last)
        .order_by(table.reach_first, table.claim_id)
        .limit(LOOKED_AT)
    )
    near: dict[str, list[Key]] = defaultdict(list)
    for row in connection.execute(query):
        if row.meeting_id is not None and row.meeting_id != meeting.id:
            near[row.meeting_id].append(decode_key(row.key))
    scored = {
        other: max(likeness(one, key) for one in own for key in keys)
        for other, keys in near.items()
        if all(fits(one, key) for one in own for key in keys)
    }
    best = sorted(scored, key=lambda other: (-scored[other], other))[:MAY_BE_LIMIT]
    return tuple(sorted(best))
