"""`readout cite`: one citation in a style."""

from __future__ import annotations

from pathlib import Path

from readout.surfaces.citing.citation import cite
from readout.surfaces.citing.styles import STYLES
from readout.surfaces.cli.stores import store_of
from readout.surfaces.export.feed import UNRELEASED
from readout.surfaces.release import citing as release_styles
from readout.surfaces.release.freezing import open_release


def print_citation(entry: str, style: str, release: str | None, store_path: str | None) -> None:
    """Print the citation of an id, or of the release in a folder. Raises StoreError if it means nothing or several things."""
    if Path(entry).is_dir():
        print(release_styles.STYLES[style](open_release(Path(entry))).rstrip("\n"))
        return
    store = store_of(store_path)
    try:
        print(STYLES[style](cite(store, entry, release or UNRELEASED)).rstrip("\n"))
    finally:
        store.close()
