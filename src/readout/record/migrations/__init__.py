"""Alembic migrations of the store; run by `readout.record.connect`, never by hand."""
