"""Rows of a meeting and its side tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.engine import Connection

from readout.model.record import Meeting
from readout.record import schema
from readout.record.account import LEVELS
from readout.record.codec import dumps
from readout.record.keys import fold
from readout.record.people import form_of

Row = dict[str, Any]

UNDATED = "0000"
"""Stands for the day of undated meetings; sorts before every day, so that they come last when the newest come first."""

PAIRED_SIDES = 8
"""Meetings of more sides are not listed for every pair of them; they are found by their sides."""

CHUNK = 500


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


def add_meetings(connection: Connection, meetings: Sequence[Meeting]) -> None:
    """Insert meetings with their side tables."""
    if not meetings:
        return
    connection.execute(insert(schema.meeting), [meeting_row(meeting) for meeting in meetings])
    facets = [facet_rows(meeting) for meeting in meetings]
    for table in schema.FACETS:
        rows = [row for one in facets for row in one[table.name]]
        if rows:
            connection.execute(insert(table), rows)


def delete_meetings(connection: Connection, ids: Iterable[str]) -> None:
    """Remove meetings with their side tables."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK):
        part = ordered[start : start + CHUNK]
        for table in schema.FACETS:
            connection.execute(delete(table).where(table.c.meeting_id.in_(part)))
        connection.execute(delete(schema.meeting).where(schema.meeting.c.id.in_(part)))
