"""What changed in the record, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from sqlalchemy import insert
from sqlalchemy.engine import Connection

from readout.model.record import Meeting
from readout.record import schema

Difference = tuple[str, str, str | None, str | None]
"""Meeting id, kind of change, value before, value after."""


def now() -> str:
    """The time of the log of changes and judgements, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def log_changes(connection: Connection, old: Mapping[str, Meeting], new: Mapping[str, Meeting], at: str) -> None:
    """Write the differences between meetings before and after into the log of changes."""
    rows = [
        {"at": at, "meeting_id": meeting, "kind": kind, "before": before, "after": after}
        for meeting, kind, before, after in differences(old, new)
    ]
    if rows:
        connection.execute(insert(schema.change), rows)


def differences(old: Mapping[str, Meeting], new: Mapping[str, Meeting]) -> Iterator[Difference]:
    """Differences between two states of (a part of) the record, by meeting id.

    A meeting that another one took over is "merged" into it; one whose id only moved to an earlier source is "renamed".
    """
    homes = {source.claim: meeting.id for meeting in new.values() for source in meeting.sources}
    took: dict[str, str] = {}
    for gone in sorted(set(old) - set(new)):
        heirs = [homes[source.claim] for source in old[gone].sources if source.claim in homes]
        if heirs and heirs[0] not in old and heirs[0] not in took.values():
            took[gone] = heirs[0]
            yield heirs[0], "renamed", gone, heirs[0]
        elif heirs:
            yield heirs[0], "merged", gone, heirs[0]
        else:
            yield gone, "gone", headline(old[gone]), None
    before = {took.get(meeting, meeting): value for meeting, value in old.items()}
    for meeting in sorted(new):
        if meeting not in before:
            yield meeting, "new", None, headline(new[meeting])
        else:
            yield from _field_differences(meeting, before[meeting], new[meeting])


def _field_differences(meeting: str, old: Meeting, new: Meeting) -> Iterator[Difference]:
    values = zip(_fields(old), _fields(new), strict=True)
    yield from ((meeting, name, before, after) for (name, before), (_, after) in values if before != after)


def _fields(meeting: Meeting) -> tuple[tuple[str, str | None], ...]:
    return (
        ("status", meeting.status.value),
        ("date", meeting.date.edtf if meeting.date else None),
        ("place", meeting.place),
        ("format", meeting.format.value if meeting.format else None),
        ("sides", "-".join(meeting.sides)),
        ("people", ", ".join(one.name for one in meeting.attendees) or None),
        ("sources", str(meeting.independent_sources)),
        ("review", meeting.review.value),
    )


def headline(meeting: Meeting) -> str:
    """One line that names a meeting: sides, days, place, status."""
    parts = ("-".join(meeting.sides), meeting.date.edtf if meeting.date else "undated", meeting.place, meeting.status.value)
    return " ".join(part for part in parts if part)
