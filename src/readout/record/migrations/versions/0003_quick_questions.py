"""What makes questions to a large record quick: widths, countable facets, and indexes that hold all that filters look at."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Integer, Text, bindparam, inspect, select, update

from readout.model.record import Meeting
from readout.record import schema
from readout.record.codec import loads
from readout.record.meetingrows import meeting_row

revision = "0003"
down_revision: str | None = "0002"

BATCH = 5_000


def upgrade() -> None:
    """Add columns and indexes that are missing (new stores have them from the start), and fill the columns."""
    connection = op.get_bind()
    known = {column["name"] for column in inspect(connection).get_columns("meeting")}
    for column in (Column("days", Integer), Column("facets", Text)):
        if column.name not in known:
            op.add_column("meeting", column)
    _fill()
    indexes = {index["name"] for index in inspect(connection).get_indexes("meeting")}
    if "ix_meeting_wide" not in indexes:
        op.drop_index("ix_meeting_sort", "meeting")
    for table in (schema.meeting, schema.mention):
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            index.create(connection, checkfirst=True)


def _fill() -> None:
    connection, meeting = op.get_bind(), schema.meeting
    change = (
        update(meeting).where(meeting.c.id == bindparam("key")).values(days=bindparam("width"), facets=bindparam("counted"))
    )
    last = ""
    while True:
        some = select(meeting.c.id, meeting.c.payload).where(meeting.c.id > last, meeting.c.facets.is_(None))
        rows = connection.execute(some.order_by(meeting.c.id).limit(BATCH)).all()
        if not rows:
            return
        full = [meeting_row(loads(Meeting, row.payload)) for row in rows]
        connection.execute(change, [{"key": row["id"], "width": row["days"], "counted": row["facets"]} for row in full])
        last = rows[-1].id


def downgrade() -> None:
    """Remove columns and indexes."""
    for name, table in (
        ("ix_mention_day", "mention"),
        ("ix_meeting_wide", "meeting"),
        ("ix_meeting_sort", "meeting"),
    ):
        op.drop_index(name, table)
    op.create_index("ix_meeting_sort", "meeting", ["sort_day", "id", "last_day"])
    for name in ("facets", "days"):
        op.drop_column("meeting", name)
