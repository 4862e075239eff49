"""What changed in the record: since a day or time, a reader's last visit for example, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from starlette.requests import Request

from readout.model.record import Meeting
from readout.record import schema
from readout.record.codec import loads
from readout.record.edtf import parse_edtf
from readout.record.results import complete
from readout.surfaces.web.site import Answer, Site

LISTED = 200
"""Most changes listed."""

KINDS = {"new": "new", "gone": "withdrawn", "merged": "merged into another", "renamed": "has a new id"}
"""Kinds of changes in words; others are names of fields."""


def changes(site: Site, request: Request) -> Answer:
    """Changes of the record, those of one meeting together, newest first."""
    since = moment(request.query_params.get("since", "").strip())
    table = schema.change
    query = select(table).order_by(table.c.id.desc()).limit(LISTED + 1)
    if since:
        query = query.where(table.c.at > since)
    with site.record.store.reading_from() as connection:
        found = [dict(row) for row in connection.execute(query).mappings()]
    rows = [{key: row[key] for key in ("at", "meeting_id", "kind", "before", "after")} for row in found[:LISTED]]
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["meeting_id"], []).append(row)
    context = {
        "since": since,
        "groups": list(groups.items()),
        "meetings": meetings_of(site, list(groups)),
        "kinds": KINDS,
        "more": len(found) > LISTED,
    }
    return Answer("news.html", context, {"since": since or None, "changes": rows}, rows)


def moment(text: str) -> str:
    """A day or time in ISO form; "" if none is given. Raises ConfigError."""
    if not text:
        return ""
    try:
        return datetime.fromisoformat(text[:40]).isoformat()
    except ValueError:
        return parse_edtf(text[:40]).first.isoformat()


def meetings_of(site: Site, ids: list[str]) -> dict[str, Meeting]:
    """The meetings of ids that are still in the record."""
    meeting = schema.meeting.c
    with site.record.store.reading_from() as connection:
        payloads = connection.execute(select(meeting.payload).where(meeting.id.in_(ids))).scalars().all()
    return {one.id: one for one in complete(site.record.store, tuple(loads(Meeting, payload) for payload in payloads))}
