"""Alembic's entry: run the migrations on the connection that the caller opened."""

from __future__ import annotations

from alembic import context

from readout.record import schema

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=schema.metadata)
with context.begin_transaction():
    context.run_migrations()
