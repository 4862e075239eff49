"""The record as flat tables: meetings, participations, acts, sources; with the code book that says what each column means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.model.entity import Place
from readout.model.record import FusedAct, Meeting
from readout.model.time import DateRange
from readout.surfaces.export.feed import Entry, Feed
from readout.surfaces.export.wording import one_line

Cell = str | int | float | None
"""A value; None where the sources state nothing. Lists are joined by "; "."""

Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, type in a table schema ("string", "integer", "number", "date"), and what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A table: name, what a row is, columns, the rows that a meeting has in it, and the row of an act done at none."""

    name: str
    row: str
    columns: tuple[Column, ...]
    of_entry: Callable[[Feed, Entry], Iterator[Row]]
    of_lone_act: Callable[[Feed, FusedAct], Row] | None = None


def rows_of(tables: Sequence[FlatTable], feed: Feed) -> Iterator[tuple[int, Row]]:
    """All rows of some tables in one reading of the record, each with the number of its table."""
    for entry in feed.entries():
        for number, table in enumerate(tables):
            for row in table.of_entry(feed, entry):
                yield number, row
    for number, table in enumerate(tables):
        if table.of_lone_act is not None:
            for act in feed.lone_acts():
                yield number, table.of_lone_act(feed, act)


def _columns(text: str) -> tuple[Column, ...]:
    """Columns from lines "name type meaning"."""
    return tuple(Column(*line.split(None, 2)) for line in text.strip().splitlines())


STANDING = _columns("""
source_count integer Independent sources: copies and updates of another text do not count
report_count integer All reports, copies and updates too
status string held, planned, proposed, cancelled or denied: where the history of the meeting stands
time_precision string How exactly the sources fix the date: day, days, week, month and so on; empty if not stated
place_precision string site, city, region or country; empty if no place is stated or it is not on the map
review_state string machine, accepted, corrected, rejected or conflict: what people have said of the entry
score number Highest confidence among the claims, 0 to 1
model string What reads the pages: versions of code, language model and lexicons
release string Release of the record; "unreleased" if it was not frozen
""")

MEETING_COLUMNS = (
    *_columns("""
meeting_id string Stable id; ids of merged meetings keep leading here
format string in_person, phone, video or written; empty if no source says
date string EDTF at the precision of the sources: 2031-03-05, 2031-03, 2031-03-05/2031-03-07; empty if not stated
first_day date First day it can have been; empty if not dated
last_day date Last day it can have been; empty if not dated
place string Place as named; empty if not stated
place_country string ISO 3166-1 alpha-3 code of the place
latitude number Degrees north; empty if the place is not on the map
longitude number Degrees east; empty if the place is not on the map
sides string Codes of all sides, in alphabetical order: the order says nothing
people string Named participants, in alphabetical order
level string Highest rank among the participants; empty if no post is known
issues string What was discussed, in the words of the sources
topics string Ids of canonical topics
corrected string Fields that a person has set
may_be string Ids of meetings that this one may be the same as
first_published date Day of the earliest source
first_publisher string Publisher or agency of the earliest source
first_url string Address of the earliest source
sentence string Sentence of the earliest independent source that tells of the meeting
quote string The words in it that say so
quote_start integer First character of the quote in the text of the article
article string Id of that article
"""),
    *STANDING,
)

PARTICIPATION_COLUMNS = (
    *_columns("""
meeting_id string The meeting
person_id string Stable id of the person; empty if identities were not resolved
name string Fullest form of the name that the sources use
country string Code of the state or organisation served; empty if not stated
posts string Posts as the sources of this meeting word them
level string Highest rank among these posts; empty if no post is given
sentence string Sentence that names the person
quote string The words that name them
article string Id of that article
"""),
    *STANDING,
)

ACT_COLUMNS = (
    *_columns("""
act_id string Stable id
meeting_id string Meeting at which it was done; empty if at none
type string Event type of PLOVER, or STATE for a stated position
actors string Codes of the doers, in alphabetical order
targets string Codes of those addressed
people string Named people who did it
act_status string done, planned or negated
date string EDTF; the date of the act as stated, else empty
meeting_date string EDTF date of the meeting at which it was done
topic string Id of the canonical topic its words name
sentence string Sentence of the earliest source
quote string The words that say so
articles string Ids of the articles that tell it
"""),
    *STANDING,
)

SOURCE_COLUMNS = _columns("""
meeting_id string The meeting
article string Id of the article
publisher string Name to cite; empty if unknown
agency string Wire that wrote the text; empty if not named
title string Headline
url string Address
page string File or address it was read from
published date Day of publication; empty if not shown
status string What this article says of the meeting
copy_of string Article that this one copies or updates; empty for an independent source
outlet_country string Code of the state or organisation the publisher belongs to
sentence string Sentence that tells of the meeting
quote string The words that say so
quote_start integer First character of the quote in the text of the article
quote_end integer One past its last character
""")


def joined(values: tuple[str, ...]) -> str | None:
    """A list as one cell; None if it is empty."""
    return "; ".join(one_line(value) for value in values) or None


def standing(feed: Feed, meeting: Meeting | None, place: Place | None) -> Row:
    """What every export says of an entry: how well it is sourced, dated, placed and reviewed, and who read it."""
    dated = meeting.date if meeting else None
    return {
        "source_count": meeting.independent_sources if meeting else None,
        "report_count": len(meeting.sources) if meeting else None,
        "status": meeting.status.value if meeting else None,
        "time_precision": dated.precision.value if dated else None,
        "place_precision": place.kind if place else None,
        "review_state": meeting.review.value if meeting else None,
        "score": round(meeting.score, 3) if meeting else None,
        "model": feed.model,
        "release": feed.release,
    }


