"""The record from other sides than meetings: people and posts, topics and positions, pairs of states, changes, numbers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, func, or_, select
from sqlalchemy.engine import Connection

from readout.errors import StoreError
from readout.lexicon.topics import load_topics
from readout.model.entity import PostLevel
from readout.model.judgement import Judgement
from readout.model.record import FusedAct, Identity, Meeting, RecordedPerson, Sighting
from readout.record import schema
from readout.record.codec import loads
from readout.record.judging import log
from readout.record.keys import fold, name_key
from readout.record.lookup import series
from readout.record.meetingrows import UNDATED
from readout.record.people import held_posts
from readout.record.query import Query, Sort
from readout.record.results import Meetings
from readout.record.rulings import Ruling, RulingState
from readout.record.store import Store

PEOPLE_LIMIT = 50
"""Most people that one name may mean in an answer."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the record: when, which meeting, what ("new", "gone", "merged", "renamed" or a field), before and after."""

    at: str
    meeting: str
    kind: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two states (or organisations) and their meetings.

    Attributes:
        sides: The two codes, sorted.
        by_year: (year, level, number of held meetings), by year and rank; level is None if unknown.
        last: Latest held meeting; None if there is none.
        next: Earliest planned meeting on or after the given day; None if there is none.
        regular: Series of three or more held meetings of one level.
        meetings: All meetings, oldest first.
    """

    sides: tuple[str, str]
    by_year: tuple[tuple[str, PostLevel | None, int], ...]
    last: Meeting | None
    next: Meeting | None
    regular: tuple[tuple[Meeting, ...], ...]
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """What one side did or said on a topic at one time."""

    side: str
    act: FusedAct
    day: str | None


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic over time.

    Attributes:
        id: Id of the canonical topic.
        meetings: Meetings about it, oldest first.
        stances: Acts on it, by side, oldest first.
    """

    id: str
    meetings: tuple[Meeting, ...]
    stances: tuple[Stance, ...]


@dataclass(frozen=True, slots=True)
class Queued:
    """A judgement that waits for a person: it stands, but no longer agrees with what the machine reads."""

    number: int
    judgement: Judgement
    ruling: Ruling


def people_named(store: Store, name: str) -> tuple[RecordedPerson, ...]:
    """People whose id, or any of whose spellings, holds all words of `name`; those in most articles first.

    Raises:
        StoreError: Nobody is meant.
    """
    form, person = schema.form.c, schema.person.c
    with store.reading_from() as connection:
        by_id = select(form.person_id).where(
            or_(form.own_id.startswith(name, autoescape=True), form.person_id.startswith(name))
        )
        ids = set(connection.execute(by_id.limit(PEOPLE_LIMIT)).scalars()) if len(name) >= 4 and name.isalnum() else set()
        if not ids:
            words = name_key(name).split()
            if not words:
                raise StoreError(f"{name!r} is no name; give a part of it, e.g. `readout person Katsuno`")
            named = select(form.person_id).where(*(form.form.contains(word, autoescape=True) for word in words)).distinct()
            ids = set(connection.execute(named.limit(PEOPLE_LIMIT)).scalars())
        query = select(person.id).where(person.id.in_(sorted(ids))).order_by(person.articles.desc(), person.id)
        ordered = list(connection.execute(query).scalars())
    if not ordered:
        raise StoreError(f"store {store.location} names nobody like {name!r}; try the family name alone")
    return tuple(person_by_id(store, one) for one in ordered)


