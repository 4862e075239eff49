"""The index of accounts by day holds their sides and cluster too: bridges between blocks are looked for in it alone."""

from __future__ import annotations

from alembic import op

from readout.record import schema

revision = "0005"
down_revision: str | None = "0004"

NAME = "ix_mention_day"


def upgrade() -> None:
    """Make the index anew; new stores have it from the start."""
    op.drop_index(NAME, "mention")
    (index,) = (index for index in schema.mention.indexes if index.name == NAME)
    index.create(op.get_bind())


def downgrade() -> None:
    """Go back to the days alone."""
    op.drop_index(NAME, "mention")
    op.create_index(NAME, "mention", ["reach_first", "reach_last"])
