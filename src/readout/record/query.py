"""Questions to the record: one `Query` for Python, the command line and the API."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Table, exists, func, or_, select, tuple_
from sqlalchemy.engine import Connection

from readout.errors import ConfigError
from readout.model.entity import PostLevel
from readout.model.event import MeetingFormat, MeetingStatus
from readout.model.record import Review
from readout.record import schema
from readout.record.account import LEVELS
from readout.record.keys import fold, name_key
from readout.record.meetingrows import UNDATED
from readout.record.narrow import has_facts, home_of_sentence
from readout.record.textsearch import by_parts, matches, terms

YEAR = 366
"""Days; meetings known no better than within more days are few."""

FORMS_LIMIT = 500
"""Most spellings of people that one name filter may mean."""


class Sort(StrEnum):
    """Order of answers; undated meetings come last in both date orders."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SOURCES = "sources"  # most independent sources first
    SCORE = "score"  # least certain first, for review


@dataclass(frozen=True, slots=True)
class Query:
    """Filters over meetings; all must hold, None or empty means no filter.

    Attributes:
        countries: Codes that must all be sides.
        any_country: Codes of which at least one must be a side.
        person: Name or part of it in any order, case and accents ignored, or a person's id; all spellings of the person count.
        post: Words of a post that an attendee must hold, any case.
        levels: Ranks of the highest attendee.
        formats: Formats.
        statuses: Statuses.
        topics: Ids of canonical topics, at least one.
        issue: Words that an issue must contain, any case.
        text: Words and "quoted phrases" that one sentence about the meeting must contain.
        since: Meetings that end on or after this day.
        until: Meetings that begin on or before this day.
        place: City, case and accents ignored.
        place_country: Country code of the place.
        outlet: Publisher or agency, as cited.
        min_sources: Least number of independent sources.
        reviews: Review states; without them, rejected meetings are left out.
        min_score: Least confidence, 0 to 1.
        max_score: Highest confidence, 0 to 1; for review queues.
        sort: Order.
        page_size: Meetings on a page, 1 to 1000.
        after: Cursor that an earlier page ended with; None for the first page.
    """

    countries: tuple[str, ...] = ()
    any_country: tuple[str, ...] = ()
    person: str | None = None
    post: str | None = None
    levels: tuple[PostLevel, ...] = ()
    formats: tuple[MeetingFormat, ...] = ()
    statuses: tuple[MeetingStatus, ...] = ()
    topics: tuple[str, ...] = ()
    issue: str | None = None
    text: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    place_country: str | None = None
    outlet: str | None = None
    min_sources: int = 0
    reviews: tuple[Review, ...] = ()
    min_score: float = 0.0
    max_score: float = 1.0
    sort: Sort = Sort.NEWEST
    page_size: int = 50
    after: str | None = None

    def __post_init__(self) -> None:
        """Refuse impossible values. Raises ConfigError."""
        if not 1 <= self.page_size <= 1000:
            raise ConfigError(f"page size {self.page_size} lies outside 1 to 1000")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ConfigError(f"no day lies on or after {self.since} and on or before {self.until}; swap them")

    def without_paging(self) -> Query:
        """The same question from its first page."""
        return replace(self, after=None)


