"""Who meets whom as a matrix of countries and organisations, over any question."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from readout.record import schema
from readout.record.query import plan
from readout.surfaces.web.asking import Asked
from readout.surfaces.web.site import Site

SHOWN = 16
"""Countries and organisations in the matrix, those in most pairs."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Meetings of a pair: the codes, their number, a shade from 0 (none) to 4, and the address of these meetings."""

    one: str
    other: str
    number: int
    shade: int
    href: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix: codes in order of rows and columns, rows of cells, and how many codes are left out."""

    codes: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    pairs: tuple[Cell, ...]
    left_out: int


def draw(site: Site, asked: Asked) -> Matrix:
    """Count the pairs of the meetings of a question; unless statuses are asked for, planned and called-off ones count too."""
    pair = schema.pair.alias("of_meeting")
    with site.record.store.reading_from() as connection:
        found = plan(connection, asked.query.without_paging())
        matching = found.select(found.identity.label("id")).subquery()
        query = select(pair.c.pair, func.count()).join_from(matching, pair, pair.c.meeting_id == matching.c.id)
        counts = {str(one): int(number) for one, number in connection.execute(query.group_by(pair.c.pair))}
    weights: Counter[str] = Counter()
    for one, number in counts.items():
        weights.update(dict.fromkeys(one.split("|"), number))
    codes = tuple(code for code, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:SHOWN])
    inside = {one: number for one, number in counts.items() if set(one.split("|")) <= set(codes)}
    most = max(inside.values(), default=1)
    cells = {one: _cell(asked, one, number, most) for one, number in inside.items()}
    rows = tuple(
        (one, tuple(cells.get("|".join(sorted((one, other))), Cell(one, other, 0, 0, "")) for other in codes)) for one in codes
    )
    ranked = sorted(cells.values(), key=lambda cell: (-cell.number, cell.one, cell.other))
    return Matrix(codes, rows, tuple(ranked), len(weights) - len(codes))


def _cell(asked: Asked, pair: str, number: int, most: int) -> Cell:
    one, other = pair.split("|")
    kept = tuple(item for item in asked.params if item[0] not in {"view", "after"} and item not in _sides(one, other))
    href = Asked("/meetings", (*kept, ("country", one)), asked.query).plus("country", other)
    return Cell(one, other, number, max(1, min(4, -(-4 * number // most))), href)


def _sides(one: str, other: str) -> set[tuple[str, str]]:
    return {("country", one), ("country", other)}
