"""The store that a command means."""

from __future__ import annotations

from readout.config import load_config
from readout.record.store import Store, open_store


def store_of(path: str | None, *, create: bool = False) -> Store:
    """Open the store named on the command line, else the configured one. Raises StoreError."""
    return open_store(path or load_config().store, create=create)
