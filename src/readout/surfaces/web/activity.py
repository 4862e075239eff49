"""Meetings by day as a calendar: one row of weeks for each year, darker where more meetings are dated to the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func

from readout.record import schema
from readout.record.query import plan
from readout.surfaces.web.asking import Asked
from readout.surfaces.web.site import Site
from readout.surfaces.web.words import MONTHS

YEARS = 12
"""Most years drawn, the latest."""

CELL, LEFT, TOP = 16, 34, 18
"""Pixels: a day with its gap, room for weekdays, room for months."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day with meetings: place in pixels, shade from 1 to 4, number, label, address of its meetings."""

    x: int
    y: int
    shade: int
    number: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year: its days with meetings, the months' first weeks in pixels, the outline of its days, and their number."""

    year: int
    days: tuple[Day, ...]
    months: tuple[tuple[int, str], ...]
    outline: str
    number: int
    by_month: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """A calendar; `vague` counts meetings not dated to the day, `earlier` those before the years drawn."""

    years: tuple[Year, ...]
    most: int
    vague: int
    earlier: int


def draw(site: Site, asked: Asked) -> Activity:
    """Draw the meetings of a question, those of a single day only."""
    meeting = schema.meeting.c
    with site.record.store.reading_from() as connection:
        found = plan(connection, asked.query.without_paging())
        number = func.count()
        exact = found.select(meeting.first_day, number).where(meeting.first_day == meeting.last_day)
        counts = {
            date.fromisoformat(day): int(count) for day, count in connection.execute(exact.group_by(meeting.first_day)).all()
        }
        total = int(connection.execute(found.select(number)).scalar() or 0)
    dated = sum(counts.values())
    last = max((day.year for day in counts), default=0)
    drawn = sorted({day.year for day in counts if day.year > last - YEARS}, reverse=True)
    most = max((count for day, count in counts.items() if day.year in drawn), default=0)
    years = tuple(_year(asked, year, {day: count for day, count in counts.items() if day.year == year}, most) for year in drawn)
    return Activity(years, most, total - dated, dated - sum(year.number for year in years))


def _year(asked: Asked, year: int, counts: dict[date, int], most: int) -> Year:
    days = tuple(_day(asked, day, count, most) for day, count in sorted(counts.items()))
    months = tuple((_place(date(year, month, 1))[0], MONTHS[month - 1][:3]) for month in range(1, 13))
    by_month: dict[str, int] = {}
    for day, count in sorted(counts.items()):
        by_month[f"{year}-{day.month:02d}"] = by_month.get(f"{year}-{day.month:02d}", 0) + count
    rows = tuple((month, count, _between(asked, month, month)) for month, count in by_month.items())
    return Year(year, days, months, _outline(year), sum(counts.values()), rows)


def _day(asked: Asked, day: date, count: int, most: int) -> Day:
    x, y = _place(day)
    iso = day.isoformat()
    label = f"{day.day} {MONTHS[day.month - 1]} {day.year}: {count} meeting{'' if count == 1 else 's'}"
    return Day(x, y, max(1, min(4, -(-4 * count // most))), count, label, _between(asked, iso, iso))


def _between(asked: Asked, since: str, until: str) -> str:
    kept = tuple(pair for pair in asked.params if pair[0] not in {"since", "until", "view", "after"})
    return Asked(asked.path, (*kept, ("since", since)), asked.query).change("until", until)


def _place(day: date) -> tuple[int, int]:
    """Column of the week and row of the weekday, weeks beginning on Monday."""
    first = date(day.year, 1, 1)
    week = ((day - first).days + first.weekday()) // 7
    return LEFT + week * CELL, TOP + day.weekday() * CELL


def _outline(year: int) -> str:
    """All days of a year as small squares of one path."""
    day, parts = date(year, 1, 1), []
    while day.year == year:
        x, y = _place(day)
        parts.append(f"M{x} {y}h{CELL - 3}v{CELL - 3}h-{CELL - 3}z")
        day += timedelta(days=1)
    return "".join(parts)
