"""Seeded stories: pages of several outlets on the meetings of a few states, with plans, slips of a day and vague mentions."""

from __future__ import annotations

import random
from datetime import date, timedelta

from readout.model.page import Page
from readout.model.reading import Reading
from tests.record.build import read, told

PLACES = ("Seoul/KOR", "Tokyo/JPN", "Athens/GRC", "Ankara/TUR")
PEOPLE = {
    "KOR": ("Tak Eun-ju/director general", "Ryu Ji-hwan/foreign minister"),
    "JPN": ("Ryohei Katsuno/director general", "Sayuri Tokonami/foreign minister"),
    "GRC": ("Eleni Vasaki/director general", "Nikos Doukas/foreign minister"),
    "TUR": ("Orhan Deniz/director general", "Leyla Aksoy/foreign minister"),
}


def stories(count: int, seed: int) -> list[tuple[Page, Reading]]:
    """Pages with one to three meetings each."""
    draw = random.Random(seed)
    events = [_event(draw) for _ in range(max(3, count // 3))]
    pages = []
    for number in range(count):
        chosen = draw.sample(events, draw.choice((1, 1, 2, 3)))
        newest = max(event[2] for event in chosen)
        published = (newest + timedelta(days=draw.randrange(-2, 4))).isoformat() if draw.random() < 0.9 else None
        pages.append(read(f"Outlet{number}", published, *(_tell(event, draw) for event in chosen)))
    return pages


def _event(draw: random.Random) -> tuple[str, str, date, int]:
    pair = draw.choice((("JPN", "KOR"), ("JPN", "KOR"), ("GRC", "TUR")))
    return " ".join(pair), draw.choice(PLACES), date(2031, 3, 1) + timedelta(days=draw.randrange(150)), draw.randrange(2)


def _tell(event: tuple[str, str, date, int], draw: random.Random) -> dict[str, str | None]:
    sides, place, day, rank = event
    who = "; ".join(f"{side}:{PEOPLE[side][rank]}" for side in sides.split())
    chance = draw.random()
    if chance < 0.6:
        when: str | None = (day + timedelta(days=draw.choice((0, 0, 0, 0, 0, 0, 1)))).isoformat()
    elif chance < 0.75:
        when = f"{day.isoformat()[:7]}"
    elif chance < 0.85:
        when = f"{(day - timedelta(days=day.weekday())).isoformat()}/{(day + timedelta(days=6 - day.weekday())).isoformat()}"
    else:
        when = None if chance < 0.95 else str(day.year)
    if place.split("/")[1] not in sides and draw.random() < 0.5:
        sides = f"{sides} {place.split('/')[1]}"  # some count the host as a side
    return told(
        sides,
        when,
        where=place if draw.random() < 0.5 else None,
        who=who if draw.random() < 0.7 else "",
        status=draw.choice(("held", "held", "held", "planned")),
        acts="agreed to hold another round of talks soon" if draw.random() < 0.4 else "",
    )
