"""How well this version reads, per field, in words: figures measured on pages that nobody who tuned it has seen."""

from __future__ import annotations

from dataclasses import dataclass

from readout.surfaces.release.rates import measured_rates

SETS = {"locked": "news of many kinds", "locked_wire": "wire stories"}
"""Sets of pages that were kept apart, with what they hold."""

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
    """A set of pages with its fields; `reader` names the program and model that were measured."""

    name: str
    words: str
    reader: str
    fields: tuple[Measured, ...]


def load_measured() -> tuple[MeasuredSet, ...]:
    """The shipped figures of the sets kept apart from all tuning."""
    order = list(FIELDS)
    rows: dict[str, list[Measured]] = {}
    readers: dict[str, str] = {}
    for rate in measured_rates():
        name, what = str(rate["set"]), str(rate["what"])
        if name in SETS and rate["gold"]:
            shares = (float(rate["precision"]), float(rate["recall"]), int(rate["gold"]))
            rows.setdefault(name, []).append(Measured(what, FIELDS.get(what, what), *shares))
            readers[name] = str(rate["reader"])
    for fields in rows.values():
        fields.sort(key=lambda one: (order.index(one.field) if one.field in FIELDS else len(order), one.field))
    return tuple(MeasuredSet(name, SETS[name], readers[name], tuple(fields)) for name, fields in sorted(rows.items()))
