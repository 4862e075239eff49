"""Seeded synthetic accounts of meetings, with the truth beside them.

Few pairs of states meet often, many seldom. Of the accounts 70 % give the exact day, 15 % the week, 10 % the month, 5 % are
off by one day; people are named in 75 %, the place in 50 %, the format in 60 %. Nothing is taken from real pages.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from readout.record.keys import Key

STATES = tuple(f"{a}{b}{c}" for a in "BDFG" for b in "AEO" for c in "KLM")
RANKS = ("head_of_state", "minister", "vice_minister", "director_general", "envoy")
START = date(2015, 1, 1)
YEARS = 10


@dataclass(frozen=True, slots=True)
class Happened:
    """A true meeting."""

    number: int
    sides: tuple[str, str]
    day: date
    people: tuple[tuple[str, str], ...]
    place: str
    country: str
    format: str


def happenings(count: int, seed: int, years: int = YEARS) -> list[Happened]:
    """Draw `count` meetings over `years` years."""
    draw = random.Random(seed)
    pairs = [(a, b) for i, a in enumerate(STATES) for b in STATES[i + 1 :]]
    draw.shuffle(pairs)
    pairs = pairs[:200]
    weights = [1 / (rank + 3) for rank in range(len(pairs))]
    found = []
    for number in range(count):
        sides = draw.choices(pairs, weights)[0]
        day = START + timedelta(days=draw.randrange(365 * years))
        rank = draw.choices(RANKS, (1, 3, 2, 3, 2))[0]
        people = tuple((side, _holder(side, rank, day, draw)) for side in sides)
        host = draw.choice([*sides, *STATES[:4]])
        form = draw.choices(("in_person", "phone", "video"), (75, 20, 5))[0]
        place = f"{host.lower()} city" if form == "in_person" else ""
        found.append(Happened(number, sides, day, people, place, host if place else "", form))
    return found


def _holder(side: str, rank: str, day: date, draw: random.Random) -> str:
    """A post changes hands every three years; posts of lower rank have several holders."""
    seats = {"head_of_state": 1, "minister": 3}.get(rank, 6)
    return f"{rank[:3]}{draw.randrange(seats)} {side.lower()}{day.year // 3}"


def tellings(meetings: list[Happened], mean: float, seed: int) -> list[tuple[int, Key]]:
    """Draw accounts of the meetings: (number of the meeting, key), about `mean` each."""
    draw = random.Random(seed)
    found: list[tuple[int, Key]] = []
    for meeting in meetings:
        for _ in range(max(1, round(draw.expovariate(1 / (mean - 0.45))) if mean > 1 else 1)):
            found.append((meeting.number, _telling(meeting, len(found), draw)))
    return found


def _telling(meeting: Happened, number: int, draw: random.Random) -> Key:
    first, last = _interval(meeting.day, draw.random(), draw)
    named, placed, formed = draw.random() < 0.75, draw.random() < 0.50, draw.random() < 0.60
    return Key(
        id=f"{draw.getrandbits(80):020x}",
        article=f"article {number}",
        block="|".join(sorted(meeting.sides)),
        first=first.toordinal(),
        last=last.toordinal(),
        published=(meeting.day + timedelta(days=draw.randrange(3))).toordinal(),
        status="held",
        people=tuple(sorted(meeting.people)) if named else (),
        place=meeting.place if placed else "",
        country=meeting.country if placed else "",
        format=meeting.format if formed else "",
    )


def _interval(day: date, chance: float, draw: random.Random) -> tuple[date, date]:
    if chance < 0.70:
        return day, day
    if chance < 0.85:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if chance < 0.95:
        first = day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    slipped = day + timedelta(days=draw.choice((-1, 1)))
    return slipped, slipped


def b_cubed(truth: dict[str, int], clusters: list[tuple[str, ...]]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of clusters against the true meeting of each claim."""
    home = {claim: number for number, members in enumerate(clusters) for claim in members}
    sizes: dict[int, int] = {}
    both: dict[tuple[int, int], int] = {}
    own: dict[int, int] = {}
    for claim, meeting in truth.items():
        sizes[meeting] = sizes.get(meeting, 0) + 1
        own[home[claim]] = own.get(home[claim], 0) + 1
        both[home[claim], meeting] = both.get((home[claim], meeting), 0) + 1
    precision = sum(n * n / own[cluster] for (cluster, _), n in both.items()) / len(truth)
    recall = sum(n * n / sizes[meeting] for (_, meeting), n in both.items()) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)