def _meeting_rows(feed: Feed, entry: Entry) -> Iterator[Row]:
    """One row for each meeting."""
    meeting, place, proof, first = entry.meeting, entry.place, entry.proof, entry.first_source
    yield {
        "meeting_id": meeting.id,
        "format": meeting.format.value if meeting.format else None,
        **_days(meeting.date),
        "place": meeting.place,
        "place_country": meeting.place_country,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "sides": joined(meeting.sides),
        "people": joined(tuple(one.name for one in meeting.attendees)),
        "level": meeting.level.value if meeting.level else None,
        "issues": joined(meeting.issues),
        "topics": joined(meeting.topics),
        "corrected": joined(meeting.corrected),
        "may_be": joined(meeting.may_be),
        "first_published": first.published,
        "first_publisher": first.outlet,
        "first_url": first.url,
        "sentence": one_line(proof.sentence.text) if proof else None,
        "quote": one_line(proof.quote.text) if proof else None,
        "quote_start": proof.quote.span.start if proof else None,
        "article": proof.article_id if proof else None,
        **standing(feed, meeting, place),
    }


def _participation_rows(feed: Feed, entry: Entry) -> Iterator[Row]:
    """One row for each person at each meeting."""
    place = entry.place
    for one in entry.meeting.attendees:
        sentence, quote, article = _named(entry, one.name)
        yield {
            "meeting_id": entry.meeting.id,
            "person_id": one.person,
            "name": one.name,
            "country": one.country,
            "posts": joined(one.posts),
            "level": one.level.value if one.level else None,
            "sentence": sentence,
            "quote": quote,
            "article": article,
            **standing(feed, entry.meeting, place),
        }


def _act_rows(feed: Feed, entry: Entry) -> Iterator[Row]:
    """One row for each act done at a meeting."""
    return (_act_row(feed, act, entry) for act in entry.acts)


def _act_row(feed: Feed, act: FusedAct, entry: Entry | None = None) -> Row:
    meeting = entry.meeting if entry else None
    row: Row = {
        "act_id": act.id,
        "meeting_id": act.meeting,
        "type": act.type.value,
        "actors": joined(act.actors),
        "targets": joined(act.targets),
        "people": joined(act.people),
        "act_status": act.status.value,
        "date": act.date.edtf if act.date else None,
        "meeting_date": meeting.date.edtf if meeting and meeting.date else None,
        "topic": act.topic,
        "sentence": one_line(act.sentence),
        "quote": one_line(act.quote),
        "articles": joined(act.articles),
        **standing(feed, meeting, entry.place if entry else None),
    }
    copies = {source.article for source in meeting.sources if source.copy_of is not None} if meeting else set[str]()
    row["source_count"], row["report_count"] = len(set(act.articles) - copies) or 1, len(act.articles)
    return row


def _source_rows(_feed: Feed, entry: Entry) -> Iterator[Row]:
    """One row for each article that tells of a meeting."""
    proofs = {told.claim: told.evidence[0] for told in entry.proofs}
    for source in entry.meeting.sources:
        proof = proofs.get(source.claim)
        yield {
            "meeting_id": entry.meeting.id,
            "article": source.article,
            "publisher": source.publisher,
            "agency": source.agency,
            "title": source.title,
            "url": source.url,
            "page": source.page,
            "published": source.published,
            "status": source.status.value,
            "copy_of": source.copy_of,
            "outlet_country": source.outlet_country,
            "sentence": one_line(proof.sentence.text) if proof else None,
            "quote": one_line(proof.quote.text) if proof else None,
            "quote_start": proof.quote.span.start if proof else None,
            "quote_end": proof.quote.span.end if proof else None,
        }


def _days(days: DateRange | None) -> Row:
    return {
        "date": days.edtf if days else None,
        "first_day": days.first.isoformat() if days else None,
        "last_day": days.last.isoformat() if days else None,
    }


def _named(entry: Entry, name: str) -> tuple[str | None, str | None, str | None]:
    """Sentence, words and article that put a person at a meeting; the sentence is None where it is not the meeting's own."""
    for told in entry.proofs:
        quote = told.naming(name)
        if quote is not None:
            proof = next((one for one in told.evidence if one.sentence.span.contains(quote.span)), None)
            return one_line(proof.sentence.text) if proof else None, one_line(quote.text), told.article
    return None, None, None


MEETINGS = FlatTable("meetings", "a meeting", MEETING_COLUMNS, _meeting_rows)
PARTICIPATIONS = FlatTable("participations", "a person at a meeting", PARTICIPATION_COLUMNS, _participation_rows)
ACTS = FlatTable("acts", "an act", ACT_COLUMNS, _act_rows, _act_row)
SOURCES = FlatTable("sources", "an article that tells of a meeting", SOURCE_COLUMNS, _source_rows)

FLAT_TABLES = (MEETINGS, PARTICIPATIONS, ACTS, SOURCES)
"""All tables, in the order of a package."""


def code_book(digests: Mapping[str, str], suffix: str) -> dict[str, object]:
    """A `datapackage.json`: every file with its checksum, every column with its meaning.

    Args:
        digests: Table name to the SHA-256 of its file.
        suffix: Ending of the files, without dot.
    """
    resources = [
        {
            "name": table.name,
            "path": f"{table.name}.{suffix}",
            "description": f"One row is {table.row}.",
            "format": suffix,
            "hash": f"sha256:{digests[table.name]}",
            "schema": {
                "fields": [{"name": one.name, "type": one.type, "description": one.meaning} for one in table.columns],
                "missingValues": [""],
            },
        }
        for table in FLAT_TABLES
        if table.name in digests
    ]
    return {"profile": "data-package", "name": "readout-record", "resources": resources}
