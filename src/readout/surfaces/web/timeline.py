"""Meetings over time as a drawing: lanes by country, person, topic or rank; marks, or bars by month when there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select

from readout.model.event import MeetingStatus
from readout.model.record import Meeting
from readout.record import schema
from readout.record.meetingrows import UNDATED
from readout.record.query import Sort, plan
from readout.record.results import Meetings
from readout.record.views import days_covered
from readout.surfaces.web.asking import Asked
from readout.surfaces.web.site import Site
from readout.surfaces.web.words import LEVELS, MONTHS, days

LANES = {"country": "Country", "person": "Person", "topic": "Topic", "level": "Level"}

MOST_LANES = 14

MOST_MARKS = 400
"""Meetings drawn one by one; more are binned by month."""

ROW, GAP, TOP = 16, 12, 40
"""Pixels: height of a row of marks, padding of a lane, height of the axis."""

NARROWEST, WIDEST = 760, 3200
"""Pixels: least and greatest width of a drawing."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A meeting on a lane: place, length of its days in pixels (0 for days), status, label and address."""

    x: float
    y: float
    length: float
    status: MeetingStatus
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Bin:
    """Meetings of one lane and month: bar of those held, bar of all others above it."""

    x: float
    y: float
    width: float
    held: float
    other: float
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name, address, top and height in pixels."""

    name: str
    href: str
    y: float
    height: float
    dots: tuple[Dot, ...] = ()
    bins: tuple[Bin, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis; labels are empty where there is no room, `year` marks the first day of a year."""

    x: float
    label: str
    month: str = ""
    year: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing, in pixels.

    Attributes:
        width: Width of the lanes.
        height: Height with the axis.
        lanes: Lanes, those with most meetings first.
        ticks: Lines of the axis.
        undated: Meetings that cannot be drawn.
        binned: "month", "quarter" or "year" if bars of such length are drawn; "" for single marks.
        by: What the lanes are.
        options: Kinds of lanes with the address of each.
    """

    width: float
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    undated: int
    binned: str
    by: str
    options: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels."""

    first: date
    last: date
    width: float

    def x(self, day: date) -> float:
        """Pixels from the left."""
        reach = max(1, (self.last - self.first).days)
        return round(8 + (self.width - 24) * (day - self.first).days / reach, 1)


def draw(site: Site, asked: Asked, count: int) -> Timeline:
    """Draw the meetings of a question, of which there are `count`."""
    by = asked.get("lanes", "country")
    by = by if by in LANES else "country"
    options = tuple((key, label, asked.change("lanes", key)) for key, label in LANES.items())
    if count > MOST_MARKS:
        return _binned(site, asked, by, options)
    query = replace(asked.query.without_paging(), sort=Sort.OLDEST, page_size=MOST_MARKS)
    meetings = Meetings(site.record.store, query).page().meetings
    dated = [one for one in meetings if one.date is not None]
    undated = len(meetings) - len(dated)
    if not dated:
        return Timeline(NARROWEST, TOP, (), (), undated, binned="", by=by, options=options)
    first = min(one.date.first for one in dated if one.date)
    last = max(one.date.last for one in dated if one.date)
    scale = _scale(first, last)
    lanes = _lanes(site, asked, by, dated, scale)
    height = lanes[-1].y + lanes[-1].height if lanes else TOP
    return Timeline(scale.width, height, lanes, ticks(scale), undated, binned="", by=by, options=options)


def _scale(first: date, last: date) -> Scale:
    first, last = first.replace(day=1), _month_after(last)
    months = (last - first).days / 30.4
    return Scale(first, last, min(WIDEST, max(NARROWEST, months * 26)))


def _month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def ticks(scale: Scale) -> tuple[Tick, ...]:
    """Years with their number, and the months between them by first letter where there is room."""
    months = [
        date.fromisoformat(f"{one}-01") for one in months_between(scale.first.isoformat()[:7], scale.last.isoformat()[:7])
    ]
    room = scale.width / max(1, len(months))
    found: list[Tick] = []
    for number, month in enumerate(months):
        year = str(month.year) if month.month == 1 or (number == 0 and month.month < 11) else ""
        letter = MONTHS[month.month - 1][:3] if room >= 27 else MONTHS[month.month - 1][0] if room >= 10 else ""
        if year or letter or month.month == 7:
            found.append(Tick(scale.x(month), year, letter, year=month.month == 1))
    return tuple(found)


