"""Pages of people, countries, pairs of them, and topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from starlette.requests import Request

from readout.errors import ReadoutError, StoreError
from readout.model.entity import PostLevel
from readout.model.event import EventType, MeetingStatus
from readout.model.record import FusedAct, HeldPost, Meeting, RecordedPerson, Review
from readout.record import schema, views
from readout.record.account import LEVELS
from readout.record.codec import loads
from readout.record.keys import fold
from readout.record.meetingrows import UNDATED
from readout.record.query import Query, Sort
from readout.record.results import Meetings, flat
from readout.record.store import Store
from readout.surfaces.web import pairing
from readout.surfaces.web.meetingpages import proven
from readout.surfaces.web.site import Answer, Missing, Site
from readout.surfaces.web.timeline import Tick, months_between
from readout.surfaces.web.words import LEVELS as LEVEL_WORDS

LISTED = 200

PAIR_LISTED = 25
"""Meetings listed on the page of a pair; all of them are one click away."""

CHART = 640.0
"""Width of the small charts, in pixels."""

DISPUTES = frozenset(
    {
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.PROTEST,
        EventType.THREATEN,
        EventType.SANCTION,
        EventType.COERCE,
        EventType.ASSAULT,
    }
)
"""Acts that show a quarrel."""


@dataclass(frozen=True, slots=True)
class PostBar:
    """A post over time: its bar in pixels, and the post; `left` is the day it was left by, in pixels."""

    held: HeldPost
    x: float
    width: float
    left: float | None


def people(site: Site, request: Request) -> Answer:
    """People of the record, or those of a name."""
    name = request.query_params.get("name", "").strip()[:120]
    table = schema.person
    query = select(table.c.id, table.c.name, table.c.country, table.c.articles)
    for word in fold(name).split():
        query = query.where(table.c.folded.contains(word, autoescape=True))
    with site.record.store.reading_from() as connection:
        total = int(connection.execute(select(func.count()).select_from(query.subquery())).scalar() or 0)
        rows = (
            connection.execute(query.order_by(table.c.articles.desc(), table.c.name, table.c.id).limit(LISTED)).mappings().all()
        )
    listed = [dict(row) for row in rows]
    return Answer("people.html", {"people": listed, "name": name, "total": total}, {"people": listed, "total": total}, listed)


def person(site: Site, request: Request) -> Answer:
    """One person: posts over time, meetings, counterparts, spellings with the reason of each."""
    found = person_of(site, request.path_params["id"])
    meetings = tuple(Meetings(site.record.store, Query(person=found.id, page_size=LISTED)).page().meetings)
    others: Counter[tuple[str, str, str | None]] = Counter()
    for meeting in meetings:
        for one in meeting.attendees:
            if one.person and one.person != found.id and one.country != found.country:
                others[one.person, one.name, one.country] += 1
    bars, ticks = post_bars(found.posts)
    may_be = [one for one in (_person(site, other) for other in found.may_be) if one is not None]
    context = {
        "person": found,
        "rows": proven(site, meetings, ()),
        "counterparts": others.most_common(12),
        "bars": bars,
        "ticks": ticks,
        "chart": CHART,
        "may_be": may_be,
        "reviewer": site.access.reviewer,
    }
    return Answer("person.html", context, {"person": found, "meetings": meetings}, [flat(one) for one in meetings])


def person_of(site: Site, person_id: str) -> RecordedPerson:
    """The person of an id, or of an id that leads to them. Raises Missing."""
    if person_id.isascii() and person_id.isalnum() and 4 <= len(person_id) <= 40:
        found = _person(site, person_id)
        if found is not None:
            return found
    raise Missing("no person has this id; look them up by name under People")


def _person(site: Site, person_id: str) -> RecordedPerson | None:
    form = schema.form.c
    query = select(form.person_id).where(or_(form.own_id == person_id, form.person_id == person_id)).limit(1)
    with site.record.store.reading_from() as connection:
        own = connection.execute(query).scalar()
    return views.person_by_id(site.record.store, own) if own is not None else None


def post_bars(posts: tuple[HeldPost, ...]) -> tuple[list[PostBar], list[Tick]]:
    """Posts as bars from the first to the last sighting, with the years below them."""
    dated = [post for post in posts if post.seen_from]
    if not dated:
        return [PostBar(post, 0, 0, None) for post in posts], []
    first = date.fromisoformat(min(post.seen_from or "9999" for post in dated)).replace(day=1)
    last = max(date.fromisoformat(day) for post in dated for day in (post.seen_to, post.left_by, post.seen_from) if day)
    reach = max(31, (last - first).days)

    def x(day: str) -> float:
        return round(6 + (CHART - 20) * (date.fromisoformat(day) - first).days / reach, 1)

    bars = []
    for post in posts:
        if post.seen_from:
            start = x(post.seen_from)
            bars.append(
                PostBar(
                    post, start, max(6.0, x(post.seen_to or post.seen_from) - start), x(post.left_by) if post.left_by else None
                )
            )
        else:
            bars.append(PostBar(post, 0, 0, None))
    months = months_between(first.isoformat()[:7], last.isoformat()[:7])
    step = max(1, len(months) // 8)
    return bars, [Tick(x(f"{month}-01"), month) for month in months[::step] if f"{month}-01" >= first.isoformat()]


# --- countries ---------------------------------------------------------------------------------------------------------


def countries(site: Site, request: Request) -> Answer:
    """All countries and organisations with their meetings, and the matrix of pairs."""
    side = schema.side.c
    number = func.count()
    query = select(side.code, number).group_by(side.code).order_by(number.desc(), side.code)
    with site.record.store.reading_from() as connection:
        listed = [(str(code), int(count)) for code, count in connection.execute(query)]
    matrix = pairing.draw(site, site.asked(request))
    rows: list[dict[str, Any]] = [{"code": code, "name": site.words.country(code), "meetings": count} for code, count in listed]
    pairs = {f"{cell.one}|{cell.other}": cell.number for cell in matrix.pairs}
    return Answer("countries.html", {"countries": rows, "matrix": matrix}, {"countries": rows, "pairs": pairs}, rows)


def country(site: Site, request: Request) -> Answer:
    """One country: partners, people, topics, the latest and the coming meetings."""
    code = code_of(site, request.path_params["code"])
    store = site.record.store
    found = Meetings(store, Query(countries=(code,)))
    facets = found.facets()
    latest = found.page().meetings[:20]
    if not latest:
        raise Missing(f"the record has no meeting of {site.words.country(code)}")
    now = as_of(store)
    ahead = Query(countries=(code,), statuses=ANNOUNCED, since=now, sort=Sort.OLDEST, page_size=5)
    coming = Meetings(store, ahead).page().meetings
    partners = [(one, number) for one, number in facets.counts["side"] if one != code]
    context = {
        "code": code,
        "name": site.words.country(code),
        "partners": partners,
        "facets": facets.counts,
        "count": found.count(),
        "rows": proven(site, tuple(latest), ()),
        "coming": [one for one in coming if one.date is not None],
        "as_of": now.isoformat(),
        "years": year_bars(held_by_year(store, code)),
    }
    data = {"code": code, "name": context["name"], "partners": dict(partners), "facets": facets.counts, "meetings": latest}
    return Answer("country.html", context, data, [flat(one) for one in latest])


def held_by_year(store: Store, code: str) -> list[tuple[str, PostLevel | None, int]]:
    """Held meetings of a country by year and level."""
    side, meeting = schema.side.c, schema.meeting.c
    year, number = func.substr(side.sort_day, 1, 4), func.count()
    query = (
        select(year, meeting.level, number)
        .join_from(schema.side, schema.meeting, meeting.id == side.meeting_id)
        .where(side.code == code, side.sort_day > UNDATED, meeting.status == "held", meeting.review != Review.REJECTED.value)
        .group_by(year, meeting.level)
        .order_by(year, meeting.level)
    )
    with store.reading_from() as connection:
        rows = connection.execute(query).all()
    return [(str(when), LEVELS[level - 1] if level else None, int(count)) for when, level, count in rows]


def code_of(site: Site, text: str) -> str:
    """Code of a country in an address, by code or name. Raises Missing."""
    try:
        return site.words.code(text)
    except ReadoutError as error:
        raise Missing(str(error)) from error


def dyad(site: Site, request: Request) -> Answer:
    """Two states: their meetings by year and level, what they quarrel about, the last and the next."""
    one, other = code_of(site, request.path_params["one"]), code_of(site, request.path_params["other"])
    now = as_of(site.record.store)
    found = site.record.dyad(one, other, now)
    if one == other or not found.meetings:
        raise Missing(f"the record has no meeting of {site.words.country(one)} and {site.words.country(other)}")
    store, act, side = site.record.store, schema.act.c, schema.act_side
    mine, theirs = side.alias(), side.alias()
    quarrels = (
        select(act.payload)
        .join_from(schema.act, mine, (mine.c.act_id == act.id) & (mine.c.role == "actor") & mine.c.code.in_(found.sides))
        .join(theirs, (theirs.c.act_id == act.id) & (theirs.c.role == "target") & theirs.c.code.in_(found.sides))
        .where(act.type.in_([one.value for one in DISPUTES]))
        .order_by(act.first_day.desc(), act.id)
        .distinct()
        .limit(60)
    )
    disputes = [loaded for loaded in _acts(store, quarrels) if set(loaded.actors) != set(loaded.targets)][:25]
    topics = Counter(topic for meeting in found.meetings for topic in meeting.topics)
    context = {
        "dyad": found,
        "as_of": now.isoformat(),
        "years": year_bars(found.by_year),
        "levels": [level for level in PostLevel if any(level is row[1] for row in found.by_year)],
        "rows": proven(site, newest(found.meetings)[:PAIR_LISTED], ()),
        "disputes": disputes,
        "topics": topics.most_common(8),
        "statuses": Counter(meeting.status for meeting in found.meetings).most_common(),
    }
    data = {
        "sides": found.sides,
        "by_year": found.by_year,
        "last": found.last,
        "next": found.next,
        "meetings": found.meetings,
        "disputes": disputes,
    }
    return Answer("dyad.html", context, data, [flat(meeting) for meeting in found.meetings])


def _acts(store: Store, query: Select[str]) -> list[FusedAct]:
    with store.reading_from() as connection:
        return [loads(FusedAct, row[0]) for row in connection.execute(query).all()]


@dataclass(frozen=True, slots=True)
class YearBar:
    """A part of a year's column: place and size in pixels, pattern number by level, and its label."""

    x: float
    y: float
    width: float
    height: float
    pattern: int
    label: str


