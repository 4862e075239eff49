"""FollowTheMoney entities as JSON lines, for OpenAleph and the like."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache

from readout.lexicon.files import read_table
from readout.model.record import Attendee
from readout.surfaces.export.feed import Entry, Feed
from readout.surfaces.export.formats import Exporter, Part
from readout.surfaces.export.wording import FORMAT_WORDS, actor_name, compact, one_line, title_of

Entity = dict[str, object]

SEEN = 200_000
"""Entities remembered, so as not to be written twice; beyond it some are, with equal content, which readers merge."""


def entity_chunks(feed: Feed) -> Iterator[str | bytes]:
    """Each meeting as an Event, with its people, their states, its articles, and a link for every participation."""
    seen: set[str] = set()
    for entry in feed.entries():
        for entity in _entities(entry):
            key = str(entity["id"])
            if key not in seen:
                if len(seen) < SEEN:
                    seen.add(key)
                yield compact(entity) + "\n"


def _entities(entry: Entry) -> Iterator[Entity]:
    meeting = entry.meeting
    for code in meeting.sides:
        yield _entity(_side_id(code), "PublicBody", {"name": [actor_name(code)], "country": _country(code)})
    for one in meeting.attendees:
        yield _entity(_person_id(one), "Person", {"name": [one.name], "country": _country(one.country)})
    for source in meeting.sources:
        values = {
            "title": [one_line(source.title)] if source.title else [],
            "sourceUrl": [source.url] if source.url else [],
            "publishedAt": [source.published] if source.published else [],
            "publisher": [source.outlet] if source.outlet else [],
            "fileName": [source.page],
        }
        yield _entity(_id("article", source.article), "Article", values)
    yield _event(entry)
    for one in meeting.attendees:
        role = "; ".join(part for part in ("participant", *one.posts) if part)
        values = {"subject": [_person_id(one)], "object": [_event_id(entry)], "role": [role], **_span(entry)}
        yield _entity(_id("part", meeting.id, one.name), "UnknownLink", values)


def _event(entry: Entry) -> Entity:
    meeting, proof = entry.meeting, entry.proof
    how = FORMAT_WORDS[meeting.format.value] if meeting.format else "format not stated"
    summary = [f"Status: {meeting.status.value}; {how}; {meeting.independent_sources} independent source(s)."]
    summary += [f"Issues: {'; '.join(one_line(issue) for issue in meeting.issues)}."] if meeting.issues else []
    values = {
        "name": [title_of(meeting)],
        "summary": [" ".join(summary)],
        "involved": [*(_side_id(code) for code in meeting.sides), *(_person_id(one) for one in meeting.attendees)],
        "location": [meeting.place] if meeting.place else [],
        "country": _country(meeting.place_country),
        "keywords": list(meeting.topics),
        "proof": [_id("article", source.article) for source in meeting.sources],
        "sourceUrl": [source.url for source in meeting.sources if source.url],
        "publisher": sorted({source.outlet for source in meeting.sources if source.outlet}),
        "description": [one_line(proof.sentence.text)] if proof else [],
        **_span(entry),
    }
    return _entity(_event_id(entry), "Event", values)


def _span(entry: Entry) -> dict[str, list[str]]:
    """`date` for one day, month or year; start and end for a stretch."""
    days = entry.meeting.date
    if days is None:
        return {}
    if "/" not in days.edtf:
        return {"date": [days.edtf]}
    return {"startDate": [days.first.isoformat()], "endDate": [days.last.isoformat()]}


def _entity(key: str, kind: str, values: dict[str, list[str]]) -> Entity:
    return {"id": key, "schema": kind, "properties": {name: value for name, value in values.items() if value}}


def _event_id(entry: Entry) -> str:
    return f"readout-meeting-{entry.meeting.id}"


def _side_id(code: str) -> str:
    return f"readout-side-{code.lower()}"


def _person_id(one: Attendee) -> str:
    return f"readout-person-{one.person}" if one.person else _id("person", one.country or "", one.name)


def _id(*parts: str) -> str:
    return f"readout-{parts[0]}-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:16]}"


def _country(code: str | None) -> list[str]:
    """ISO 3166-1 alpha-2 in lower case, as FollowTheMoney writes countries; organisations and states of the past have none."""
    found = _alpha2().get(code or "")
    return [found] if found else []


@cache
def _alpha2() -> dict[str, str]:
    rows = read_table("countries.tsv")
    return {row.text("code"): code.lower() for row in rows if (code := row.optional("iso2"))}


FTM = Exporter(
    "ftm",
    "FollowTheMoney entities as JSON lines",
    "application/x-ndjson",
    "Which side a person stood on, format and status (words in `summary`), posts (words in `UnknownLink.role`), acts, history; "
    "FollowTheMoney has no schema for a meeting.",
    (Part("record.ftm.json", entity_chunks),),
)
