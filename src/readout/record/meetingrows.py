"""Rows of a meeting and its side tables."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import Column, Table, delete, insert
from sqlalchemy.engine import Connection

from readout.model.record import Meeting
from readout.record import schema
from readout.record.account import LEVELS
from readout.record.chunks import chunks
from readout.record.codec import dumps
from readout.record.keys import fold, form_of

Row = dict[str, Any]

UNDATED = "0000"
"""Stands for the day of undated meetings; sorts before every day, so that they come last when the newest come first."""

PAIRED_SIDES = 8
"""Meetings of more sides are not listed for every pair of them; they are found by their sides."""


def meeting_row(meeting: Meeting) -> Row:
    """Row of table `meeting`."""
    return {
        "id": meeting.id,
        "status": meeting.status.value,
        "format": meeting.format.value if meeting.format else None,
        "first_day": meeting.date.first.isoformat() if meeting.date else None,
        "last_day": meeting.date.last.isoformat() if meeting.date else None,
        "sort_day": sort_day(meeting),
        "days": meeting.date.days if meeting.date else None,
        "place": meeting.place,
        "place_folded": fold(meeting.place) if meeting.place else None,
        "place_country": meeting.place_country,
        "level": LEVELS.index(meeting.level) + 1 if meeting.level else None,
        "independent_sources": meeting.independent_sources,
        "reports": len(meeting.sources),
        "review": meeting.review.value,
        "score": meeting.score,
        "facets": json.dumps(countable(meeting), ensure_ascii=False, separators=(",", ":")),
        "payload": dumps(meeting),
    }


def countable(meeting: Meeting) -> dict[str, list[str]]:
    """Values that facets count, each once: sides, topics, outlets, names."""
    return {
        "side": sorted(set(meeting.sides)),
        "topic": sorted(set(meeting.topics)),
        "outlet": sorted({source.outlet for source in meeting.sources if source.outlet}),
        "person": sorted({one.name for one in meeting.attendees}),
    }


def sort_day(meeting: Meeting) -> str:
    """First day, or UNDATED."""
    return meeting.date.first.isoformat() if meeting.date else UNDATED


def facet_rows(meeting: Meeting) -> dict[str, list[Row]]:
    """Rows of the side tables, by table."""
    base = {"meeting_id": meeting.id, "sort_day": sort_day(meeting)}
    sides = sorted(set(meeting.sides))
    pairs = [f"{a}|{b}" for a, b in combinations(sides, 2)] if len(sides) <= PAIRED_SIDES else []
    outlets = {source.outlet for source in meeting.sources if source.outlet}
    people = {form_of(one.country, one.name): one for one in meeting.attendees}
    return {
        "meeting_side": [base | {"code": code} for code in sides],
        "meeting_pair": [base | {"pair": pair} for pair in pairs],
        "meeting_topic": [base | {"topic": topic} for topic in meeting.topics],
        "meeting_outlet": [base | {"outlet": outlet} for outlet in sorted(outlets)],
        "meeting_attendee": [
            base
            | {"form": form, "name": one.name, "folded": fold(one.name), "posts": "\n".join(fold(post) for post in one.posts)}
            for form, one in sorted(people.items())
        ],
        "meeting_issue": [base | {"words": words} for words in sorted({fold(issue) for issue in meeting.issues})],
    }


def replace_meetings(connection: Connection, old: Mapping[str, Meeting], new: Sequence[Meeting], anew: Container[str]) -> None:
    """Put meetings in the place of others; rows of side tables that stay the same are left alone.

    Args:
        connection: To write to.
        old: Meetings that go, by id.
        new: Meetings that come.
        anew: Ids of old meetings all of whose rows go, since an earlier version may have written them otherwise.
    """
    after = {meeting.id: facet_rows(meeting) for meeting in new}
    _delete(connection, schema.meeting, schema.meeting.c.id, old)
    if new:
        connection.execute(insert(schema.meeting), [meeting_row(meeting) for meeting in new])
    before = {meeting: facet_rows(value) for meeting, value in old.items() if meeting not in anew}
    for table in schema.FACETS:
        _delete(connection, table, table.c.meeting_id, [meeting for meeting in old if meeting in anew])
        _replace_rows(
            connection,
            table,
            {meeting: rows[table.name] for meeting, rows in before.items()},
            {meeting: rows[table.name] for meeting, rows in after.items()},
        )


def _replace_rows(connection: Connection, table: Table, before: dict[str, list[Row]], after: dict[str, list[Row]]) -> None:
    changed = sorted(meeting for meeting in {*before, *after} if before.get(meeting) != after.get(meeting))
    _delete(connection, table, table.c.meeting_id, [meeting for meeting in changed if before.get(meeting)])
    rows = [row for meeting in changed for row in after.get(meeting, ())]
    if rows:
        connection.execute(insert(table), rows)


def _delete(connection: Connection, table: Table, column: Column[str], ids: Iterable[str]) -> None:
    for part in chunks(ids):
        connection.execute(delete(table).where(column.in_(part)))