ALL = Query()
"""The question without a filter."""

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a question is asked.

    Attributes:
        source: The table to start from, joined to the meetings.
        conditions: What must hold.
        day: Column of days, for the order.
        identity: Column of meeting ids.
        countable: What to count over: without the meetings where no condition looks at them.
    """

    source: FromClause
    conditions: tuple[Condition, ...]
    day: ColumnElement[str]
    identity: ColumnElement[str]
    countable: FromClause

    def select(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """Select columns of the meetings that match."""
        return select(*columns).select_from(self.source).where(*self.conditions)

    def select_ids(self) -> Select[Any]:
        """Select their ids; without a look at the meetings themselves where no filter needs one."""
        return select(self.identity).select_from(self.countable).where(*self.conditions)


def plan(connection: Connection, query: Query) -> Plan:
    """Choose the narrowest table to start from and turn every filter into a condition."""
    meeting = schema.meeting
    wanted = [*_country_filters(query), *_other_filters(connection, query)]
    start = wanted[0][0] if wanted and _once(query, wanted[0][0]) else None
    # Everything is asked of the table to start from: its index then decides before the meeting itself is read.
    identity = meeting.c.id if start is None else start.c.meeting_id
    day = meeting.c.sort_day if start is None else start.c.sort_day
    facts = _facts(query)
    conditions = [*_own(query), *_dates(connection, query, day), *_reviewed(query, identity)]
    if facts and start is not None:
        conditions.append(has_facts(connection.dialect.name, start, identity, facts))
    else:
        conditions += [meeting.c[name].in_(values) for name, values in facts]
    if start is not None:
        conditions.append(wanted.pop(0)[1](start))
    conditions += _texts(connection.dialect.name, query, identity)
    conditions += [_among(table, condition, identity) for table, condition in wanted]
    joined = meeting if start is None else start.join(meeting, meeting.c.id == identity)
    narrow = start is None or _own(query) or query.since is not None or query.reviews
    return Plan(joined, tuple(conditions), day, identity, joined if narrow or start is None else start)


def ordered(statement: Select[Any], found: Plan, query: Query) -> Select[Any]:
    """Sort, and start after the cursor. Raises ConfigError for a cursor of another question's order."""
    meeting = schema.meeting.c
    columns: dict[Sort, tuple[ColumnElement[Any], bool]] = {
        Sort.NEWEST: (found.day, True),
        Sort.OLDEST: (found.day, False),
        Sort.SOURCES: (meeting.independent_sources, True),
        Sort.SCORE: (meeting.score, False),
    }
    column, descending = columns[query.sort]
    if query.after is not None:
        value, last = read_cursor(query.after, query.sort)
        # Compared as a pair, the index leads straight to the place; "or" would pass over all pages before it.
        place, here = tuple_(column, found.identity), tuple_(value, last)
        statement = statement.where(place < here if descending else place > here)
    direction = (column.desc(), found.identity.desc()) if descending else (column, found.identity)
    return statement.order_by(*direction)


def cursor(value: str | float, meeting_id: str, sort: Sort) -> str:
    """Cursor after a meeting: its sort value and id."""
    return json.dumps([sort.value, value, meeting_id], separators=(",", ":"))


def read_cursor(text: str, sort: Sort) -> tuple[Any, str]:
    """Read a cursor. Raises ConfigError if it is malformed or of another order."""
    try:
        kind, value, meeting_id = json.loads(text)
    except (ValueError, TypeError) as error:
        raise ConfigError(f"cursor {text!r} is damaged; start from the first page") from error
    if kind != sort.value or not isinstance(meeting_id, str):
        raise ConfigError(f"cursor {text!r} belongs to another order; start from the first page")
    return value, meeting_id


# --- conditions --------------------------------------------------------------------------------------------------------


def _own(query: Query) -> list[Condition]:
    """Conditions on the table `meeting` itself."""
    meeting = schema.meeting.c
    equal = ((meeting.place_folded, fold(query.place) if query.place else None), (meeting.place_country, query.place_country))
    return [
        *(column == value for column, value in equal if value is not None),
        *([meeting.independent_sources >= query.min_sources] if query.min_sources > 0 else []),
        *([meeting.score >= query.min_score] if query.min_score > 0 else []),
        *([meeting.score <= query.max_score] if query.max_score < 1 else []),
    ]


def _facts(query: Query) -> list[tuple[str, Sequence[str | int]]]:
    """Columns that `ix_meeting_facts` holds, with the values asked for."""
    among: tuple[tuple[str, Sequence[str | int]], ...] = (
        ("status", [status.value for status in query.statuses]),
        ("format", [form.value for form in query.formats]),
        ("level", [LEVELS.index(level) + 1 for level in query.levels]),
    )
    return [(name, values) for name, values in among if values]


def _reviewed(query: Query, identity: ColumnElement[str]) -> list[Condition]:
    meeting = schema.meeting.c
    if query.reviews:
        return [meeting.review.in_([review.value for review in query.reviews])]
    return [identity.not_in(select(meeting.id).where(meeting.review == Review.REJECTED.value))]


def _dates(connection: Connection, query: Query, day: ColumnElement[str]) -> Iterator[Condition]:
    """Overlap of days, with a lower bound on the first day, so that only a part of an index in order of `day` is looked at.

    After a cursor that part begins at the cursor: SQLite would begin at a bound, so the one on its side is asked of an
    expression.
    """
    unindexed = func.substr(day, 1, 10)
    low = unindexed if query.after is not None and query.sort is Sort.OLDEST else day
    high = unindexed if query.after is not None and query.sort is Sort.NEWEST else day
    if query.since is not None:
        yield schema.meeting.c.last_day >= query.since.isoformat()
        yield low >= _earliest(connection, query.since)
    elif query.until is not None:
        yield low > UNDATED
    if query.until is not None:
        yield high <= query.until.isoformat()


