"""The store that a command means."""

from __future__ import annotations

from readout.record.store import Store, open_store


def store_of(path: str | None, *, create: bool = False) -> Store:
    """Open the store named on the command line, else the configured one. Raises StoreError."""
    if not path:
        from readout.config import load_config  # noqa: PLC0415 - start-up time of commands that are told their store

        path = load_config().store
    return open_store(path, create=create)
