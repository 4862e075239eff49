"""Answers of the record: pages of meetings, facets, and frames for analysis."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.engine import Connection

from readout.model.record import Attendee, Meeting
from readout.record import schema
from readout.record.account import LEVELS
from readout.record.candidates import wide_candidates
from readout.record.codec import loads
from readout.record.keys import form_of
from readout.record.meetingrows import UNDATED
from readout.record.query import Plan, Query, Sort, cursor, ordered, plan, read_cursor
from readout.record.store import Store

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

COUNT_LIMIT = 10_000
"""Meetings counted exactly; beyond it a count says "at least"."""

FACET_LIMIT = 1_000
"""Meetings that facets are counted over, in the order of the question."""

FACET_VALUES = 20
"""Most values listed for a facet."""

SHOWN = 20
"""Meetings in a notebook's preview."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of meetings.

    Attributes:
        meetings: The meetings, in the order asked for.
        after: Cursor for the next page; None if this is the last.
    """

    meetings: tuple[Meeting, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """A number of meetings; `exact` is False if there are more than were counted."""

    number: int
    exact: bool

    def __str__(self) -> str:
        """The number, as "1,234" or "10,000+"."""
        return f"{self.number:,}" + ("" if self.exact else "+")


@dataclass(frozen=True, slots=True)
class Facets:
    """How the meetings of an answer divide.

    Attributes:
        counts: For each facet ("side", "status", "format", "level", "topic", "outlet", "person", "year", "review"): values with
            their number of meetings, most frequent first.
        exact: False if only the first FACET_LIMIT meetings were counted.
    """

    counts: dict[str, tuple[tuple[str, int], ...]]
    exact: bool


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings that match a question; read from the store page by page as they are looped over."""

    store: Store
    query: Query

    def __iter__(self) -> Iterator[Meeting]:
        """All meetings, in order."""
        query = self.query
        while True:
            page = fetch_page(self.store, query)
            yield from page.meetings
            if page.after is None:
                return
            query = replace(query, after=page.after)

    def page(self, after: str | None = None) -> Page:
        """One page, after a cursor of an earlier one."""
        return fetch_page(self.store, replace(self.query, after=after or self.query.after))

    def count(self) -> Count:
        """Number of meetings, exact up to COUNT_LIMIT."""
        with self.store.reading_from() as connection:
            found = plan(connection, self.query.without_paging())
            some = found.select_ids().limit(COUNT_LIMIT + 1).subquery()
            number = int(connection.execute(select(func.count()).select_from(some)).scalar() or 0)
        return Count(min(number, COUNT_LIMIT), number <= COUNT_LIMIT)

    def facets(self) -> Facets:
        """Counts of values over the meetings of the answer."""
        return count_facets(self.store, self.query.without_paging())

    def rows(self) -> list[dict[str, Any]]:
        """One flat row for each meeting: what a table of meetings has as columns."""
        return [flat(meeting) for meeting in self]

    def to_pandas(self) -> pandas.DataFrame:
        """The meetings as a pandas frame. Needs pandas."""
        import pandas as pd  # noqa: PLC0415 - optional

        return pd.DataFrame(self.rows(), columns=list(COLUMNS))

    def to_polars(self) -> polars.DataFrame:
        """The meetings as a polars frame. Needs polars."""
        import polars as pl  # noqa: PLC0415 - optional

        return pl.DataFrame(self.rows(), schema=list(COLUMNS), infer_schema_length=None)

    def to_arrow(self) -> pyarrow.Table:
        """The meetings as an Arrow table. Needs pyarrow."""
        import pyarrow as pa  # noqa: PLC0415 - optional

        return pa.table({name: [row[name] for row in self.rows()] for name in COLUMNS})

    def _repr_html_(self) -> str:
        """Preview for notebooks: a table with the first sentence that proves each meeting."""
        page = fetch_page(self.store, replace(self.query, page_size=SHOWN))
        proofs = sentences_of(self.store, [meeting.sources[0].claim for meeting in page.meetings])
        body = "".join(_html_row(meeting, proofs.get(meeting.sources[0].claim, "")) for meeting in page.meetings)
        head = "".join(f"<th>{name}</th>" for name in ("when", "sides", "who", "where", "status", "sources", "sentence"))
        return f"<table><caption>{self.count()} meetings</caption><tr>{head}</tr>{body}</table>"