def months_between(first: str, last: str) -> list[str]:
    """ISO months from the first to the last."""
    year, month = int(first[:4]), int(first[5:7])
    found: list[str] = []
    while (text := f"{year:04d}-{month:02d}") <= last and len(found) < 12_000:
        found.append(text)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def _lanes(site: Site, asked: Asked, by: str, meetings: Sequence[Meeting], scale: Scale) -> tuple[Lane, ...]:
    groups: dict[str, list[Meeting]] = {}
    for one in meetings:
        for key in _keys(one, by):
            groups.setdefault(key, []).append(one)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_LANES]
    lanes: list[Lane] = []
    y = float(TOP)
    for key, group in ordered:
        dots, rows = _dots(site, group, scale, y)
        height = rows * ROW + GAP
        lanes.append(
            Lane(_name(site, by, key), asked.plus(by, key) if by != "person" else asked.change(by, key), y, height, dots)
        )
        y += height
    return tuple(lanes)


def _keys(one: Meeting, by: str) -> Iterable[str]:
    choose: dict[str, Callable[[Meeting], Iterable[str]]] = {
        "country": lambda meeting: meeting.sides,
        "person": lambda meeting: [attendee.name for attendee in meeting.attendees],
        "topic": lambda meeting: meeting.topics,
        "level": lambda meeting: [meeting.level.value] if meeting.level else [],
    }
    return choose[by](one)


def _name(site: Site, by: str, key: str) -> str:
    if by == "country":
        return site.words.country(key)
    return site.words.topic(key) if by == "topic" else LEVELS.get(key, key) if by == "level" else key


def _dots(site: Site, meetings: Sequence[Meeting], scale: Scale, top: float) -> tuple[tuple[Dot, ...], int]:
    """Marks of a lane, each in the first row where it has room; at most eight rows."""
    free = [-99.0]
    dots: list[Dot] = []
    for one in sorted(meetings, key=lambda meeting: (meeting.date.first if meeting.date else date.min, meeting.id)):
        if one.date is None:
            continue
        x, end = scale.x(one.date.first), scale.x(one.date.last)
        row = next((number for number, edge in enumerate(free) if edge <= x), None)
        if row is None:
            row = len(free) if len(free) < 8 else free.index(min(free))
            free += [-99.0] * (row == len(free))
        free[row] = max(x + 15, end + 8)
        where = f", {one.place}" if one.place else ""
        label = f"{days(one.date)}{where}: {site.words.sides(one.sides)} ({one.status.value})"
        length = round(end - x, 1) if one.date.days > 1 else 0.0
        dots.append(Dot(x, top + GAP / 2 + row * ROW + ROW / 2, length, one.status, label, f"/meetings/{one.id}"))
    return tuple(dots), len(free)


# --- bins --------------------------------------------------------------------------------------------------------------

LANE_COLUMNS = {
    "country": (schema.side, schema.side.c.code),
    "person": (schema.attendee, schema.attendee.c.name),
    "topic": (schema.topic, schema.topic.c.topic),
}

BIN_HEIGHT = 34


def _binned(site: Site, asked: Asked, by: str, options: tuple[tuple[str, str, str], ...]) -> Timeline:
    """Bars by lane and month, quarter or year, counted by the database."""
    by = by if by in LANE_COLUMNS else "country"
    table, column = LANE_COLUMNS[by]
    lane = table.alias("lane")
    value = lane.c[column.name]
    with site.record.store.reading_from() as connection:
        found = plan(connection, asked.query.without_paging())
        length = _length(site, asked)
        month = func.substr(found.day, 1, 4 if length == 12 else 7)
        matching = found.select(found.identity.label("id"), month.label("month"), schema.meeting.c.status).subquery()
        query = matching.join(lane, lane.c.meeting_id == matching.c.id)
        statement = select(value, matching.c.month, matching.c.status, func.count()).select_from(query)
        grouped = statement.group_by(value, matching.c.month, matching.c.status)
        rows = [(str(row[0]), str(row[1]), str(row[2]), int(row[3])) for row in connection.execute(grouped)]
    undated = sum(row[3] for row in rows if row[1] == UNDATED)
    dated = [row for row in rows if row[1] != UNDATED]
    if not dated:
        return Timeline(NARROWEST, TOP, (), (), undated, binned="month", by=by, options=options)
    scale = _scale(*(_first_of(choose(row[1] for row in dated)) for choose in (min, max)))
    lanes = tuple(_bars(site, asked, by, _cells(dated, length), (scale, length)))
    height = lanes[-1].y + lanes[-1].height
    return Timeline(scale.width, height, lanes, ticks(scale), undated, binned=BIN_NAMES[length], by=by, options=options)


