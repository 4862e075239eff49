"""Meetings on a map: dots only where a source names the place; borders are Natural Earth's as the United Nations see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt

from sqlalchemy import select

from readout.config import load_config
from readout.lexicon.borders import Drawn, load_lines, load_unsettled
from readout.model.entity import Place
from readout.record import schema
from readout.record.account import Account
from readout.record.codec import loads
from readout.record.results import Meetings
from readout.record.store import Store
from readout.surfaces.web.asking import Asked
from readout.surfaces.web.site import Site

WIDTH, HEIGHT = 1000.0, 487.0
"""Size of the drawing, the same as of `static/world.svg`."""

SHAPE = 0.45
"""Height of the part shown by its width."""

MOST_MEETINGS = 500


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with meetings: where, radius, name, number of meetings, address of those meetings."""

    x: float
    y: float
    radius: float
    name: str
    country: str | None
    meetings: int
    href: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class WorldMap:
    """A drawing; `view` is the part of the world shown, `scale` its pixels per pixel of the drawing.

    `unplaced` counts meetings whose place no source names or the gazetteer does not know; `borders` is the view of the
    borders, `lines` the lines that are not settled, as that view draws them.
    """

    spots: tuple[Spot, ...]
    view: str
    scale: float
    placed: int
    unplaced: int
    sparse: bool
    borders: str
    lines: tuple[tuple[str, str], ...]


def unsettled_lines(view: str) -> tuple[tuple[str, str], ...]:
    """Paths of lines that are not settled, with how the view draws each: "solid" or "dashed"."""
    paths = load_lines()
    drawn = [(paths[line.pair], line.drawn(view)) for line in load_unsettled() if line.pair in paths]
    return tuple((path, how.value) for path, how in drawn if how is not Drawn.NONE)


def draw(site: Site, asked: Asked) -> WorldMap:
    """Draw the meetings of a question."""
    query = replace(asked.query.without_paging(), page_size=MOST_MEETINGS)
    meetings = Meetings(site.record.store, query).page().meetings
    claims = {source.claim: meeting.id for meeting in meetings if meeting.place for source in meeting.sources}
    places: dict[str, Place] = {}
    for claim, place in _places(site.record.store, sorted(claims)):
        home = claims[claim]
        if home not in places or place.kind == "city":
            places[home] = place
    groups: dict[tuple[str, str | None], list[Place]] = {}
    for meeting in meetings:
        if meeting.id in places and meeting.place:
            groups.setdefault((meeting.place, meeting.place_country), []).append(places[meeting.id])
    spots = [_spot(name, country, found, asked) for (name, country), found in groups.items()]
    spots.sort(key=lambda spot: (-spot.meetings, spot.name))
    placed = sum(spot.meetings for spot in spots)
    left, top, width = frame(spots)
    scale = round(width / WIDTH, 3)
    sized = _labelled([replace(spot, radius=round(spot.radius * scale, 2)) for spot in spots], scale)
    view = f"{left:.0f} {top:.0f} {width:.0f} {width * SHAPE:.0f}"
    borders = load_config().map.view
    sparse = len(meetings) == MOST_MEETINGS
    return WorldMap(sized, view, scale, placed, len(meetings) - placed, sparse, borders, unsettled_lines(borders))


def frame(spots: list[Spot]) -> tuple[float, float, float]:
    """Left, top and width of the part of the world that holds all spots, at least a quarter of its width."""
    if not spots:
        return 0.0, 0.0, WIDTH
    left, right = min(spot.x for spot in spots) - 60, max(spot.x for spot in spots) + 90
    top, bottom = min(spot.y for spot in spots) - 40, max(spot.y for spot in spots) + 40
    width = min(WIDTH, max(right - left, (bottom - top) / SHAPE, WIDTH / 4))
    left = min(max(0.0, (left + right - width) / 2), WIDTH - width)
    top = min(max(0.0, (top + bottom - width * SHAPE) / 2), HEIGHT - width * SHAPE)
    return left, top, width


def _labelled(spots: list[Spot], scale: float) -> tuple[Spot, ...]:
    """Hide labels that would cover another label or a spot; the busiest places keep theirs."""
    taken: list[tuple[float, float, float, float]] = []
    found = []
    for spot in spots:
        left = spot.x + spot.radius
        box = (left, spot.y - 8 * scale, left + (7 * len(spot.name) + 8) * scale, spot.y + 8 * scale)
        clash = any(box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken)
        bare = (spot.x - spot.radius, spot.y - spot.radius, left, spot.y + spot.radius)
        taken.append(bare if clash else box)
        found.append(replace(spot, shown=not clash))
    return tuple(found)


def _spot(name: str, country: str | None, places: list[Place], asked: Asked) -> Spot:
    x, y = project(places[0].latitude or 0.0, places[0].longitude or 0.0)
    return Spot(x, y, round(3 + 2.4 * sqrt(len(places)), 1), name, country, len(places), asked.change("place", name))


def _places(store: Store, claims: list[str]) -> Iterator[tuple[str, Place]]:
    """Places with coordinates, by claim."""
    table = schema.mention.c
    with store.reading_from() as connection:
        for at in range(0, len(claims), 500):
            query = select(table.claim_id, table.account).where(table.claim_id.in_(claims[at : at + 500]))
            for row in connection.execute(query.order_by(table.claim_id)):
                place = loads(Account, row.account).claim.place
                if place is not None and place.latitude is not None and place.longitude is not None:
                    yield row.claim_id, place


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to pixels of the drawing, in the Equal Earth projection (Šavrič, Patterson and Jenny 2018)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    x = 2 * sqrt(3) * radians(longitude) * cos(theta)
    x /= 3 * (9 * a4 * square**4 + 7 * a3 * square**3 + 3 * a2 * square + a1)
    y = theta * (a4 * square**4 + a3 * square**3 + a2 * square + a1)
    return round((x / 2.7067 + 1) / 2 * WIDTH, 1), round((1.3173 - y) / (2 * 1.3173) * HEIGHT, 1)