COLUMNS = (
    "id", "status", "format", "date", "first_day", "last_day", "place", "place_country", "sides", "people", "posts", "level",
    "issues", "topics", "independent_sources", "reports", "outlets", "review", "score",
)  # fmt: skip
"""Columns of `Meetings.rows` and of the frames."""


def flat(meeting: Meeting) -> dict[str, Any]:
    """One meeting as a flat row; lists stay lists, days are ISO text."""
    return {
        "id": meeting.id,
        "status": meeting.status.value,
        "format": meeting.format.value if meeting.format else None,
        "date": meeting.date.edtf if meeting.date else None,
        "first_day": meeting.date.first.isoformat() if meeting.date else None,
        "last_day": meeting.date.last.isoformat() if meeting.date else None,
        "place": meeting.place,
        "place_country": meeting.place_country,
        "sides": list(meeting.sides),
        "people": [one.name for one in meeting.attendees],
        "posts": ["; ".join(one.posts) for one in meeting.attendees],
        "level": meeting.level.value if meeting.level else None,
        "issues": list(meeting.issues),
        "topics": list(meeting.topics),
        "independent_sources": meeting.independent_sources,
        "reports": len(meeting.sources),
        "outlets": sorted({source.outlet for source in meeting.sources if source.outlet}),
        "review": meeting.review.value,
        "score": meeting.score,
    }


def fetch_page(store: Store, query: Query) -> Page:
    """Read one page of meetings."""
    with store.reading_from() as connection:
        found = plan(connection, query)
        rows: list[Any] = []
        for condition, part in _phases(found, query):
            statement = found.select(found.identity, found.day, schema.meeting.c.payload).where(*condition)
            statement = ordered(statement, found, part).limit(query.page_size + 1 - len(rows))
            rows += connection.execute(statement).all()
            if len(rows) > query.page_size:
                break
        meetings = tuple(loads(Meeting, row.payload) for row in rows[: query.page_size])
        after = _cursor_after(meetings[-1], rows[query.page_size - 1], query) if len(rows) > query.page_size else None
        people = _people_ids(connection, meetings)
        homes = _homes(connection, {claim for meeting in meetings for claim in meeting.may_be})
        wide = wide_candidates(connection, meetings)
    return Page(tuple(_completed(meeting, people, homes, wide) for meeting in meetings), after)


def _phases(found: Plan, query: Query) -> list[tuple[tuple[ColumnElement[bool], ...], Query]]:
    """Oldest first means dated meetings first, then undated ones; every other order is one phase."""
    if query.sort is not Sort.OLDEST:
        return [((), query)]
    undated = (found.day == UNDATED,)
    if query.after is None:
        return [((found.day > UNDATED,), query), (undated, query)]
    if read_cursor(query.after, query.sort)[0] == UNDATED:
        return [(undated, query)]
    # After a dated meeting only dated ones follow; saying so again would take the index to the first of them.
    return [((), query), (undated, query.without_paging())]


def _cursor_after(last: Meeting, row: Sequence[Any], query: Query) -> str:
    values: dict[Sort, float] = {Sort.SOURCES: last.independent_sources, Sort.SCORE: last.score}
    identity, day, _ = row
    return cursor(values.get(query.sort, day), identity, query.sort)