@dataclass(frozen=True, slots=True)
class YearChart:
    """Meetings by year and level as columns; `years` are the labels with their place, `most` the tallest column."""

    bars: tuple[YearBar, ...]
    years: tuple[tuple[float, str, int], ...]
    most: int
    legend: tuple[tuple[int, str], ...]
    width: float


def year_bars(rows: Iterable[tuple[str, PostLevel | None, int]], height: float = 96) -> YearChart:
    """Columns of held meetings by year; the highest levels stand at the bottom."""
    counted: dict[int, list[tuple[PostLevel | None, int]]] = {}
    for text, level, number in rows:
        counted.setdefault(int(text), []).append((level, number))
    if not counted:
        return YearChart((), (), 0, (), 0)
    years = range(max(min(counted), max(counted) - 39), max(counted) + 1)
    step = min(72.0, max(22.0, CHART / len(years)))
    most = max(sum(number for _, number in parts) for parts in counted.values())
    levels = sorted(
        {level for parts in counted.values() for level, _ in parts}, key=lambda one: list(PostLevel).index(one) if one else 99
    )
    bars, labels = [], []
    for number, year in enumerate(years):
        y = height + 14
        for level, count in counted.get(year, ()):
            tall = height * count / most
            y -= tall
            name = LEVEL_WORDS[level.value] if level else "level not stated"
            bars.append(
                YearBar(
                    number * step + 4,
                    round(y, 1),
                    step - 8,
                    round(tall, 1),
                    levels.index(level) % 6,
                    f"{year}, {name}: {count}",
                )
            )
        labels.append((number * step + step / 2, str(year), sum(count for _, count in counted.get(year, ()))))
    legend = tuple((index % 6, LEVEL_WORDS[level.value] if level else "level not stated") for index, level in enumerate(levels))
    return YearChart(tuple(bars), tuple(labels), most, legend, step * len(years))


