"""Indexes that hold what is asked of a meeting or mention found by its id, so that the wide rows themselves stay unread."""

from __future__ import annotations

from alembic import op

from readout.record import schema

revision = "0004"
down_revision: str | None = "0003"

NAMES = {"ix_meeting_facts", "ix_mention_home"}


def upgrade() -> None:
    """Add the indexes where they are missing; new stores have them from the start."""
    for table in (schema.meeting, schema.mention):
        for index in table.indexes:
            if index.name in NAMES:
                index.create(op.get_bind(), checkfirst=True)


def downgrade() -> None:
    """Remove the indexes."""
    op.drop_index("ix_meeting_facts", "meeting")
    op.drop_index("ix_mention_home", "mention")
