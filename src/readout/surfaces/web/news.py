"""What changed in the record: since a day or time, a reader's last visit for example, newest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from starlette.requests import Request

from readout.record import schema
from readout.record.edtf import parse_edtf
from readout.surfaces.web.meetingpages import meetings_by_id
from readout.surfaces.web.site import Answer, Site

LISTED = 200
"""Most changes listed."""


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
        "meetings": meetings_by_id(site, list(groups)),
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