# --- topics ------------------------------------------------------------------------------------------------------------


def topics(site: Site, request: Request) -> Answer:
    """All topics with their meetings and acts."""
    topic, act = schema.topic.c, schema.act.c
    number = func.count()
    with site.record.store.reading_from() as connection:
        meetings = {
            str(one): int(count) for one, count in connection.execute(select(topic.topic, number).group_by(topic.topic))
        }
        acts = {
            str(one): int(count)
            for one, count in connection.execute(select(act.topic, number).where(act.topic.is_not(None)).group_by(act.topic))
        }
    rows = [
        {"id": one, "label": site.words.topic(one), "meetings": meetings.get(one, 0), "positions": acts.get(one, 0)}
        for one in sorted(set(meetings) | set(acts), key=lambda key: (-meetings.get(key, 0) - acts.get(key, 0), key))
    ]
    return Answer("topics.html", {"topics": rows}, {"topics": rows}, rows)


def topic(site: Site, request: Request) -> Answer:
    """One topic: what each side said or did over time, and its meetings."""
    try:
        found = site.record.topic(request.path_params["id"])
    except StoreError as error:
        raise Missing("the record has nothing on this topic; see the list under Topics") from error
    sides: dict[str, list[views.Stance]] = {}
    for stance in found.stances:
        sides.setdefault(stance.side, []).append(stance)
    context = {
        "topic": found,
        "label": site.words.topic(found.id),
        "sides": sorted(sides.items(), key=lambda item: (-len(item[1]), item[0])),
        "rows": proven(site, newest(found.meetings)[:LISTED], ()),
    }
    rows = [
        {
            "side": one.side,
            "day": one.day,
            "act": one.act.type.value,
            "status": one.act.status.value,
            "quote": one.act.quote,
            "sentence": one.act.sentence,
            "meeting": one.act.meeting,
        }
        for one in found.stances
    ]
    return Answer("topic.html", context, {"topic": found.id, "meetings": found.meetings, "stances": found.stances}, rows)


ANNOUNCED = (MeetingStatus.PLANNED, MeetingStatus.PROPOSED)


def as_of(store: Store) -> date:
    """The day from which on meetings are still to come: the calendar's, or that of the latest document if it is later."""
    published = select(func.max(schema.reading.c.published))
    with store.reading_from() as connection:
        latest = str(connection.execute(published).scalar() or "")
    return max(datetime.now(UTC).date(), date.fromisoformat(latest[:10]) if latest else date.min)


def newest(meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Meetings given oldest first, newest first; those without a date stay last."""
    dated = [one for one in meetings if one.date is not None]
    return (*reversed(dated), *(one for one in meetings if one.date is None))