def person_by_id(store: Store, person_id: str) -> RecordedPerson:
    """One person with all spellings, posts and reasons. Raises StoreError if there is none of this id."""
    form, sighting, person = schema.form.c, schema.sighting.c, schema.person.c
    with store.reading_from() as connection:
        row = connection.execute(select(schema.person).where(person.id == person_id)).first()
        if row is None:
            raise StoreError(f"store {store.location} has no person {person_id!r}")
        forms = connection.execute(select(form.form, form.reasons).where(form.person_id == person_id).order_by(form.form)).all()
        seen = select(schema.sighting).where(sighting.form.in_([one.form for one in forms]))
        sightings = [
            Sighting(
                article=one.article_id,
                name=one.name,
                country=one.country,
                post=one.post,
                level=PostLevel(one.level) if one.level else None,
                former=bool(one.former),
                day=one.day,
                quote=one.quote,
            )
            for one in connection.execute(seen.order_by(sighting.day, sighting.article_id, sighting.number))
        ]
    identities = {identity for one in forms for identity in loads(tuple[Identity, ...], one.reasons)}
    return RecordedPerson(
        id=row.id,
        name=row.name,
        country=row.country,
        names=tuple(sorted({one.name for one in sightings})),
        posts=held_posts(sightings),
        identities=tuple(sorted(identities, key=lambda one: (one.one, one.other, one.reason))),
        may_be=tuple(json.loads(row.may_be)),
        articles=len({one.article for one in sightings}),
    )


def holders_of(store: Store, post: str) -> tuple[tuple[str, Sighting], ...]:
    """Who was seen in a post: (person id, first sighting of each), oldest first; `post` is words of its wording."""
    sighting, form = schema.sighting.c, schema.form.c
    with store.reading_from() as connection:
        query = (
            select(schema.sighting, form.person_id)
            .join(schema.form, form.form == sighting.form)
            .where(func.lower(sighting.post).contains(fold(post), autoescape=True))
            .order_by(sighting.day, sighting.article_id, sighting.number)
        )
        found: dict[str, Sighting] = {}
        for one in connection.execute(query):
            level = PostLevel(one.level) if one.level else None
            seen = Sighting(one.article_id, one.name, one.country, one.post, level, bool(one.former), one.day, one.quote)
            found.setdefault(one.person_id, seen)
    return tuple(found.items())


def post_on(person: RecordedPerson, day: str) -> tuple[str, ...]:
    """Posts that sightings put a person in around an ISO day, as worded; open at both ends, closed where called former."""
    found = []
    for held in person.posts:
        begun = held.seen_from is None or held.seen_from <= day or not any(other.seen_from for other in person.posts)
        ended = held.left_by is not None and held.left_by <= day and (held.seen_to is None or held.seen_to < day)
        if begun and not ended:
            found.append(held.post)
    return tuple(found)


def dyad(store: Store, one: str, other: str, today: date) -> Dyad:
    """The meetings of two sides, by year and level, with the last and the next."""
    first, second = sorted((one, other))
    meetings = tuple(Meetings(store, Query(countries=(first, second), sort=Sort.OLDEST, page_size=500)))
    held = [meeting for meeting in meetings if meeting.status.value == "held"]
    counts = Counter((meeting.date.first.isoformat()[:4], meeting.level) for meeting in held if meeting.date is not None)
    ranks = list(PostLevel)
    by_year = sorted(counts.items(), key=lambda item: (item[0][0], ranks.index(item[0][1]) if item[0][1] else len(ranks)))
    coming = [
        meeting for meeting in meetings if meeting.status.value == "planned" and meeting.date and meeting.date.last >= today
    ]
    dated = [meeting for meeting in held if meeting.date is not None]
    return Dyad(
        (first, second),
        tuple((year, level, number) for (year, level), number in by_year),
        dated[-1] if dated else None,
        coming[0] if coming else None,
        series(meetings),
        meetings,
    )


def topic(store: Store, name: str) -> Topic:
    """A topic: its meetings and what each side did or said on it, oldest first.

    Args:
        store: To read from.
        name: Id of the topic, part of it ("dokdo"), or a phrase that means it ("comfort women").

    Raises:
        StoreError: There is nothing on it, or the name may mean several topics.
    """
    topic_id = _topic_meant(store, name)
    act, mention = schema.act.c, schema.meeting.c
    query = (
        select(act.payload, func.coalesce(act.first_day, mention.first_day).label("day"))
        .join_from(schema.act, schema.meeting, mention.id == act.meeting_id, isouter=True)
        .where(act.topic == topic_id)
    )
    with store.reading_from() as connection:
        acts = [(loads(FusedAct, row.payload), row.day) for row in connection.execute(query)]
    meetings = tuple(Meetings(store, Query(topics=(topic_id,), sort=Sort.OLDEST, page_size=500)))
    stances = [Stance(side, one, day) for one, day in acts for side in one.actors]
    return Topic(topic_id, meetings, tuple(sorted(stances, key=lambda one: (one.side, one.day or "9999", one.act.id))))


