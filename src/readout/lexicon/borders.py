"""Lines between states that are not settled, and how a view draws them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from readout.errors import LexiconError

FOLDER = Path(__file__).parent.parent / "data" / "map"

LINES = FOLDER / "lines.tsv"
"""Pair and SVG path of each line, written by `scripts/draw_world.py`."""

NEUTRAL, ISO = "neutral", "iso"
"""Views besides those of single states: all unsettled lines dashed; lines between holders of ISO codes drawn in full."""


class Drawn(StrEnum):
    """How a line is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A line that is not settled.

    Attributes:
        pair: Codes of the two sides, as the source of the borders has them.
        existence: True if one side holds that there is no border at all, False if only its course is open.
        iso: True if both sides have a code in ISO 3166-1.
        border_for: States whose own view is that there is a border.
        none_for: States whose own view is that there is none.
    """

    pair: str
    existence: bool
    iso: bool
    border_for: frozenset[str]
    none_for: frozenset[str]

    def drawn(self, view: str) -> Drawn:
        """How a view ("neutral", "iso", or the code of a state) draws the line."""
        if view in self.none_for:
            return Drawn.NONE
        if view in self.border_for:
            return Drawn.SOLID
        if view == ISO and self.existence:
            return Drawn.SOLID if self.iso else Drawn.NONE
        return Drawn.DASHED


def load_unsettled() -> tuple[Unsettled, ...]:
    """Load the table. Raises LexiconError if a row is malformed."""
    path = FOLDER / "unsettled.tsv"
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    found = []
    for number, row in enumerate(rows[1:], start=1):
        cells = row.split("\t")
        if len(cells) != 5 or cells[1] not in {"course", "existence"} or cells[2] not in {"line", "none"}:
            raise LexiconError(f"{path}: row {number}: {row!r}: give pair, course or existence, line or none, and two lists")
        border, none = frozenset(cells[3].split()), frozenset(cells[4].split())
        found.append(Unsettled(cells[0], cells[1] == "existence", cells[2] == "line", border, none))
    return tuple(found)


def load_lines() -> dict[str, str]:
    """SVG path of each unsettled line, by pair."""
    return dict(line.split("\t") for line in LINES.read_text(encoding="utf-8").splitlines() if line)