def complete(store: Store, meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Fill in what is looked up when meetings are read: ids of people, ids of possible doubles."""
    with store.reading_from() as connection:
        people = _people_ids(connection, meetings)
        homes = _homes(connection, {claim for meeting in meetings for claim in meeting.may_be})
        wide = wide_candidates(connection, meetings)
    return tuple(_completed(meeting, people, homes, wide) for meeting in meetings)


def _people_ids(connection: Connection, meetings: tuple[Meeting, ...]) -> dict[str, str]:
    forms = sorted({form_of(one.country, one.name) for meeting in meetings for one in meeting.attendees})
    found: dict[str, str] = {}
    for start in range(0, len(forms), 500):
        table = schema.form.c
        query = select(table.form, table.person_id).where(table.form.in_(forms[start : start + 500]))
        found.update({row.form: row.person_id for row in connection.execute(query)})
    return found


def _homes(connection: Connection, claims: set[str]) -> dict[str, str]:
    if not claims:
        return {}
    table = schema.mention.c
    query = select(table.claim_id, table.meeting_id).where(table.claim_id.in_(sorted(claims)))
    return {row.claim_id: row.meeting_id for row in connection.execute(query)}


def _completed(meeting: Meeting, people: dict[str, str], homes: dict[str, str], wide: dict[str, tuple[str, ...]]) -> Meeting:
    attendees = tuple(_identified(one, people) for one in meeting.attendees)
    near = {homes[claim] for claim in meeting.may_be if claim in homes} | set(wide.get(meeting.id, ()))
    may_be = tuple(sorted(near - {meeting.id}))
    return replace(meeting, attendees=attendees, may_be=may_be)


def _identified(one: Attendee, people: dict[str, str]) -> Attendee:
    return replace(one, person=people.get(form_of(one.country, one.name)))


def sentences_of(store: Store, claims: list[str]) -> dict[str, str]:
    """For each claim its first sentence."""
    table = schema.sentence.c
    query = select(table.claim_id, table.text).where(table.claim_id.in_(sorted(set(claims)))).order_by(table.id.desc())
    with store.reading_from() as connection:
        return {row.claim_id: row.text for row in connection.execute(query)}


def count_facets(store: Store, query: Query) -> Facets:
    """Count values over the first FACET_LIMIT meetings of an answer."""
    with store.reading_from() as connection:
        found = plan(connection, query)
        meeting = schema.meeting.c
        columns = (found.day.label("day"), meeting.status, meeting.format, meeting.level, meeting.review, meeting.facets)
        some = ordered(found.select(*columns), found, query)
        rows = connection.execute(some.limit(FACET_LIMIT + 1)).all()
    return Facets(_counts(rows[:FACET_LIMIT]), len(rows) <= FACET_LIMIT)


def _counts(rows: Sequence[Row[Any]]) -> dict[str, tuple[tuple[str, int], ...]]:
    tallies: dict[str, Counter[str]] = {name: Counter() for name in ("status", "format", "level", "year", "review")}
    lists: dict[str, Counter[str]] = {name: Counter() for name in ("side", "topic", "outlet", "person")}
    for row in rows:
        values = {
            "status": row.status,
            "format": row.format,
            "level": LEVELS[row.level - 1].value if row.level else None,
            "year": row.day[:4] if row.day != UNDATED else None,
            "review": row.review,
        }
        for name, value in values.items():
            tallies[name][value or "not stated"] += 1
        for name, values in json.loads(row.facets or "{}").items():
            lists[name].update(values)
    return {name: _ranked(tally.items()) for name, tally in (tallies | lists).items()}


def _ranked(items: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(items, key=lambda item: (-item[1], item[0]))[:FACET_VALUES])


def _html_row(meeting: Meeting, sentence: str) -> str:
    row = flat(meeting)
    cells = (
        row["date"] or "not stated",
        "-".join(meeting.sides),
        ", ".join(row["people"]) or "not named",
        row["place"] or "not stated",
        row["status"],
        str(row["independent_sources"]),
        sentence,
    )
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"
