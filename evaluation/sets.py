"""The sets of gold pages: those open to everybody, and those that nobody who changes the program may look into."""

from __future__ import annotations

OPEN_FOLDERS = ("development", "development_wire", "development_wire_2", "opened_wire", "development_releases")
"""Open sets that are folders of `gold/`."""

OPEN_SETS = ("examples", *OPEN_FOLDERS)
LOCKED_SETS = ("locked", "locked_wire")
SETS = (*OPEN_SETS, *LOCKED_SETS)