def _earliest(connection: Connection, since: date) -> str:
    """Day before which no meeting begins that ends on or after `since`: a year earlier, unless a wider one reaches it."""
    meeting = schema.meeting.c
    first = func.substr(meeting.sort_day, 1, 10)  # an expression, lest SQLite walks all days in search of the least one
    wide = select(func.min(first)).where(meeting.days > YEAR, meeting.last_day >= since.isoformat())
    floor = max(since.toordinal() - YEAR, date.min.toordinal())
    return min(date.fromordinal(floor).isoformat(), str(connection.execute(wide).scalar() or "9999"))


Filter = tuple[Table, Callable[[FromClause], Condition]]
"""A side table, and the condition on it, written for the table or an alias of it."""


def _country_filters(query: Query) -> Iterator[Filter]:
    """Countries that all take part, two at a time by the table of pairs."""
    codes = sorted(set(query.countries))
    for one, other in zip(codes[::2], codes[1::2], strict=False):
        yield schema.pair, _equals("pair", f"{one}|{other}")
    if len(codes) % 2:
        yield schema.side, _equals("code", codes[-1])


def _other_filters(connection: Connection, query: Query) -> Iterator[Filter]:
    if query.person is not None:
        yield schema.attendee, _within("form", forms_of(connection, query.person))
    if query.topics:
        yield schema.topic, _within("topic", query.topics)
    if query.outlet is not None:
        yield schema.outlet, _equals("outlet", query.outlet)
    if query.any_country:
        yield schema.side, _within("code", query.any_country)
    if query.issue is not None:
        yield schema.issue, _holds("words", query.issue)
    if query.post is not None:
        yield schema.attendee, _holds("posts", query.post)


def _equals(name: str, value: str) -> Callable[[FromClause], Condition]:
    return lambda source: source.c[name] == value


def _within(name: str, values: Sequence[str]) -> Callable[[FromClause], Condition]:
    return lambda source: source.c[name].in_(values)


def _holds(name: str, words: str) -> Callable[[FromClause], Condition]:
    return lambda source: source.c[name].contains(fold(words), autoescape=True)


def _once(query: Query, start: Table) -> bool:
    """Say whether the first filter gives each meeting at most once, so that one can start from its table."""
    if start is schema.topic:
        return len(query.topics) == 1
    if start is schema.side:
        return bool(query.countries) or len(query.any_country) == 1
    return start is schema.pair or start is schema.outlet


def _among(table: Table, condition: Callable[[FromClause], Condition], identity: ColumnElement[str]) -> Condition:
    if table in {schema.attendee, schema.issue}:  # few meetings: find them first
        return identity.in_(select(table.c.meeting_id).where(condition(table)))
    other = table.alias()
    return exists().where(other.c.meeting_id == identity, condition(other))


def _texts(dialect: str, query: Query, identity: ColumnElement[str]) -> list[Condition]:
    if query.text is None:
        return []
    parts = by_parts(query.text)
    if not parts and not terms(query.text):
        raise ConfigError(f"{query.text!r} holds no word to search for")
    if parts and len(query.text.strip()) < 3:
        raise ConfigError(f"{query.text!r} is too short to search for; give three characters or more")
    proving = select(home_of_sentence(dialect)).select_from(schema.sentence)
    return [identity.in_(proving.where(matches(dialect, query.text.strip(), parts=parts)))]


def forms_of(connection: Connection, person: str) -> list[str]:
    """All name forms of the people that a name, part of a name or id means, at most FORMS_LIMIT."""
    form = schema.form.c
    known = select(form.form).where(or_(form.person_id == person, form.own_id == person))
    found = list(connection.execute(known).scalars())
    if found:
        own = select(form.person_id).where(form.form.in_(found))
        return list(connection.execute(select(form.form).where(form.person_id.in_(own)).order_by(form.form)).scalars())
    words = name_key(person).split()
    if not words:
        raise ConfigError(f"{person!r} is no name to search for")
    named = select(form.person_id).where(*(form.form.contains(word, autoescape=True) for word in words))
    query = select(form.form).where(form.person_id.in_(named)).order_by(form.form).limit(FORMS_LIMIT)
    return [*connection.execute(query).scalars(), *_forms_in_corrections(connection, words)]


def _forms_in_corrections(connection: Connection, words: Sequence[str]) -> list[str]:
    """Forms that a person put among the participants of a meeting: no article may name them, so that no identity has them."""
    attendee, ruling, judgement = schema.attendee.c, schema.ruling.c, schema.judgement.c
    query = (
        select(attendee.form)
        .join_from(schema.judgement, schema.ruling, ruling.judgement_id == judgement.id)
        .join(schema.attendee, attendee.meeting_id == ruling.meeting_id)
        .where(judgement.field == "participants", *(attendee.form.contains(word, autoescape=True) for word in words))
    )
    return sorted(set(connection.execute(query.limit(FORMS_LIMIT)).scalars()))