def _topic_meant(store: Store, name: str) -> str:
    with store.reading_from() as connection:
        known = {one for column in (schema.topic.c.topic, schema.act.c.topic) for one in _distinct(connection, column)}
    words = fold(name).replace("-", " ").split()
    if name in known:
        return name
    meant = load_topics().find(name)
    near = sorted(one for one in known if words and all(_begins(one, word) for word in words))
    if meant in known and len(near) != 1:
        return str(meant)
    if not near:
        raise StoreError(f"store {store.location} has nothing on topic {name!r}; see the topics with `readout stats`")
    if len(near) > 1:
        raise StoreError(f"{name!r} may mean the topics {', '.join(near)}; name one of them")
    return near[0]


def _begins(topic_id: str, word: str) -> bool:
    return any(part.startswith(word) for part in topic_id.split("-"))


def _distinct(connection: Connection, column: Column[str]) -> Iterator[str]:
    yield from connection.execute(select(column).where(column.is_not(None)).distinct()).scalars()


def changes(store: Store, since: str, limit: int = 200) -> tuple[Change, ...]:
    """Changes from an ISO day or time on, oldest first."""
    table = schema.change.c
    query = select(schema.change).where(table.at >= since).order_by(table.id).limit(limit)
    with store.reading_from() as connection:
        return tuple(Change(row.at, row.meeting_id, row.kind, row.before, row.after) for row in connection.execute(query))


def queue(store: Store) -> tuple[Queued, ...]:
    """Judgements that conflict with what the machine reads now, oldest first."""
    return tuple(one for one in judgements(store) if one.ruling.state is RulingState.CONFLICT)


def judgements(store: Store) -> tuple[Queued, ...]:
    """All judgements with how they fare, oldest first."""
    with store.reading_from() as connection:
        states = {row.judgement_id: row for row in connection.execute(select(schema.ruling))}
        entries = list(log(connection))
    found = []
    for entry in entries:
        row = states.get(entry.number)
        state = RulingState(row.state) if row is not None else RulingState.KEPT
        ruling = Ruling(
            entry.number, state, row.detail if row is not None else None, row.meeting_id if row is not None else None
        )
        found.append(Queued(entry.number, entry.judgement, ruling))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Stats:
    """Numbers of a store, by what is counted; and the most frequent values of a few fields."""

    counts: dict[str, int]
    statuses: tuple[tuple[str, int], ...]
    dyads: tuple[tuple[str, int], ...]
    topics: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    days: tuple[str | None, str | None]


def stats(store: Store) -> Stats:
    """Count what a store holds."""
    tables = {
        "pages": schema.page,
        "articles": schema.reading,
        "rejected": schema.rejection,
        "meetings": schema.meeting,
        "accounts": schema.mention,
        "acts": schema.act,
        "people": schema.person,
        "judgements": schema.judgement,
        "sentences": schema.sentence,
    }
    meeting = schema.meeting.c
    with store.reading_from() as connection:
        counts = {
            name: int(connection.execute(select(func.count()).select_from(table)).scalar() or 0)
            for name, table in tables.items()
        }
        tops = []
        for column in (meeting.status, schema.pair.c.pair, schema.topic.c.topic, schema.outlet.c.outlet):
            number = func.count()
            query = select(column, number).group_by(column).order_by(number.desc(), column).limit(10)
            tops.append(tuple((str(row[0]), int(row[1])) for row in connection.execute(query)))
    return Stats(counts, tops[0], tops[1], tops[2], tops[3], days_covered(store))


def days_covered(store: Store) -> tuple[str | None, str | None]:
    """First and last day of the record's meetings; None if none is dated."""
    meeting = schema.meeting.c
    with store.reading_from() as connection:
        # One at a time, over an index that holds both columns: asked together they would read every row.
        first = connection.execute(select(func.min(meeting.sort_day)).where(meeting.sort_day > UNDATED)).scalar()
        last = connection.execute(select(func.max(meeting.last_day)).where(meeting.sort_day > UNDATED)).scalar()
    return first, last
