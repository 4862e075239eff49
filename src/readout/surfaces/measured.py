"""How well this version reads, per field: figures measured on pages that nobody who tuned it has seen, shipped with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

MEASURED = Path(__file__).parent.parent / "data" / "measured.json"
"""Written by `python -m evaluation --publish`."""

SETS = {"locked": "news of many kinds", "locked_wire": "wire stories"}
"""Sets of pages, with what they hold."""

FIELDS = {
    "people": "people",
    "person country": "state a person serves",
    "person post": "post of a person",
    "meetings": "meetings",
    "meeting sides": "sides, of the meetings found",
    "meeting date": "date, of the meetings found",
    "meeting place": "place, of the meetings found",
    "meeting status": "held, planned, cancelled or denied, of the meetings found",
    "meeting format": "format, of the meetings found",
    "participants": "people at a meeting",
    "issues": "issues of a meeting",
    "acts": "acts",
    "act status": "done, planned or not done, of the acts found",
    "act meeting": "at which meeting, of the acts found",
    "acts typed": "acts with their type",
    "acts with actors": "acts with type and doer",
    "links": "what set a meeting off",
    "title": "headline",
    "published": "day of publication",
}
"""Fields in the order of the table, in words; others keep their own name and come last."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A field on one set of pages.

    Attributes:
        field: Name of the field.
        words: The field in words.
        precision: Share of what Readout says that is right, 0 to 1.
        recall: Share of what the pages say that Readout finds, 0 to 1.
        gold: Values marked by hand that this rests on.
    """

    field: str
    words: str
    precision: float
    recall: float
    gold: int


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """A set of pages with its fields; `version` is that of the program that was measured."""

    name: str
    words: str
    pages: int
    version: str
    fields: tuple[Measured, ...]


def load_measured() -> tuple[MeasuredSet, ...]:
    """The shipped figures, by set; none if the file is missing."""
    if not MEASURED.exists():
        return ()
    told = json.loads(MEASURED.read_text(encoding="utf-8"))
    order = list(FIELDS)
    found = []
    for name, fields in told["sets"].items():
        parts = [(field, values) for field, values in fields.items() if field != "pages"]
        parts.sort(key=lambda item: (order.index(item[0]) if item[0] in FIELDS else len(order), item[0]))
        rows = tuple(
            Measured(field, FIELDS.get(field, field), values["precision"], values["recall"], values["gold"])
            for field, values in parts
        )
        found.append(MeasuredSet(name, SETS.get(name, name), fields["pages"]["gold"], told["version"], rows))
    return tuple(found)