def _length(site: Site, asked: Asked) -> int:
    """Months of a bar, by the time that the question asks about or else the record covers."""
    first, last = covered(site)
    since, until = asked.query.since, asked.query.until
    reach = months_between(max(first, since.isoformat()) if since else first, min(last, until.isoformat()) if until else last)
    return next(number for number, most in LENGTHS.items() if len(reach) <= most)


def covered(site: Site) -> tuple[str, str]:
    """First and last day of the record's meetings, looked up once for each state of the store."""
    version = site.version()
    kept = site.shelf.get(("covered", ""), version, tuple)
    if kept is None:
        kept = tuple(day or "2000-01-01" for day in days_covered(site.record.store))
        site.shelf.put(("covered", ""), version, kept, 100)
    return str(kept[0]), str(kept[1])


def _first_of(period: str) -> date:
    """First day of a year or month."""
    return date.fromisoformat(f"{period}-01-01"[:10])


LENGTHS = {1: 72, 3: 216, 12: 12_000}
"""Months of a bar, and the longest time in months that such bars are drawn for."""

BIN_NAMES = {1: "month", 3: "quarter", 12: "year"}

Cells = dict[str, dict[str, list[int]]]
"""For each lane and first month of a bar: meetings held, and all others."""


def _cells(rows: Sequence[tuple[str, str, str, int]], length: int) -> Cells:
    cells: Cells = {}
    for key, month, status, number in rows:
        first = (int(month[5:7] or 1) - 1) // length * length + 1
        cell = cells.setdefault(key, {}).setdefault(f"{month[:4]}-{first:02d}", [0, 0])
        cell[0 if status == "held" else 1] += number
    return cells


def _bars(site: Site, asked: Asked, by: str, cells: Cells, drawn: tuple[Scale, int]) -> Iterator[Lane]:
    """The lanes with most meetings, their bars on one scale; planned, called-off and denied meetings stand on top, outlined."""
    scale, length = drawn
    totals = {key: sum(map(sum, lane.values())) for key, lane in cells.items()}
    chosen = sorted(cells, key=lambda key: (-totals[key], key))[:MOST_LANES]
    most = max(sum(cell) for key in chosen for cell in cells[key].values())
    for number, key in enumerate(chosen):
        y = float(TOP + number * (BIN_HEIGHT + GAP))
        href = asked.plus(by, key) if by != "person" else asked.change(by, key)
        bins = []
        for month, (held, other) in sorted(cells[key].items()):
            first = date.fromisoformat(f"{month}-01")
            last = first
            for _ in range(length - 1):
                last = _month_after(last)
            x = scale.x(first)
            parts = (round(BIN_HEIGHT * held / most, 1), round(BIN_HEIGHT * other / most, 1))
            when = {1: month, 3: f"{month} to {last.isoformat()[:7]}", 12: month[:4]}[length]
            label = f"{when}: {held} held" + (f", {other} planned, called off or denied" if other else "")
            address = f"{href}{'&' if '?' in href else '?'}since={month}&until={last.isoformat()[:7]}&view=table"
            bins.append(Bin(x, y + GAP / 2 + BIN_HEIGHT, max(2.0, scale.x(_month_after(last)) - x - 1), *parts, label, address))
        yield Lane(_name(site, by, key), href, y, BIN_HEIGHT + GAP, (), tuple(bins))


# --- small charts ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a small chart: place, size, label; `gap` marks months without anything."""

    x: float
    y: float
    width: float
    height: float
    label: str
    gap: bool = False
    tick: str = ""


def coverage_bars(months: Sequence[tuple[str, int]], width: float = 1000, height: float = 56) -> list[Bar]:
    """Articles by month as bars over the whole width; gaps are marked."""
    most = max((number for _, number in months), default=0)
    step = width / max(1, len(months))
    found = []
    for number, (month, count) in enumerate(months):
        tall = height * count / most if most else 0
        tick = month[:4] if month.endswith("-01") or number == 0 else ""
        label = f"{month}: {count} article{'' if count == 1 else 's'}"
        found.append(
            Bar(
                round(number * step, 1),
                round(height - tall, 1),
                round(max(1.0, step - 2), 1),
                round(tall, 1),
                label,
                count == 0,
                tick,
            )
        )
    return found
