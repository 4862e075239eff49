"""The sets of gold pages: those open to everybody, and those that nobody who changes the program may look into."""

from __future__ import annotations

OPEN_SETS = (
    "examples",
    "development",
    "development_2",
    "development_3",
    "development_wire",
    "development_wire_2",
    "development_wire_3",
    "development_wire_4",
    "opened_wire",
    "development_releases",
)
LOCKED_SETS = ("locked", "locked_wire", "locked_wire_2")
SETS = (*OPEN_SETS, *LOCKED_SETS)
