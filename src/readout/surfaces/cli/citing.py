"""`readout cite`: one citation in a style."""

from __future__ import annotations

from readout.surfaces.citing.citation import cite
from readout.surfaces.citing.styles import STYLES
from readout.surfaces.cli.stores import store_of
from readout.surfaces.export.feed import UNRELEASED


def print_citation(entry: str, style: str, release: str | None, store_path: str | None) -> None:
    """Print the citation of an id. Raises StoreError if the id means nothing or several things."""
    store = store_of(store_path)
    try:
        print(STYLES[style](cite(store, entry, release or UNRELEASED)).rstrip("\n"))
    finally:
        store.close()
