"""The tables of the first release."""

from __future__ import annotations

from alembic import op

from readout.record import schema

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make all tables and indexes."""
    schema.metadata.create_all(op.get_bind())


def downgrade() -> None:
    """Remove all tables."""
    schema.metadata.drop_all(op.get_bind())
